"""Whether a gloss speaks of software: a common English word has its everyday sense as well."""

from __future__ import annotations

from glossary.base.patterns import Role
from glossary.case import Page
from glossary.gloss import Gloss
from glossary.hits import Marked
from glossary.model import Kind, Term
from glossary.scripts import cue

_TRANSLATES = cue("[译譯翻]|中文|意[为為即]|意思")
_COMPANY = 2  # other terms of a segment that show a single English word to be one
_WIDE = {"language", "stdlib", "everyday"}  # domains whose words stand in texts of all kinds


def technical(page: Page, marked: Marked, gloss: Gloss) -> bool:
    """Tell whether a gloss speaks of software: a name of two words, or one explained among others.

    柜台（counter） may be what a bank has; memory barrier can be one thing only.
    """
    english = marked.segment.text[gloss.english.start : gloss.english.end]
    if " " in english or "-" in english:
        return True
    if page.doc.go and says_words(marked, gloss):
        return True
    if english[0].isupper() and not page.doc.go:
        return False  # a Frame（画框） is what a button says
    if gloss.chinese.start < gloss.english.start and not page.doc.go:
        return False
    others = {
        use.term
        for m, use in marked.uses(Role.ENGLISH, Role.ACCEPTED)
        if m.end <= gloss.english.start or m.start >= gloss.chinese.end
    }
    company = [t for t in map(page.base.term, others) if not t.generic]
    return len(company) >= _COMPANY or (english.islower() and _at_home(page, marked, gloss))


def _at_home(page: Page, marked: Marked, gloss: Gloss) -> bool:
    """Tell whether a small English word behind which the gloss stands has its own field around it.

    “状态码放在 trailer（拖车）里” speaks of HTTP, “每辆 trailer（拖车）的车牌” does not. What other
    glosses name is no company: they may be of the same kind.
    """
    if gloss.chinese.start < gloss.english.start:
        return False
    terms = terms_of(page, marked, gloss)
    kin = {id for term in terms for id in term.related} - {term.id for term in terms}
    fields = {term.domain for term in terms} - _WIDE
    glossed = [s for g in page.glosses_of(marked) for s in (g.english, g.chinese)]
    return any(
        (term.id in kin or term.domain in fields)
        for m, use in marked.uses(Role.ENGLISH, Role.ACCEPTED)
        if not any(s.start < m.end and m.start < s.end for s in glossed)
        and not (term := page.base.term(use.term)).generic
        and term not in terms
    )


def says_words(marked: Marked, gloss: Gloss) -> bool:
    """Tell whether a gloss is one of a table of words, or says that it translates."""
    first, second = sorted((gloss.english, gloss.chinese), key=lambda side: side.start)
    between = marked.segment.text[first.end : second.start]
    return (marked.segment.kind is Kind.ROW and "（" not in between) or _TRANSLATES.search(
        between
    ) is not None


def terms_of(page: Page, marked: Marked, gloss: Gloss) -> list[Term]:
    """Return the terms that the whole English side is a form of."""
    names = page.names_of(marked.segment)
    span = gloss.english
    if names.owns(span.start, span.end):
        return []
    return [
        page.base.term(use.term)
        for match, use in marked.uses(Role.ENGLISH)
        if (match.start, match.end) == (span.start, span.end)
    ]
