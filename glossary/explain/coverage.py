"""How many of Go's own messages the catalogue knows, list by list.

An item counts as known where the catalogue has the item itself: a line made of its format is
recognised, and the literal words of the shapes found are most of the item's own words. A frame
that fits anything (`panic: {value}`, `fatal error: {text}`) knows none of the words behind it.
Codes, analyzers and settings have no line; they count where a message names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from glossary.base import Base
from glossary.explain.anatomy import form, state
from glossary.explain.instances import instance, placed
from glossary.explain.plain import place, plain
from glossary.explain.recognize import Recognizer

_ENOUGH = 0.6  # share of an item's letters that must stand literally in the shapes found
_NAMED = frozenset(("type_error_codes", "godebug", "traceback_settings"))
_LETTERS = re.compile(r"[A-Za-z]")
_VERB_OR_HOLE = re.compile(r"%[-+# 0]*\d*(?:\.\d+)?[a-zA-Z]|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")


class Item(Struct, frozen=True):
    """A message of Go's sources. visible: whether users meet it; None where nobody said."""

    text: str
    prefix: str = ""
    source: str = ""
    visible: bool | None = None


class Covered(Struct, frozen=True):
    """A list and what the catalogue knows of it."""

    name: str
    total: int
    known: int
    visible: int
    visible_known: int
    missing: tuple[Item, ...]


def measure(base: Base, lists: Mapping[str, Sequence[Item]]) -> tuple[Covered, ...]:
    """Return the coverage of each list."""
    judge = _Judge(base)
    return tuple(_covered(judge, name, items) for name, items in lists.items())


def _covered(judge: _Judge, name: str, items: Sequence[Item]) -> Covered:
    missing = tuple(item for item in items if not judge.knows(name, item))
    lost = set(map(id, missing))
    visible = [item for item in items if item.visible is not False]
    seen = sum(id(item) not in lost for item in visible)
    return Covered(name, len(items), len(items) - len(missing), len(visible), seen, missing)


class _Judge:
    def __init__(self, base: Base) -> None:
        self.base = base
        self.recognizer = Recognizer(base)

    def knows(self, group: str, item: Item) -> bool:
        names = self.base.catalogue.names
        word = item.text.strip().rstrip("=").lower()
        if word in names or item.text.strip().lower() in names:
            return True
        if group in _NAMED:
            return any(f"{word}{tail}" in names for tail in ("=", "=1"))
        return self._recognised(group, item)

    def _recognised(self, group: str, item: Item) -> bool:
        lines = [line for line in item.text.split("\n") if line.strip()]
        if not lines:
            return True
        return all(self._line(group, item, line) for line in lines)

    def _line(self, group: str, item: Item, text: str) -> bool:
        line = plain(placed(text, group, item.prefix))
        own = _letters(_VERB_OR_HOLE.sub("", text))
        seen = self.recognizer.seen(line, None, place(line), group == "compiler_messages")
        if group == "wait_reasons" and self._state(line):
            return True
        if not seen and group in ("compiler_messages", "go_command_errors"):
            seen = self.recognizer.seen(plain(instance(text)))
        found = sum(_letters(_VERB_OR_HOLE.sub("", s.shape)) for s in seen)
        return bool(seen) and found >= _ENOUGH * min(own, 200)

    def _state(self, line: str) -> bool:
        header = form(line)
        if header is None or header.kind != "header":
            return False
        name = state(header.values["states"]).name
        named = self.recognizer.named
        return any(named(n, "goroutine", "header") for n in (name, f"[{name}]", f"[{name},"))


def _letters(text: str) -> int:
    return len(_LETTERS.findall(text))


def from_json(data: Mapping[str, Any]) -> dict[str, list[Item]]:
    """Return the lists of a JSON object, `{"lists": {NAME: [{"text", "file", "line", …}]}}`."""
    return {name: list(_items(rows)) for name, rows in data["lists"].items()}


def _items(rows: Iterable[Mapping[str, Any]]) -> Iterable[Item]:
    for row in rows:
        source = f"{row.get('file', '')}:{row.get('line', '')}"
        yield Item(row["text"], row.get("prefix", ""), source, row.get("user_visible"))
        for inner in row.get("diagnostics", ()):
            yield Item(inner["text"], "", f"{inner.get('file', '')}:{inner.get('line', '')}")
