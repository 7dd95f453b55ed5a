"""Terms to patterns: every word that a base looks for, in both scripts, with what it means."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from glossary.base.forms import surfaces
from glossary.base.patterns import WHOLE_TERM, Patterns, Role, Scripts, Speech, Use
from glossary.base.script import traditional
from glossary.base.shapes import anchor
from glossary.lesson import Claim, Message
from glossary.model import HANT, Rendering, Status, Term


def compile_patterns(
    terms: Sequence[Term], claims: Sequence[Claim] = (), messages: Sequence[Message] = ()
) -> tuple[list[str], Patterns]:
    """Return the patterns and the table of what they mean; everything is numbered by its place."""
    table: dict[str, dict[Use, None]] = defaultdict(dict)
    words = chain(
        ((number, word) for number, term in enumerate(terms) for word in _words(term)),
        ((number, word) for number, claim in enumerate(claims) for word in _subjects(claim)),
        ((number, word) for number, message in enumerate(messages) for word in _names(message)),
    )
    for number, (text, role, rendering, scripts) in words:
        table[text.lower()][Use(role, number, rendering, scripts)] = None
    texts = sorted(table)
    first, roles, scripts_, owners, renderings = array("I", [0]), [], [], array("H"), array("H")
    for uses in (table[text] for text in texts):
        for use in uses:
            roles.append(use.role)
            owners.append(use.term)
            renderings.append(use.rendering)
            scripts_.append(use.scripts)
        first.append(len(roles))
    meanings = Patterns(
        first.tobytes(),
        bytes(roles),
        owners.tobytes(),
        renderings.tobytes(),
        bytes(scripts_),
    )
    return texts, meanings


_Word = tuple[str, Role, int, Scripts]


def speeches(terms: Sequence[Term]) -> Iterator[Speech]:
    """Yield, term by term, the words by which a text speaks of it and renders it."""
    words = [[(text.lower(), role, number) for text, role, number, _ in _words(t)] for t in terms]
    accepted = {text for own in words for text, role, _ in own if role is Role.ACCEPTED}
    wrong = sorted({text for own in words for text, role, _ in own if role is Role.FORBIDDEN})
    holders = _holders(wrong, sorted(accepted))
    for own in words:
        wrong_here = [(text, number) for text, role, number in own if role is Role.FORBIDDEN]
        longer: dict[int, list[tuple[str, int]]] = {}
        for text, number in wrong_here:
            within = (w for w, role, n in own if role is Role.WITHIN and n == number and text in w)
            held = (*holders.get(text, ()), *((w, w.index(text)) for w in within))
            longer.setdefault(number, []).extend(held)
        yield Speech(
            _of(own, Role.ENGLISH),
            _of(own, Role.ENGLISH, Role.CLUE),
            _of(own, Role.ACCEPTED),
            longer,
        )


def _of(words: Iterable[tuple[str, Role, int]], *roles: Role) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text, role, _ in words if role in roles))


def _holders(words: Sequence[str], longer: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    """Return, by each word, the longer ones that hold it, with where it starts in them."""
    from ahocorasick_rs import AhoCorasick

    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    automaton = AhoCorasick(words)
    for text in longer:
        for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            if end - start < len(text):
                found[words[number]].append((text, start))
    return found


def _words(term: Term) -> Iterator[_Word]:
    for form in (term.term, *term.aliases):
        for surface in surfaces(form, term.pos):
            yield surface, Role.ENGLISH, WHOLE_TERM, Scripts.BOTH
    yield from _everywhere(term.clues, Role.CLUE, WHOLE_TERM)
    for number, rendering in enumerate(term.renderings):
        if rendering.status is Status.FORBIDDEN:
            yield from _forbidden(term, number, rendering)
        else:
            yield from _accepted(number, rendering)


def _subjects(claim: Claim) -> Iterator[_Word]:
    for number, group in enumerate(claim.subject):
        yield from _everywhere(group, Role.SUBJECT, number)


def _names(message: Message) -> Iterator[_Word]:
    if not (message.misread or message.names):
        return  # nothing to find in prose; logs are read by the table of shapes
    words = dict.fromkeys((*message.names, *map(anchor, message.shapes)))
    yield from _everywhere(filter(None, words), Role.MESSAGE, 0)


def _accepted(number: int, rendering: Rendering) -> Iterator[_Word]:
    # What is right in Simplified stays right when its characters are Traditional, and a
    # Taiwan word is never an error in a Simplified text that uses it.
    yield from _everywhere((rendering.text,), Role.ACCEPTED, number)


def _forbidden(term: Term, number: int, rendering: Rendering) -> Iterator[_Word]:
    for text, scripts in _by_script(term, rendering):
        yield text, Role.FORBIDDEN, number, scripts
    yield from _everywhere(rendering.clues, Role.CLUE, number)
    yield from _everywhere(rendering.not_near, Role.ASIDE, number)
    yield from _everywhere(rendering.not_in, Role.WITHIN, number)


def _by_script(term: Term, rendering: Rendering) -> Iterator[tuple[str, Scripts]]:
    if rendering.script == HANT:
        yield rendering.text, Scripts.HANT
        return
    accepted = {r.text for r in term.renderings if r.status is not Status.FORBIDDEN}
    right_there = set(accepted) | {t for r in accepted for t in traditional(r)}
    hant = [t for t in traditional(rendering.text) if t not in right_there]
    ruled = {r.text for r in term.renderings if r.script == HANT}
    # “nil 指标” is wrong in Simplified only: in Taiwan 指標 is the word for pointer.
    own = {r.text for r in term.renderings if r.script == HANT and r.status is not Status.FORBIDDEN}
    # 分支机构 is wrong in both: there as here it is the right word with too much behind it.
    plain = (r.text for r in term.renderings if r.script != HANT and r.text in accepted)
    more = any(len(r) > 1 and r in rendering.text for r in plain)
    hant = [
        t for t in hant if t not in ruled and (more or not any(len(r) > 1 and r in t for r in own))
    ]
    if rendering.text in hant:
        yield rendering.text, Scripts.BOTH
    else:
        yield rendering.text, Scripts.HANS
    for text in hant:
        if text != rendering.text:
            yield text, Scripts.HANT


def _everywhere(words: Iterable[str], role: Role, rendering: int) -> Iterator[_Word]:
    for word in words:
        for text in dict.fromkeys((word, *traditional(word))):
            yield text, role, rendering, Scripts.BOTH
