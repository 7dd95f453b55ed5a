"""Which passage of a document translates which: English followed by its Chinese.

Forms: lines of one comment, paragraphs of one comment, a quote or an HTML comment above a paragraph,
paragraphs in turns, cells of a row. A Chinese passage that talks about the English one
(“这句话的意思是”) translates nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from glossary.lazy import lazy
from glossary.model import Kind, Segment
from glossary.scripts import cue

_HAN = lazy("[\u4e00-\u9fff]")
_WORD = lazy(r"[A-Za-z][a-z']+(?![\w(.])")
_CALL = lazy(r"\s*[A-Za-z_][\w.]*\(.*\)[.,;]?\s*$")  # code that is commented out
_LINE = lazy(r"[^\n]+")
_TALKS = cue(
    '^[\\s>*_“"「]*(?:这|那|上|下|该|此|前|后)?(?:面|述|边)?(?:这|那)?(?:句|段|条|里|个例子|话|行|样)|^\\s*(?:意思|更多|详情|举例|例如|比如|请?(?:参考|参阅|参见|查看)|也就是说|换句话说|简单|注意到|可以看到'
    "|笔者|我|我们|译注|译註|译者|注[:：]|作者|原文|文档|官方|正如|来自|出自|摘自|参见|详见|见)"
)
_TODO = lazy(
    r"\W*(?:TODO|FIXME|XXX|HACK)\b"
)  # a remark of the authors' own, which nobody translates
_ENDS = lazy(r"[.!?][\"”')\]*_`]*\s*$")
_OPEN_ENDED = lazy("[，、：:,]\\s*$")
_COMMENTS = (Kind.DOC, Kind.COMMENT)
_ABOVE = (Kind.QUOTE, Kind.HTML, Kind.PARAGRAPH, Kind.ITEM)
_BELOW = (Kind.PARAGRAPH, Kind.ITEM, Kind.HTML, Kind.QUOTE)
_REMARK = lazy(
    r"\s*(?:https?://|[；，、]|（(?:[^（）]|（[^（）]*）)*）[.。]?\s*$)"
)  # of a reference
_ASKS = lazy(r"[?？吗呢][\s)）\]”\"]*$")
_NUMBERED = lazy(r"\s*[\[(（]?(\d{1,3})\s?[\]、.)）]")
# An entry of a list of names.
_NAMED = lazy(r"\s*([A-Za-z][\w./-]*)(?:\s?[（(][^）)\n]*[）)])?\s?[:：]")
_NAME = lazy(r"[A-Za-z_]\w*")
_INNER = lazy(
    r"(?<![\w.])(?=\w{5})[A-Za-z]+(?:[a-z][A-Z]|_)\w*"
)  # names that no word or unit looks like: sysmonWait
_APART = 24  # characters between paragraphs of a comment
_TOUCHING = 12  # characters between comments that stand together; code is longer
_FEWEST = 2  # English words of a passage, names left out


class Passage(Struct, frozen=True):
    """A stretch of a segment in one language; `listed` if another one stands right above.

    That is an item above an item, or a paragraph of a comment above the next one. `chinese`
    tells one that translates nothing: English below it in its comment may be its original.
    """

    segment: Segment
    start: int
    end: int
    listed: bool = False
    chinese: bool = False

    @property
    def text(self) -> str:
        """Return its words."""
        return self.segment.text[self.start : self.end]


class Pair(Struct, frozen=True):
    """An English passage and the Chinese one that follows it."""

    english: Passage
    chinese: Passage


class Stretch(Struct, frozen=True):
    """A passage, and whether it is in Chinese; if not, whether it says something besides code."""

    passage: Passage
    chinese: bool
    prose: bool


Read = Callable[[Segment], Iterable[Stretch]]


def stretches(segment: Segment) -> Iterator[Stretch]:
    """Yield the passages of a segment."""
    for passage in passages_of(segment):
        chinese = _HAN.search(passage.text) is not None
        yield Stretch(passage, chinese, not chinese and _is_prose(passage))


def pairs(segments: Iterable[Segment], read: Read = stretches) -> Iterator[Pair]:
    """Yield the pairs of a document, in order; each passage is used once."""
    before: Passage | None = None
    for segment in segments:
        found, before = pairs_of(segment, before, read)
        yield from found


def pairs_of(
    segment: Segment, before: Passage | None, read: Read, further: int = 0
) -> tuple[Sequence[Pair], Passage | None]:
    """Return the pairs that end in a segment, and the English that waits for its Chinese below it.

    `before` is the English that waits above it; `further` is where the offsets of the segment count
    from, seen from where those of `before` do: not 0 if they are not those of a document.
    """
    if segment.kind is Kind.LOG:
        return (), None
    found: list[Pair] = []
    for stretch in read(segment):
        passage = stretch.passage
        if not stretch.chinese:
            before = _below(before, passage, further) if stretch.prose else None
            continue
        if before is not None and not before.chinese and _belong(before, passage, further):
            found.append(Pair(before, passage))
            before = None
        elif segment.kind in _COMMENTS:
            before = msgspec.structs.replace(passage, chinese=True)
        else:
            before = None
    return found, before


def _below(before: Passage | None, passage: Passage, further: int) -> Passage:
    """Return English that waits for its Chinese; it knows what English of its kind stands above.

    Of a comment's paragraphs the Chinese for the first one follows behind the last one.
    """
    if before is None or before.segment is passage.segment:
        return passage
    one, other = before.segment, passage.segment
    items = one.kind is Kind.ITEM and other.kind is Kind.ITEM
    stacked = items or _one_comment(before, passage, further)
    return msgspec.structs.replace(passage, listed=True) if stacked else passage


def _one_comment(above: Passage, below: Passage, further: int) -> bool:
    """Tell whether two passages are paragraphs of one comment, or stand as close together."""
    one, other = above.segment, below.segment
    if one.kind is not other.kind or one.kind not in (*_COMMENTS, Kind.HTML):
        return False
    apart = further + other.offset(below.start) - one.offset(above.end - 1)
    return apart <= (_APART if one.context == other.context else _TOUCHING)


def passages_of(segment: Segment) -> Iterator[Passage]:
    """Yield the stretches of one language: cells, or runs of lines."""
    if segment.cells:
        for cell in segment.cells:
            yield Passage(segment, cell.span.start, cell.span.end)
        return
    start, end, chinese = -1, -1, False
    for m in _LINE.finditer(segment.text):
        han = _HAN.search(m[0]) is not None
        if start >= 0 and han != chinese:
            yield Passage(segment, start, end)
            start = -1
        if start < 0:
            start, chinese = m.start(), han
        end = m.end()
    if start >= 0:
        yield Passage(segment, start, end)


def _is_prose(passage: Passage) -> bool:
    """Tell whether a passage says something besides code; in a table, a whole sentence."""
    code = [s for s in passage.segment.code if passage.start <= s.start and s.end <= passage.end]
    words = [
        m
        for m in _WORD.finditer(passage.segment.text, passage.start, passage.end)
        if not any(s.start <= m.start() < s.end for s in code)
    ]
    fewest = _FEWEST if passage.segment.kind in _COMMENTS else _FEWEST + 1
    if _TODO.match(passage.text):
        return False
    if len(words) < fewest or all(_CALL.match(line) for line in passage.text.splitlines()):
        return False
    return _ENDS.search(passage.text) is not None


def _belong(english: Passage, chinese: Passage, further: int) -> bool:
    one, other = english.segment, chinese.segment
    if one is not other:
        comments = one.kind in _COMMENTS and one.kind is other.kind
        if not comments and not (one.kind in _ABOVE and other.kind in _BELOW):
            return False
        if comments and not _one_comment(english, chinese, further):
            return False
    if _TALKS.search(chinese.text) or _OPEN_ENDED.search(chinese.text) or _apart(english, chinese):
        return False
    words = len(english.text.split())
    han, latin = len(_HAN.findall(chinese.text)), len(_WORD.findall(chinese.text))
    return 0.35 * words <= han + latin <= 4 * words + 6 and latin <= han


def _apart(english: Passage, chinese: Passage) -> bool:
    """Tell whether the Chinese is a remark on a reference, no question, or another point of a list."""
    if english.listed:
        return True  # a list or a comment in English, of which nothing is translated in turns
    if english.segment.kind not in _COMMENTS and _REMARK.match(chinese.text):
        return True
    if english.segment.kind in _COMMENTS and _speaks_of_its_own(english, chinese):
        return True
    if _ASKS.search(english.text) and not _ASKS.search(chinese.text):
        return True
    for head in (_NUMBERED, _NAMED):
        one, other = head.match(english.text), head.match(chinese.text)
        if one is not None and other is not None and one[1] != other[1]:
            return True
    return False


def _speaks_of_its_own(english: Passage, chinese: Passage) -> bool:
    """Tell whether a Chinese comment names more that the English has not than what both name.

    Who reads another's code writes notes below the comments there, and translates nothing.
    """
    words, names = {w.lower() for w in _NAME.findall(english.text)}, _INNER.findall(chinese.text)
    theirs = {n.lower() for n in names}
    return len(theirs - words) > len(theirs & words)
