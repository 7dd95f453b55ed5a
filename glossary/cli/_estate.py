"""What `scan` and `mine` share: their options, the run with its progress, the last line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from glossary.cli._shared import language, nearest_config
from glossary.config import Config
from glossary.errors import GlossError
from glossary.estate.run import Job, Summary, run
from glossary.files import Task
from glossary.reader import LANGUAGES

_MB = 1 << 20


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every command over an estate has."""
    for option in reversed(
        (
            click.argument("sources", nargs=-1, required=True, metavar="SOURCE..."),
            click.option(
                "-o",
                "--output",
                required=True,
                type=click.Path(path_type=Path, dir_okay=False),
                help="Where results go: a .sqlite or .parquet file.",
            ),
            click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler that runs."),
            click.option(
                "--workers",
                type=click.IntRange(1),
                default=2,
                show_default=True,
                help="Worker processes of this machine.",
            ),
            click.option(
                "--part-size",
                type=click.FloatRange(0.001),
                default=1.0,
                show_default=True,
                help="Megabytes of one task.",
            ),
            click.option(
                "--config", "config_file", type=click.Path(path_type=Path), help="Use this file."
            ),
            click.option("--isolated", is_flag=True, help="Use no configuration file."),
            click.option(
                "--no-cache", is_flag=True, help="Judge files anew that earlier runs judged."
            ),
            click.option("--lang", type=click.Choice(LANGUAGES), help="Language of messages."),
        )
    ):
        command = option(command)
    return command


def ran(kind: str, options: dict[str, Any]) -> Summary:
    """Run a job over an estate; what could not be read is named on standard error."""
    target: Path = options["output"]
    if target.suffix not in (".sqlite", ".db", ".parquet"):
        hint = "end it in .sqlite or .parquet"
        raise GlossError("is no kind of results", path=str(target), hint=hint)
    if not target.absolute().parent.is_dir():
        raise GlossError("its folder does not exist", path=str(target), hint="make it first")
    config = _config(options)
    summary = run(
        Job(
            kind,
            options["sources"],
            target,
            Task(config, cache=not options["no_cache"]),
            language(options["lang"], config),
            options["scheduler"],
            options["workers"],
            int(options["part_size"] * _MB),
        ),
        _watched if sys.stderr.isatty() else lambda done, _: done,
    )
    for path, error in summary.failed:
        click.echo(f"gogloss: {error if path in error else f'{path}: {error}'}", err=True)
    return summary


def extent(summary: Summary) -> str:
    """Return how much was read, in words."""
    return (
        f"{summary.documents} documents, {summary.bytes / 1e6:.1f} MB; "
        f"{summary.parts} parts, {summary.resumed} done before"
    )


def _config(options: dict[str, Any]) -> Config:
    if options["isolated"]:
        return Config(root=Path.cwd())
    return nearest_config(Path(options["sources"][0]), options["config_file"])


def _watched(done: Iterable[Any], count: int) -> Iterable[Any]:
    from rich.console import Console
    from rich.progress import track

    yield from track(done, "gogloss", count, console=Console(stderr=True), transient=True)
