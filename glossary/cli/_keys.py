"""Keys of a terminal, one at a time: raw mode while they are read, and never longer.

A POSIX terminal sends characters in UTF-8 and names other keys by escape sequences. A lone Escape
is told from the start of a sequence by the pause after it. Where there is no `termios`, as on
Windows, `supported` says so, and callers read lines instead.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PAUSE = 0.1  # seconds that tell a lone Escape; a slow connection may split a sequence
_SEQUENCES = {
    "[A": "up",
    "OA": "up",
    "[B": "down",
    "OB": "down",
    "[5~": "page up",
    "[6~": "page down",
}
_CONTROL = {
    "\r": "enter",
    "\n": "enter",
    "\x7f": "backspace",
    "\b": "backspace",
    "\x03": "leave",
    "\x04": "leave",
    "\x10": "up",
    "\x0e": "down",
    "\x15": "clear",
    "\x17": "word",
}


def supported() -> bool:
    """Tell whether standard input and output are a terminal whose keys can be read."""
    if os.environ.get("TERM", "dumb") == "dumb" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        import termios  # noqa: F401
    except ImportError:
        return False
    return True


@contextmanager
def raw() -> Iterator[Iterator[str]]:
    """Give the keys of standard input; the terminal is as it was when the block ends.

    A key is a character, or "enter", "backspace", "up", "down", "page up", "page down", "clear",
    "word" (delete one), or "leave" (Escape, Ctrl-C, Ctrl-D, the end of input).
    """
    import signal
    import termios
    import tty

    fd = sys.stdin.fileno()
    before = termios.tcgetattr(fd)
    # Without a handler this signal would end the program before `finally` is reached.
    terminated = signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        tty.setraw(fd, termios.TCSADRAIN)
        yield keys(lambda: os.read(fd, 1024), lambda: _waiting(fd))
    finally:
        termios.tcsetattr(fd, termios.TCSADRAIN, before)
        signal.signal(signal.SIGTERM, terminated)


def keys(read: Callable[[], bytes], waiting: Callable[[], bool]) -> Iterator[str]:
    """Yield keys from what `read` returns; `waiting` tells whether more comes within a moment.

    Ends with "leave" where `read` returns nothing. Sequences that mean nothing here are dropped.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = ""
    while True:
        data = read()
        if not data:
            yield "leave"
            return
        text += decoder.decode(data)
        while text:
            if _unfinished(text) and waiting():
                break
            key, text = _first(text)
            if key:
                yield key


def _first(text: str) -> tuple[str, str]:
    """Return the first key, "" for one without a meaning, and the text behind it."""
    if text[0] != "\x1b":
        return _CONTROL.get(text[0], text[0] if text[0].isprintable() else ""), text[1:]
    end = _sequence_end(text)
    if end == 1:
        return "leave", text[1:]
    return _SEQUENCES.get(text[1:end], ""), text[end:]


def _sequence_end(text: str) -> int:
    """Return where the escape sequence at the start ends; 1 for a lone Escape (ECMA-48, CSI)."""
    if text[1:2] not in ("[", "O"):
        return 1
    for at in range(2, len(text)):
        if "@" <= text[at] <= "~":
            return at + 1
    return len(text)


def _unfinished(text: str) -> bool:
    return text[0] == "\x1b" and (
        len(text) == 1 or (text[1] in "[O" and not any("@" <= c <= "~" for c in text[2:]))
    )


def _waiting(fd: int) -> bool:
    import select

    return bool(select.select([fd], [], [], _PAUSE)[0])
