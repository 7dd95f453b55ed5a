"""`gogloss ledger`: what was read, compared and verified, and what is stale."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli._shared import language, nearest_config
from glossary.model import Text
from glossary.reader import LANGUAGES, written

if TYPE_CHECKING:
    from glossary.workflow.ledger import Line

EPILOG = """\b
Examples:
  gogloss ledger status            every document and its steps
  gogloss ledger check             only what is stale or missing; for CI
  gogloss ledger check --format json

\b
Exit status of check:
  0  every document has passed the steps that `ledger-steps` names
  1  one is stale, or a step is missing
  2  no ledger, or one that is broken
"""
_WORDS = {
    "passed": "已通过",
    "stale": "文档已改，需重做",
    "source changed": "原文已改，译文过期",
    "missing": "尚未做",
    "gone": "文档已不存在",
    "unknown": "此处无法核对原文",
}


_OPTIONS = (
    click.argument("path", type=click.Path(path_type=Path), default="."),
    click.option(
        "--format",
        "format_",
        type=click.Choice(["text", "json"]),
        default="text",
        help="How to print it.",
    ),
    click.option("--lang", type=click.Choice(LANGUAGES), help="Language of messages."),
)


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command what both commands ask: which project, and how to print."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.group(epilog=EPILOG, short_help="Tell which documents passed which step; what is stale.")
def command() -> None:
    """Tell which documents have passed which step, and which are stale."""


@command.command()
@_options
def status(path: Path, format_: str, lang: str | None) -> None:
    """Show every document of a project with its steps."""
    lines = _lines(path)
    _print(lines, format_, language(lang, nearest_config(path)))


@command.command()
@_options
@click.pass_context
def check(ctx: click.Context, path: Path, format_: str, lang: str | None) -> None:
    """Fail where a translation is stale or a step is missing."""
    failing = [line for line in _lines(path) if line.fails]
    _print(failing, format_, language(lang, nearest_config(path)))
    ctx.exit(int(bool(failing)))


def _lines(path: Path) -> list[Line]:
    from glossary.errors import ReadError
    from glossary.workflow.ledger import demand_root, load, states
    from glossary.workflow.scope import wanted

    if not path.exists():
        raise ReadError("does not exist", path=str(path), hint="check the spelling")
    root = demand_root(path)
    return list(states(wanted(root, nearest_config(root)), load(root), root))


def _print(lines: list[Line], format_: str, lang: str) -> None:
    if format_ == "json":
        rows = [
            {"document": x.document, "step": x.step, "state": x.state.value, "source": x.source}
            for x in lines
        ]
        click.echo(json.dumps({"documents": rows}, ensure_ascii=False, indent=1))
        return
    for line in lines:
        state = line.state.value if lang == "en" else written(_WORDS[line.state.value], lang)
        source = f" ← {line.source}" if line.source else ""
        click.echo(f"{line.document}: {line.step}: {state}{source}")
    if not lines:
        nothing = Text("nothing is stale or missing", "没有需要处理的文档")
        click.echo(nothing.in_(lang))
