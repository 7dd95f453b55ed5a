"""Glosses: where a text itself says that English words and Chinese words are the same thing.

A gloss has an English side that ends in a form of a term and a Chinese side. Each form that writers
use is one function here: brackets behind either side, a connective between them in either order
(“即”, “译作”, “：”), “Y 是 X 的译名”, quotes right behind the English, both side by side in a heading
or at the head of a list item, and cells of one table row. A text that tells the literal sense of a
word (“字面意思是”, “直译”) equates nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from glossary.equating import (
    BRACKET,
    BRACKETED,
    CHINESE_FIRST,
    ENGLISH_FIRST,
    FIRM,
    LATIN,
    OPEN,
    QUOTED,
    SHORT_BEHIND,
    SHORT_BETWEEN,
    SHORT_FIRST,
    SHUT,
    STOP,
    TITLE,
    TRANSLATED,
    TRANSLATION,
    leads,
    trails,
)
from glossary.lazy import lazy
from glossary.model import Kind, Segment, Span
from glossary.scripts import cue


class Gloss(Struct, frozen=True):
    """An equation; spans are in the segment's text.

    english: the whole English side, which may hold several terms (`reconcile loop`).
    chinese: what it is said to be, quotes and brackets left out.
    firm: the form is used for names only; “是” and “：” also introduce explanations
        (“map 是引用类型”), so they prove a forbidden wording but convict no other.
    whole: the two merely stand side by side, so only a wording that is all of the Chinese side
        is proved by it: “## Error 异常” is a gloss, “## Error 异常处理” a title.
    head: an explanation may follow, so only a wording that begins it is proved: “goroutine：钉住线程”.
    """

    english: Span
    chinese: Span
    firm: bool = True
    whole: bool = False
    head: bool = False


Words = Sequence[re.Match[str]]  # the Latin words of a segment

_ABOUT_WORDS = cue("中文|译|譯|翻|原文|英文|术语|術語|Chinese|English|Term", re.IGNORECASE)
_BRACKETS = "（([【"
_ARROWS = ("→", "->", "=>")  # what flows into the other may be a part of it: cache → 用户缓冲区
_STANDS_FOR = ("表示", "代表", "对应", "對應")
_QUALIFIED = cue("的(?!意思|含义|含義|中文)")  # `chars` 表示要截取的字符
_LIKENED = cue(
    r"[A-Za-z_]\w*\s?[为為是]|没有|沒有|理解|看[成作做]|当[成作做]|類比|类比|视[为作]|想象|相当于"
)
_ADDED = lazy(r"[+&][^，。；|\n]{0,16}$")
_EXPLAINED = cue("是一[个種种]|(?<![于但还只可总要若即])是(?![否非什谁哪])|称为|叫[做作]")
_CALLED = ('("', "('", "(`")  # panic("异常") is code that was commented out
_JOINS = ("→", "->", "=>", "/", "／")
_PAIR = 2  # cells of a row that can equate without a header
_OVERLAPPING = 24  # terms that may begin inside one English side
_LONGEST = 16  # code points of a Chinese side that is a name, not an explanation


def glosses(segment: Segment, terms: Sequence[tuple[int, int]] | None = None) -> tuple[Gloss, ...]:
    """Return every equation of the segment, in text order, without repetitions.

    With `terms`, spans in the order of their starts, only those whose English holds one of them.
    """
    if terms is not None and not terms:
        return ()
    words = tuple(LATIN.finditer(segment.text))
    if terms is not None:
        words = tuple(word for word in words if _holds(terms, *word.span()))
    if not words:
        return ()
    text = segment.text
    leading = [word for word in words if leads(text, word.end())]
    trailing = [word for word in words if trails(text, word.start())]
    found = {gloss for form in _FORMS for gloss in form(segment, words)}
    found.update(gloss for form in _BEHIND for gloss in form(segment, leading))
    found.update(_connected_backwards(segment, trailing))
    return tuple(sorted(found, key=lambda g: (g.english.start, g.chinese.start)))


def _holds(terms: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    first = bisect_left(terms, (start, start))
    return any(stop <= end for begin, stop in terms[first : first + _OVERLAPPING] if begin < end)


def _behind_english(segment: Segment, words: Words) -> Iterator[Gloss]:
    """`backoff`（退避）."""
    text = segment.text
    for english in words:
        opening = BRACKET.match(text, english.end())
        if opening and not text.startswith(_CALLED, english.end()):
            yield from _side(segment, Span(*english.span()), opening.end())


def _behind_chinese(segment: Segment, _: Words) -> Iterator[Gloss]:
    """退避（backoff）."""
    if not any(bracket in segment.text for bracket in _BRACKETS):
        return
    for m in BRACKETED.finditer(segment.text):
        start, end = m.span(1)
        for cut in _EXPLAINED.finditer(segment.text, start, end):
            start = cut.end()  # 那段缓存是一个环形队列（ring buffer） glosses the queue
        if start < end:
            yield Gloss(Span(*m.span(2)), Span(start, end))


def _connected(segment: Segment, words: Words) -> Iterator[Gloss]:
    """`backoff` 译作“退避”, backoff：退避."""
    text = segment.text
    for english in words:
        m = ENGLISH_FIRST.match(text, english.end())
        if m and not (m[1] == "是" and not _whole(text, m.end())):
            for gloss in _side(segment, Span(*english.span()), m.end()):
                if _is_chain(text, gloss, m[1]):
                    continue
                side = text[gloss.chinese.start : gloss.chinese.end]
                if m[1] in _STANDS_FOR and _QUALIFIED.search(side):
                    continue
                firm = FIRM.search(m[1]) is not None
                whole, head = m[1] in _ARROWS, m[1] in ("：", ":")
                yield Gloss(gloss.english, gloss.chinese, firm, whole, head)


def _is_chain(text: str, gloss: Gloss, sign: str) -> bool:
    """Tell whether the sign joins more than two: encode → 加密 → 发送 equates nothing."""
    if sign not in _JOINS:
        return False
    before, after = text[: gloss.english.start].rstrip(), text[gloss.chinese.end :].lstrip()
    inside = text[gloss.chinese.start : gloss.chinese.end]
    more = any(join in inside for join in _JOINS)
    return more or before.endswith(_JOINS) or after.startswith(_JOINS)


def _connected_backwards(segment: Segment, words: Words) -> Iterator[Gloss]:
    """“退避”对应 backoff."""
    text = segment.text
    for english in words:
        m = CHINESE_FIRST.search(text, max(0, english.start() - 24), english.start())
        if m:
            if m[2] in _JOINS and _ADDED.search(text, 0, m.start(1)):
                continue  # GIL + 线程 / async lists things
            firm = m[2][0] not in "，,"  # a comma may also close what the clause said before
            yield Gloss(Span(*english.span()), Span(*m.span(1)), firm or "英文" in m[2])


def _abbreviated(segment: Segment, words: Words) -> Iterator[Gloss]:
    """断路器（CB，circuit breaker）, circuit breaker（CB，断路器）."""
    text = segment.text
    if not any(bracket in text for bracket in _BRACKETS):
        return
    for english in words:
        before = SHORT_FIRST.search(text, max(0, english.start() - 40), english.start())
        if before and _shortens(before[2], english[0]) and text[english.end() :][:1] in "）),，":
            yield Gloss(Span(*english.span()), Span(*before.span(1)))
        behind = SHORT_BETWEEN.match(text, english.end())
        if behind and _shortens(behind[1], english[0]):
            yield from _side(segment, Span(*english.span()), behind.end())


def _shortens(short: str, english: str) -> bool:
    """Tell whether an abbreviation takes its letters, in order, from the words: RTT, round trip time."""
    rest = iter(english.lower())
    return short[0].lower() == english[0].lower() and all(c in rest for c in short.lower())


def _translation(segment: Segment, words: Words) -> Iterator[Gloss]:
    """“退避”是 backoff 的中文译名."""
    text = segment.text
    for english in words:
        if TRANSLATION.match(text, english.end()):
            m = TRANSLATED.search(text, max(0, english.start() - 24), english.start())
            if m:
                yield Gloss(Span(*english.span()), Span(*m.span(1)))


def _quoted(segment: Segment, words: Words) -> Iterator[Gloss]:
    """backoff「退避」; status “已删除” is a value, so this convicts forbidden wordings only."""
    for english in words:
        m = QUOTED.match(segment.text, english.end())
        if m:
            yield Gloss(Span(*english.span()), Span(*m.span(2)), firm=False, whole=True)


def _side_by_side(segment: Segment, _: Words) -> Iterator[Gloss]:
    """## 退避 Backoff, - backoff 退避：…."""
    if segment.kind not in (Kind.HEADING, Kind.ITEM):
        return
    m = TITLE.match(segment.text)
    rest = segment.text[m.end() :].strip() if m else ""
    if m and (not rest or (segment.kind is Kind.ITEM and rest[0] in "：:—–")):
        english, chinese = (1, 2) if m[1] else (4, 3)
        yield Gloss(Span(*m.span(english)), Span(*m.span(chinese)), firm=False, whole=True)


def _rows(segment: Segment, _: Words) -> Iterator[Gloss]:
    """| backoff | 退避 |, in either order."""
    if segment.kind is not Kind.ROW:
        return
    headers = " ".join(c.header for c in segment.cells)
    if len(segment.cells) > _PAIR and not headers.strip():
        return  # 特性 | Deployment | StatefulSet are the titles of columns
    firm = not headers.strip() or _ABOUT_WORDS.search(headers) is not None
    cells = [_stripped(segment.text, c.span) for c in segment.cells]
    for english in filter(None, (_name(segment.text, cell) for cell in cells)):
        for other in cells:
            if segment.text[other.start : other.start + 1].isdigit():
                continue  # | string | 2-100 字符 | says how much, not what
            if other.start != english.start and other.start < other.end:
                for gloss in _side(segment, english, other.start):
                    yield Gloss(gloss.english, gloss.chinese, firm)


_Form = Callable[[Segment, Words], Iterable[Gloss]]
_FORMS: tuple[_Form, ...] = (_behind_chinese, _abbreviated, _side_by_side, _rows)
_BEHIND: tuple[_Form, ...] = (_behind_english, _connected, _translation, _quoted)


def _name(text: str, cell: Span) -> Span | None:
    """Return the English that is all of a cell, an abbreviation behind it left out."""
    m = LATIN.match(text, cell.start, cell.end)
    if m is None or not (m.end() == cell.end or SHORT_BEHIND.fullmatch(text, m.end(), cell.end)):
        return None
    return Span(*m.span())


def _side(segment: Segment, english: Span, start: int) -> Iterator[Gloss]:
    """Yield the gloss whose Chinese side starts at `start`, if there is one."""
    text = segment.text
    stop = STOP.search(text, start)
    end = min(stop.start() if stop else len(text), _cell_end(segment, start))
    while end > start and text[end - 1] in " \t":
        end -= 1
    if (
        start < end <= start + _LONGEST
        and not _LIKENED.search(text, start, end)
        and any("\u4e00" <= c <= "\u9fff" for c in text[start:end])
    ):
        yield Gloss(english, Span(start, end))


def _cell_end(segment: Segment, index: int) -> int:
    inside = (c.span.end for c in segment.cells if c.span.start <= index < c.span.end)
    return next(inside, len(segment.text))


def _whole(text: str, start: int) -> bool:
    """Tell whether a short word alone stands between “是” and the next sign."""
    stop = STOP.search(text, start)
    return (stop.start() if stop else len(text)) - start <= 5


def _stripped(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in OPEN + " \t":
        start += 1
    while end > start and text[end - 1] in SHUT + " \t":
        end -= 1
    return Span(start, end)
