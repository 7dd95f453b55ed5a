"""Type to search: a prompt, the best answers below it as one types, Enter shows the entry.

Nothing but the lines below the prompt is drawn upon, so that what was shown before can be scrolled
back to. Lines are cut to the width of the terminal, in cells, since one that wraps could not be
wiped; Chinese characters are two cells wide.
"""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from glossary.cli import _keys
from glossary.lookup import Answer

PROMPT = "> "
_WIPE = "\r\x1b[J"
_BRIGHT, _DIM, _PLAIN = "\x1b[7m", "\x1b[2m", "\x1b[0m"


class State(Struct, frozen=True):
    """What is typed, which answers it has, and which of them is chosen."""

    typed: str = ""
    answers: tuple[Answer, ...] = ()
    chosen: int = 0


class Picker(Struct, frozen=True):
    """How to find answers, how to write one in a line, how to show an entry, what to say below."""

    find: Callable[[str], tuple[Answer, ...]]
    line: Callable[[Answer], str]
    show: Callable[[Answer], str]
    help: str


def run(picker: Picker) -> None:
    """Converse until the reader leaves; the terminal is then as it was."""
    state = State()
    with _keys.raw() as keys:
        _write(screen(state, picker, _width()))
        for key in keys:
            if key == "leave":
                break
            if key == "enter" and state.answers:
                shown = picker.show(state.answers[state.chosen]).replace("\n", "\r\n")
                _write(_WIPE + shown)
                state = State()
            else:
                state = press(state, key, picker.find)
            _write(screen(state, picker, _width()))
        _write(_WIPE)


def press(state: State, key: str, find: Callable[[str], tuple[Answer, ...]]) -> State:
    """Return the state after a key."""
    if key in ("up", "down", "page up", "page down"):
        step = {"up": -1, "down": 1, "page up": -5, "page down": 5}[key]
        last = max(len(state.answers) - 1, 0)
        return replace(state, chosen=min(max(state.chosen + step, 0), last))
    typed = _edited(state.typed, key)
    return state if typed == state.typed else State(typed, find(typed))


def _edited(typed: str, key: str) -> str:
    if key == "backspace":
        return typed[:-1]
    if key == "word":
        return typed.rstrip().rpartition(" ")[0]
    if key == "clear":
        return ""
    return typed + key if len(key) == 1 else typed


def screen(state: State, picker: Picker, width: int) -> str:
    """Return what draws the state over the last drawing, and leaves the cursor behind the typing.

    `width` is the terminal's, in cells.
    """
    below = [picker.line(answer) for answer in state.answers] or [picker.help]
    lines = [
        f"\r\n{_BRIGHT if state.answers and number == state.chosen else _DIM}"
        f"{cut('  ' + text, width - 1)}{_PLAIN}"
        for number, text in enumerate(below)
    ]
    typed = cut_front(state.typed, width - len(PROMPT) - 1)
    column = len(PROMPT) + cells(typed)
    return f"{_WIPE}{PROMPT}{typed}{''.join(lines)}\x1b[{len(lines)}A\r\x1b[{column}C"


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(map(_cells_of, text))


def cut(text: str, width: int) -> str:
    """Return as much of the start of a text as fits into `width` cells."""
    used = 0
    for at, char in enumerate(text):
        used += _cells_of(char)
        if used > width:
            return text[:at]
    return text


def cut_front(text: str, width: int) -> str:
    """Return as much of the end of a text as fits into `width` cells."""
    return cut(text[::-1], width)[::-1]


def _cells_of(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _width() -> int:
    return shutil.get_terminal_size().columns


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def room() -> int:
    """Return how many answers fit below the prompt."""
    return max(1, shutil.get_terminal_size().lines - 2)
