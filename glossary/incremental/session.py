"""One document through its versions: each update gives the findings of a fresh lint."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

import msgspec

from glossary.base import Base
from glossary.case import HEAD
from glossary.changes import changes_in
from glossary.consistency import Glossed
from glossary.elsewhere import names_field
from glossary.incremental.around import Around
from glossary.incremental.beside import Beside, English
from glossary.incremental.blocks import Kept, Placed, Reading, attached, detached, under
from glossary.incremental.cell import Cell, Maker
from glossary.incremental.change import Change, between, in_reach
from glossary.incremental.go import GoReader
from glossary.incremental.local import Judge, World, judged_by
from glossary.incremental.markdown import MarkdownReader
from glossary.incremental.told import Telling
from glossary.lint import suppressed
from glossary.model import Change as Changed
from glossary.model import Document, Finding, Segment, Span
from glossary.rule import Open, Pass, Rule, ordered
from glossary.text import GO_SUFFIXES, MARKDOWN_SUFFIXES, parse

_SAMPLE = 4000  # wide characters that tell a document's script
_FEW = 64  # names that are looked for in each segment
_Reader = Callable[[str], Reading]
_Cells = Sequence[tuple[int, Cell]]


class Session:
    """Lints the versions of one document."""

    def __init__(self, path: str, base: Base, rules: Sequence[Rule], docs: Open) -> None:
        self.path = path
        self._base = base
        self._docs = docs
        self._whole = [rule for rule in rules if rule.whole]
        self._judge: Judge = judged_by([rule for rule in rules if not rule.whole])
        self._read = _reader(path)
        self._made = Maker(base).cells
        self._telling = Telling(base)
        self._beside: Beside | None = None
        self._script = ""
        self._changes: tuple[Changed, ...] = ()  # as the cells know them
        self._sampled = 1  # segments that told the script
        self._placed: list[tuple[int, Cell]] = []
        self._segments: Sequence[Placed] = ()  # as they were read
        self._here: set[int] = set()  # the identities of their segments
        self._spare: Kept[Cell] = Kept()
        self._names: frozenset[str] = frozenset()
        self._kinds: Mapping[str, frozenset[str]] = {}
        self._key: tuple[object, ...] = ()

    def update(
        self,
        text: str,
        version: str,
        stop: Callable[[], bool],
        english: English | None = None,
    ) -> tuple[Finding, ...]:
        """Return the findings of the next version of the text.

        `version` is that of Go (`glossary.goversion`), `english` what it translates. Where `stop`
        says so, the work is given up and nothing is returned; what was judged by then is not lost.
        """
        reading = self._read(text)
        doc = Document(
            self.path,
            text[:4000],
            _language(self.path),
            suppressions=reading.suppressions,
            names=reading.names,
            go=reading.go,
            kinds=reading.kinds,
            version=version,
            changes=changes_in(text),
        )
        before = self._placed
        change = between(self._segments, reading.segments)
        placed = self._placed = self._replaced(change, reading.segments)
        self._segments = reading.segments
        world = self._world(doc, change, english)
        self._renamed(reading)
        self._telling.tell(doc, change, placed)
        self._accompany(text, doc.language, english)
        near = Around(placed).near
        for start, cell in placed[slice(*in_reach(change, before, placed))]:
            if cell.fresh:
                cell.look(start, near)
        for start, cell in placed:
            if not cell.fresh and cell.prose:
                if stop():
                    return ()
                cell.judge(start, world, near, self._judge)
        found = [f for start, cell in placed if cell.found for f in cell.placed(start)]
        if self._whole:
            found += self._of_whole(text, doc, placed)
        if doc.suppressions:
            found = [finding for finding in found if not suppressed(doc, finding)]
        return ordered(iter(found))

    def close(self) -> None:
        """Let go of everything at once; a closed session is of no use any more."""
        self.__dict__.clear()

    def _replaced(self, change: Change, segments: Sequence[Placed]) -> list[tuple[int, Cell]]:
        """Return the cells of the next version: those that stay, and those of new segments."""
        before, (first, stop, gone) = self._placed, (change.first, change.stop, change.gone)
        leaving = zip(self._segments[first:gone], before[first:gone], strict=True)
        start = before[:first]
        middle = self._middle([(s, cell) for (_, s), (_, cell) in leaving], segments[first:stop])
        if stop == gone and segments and segments[-1][0] == before[-1][0]:
            return start + middle + before[gone:]
        moved = zip(segments[stop:], before[gone:], strict=True)
        return start + middle + [(at, cell) for (at, _), (_, cell) in moved]

    def _middle(
        self, before: Sequence[tuple[Segment, Cell]], segments: Sequence[Placed]
    ) -> list[tuple[int, Cell]]:
        """Return the cells of segments that stand where others stood: their own ones, or new."""
        own, leaving = _claimed(before, segments)
        for number, cell in enumerate(leaving):
            self._here.discard(id(cell.segment))
            self._spare.put(under(cell.segment), number, cell)
        if leaving:
            self._spare.turn()
        both = list(zip(own, segments, strict=True))
        known = [cell or self._spared(self._own(segment)) for cell, (_, segment) in both]
        made = self._made([found for found in known if isinstance(found, Segment)])
        cells = (next(made) if isinstance(found, Segment) else found for found in known)
        return [(at, cell) for (at, _), cell in zip(segments, cells, strict=True)]

    def _own(self, segment: Segment) -> Segment:
        """Return a segment that stands nowhere else: of two like blocks one may have been read."""
        if id(segment) in self._here:
            segment = msgspec.structs.replace(segment)
        self._here.add(id(segment))
        return segment

    def _spared(self, segment: Segment) -> Cell | Segment:
        """Return the cell of a like segment that is gone, else the segment."""
        cell = next(self._spare.take(under(segment)), None)
        if cell is None:
            return segment
        cell.become(segment)
        return cell

    def _renamed(self, reading: Reading) -> None:
        """Have segments judged again that hold a name whose meaning has changed."""
        names, kinds = reading.names, reading.kinds
        if names == self._names and kinds == self._kinds:
            return
        every = {*kinds, *self._kinds}
        changed = {name for name in every if kinds.get(name) != self._kinds.get(name)}
        changed |= names ^ self._names
        changed.discard("")
        self._names, self._kinds = names, kinds
        self._spare.clear()
        few = len(changed) < _FEW
        for _, cell in self._placed:
            if not (few and all(name not in cell.segment.text for name in changed)):
                cell.fresh = False

    def _accompany(self, text: str, language: str, english: English | None) -> None:
        """Tell every segment what it translates of another document."""
        if english is None:
            if self._beside is not None:
                self._beside = None
                self._spare.clear()
                for _, cell in self._placed:
                    cell.accompany(())
            return
        if self._beside is None or self._beside.english is not english:
            self._beside = Beside(english)
        matches = self._beside.matches(text, language, self._placed)
        for _, cell in self._placed:
            cell.accompany(matches.get(id(cell.segment), ()))

    def _world(self, doc: Document, change: Change, english: English | None) -> World:
        """Return what judges all segments; where it has changed, none is known any more."""
        if change.first < self._sampled:
            self._script = self._base.script_of(self._sample())
        go = english is not None and english.go
        others = not doc.go and names_field(doc.text[:HEAD])
        key = (self._script, doc.go, doc.version, others, go)
        if key != self._key:
            self._key = key
            self._spare.clear()
            for _, cell in self._placed:
                cell.fresh = False
        elif doc.changes != self._changes:
            self._spare.clear()
            for _, cell in self._placed:
                cell.recall(doc.changes)
        self._changes = doc.changes
        bare = msgspec.structs.replace(doc, suppressions=())
        return World(bare, self._script, self._docs, go)

    def _sample(self) -> str:
        """Return enough of the prose to tell its script."""
        wide, count = [], 0
        self._sampled = len(self._placed) + 1
        for number, (_, cell) in enumerate(self._placed):
            if cell.prose:
                wide.append(cell.wide)
                count += len(wide[-1])
            if count >= _SAMPLE:
                self._sampled = number + 1
                break
        return "".join(wide)

    def _of_whole(
        self,
        text: str,
        doc: Document,
        placed: _Cells,
    ) -> Iterator[Finding]:
        """Yield the findings of rules that want the document as a whole."""
        p = _WholePass(text, doc, placed, self._base, self._docs)
        return (finding for rule in self._whole for finding in rule.run(p))


def _claimed(
    before: Sequence[tuple[Segment, Cell]], segments: Sequence[Placed]
) -> tuple[list[Cell | None], list[Cell]]:
    """Return the cell of each segment that was read before, and the cells that nothing claims."""
    waiting: dict[int, list[Cell]] = {}
    for segment, cell in reversed(before):
        waiting.setdefault(id(segment), []).append(cell)
    own: list[Cell | None] = []
    for _, segment in segments:
        cells = waiting.get(id(segment))
        own.append(cells.pop() if cells else None)
    return own, [cell for cells in waiting.values() for cell in cells]


class _WholePass(Pass):
    """A pass whose segments are put together only for rules that look at them."""

    def __init__(
        self,
        text: str,
        doc: Document,
        placed: _Cells,
        base: Base,
        docs: Open,
    ) -> None:
        self._text, self._placed = text, placed
        self._bare = self._whole = doc
        super().__init__(doc, base, docs)

    @property
    def doc(self) -> Document:
        """The document with all its segments."""
        if self._whole is self._bare:
            segments = tuple(attached(start, cell.segment) for start, cell in self._placed)
            self._whole = msgspec.structs.replace(self._bare, text=self._text, segments=segments)
        return self._whole

    @doc.setter
    def doc(self, bare: Document) -> None:
        self._bare = self._whole = bare

    @cached_property
    def glossed(self) -> Sequence[Glossed]:
        """The right glosses of terms that the document renders in several ways."""
        texts: dict[int, str] = {}
        several = set()  # terms with one rendering only are consistent
        glossed = [(start, cell.glosses) for start, cell in self._placed if cell.glosses]
        for _, glosses in glossed:
            for term, text, _ in glosses:
                if texts.setdefault(term, text) != text:
                    several.add(term)
        return [
            (term, text, Span(span.start + start, span.end + start))
            for start, glosses in glossed
            for term, text, span in glosses
            if term in several
        ]


def _reader(path: str) -> _Reader:
    name = path.lower()
    if name.endswith(GO_SUFFIXES):
        return GoReader().read
    if name.endswith(MARKDOWN_SUFFIXES):
        return MarkdownReader().read

    def plain(text: str) -> Reading:
        doc = parse(path, text)
        placed: tuple[Placed, ...] = tuple(detached(segment) for segment in doc.segments)
        return Reading(placed, doc.suppressions, doc.names, doc.kinds, doc.go)

    return plain


def _language(path: str) -> str:
    name = path.lower()
    if name.endswith(GO_SUFFIXES):
        return "go"
    return "markdown" if name.endswith(MARKDOWN_SUFFIXES) else "text"
