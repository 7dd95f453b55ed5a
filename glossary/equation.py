"""What a gloss says that the base does not forbid by name: right, a conflict, or unknown.

closure（关闭） is wrong although no entry forbids it: 关闭 renders close, another term. So the base
serves as a list of what words are taken; only words for whole classes of things (函数, 接口), which
writers put behind a name to say what it is, are left out (`generic`).
"""

from __future__ import annotations

import msgspec

from glossary.base.patterns import Role
from glossary.case import Fault, Page, Verdict, evidence
from glossary.excuses import lists_things
from glossary.gloss import Gloss
from glossary.hits import Marked
from glossary.lazy import lazy
from glossary.mention import disclaimed, mentioned
from glossary.model import HANT, Kind, Need, Span, Term
from glossary.scripts import cue
from glossary.senses import everyday
from glossary.technical import says_words, technical, terms_of

WORD = lazy(r"[\u4e00-\u9fff]{2,8}")
LONGEST = 6  # characters of a name that the base does not know
_COUNTED = lazy(
    "[每各某几两][块条个位名张辆只头片把台间份艘家座]|[一这那][块辆头台艘座]"
)  # a thing that one can count
_LABELS = {
    *("含义", "意义", "说明", "描述", "备注", "解释", "用途", "作用", "示例", "默认", "可选"),
    *("特性", "特点", "项目", "名称", "用法", "区别", "差异", "比较"),
    *("预设", "范例", "选用", "选填", "型别", "涵义"),  # as Taiwan has them
}
_STEM = 4  # letters that words of one root share: closure, close
_NAME = 3  # characters of a name that is none of the few words that explain anything
_QUALIFIER = 3  # characters of a name that may stand before the wrong ones: 命令行国旗
EXPLAINS = cue(
    "[的了是在和与或也都不没把被从让给到为等]|以及|一个|一种|这个|可以|通过|用于|例如|比如|默认|透過|譬如|預設"
)
# Opens the clause before a bracketed gloss, and is none of its words.
LEAD = lazy(
    "(?:通过|透过|使用|利用|借助|采用|基于|根据|对于|关于|支持|支援|提供|称为|叫做)+(?=[\u4e00-\u9fff]{2})"
)


def equations(page: Page, marked: Marked) -> list[Verdict]:
    """Return conflicts and unknown glosses of a segment."""
    return [
        v for gloss in page.glosses_of(marked) if (v := _weigh(page, marked, gloss)) is not None
    ]


def _weigh(page: Page, marked: Marked, gloss: Gloss) -> Verdict | None:
    words = marked.segment.text[gloss.chinese.start : gloss.chinese.end]
    if not gloss.firm:
        return None
    if not WORD.fullmatch(words):
        return _at_the_end(page, marked, gloss)
    terms = terms_of(page, marked, gloss)
    if not terms or _excused(marked, gloss):
        return None
    accepted = _accepted_in(marked, gloss.chinese)
    english = marked.segment.text[gloss.english.start : gloss.english.end]
    sense = everyday(page.base, english, words, terms)
    if not _only_in(page, marked, gloss, terms, sense):
        return None
    of_software = (
        sense
        and not _COUNTED.match(words)
        and technical(page, marked, gloss)
        and not _known(page, marked, terms, gloss.chinese)
        and not lists_things(page, marked, gloss)
    )
    if of_software:
        side = _narrowed(gloss, page.base.simplified(words), sense)
        return _verdict(page, marked, side, terms[0], Fault.CONFLICT)
    if (
        any(page.base.term(number) in terms for number, _ in accepted)
        or page.base.simplified(words) in _LABELS
    ):
        return None
    takers = [page.base.term(number) for number, whole in accepted if whole]
    takers = [t for t in takers if _taken(t, words, page.script)]
    if takers and _plain(marked, gloss, terms):
        kin = {id for term in terms for id in term.related} | {t.term for t in terms}
        if any(t.generic or t.id in kin or _akin(t, terms) for t in takers):
            return None
        sure = says_words(marked, gloss) or any(_cognate(t.term, english) for t in takers)
        fault = Fault.CONFLICT if sure else Fault.UNKNOWN
        return _verdict(page, marked, gloss, terms[0], fault)
    if accepted or len(words) > LONGEST or EXPLAINS.search(words):
        return None
    strange = _strange(page, marked, gloss, terms, words)
    return _verdict(page, marked, gloss, terms[0], Fault.CONFLICT if strange else Fault.UNKNOWN)


def _strange(page: Page, marked: Marked, gloss: Gloss, terms: list[Term], words: str) -> bool:
    """Tell whether a bracket glosses a name of two words with none of a right word's characters.

    work stealing（作品剽窃） can be no rendering; one word in brackets may be of a wider kind.
    """
    english = marked.segment.text[gloss.english.start : gloss.english.end]
    first, second = sorted((gloss.english, gloss.chinese), key=lambda side: side.start)
    between = marked.segment.text[first.end : second.start]
    if not page.doc.go or len(words) < _NAME or len(english.split()) < 2 or not english.islower():
        return False
    if not any(sign in between for sign in "（(") or marked.segment.kind is Kind.ROW:
        return False
    right = {c for t in terms for r in t.accepted() for c in page.base.simplified(r)}
    return not right & set(page.base.simplified(words))


def _at_the_end(page: Page, marked: Marked, gloss: Gloss) -> Verdict | None:
    """Judge the end of a clause before a bracket: “命令行里再加一个国旗（flag）”."""
    words = page.base.simplified(marked.segment.text[gloss.chinese.start : gloss.chinese.end])
    english = marked.segment.text[gloss.english.start : gloss.english.end]
    if gloss.english.start < gloss.chinese.start or not technical(page, marked, gloss):
        return None
    terms = terms_of(page, marked, gloss)
    sense = everyday(page.base, english, words, terms) if terms else ""
    if not sense or not words.endswith(sense):
        return None
    if _known(page, marked, terms, gloss.chinese) or _excused(marked, gloss):
        return None
    return _verdict(page, marked, _narrowed(gloss, words, sense), terms[0], Fault.CONFLICT)


def _narrowed(gloss: Gloss, words: str, sense: str) -> Gloss:
    """Return the gloss without the clause before the sense: “的命令里还有国旗（flag）”."""
    before = words[: -len(sense)]
    if gloss.english.start < gloss.chinese.start or not words.endswith(sense):
        return gloss
    if len(before) <= _QUALIFIER and not EXPLAINS.search(before):
        return gloss
    side = Span(gloss.chinese.end - len(sense), gloss.chinese.end)
    return msgspec.structs.replace(gloss, chinese=side)


def _only_in(page: Page, marked: Marked, gloss: Gloss, terms: list[Term], sense: str) -> bool:
    """Tell whether right words stand in the gloss as parts of the wrong one only, if at all.

    模块代理 is right for module proxy, but in 模块代理人 the wrong 代理人 goes beyond it; and so
    is 锁 for mutex, but a single character saves no 哑巴锁.
    """
    words = page.base.simplified(marked.segment.text[gloss.chinese.start : gloss.chinese.end])
    start = gloss.chinese.start + words.rfind(sense)
    end = start + len(sense)
    return all(
        bool(sense) and (m.end - m.start == 1 or m.start <= start < m.end < end)
        for m, use in marked.uses(Role.ACCEPTED)
        if gloss.chinese.start <= m.start
        and m.end <= gloss.chinese.end
        and page.base.term(use.term) in terms
    )


def _known(page: Page, marked: Marked, terms: list[Term], side: Span) -> bool:
    """Tell whether the right word stands apart: 收银柜台（counter）的计数器 means a desk."""
    return any(
        page.base.term(use.term) in terms and not marked.segment.text[m.start : m.end].isascii()
        for m, use in marked.uses(Role.ACCEPTED)
        if m.end <= side.start or side.end <= m.start
    )


def _taken(term: Term, words: str, script: str) -> bool:
    """Tell whether a term's rendering takes the words; Taiwan's own words do so in Taiwan only.

    本文 is a message's body there, and “this article” elsewhere.
    """
    scripts = {r.script for r in term.renderings if r.text == words}
    return script == HANT or scripts != {HANT}


def whole_gloss(page: Page, marked: Marked, verdict: Verdict, named: list[Verdict]) -> Verdict:
    """Return the verdict on the whole gloss, where a larger term stands on its English side.

    活泼探针 for liveness probe is wrong as a whole, although only 活泼 is forbidden, for liveness.
    What the larger term forbids by name (`named`) stays as its entry says.
    """
    if verdict.evidence.kind is not Need.GLOSS:
        return verdict
    for gloss in page.glosses_of(marked):
        side = gloss.chinese
        if not side.start <= verdict.start < verdict.end <= side.end:
            continue
        side = _without_lead(page, marked, gloss, verdict)
        words = marked.segment.text[side.start : side.end]
        terms = terms_of(page, marked, gloss)
        own = {t.id for t in terms} | {id for t in terms for id in t.related}
        inside = [v for v in named if side.start <= v.start < v.end <= side.end]
        apart = any(v.end <= verdict.start or verdict.end <= v.start for v in inside)
        if any(v.term.id in own for v in inside) and not apart:
            return verdict  # where each half is wrong (尾巴|潜伏期), the whole is
        if terms and verdict.end - verdict.start < len(words) and WORD.fullmatch(words):
            return msgspec.structs.replace(
                verdict, start=side.start, end=side.end, term=terms[0], rendering=None
            )
    return verdict


def _without_lead(page: Page, marked: Marked, gloss: Gloss, verdict: Verdict) -> Span:
    """Return the Chinese side without what leads to it: “通过预备声明（prepared statement）”."""
    side = gloss.chinese
    words = page.base.simplified(marked.segment.text[side.start : verdict.start])
    lead = LEAD.match(words) if side.start < gloss.english.start else None
    return Span(side.start + lead.end(), side.end) if lead else side


def _accepted_in(marked: Marked, span: Span) -> list[tuple[int, bool]]:
    """Return (term, whether its rendering is the whole span) for accepted words inside it."""
    return [
        (use.term, (match.start, match.end) == (span.start, span.end))
        for match, use in marked.uses(Role.ACCEPTED)
        if span.start <= match.start and match.end <= span.end
    ]


def _plain(marked: Marked, gloss: Gloss, terms: list[Term]) -> bool:
    """Tell whether the English side is a common word of prose, not a name in code."""
    english = marked.segment.text[gloss.english.start : gloss.english.end]
    return english.islower() or english in {t.term for t in terms}


def _cognate(term: str, english: str) -> bool:
    """Tell whether two English words are of one root, so that one may be taken for the other.

    Anything else that stands in brackets may say what the thing is: channel（会话）, page cache（物理内存）.
    """
    one, other = term.lower(), english.lower()
    if one.startswith(other) or (other.startswith(one) and english[0].isupper()):
        return False  # a form of the same word; a name that has it: 有状态（StatefulSet）
    return one[:_STEM] == other[:_STEM] and len(term) >= _STEM


def _akin(other: Term, terms: list[Term]) -> bool:
    """Tell whether two terms share an English word or a Chinese rendering: near-synonyms."""
    words = set(other.term.lower().split())
    accepted = {r.text for r in other.renderings}
    return any(words & set(t.term.lower().split()) or accepted & set(t.accepted()) for t in terms)


def _excused(marked: Marked, gloss: Gloss) -> bool:
    segment, side = marked.segment, gloss.chinese
    if any(c.start < side.end and side.start < c.end for c in segment.code):
        return True  # code is not ours to judge
    return disclaimed(segment.text) or mentioned(
        segment, gloss.chinese.start, gloss.chinese.end, marked.lead
    )


def _verdict(page: Page, marked: Marked, gloss: Gloss, term: Term, fault: Fault) -> Verdict:
    segment, side = marked.segment, gloss.chinese
    proof = evidence(Need.GLOSS, segment, gloss.english)
    return Verdict(fault, segment, side.start, side.end, term, None, proof, page.script)
