"""Profiles as text (`debug=1`): how many goroutines, allocations or waits share each stack."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from glossary.explain.kinds._stack import Frame
from glossary.explain.model import Group, Table
from glossary.explain.row import Row
from glossary.lazy import lazy
from glossary.model import Text

_START = lazy(r"(?P<kind>[a-z]{3,20}) profile: (?:total (?P<total>\d{1,12})|\d{1,15}: \d)")
_STACK = lazy(
    r"(?P<count>\d{1,15})(?:: (?P<bytes>\d{1,18}) \[[^\]\n]{1,60}\])?(?: \d{1,15})? @( 0x[0-9a-f]{1,16}){0,300}$"
)
_FRAME = lazy(
    r"#\t0x[0-9a-f]{1,16}\t(?P<function>\S{1,500}?)\+0x[0-9a-f]{1,16}\t+(?P<file>\S[^\n]{0,400}):(?P<line>\d{1,9})$"
)
_MOST, _MOST_FRAMES, _SHOWN = 1000, 60, 12
_HEAD = (
    Text("count", "个数"),
    Text("bytes", "字节"),
    Text("top of the stack", "栈顶"),
    Text("where in your code", "自己代码的位置"),
)


class _Counted(Struct):
    count: int
    bytes: int
    frames: list[Frame] = []


class Counts:
    """Reads a text profile up to the first line that is none of its own."""

    done = False

    def __init__(self, row: Row, kind: str, total: int) -> None:
        self.first = self.last = row.number
        self.kind, self.total = kind, total
        self.stacks: list[_Counted] = []
        self.dropped = 0

    def take(self, row: Row) -> bool:
        """Read a row; see `Collector`."""
        text = row.text
        if stack := _STACK.match(text):
            self._stack(int(stack["count"]), int(stack["bytes"] or 0))
        elif found := _FRAME.match(text):
            self._frame(found["function"], found["file"], int(found["line"]), row.number)
        elif text.strip() and not text.startswith("#"):
            return False
        self.last = row.number if text.strip() else self.last
        return True

    def _stack(self, count: int, size: int) -> None:
        if len(self.stacks) < _MOST:
            self.stacks.append(_Counted(count, size, []))
        else:
            self.dropped += 1

    def _frame(self, function: str, file: str, line: int, row: int) -> None:
        if self.stacks and not self.dropped and len(self.stacks[-1].frames) < _MOST_FRAMES:
            self.stacks[-1].frames.append(Frame(function, "", file, line, row))

    def close(self) -> Group | None:
        """Return the profile; None where it holds no stack."""
        if not self.stacks:
            return None
        ranked = sorted(self.stacks, key=lambda s: (-s.bytes, -s.count))
        n = self.total or sum(stack.count for stack in self.stacks)
        title = Text(
            f"{self.kind} profile: {n} in {len(self.stacks)} stacks",
            f"{self.kind} profile：共 {n} 个，{len(self.stacks)} 种调用栈",
        )
        table = Table(_HEAD, tuple(_row(stack) for stack in ranked[:_SHOWN]))
        data: dict[str, Any] = {"profile": self.kind, "total": n, "stacks": ranked[:_SHOWN]}
        return Group("counts", self.first, self.last, title, (), (table,), data)


def _row(stack: _Counted) -> tuple[str, ...]:
    own = next((frame for frame in stack.frames if frame.own), None)
    top = stack.frames[0].function if stack.frames else ""
    where = f"{own.function} {own.place}" if own else ""
    return (str(stack.count), f"{stack.bytes:,}" if stack.bytes else "", top, where)


def begin(row: Row) -> Counts | None:
    """Return a reader where a text profile starts."""
    found = _START.match(row.text)
    return Counts(row, found["kind"], int(found["total"] or 0)) if found else None
