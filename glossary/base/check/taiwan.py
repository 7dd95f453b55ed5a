"""Taiwan's words: a rendering in zh-Hant that is the Mainland's word in other characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from glossary.base.load import Entry
from glossary.base.script import traditional
from glossary.errors import BaseError, GlossError
from glossary.model import HANS, HANT, Rendering, Status, Term
from glossary.safeyaml import Reader, compose

TABLE = Path(__file__).with_name("taiwan.yaml")


def converted(entries: Sequence[Entry], path: str) -> Iterator[GlossError]:
    """Yield preferred renderings in zh-Hant, without `note`, that hold a Mainland word.

    A word counts where the preferred Simplified rendering holds it too: in Taiwan 文件 is right for
    document (文档), and wrong for file (文件).
    """
    words = table()
    for entry in entries:
        for rendering in _preferred_hant(entry.term):
            for mainland in _held(entry.term, rendering, words):
                what = f"`{rendering.text}` of `{entry.term.id}` is Mainland usage"
                hint = f"in Taiwan {mainland} is {' or '.join(words[mainland])}; or add a `note`"
                yield entry.fault(path, what, hint)


@cache
def table() -> Mapping[str, tuple[str, ...]]:
    """Return Taiwan's words by the Mainland's.

    Raises:
        BaseError: The shipped table is damaged.
    """
    reader = Reader(str(TABLE))
    root = compose(TABLE.read_text("utf-8"), str(TABLE))
    pairs = root.value if root is not None else ()
    words = {reader.string(key): reader.strings(value) for key, value in pairs}
    if reader.faults:
        raise BaseError(reader.faults)
    return words


def _preferred_hant(term: Term) -> list[Rendering]:
    return [
        r
        for r in term.renderings
        if r.script == HANT and r.status is Status.PREFERRED and not r.note
    ]


def _held(term: Term, rendering: Rendering, words: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield Mainland words of the table that a rendering holds, longest first."""
    left = rendering.text
    for right in sorted({w for ws in words.values() for w in ws}, key=len, reverse=True):
        left = left.replace(right, "\n")
    for mainland in sorted(words, key=len, reverse=True):
        there = traditional(mainland)[0]
        if there in left and mainland in term.preferred(HANS):
            left = left.replace(there, "\n")
            yield mainland
