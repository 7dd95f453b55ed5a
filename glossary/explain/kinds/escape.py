"""What `-gcflags=-m=2` tells: each flow folded into one sentence, why a value leaves the stack."""

from __future__ import annotations

from collections import Counter
from typing import Any

from msgspec import Struct

from glossary.explain.kinds._reasons import reason
from glossary.explain.model import Group, Note, Table
from glossary.explain.row import Row
from glossary.lazy import lazy
from glossary.model import Text

_HEAP = lazy(r"(?P<what>[^\n]{1,300}?) escapes to heap in (?P<function>[^\n]{1,300}?):$")
_LEAK = lazy(
    r"parameter (?P<what>[^\n]{1,200}?) leaks to (?P<target>[^\n]{1,200}?) for "
    r"(?P<function>[^\n]{1,200}?) with derefs=(?P<derefs>\d{1,3}):$"
)
_FLOW = lazy(r"  flow: (?P<to>[^\n]{1,300}?) (?:←|=) (?P<origin>[^\n]{1,300}?):?$")
_FROM = lazy(
    r"    from (?P<what>[^\n]{1,300}) \((?P<reason>[^()\n]{1,80})\) at (?P<at>\S[^\n]{0,200})$"
)
_COUNTED = {
    "moved-to-heap": Text("variables moved to the heap", "变量移到堆上"),
    "escapes-to-heap": Text("values that escape", "逃逸的值"),
    "does-not-escape": Text("values that stay on the stack", "留在栈上的值"),
    "can-inline": Text("functions that can be inlined", "可以内联的函数"),
    "inlining-call": Text("calls inlined", "被内联的调用"),
}
_MOST = 300
_SHOWN = 30
_HEAD = (
    Text("value", "值"),
    Text("in", "所在函数"),
    Text("at", "位置"),
    Text("why", "为什么"),
)


class _Flow(Struct):
    """One value and the steps by which it leaves the stack."""

    what: str
    function: str
    at: str
    row: int
    target: str = ""
    steps: list[tuple[str, str, str]] = []  # expression, reason, position
    to: str = ""


class Series:
    """Reads the compiler's remarks of a whole build."""

    def __init__(self) -> None:
        self.flows: list[_Flow] = []
        self.counts: Counter[str] = Counter()
        self.first = self.last = 0
        self.dropped = 0
        self._now: _Flow | None = None

    def take(self, row: Row) -> None:
        """Read a row, whatever it is."""
        if not row.at.at:
            return
        for seen in row.seen:
            if seen.message.id in _COUNTED:
                self.counts[seen.message.id] += 1
                self._reach(row)
        words = row.text[row.at.after - row.at.start :]
        if words.startswith(" "):
            self._step(words)
        elif found := _HEAP.match(words) or _LEAK.match(words):
            self._reach(row)
            values = found.groupdict()
            self._begin(_Flow(values["what"], values["function"], row.at.at, row.number), values)
        else:
            self._now = None

    def _begin(self, flow: _Flow, values: dict[str, str]) -> None:
        flow.target, flow.steps = values.get("target", ""), []
        self._now = flow
        if len(self.flows) < _MOST:
            self.flows.append(flow)
        else:
            self.dropped += 1

    def _step(self, words: str) -> None:
        if self._now is None or len(self._now.steps) >= 20:
            return
        if step := _FROM.match(words):
            self._now.steps.append((step["what"], step["reason"], step["at"]))
        elif flow := _FLOW.match(words):
            self._now.to = flow["to"]

    def _reach(self, row: Row) -> None:
        self.first = self.first or row.number
        self.last = row.number

    def close(self) -> Group | None:
        """Return what the build says of escapes; None where it says nothing."""
        if not self.flows and sum(self.counts.values()) < 2:
            return None
        n = self.counts["moved-to-heap"] + self.counts["escapes-to-heap"]
        title = Text(f"Escape analysis: {n} values go to the heap", f"逃逸分析：{n} 个值分配在堆上")
        flows = [f for f in self.flows if not f.target] or self.flows
        rows = tuple((f.what, f.function, f.at, _why(f)) for f in flows[:_SHOWN])
        tables = (Table(_HEAD, rows),) if rows else ()
        data = {"counts": dict(self.counts), "flows": [_data(flow) for flow in self.flows]}
        return Group("escape", self.first, self.last, title, tuple(self._notes()), tables, data)

    def _notes(self) -> list[Note]:
        told = [(text, self.counts[id]) for id, text in _COUNTED.items() if self.counts[id]]
        en = "; ".join(f"{text.en}: {n}" for text, n in told)
        zh = "；".join(f"{text.zh} {n} 处" for text, n in told)
        notes = [Note(Text(en, zh))] if told else []
        if not self.flows:
            en = "`-gcflags=-m=2` tells why each value escapes."
            notes.append(Note(Text(en, "想看每个值为什么逃逸，用 `-gcflags=-m=2`。")))
        rest = len(self.flows) - _SHOWN + self.dropped
        if rest > 0:
            notes.append(Note(Text(f"{rest} more are not shown.", f"另有 {rest} 条未列出。")))
        return notes


def _why(flow: _Flow) -> Text:
    steps = [(reason(name), at.rsplit("/", 1)[-1]) for _, name, at in flow.steps]
    en = ", then ".join(f"{text.en} ({at})" for text, at in steps)
    zh = "，然后".join(f"{text.zh}（{at}）" for text, at in steps)
    return Text(en or "the compiler gives no step", zh or "编译器没有给出步骤")


def _data(flow: _Flow) -> dict[str, Any]:
    steps = [{"expression": e, "reason": r, "at": at} for e, r, at in flow.steps]
    return {
        "value": flow.what,
        "function": flow.function,
        "at": flow.at,
        "leaks_to": flow.target,
        "reaches": flow.to,
        "steps": steps,
    }
