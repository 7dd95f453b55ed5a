"""A line of a benchmark, taken apart."""

from __future__ import annotations

import re

from msgspec import Struct

from glossary.lazy import lazy

_LINE = lazy(
    r"(?P<name>Benchmark\S{0,300}?)(?:-(?P<procs>\d{1,5}))?[ \t]+(?P<runs>\d{1,15})[ \t]+"
    r"(?P<values>[\d.]{1,20} \S{1,40}(?:[ \t]+[\d.]{1,20} \S{1,40}){0,20})[ \t]*$"
)
_VALUE = re.compile(r"([\d.]+) (\S+)")
_STEPS = ((1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1.0, "ns"))


class Bench(Struct):
    """A benchmark; values by unit: "ns/op", "B/op", "allocs/op", "MB/s", or a unit of its own."""

    name: str
    procs: int
    runs: int
    values: dict[str, float]

    def cells(self) -> tuple[str, ...]:
        """Return the cells of a row."""
        took = self.values.get("ns/op")
        size, count = self.values.get("B/op"), self.values.get("allocs/op")
        speed = self.values.get("MB/s")
        name = self.name + (f" ({self.procs} P)" if self.procs else "")
        return (
            name,
            f"{self.runs:,}",
            duration(took) if took is not None else "",
            f"{size:,.0f} B" if size is not None else "",
            f"{count:,.0f}" if count is not None else "",
            f"{speed:,.1f} MB/s" if speed is not None else "",
        )


def bench(text: str) -> Bench | None:
    """Return a benchmark's line, taken apart."""
    m = _LINE.match(text)
    if m is None:
        return None
    try:
        values = {unit: float(value) for value, unit in _VALUE.findall(m["values"])}
    except ValueError:
        return None
    return Bench(m["name"], int(m["procs"] or 0), int(m["runs"]), values)


def duration(nanoseconds: float) -> str:
    """Return a time in the unit that reads best."""
    for step, unit in _STEPS:
        if nanoseconds >= step:
            return f"{nanoseconds / step:.4g} {unit}"
    return f"{nanoseconds:g} ns"
