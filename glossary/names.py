"""English words that are names of the reader's own program, and those that are Go's.

In `Driver 是网约车司机` the word Driver names a type of this very file and says nothing about
database drivers. In Markdown a code span such as `Drain` or `replica` 字段 is such a name too.
Names that a term lists as identifiers are Go's and prove the term.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from glossary.lazy import lazy
from glossary.model import Segment, Span
from glossary.scripts import cue

_NAME = lazy(r"[A-Za-z_][A-Za-z0-9_]*(?:[./][A-Za-z_][A-Za-z0-9_]*)*")
_OWNED = cue(
    r"\s*(?:这个|一)?(?:字段|表(?![示达明现单])|变量|参数|目录|文件夹|接口名|欄位|變數|資料夾|介面名)"
)


class Names(Struct, frozen=True):
    """The names in one segment; spans are in its text."""

    text: str
    own: frozenset[str]
    code: tuple[Span, ...]

    def owns(self, start: int, end: int) -> bool:
        """Tell whether text[start:end] is, or is part of, a name of the reader's program."""
        if self.text[start:end] in self.own:
            return True
        for span in self.code:
            if span.start <= start and end <= span.end:
                whole = self.text[span.start : span.end]
                return (whole.isidentifier() and whole[:1].isupper() and not whole.isupper()) or (
                    _OWNED.match(self.text, span.end) is not None
                )
        return False

    def words(self, bounds: tuple[int, int]) -> Iterator[tuple[Span, str]]:
        """Yield the identifiers, qualified or not, between two offsets."""
        for m in _NAME.finditer(self.text, *bounds):
            yield Span(*m.span()), m.group()
            if "/" in m.group():  # an import path, or two names with a slash between
                at = m.start()
                for part in m.group().split("/"):
                    yield Span(at, at + len(part)), part
                    at += len(part) + 1


def names_in(segment: Segment, declared: frozenset[str]) -> Names:
    """Return the names of a segment; `declared` are all names its file declares."""
    return _names(segment.text, declared | segment.context.own, segment.code)


@lru_cache(256)
def _names(text: str, own: frozenset[str], code: tuple[Span, ...]) -> Names:
    return Names(text, own, code)
