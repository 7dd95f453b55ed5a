"""How a run ends that cannot go on: one line where that helps, and a status of its own."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # typing is half of what `--version` would load
if TYPE_CHECKING:
    from typing import NoReturn

INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it
_FAILED = 2


def open_streams() -> None:
    """Give a run its streams that its caller closed: `gogloss lint >&-`."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def end(error: OSError | KeyboardInterrupt) -> NoReturn:
    """End the run: it was interrupted, the reader of its output went away, or a file failed.

    Raises:
        SystemExit: Always.
    """
    if isinstance(error, KeyboardInterrupt):
        raise SystemExit(INTERRUPTED)
    if not isinstance(error, BrokenPipeError):
        place = f"{error.filename}: " if error.filename else ""
        try:
            sys.stderr.write(f"gogloss: {place}{error.strerror or error}\n")
            sys.stderr.flush()
        except (OSError, ValueError):
            pass  # there is nobody left to tell
    _drop_output()
    raise SystemExit(_FAILED)


def _drop_output() -> None:
    """Let go of what could not be written, or Python would try again at its end and complain."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass  # it has no number
