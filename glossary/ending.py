"""How a run ends that cannot go on: one line where that helps, and a status of its own."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it
_FAILED = 2


def open_streams() -> None:
    """Give a run its streams that its caller closed: `gogloss lint >&-`."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def end(error: OSError | KeyboardInterrupt) -> NoReturn:
    """End the run: it was interrupted, the reader of its output went away, or a file failed.

    Raises:
        SystemExit: Always.
    """
    if isinstance(error, KeyboardInterrupt):
        raise SystemExit(INTERRUPTED)
    if not isinstance(error, BrokenPipeError):
        place = f"{error.filename}: " if error.filename else ""
        with suppress(OSError, ValueError):
            sys.stderr.write(f"gogloss: {place}{error.strerror or error}\n")
            sys.stderr.flush()
    _drop_output()
    raise SystemExit(_FAILED)


def _drop_output() -> None:
    """Let go of what could not be written, or Python would try again at its end and complain."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
