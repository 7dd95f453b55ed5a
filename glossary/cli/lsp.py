"""`gogloss lsp`: the language server on standard input and output."""

from __future__ import annotations

import click


@click.command()
def command() -> None:
    """Start the language server on standard input and output."""
    from lsp.server import main

    main()
