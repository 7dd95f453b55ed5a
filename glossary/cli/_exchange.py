"""`gogloss base export` and `gogloss base import`: terms for other tools, and from them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from glossary.base.schema_names import DOMAINS
from glossary.errors import ReadError
from glossary.exchange import files, names, read, readable, render
from glossary.exchange._values import Selection, selection
from glossary.fix import write_atomically
from glossary.library import merge, open_base
from glossary.model import HANS, HANT, Term

EXPORT = """\b
Examples:
  gogloss base export --format tbx -o go.tbx              for CAT tools and term bases
  gogloss base export --format html -o terms.html         one page to search and read
  gogloss base export --format prh -o gogloss.prh.yml     rules for textlint
  gogloss base export --format vale -o styles             a folder for Vale's StylesPath
  gogloss base export --format deepl --domain concurrency --domain scheduler
"""
IMPORT = """\b
Examples:
  gogloss base import --format tbx go.tbx -o docs/terms.yaml   then: `terms: [docs/terms.yaml]`
  gogloss base import --format csv terms.csv                   print the overlay

\b
Exit status:
  0  imported
  1  imported, with something left out or in conflict with the shipped base (said on stderr)
  2  wrong usage, or a file that is not of the format; nothing is written
"""


@click.command(epilog=EXPORT)
@click.argument("bases", nargs=-1, type=click.Path(path_type=Path), metavar="[FILES]...")
@click.option(
    "--format", "format_", type=click.Choice(names()), required=True, help="For which tool."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File, or folder for vale.")
@click.option(
    "--domain", "domains", multiple=True, type=click.Choice(DOMAINS), metavar="D", help="Only this."
)
@click.option(
    "--script",
    type=click.Choice([HANS, HANT]),
    default=HANS,
    show_default=True,
    help="For formats that hold one script: deepl, omegat, prh, vale.",
)
def export(
    bases: tuple[Path, ...],
    format_: str,
    output: Path | None,
    domains: tuple[str, ...],
    script: str,
) -> None:
    """Write terms for another tool: the shipped base, or FILES merged in order."""
    chosen = selection(tuple(_terms(bases)), domains, script)
    pieces = render(format_, chosen)
    if pieces is None:
        if output is None:
            raise click.UsageError(f"{format_} is a folder of files; name it with -o.")
        _write_files(format_, chosen, output)
    elif output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
    else:
        _write(output, "".join(pieces))


def _terms(bases: Iterable[Path]) -> list[Term]:
    from glossary.base.load import load

    if layers := [load(path) for path in bases]:
        return merge(layers)
    base = open_base()
    return [base.term(number) for number in range(len(base))]


def _write_files(name: str, chosen: Selection, folder: Path) -> None:
    for path, text in files(name, chosen):
        target = folder.joinpath(*path.split("/"))
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReadError(f"cannot be made: {error.strerror}", path=str(target.parent)) from None
        _write(target, text)


def _write(path: Path, text: str) -> None:
    try:
        if path.exists():
            write_atomically(path, text.encode("utf-8"))
        else:
            path.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise ReadError(f"cannot be written: {error.strerror}", path=str(path)) from None


@click.command("import", epilog=IMPORT)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(readable()), required=True, help="What FILE is."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The overlay, a new file.")
@click.pass_context
def import_(ctx: click.Context, file: Path, format_: str, output: Path | None) -> None:
    """Make an overlay of another tool's terms: what they add to the shipped base or change."""
    from glossary.exchange.read._overlay import overlay

    if output is not None:
        _refuse(output)
    made = overlay(read(format_, _bytes(file), str(file)), _terms(()), str(file))
    for report in made.reports:
        click.echo(str(report), err=True)
    if output is None:
        click.echo(made.text, nl=False)
    else:
        _create(output, made.text)
    click.echo(f"{made.count} terms for the overlay, {made.unchanged} as shipped", err=True)
    ctx.exit(1 if made.reports else 0)


def _bytes(path: Path) -> bytes:
    """Return the file, or just more of it than a format reads."""
    from glossary.exchange.read._bytes import LARGEST

    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", path=str(path)) from None


def _create(path: Path, text: str) -> None:
    try:
        with path.open("xb") as file:
            file.write(text.encode("utf-8"))
    except FileExistsError:
        _refuse(path)
    except OSError as error:
        raise ReadError(f"cannot be written: {error.strerror}", path=str(path)) from None


def _refuse(path: Path) -> None:
    if path.exists():
        hint = "name a new file, or delete this one"
        raise ReadError("exists already and is not overwritten", path=str(path), hint=hint)
