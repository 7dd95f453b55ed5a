"""What clears a wording although the term seems to be meant: each function is one excuse."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from glossary.base import Base, Match
from glossary.base.patterns import Role
from glossary.case import Case, Page
from glossary.gloss import Gloss
from glossary.hits import Marked
from glossary.lazy import lazy
from glossary.mention import disclaimed
from glossary.mention import mentioned as is_mentioned
from glossary.model import Evidence, Need, Span
from glossary.proofs import stands_for, supported
from glossary.scripts import cue
from glossary.sentence import clause
from glossary.text.chinese import Segmenter

_PLAIN = lazy("[a-z]+")  # names of the reader's own things are small words, as variables are
_THING = lazy(r"(?<![A-Za-z])([a-z]+) ?[（(]([\u4e00-\u9fff]{2,6})[）)]")
_SLASH = lazy("[ `*]*[/／][ `*]*")
_REVERSING = "反逆"
_SENSE = cue("意思|含义|含義|意为|意為")


def inside_longer_word(case: Case, proof: Evidence) -> bool:
    """A forbidden word inside an accepted one, or in a collocation where it is right."""
    for match, use in case.marked.uses(Role.ACCEPTED, Role.WITHIN):
        longer = match.end - match.start > case.match.end - case.match.start
        if longer and match.start <= case.match.start and case.match.end <= match.end:
            mine = (use.term, use.rendering) == (case.use.term, case.use.rendering)
            if use.role is Role.ACCEPTED or mine:
                return True
    return False


def right_word_beside(case: Case, proof: Evidence) -> bool:
    """The right rendering stands in the same clause; in a gloss, on the same side of it."""
    bounds = clause(case.segment.text, case.match.start)
    if proof.kind is Need.GLOSS:
        around = [
            g
            for g in case.page.glosses_of(case.marked)
            if g.chinese.start <= case.match.start and case.match.end <= g.chinese.end
        ]
        if _glossed_rightly(case, around):
            return True
        if not any(_tells_sense(case, gloss) for gloss in around):
            bounds = min(g.chinese.start for g in around), max(g.chinese.end for g in around)
    return any(
        use.term == case.use.term and not case.segment.text[match.start : match.end].isascii()
        for match, use in case.within(bounds, Role.ACCEPTED)
    )


def _glossed_rightly(case: Case, around: Sequence[Gloss]) -> bool:
    """Tell whether the same English was glossed rightly as well.

    字串（string）是字元的集合 explains it; 主持人（host）和主機（host） are two senses.
    """
    text = case.segment.text.lower()
    english = {text[g.english.start : g.english.end] for g in around}
    others = [
        g.chinese
        for g in case.page.glosses_of(case.marked)
        if g not in around
        and g.chinese.end <= g.english.start
        and text[g.english.start : g.english.end] in english
    ]
    return any(
        use.term == case.use.term and side.start <= m.start and m.end == side.end
        for m, use in case.marked.uses(Role.ACCEPTED)
        for side in others
    )


def _tells_sense(case: Case, gloss: Gloss) -> bool:
    """Tell whether the gloss says what a word means: “mock 的意思是嘲笑，测试里指模拟对象”."""
    return _SENSE.search(case.segment.text, gloss.english.end, gloss.chinese.start) is not None


def everyday_sense(case: Case, proof: Evidence) -> bool:
    """A `not_near` word of the entry stands around."""
    return bool(case.rendering.not_near) and case.page.everyday_near(case)


def another_sense(case: Case, proof: Evidence) -> bool:
    """The word is right for another term, and that term is named here.

    With a gloss, only a homograph of the glossed term can claim the word (escape: 转义, 逃逸).
    """
    others = [
        use.term
        for match, use in case.marked.uses(Role.ACCEPTED)
        if (match.start, match.end) == (case.match.start, case.match.end)
        and use.term != case.use.term
    ]
    if not others:
        return False
    bounds = clause(case.segment.text, case.match.start)
    if proof.kind is Need.GLOSS and proof.span is not None:
        return _beside_slash(case) or (_homograph(case, others) and not supported(case))
    names = case.page.names_of(case.segment)
    near = case.within(bounds, Role.ENGLISH, Role.CLUE)
    if any(
        use.term in others and not names.owns(m.start, m.end) and not _shared(m, case)
        for m, use in near
    ):
        return True
    terms = [case.page.base.term(number) for number in others]
    context = case.segment.context
    return any(stands_for(name, t) for name in context.identifiers for t in terms)


def _beside_slash(case: Case) -> bool:
    """Tell whether a slash stands between the two: 线程/goroutine names both."""
    text, wording = case.segment.text, case.match
    return any(
        _SLASH.fullmatch(text, min(g.english.end, wording.end), max(g.english.start, wording.start))
        for g in case.page.glosses_of(case.marked)
        if g.chinese.start <= wording.start and wording.end <= g.chinese.end
    )


def _shared(match: Match, case: Case) -> bool:
    """Tell whether the English is a form of the case's own term too, so it decides nothing."""
    return any(u.role is Role.ENGLISH and u.term == case.use.term for u in match.uses)


def _homograph(case: Case, others: list[int]) -> bool:
    for match in case.marked.matches:
        english = {use.term for use in match.uses if use.role is Role.ENGLISH}
        if case.use.term in english and english & set(others):
            return True
    return False


def kinship_denied(case: Case, proof: Evidence) -> bool:
    """The segment says that two things have nothing to do with each other."""
    return disclaimed(case.segment.text)


def mentioned(case: Case, proof: Evidence) -> bool:
    """The text speaks about the wording instead of using it."""
    return is_mentioned(case.segment, case.match.start, case.match.end, case.marked.lead)


def among_things(case: Case, proof: Evidence) -> bool:
    """A gloss in a list that names things of another field: actor（演员）, label（唱片公司）.

    Nor does the English of such a gloss prove the word elsewhere: 保安系统的 guard（保安）.
    """
    if proof.kind not in (Need.GLOSS, Need.NEAR) or proof.span is None:
        return False
    segment = case.segment
    return any(
        segment.span(gloss.english.start, gloss.english.end) == proof.span
        and lists_things(case.page, case.marked, gloss)
        for gloss in case.page.glosses_of(case.marked)
    )


def lists_things(page: Page, marked: Marked, gloss: Gloss) -> bool:
    """Tell whether a word is glossed among words that are no terms, and none rightly."""
    text = marked.segment.text
    if not _PLAIN.fullmatch(text, gloss.english.start, gloss.english.end):
        return False
    things = page.once(marked, _things)
    judged = [right for start, right in things if start != gloss.english.start]
    return None in judged and True not in judged


def _things(page: Page, marked: Marked) -> list[tuple[int, bool | None]]:
    """Return where each small word with a gloss begins, and what the base says of the gloss."""
    glosses = (
        Gloss(Span(*m.span(1)), Span(*m.span(2))) for m in _THING.finditer(marked.segment.text)
    )
    return [(gloss.english.start, _judged(page, marked, gloss)) for gloss in glosses]


def _judged(page: Page, marked: Marked, gloss: Gloss) -> bool | None:
    """Return whether the base says that a gloss is right, or wrong; None where it says nothing."""
    terms = {
        use.term
        for m, use in marked.uses(Role.ENGLISH)
        if (m.start, m.end) == (gloss.english.start, gloss.english.end)
    }
    inside = [
        use
        for m, use in marked.uses(Role.ACCEPTED, Role.FORBIDDEN)
        if use.term in terms and gloss.chinese.start <= m.start and m.end <= gloss.chinese.end
    ]
    if not inside:
        return None
    return any(use.role is Role.ACCEPTED for use in inside)


def no_word(case: Case, proof: Evidence) -> bool:
    """A word boundary splits it: 设备份额 holds no 备份."""
    text, start, end = case.segment.text, case.match.start, case.match.end
    if start and text[start - 1] in _REVERSING:
        return True  # 反编组 is no 编组
    if not (start and _han(text[start - 1])) and not (end < len(text) and _han(text[end])):
        return False
    if proof.kind is Need.GLOSS and _opens_gloss(case):
        return False  # all of the bracket is the gloss: jitter（紧张不安）
    return not _segmenter(case.page.base).is_word(text, start, end)


def _opens_gloss(case: Case) -> bool:
    """Tell whether the wording is the beginning of what stands behind the term's English."""
    mine = {
        (m.start, m.end) for m, use in case.marked.uses(Role.ENGLISH) if use.term == case.use.term
    }
    return any(
        gloss.firm
        and gloss.english.end <= case.match.start == gloss.chinese.start
        and (gloss.english.start, gloss.english.end) in mine
        for gloss in case.page.glosses_of(case.marked)
    )


def warm_words(base: Base) -> None:
    """Load what the first question about a word boundary would load."""
    _segmenter(base).is_word("备份", 0, 2)


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


@lru_cache(8)
def _segmenter(base: Base) -> Segmenter:
    return Segmenter(base.accepted_words(), base.simplified)
