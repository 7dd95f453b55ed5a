"""`gogloss lookup`: terms by whatever the reader has in hand."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from glossary.base import Base
from glossary.base.schema_names import DOMAINS
from glossary.cli._card import card, line
from glossary.cli._shared import color_option, colorful, language, nearest_config
from glossary.lesson import Message
from glossary.library import open_base
from glossary.lookup import Answer, as_json, complete, search
from glossary.model import Text
from glossary.reader import LANGUAGES, family, written

EPILOG = """\b
Examples:
  gogloss lookup backoff                 an English term
  gogloss lookup NewExponentialBackOff   a Go identifier
  gogloss lookup 退避                    Chinese, Simplified or Traditional
  gogloss lookup 去公园                  a wrong rendering: why, and what is right
  gogloss lookup tuibi                   pinyin, with or without tones, or initials
  gogloss lookup bakcoff                 a typo
  gogloss lookup                         search as you type; Enter shows, Esc leaves

\b
Without words, standard input is read where it is no terminal: one search a line.
Exit status: 0 found, 1 nothing found, 2 wrong usage.
"""
_VAGUE = ("partial", "initials", "fuzzy")
_FEW = 3  # vague answers that are worth a card
_MESSAGE = {
    "en": "{0}  (a message of Go's tools: gogloss explain {0})",
    "zh": "{0}  （Go 工具的消息：gogloss explain {0}）",
}
_HELP = {
    "en": "English, Chinese, pinyin, identifier; ↑↓ choose, Enter shows, Esc leaves",
    "zh": "英文、中文、拼音、标识符；↑↓ 选择，Enter 查看，Esc 退出",
}


@click.command(epilog=EPILOG, short_help="Look up English, an identifier, Chinese or pinyin.")
@click.argument("words", nargs=-1)
@click.option(
    "--limit", default=5, show_default=True, type=click.IntRange(1, 200), help="Most terms shown."
)
@click.option("--domain", type=click.Choice(DOMAINS), help="Only terms of this domain.")
@click.option("--json", "as_json", is_flag=True, help="Print the entries as JSON.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of definitions.")
@color_option
@click.pass_context
def command(ctx: click.Context, /, words: tuple[str, ...], **options: Any) -> None:
    """Look a term up: English, identifier, Chinese right or wrong, pinyin, or a typo."""
    config = nearest_config(Path())
    base = open_base(config.terms, config.prefer)
    options["lang"] = language(options["lang"], config)
    if not words and sys.stdin.isatty():
        _converse(base, options)
        return
    asked = [" ".join(words)] if words else _lines()
    if not any(asked):
        raise click.UsageError("Say what to look up, for example: gogloss lookup backoff")
    found = [_look_up(base, one, options) for one in asked]
    ctx.exit(0 if all(found) else 1)


def _lines() -> list[str]:
    lines = (text.strip() for text in sys.stdin.read().split("\n"))
    return [text for text in lines if text]


def _look_up(base: Base, asked: str, options: dict[str, Any]) -> bool:
    """Print what answers a search; tell whether anything does."""
    answers = search(base, asked, options["limit"], options["domain"] or "")
    if options["as_json"]:
        _print(asked, answers, options)
        return bool(answers)
    messages = _messages(base, asked) if not answers or answers[0].how in _VAGUE else []
    if answers or not messages:
        _print(asked, answers, options)
    _point(messages, options["lang"])
    return bool(answers or messages)


def _messages(base: Base, asked: str) -> list[Message]:
    """Return the messages of Go's tools that words mean where no term fits them."""
    from glossary.explain.entries import explained

    return [seen.message for seen in explained(base, asked)[:_FEW]]


def _point(messages: list[Message], lang: str) -> None:
    for message in messages:
        head = written(_MESSAGE[family(lang)], lang).format(message.id)
        click.echo(head)
        click.echo(f"  {message.reading.in_(lang)}\n  {message.reading.en}")


def _converse(base: Base, options: dict[str, Any]) -> None:
    """Search as the reader types, or by lines where the terminal cannot do that."""
    from glossary.cli import _keys

    if _keys.supported() and not options["as_json"]:
        _pick(base, options)
        return
    while asked := click.prompt("gogloss", default="", show_default=False):
        _look_up(base, asked, options)


def _pick(base: Base, options: dict[str, Any]) -> None:
    from glossary.cli import _picker

    lang = options["lang"]

    def find(typed: str) -> tuple[Answer, ...]:
        limit = min(options["limit"], _picker.room())
        return complete(base, typed, limit, options["domain"] or "")

    def show(answer: Answer) -> str:
        text = "".join(card(answer, lang))
        return text if colorful(options["color"]) else click.unstyle(text)

    help = written(_HELP[family(lang)], lang)
    _picker.run(_picker.Picker(find, lambda answer: line(answer, lang), show, help))


def _print(asked: str, answers: tuple[Answer, ...], options: dict[str, Any]) -> None:
    if options["as_json"]:
        click.echo(
            json.dumps([as_json(answer) for answer in answers], ensure_ascii=False, indent=1)
        )
        return
    if not answers:
        nothing = Text(f"nothing found for “{asked}”", f"没有找到“{asked}”", (asked,))
        click.echo(nothing.in_(options["lang"]))
    for number, answer in enumerate(answers):
        if number >= _FEW and answer.how in _VAGUE:
            break
        text = "".join(card(answer, options["lang"]))
        click.echo(text, nl=False, color=colorful(options["color"]))
