"""What proves a term by an equation: a gloss whose English side is the term, and names it."""

from __future__ import annotations

from glossary.base import Match
from glossary.base.patterns import Role
from glossary.case import Case, evidence
from glossary.gloss import Gloss
from glossary.lazy import lazy
from glossary.model import Evidence, Kind, Need
from glossary.scripts import cue

_ACTS = lazy(r"[^，。]*[\u4e00-\u9fff]")  # goroutine：钉住线程 explains what it does
_A_KIND = cue("(?:就?是)?[一][个種种组組类類]")
_POINTS = cue("(?:[该該此]|[这這那某][个個些种種]?|每个|每個|所有)$")  # of 该异常 was spoken before
ACRONYM = 3  # letters of the longest abbreviation that looks like a value


def by_gloss(case: Case) -> Evidence | None:
    """Find an equation whose English side is the term and whose Chinese side holds the wording."""
    for gloss in case.page.glosses_of(case.marked):
        side = (gloss.chinese.start, gloss.chinese.end)
        if not (side[0] <= case.match.start and case.match.end <= side[1]):
            continue
        if gloss.whole and side != (case.match.start, case.match.end):
            continue
        if gloss.head and _ACTS.match(case.segment.text, side[0], case.match.start):
            continue
        if _of_values(gloss, case) or _POINTS.search(case.segment.text, side[0], case.match.start):
            continue
        english = _term_of(gloss, case)
        if english is not None and not _tells_more(gloss, english, case):
            return evidence(Need.GLOSS, case.segment, gloss.english)
    return None


def _tells_more(gloss: Gloss, english: Match, case: Case) -> bool:
    """Tell whether a sentence explains something, so that it is no gloss of the term.

    “string 就是一个字符数组” says what it is made of, “buffer pool 是日志缓存” speaks of a pool.
    """
    text, end = case.segment.text, case.match.end
    part = (english.start, english.end) != (gloss.english.start, gloss.english.end)
    behind = text[gloss.english.end : gloss.chinese.start].strip() == "是"
    name = text[gloss.english.start : gloss.english.end]
    if part and ("/" in name or (name.istitle() and not case.page.doc.go)):
        return True  # service/module lists two, Generic Routing Encapsulation is one of its own
    if part and not gloss.firm and (behind or gloss.chinese.start < gloss.english.start):
        return True
    if _A_KIND.match(text, gloss.chinese.start, case.match.start) and end < gloss.chinese.end:
        return "\u4e00" <= text[end] <= "\u9fff" and text[end] != "的"
    return False


def _of_values(gloss: Gloss, case: Case) -> bool:
    """Tell whether the English is a value or a type rather than a word that is explained.

    `ERROR`（异常） is a state; `Object` in a row of parameters is the type of what stands beside
    it, where no header speaks of words.
    """
    english = case.segment.text[gloss.english.start : gloss.english.end]
    constant = english.isupper() and "_" not in english and len(english) > ACRONYM
    forms = (case.term.term, *case.term.aliases)
    if constant and any(c.start <= gloss.english.start < c.end for c in case.segment.code):
        return not any(form.isupper() for form in forms)
    if not case.page.doc.go and case.rendering.is_sense and english.istitle():
        return english not in forms  # an everyday sense: a Frame（画框） is what a button says
    if not case.term.generic:
        return False
    explained = gloss.head and gloss.chinese.end > case.match.end
    return explained or (case.segment.kind is Kind.ROW and not gloss.firm)


def _term_of(gloss: Gloss, case: Case) -> Match | None:
    names = case.page.names_of(case.segment)
    for match, use in case.marked.uses(Role.ENGLISH):
        inside = gloss.english.start <= match.start and match.end <= gloss.english.end
        if inside and use.term == case.use.term and not names.owns(match.start, match.end):
            named_before = gloss.chinese.start < gloss.english.start
            if named_before and _foreign_start(gloss, match, case):
                continue  # “频道（chat channel）” names another thing
            if match.end == gloss.english.end or _covered(gloss, match, case):
                return match
    return None


def _covered(gloss: Gloss, match: Match, case: Case) -> bool:
    """Tell whether the words behind the term are terms too, or stand on the Chinese side as well.

    “和解循环（reconcile loop）” speaks of reconcile, “饼干店（cookie shop）” not of cookies.
    """
    text = case.segment.text
    chinese = text[gloss.chinese.start : gloss.chinese.end]
    known = [m for m, _ in case.marked.uses(Role.ENGLISH)]
    at = match.end
    for word in text[match.end : gloss.english.end].split():
        at = text.index(word, at)
        inside = any(m.start <= at and at + len(word) <= m.end for m in known)
        if not inside and word not in chinese:
            return False
        at += len(word)
    return True


def part_of_another(case: Case, match: Match) -> bool:
    """Tell whether the English is part of a bracketed name that is not the term (“cookie shop”)."""
    for gloss in case.page.glosses_of(case.marked):
        if gloss.english.start <= match.start and match.end <= gloss.english.end:
            if not (match.end == gloss.english.end and match.start == gloss.english.start):
                return not _covered(gloss, match, case) or _foreign_start(gloss, match, case)
    return False


def _foreign_start(gloss: Gloss, match: Match, case: Case) -> bool:
    """Tell whether unknown lower-case words stand before the term: “chat channel”."""
    text = case.segment.text
    before = text[gloss.english.start : match.start].strip()
    known = [m for m, _ in case.marked.uses(Role.ENGLISH)]
    return (
        bool(before)
        and before.isalpha()
        and before.islower()
        and not any(
            m.start <= gloss.english.start and gloss.english.start + len(before) <= m.end
            for m in known
        )
    )
