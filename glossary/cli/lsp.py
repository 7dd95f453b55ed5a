"""`gogloss lsp`: the language server on standard input and output, or on a socket."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from glossary.errors import GlossError


def _address(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> tuple[str, int] | None:
    """Read HOST:PORT; a bare port is one of this machine."""
    if value is None:
        return None
    host, _, port = value.rpartition(":")
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise click.BadParameter(f"{value!r} is not HOST:PORT, for example 127.0.0.1:7658")
    return host.strip("[]") or "127.0.0.1", int(port)


@click.command(short_help="Start the language server.")
@click.option("--stdio", is_flag=True, help="Serve on standard input and output (the default).")
@click.option("--tcp", callback=_address, metavar="HOST:PORT", help="Serve one client on a socket.")
@click.option("--ws", callback=_address, metavar="HOST:PORT", help="The same by WebSocket.")
@click.option("--log", type=click.Path(path_type=Path), help="Write a log to this file.")
def command(
    stdio: bool, tcp: tuple[str, int] | None, ws: tuple[str, int] | None, log: Path | None
) -> None:
    """Start the language server on standard input and output, or on a socket."""
    if sum((stdio, tcp is not None, ws is not None)) > 1:
        raise click.UsageError("choose one of --stdio, --tcp and --ws")
    if ws is not None and find_spec("websockets") is None:
        raise GlossError("--ws needs the package websockets", hint="pip install 'gogloss[ws]'")
    from lsp.start import main

    main(tcp, ws, log)
