"""`gogloss scan`: lint an estate, many repositories or object stores, on Dask."""

from __future__ import annotations

from typing import Any

import click

from glossary.cli._estate import extent, options, ran

EPILOG = """\b
Examples:
  gogloss scan repos/* -o findings.sqlite             with two processes of this machine
  gogloss scan s3://docs/zh -o findings.parquet       whatever fsspec can list
  gogloss scan repos/* -o f.sqlite --scheduler tcp://10.0.0.5:8786

\b
Killed or interrupted, the same command goes on where it was; changed documents are judged anew.
Findings are those of `gogloss lint`; documents behind URLs are judged without their English.
Exit status: 0 nothing found, 1 findings, 2 wrong usage, or a document that could not be read.
"""


@click.command(epilog=EPILOG, short_help="Lint very many documents; needs gogloss[scan].")
@options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Lint more documents than one process should; needs gogloss[scan]."""
    summary = ran("finding", options)
    click.echo(f"{summary.rows} findings in {extent(summary)}")
    ctx.exit(2 if summary.failed else 1 if summary.rows else 0)
