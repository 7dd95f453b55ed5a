"""Relations between entries: a `related` names a term, and is returned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.base.load import Entry
from glossary.errors import GlossError


def mutual(entries: Sequence[Entry], path: str) -> Iterator[GlossError]:
    """Yield each `related` that names no term, the entry itself, or is not returned."""
    terms = {entry.term.id: entry.term for entry in entries}
    for entry in entries:
        id = entry.term.id
        for other in entry.term.related:
            if other == id:
                yield entry.fault(path, f"`{id}` is related to itself", "drop it")
            elif other not in terms:
                what = f"`{id}` is related to `{other}`, which is no term"
                yield entry.fault(path, what, "drop it")
            elif id not in terms[other].related:
                what = f"`{other}` does not name `{id}` in `related`"
                yield entry.fault(path, what, "relate both")
