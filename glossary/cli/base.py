"""`gogloss base`: check, format, count and exchange a term base."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from glossary.cli._exchange import export, import_
from glossary.errors import BaseError, GlossError, ReadError
from glossary.fix import write_atomically
from glossary.library import SHIPPED_INDEX, lessons, open_base, shipped_terms


@click.group(short_help="Check, format, count and exchange term bases.")
def command() -> None:
    """Check, format, count and exchange a term base (the shipped one, or a project's own)."""


command.add_command(export)
command.add_command(import_)


@command.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Print everything that is wrong: form, relations, editorial flaws, and examples that fail.

    Exit status: 0 clean, 1 faults, 2 a file that cannot be read.
    """
    faults = [str(f) for path in files or (shipped_terms(),) for f in _faults(path)]
    for fault in faults:
        click.echo(fault)
    ctx.exit(1 if faults else 0)


def _faults(path: Path) -> list[GlossError]:
    from glossary.base.check import editorial
    from glossary.base.load import read
    from glossary.prove import prove

    entries, faults = read(_text(path), str(path))
    if faults:
        return list(faults)
    shipped = path.resolve() == shipped_terms().resolve()
    found = editorial(entries, str(path)) if shipped else []
    try:
        base = open_base(() if shipped else (path,))
    except BaseError as error:
        return [*found, *error.faults]
    for entry in entries if shipped else ():
        for fault in prove(entry.term, base):
            found.append(
                GlossError(fault.what, path=str(path), line=entry.line, column=3, hint=fault.hint)
            )
    return found


@command.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if a file would change.")
@click.pass_context
def fmt(ctx: click.Context, files: tuple[Path, ...], check: bool) -> None:
    """Write a base in canonical form: sorted by id, one way to write each entry."""
    from glossary.base.format import format_text

    changed = False
    for path in files or (shipped_terms(),):
        text = _text(path)
        formatted = format_text(text, str(path))
        if formatted != text:
            changed = True
            click.echo(f"{path}: {'would be' if check else 'was'} reformatted", err=True)
            if not check:
                write_atomically(path, formatted.encode("utf-8"))
    ctx.exit(1 if check and changed else 0)


@command.command()
def compile() -> None:
    """Compile the terms of a checkout into the index that commands read; a wheel brings it along.

    Terms that are edited later are compiled into the cache when they are first used.
    """
    from glossary.base.index import compile_base
    from glossary.base.load import load

    compile_base(load(shipped_terms()), SHIPPED_INDEX, *lessons())
    click.echo(str(SHIPPED_INDEX))


@command.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def stats(files: tuple[Path, ...]) -> None:
    """Count terms by domain, priority and what they have; renderings by status and evidence."""
    from glossary.base.load import read
    from glossary.base.stats import stats as count

    for path in files or (shipped_terms(),):
        entries, faults = read(_text(path), str(path))
        if faults:
            raise BaseError(faults)
        click.echo(count(entries))
    sys.stdout.flush()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", path=str(path)) from None
    except UnicodeDecodeError:
        raise ReadError("is not UTF-8", path=str(path), hint="save it as UTF-8") from None
