"""Where the program starts: the short way where files are named plainly, else the command line."""

from __future__ import annotations

import gc
import os
import sys

from glossary import __version__
from glossary.ending import end, open_streams

_PIECE = 8192  # code points: unbuffered, one long write would not say that nobody read its end


def main() -> None:
    """Run gogloss; errors of running are one line each and exit status 2."""
    # Imports make many objects that stay; neither on the way nor at the end is it worth searching
    # them for cycles: 10 of 70 ms.
    gc.set_threshold(100_000, 20, 20)
    open_streams()
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"gogloss, version {__version__}\n")
        return
    from glossary import compiled

    compiled.keep()
    try:
        _run(*sys.argv[1:])
    except KeyboardInterrupt as error:
        end(error)
    finally:
        compiled.save()
        gc.freeze()


def _run(name: str = "", *arguments: str) -> None:
    if "_GOGLOSS_COMPLETE" not in os.environ and _ran(name, arguments):
        return
    from glossary.cli import main as command_line

    command_line()


def _ran(name: str, arguments: tuple[str, ...]) -> bool:
    """Do what needs no command line, if that is all; tell whether it was."""
    if name == "lsp" and arguments in ((), ("--stdio",)):
        from lsp.start import main as serve

        serve()
        return True
    return name == "lint" and _linted(arguments)


def _linted(arguments: tuple[str, ...]) -> bool:
    """Lint named files, if that is all that is asked; tell whether it was."""
    from glossary.short import answer

    told = answer(arguments)
    if told is None:
        return False
    words, status = told
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
    try:
        for at in range(0, len(words), _PIECE):
            sys.stdout.write(words[at : at + _PIECE])
        sys.stdout.flush()
    except OSError as error:  # also where the reader went away: `gogloss lint a.md | head`
        end(error)
    sys.exit(status)
