"""Which messages of the catalogue stand in a line: one automaton pass, then few expressions."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from glossary.base import Base
from glossary.explain.model import Seen
from glossary.explain.pattern import literal_spans, pattern, starts_of, values
from glossary.explain.plain import Place, place
from glossary.lesson import Message

# areas of lines that start with file:line:
POSITIONED = frozenset(("compile", "vet", "escape", "inline", "bounds", "directive"))
# Signs of a line's form; behind them those that make the line above worth a look too.
SIGNS = (
    "goroutine ",
    "created by ",
    "\x1b",
    "panic: ",
    "fatal error: ",
    "=" * 18,
    "func ",
    "@ 0x",
    "#\t0x",
    "-----+-----",
)
SIGNS_OF_TWO = (".go:", "\timports ")
_CLOSES = b"\r\n:;,.)]}\"'`<\t"
_OPEN_TEXT = frozenset("\t ")


class Recognizer:
    """Finds the messages of a base in lines."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self._names: dict[tuple[str, ...], Message | None] = {}

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        texts = (*self.base.catalogue.anchors, *SIGNS, *SIGNS_OF_TWO)
        anchors = [text.encode() for text in texts]
        return BytesAhoCorasick(anchors, implementation=Implementation.ContiguousNFA)

    @cached_property
    def _single(self) -> frozenset[int]:
        """Anchors that are one word and all of their shapes: common in any log."""
        catalogue = self.base.catalogue
        pairs = enumerate(zip(catalogue.anchors, catalogue.fits, strict=True))
        return frozenset(
            number
            for number, (anchor, fits) in pairs
            if anchor.isalpha() and all(fit.shape == anchor for fit in fits)
        )

    def anchors(self, texts: Sequence[str]) -> dict[int, list[int]]:
        """Return, by number of the text from 0, the anchors and signs that stand in it.

        Signs are numbered behind the anchors.
        """
        lines = [text.encode("utf-8", "surrogatepass") for text in texts]
        starts = [0, *accumulate(len(line) + 1 for line in lines)]
        found: dict[int, list[int]] = defaultdict(list)
        data = b"\n".join(lines)
        for number, start, end in self._automaton.find_matches_as_indexes(data, overlapping=True):
            if number not in self._single or _ends(data, end):
                found[bisect_right(starts, start) - 1].append(number)
        return found

    def seen(
        self,
        text: str,
        anchors: Iterable[int] | None = None,
        at: Place | None = None,
        listed: bool = False,
    ) -> tuple[Seen, ...]:
        """Return the messages in a plain line, by place; no character is explained twice.

        anchors: those that stand in the line, where they are known. listed: that the line
        continues a list of positions, so that words of the compiler count without one.
        """
        if anchors is None:
            anchors = self.anchors([text]).get(0, ())
        signs = len(self.base.catalogue.anchors)
        numbers = [number for number in dict.fromkeys(anchors) if number < signs]
        if not numbers:
            return ()
        at = at or place(text)
        listed = listed and text[at.start : at.start + 1] in _OPEN_TEXT
        if listed and at.after < 0:
            at = Place(at.start, at.start, "", at.source)
        fits = (fit for number in numbers for fit in self.base.catalogue.fits[number])
        starts = starts_of(text, at)
        found = []
        for fit in fits:
            p = pattern(fit.shape)
            if not p.weak and not p.opens:  # the area need not be known
                m = p.fit(text, at, starts, strict=False)
            else:
                m = p.fit(text, at, starts, strict=self._strict(fit.message))
            if m:
                found.append((p, fit.message, m))
        found.sort(key=lambda f: (-f[0].letters, f[2].start(), f[1]))
        return self._chosen(found, text)

    def _strict(self, message: int) -> bool:
        return self.base.message(message).area in POSITIONED

    def _chosen(self, found: Sequence[tuple[Any, int, Any]], text: str) -> tuple[Seen, ...]:
        taken: list[tuple[int, int]] = []
        ids: set[int] = set()
        chosen = []
        for p, number, m in found:
            spans = [s for s in literal_spans(m) if any(c.isalnum() for c in text[s[0] : s[1]])]
            clash = any(
                s < b and a < e and any(c.isalnum() for c in text[max(s, a) : min(e, b)])
                for s, e in spans
                for a, b in taken
            )
            frame = p.weak and p.open_ended and any(m.start() <= a < m.end() for a, _ in taken)
            if clash or frame or number in ids:
                continue
            taken += spans
            ids.add(number)
            message = self.base.message(number)
            chosen.append(Seen(message, p.shape, m.start(), m.end(), values(m)))
        return tuple(sorted(chosen, key=lambda seen: (seen.start, seen.end)))

    def parts(self, text: str, area: str) -> tuple[Seen, ...]:
        """Return the columns and fields of an area that a line of it names."""
        found: dict[int, Seen] = {}
        for fit in self.base.catalogue.parts.get(area, ()):
            start = text.find(fit.shape)
            if start >= 0 and fit.message not in found and _alone(text, start, fit.shape):
                message = self.base.message(fit.message)
                found[fit.message] = Seen(message, fit.shape, start, start + len(fit.shape))
        return tuple(found.values())

    def named(self, name: str, *areas: str) -> Message | None:
        """Return the message that a name, an id or a code means, of these areas if any is given."""
        key = (name.lower(), *areas)
        if key not in self._names:
            numbers = self.base.catalogue.names.get(key[0], ())
            messages = (self.base.message(number) for number in numbers)
            self._names[key] = next((m for m in messages if not areas or m.area in areas), None)
        return self._names[key]


def _ends(data: bytes, end: int) -> bool:
    """Tell whether a message of one word may end here."""
    rest = data[end : end + 2]
    return not rest or rest[:1] in _CLOSES or rest in (b" (", b" [")


def _alone(text: str, start: int, name: str) -> bool:
    """Tell whether a name stands for itself and is no part of a longer word."""
    before, after = text[start - 1 : start] if start else "", text[start + len(name) :][:1]
    return not (
        (name[0].isalnum() and (before.isalnum() or before == "_"))
        or (name[-1].isalnum() and (after.isalnum() or (after != "" and after in "_%")))
    )
