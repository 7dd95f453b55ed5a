"""Corpora: where careful texts use another rendering, the preferred one needs a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.base.load import Entry
from glossary.base.usage import contradictions, count
from glossary.errors import GlossError


def contradicted(entries: Sequence[Entry], path: str) -> Iterator[GlossError]:
    """Yield preferred renderings without `note` that have less than half the uses of another."""
    for entry in entries:
        for c in contradictions(entry.term):
            if not (c.preferred.note or entry.term.note):
                what = (
                    f"`{entry.term.id}` prefers `{c.preferred.text}` ({count(c.preferred)} uses)"
                    f" to `{c.admitted.text}` ({count(c.admitted)})"
                )
                yield entry.fault(path, what, "prefer the other, or say why in `note`")
