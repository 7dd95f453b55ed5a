"""The words of the base in one document: one pass of the automaton over all its prose."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from glossary.base import Base, Match
from glossary.base.patterns import Role, Use
from glossary.model import Document, Kind, Segment

OPENING = 60  # characters of a segment that the one above it is told of
_BORDER = "\x00"  # stands in no pattern, so nothing matches across two segments


class Marked(Struct, frozen=True):
    """A segment with the matches inside it; their offsets are in the segment's text.

    roles: what the matches mean, all together; most questions end here. lead: the text that
    announces the list it belongs to. after: how the segment below begins.
    """

    segment: Segment
    matches: tuple[Match, ...]
    lead: str = ""
    after: str = ""
    roles: frozenset[Role] = frozenset()

    def uses(self, *roles: Role) -> Iterator[tuple[Match, Use]]:
        """Yield each use of these roles, in the order of the matches."""
        if self.roles.isdisjoint(roles):
            return
        for match in self.matches:
            for use in match.uses:
                if use.role in roles:
                    yield match, use


def mark(doc: Document, base: Base) -> tuple[Marked, ...]:
    """Return the prose segments of the document with what the base knows in them."""
    segments = [s for s in doc.segments if s.kind is not Kind.LOG]
    found = base.find(_BORDER.join(s.text for s in segments))
    found.sort(key=lambda m: m.start)
    marked, at, here = [], 0, 0
    below = [*map(opening, segments[1:]), ""]
    for segment, lead, after in zip(segments, leads(segments), below, strict=False):
        end = at + len(segment.text)
        inside: list[Match] = []
        while here < len(found) and found[here].start <= end:
            m = found[here]
            inside.append(Match(m.start - at, m.end - at, m.uses))
            here += 1
        roles = frozenset([use.role for m in inside for use in m.uses])
        marked.append(Marked(segment, tuple(inside), lead, after, roles))
        at = end + 1
    return tuple(marked)


def opening(segment: Segment) -> str:
    """Return how a segment begins, as what stands above it is told of it."""
    return "" if segment.kind in (Kind.HEADING, Kind.ROW) else segment.text[:OPENING]


def leads(segments: list[Segment]) -> Iterator[str]:
    """Yield for each segment the text that announces it: the line above a list, with a colon."""
    lead = ""
    for segment in segments:
        yield lead if listed(segment) else ""
        lead = leading(lead, segment)


def listed(segment: Segment) -> bool:
    """Tell whether a segment is one of a list."""
    return segment.kind in (Kind.ITEM, Kind.ROW) or segment.text.startswith(("- ", "* "))


def leading(lead: str, segment: Segment) -> str:
    """Return what announces a list below a segment; `lead` is what announces one in its place."""
    if listed(segment):
        return lead
    return segment.text if segment.text.rstrip().endswith(("：", ":")) else ""
