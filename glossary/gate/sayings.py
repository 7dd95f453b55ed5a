"""Wrong statements about Go, and wrong readings of what its tools print, that may stand in a text.

Of each way to get something wrong the rarest words are looked for; where they stand, the others
must stand in the same unit, and the patterns must fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from glossary.base import Base
from glossary.base.patterns import Saying
from glossary.cues import Scope, has_holes, matcher, slips
from glossary.gate.paper import Paper
from glossary.gate.units import MARK
from glossary.lazy import lazy
from glossary.lesson import Says
from glossary.model import Kind, Segment
from glossary.sentence import clause

_UNDERLINE = lazy(r"\n[ \t]*(?:=+|-+)[ \t]*(?:\n|$)")  # of a heading
_CELL = lazy(r"\|[ \t]+")
# An offset, the sayings whose words stand there, and those of them that take no Chinese word.
_Place = tuple[int, Sequence[Saying], Sequence[Saying]]


class Sayings:
    """Looks for sayings of claims and messages."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._subjects: dict[int, tuple[str, ...]] = {}
        self._known: dict[int, Sequence[Saying]] = {}

    def of_claims(self, paper: Paper, spoken: Iterable[int] | None) -> Iterator[int]:
        """Yield where claims may be made: those that the text speaks of, None for any claim."""
        text = self._base.simplified(paper.lean) if paper.traditional else paper.lean
        places = self._by_automaton(text) if spoken is None else self._by_words(text, spoken)
        named: dict[int, bool] = {}
        unit, first, last, latin_only = "", 0, -1, False
        asked: set[int] = set()
        for start, sayings, latin in places:
            if start >= last or start < first:
                first, last = paper.units.whole(start)
                unit = text[first:last]
                latin_only = unit.isascii()
                asked = set()
            for saying in latin if latin_only else sayings:
                if id(saying) in asked:
                    continue
                asked.add(id(saying))
                for words in saying.demands:
                    for word in words:
                        if word in unit:
                            break
                    else:
                        break
                else:
                    if self._is_made(saying, paper, start, unit, named):
                        yield start

    def _is_made(
        self, saying: Saying, paper: Paper, start: int, unit: str, named: dict[int, bool]
    ) -> bool:
        """Tell whether a unit may make a claim: of what it speaks, and how."""
        claim = saying.claim
        if not paper.traditional and not self._is_spoken_of(claim, paper, start):
            return False
        says = self._base.claim(claim).says[saying.index]
        if not _fits(says, unit, alone=paper.units.alone):
            return False
        if claim not in named:
            named[claim] = self._is_named(claim, paper)
        return named[claim]

    def _is_spoken_of(self, claim: int, paper: Paper, start: int) -> bool:
        """Tell whether a word of what a claim speaks of stands in the block."""
        words = self._subjects.get(claim)
        if words is None:
            groups = self._base.subjects[claim]
            words = tuple({word.lower() for group in groups for word in group})
            self._subjects[claim] = words
        first, last = paper.units.block(start)
        block = paper.lean[first:last]
        return any(word in block for word in words)

    def _is_named(self, claim: int, paper: Paper) -> bool:
        """Tell whether the text has a word of each group that a claim speaks of."""
        return paper.traditional or all(
            any(w.lower() in paper.lean or w.lower().replace("_", "") in paper.names for w in words)
            for words in self._base.subjects[claim]
        )

    def of_messages(self, paper: Paper, messages: Mapping[int, Sequence[int]]) -> Iterator[int]:
        """Yield where messages may be read wrongly, by the lines that name or hold them."""
        text = self._base.simplified(paper.lean) if paper.traditional else paper.lean
        for number, named in messages.items():
            misread = self._base.message(number).misread
            if not misread:
                continue
            for lines in dict.fromkeys(map(paper.section, named)):
                start, end = paper.start_of(lines.start), paper.start_of(lines.stop)
                section = text[start:end]
                if any(self._may_misread(says, section, paper, text, start) for says in misread):
                    yield start

    def _may_misread(self, says: Says, section: str, paper: Paper, text: str, start: int) -> bool:
        """Tell whether a unit of a section, which starts at an offset, may hold the words."""
        if not _holds(says.demands, section):
            return False
        asked: set[int] = set()
        for at in _places(section, says.demands[0]) if says.demands else (0,):
            first, last = paper.units.whole(start + at)
            if first not in asked:
                asked.add(first)
                if _holds(says.demands, text[first:last]) and _may_fit(says, text[first:last]):
                    return True
        return False

    def _by_automaton(self, text: str) -> Iterator[_Place]:
        """Yield where rare words stand, with the sayings that they are of."""
        automaton, sayings, latin = self._automaton
        found = automaton.find_matches_as_indexes(text, overlapping=True)
        return ((start, sayings[pattern], latin[pattern]) for pattern, start, _ in found)

    def _by_words(self, text: str, spoken: Iterable[int]) -> Iterator[_Place]:
        for number in spoken:
            for saying in self._of(number):
                for start in _places(text, saying.rarest):
                    yield start, (saying,), (saying,)

    def _of(self, claim: int) -> Sequence[Saying]:
        """Return the sayings of one claim, which for a short text are less work than all."""
        known = self._known.get(claim)
        if known is None:
            ways = [says.demands or ((),) for says in self._base.claim(claim).says]
            known = self._known[claim] = [
                Saying(claim, index, demands[0], demands[1:]) for index, demands in enumerate(ways)
            ]
        return known

    @cached_property
    def _automaton(self) -> tuple[Any, Sequence[Sequence[Saying]], Sequence[Sequence[Saying]]]:
        from ahocorasick_rs import AhoCorasick, Implementation

        words: dict[str, list[Saying]] = {}
        for saying in self._base.sayings:
            for word in saying.rarest:
                words.setdefault(word, []).append(saying)
        latin = [[s for s in sayings if not _takes_chinese(s)] for sayings in words.values()]
        kind = Implementation.ContiguousNFA
        return AhoCorasick(list(words), implementation=kind), list(words.values()), latin


def _takes_chinese(saying: Saying) -> bool:
    """Tell whether no text without Chinese says so."""
    demands = (saying.rarest, *saying.demands)
    return any(words and not any(map(str.isascii, words)) for words in demands)


def _places(text: str, words: Iterable[str]) -> Iterator[int]:
    for word in words:
        start = text.find(word)
        while start >= 0:
            yield start
            start = text.find(word, start + max(len(word), 1))


def _holds(demands: Iterable[Sequence[str]], unit: str) -> bool:
    """Tell whether a unit holds one word of each set."""
    for words in demands:
        for word in words:
            if word in unit:
                break
        else:
            return False
    return True


def _fits(says: Says, unit: str, *, alone: bool) -> bool:
    """Tell whether the patterns of a claim fit a unit; `alone` if no other text may be in it.

    What stands near a cell is asked of its column too (`glossary.cues`), so of a table only the
    words themselves are looked for.
    """
    pattern = matcher(says.text)
    if "|" in unit:
        rows = _CELL.sub("|", unit)  # as the segments of rows have it
        if pattern.search(rows):
            return True
        looks_behind = "(?!" in says.text or "$" in says.text
        return looks_behind and any(pattern.search(rows, *cell) for cell in _cells(rows))
    mark = MARK.match(unit)
    first = mark.end() if mark else 0
    if alone and not _UNDERLINE.search(unit):
        segment = Segment(Kind.PARAGRAPH, unit, ((0, 0),))
        return any(slips(Scope(segment, unit, first, len(unit)), says, {}))
    for m in pattern.finditer(unit, first):
        start, end = clause(unit, m.start())
        around = unit[max(start, first) : max(end, m.end())]
        if all(matcher(p).search(around) is not None for p in says.near):
            return True
    return False


def _may_fit(says: Says, unit: str) -> bool:
    """Tell whether the words of a misread message fit a unit.

    A message is told in a part of a segment, which what must not follow may lie behind.
    """
    if has_holes(says.text) or "|" in unit or "(?!" in says.text or "$" in says.text:
        return True
    return matcher(says.text).search(unit) is not None


def _cells(rows: str) -> Iterator[tuple[int, int]]:
    """Yield where each cell starts and ends: patterns may ask what stands behind their words."""
    at = 0
    for words in rows.split("|"):
        yield at, at + len(words.rstrip())
        at += len(words) + 1
