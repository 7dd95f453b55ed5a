"""The documentation of the installed Go, once it is ready: making its index takes seconds.

It is made by a process of its own, so that no thread of the server holds the interpreter meanwhile.
"""

from __future__ import annotations

import subprocess
import sys

from glossary.quotes.index import Docs
from glossary.run import Settings

_MAKE = """
from glossary.config import Config
from glossary.run import Settings
Settings(Config()).docs()
"""
_WAIT = 300  # seconds


class ReadyDocs:
    """Gives the documentation to whoever asks, as soon as it is there."""

    def __init__(self) -> None:
        self._ready = False
        self.missed = False  # whether somebody asked in vain

    def of(self, settings: Settings) -> Docs | None:
        """Return the documentation, None where there is none, or none yet."""
        if not self._ready:
            self.missed = True
            return None
        return settings.docs()

    def make(self) -> bool:
        """Make the index where it is missing; tell whether somebody waits for it."""
        command = [sys.executable, "-c", _MAKE]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_WAIT, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
        self._ready = done.returncode == 0
        return self._ready and self.missed
