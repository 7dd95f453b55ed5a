"""How many of Go's own messages the catalogue knows, list by list.

An item counts as known where the catalogue has the item itself: a line made of its format is
recognised, and most of the format's own letters stand in the literal text of the shapes found. A
frame that fits anything (`panic: {value}`, `fatal error: {text}`) knows none of the words behind
it. Codes, analyzers and settings have no line; they count where a message names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from glossary.base import Base
from glossary.explain.instances import Instance, instances, literals
from glossary.explain.model import Line, Seen
from glossary.explain.pattern import literal_spans, pattern
from glossary.explain.reader import Reader
from glossary.explain.recognize import Recognizer

_ENOUGH = 0.6  # share of an item's letters that must stand literally in the shapes found
_PARTS = ("-fragment", "-context", "-internal", "operand-mode", "operand-form", "type-name")
_POSITION = re.compile(r"^%[vs]:\s?(?=\S)")
_NAMED = frozenset(("type_error_codes", "godebug", "traceback_settings", "runtime_settings"))


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
        self.names = base.catalogue.names
        self.recognizer = Recognizer(base)

    def knows(self, group: str, item: Item) -> bool:
        word = item.text.strip().lower()
        if word in self.names or word.rstrip("=") in self.names:
            return True
        if group in _NAMED:
            return any(f"{word}{tail}" in self.names for tail in ("=", "=1"))
        lines = [line for line in item.text.split("\n") if _letters(literals(line))]
        return all(self._line(group, item, line) for line in lines)

    def _line(self, group: str, item: Item, text: str) -> bool:
        return any(self._told(made) for made in instances(text, group, item.prefix))

    def _told(self, made: Instance) -> bool:
        seen = self._read(made)
        covered = [span for one in seen for span in _spans(one, made.line)]
        own = [at for s, e in made.literal for at in range(s, e) if made.line[at].isalpha()]
        told = sum(any(s <= at < e for s, e in covered) for at in own)
        return bool(seen) and told >= _ENOUGH * len(own)

    def _read(self, made: Instance) -> tuple[Seen, ...]:
        texts = [made.above, made.line] if made.above else [made.line]
        parts = Reader(self.recognizer.base, self.recognizer).read(texts)
        lines = [part for part in parts if isinstance(part, Line)]
        return lines[-1].seen


def _spans(seen: Seen, line: str) -> Iterator[tuple[int, int]]:
    """Yield the literal spans of a message in a line."""
    m = pattern(seen.shape).expression.search(line, seen.start) if "{" in seen.shape else None
    if m is not None:
        yield from literal_spans(m)
    elif (start := line.find(seen.shape, seen.start)) >= 0 and "{" not in seen.shape:
        yield start, start + len(seen.shape)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _shown(row: Mapping[str, Any]) -> str:
    """Return the format of the whole line that a text is a part of, where the row names it."""
    text, frame = str(row["text"]), str(row.get("shown_as", ""))
    if "flag" in row:  # of the compiler's notes, whose formats hold the position
        text = _POSITION.sub("", text)
    if row.get("code") == "UnsupportedFeature" and "requires" not in text:
        return f"{text} requires go1.18 or later (-lang was set to go1.17; check go.mod)"
    return frame.replace("{text}", text) if "{text}" in frame else text


def _is_part(kind: str) -> bool:
    """Tell whether texts of a kind are words inside other messages, or never meet a user."""
    return kind.endswith(_PARTS)


def from_json(data: Mapping[str, Any]) -> dict[str, list[Item]]:
    """Return the lists of a JSON object, `{"lists": {NAME: [{"text", "file", "line", …}]}}`."""
    return {name: list(_items(rows)) for name, rows in data["lists"].items()}


def _items(rows: Iterable[Mapping[str, Any]]) -> Iterable[Item]:
    for row in rows:
        source = f"{row.get('file', '')}:{row.get('line', '')}"
        visible = row.get("user_visible", False if _is_part(row.get("kind", "")) else None)
        yield Item(_shown(row), row.get("prefix", ""), source, visible)
        for inner in row.get("diagnostics", ()):
            yield Item(inner["text"], "", f"{inner.get('file', '')}:{inner.get('line', '')}")
