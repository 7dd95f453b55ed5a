"""What can show that the writer means a term: each function finds one kind of evidence."""

from __future__ import annotations

from glossary.base import Match
from glossary.base.forms import words_of
from glossary.base.patterns import WHOLE_TERM, Role, Use
from glossary.case import Case, Original, evidence
from glossary.gloss import Gloss
from glossary.lazy import lazy
from glossary.mention import among_literals
from glossary.model import Evidence, Kind, Need, Span, Term
from glossary.sentence import clause

_ACTS = lazy(r"[^，。]*[\u4e00-\u9fff]")  # goroutine：钉住线程 explains what it does
_ACRONYM = 3  # letters of the longest abbreviation that looks like a value
_CODE = lazy(r"`|\w\(|\b[a-z]+[A-Z]\w*|\w\.[A-Za-z]\w|\bGo\b")
# Fields with words of their own.
_NARROW = {"profiling", "memory-gc", "scheduler", "compiler", "testing"}
_NAME_BEFORE = lazy(r"([A-Za-z_]\w*)\s?(?:这个|的)?\s?$")
_TABLE = lazy(r"`?\s?(?:数据)?表(?![示达明现格面])")  # “channel 表” keeps the reader's own things
_TOUCHES = lazy(r"\s?[\u4e00-\u9fff]{0,2}\s?")  # between an English word and one right beside it
_NAME_AFTER = lazy(r"\s?([A-Za-z_]\w*)")


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
        if _of_values(gloss, case):
            continue
        if _term_of(gloss, case) is not None:
            return evidence(Need.GLOSS, case.segment, gloss.english)
    return None


def _of_values(gloss: Gloss, case: Case) -> bool:
    """Tell whether the English is a value or a type rather than a word that is explained.

    `ERROR`（异常） is a state; `Object` in a row of parameters is the type of what stands beside
    it, where no header speaks of words.
    """
    english = case.segment.text[gloss.english.start : gloss.english.end]
    constant = english.isupper() and "_" not in english and len(english) > _ACRONYM
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


def by_parallel(case: Case) -> Evidence | None:
    """Find the term in the English that the sentence translates, and no term that owns the word."""
    original = case.page.original(case.segment, case.match.start)
    if original is None:
        return None
    found = [(m, u) for m in case.page.base.find(original.text) for u in m.uses]
    meant = [m for m, use in found if use.role is Role.ENGLISH and use.term == case.use.term]
    whole = [
        m
        for m in meant
        if _technical(original.text[m.start : m.end], original, case)
        and not _inside_another(m, found, case)
    ]
    if not whole or _owned(case, found) or not _in_company(case, original.text, whole, found):
        return None
    return Evidence(Need.PARALLEL, original.text[whole[0].start : whole[0].end], original.span)


def _technical(english: str, original: Original, case: Case) -> bool:
    """Tell whether the words mean the term: a driver may be a person where nobody speaks of Go."""
    return case.page.doc.go or original.go or " " in english


def _in_company(
    case: Case, english: str, whole: list[Match], found: list[tuple[Match, Use]]
) -> bool:
    """Tell whether something else in the English is of software: words have everyday senses too.

    “You are a very kind contributor” speaks of no reflect.Kind; and a word of one field only, as
    pprof's flat is, is meant where either side has another term of that field.
    """
    if any(" " in english[m.start : m.end] for m in whole):
        return True
    if case.term.domain in _NARROW:
        uses = (*found, *case.marked.uses(Role.ENGLISH))
        here = {use.term for _, use in uses if use.role is Role.ENGLISH}
        terms = map(case.page.base.term, here - {case.use.term})
        return any(term.domain == case.term.domain for term in terms)
    if _CODE.search(english):
        return True
    own = {use.term for m in whole for use in m.uses}
    return any(
        use.role in (Role.ENGLISH, Role.CLUE) and use.term not in own and not _overlap(m, whole[0])
        for m, use in found
    )


def _overlap(one: Match, other: Match) -> bool:
    return one.start < other.end and other.start < one.end


def _inside_another(match: Match, found: list[tuple[Match, Use]], case: Case) -> bool:
    """Tell whether the English is part of a longer term: `type` in “type parameter”."""
    return any(
        use.role is Role.ENGLISH
        and use.term != case.use.term
        and m.start <= match.start
        and match.end <= m.end
        and m.end - m.start > match.end - match.start
        for m, use in found
    )


def _owned(case: Case, found: list[tuple[Match, Use]]) -> bool:
    """Tell whether the English names a term of which the wording is a right rendering."""
    spoken = {use.term for _, use in found if use.role is Role.ENGLISH}
    wrong = case.segment.text[case.match.start : case.match.end]
    accepted = (
        use.term
        for m in case.page.base.find(case.page.base.simplified(wrong))
        for use in m.uses
        if use.role is Role.ACCEPTED
    )
    return any(term in spoken for term in accepted)


def by_word(case: Case) -> Evidence | None:
    """Find the term's English, one of its clues or of its identifiers in the same clause."""
    bounds = clause(case.segment.text, case.match.start)
    names = case.page.names_of(case.segment)
    for match, use in case.within(bounds, Role.ENGLISH, Role.CLUE):
        if use.term != case.use.term or names.owns(match.start, match.end):
            continue
        if use.role is Role.CLUE and use.rendering not in (WHOLE_TERM, case.use.rendering):
            continue
        if use.role is Role.ENGLISH and (
            _part_of_another(case, match)
            or _TABLE.match(case.segment.text, match.end)
            or among_literals(case.segment.text, match.start, match.end)
        ):
            continue
        return evidence(Need.NEAR, case.segment, Span(match.start, match.end))
    for span, word in names.words(bounds):
        if stands_for(word, case.term):
            return evidence(Need.NEAR, case.segment, span)
    return None


def by_own_word(case: Case) -> Evidence | None:
    """Find the English whose everyday sense the wording is, right beside it in a text about Go.

    “小溪的水位以 stream 上报” speaks of a brook: a clause alone would not show the sense.
    """
    if not case.page.doc.go or not case.rendering.is_sense:
        return None  # an entry's own rendering needs what the entry demands
    if case.rendering.text not in case.page.base.senses.get(case.term.term.lower(), ((), ()))[1]:
        return None
    text, wording = case.segment.text, case.match
    names = case.page.names_of(case.segment)
    for match, use in case.within(clause(text, wording.start), Role.ENGLISH):
        between = text[min(match.end, wording.end) : max(match.start, wording.start)]
        if use.term == case.use.term and not names.owns(match.start, match.end):
            coined = text[match.start : match.end] in case.term.identifiers  # gopark is no word
            if (coined or _TOUCHES.fullmatch(between)) and not _part_of_another(case, match):
                return evidence(Need.NEAR, case.segment, Span(match.start, match.end))
    return None


def _part_of_another(case: Case, match: Match) -> bool:
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


def by_code(case: Case) -> Evidence | None:
    """Find one of the term's identifiers, or its syntax, in the code that the comment speaks of."""
    context = case.segment.context
    for syntax in case.term.syntax:
        if syntax in context.syntax:
            return Evidence(Need.IDENTIFIER, syntax)
    # They are a set: of several that stand for it always the same one is told, the fullest.
    names = [name for name in context.identifiers if stands_for(name, case.term)]
    if not names:
        return None
    return Evidence(Need.IDENTIFIER, max(names, key=lambda name: (len(name), name)))


def by_kind(case: Case) -> Evidence | None:
    """Find a name beside the wording that the file declares as what the term is: `done` 频道."""
    text, kinds = case.segment.text, case.page.doc.kinds
    before = _NAME_BEFORE.search(text, max(case.match.start - 40, 0), case.match.start)
    after = _NAME_AFTER.match(text, case.match.end)
    for m in (before, after):
        # The words of syntax are those of Go's source: chan for channel, func for function.
        if m and any(case.term.term.startswith(kind) for kind in kinds.get(m[1], ())):
            return evidence(Need.IDENTIFIER, case.segment, Span(*m.span(1)))
    return None


def by_own_code(case: Case) -> Evidence | None:
    """Find code that the rendering itself names: `slices.Index` shows which 指数 is meant."""
    context = case.segment.context
    found = context.identifiers | context.syntax
    for name in case.rendering.code:
        if name in found:
            return Evidence(Need.IDENTIFIER, name)
    return None


def stands_for(name: str, term: Term) -> bool:
    """Tell whether a Go name is one of the term's identifiers, or has one among its words."""
    if not term.identifiers:
        return False
    words = f" {' '.join(words_of(name.rpartition('.')[2]))} "
    for identifier in term.identifiers:
        if identifier == name:
            return True
        if "." not in identifier and "/" not in identifier:
            part = " ".join(words_of(identifier))
            if part and (f" {part} " in words or f" {part}s " in words):
                return True
    return False


def by_domain(case: Case) -> Evidence | None:
    """Take a document that is plainly about Go as proof."""
    return Evidence(Need.DOMAIN, case.term.domain) if case.page.doc.go else None


def always(case: Case) -> Evidence | None:
    """Ask for no proof."""
    return Evidence(Need.ALWAYS, case.rendering.text)


def supported(case: Case) -> bool:
    """Tell whether a clue in the clause, or the code, speaks for this term and sense."""
    bounds = clause(case.segment.text, case.match.start)
    clues = case.within(bounds, Role.CLUE)
    return any(use.term == case.use.term for _, use in clues) or by_code(case) is not None
