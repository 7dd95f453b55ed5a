"""One document through its versions: each update gives the findings of a fresh lint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

import msgspec

from glossary.base import Base
from glossary.consistency import Glossed
from glossary.hits import leads
from glossary.incremental.around import Around, untouched
from glossary.incremental.blocks import Kept, Placed, Reading, attached, detached
from glossary.incremental.cell import Cell, Judge, Pairing, Told, World, judged_by
from glossary.incremental.go import GoReader
from glossary.incremental.markdown import MarkdownReader
from glossary.lint import suppressed
from glossary.messages import Heard, Seen, hearing, recognized
from glossary.model import Document, Finding, Kind, Segment
from glossary.parallel.align import beads
from glossary.parallel.concepts import concepts
from glossary.parallel.documents import Match
from glossary.parallel.passages import Stretch, pairs
from glossary.rule import Open, Pass, Rule, ordered
from glossary.text import GO_SUFFIXES, MARKDOWN_SUFFIXES, parse

_LOGS = 256  # logs whose messages are remembered
_SAMPLE = 4000  # wide characters that tell a document's script
_FEW = 64  # names that are looked for in each segment
_Reader = Callable[[str], Reading]


class Session:
    """Lints the versions of one document."""

    def __init__(self, path: str, base: Base, rules: Sequence[Rule], docs: Open) -> None:
        self.path = path
        self._base = base
        self._docs = docs
        self._whole = [rule for rule in rules if rule.whole]
        self._judge: Judge = judged_by([rule for rule in rules if not rule.whole])
        self._read = _reader(path)
        self._known = concepts(base)
        self._logs = lru_cache(_LOGS)(self._recognized)
        self._cells: dict[int, Cell] = {}
        self._spare: Kept[Cell] = Kept()
        self._matches: dict[tuple[int, int, int, int, int, int], Match] = {}
        self._names: frozenset[str] = frozenset()
        self._kinds: Mapping[str, frozenset[str]] = {}
        self._key: tuple[object, ...] = ()
        self._token = object()
        self._prose: list[tuple[int, Cell]] = []

    def update(self, text: str, version: str, stop: Callable[[], bool]) -> tuple[Finding, ...]:
        """Return the findings of the next version of the text.

        `version` is that of Go (`glossary.goversion`). Where `stop` says so, the work is given up
        and nothing is returned; what was judged by then is not lost.
        """
        reading = self._read(text)
        placed = [(start, self._cell(segment)) for start, segment in reading.segments]
        self._turn([cell for _, cell in placed])
        doc = Document(
            self.path,
            text[:4000],
            _language(self.path),
            suppressions=reading.suppressions,
            names=reading.names,
            go=reading.go,
            kinds=reading.kinds,
            version=version,
        )
        prose = [(start, cell) for start, cell in placed if cell.segment.kind is not Kind.LOG]
        self._renamed(reading, prose)
        world = self._world(doc, prose)
        near = Around(prose).near
        quiet = untouched(self._prose, prose)
        found: list[Finding] = []
        asked = zip(prose, self._told(doc, placed, prose), quiet, strict=True)
        for (start, cell), told, same in asked:
            if not cell.holds(start, world, told, None if same else near):
                if stop():
                    return ()
                cell.judge(start, world, told, near, self._judge)
            if cell.found:
                found += cell.placed(start)
        self._prose = prose
        if self._whole:
            found += self._of_whole(text, doc, placed, prose)
        if doc.suppressions:
            found = [finding for finding in found if not suppressed(doc, finding)]
        return ordered(iter(found))

    def close(self) -> None:
        """Let go of everything at once; a closed session is of no use any more."""
        self.__dict__.clear()

    def _cell(self, segment: Segment) -> Cell:
        """Return the cell of a segment: its own, that of a like one that is gone, or a new one."""
        cell = self._cells.get(id(segment))
        if cell is None:
            cell = next(self._spare.take(segment), None) or Cell(segment, self._base)
            cell.segment = segment
            self._cells[id(segment)] = cell
        return cell

    def _turn(self, cells: Iterable[Cell]) -> None:
        """Keep the cells in use by their segments, and for a while those that are not."""
        now = {id(cell.segment): cell for cell in cells}
        for key, cell in self._cells.items():
            if key not in now:
                self._spare.put(cell.segment, cell)
        if len(now) != len(self._cells):
            self._spare.turn()
        self._cells = now

    def _renamed(self, reading: Reading, prose: Iterable[tuple[int, Cell]]) -> None:
        """Have segments judged again that hold a name whose meaning has changed."""
        names, kinds = reading.names, reading.kinds
        changed = {*(names ^ self._names)}
        if kinds != self._kinds:
            every = {*kinds, *self._kinds}
            changed |= {name for name in every if kinds.get(name) != self._kinds.get(name)}
        changed.discard("")
        self._names, self._kinds = names, kinds
        if not changed:
            return
        self._spare.clear()
        few = len(changed) < _FEW
        for _, cell in prose:
            if cell.known and not (few and all(name not in cell.segment.text for name in changed)):
                cell.forget()

    def _world(self, doc: Document, prose: Iterable[tuple[int, Cell]]) -> World:
        script = self._script(cell for _, cell in prose)
        key = (script, doc.go, doc.version)
        if key != self._key:
            self._key, self._token = key, object()
        return World(msgspec.structs.replace(doc, suppressions=()), script, self._docs, self._token)

    def _script(self, cells: Iterable[Cell]) -> str:
        wide, count = [], 0
        for cell in cells:
            wide.append(cell.wide)
            count += len(cell.wide)
            if count >= _SAMPLE:
                break
        return self._base.script_of("".join(wide))

    def _told(
        self, doc: Document, placed: Sequence[tuple[int, Cell]], prose: Sequence[tuple[int, Cell]]
    ) -> Iterator[Told]:
        """Yield for each segment of prose what it is told of the others."""
        segments = [cell.segment for _, cell in prose]
        everything = [cell.segment for _, cell in placed]
        pairing = self._pairing(placed, everything)
        heard: Iterator[Heard | None] = hearing(doc, everything, self._logs)
        before = ""
        for segment, lead, output in zip(segments, leads(segments), heard, strict=True):
            quote = before if segment.kind is Kind.QUOTE else ""  # only quotes are announced
            yield Told(lead, quote, output, pairing.get(id(segment), ()))
            before = segment.text

    def _pairing(
        self, placed: Sequence[tuple[int, Cell]], segments: Sequence[Segment]
    ) -> dict[int, Pairing]:
        """Return, by the identity of Chinese segments, their matches with the English beside."""
        starts = {id(cell.segment): start for start, cell in placed}
        matches: dict[tuple[int, int, int, int, int, int], Match] = {}
        found: dict[int, Pairing] = {}
        for pair in pairs(segments, self._stretches):
            one, other = pair.english, pair.chinese
            ours, theirs = id(one.segment), id(other.segment)
            key = (ours, one.start, one.end, theirs, other.start, other.end)
            match = self._matches.get(key)
            if match is None:
                match = Match((one,), (other,), beads(pair, self._known), sure=True)
            matches[key] = match
            found[theirs] = (*found.get(theirs, ()), (match, starts[ours] - starts[theirs]))
        self._matches = matches
        return found

    def _stretches(self, segment: Segment) -> Sequence[Stretch]:
        return self._cells[id(segment)].stretches_of(segment)

    def _recognized(self, log: str) -> tuple[Seen, ...]:
        return recognized(self._base, log)

    def _of_whole(
        self,
        text: str,
        doc: Document,
        placed: Sequence[tuple[int, Cell]],
        prose: Sequence[tuple[int, Cell]],
    ) -> Iterator[Finding]:
        """Yield the findings of rules that want the document as a whole."""
        p = _WholePass(text, doc, placed, prose, self._base, self._docs)
        return (finding for rule in self._whole for finding in rule.run(p))


class _WholePass(Pass):
    """A pass whose segments are put together only for rules that look at them."""

    def __init__(
        self,
        text: str,
        doc: Document,
        placed: Sequence[tuple[int, Cell]],
        prose: Sequence[tuple[int, Cell]],
        base: Base,
        docs: Open,
    ) -> None:
        self._text, self._placed, self._prose = text, placed, prose
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
        """The right glosses of all segments."""
        return [
            gloss for start, cell in self._prose if cell.glosses for gloss in cell.glossed(start)
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
