"""Race reports: the two accesses side by side, and who started the goroutines."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from glossary.explain.kinds._stack import Frame, frame, located
from glossary.explain.model import Group, Note, Table
from glossary.explain.row import Row
from glossary.lazy import lazy
from glossary.model import Text

_ACCESS = lazy(
    r"(?P<previous>Previous )?(?P<how>(?:atomic )?(?:write|read)|Write|Read|Atomic write|Atomic read)"
    r" at (?P<address>0x[0-9a-f]{1,16}) by (?P<who>main goroutine|goroutine \d{1,20})"
)
_CREATED = lazy(r"Goroutine (?P<id>\d{1,20}) \((?P<state>[a-z]{1,20})\) created at:")
_RULE = "=================="
_MOST_FRAMES = 60
_HEAD = (
    Text("", ""),
    Text("access", "访问"),
    Text("goroutine", "goroutine"),
    Text("where in your code", "自己代码的位置"),
    Text("started at", "启动处"),
)


class _Stack(Struct):
    """A stack of a report: an access, or where a goroutine was started."""

    how: str
    who: str
    address: str = ""
    previous: bool = False
    row: int = 0
    frames: list[Frame] = []

    def own(self) -> Frame | None:
        """Return the first frame of the program's own code, else the top one."""
        return next((f for f in self.frames if f.own), next(iter(self.frames), None))


class Race:
    """Reads one report, from its first line to the rule below it."""

    def __init__(self, row: Row) -> None:
        self.first = self.last = row.number
        self.accesses: list[_Stack] = []
        self.starts: dict[str, _Stack] = {}
        self._now: _Stack | None = None
        self.done = False

    def take(self, row: Row) -> bool:
        """Read a row; see `Collector`."""
        text = row.text
        self.last = row.number
        if text.startswith(_RULE):
            self.done = True
        elif access := _ACCESS.match(text):
            how = access["how"].lower()
            found = _Stack(how, access["who"], access["address"], bool(access["previous"]))
            self._open(found, row)
            self.accesses.append(found)
        elif created := _CREATED.match(text):
            found = _Stack(created["state"], f"goroutine {created['id']}")
            self._open(found, row)
            self.starts[found.who] = found
        elif row.form is not None and self._now is not None:
            self._frame(row)
        elif text.strip() and not text.startswith((" ", "\t")):
            return row.of("race") is not None
        return True

    def _open(self, stack: _Stack, row: Row) -> None:
        stack.row, stack.frames = row.number, []
        self._now = stack

    def _frame(self, row: Row) -> None:
        if row.form is None or self._now is None or len(self._now.frames) > _MOST_FRAMES:
            return
        if row.kind == "function":
            self._now.frames.append(frame(row.form, row.number))
        elif row.kind == "file" and self._now.frames:
            located(self._now.frames[-1], row.form.values)

    def close(self) -> Group | None:
        """Return the report, even one that was cut off."""
        ways = {a.how.replace("atomic ", "") for a in self.accesses}
        both = "a write and a read" if len(ways) > 1 else "two writes"
        zh = "一写一读" if len(ways) > 1 else "两次写"
        title = Text(
            f"Data race: {both} of the same memory, nothing orders them",
            f"数据竞争：对同一内存{zh}，之间没有同步",
        )
        rows = tuple(self._row(access) for access in self.accesses[:4])
        tables = (Table(_HEAD, rows),) if rows else ()
        data = {"accesses": [self._data(access) for access in self.accesses[:4]]}
        notes = tuple(self._notes())
        return Group("race", self.first, self.last, title, notes, tables, data, failure=True)

    def _notes(self) -> list[Note]:
        if len(self.accesses) < 2:
            return [Note(Text("The report was cut off.", "报告不完整。"))]
        first, second = (access.own() for access in self.accesses[:2])
        notes = []
        if first and second and first.place == second.place:
            en = "Both goroutines run the same line: guard the data, not the line."
            notes.append(
                Note(Text(en, "两个 goroutine 执行的是同一行：要保护的是数据。"), first.place)
            )
        en = "Guard both places with the same Mutex, use sync/atomic in both, or hand the value over a channel."
        zh = "两处用同一把 Mutex 保护，或都改用 sync/atomic，或通过通道交出这个值。"
        notes.append(Note(Text(en, zh)))
        en = "“Previous” is the access that came first in time; either may be the mistake."
        notes.append(Note(Text(en, "Previous 是时间上较早的那次访问；两处都可能是出错的地方。")))
        return notes

    def _row(self, access: _Stack) -> tuple[str | Text, ...]:
        own, start = access.own(), self.starts.get(access.who)
        begun = start.own() if start else None
        when = Text("previous", "较早") if access.previous else Text("now", "较晚")
        how = Text(access.how, access.how.replace("read", "读").replace("write", "写"))
        where = f"{own.function} {own.place}" if own else ""
        return (when, how, access.who, where, begun.place if begun else "")

    def _data(self, access: _Stack) -> dict[str, Any]:
        start = self.starts.get(access.who)
        return {
            "access": access.how,
            "previous": access.previous,
            "address": access.address,
            "goroutine": access.who,
            "frames": [_place(f) for f in access.frames],
            "started": [_place(f) for f in start.frames] if start else [],
        }


def _place(found: Frame) -> dict[str, Any]:
    return {"function": found.function, "file": found.file, "line": found.line, "own": found.own}


def begin(row: Row) -> Race | None:
    """Return a reader where a report starts."""
    return Race(row) if "WARNING: DATA RACE" in row.text else None
