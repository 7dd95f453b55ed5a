"""Rows of pprof's reports, and what is measured."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from glossary.lazy import lazy
from glossary.model import Text

SAMPLES = {
    "cpu": Text("CPU time, by samples while running", "CPU 时间（运行时采样）"),
    "samples": Text("samples taken", "采样次数"),
    "inuse_space": Text("memory in use now", "当前仍在使用的内存"),
    "inuse_objects": Text("objects in use now", "当前仍在使用的对象数"),
    "alloc_space": Text("all memory allocated since the start", "启动以来分配过的全部内存"),
    "alloc_objects": Text("all objects allocated since the start", "启动以来分配过的对象总数"),
    "delay": Text("time spent waiting", "等待的时间"),
    "contentions": Text("how often something had to wait", "发生等待的次数"),
    "goroutine": Text("goroutines that exist now", "现存的 goroutine"),
}
_NUMBER = r"-?[\d.]+[A-Za-zµ]{0,8}"
_SHARE = r"-?[\d.]+%"
_NODE = lazy(
    rf"\s*(?P<flat>{_NUMBER})\s+(?P<flats>{_SHARE})\s+{_SHARE}\s+(?P<cum>{_NUMBER})\s+(?P<cums>{_SHARE})"
    r"\s{1,24}\|?\s{0,3}(?P<name>\S[^\n]{0,300}?)$"
)
_EDGE = lazy(
    rf"\s{{10,}}(?P<value>{_NUMBER})(?:\s+(?P<share>{_SHARE}))?\s+\|\s{{1,6}}(?P<name>\S[^\n]{{0,300}})$"
)
_SOURCE = lazy(
    rf"\s*(?P<flat>{_NUMBER}|\.)\s+(?P<cum>{_NUMBER}|\.)\s+(?P<line>\d{{1,7}}):(?P<code>.*)$"
)
_UNITS = {
    "": 1.0, "ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1.0, "mins": 60.0, "hrs": 3600.0,
    "days": 86400.0, "B": 1.0, "kB": 1024.0, "MB": 1024.0**2, "GB": 1024.0**3, "TB": 1024.0**4,
}  # fmt: skip
_QUANTITY = re.compile(r"(-?[\d.]+)([A-Za-zµ]*)")
_OWN = 0.7  # share of cum from which on a function's cost is its own


class Node(Struct):
    """A function's row; flat and cum in seconds, bytes or counts."""

    name: str
    row: int
    flat: float
    cum: float
    flat_text: str
    cum_text: str
    flat_share: str
    cum_share: str

    def verdict(self) -> Text:
        """Return what flat and cum tell together."""
        if self.cum <= 0:
            return Text("", "")
        share = self.flat / self.cum
        if share >= _OWN:
            return Text("its own code costs", "开销在自身代码")
        if share <= 0.1:
            return Text("what it calls costs", "开销在它调用的函数")
        return Text("both", "两者都有")


class Edge(Struct):
    """A caller or a callee beside a function."""

    name: str
    value: str
    share: str


class Source(Struct):
    """A line of source with its cost."""

    line: int
    flat: str
    cum: str
    cum_value: float
    code: str


def quantity(text: str) -> float:
    """Return a value of pprof in its base unit, `1.5ms` as 0.0015; 0 where it is none."""
    m = _QUANTITY.match(text)
    try:
        return float(m[1]) * _UNITS.get(m[2], 1.0) if m else 0.0
    except ValueError:
        return 0.0


def node(text: str, row: int) -> Node | None:
    """Return a function's row, taken apart."""
    m = _NODE.match(text)
    if m is None:
        return None
    flat, cum = quantity(m["flat"]), quantity(m["cum"])
    return Node(m["name"], row, flat, cum, m["flat"], m["cum"], m["flats"], m["cums"])


def edge(text: str) -> Edge | None:
    """Return the row of a caller or callee, taken apart."""
    m = _EDGE.match(text)
    return Edge(m["name"], m["value"], m["share"] or "") if m else None


def source(text: str) -> Source | None:
    """Return a line of `list`, taken apart."""
    m = _SOURCE.match(text)
    if m is None:
        return None
    return Source(int(m["line"]), m["flat"], m["cum"], quantity(m["cum"]), m["code"][:200])


def total(meta: Mapping[str, str]) -> float:
    """Return the total that the head of a report names; 0 where it names none."""
    for name, behind in (("Showing", " of "), ("Duration", "samples = "), ("Total", "")):
        value = meta.get(name, "")
        if behind in value and value:
            words = value.rsplit(behind, 1)[-1] if behind else value
            return quantity(words)
    return 0.0
