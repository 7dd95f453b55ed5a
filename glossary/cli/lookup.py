"""`gogloss lookup`: terms by whatever the reader has in hand."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from glossary.base import Base
from glossary.base.schema_names import DOMAINS
from glossary.cli._shared import colorful, language, nearest_config
from glossary.library import open_base
from glossary.lookup import Answer, search
from glossary.model import HANS, HANT, Status

EPILOG = """\b
Examples:
  gogloss lookup backoff                 an English term
  gogloss lookup NewExponentialBackOff   a Go identifier
  gogloss lookup 退避                    Chinese, Simplified or Traditional
  gogloss lookup 去公园                  a wrong rendering: why, and what is right
  gogloss lookup tuibi                   pinyin, with or without tones, or initials
  gogloss lookup bakcoff                 a typo

\b
Exit status: 0 found, 1 nothing found, 2 wrong usage.
"""
_HOW = {
    "rendering": ("rendered as", "译作"),
    "forbidden": ("wrongly rendered as", "误译作"),
    "pinyin": ("pinyin of", "拼音"),
    "fuzzy": ("close to", "近似"),
    "identifier": ("identifier", "标识符"),
    "alias": ("also", "又作"),
    "partial": ("part of", "部分匹配"),
}


@click.command(epilog=EPILOG)
@click.argument("words", nargs=-1)
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1, 200))
@click.option("--domain", type=click.Choice(DOMAINS), help="Only terms of this domain.")
@click.option("--json", "as_json", is_flag=True, help="Print the entries as JSON.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of definitions.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
@click.pass_context
def command(ctx: click.Context, /, words: tuple[str, ...], **options: Any) -> None:
    """Look a term up: English, identifier, Chinese right or wrong, pinyin, or a typo."""
    config = nearest_config(Path())
    base = open_base(config.terms, config.prefer)
    options["lang"] = language(options["lang"], config)
    if not words and sys.stdin.isatty():
        _converse(base, options)
        return
    asked = " ".join(words) or sys.stdin.read().strip()
    if not asked:
        raise click.UsageError("Say what to look up, for example: gogloss lookup backoff")
    answers = search(base, asked, options["limit"], options["domain"] or "")
    _print(asked, answers, options)
    ctx.exit(0 if answers else 1)


def _converse(base: Base, options: dict[str, Any]) -> None:
    """Answer line by line until an empty one."""
    while asked := click.prompt("gogloss", default="", show_default=False):
        _print(asked, search(base, asked, options["limit"], options["domain"] or ""), options)


def _print(asked: str, answers: tuple[Answer, ...], options: dict[str, Any]) -> None:
    if options["as_json"]:
        click.echo(json.dumps([_json(answer) for answer in answers], ensure_ascii=False, indent=1))
        return
    if not answers:
        nothing = {"en": f"nothing found for “{asked}”", "zh": f"没有找到“{asked}”"}
        click.echo(nothing[options["lang"]])
    for number, answer in enumerate(answers):
        if number and answer.how in ("partial", "fuzzy") and number >= 3:
            break
        click.echo("".join(_card(answer, options)), nl=False, color=colorful(options["color"]))


def _card(answer: Answer, options: dict[str, Any]) -> Iterator[str]:
    """Yield a term as a reader wants it: the right words, the meaning, the traps."""
    term, lang = answer.term, options["lang"]
    yield click.style(term.term, bold=True)
    yield click.style(f"  [{term.domain}]", dim=True)
    if answer.how in _HOW:
        shown = answer.rendering.text if answer.rendering else answer.matched
        yield f"  ({_HOW[answer.how][lang == 'zh']} {shown})"
    yield "\n"
    yield f"  {click.style('、'.join(term.accepted(HANS)), fg='green')}"
    yield f"  │ {HANT}: {click.style('、'.join(term.accepted(HANT)), fg='green')}\n"
    yield f"  {term.definition.zh}\n  {term.definition.en}\n"
    for r in term.renderings:
        if r.status is Status.FORBIDDEN:
            mine = answer.rendering is not None and answer.rendering.text == r.text
            mark = click.style("✗ " + r.text, fg="red", bold=mine)
            yield f"  {mark}  {r.why}\n"
        elif r.note:
            yield f"  · {r.text}: {r.note}\n"
    if term.related:
        words = {"en": "see also", "zh": "参见"}[lang]
        yield f"  {words}: {', '.join(term.related)}\n"
    yield "\n"


def _json(answer: Answer) -> dict[str, Any]:
    import msgspec

    entry: dict[str, Any] = msgspec.to_builtins(answer.term)
    return {"how": answer.how, "matched": answer.matched, "term": entry}
