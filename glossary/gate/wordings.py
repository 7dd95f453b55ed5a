"""Forbidden wordings that something in reach could prove."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from glossary.base import Base
from glossary.base.forms import words_of
from glossary.base.patterns import Use
from glossary.base.schema_names import SYNTAX
from glossary.gate.paper import Paper
from glossary.model import Need
from glossary.sentence import clause

_SYNTAX = frozenset(SYNTAX)
_TOUCH = 10  # characters from a word to where the wording starts, or from there to the word
_DECLARED = ("interface", "chan", "struct", "map", "slice", "func")  # see proofs.by_kind


class Proofs(Struct, frozen=True):
    """What can prove one wording; see `glossary.evidence`.

    words: of which one stands in its unit. names: part of a name there. code: names in commented
    code. syntax: whether syntax there may do. gloss: whether only a gloss does. bare: whether the
    wording alone suffices.
    longer: words that hold the wording and are right, by what is before it in them and their size.
    """

    words: tuple[str, ...]
    names: tuple[str, ...]
    code: tuple[str, ...]
    syntax: bool
    gloss: bool
    bare: bool
    longer: Mapping[tuple[int, int], frozenset[str]]


class Wordings:
    """Judges forbidden wordings, each by the proofs of its entry."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._proofs: dict[tuple[int, int], Proofs] = {}

    def explained(self, use: Use) -> bool:
        """Tell whether words around a wording may explain it away."""
        return bool(self._base.term(use.term).renderings[use.rendering].not_near)

    def doubtful(self, paper: Paper, start: int, use: Use) -> bool:
        """Tell whether anything could prove the wording that starts at an offset."""
        key = (use.term, use.rendering)
        proofs = self._proofs.get(key)
        if proofs is None:
            proofs = self._proofs[key] = self._read(use)
        text = paper.lean
        for (before, size), words in proofs.longer.items():
            if start >= before and text[start - before : start - before + size] in words:
                return False
        if proofs.bare or self._in_reach(proofs, paper, start):
            return True
        if not (proofs.code or proofs.syntax) or not paper.of_code(start):
            return False
        return proofs.syntax or any(name in paper.names for name in proofs.code)

    def _in_reach(self, proofs: Proofs, paper: Paper, start: int) -> bool:
        """Tell whether a word that proves stands in the clause, or in the same row of a table."""
        first, last = paper.units.unit(start)
        unit = paper.lean[first:last]
        words = [word for word in proofs.words if word in unit]
        joined = unit.replace("_", "") if proofs.names else ""
        names = [name for name in proofs.names if name in joined]
        if not (words or names) or "|" in unit:
            return bool(words or names)
        left, right = clause(unit, start - first)
        if proofs.gloss:
            bounds = first + left, first + right
            return any(_may_gloss(paper, word, bounds, start) for word in words)
        unit = unit[left:right]
        joined = unit.replace("_", "") if names else ""
        return any(word in unit for word in words) or any(name in joined for name in names)

    def _read(self, use: Use) -> Proofs:
        term = self._base.term(use.term)
        rendering = term.renderings[use.rendering]
        speech = self._base.speech(use.term)
        rank = rendering.needs.rank
        near = rank >= Need.NEAR.rank
        code = {*rendering.code, *(term.identifiers if rank >= Need.IDENTIFIER.rank else ())}
        return Proofs(
            speech.spoken if near else speech.english,
            _parts(term.identifiers) if near else (),
            _parts(code - _SYNTAX),
            not code.isdisjoint(_SYNTAX)
            or (bool(term.syntax) and rank >= Need.IDENTIFIER.rank)
            or term.term.startswith(_DECLARED),
            not near,
            rank > Need.IDENTIFIER.rank,
            _by_size(speech.longer.get(use.rendering, ())),
        )


def _may_gloss(paper: Paper, word: str, bounds: tuple[int, int], wording: int) -> bool:
    """Tell whether English of a clause, alone or as a part, may be glossed or touch the wording."""
    from glossary.equating import may_gloss

    text = paper.lean
    at = text.find(word, *bounds)
    while at >= 0:
        start, end = paper.sides.around(at, at + len(word))
        apart = wording - at - len(word) if at < wording else at - wording
        if apart <= _TOUCH or may_gloss(text, start, end):
            return True
        at = text.find(word, at + 1, bounds[1])
    return False


def _by_size(words: Iterable[tuple[str, int]]) -> Mapping[tuple[int, int], frozenset[str]]:
    found: dict[tuple[int, int], set[str]] = {}
    for word, before in words:
        found.setdefault((before, len(word)), set()).add(word)
    return {key: frozenset(held) for key, held in found.items()}


def _parts(names: Iterable[str]) -> tuple[str, ...]:
    """Return how the last parts of names may stand in longer names, underscores left out."""
    found = set()
    for name in names:
        last = name.rpartition(".")[2].rpartition("/")[2]
        found |= {last.lower().replace("_", ""), "".join(words_of(last))}
    return tuple(found - {""})
