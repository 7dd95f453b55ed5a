"""Panics, fatal errors and dumps: which goroutine failed, where, and what the others wait for."""

from __future__ import annotations

from glossary.explain.anatomy import State
from glossary.explain.kinds._stack import MOST_FRAMES, Goroutine, Stack, frame, goroutine, located
from glossary.explain.kinds._trace_text import summary
from glossary.explain.model import Group
from glossary.explain.row import Row
from glossary.lazy import lazy

_START = lazy(
    r"panic: |fatal error: |SIG[A-Z]{2,8}: |unexpected fault address |http: panic serving "
    r"|runtime: (?:goroutine stack exceeds|program exceeds|out of memory)|\[signal "
    r"|panic\(|PC=0x"
)
_HEAD = lazy(r"\t?(?P<kind>panic|fatal error): (?P<value>[^\n]{0,500})")
_SIGNAL = lazy(r"(?P<name>SIG[A-Z]{2,8}): ")
_PART = lazy(
    r"\t?panic: |fatal error: |\[signal |goroutine |runtime stack:|\.\.\.|PC=|exit status \d|created by"
    r"|\[originating from|runtime: |r?sp=|\tgoroutine running on|-----$|FAIL\t|signal: |SIG[A-Z]+: "
)
_AREAS = ("frame", "header", "goroutine", "signal", "exit")
_MOST = 2000  # stacks that are told apart
_MOST_HEADS = 20
_FOREIGN = 2  # lines of others that may stand inside a stack


class Trace:
    """Reads a panic or a dump up to the first line that cannot belong to it."""

    done = False

    def __init__(self, row: Row) -> None:
        self.first = self.last = row.number
        self.heads: list[tuple[str, str]] = []  # ("panic", value), in order
        self.stacks: dict[object, Stack] = {}
        self.failed: Goroutine | None = None
        self.total = self.dropped = 0
        self._now: Goroutine | None = None
        self._foreign = 0
        self._blank = False
        self._read(row)

    def take(self, row: Row) -> bool:
        """Read a row; see `Collector`."""
        if not row.text.strip():
            self._blank = True
            return True
        if not self._belongs(row):
            return False
        self._read(row)
        self.last = row.number
        self._blank = False
        return True

    def _belongs(self, row: Row) -> bool:
        mine = row.form is not None or _PART.match(row.text) or row.of(*_AREAS)
        if mine or (not self.total and row.text.startswith("\t")):
            self._foreign = 0
            return not (_HEAD.match(row.text) and self._blank and self.total)
        self._foreign += 1
        return self._foreign <= _FOREIGN and not self._blank and self.total > 0 and not row.seen

    def _read(self, row: Row) -> None:
        text = row.text
        if row.form is None:
            self._head(text)
        elif row.kind == "header":
            self._settle()
            self._now = goroutine(row.form, row.number)
            self.total += 1
            if self.failed is None:
                self.failed = self._now
        elif self._now is None and row.kind in ("function", "file"):
            self._now = Goroutine(0, State(""), row.number, [])
            self._frame(row)
        elif self._now is not None:
            self._frame(row)

    def _head(self, text: str) -> None:
        found = _HEAD.match(text)
        if found and len(self.heads) < _MOST_HEADS:
            self.heads.append((found["kind"], found["value"]))
        elif (signal := _SIGNAL.match(text)) and not self.heads:
            self.heads.append(("signal", signal["name"]))
        elif text.startswith("http: panic serving ") and not self.heads:
            self.heads.append(("panic", text.split(": ", 2)[-1]))
        elif text.startswith("...") and self._now is not None:
            self._now.elided = True

    def _frame(self, row: Row) -> None:
        now, form = self._now, row.form
        if now is None or form is None:
            return
        if form.kind == "function" and len(now.frames) < MOST_FRAMES and not now.created_by:
            now.frames.append(frame(form, row.number))
        elif form.kind == "created":
            now.created_by = form.values["function"]
            now.parent = int(form.values.get("parent", "0"))
        elif form.kind == "file":
            if now.created_by:
                now.created_at = f"{form.values['file'].strip()}:{form.values['line']}"
            elif now.frames and not now.frames[-1].file:
                located(now.frames[-1], form.values)

    def _settle(self) -> None:
        """Put the goroutine that has been read beside those with the same stack."""
        now, self._now = self._now, None
        if now is None or (now.id == 0 and not self.heads):
            return
        key = now.key()
        if key in self.stacks:
            self.stacks[key].add(now)
        elif len(self.stacks) < _MOST:
            self.stacks[key] = Stack(now)
        else:
            self.dropped += 1

    def close(self) -> Group | None:
        """Return the trace; None for a header without anything that speaks of a failure."""
        self._settle()
        return summary(self) if self.heads or self.total else None


def begin(row: Row) -> Trace | None:
    """Return a reader where a trace starts."""
    if row.kind != "header" and not _START.match(row.text):
        return None
    return Trace(row)
