"""Where the server starts: what takes long to import is imported here, the quick way."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from glossary import compiled
from lsp.kept import kept_methods


def main(
    tcp: tuple[str, int] | None = None,
    ws: tuple[str, int] | None = None,
    log_file: Path | None = None,
) -> None:
    """Serve on standard input and output, or on a socket, until the client leaves; then end."""
    gc.set_threshold(200_000, 20, 100)  # imports and keys make many values, hardly any in cycles
    with kept_methods():
        import lsprotocol.types  # noqa: F401
    from lsp.server import serve

    _leave(serve(tcp, ws, log_file))


def _leave(code: int) -> NoReturn:
    """End the process in order, but at once.

    A thread that still works (`lsp.lanes`) would meet an interpreter that is taken down under it,
    and C code that it is in would crash.
    """
    compiled.save()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
