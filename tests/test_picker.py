"""Search as you type: keys, drawing, and the real command on a pseudo-terminal."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from glossary.cli._keys import keys
from glossary.cli._picker import PROMPT, Picker, State, cells, cut, cut_front, press, screen
from glossary.library import open_base
from glossary.lookup import Answer, complete

GOGLOSS = Path(sys.executable).with_name("gogloss")


def _pressed(*reads: bytes) -> list[str]:
    left = list(reads)
    return list(keys(lambda: left.pop(0) if left else b"", lambda: bool(left)))


@pytest.mark.parametrize(
    ("reads", "pressed"),
    [
        ([b"ab\r"], ["a", "b", "enter"]),
        (["退避".encode()], ["退", "避"]),
        (["退".encode()[:2], "退".encode()[2:]], ["退"]),
        ([b"\x1b[A\x1bOB"], ["up", "down"]),
        ([b"\x1b", b"[B"], ["down"]),
        ([b"\x1b[", b"5~x"], ["page up", "x"]),
        ([b"\x1b[1;5Cx"], ["x"]),
        ([b"\x1b"], ["leave"]),
        ([b"\x1b\x1b"], ["leave", "leave"]),
        ([b"\x03"], ["leave"]),
        ([b"a\x7f\x15\x17\x0e\x10"], ["a", "backspace", "clear", "word", "down", "up"]),
        ([b"\x00\x01"], []),
        ([b"\xff"], ["\ufffd"]),
    ],
)
def test_keys(reads: list[bytes], pressed: list[str]) -> None:
    assert _pressed(*reads) == [*pressed, "leave"]


def _find(typed: str) -> tuple[Answer, ...]:
    return complete(open_base(), typed, 4)


def _after(*pressed: str) -> State:
    state = State()
    for key in pressed:
        state = press(state, key, _find)
    return state


def test_typing_searches_and_arrows_choose() -> None:
    state = _after(*"back")
    assert len(state.answers) == 4
    assert _after(*"back", "down", "down").chosen == 2
    assert _after(*"back", "down", *["up"] * 3).chosen == 0
    assert _after(*"back", *["page down"] * 3).chosen == 3
    assert _after(*"back", "down", "o").chosen == 0
    assert _after(*"back off", "word").typed == "back"
    assert _after(*"back", "backspace").typed == "bac"
    assert _after(*"back", "clear") == State()
    assert _after("down", "up", "backspace") == State()


def test_no_line_is_wider_than_the_terminal() -> None:
    picker = Picker(_find, lambda answer: f"{answer.term.term} {'宽' * 60}", str, "帮助" * 60)
    for state in (State(), _after(*"back"), State("退" * 50)):
        for width in (20, 21, 80):
            drawn = screen(state, picker, width)
            lines = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", drawn).replace("\r", "").split("\n")
            assert all(cells(text) < width for text in lines), lines


def test_the_cursor_stands_behind_what_is_typed() -> None:
    picker = Picker(_find, lambda answer: answer.term.term, str, "help")
    drawn = screen(_after("退", "避"), picker, 80)
    assert drawn.endswith(f"\r\x1b[{len(PROMPT) + 4}C")
    assert cut("a退避", 3) == "a退"
    assert cut("a退避", 4) == "a退"
    assert cut_front("a退避", 4) == "退避"


pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")


class Terminal:
    """A command that runs on a pseudo-terminal."""

    def __init__(self, master: int, process: subprocess.Popen[bytes]) -> None:
        self.master, self.process = master, process
        self.seen = ""

    def until(self, words: str, seconds: float = 20) -> str:
        """Return what was written up to `words`, and forget it."""
        end = time.monotonic() + seconds
        while words not in self.seen:
            ready, _, _ = select.select([self.master], [], [], max(end - time.monotonic(), 0))
            assert ready, f"{words!r} is not in {self.seen!r}"
            self.seen += os.read(self.master, 65536).decode("utf-8", "replace")
        before, _, self.seen = self.seen.partition(words)
        return before

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())


@contextmanager
def _running(tmp_path: Path, *arguments: str, term: str = "xterm") -> Iterator[Terminal]:
    master, slave = pty.openpty()
    before = termios.tcgetattr(slave)
    process = subprocess.Popen(
        [GOGLOSS, "lookup", "--lang", "en", *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=tmp_path,
        env=os.environ | {"TERM": term, "LC_ALL": "C.UTF-8"},
    )
    try:
        yield Terminal(master, process)
        process.wait(20)
        assert termios.tcgetattr(slave) == before
    finally:
        process.kill()
        process.wait()
        os.close(master)
        os.close(slave)


def test_search_show_and_leave(tmp_path: Path) -> None:
    with _running(tmp_path) as terminal:
        terminal.until("Esc leaves")
        terminal.type("bakcoff")
        terminal.until("> bakcoff")
        terminal.until("backoff  退避")
        terminal.type("\r")
        terminal.until("Waiting longer after each failed attempt")
        terminal.until("Esc leaves")
        terminal.type("tui")
        terminal.type("bi\x1b[B\x1b[A")
        terminal.until("> tuibi")
        terminal.until("backoff  退避")
        terminal.type("\x1b")
        assert terminal.process.wait(20) == 0


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_control_keys_leave(tmp_path: Path, key: str) -> None:
    with _running(tmp_path) as terminal:
        terminal.until("Esc leaves")
        terminal.type(key)
        assert terminal.process.wait(20) == 0


def test_the_terminal_is_restored_when_the_program_is_ended(tmp_path: Path) -> None:
    with _running(tmp_path) as terminal:
        terminal.until("Esc leaves")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.process.wait(20) == 128 + signal.SIGTERM


def test_a_dumb_terminal_is_asked_by_lines(tmp_path: Path) -> None:
    with _running(tmp_path, term="dumb") as terminal:
        terminal.until("gogloss: ")
        terminal.type("backoff\n")
        assert "退避" in terminal.until("gogloss: ")
        terminal.type("\n")
        assert terminal.process.wait(20) == 0


def test_lines_of_standard_input_are_searches(tmp_path: Path) -> None:
    done = subprocess.run(
        [GOGLOSS, "lookup", "--lang", "en"],
        input=b"backoff\n\nzzzzqqqq\n",
        capture_output=True,
        cwd=tmp_path,
    )
    assert done.returncode == 1
    assert "退避" in done.stdout.decode()
    assert "nothing found for “zzzzqqqq”" in done.stdout.decode()
