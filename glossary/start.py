"""Where the program starts: the short way where nothing is to report, else the command line."""

from __future__ import annotations

import gc
import os
import sys

from glossary import __version__


def main() -> None:
    """Run gogloss; errors of running are one line each and exit status 2."""
    # Imports make many objects that stay; neither on the way nor at the end is it worth searching
    # them for cycles: 10 of 70 ms.
    gc.set_threshold(100_000, 20, 20)
    try:
        _run(*sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()


def _run(name: str = "", *arguments: str) -> None:
    if "_GOGLOSS_COMPLETE" not in os.environ and _ran(name, arguments):
        return
    from glossary.cli import main as command_line

    command_line()


def _ran(name: str, arguments: tuple[str, ...]) -> bool:
    """Do what needs no command line, if that is all; tell whether it was."""
    if name == "--version" and not arguments:
        sys.stdout.write(f"gogloss, version {__version__}\n")
        return True
    if name == "lsp" and arguments in ((), ("--stdio",)):
        from lsp.start import main as serve

        serve()
        return True
    return name == "lint" and _found_nothing(arguments)


def _found_nothing(arguments: tuple[str, ...]) -> bool:
    """Say that nothing is found, if that can be told of all files; tell whether it can."""
    from glossary.short import nothing_in

    found = nothing_in(arguments)
    if found is None:
        return False
    from glossary.reader import nothing_found

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(nothing_found(*found))
    return True
