"""`gogloss lint`: files in, findings out, exit status as promised."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click
import msgspec

from glossary import __version__
from glossary.cli._lint_config import configured, demand_one_input
from glossary.cli._shared import color_option, colorful, language
from glossary.config import Config
from glossary.discover import discover
from glossary.errors import GlossError
from glossary.files import Outcome, Task, lint_bytes
from glossary.fix import write_atomically
from glossary.formats import names, render
from glossary.model import Level, Term, Text
from glossary.reader import LANGUAGES, nothing_found
from glossary.report import FileReport, Report
from glossary.rules import load_rules
from glossary.run import Settings
from glossary.work import fixed_diff, lint_files, save_fix

_LEVELS = click.Choice([level.value for level in Level if level is not Level.OFF])
EPILOG = """\b
Examples:
  gogloss lint                               this folder
  gogloss lint --level hint docs             show hints too
  gogloss lint --fix .                       apply the safe suggestions
  gogloss lint --diff .                      show what --fix would do
  gogloss lint --format sarif . > out.sarif  for code scanning
  gogloss lint --since origin/main .         judge changed lines only
  cat a.md | gogloss lint --stdin-filename a.md

\b
Exit status:
  0  nothing found at or above --fail-level
  1  findings
  2  wrong usage, or a file that could not be read
"""


@click.command(epilog=EPILOG, short_help="Find wrong renderings in Go comments and Markdown.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(names()),
    default="text",
    show_default=True,
    help="How to print it.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the report to a file.")
@click.option("--fix", is_flag=True, help="Apply suggestions that are beyond doubt.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: apply all suggestions.")
@click.option("--diff", is_flag=True, help="Print what --fix would change; change nothing.")
@click.option("--stdin-filename", metavar="F", help="Lint standard input as if it were file F.")
@click.option("--level", type=_LEVELS, help="Lowest level to show.  [default: info]")
@click.option("--fail-level", type=_LEVELS, help="Lowest level to fail on.  [default: warning]")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even with findings.")
@click.option("--select", "selected", multiple=True, metavar="RULE", help="Only these rules.")
@click.option("--ignore", "ignored", multiple=True, metavar="RULE", help="Not these rules.")
@click.option("--rule", "rules", multiple=True, metavar="RULE=LEVEL", help="Set a rule's level.")
@click.option("--terms", multiple=True, type=click.Path(path_type=Path), help="Add a term base.")
@click.option("--prefer", multiple=True, metavar="TERM=WORDS", help="Choose a term's rendering.")
@click.option(
    "--translation",
    "translations",
    multiple=True,
    metavar="ZH=EN",
    help="Where the English of Chinese documents is, by the start of paths.",
)
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Skip files, as in .gitignore.")
@click.option("--force-exclude", is_flag=True, help="Apply exclusions to named files too.")
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="Use this file.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Known findings to leave out.")
@click.option("--write-baseline", type=click.Path(path_type=Path), help="Record all findings.")
@click.option("--since", metavar="REV", help="Judge lines changed since a git revision.")
@click.option("--new-from-merge-base", metavar="REV", help="Likewise, since the merge base.")
@click.option("--report-unused-ignores", is_flag=True, help="Report idle suppression comments.")
@click.option("--explain", is_flag=True, help="Print the entry of each term with its findings.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of messages.")
@color_option
@click.option("--files", is_flag=True, help="List the files that would be read.")
@click.option("--statistics", is_flag=True, help="Print counts by rule instead of findings.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing where nothing is found.")
@click.option("--no-cache", is_flag=True, help="Judge files anew that earlier runs judged.")
@click.option("-j", "--jobs", type=click.IntRange(0), default=0, help="Processes; 0 decides.")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Find wrong Chinese renderings of Go terms in Go comments and Markdown."""
    demand_one_input(paths, options)
    config = configured(paths, options)
    if options["files"]:
        for path in _files(paths, config, options):
            click.echo(path)
        return
    if options["stdin_filename"]:
        outcomes = [_stdin(config, options)]
    else:
        outcomes = lint_files(_files(paths, config, options), _task(config, options))
    errors = [str(o.error) for o in outcomes if o.error]
    reports = [o.report for o in outcomes if o.report is not None]
    if options["write_baseline"]:
        write_baseline(options["write_baseline"], reports)
        click.echo(_recorded(options["write_baseline"], reports, config, options))
        ctx.exit(2 if _told(errors) else 0)
    reports = _narrowed(reports, options)
    report = _report(reports, config, options, checked=len(outcomes))
    if options["diff"]:
        _print_diffs(report, options)
    elif options["fix"]:
        report = _fixed(report, options, errors)
    if not options["diff"]:
        _print(report, options)
    for note in dict.fromkeys(o.note for o in outcomes if o.note):
        click.echo(f"gogloss: {note}", err=True)
    failed = report.fails(config.fail_level) and not options["exit_zero"]
    ctx.exit(2 if _told(errors) else int(failed))


def _told(errors: list[str]) -> bool:
    """Say what could not be read; tell whether there was anything."""
    for error in errors:
        click.echo(f"gogloss: {error}", err=True)
    return bool(errors)


def write_baseline(path: Path, reports: list[FileReport]) -> None:
    """Record the findings as known."""
    from glossary.baseline import written

    path.touch(exist_ok=True)
    write_atomically(path, written(reports))


def _recorded(
    path: Path, reports: list[FileReport], config: Config, options: dict[str, Any]
) -> str:
    found = sum(len(report.findings) for report in reports)
    plural = "s" if found != 1 else ""
    words = Text(f"recorded {found} finding{plural} in {path}", f"已在 {path} 记录 {found} 处问题")
    return words.in_(language(options["lang"], config))


def _files(paths: tuple[Path, ...], config: Config, options: dict[str, Any]) -> list[Path]:
    asked = paths or (Path(),)
    force = options["force_exclude"]
    return list(discover(asked, config.exclude, config.root, force_exclude=force))


def _task(config: Config, options: dict[str, Any]) -> Task:
    unused = options["report_unused_ignores"]
    progress, cache = options["format_"] == "text", not options["no_cache"]
    return Task(config, unused, options["jobs"], progress=progress, cache=cache)


def _stdin(config: Config, options: dict[str, Any]) -> Outcome:
    data = sys.stdin.buffer.read()
    task = _task(config, options)
    return lint_bytes(Settings(config), options["stdin_filename"], data, task)


def _narrowed(reports: list[FileReport], options: dict[str, Any]) -> list[FileReport]:
    """Leave out what is on unchanged lines, and what the baseline knows."""
    revision = options["since"] or options["new_from_merge_base"]
    if revision:
        from glossary.changed import changed_since, merge_base, on_lines

        if options["new_from_merge_base"]:
            revision = merge_base(revision, Path.cwd())
        lines = changed_since(revision, Path.cwd())
        reports = [on_lines(report, lines) for report in reports]
    if options["baseline"]:
        from glossary.baseline import read as read_baseline
        from glossary.baseline import without

        kept, gone = without(reports, read_baseline(options["baseline"]))
        for row in gone:
            click.echo(f"gogloss: stale in the baseline: {row.path}: {row.line}", err=True)
        reports = list(kept)
    return reports


def _report(
    reports: list[FileReport], config: Config, options: dict[str, Any], checked: int
) -> Report:
    entries: tuple[Term, ...] = ()
    if options["explain"]:
        base = Settings(config).base
        terms = {f.term for r in reports for f in r.findings}
        found = (base.by_name(term) for term in sorted(terms))
        entries = tuple(term for term in found if term is not None)
    color = colorful(options["color"]) and not options["output"]
    lang = language(options["lang"], config)
    return Report(tuple(reports), load_rules, __version__, lang, color, checked, entries)


def _print_diffs(report: Report, options: dict[str, Any]) -> None:
    for file in report.files:
        click.echo(fixed_diff(file, unsafe=options["unsafe_fixes"]), nl=False)


def _fixed(report: Report, options: dict[str, Any], errors: list[str]) -> Report:
    """Write the fixed files, or the fixed standard input, and return what is left to report."""
    left = []
    for file in report.files:
        try:
            remaining, text = save_fix(
                file, unsafe=options["unsafe_fixes"], keep=bool(options["stdin_filename"])
            )
        except (OSError, GlossError) as error:
            errors.append(f"{file.path}: cannot be fixed: {error}")
            remaining, text = file, ""
        if options["stdin_filename"]:
            sys.stdout.write(text)
        left.append(remaining)
    after = msgspec.structs.replace(report, files=tuple(left))
    return msgspec.structs.replace(after, mended=len(report.findings) - len(after.findings))


def _print(report: Report, options: dict[str, Any]) -> None:
    if options["statistics"]:
        for rule, count in sorted(Counter(f.rule for f in report.findings).items()):
            click.echo(f"{count:6} {rule}")
        if not report.findings:
            click.echo(nothing_found(report.checked, report.lang), nl=False)
        return
    if options["quiet"] and not report.findings:
        return
    to_stderr = bool(options["stdin_filename"] and options["fix"])
    if options["output"]:
        options["output"].touch(exist_ok=True)
        text = "".join(render(options["format_"], report))
        write_atomically(options["output"], text.encode("utf-8", "surrogateescape"))
        return
    out = sys.stderr if to_stderr else sys.stdout
    for piece in render(options["format_"], report):
        out.write(piece)
    out.flush()
