"""Where the server starts: what takes long to import is imported here, the quick way."""

from __future__ import annotations

import gc
from pathlib import Path

from lsp.kept import kept_methods


def main(
    tcp: tuple[str, int] | None = None,
    ws: tuple[str, int] | None = None,
    log_file: Path | None = None,
) -> None:
    """Serve on standard input and output, or on a socket, until the client leaves."""
    gc.set_threshold(200_000, 20, 100)  # imports and keys make many values, hardly any in cycles
    with kept_methods():
        import lsprotocol.types  # noqa: F401
    from lsp.server import serve

    serve(tcp, ws, log_file)


if __name__ == "__main__":
    main()
