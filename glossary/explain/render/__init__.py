"""How a reading is shown. Each module of this folder is a format.

A format has `render(reading, lang, view)`, which yields text; `reading` may be read as it comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

from msgspec import Struct

from glossary.explain.model import Group, Line, Reading
from glossary.modules import modules

Parts = Reading | Iterable[Line | Group]


class View(Struct, frozen=True):
    """What the reader of a rendering wants, and what the base knows of terms.

    brief: what a message means, without its cause and remedy. color: for a terminal that shows
    colours. terms: by id, the English and the Chinese of a term.
    """

    brief: bool = False
    color: bool = False
    terms: Callable[[str], tuple[str, str] | None] = lambda id: None


PLAIN = View()
BOTH_TAIWAN = "both-TW"  # what "both" is to a reader of Traditional
Render = Callable[[Parts, str, View], Iterator[str]]


def shown_in(asked: str, reader: str) -> str:
    """Return the language of a rendering: as asked, "both" in the script of the reader."""
    return BOTH_TAIWAN if asked == "both" and reader == "zh-TW" else asked


def parts(reading: Parts) -> Iterator[Line | Group]:
    """Yield the lines of a reading, and each group behind its last line."""
    if not isinstance(reading, Reading):
        yield from reading
        return
    waiting = sorted(reading.groups, key=lambda group: (-group.last, -group.first))
    for line in reading.lines:
        yield line
        while waiting and waiting[-1].last <= line.number:
            yield waiting.pop()
    yield from reversed(waiting)


def formats() -> tuple[str, ...]:
    """Return the names of all formats."""
    names = modules(str(Path(__file__).parent))
    return tuple(sorted(name.removesuffix("_") for name in names))


def renderer(name: str) -> Render:
    """Return what renders a format."""
    names = modules(str(Path(__file__).parent))
    module = name if name in names else f"{name}_"
    render: Render = import_module(f"{__name__}.{module}").render
    return render
