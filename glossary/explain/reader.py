"""Reads an input from its first line to its last, in memory that does not grow with it.

Lines come in blocks: one automaton pass tells which of them can hold anything at all, so that
the many lines of a service's log that are none of Go's pass through untouched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from msgspec import Struct

from glossary.base import Base
from glossary.explain.anatomy import Form, form, state
from glossary.explain.kinds import Groups
from glossary.explain.model import Group, Line, Seen
from glossary.explain.placed import placed_id
from glossary.explain.plain import LONGEST, place, plain, unwrapped
from glossary.explain.recognize import POSITIONED, SIGNS, Recognizer
from glossary.explain.row import Row

_BLOCK = 500  # lines that one pass looks at
_REACH = 4
_MOST_SOURCES = 256  # programs whose lines are told apart
_PLACED = {
    "function": "line-stack-frame",
    "file": "line-frame-position",
    "register": "line-register",
    "profile stack": "pprof-text-group",
    "profile frame": "pprof-text-frame",
    "profile rule": "line-profile-rule",
    "asan frame": "line-asan-frame",
    "asan shadow": "line-asan-shadow",
}
_BARE = frozenset(("function", "file"))  # forms that hold no other message
_COMPOSED = frozenset(("gc", "scheduler", "benchmark", "testing"))


class _Context(Struct):
    """What stands before a row: the kind of the last one, and whether it is in a list."""

    before: str = ""
    listed: bool = False


class Reader:
    """Turns lines into lines with messages, and tells what they say together."""

    def __init__(self, base: Base, recognizer: Recognizer | None = None) -> None:
        self.recognizer = recognizer or Recognizer(base)
        self.groups = Groups()
        self._number = 0
        self._contexts: dict[str, _Context] = {"": _Context()}
        self._now = self._contexts[""]  # of the program that printed the last row
        self._near = 0  # rows below a message that may belong to it

    def read(self, lines: Iterable[str]) -> Iterator[Line | Group]:
        """Yield every line in order, and each group once its last line has been read."""
        source = iter(lines)
        blocks = iter(lambda: [line.rstrip("\r\n") for line in islice(source, _BLOCK)], [])
        return self.read_blocks(blocks)

    def read_blocks(self, blocks: Iterable[Sequence[str]]) -> Iterator[Line | Group]:
        """Read lines as they arrive, without their ends; see `read`.

        The last line of a block waits for the next block only where it needs to be read together
        with the line below it.
        """
        kept: list[str] = []
        for block in blocks:
            texts = [*kept, *block]
            kept = [texts.pop()] if texts and _needs_next(texts[-1]) else []
            if texts:
                yield from self._block(texts, kept)
        if kept:
            yield from self._block(kept, [])
        yield from self.groups.end()

    def _block(self, texts: Sequence[str], ahead: Sequence[str]) -> Iterator[Line | Group]:
        plains = [text if len(text) <= LONGEST else text[:LONGEST] for text in texts]
        anchors = self.recognizer.anchors(plains)
        worth = set(anchors)
        of_two = len(self.recognizer.base.catalogue.anchors) + len(SIGNS)
        worth |= {line for line, text in enumerate(plains) if text.startswith(("# ", "    "))}
        worth |= {line - 1 for line, found in anchors.items() if max(found) >= of_two}
        for number, text in enumerate(texts):
            self._number += 1
            busy = self._near or self._now.before or self.groups.busy
            if busy or number in worth or ('{"' in text and ("\\" in text or '"Act' in text)):
                following = next(iter((*texts[number + 1 : number + 2], *ahead)), "")
                yield from self._line(text, anchors.get(number, []), following)
            else:
                self._now.listed = False
                yield Line(self._number, text)

    def _line(self, text: str, anchors: list[int], following: str) -> Iterator[Line | Group]:
        inner = unwrapped(text) if '{"' in text else None
        event: tuple[Seen, ...] = ()
        if inner is None:
            changed = "\x1b" in text or len(text) > LONGEST
            rows = [self._row(plain(text), None if changed else anchors, following)]
        else:
            event = self.recognizer.seen(inner.action) if inner.action else ()
            ahead = chain(inner.lines[1:], (_first(following),))
            rows = [self._row(plain(t), None, n) for t, n in zip(inner.lines, ahead, strict=False)]
        seen: dict[str, Seen] = {}
        for one in chain(event, (s for row in rows for s in row.seen)):
            seen.setdefault(one.message.id, one)
        self._near = _REACH if seen else max(self._near - 1, 0)
        yield Line(self._number, text, tuple(seen.values()))
        for row in rows:
            yield from self.groups.take(row)

    def _row(self, text: str, anchors: list[int] | None, following: str) -> Row:
        at = place(text)
        now = self._now = self._context(at.source)
        body = text[at.start :]
        found = self._form(body, following)
        bare = found is not None and found.kind in _BARE and "pointers" not in found.values
        seen = () if bare else self.recognizer.seen(text, anchors, at, now.listed)
        seen = (*seen, *self._placed(body, found, seen, following))
        now.before = found.kind if found else ""
        compiled = any(s.message.area in POSITIONED for s in seen)
        now.listed = at.after >= 0 or (now.listed and (compiled or body[:1] in ("\t", " ")))
        return Row(self._number, body, at, found, seen)

    def _context(self, source: str) -> _Context:
        if source not in self._contexts and len(self._contexts) >= _MOST_SOURCES:
            self._contexts.clear()
        return self._contexts.setdefault(source, _Context())

    def _form(self, body: str, following: str) -> Form | None:
        """Return the form of a row; a function counts only in a stack or above its position."""
        found = form(body)
        if found is None or found.kind != "function":
            return found
        if self._now.before in ("header", "file", "access"):
            return found
        below = plain(following)
        below = below[place(below).start :]
        position = form(below)
        return found if position and position.kind == "file" else None

    def _placed(
        self, body: str, found: Form | None, seen: tuple[Seen, ...], following: str
    ) -> Iterator[Seen]:
        """Yield what a row's form and surroundings say it holds."""
        have = {s.message.id for s in seen}
        if found and found.kind == "header":
            yield from self._state(found, have)
        elif found and (id := _PLACED.get(found.kind)) and not (have and found.kind == "register"):
            yield from self._named(id, have)
        else:
            yield from self._named(placed_id(body, following, self.recognizer, bool(seen)), have)
        for area in dict.fromkeys(s.message.area for s in seen if s.message.area in _COMPOSED):
            yield from (s for s in self.recognizer.parts(body, area) if s.message.id not in have)
        if self.groups.columns(body):
            yield from (s for s in self.recognizer.parts(body, "pprof") if s.message.id not in have)
        for name in self.groups.cells(body):
            yield from self._named(name, have)

    def _state(self, header: Form, have: set[str]) -> Iterator[Seen]:
        name = state(header.values["states"]).name
        named = self.recognizer.named
        for spelled in (name, f"[{name}]", f"[{name},", f"{{id:d}} [{name}"):
            message = named(spelled, "goroutine", "header")
            if message is not None:
                if message.id not in have:
                    yield Seen(message, name, holes={"id": header.values["id"], "state": name})
                break
        if "gp" in header.values:
            yield from self._named("line-header-pointers", have)

    def _named(self, id: str, have: set[str]) -> Iterator[Seen]:
        message = self.recognizer.named(id)
        if message is not None and message.id not in have:
            yield Seen(message, message.shapes[0] if message.shapes else "")


def _first(text: str) -> str:
    """Return the first line that a JSON line holds; other lines are returned as they are."""
    inner = unwrapped(text) if '{"' in text else None
    return text if inner is None else next(iter(inner.lines), "")


def _needs_next(text: str) -> bool:
    return text.endswith(")") or "# " in text[:80]
