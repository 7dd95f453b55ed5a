"""`gogloss mine`: count which wordings real texts use for which terms, on Dask."""

from __future__ import annotations

from typing import Any

import click

from glossary.cli._estate import extent, options, ran

EPILOG = """\b
Examples:
  gogloss mine corpora/* -o uses.sqlite
  sqlite3 uses.sqlite "SELECT term, text, status, sum(count) FROM use GROUP BY 1, 2 ORDER BY 4 DESC"

\b
A use is a gloss, which equates a term's English with the wording, or the wording in one clause with
the English. Killed or interrupted, the same command goes on where it was.
Exit status: 0 done, 2 wrong usage, or a document that could not be read.
"""


@click.command(epilog=EPILOG, short_help="Count renderings in real texts; needs gogloss[scan].")
@options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Count the renderings in real texts; needs gogloss[scan]."""
    summary = ran("use", options)
    click.echo(f"{summary.rows} counts from {extent(summary)}")
    ctx.exit(2 if summary.failed else 0)
