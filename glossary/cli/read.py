"""`gogloss read`: the English itself, its terms glossed, what must not be missed lifted out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli._shared import color_option, colorful, language, nearest_config
from glossary.errors import ReadError
from glossary.model import HANS, HANT
from glossary.reader import LANGUAGES

if TYPE_CHECKING:
    from glossary.model import Document
    from glossary.run import Settings
    from glossary.workflow.comparisons import Comparisons
    from glossary.workflow.read import About, Reading

_FORMATS = click.Choice(["text", "markdown", "html", "json"])
_SUFFIXES = (".md", ".markdown", ".mdx", ".go", ".txt")
EPILOG = """\b
Examples:
  gogloss read context.WithTimeout             from the Go that is installed
  gogloss read net/http                        the package's own documentation
  gogloss read io.Reader.Read
  gogloss read --all sync                      and that of all its names
  gogloss read docs/en/retry.md --format html -o retry.html
  go doc sync.Pool | gogloss read -
  gogloss read --translate context.WithTimeout
                                               the text is sent to DeepL; needs DEEPL_AUTH_KEY

\b
Exit status:
  0  read (and with --translate, nothing lost)
  1  the translation has findings
  2  wrong usage, no Go, no such name, or DeepL refused
"""


@click.command(epilog=EPILOG, short_help="Show Go's documentation, glossed, with its warnings.")
@click.argument("source", metavar="NAME|FILE|-")
@click.option("--all", "all_names", is_flag=True, help="Of a package, read all exported names.")
@click.option(
    "--format", "format_", type=_FORMATS, default="text", show_default=True, help="How to print it."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file.")
@click.option(
    "--script",
    type=click.Choice([HANS, HANT]),
    default=HANS,
    show_default=True,
    help="Whose renderings.",
)
@click.option("--translate", is_flag=True, help="Send the text to DeepL, and check what it says.")
@click.option("--record", is_flag=True, help="Record in the ledger that this was read.")
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="Use this file.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of messages.")
@color_option
@click.pass_context
def command(ctx: click.Context, /, source: str, **options: Any) -> None:
    """Read Go's documentation, a document or a Go file before translating or trusting it."""
    from glossary.run import Settings
    from glossary.workflow.read import read

    start = Path(source) if Path(source).exists() else Path()
    config = nearest_config(start, options["config_file"])
    settings = Settings(config)
    lang = language(options["lang"], config)
    readings = [
        read(doc, settings.base, about=about, script=options["script"])
        for doc, about in _documents(source, settings, all_names=options["all_names"])
    ]
    checked = _checked(readings, settings, lang, options)
    _write(readings, checked, lang, options)
    if options["record"]:
        _record(source)
    weak = config.fail_level.rank
    ctx.exit(int(any(f.level.rank <= weak for c in checked.items for f in c.all_findings)))


def _checked(
    readings: list[Reading], settings: Settings, lang: str, options: dict[str, Any]
) -> Comparisons:
    """Return the translations of the readings beside their English, where they are asked for."""
    from glossary.workflow.comparisons import Comparisons

    if not options["translate"]:
        return Comparisons((), (), lang)
    from glossary.cli._translate import translated

    items = (translated(reading, settings, options["script"], lang) for reading in readings)
    return Comparisons(tuple(items), (), lang)


def _record(source: str) -> None:
    from glossary.workflow.ledger import GO, demand_root, entry_for, record

    path = Path(source)
    root = demand_root(path if path.is_file() else Path.cwd())
    document = path if path.is_file() else f"{GO}{source}"
    record([entry_for("read", document, None, root)], root)


def _documents(
    source: str, settings: Settings, *, all_names: bool
) -> Iterator[tuple[Document, About | None]]:
    from glossary.workflow.pairing import read_document

    if source == "-":
        from glossary.text import decode

        text = decode(sys.stdin.buffer.read(), "<stdin>")
        yield settings.document("<stdin>", text), None
    elif Path(source).is_file():
        yield read_document(Path(source), settings), None
    elif source.endswith(_SUFFIXES):
        raise ReadError("does not exist", path=source, hint="check the spelling")
    else:
        yield from _symbols(source, all_names=all_names)


def _symbols(source: str, *, all_names: bool) -> Iterator[tuple[Document, About]]:
    from glossary.workflow.read import About
    from glossary.workflow.symbols import documentation, symbols

    names = [source, *(symbols(source, Path.cwd()) if all_names else ())]
    for name in names:
        found = documentation(name, Path.cwd())
        if found.document.segments or name == source:
            yield found.document, About(found.name, found.version, found.signature)


def _write(
    readings: list[Reading], checked: Comparisons, lang: str, options: dict[str, Any]
) -> None:
    if options["output"]:
        from glossary.fix import write_atomically

        options["output"].touch(exist_ok=True)
        text = "".join(_pieces(readings, checked, lang, options["format_"]))
        write_atomically(options["output"], text.encode("utf-8", "surrogateescape"))
    elif options["format_"] == "text":
        _draw(readings, checked, lang, color=colorful(options["color"]))
    else:
        for piece in _pieces(readings, checked, lang, options["format_"]):
            sys.stdout.write(piece)
        sys.stdout.flush()


def _draw(readings: list[Reading], checked: Comparisons, lang: str, *, color: bool) -> None:
    from glossary.workflow import words
    from glossary.workflow.show.reading_text import render
    from glossary.workflow.show.table import Screen
    from glossary.workflow.show.table import render as render_table

    screen = Screen(color=color)
    for reading in readings:
        screen.show(render(reading, lang))
    if checked.items:
        screen.title(words.TRANSLATION.in_(lang))
        screen.show(render_table(checked, all_rows=True))


def _pieces(
    readings: list[Reading], checked: Comparisons, lang: str, format_: str
) -> Iterator[str]:
    """Yield readings as text; what is drawn on a terminal is Markdown in a file."""
    if format_ == "json":
        from glossary.workflow.compare import as_json as comparison_json
        from glossary.workflow.read import as_json

        values = {
            "readings": [as_json(reading, lang) for reading in readings],
            "translations": [comparison_json(c, lang) for c in checked.items],
        }
        yield json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    elif format_ == "html":
        from glossary.workflow.show.reading_page import render as render_page

        yield from render_page(readings, checked, lang)
    else:
        from glossary.workflow.show.reading_markdown import render as render_markdown
        from glossary.workflow.show.reading_markdown import translation

        for reading in readings:
            yield from render_markdown(reading, lang)
        for comparison in checked.items:
            yield from translation(comparison, lang)
