"""How a shape of the catalogue fits a line: an expression that takes time linear in the line.

A hole takes the fewest characters up to the literal text behind it and never gives them back
(an atomic group), so that no line, however odd, makes matching slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from glossary.base.shapes import pieces
from glossary.compiled import compiled
from glossary.explain.plain import Place

_KINDS = {"d": r"-?\d{1,20}", "f": r"-?\d{1,20}(?:\.\d{1,20})?", "w": r"[^\s,;]{1,300}"}
_ANY, _REST = r"[^\n]{1,300}?", r"[^\s][^\n]{0,2000}"
_GAP = re.compile(r"\t+| {2,}")
_WORDS = re.compile(r"[a-z :]*")
_WEAK = 10  # letters below which a shape counts only where a message starts
_COMMON = 20  # the same for a shape of everyday words
_MIDDLE = 12  # letters below which a hole cannot come first, but behind a position
_OPENS, _CLOSES = "\"'`=>\t", ":;,.)]}\"'`<\t"
_STARTS = 8  # places of a line where a message may start


class Pattern:
    """A shape, ready to be fitted to lines."""

    def __init__(self, shape: str) -> None:
        self.shape = shape
        self.pieces = tuple(pieces(shape))
        self.letters = sum(c.isalpha() for text, _, _ in self.pieces for c in text)
        literal = "".join(text for text, _, _ in self.pieces)
        common = self.letters < _COMMON and _WORDS.fullmatch(literal) is not None
        self.weak = self.letters < _WEAK or common
        self.single = len(self.pieces) == 1 and literal.strip().isalpha()
        self.indented = literal.startswith("\t")
        self.within = literal.startswith((".go:", ":"))  # begins inside a position
        self.opens = not self.pieces[0][0].strip() and self.pieces[0][2] == ""
        self.open_ended = not self.pieces[-1][0].strip()

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The expression; its groups are the holes."""
        return compiled("".join(_parts(self.pieces)))

    def fit(self, text: str, at: Place, starts: list[int], strict: bool) -> re.Match[str] | None:
        """Return where the shape stands in a plain line; None where it does not.

        starts: where messages may start in the line, by `starts_of`.
        strict: that a weak shape, or one that starts with a hole, needs a position before it.
        """
        if strict and (self.weak or (self.opens and self.letters < _COMMON)):
            first = at.after if at.at else at.start  # the name of a tool may belong to a shape
            starts = [start for start in starts if start >= first and at.after >= 0]
        if self.opens:
            if self.letters < _MIDDLE and not strict:
                starts = starts[:1] if at.after >= 0 else starts[:2]
            fits = [m for start in starts if (m := self.expression.match(text, start))]
            whole = [m for m in fits if self._ends(text, m)]
            # The shortest value that starts a part of the line, `a: b does not implement c`.
            parts = (m for m in reversed(whole) if _balanced(text[starts[0] : m.start()]))
            return next(parts, whole[0] if whole else None)
        for m in self.expression.finditer(text, self._from(at, strict)):
            ends = not self.weak or m.start() == at.after or self._ends(text, m)
            inside = at.after >= 0 and self.letters >= _MIDDLE and not self.single
            if ends and (inside or self._stands(text, m, starts)):
                return m
        return None

    def _from(self, at: Place, strict: bool) -> int:
        """Return where to look from: not inside a position, of which holes would take a part."""
        if self.within:
            return at.start
        typed = self.pieces[0][2] != "" and not self.pieces[0][0].strip()
        return max(at.after, at.start) if at.at and (strict or typed) else at.start if strict else 0

    def _stands(self, text: str, m: re.Match[str], starts: list[int]) -> bool:
        """Tell whether a message may start where the shape was found."""
        start = m.start()
        if self.indented:
            return _skipped(text, start) in starts
        if start in starts or not self.weak or self.within:
            return True
        if self.single:
            return text[max(start - 2, 0) : start] == '="'
        return text[start] in "([" or (start > 0 and text[start - 1] in _OPENS)

    def _ends(self, text: str, m: re.Match[str]) -> bool:
        rest = text[m.end() : m.end() + 2]
        return (
            self.open_ended
            or not rest.strip()
            or rest[0] in _CLOSES
            or rest in (" (", " [")
            or rest[0] == "\t"
        )


@cache
def pattern(shape: str) -> Pattern:
    """Return the pattern of a shape."""
    return Pattern(shape)


def literal_spans(m: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a match that no hole covers."""
    at = m.start()
    for start, end in sorted(m.span(group) for group in m.groupdict()):
        if start > at:
            yield at, start
        at = max(at, end)
    if m.end() > at:
        yield at, m.end()


def values(m: re.Match[str]) -> Mapping[str, str]:
    """Return the values of the holes."""
    return {name: value.strip() for name, value in m.groupdict().items() if value}


def _balanced(text: str) -> bool:
    """Tell whether every bracket that a text opens is closed in it."""
    return all(text.count(a) == text.count(b) for a, b in ("()", "[]", "{}"))


def starts_of(text: str, at: Place) -> list[int]:
    """Return where a message may start: behind a position, the prefixes, a colon."""
    starts = [at.after] if at.after >= 0 else []
    starts.append(at.start)
    while len(starts) < _STARTS:
        colon = text.find(": ", starts[-1])
        if colon < 0:
            break
        starts.append(colon + 2)
    return list(dict.fromkeys(_skipped(text, start) for start in starts))


def _skipped(text: str, start: int) -> int:
    """Return the first character from `start` on that is no white space."""
    while start < len(text) and text[start] in " \t":
        start += 1
    return start


def _parts(found: tuple[tuple[str, str, str], ...]) -> Iterator[str]:
    seen: set[str] = set()
    last = len(found) - 1
    first = found[0][0].lstrip(" ") if len(found) > 1 or found[0][0].strip() else found[0][0]
    if first[:1].isalnum():
        yield r"(?<!\w)"
    elif not first and found[0][2]:
        yield r"(?<![\w.])"
    yield _literal(first)
    for number, (_, name, kind) in enumerate(found[:-1]):
        following = found[number + 1][0]
        text = following.rstrip() if number + 1 == last else following
        closing = _literal(text)
        if number + 1 == last and not text.strip():
            hole = f"(?P<{name}>{_KINDS.get(kind, _REST)})" if name not in seen else f"(?P={name})"
            yield hole
        elif name in seen:
            yield f"(?P={name}){closing}"
        elif kind or not text:
            yield f"(?P<{name}>{_KINDS.get(kind, _ANY)}){closing}"
        else:
            yield f"(?>(?P<{name}>{_ANY}){closing})"
        seen.add(name)
    if found[-1][0].rstrip()[-1:].isalnum():
        yield r"(?!\w)"


def _literal(text: str) -> str:
    """Return a literal text as an expression; wide white space may have any width."""
    parts = _GAP.split(text)
    return r"[ \t]+".join(re.escape(part) for part in parts)
