"""`gogloss compare`: English beside its Chinese, sentence by sentence."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from glossary import __version__
from glossary.cli._shared import color_option, colorful, language, nearest_config
from glossary.config import Config
from glossary.errors import GlossError
from glossary.model import Level
from glossary.reader import LANGUAGES

if TYPE_CHECKING:
    from glossary.run import Settings
    from glossary.workflow.compare import Comparison
    from glossary.workflow.comparisons import Comparisons
    from glossary.workflow.pairing import FilePair

_LEVELS = click.Choice([level.value for level in Level if level is not Level.OFF])
_FORMATS = click.Choice(["table", "text", "json", "html"])
EPILOG = """\b
Examples:
  gogloss compare docs/en/retry.md docs/zh/retry.md
  gogloss compare docs/en docs/zh              two trees
  gogloss compare README.zh-CN.md              beside README.md, found by its name
  gogloss compare notes.md                     one file with both languages
  gogloss compare --symbol fmt.Printf fmt.zh.md
  gogloss compare --format html -o out.html docs/en docs/zh

\b
Exit status:
  0  nothing found at or above --fail-level, score at least --fail-under
  1  findings
  2  wrong usage, or a file that could not be read
"""


@click.command(epilog=EPILOG, short_help="Show English beside its Chinese, and what was lost.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[EN] ZH")
@click.option("--symbol", metavar="NAME", help="The English is this symbol's documentation in Go.")
@click.option(
    "--format",
    "format_",
    type=_FORMATS,
    default="table",
    show_default=True,
    help="How to print it.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the report to a file.")
@click.option("--all", "all_rows", is_flag=True, help="Show every sentence.")
@click.option("--level", type=_LEVELS, help="Lowest level to show.  [default: info]")
@click.option("--fail-level", type=_LEVELS, help="Lowest level to fail on.  [default: warning]")
@click.option("--fail-under", type=click.IntRange(0, 100), default=0, help="Lowest score to pass.")
@click.option("--record", is_flag=True, help="Record in the ledger what passed.")
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="Use this file.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of messages.")
@color_option
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Show English and its Chinese side by side, with what was lost and which terms are wrong."""
    from glossary.run import Settings

    config = _config(paths, options)
    settings = Settings(config)
    errors: list[GlossError] = []
    found = _compared(paths, settings, options, errors)
    if found.items or not errors:
        _write(found, options)
    if options["record"]:
        _record(found, config, options)
    for error in errors:
        click.echo(f"gogloss: {error}", err=True)
    ctx.exit(2 if errors else _status(found, config, options))


def _config(paths: tuple[Path, ...], options: dict[str, Any]) -> Config:
    config = nearest_config(paths[-1] if paths else Path(), options["config_file"])
    changes = {name: Level(options[name]) for name in ("level", "fail_level") if options[name]}
    return msgspec.structs.replace(config, **changes)


def _compared(
    paths: tuple[Path, ...],
    settings: Settings,
    options: dict[str, Any],
    errors: list[GlossError],
) -> Comparisons:
    from glossary.workflow.comparisons import Comparisons
    from glossary.workflow.pairing import pairs_of

    if options["symbol"]:
        pairs, items = [], [_with_symbol(options["symbol"], paths, settings)]
    else:
        pairs = list(pairs_of(paths, settings.config))
        items = list(_each(pairs, settings, errors))
    missing = tuple(pair for pair in pairs if not pair.whole)
    return Comparisons(tuple(items), missing, language(options["lang"], settings.config))


def _with_symbol(symbol: str, paths: tuple[Path, ...], settings: Settings) -> Comparison:
    from glossary.workflow.compare import compare
    from glossary.workflow.pairing import read_document
    from glossary.workflow.symbols import documentation

    if len(paths) != 1:
        raise GlossError("--symbol wants one Chinese document", hint="name one file")
    english = documentation(symbol, Path.cwd()).document
    return compare(english, read_document(paths[0], settings), settings)


def _each(pairs: list[FilePair], settings: Settings, errors: list[GlossError]) -> list[Comparison]:
    from glossary.workflow.pairing import compare_pair

    found = []
    for pair in pairs:
        try:
            comparison = compare_pair(pair, settings) if pair.whole else None
        except GlossError as error:
            errors.append(error)
            continue
        if comparison is not None and (comparison.covered or len(pairs) == 1 or not pair.bilingual):
            found.append(comparison)
    return found


def _write(found: Comparisons, options: dict[str, Any]) -> None:
    if options["output"]:
        from glossary.fix import write_atomically

        options["output"].touch(exist_ok=True)
        text = "".join(_pieces(found, options))
        write_atomically(options["output"], text.encode("utf-8", "surrogateescape"))
    elif options["format_"] == "table":
        from glossary.workflow.show.table import Screen, render

        parts = render(found, all_rows=options["all_rows"])
        Screen(color=colorful(options["color"])).show(parts)
    else:
        for piece in _pieces(found, options):
            sys.stdout.write(piece)
        sys.stdout.flush()


def _pieces(found: Comparisons, options: dict[str, Any]) -> list[str]:
    """Return the report as text; a table has no meaning in a file, so it gives lines there."""
    all_rows = options["all_rows"]
    if options["format_"] == "json":
        return [_json(found)]
    if options["format_"] == "html":
        from glossary.workflow.show.side_by_side import render as render_page

        return list(render_page(found, all_rows=all_rows))
    from glossary.workflow.show.lines import render as render_lines

    return list(render_lines(found, all_rows=all_rows))


def _json(found: Comparisons) -> str:
    from glossary.workflow.compare import as_json

    report = {
        "version": __version__,
        "sentences": found.sentences,
        "covered": found.covered,
        "coverage": round(found.coverage, 3),
        "score": found.score,
        "comparisons": [as_json(c, found.lang) for c in found.items],
        "missing": [
            {"english": _name(pair.english), "chinese": _name(pair.chinese)}
            for pair in found.missing
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _name(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _record(found: Comparisons, config: Config, options: dict[str, Any]) -> None:
    from glossary.workflow.ledger import GO, demand_root, entry_for, record

    passed = [c for c in found.items if not _fails(c, config, options)]
    if not found.items:
        return
    root = demand_root(Path(found.items[0].chinese.path))
    entries = []
    for c in passed:
        source = f"{GO}{options['symbol']}" if options["symbol"] else Path(c.english.path)
        entries.append(entry_for("compare", Path(c.chinese.path), source, root))
    record(entries, root)


def _fails(comparison: Comparison, config: Config, options: dict[str, Any]) -> bool:
    weak = config.fail_level.rank
    failed = any(f.level.rank <= weak for f in comparison.all_findings)
    return failed or comparison.score < options["fail_under"]


def _status(found: Comparisons, config: Config, options: dict[str, Any]) -> int:
    weak = config.fail_level.rank
    failed = any(f.level.rank <= weak for c in found.items for f in c.all_findings)
    return int(failed or found.score < options["fail_under"])
