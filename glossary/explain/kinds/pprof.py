"""Text of `go tool pprof`: top, list, peek and tree, with what flat and cum tell together."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from glossary.explain.kinds._profile import SAMPLES, Edge, Node, Source, edge, node, source, total
from glossary.explain.model import Group, Note, Table
from glossary.explain.row import Row
from glossary.lazy import lazy
from glossary.model import Text

_START = lazy(
    r"File: |Build ID: |Type: [a-z_]+$|Showing nodes accounting for |\s*flat\s+flat%|ROUTINE ====="
    r"|Total: [\d.]+\w*$"
)
_HEAD = lazy(
    r"(?P<name>File|Build ID|Type|Time|Duration|Total|Active filters|Showing|Dropped|Period):? ?"
    r"(?P<value>[^\n]{0,300})"
)
_ROUTINE = lazy(r"ROUTINE =+ (?P<function>\S[^\n]{0,300}?) in (?P<file>[^\n]{1,300})$")
_MOST = 400
_SHOWN = 8
_LITTLE, _MUCH = 0.1, 0.3  # shares of cum that flat is; of the total that cum is
_TOP = (
    Text("function", "函数"),
    Text("flat: its own code", "flat：自身代码"),
    Text("cum: with callees", "cum：含被调函数"),
    Text("so", "说明"),
)
_LINES = (
    Text("function", "函数"),
    Text("line", "行"),
    Text("flat", "flat"),
    Text("cum", "cum"),
    Text("code", "代码"),
)
_EDGES = (Text("function", "函数"), Text("called by", "调用方"), Text("calls", "被调方"))


class _Neighbours(Struct):
    node: Node
    callers: list[Edge] = []
    callees: list[Edge] = []


class Profile:
    """Reads one report of pprof."""

    done = False

    def __init__(self, row: Row) -> None:
        self.first = self.last = row.number
        self.meta: dict[str, str] = {}
        self.nodes: list[Node] = []
        self.neighbours: list[_Neighbours] = []
        self.sources: list[tuple[str, str, list[Source]]] = []
        self._above: list[Edge] = []
        self._below = False  # whether the next edges are of functions that the last node calls
        self._foreign = 0

    def take(self, row: Row) -> bool:
        """Read a row; see `Collector`."""
        text = row.text
        if not text.strip() or text.startswith("-----") or "flat%" in text:
            if text.startswith("-----"):
                self._above, self._below = [], False
            return True
        if not self._read(text, row.number):
            self._foreign += 1
            return self._foreign < 2
        self._foreign = 0
        self.last = row.number
        return True

    def _read(self, text: str, number: int) -> bool:
        if head := _HEAD.match(text):
            self.meta.setdefault(head["name"], head["value"])
            return True
        if routine := _ROUTINE.match(text):
            self.sources.append((routine["function"], routine["file"], []))
            return True
        if "(flat, cum)" in text:
            return True
        if self.sources and (line := source(text)):
            if len(self.sources[-1][2]) < _MOST:
                self.sources[-1][2].append(line)
            return True
        if found := node(text, number):
            self._node(found)
            return True
        if near := edge(text):
            self._edge(near)
            return True
        return False

    def _node(self, found: Node) -> None:
        if len(self.nodes) < _MOST:
            self.nodes.append(found)
            self.neighbours.append(_Neighbours(found, self._above, []))
        self._above, self._below = [], True

    def _edge(self, near: Edge) -> None:
        """Take an edge: above its node a caller, below it one that is called."""
        known = self.neighbours[-1].callees if self._below and self.neighbours else self._above
        if len(known) < _SHOWN * 4:
            known.append(near)

    def close(self) -> Group | None:
        """Return what the profile says; None where there is no row."""
        if not self.nodes and not self.sources:
            return None
        kind = self.meta.get("Type", "")
        sample = SAMPLES.get(kind)
        title = Text(
            f"Profile: {sample.en if sample else kind or 'pprof'}",
            f"剖析：{sample.zh if sample else kind or 'pprof'}",
        )
        tables = [t for t in (self._top(), self._around(), *self._listed()) if t is not None]
        notes = tuple(self._notes())
        return Group("pprof", self.first, self.last, title, notes, tuple(tables), self._data())

    def _notes(self) -> list[Note]:
        en = (
            "flat is what the function's own lines took; cum adds what it called. flat% and cum% are "
            "shares of the total, sum% adds up flat% from the top."
        )
        zh = (
            "flat 是函数自身代码的量；cum 还包括它调用的函数。flat%、cum% 是占总量的比例，"
            "sum% 是从上往下累加的 flat%。"
        )
        notes = [Note(Text(en, zh))]
        whole = total(self.meta)
        own = [n for n in self.nodes if whole and n.flat / whole >= _LITTLE]
        through = [
            n
            for n in self.nodes
            if whole and n.cum / whole >= _MUCH and n.cum > 0 and n.flat / n.cum < _LITTLE
        ]
        if own:
            names = ", ".join(n.name for n in own[:3])
            en = f"Most is spent in the code of {names}: `list` shows by line where."
            notes.append(Note(Text(en, f"主要耗在 {names} 自身的代码里：用 `list` 按行查看。")))
        if through:
            names = ", ".join(n.name for n in through[:3])
            en = f"{names} spend little themselves and much in what they call: `peek` shows where to."
            notes.append(
                Note(Text(en, f"{names} 自身很少，主要耗在调用的函数里：用 `peek` 看去向。"))
            )
        return notes

    def _top(self) -> Table | None:
        if any(n.callers or n.callees for n in self.neighbours) or not self.nodes:
            return None
        rows = tuple(
            (n.name, f"{n.flat_text} {n.flat_share}", f"{n.cum_text} {n.cum_share}", n.verdict())
            for n in self.nodes[:_SHOWN]
        )
        return Table(_TOP, rows)

    def _around(self) -> Table | None:
        shown = [n for n in self.neighbours if n.callers or n.callees][:_SHOWN]
        rows = tuple((n.node.name, _names(n.callers), _names(n.callees)) for n in shown)
        return Table(_EDGES, rows) if rows else None

    def _listed(self) -> list[Table]:
        tables = []
        for function, _, lines in self.sources[:_SHOWN]:
            costly = sorted((s for s in lines if s.cum_value), key=lambda s: -s.cum_value)[:5]
            rows = tuple((function, str(s.line), s.flat, s.cum, s.code.strip()) for s in costly)
            if rows:
                tables.append(Table(_LINES, rows))
        return tables

    def _data(self) -> dict[str, Any]:
        return {
            "meta": self.meta,
            "nodes": self.nodes,
            "edges": [n for n in self.neighbours if n.callers or n.callees],
            "lines": [{"function": f, "file": p, "lines": s} for f, p, s in self.sources],
        }


def _names(edges: list[Edge]) -> str:
    return ", ".join(f"{e.name} {e.share or e.value}".strip() for e in edges[:4])


def begin(row: Row) -> Profile | None:
    """Return a reader where a report starts."""
    if not _START.match(row.text):
        return None
    profile = Profile(row)
    profile.take(row)
    return profile
