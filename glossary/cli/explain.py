"""`gogloss explain`: Go's own output, read in two languages."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from glossary.base import Base
from glossary.cli._shared import color_option, colorful, language, nearest_config
from glossary.errors import GlossError, ReadError
from glossary.explain.model import Group, Line
from glossary.explain.render import BOTH_TAIWAN, View, formats, renderer, shown_in
from glossary.library import open_base
from glossary.model import HANS, HANT
from glossary.reader import LANGUAGES

EPILOG = """\b
Examples:
  go build ./... 2>&1 | gogloss explain          what the compiler says
  gogloss explain crash.log                      a panic, a dump, a race report
  go build -gcflags=-m=2 . 2>&1 | gogloss explain --brief
  go test -json ./... | gogloss explain --format html > report.html
  gogloss explain declared-and-not-used          a message by its name
  gogloss explain UnusedVar                      by its code
  gogloss explain "all goroutines are asleep"    by its words
  gogloss explain --list race                    what there is about races
  gogloss explain --coverage                     how many of this Go's messages are known

\b
Lines come out unchanged and in order; what they mean stands below them, behind `│`.
Exit status: 0 read to the end; 1 with --exit-code, something that failed was found, or --list
found nothing; 2 wrong usage, or no such message. A pipe has the status of its last command: to
keep that of `go build`, `set -o pipefail` (bash) or look at ${PIPESTATUS[0]}.
"""
_TAIWAN = ("zh-TW", BOTH_TAIWAN)


@click.command(epilog=EPILOG, short_help="Say what the output of Go's tools means.")
@click.argument("subject", nargs=-1)
@click.option(
    "--format", "format_", type=click.Choice(formats()), default="text", help="How to print it."
)
@click.option(
    "--lang",
    type=click.Choice([*LANGUAGES, "both"]),
    default="both",
    show_default=True,
    help="Language of explanations.",
)
@click.option("--brief", is_flag=True, help="Only what a message means: no cause, no remedy.")
@click.option("--exit-code", is_flag=True, help="Exit 1 where the input tells of a failure.")
@click.option("--list", "listed", is_flag=True, help="List messages, those that hold the words.")
@click.option("--coverage", is_flag=True, help="Measure which messages of Go are known.")
@click.option("--goroot", type=click.Path(path_type=Path), help="The Go to measure; else yours.")
@click.option("--from", "from_", type=click.Path(path_type=Path), help="Lists to measure, as JSON.")
@click.option("--missing", is_flag=True, help="With --coverage: every message that is unknown.")
@color_option
@click.pass_context
def command(ctx: click.Context, /, subject: tuple[str, ...], **options: Any) -> None:
    """Explain output of Go's tools: a FILE, standard input, or a message by NAME."""
    config = nearest_config(Path())
    options["lang"] = shown_in(options["lang"], language(None, config))
    base = open_base(config.terms, config.prefer)
    if options["coverage"]:
        from glossary.cli import _coverage

        ctx.exit(_coverage.run(base, options))
    if options["listed"]:
        ctx.exit(_list(base, " ".join(subject), options))
    path = _path(subject)
    if path is None:
        ctx.exit(_name(base, " ".join(subject), options))
    failed = _read(base, path, options)
    ctx.exit(1 if failed and options["exit_code"] else 0)


def _path(subject: tuple[str, ...]) -> Path | None:
    """Return what to read, `-` for standard input; None where a message is asked for."""
    if not subject:
        if sys.stdin.isatty():
            hint = "gogloss explain FILE, go build 2>&1 | gogloss explain, or a message's name"
            raise click.UsageError(f"Say what to explain: {hint}")
        return Path("-")
    path = Path(subject[0])
    if len(subject) == 1 and (subject[0] == "-" or path.is_file()):
        return path
    if len(subject) == 1 and path.is_dir():
        raise ReadError("is a folder; name a file, or pipe output in", path=subject[0])
    if len(subject) == 1 and path.suffix in (".txt", ".log", ".out", ".json"):
        raise ReadError("cannot be read: no such file", path=subject[0])
    return None


def _read(base: Base, path: Path, options: dict[str, Any]) -> bool:
    """Print the explained input; tell whether it tells of a failure."""
    from glossary.explain.reader import Reader
    from glossary.explain.source import blocks

    failures: list[Group] = []

    def watched(parts: Iterable[Line | Group]) -> Iterator[Line | Group]:
        for part in parts:
            if isinstance(part, Group) and part.failure and not failures:
                failures.append(part)
            yield part

    descriptor = _open(path)
    try:
        _print(watched(Reader(base).read_blocks(_flushed(blocks(descriptor)))), base, options)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise ReadError(f"cannot be read: {error.strerror}", path=str(path)) from None
    return bool(failures)


def _flushed(source: Iterable[list[str]]) -> Iterator[list[str]]:
    """Yield blocks; what has been read is on the screen before the next one is waited for."""
    for block in source:
        yield block
        sys.stdout.flush()


def _open(path: Path) -> int:
    if str(path) == "-":
        return sys.stdin.fileno()
    try:
        return os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", path=str(path)) from None


def _print(parts: Iterable[Line | Group], base: Base, options: dict[str, Any]) -> None:
    render = renderer(options["format_"])
    view = View(
        brief=options["brief"],
        color=options["format_"] == "text" and colorful(options["color"]),
        terms=_terms(base, HANT if options["lang"] in _TAIWAN else HANS),
    )
    write = sys.stdout.write
    for text in render(parts, options["lang"], view):
        write(text)


def _terms(base: Base, script: str) -> Any:
    def words(id: str) -> tuple[str, str] | None:
        term = base.named(id)
        return (term.term, term.preferred(script)) if term else None

    return words


def _name(base: Base, asked: str, options: dict[str, Any]) -> int:
    from glossary.explain.entries import as_line, explained, near

    seen = explained(base, asked)
    if not seen:
        close = ", ".join(near(base, asked))
        hint = f"close to it: {close}" if close else "`gogloss explain --list WORDS` searches"
        raise GlossError(f"no message “{asked}”", hint=hint)
    _print([as_line(asked, seen)], base, options)
    return 0


def _list(base: Base, words: str, options: dict[str, Any]) -> int:
    from glossary.explain.entries import listed

    messages = list(listed(base, words))
    if options["format_"] == "json":
        import msgspec

        fields = ("id", "area", "shapes", "codes", "reading", "source")
        rows = [{f: msgspec.to_builtins(getattr(m, f)) for f in fields} for m in messages]
        click.echo(msgspec.json.encode(rows).decode())
    else:
        for m in messages:
            chosen = {"both": "zh", BOTH_TAIWAN: "zh-TW"}.get(options["lang"], options["lang"])
            reading = m.reading.in_(chosen)
            click.echo(f"{m.id:36} {m.area:11} {reading}")
    return 0 if messages else 1
