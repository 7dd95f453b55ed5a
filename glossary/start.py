"""Where the program starts: the shortest way where nothing is new, else the command line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence


def main() -> None:
    """Run gogloss; errors of running are one line each and exit status 2."""
    # Imports make many objects that stay; neither on the way nor at the end is it worth searching
    # them for cycles: 10 of 70 ms.
    gc.set_threshold(100_000, 20, 20)
    try:
        _run(*sys.argv[1:])
    finally:
        gc.freeze()


def _run(name: str = "", *arguments: str) -> None:
    if name == "lint" and "_GOGLOSS_COMPLETE" not in os.environ and _nothing_new(arguments):
        return
    if name == "lsp" and arguments in ((), ("--stdio",)) and "_GOGLOSS_COMPLETE" not in os.environ:
        from lsp.start import main as serve

        serve()
        return
    from glossary.cli import main as command_line

    command_line()


def _nothing_new(files: Sequence[str]) -> bool:
    """Say that nothing is found, if that is known of all files; tell whether it is."""
    from glossary.known import all_clean

    if not all_clean(files):
        return False
    from glossary.reader import nothing_found, spoken

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(nothing_found(len(files), spoken()))
    return True
