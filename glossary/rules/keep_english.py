"""Point at the Chinese of terms that careful writers keep in English: a policy, off by default."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from glossary.model import Edit, Finding, Level, Text
from glossary.rule import Pass, Rule

if TYPE_CHECKING:
    from glossary.base import Match
    from glossary.hits import Marked


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each accepted Chinese rendering of a term that is kept in English."""
    for marked in p.page.marked:
        for match in marked.matches:
            words = marked.segment.text[match.start : match.end]
            english = _kept(p, match)
            if english and not words.isascii() and not _glossed(p, marked, match.start):
                span = marked.segment.span(match.start, match.end)
                yield RULE.at(span, Edit(span, english), term=english, wrong=words, best=english)


def _kept(p: Pass, match: Match) -> str:
    """Return the English that the base keeps where these words are accepted, else nothing."""
    from glossary.base.patterns import Role

    for use in match.uses:
        term = p.base.term(use.term)
        if use.role is Role.ACCEPTED and term.keep_english:
            english = term.preferred(p.page.script)
            if english.isascii():
                return english
    return ""


def _glossed(p: Pass, marked: Marked, start: int) -> bool:
    """Tell whether the words stand in an equation, where both languages belong."""
    return any(g.chinese.start <= start < g.chinese.end for g in p.page.glosses_of(marked))


RULE = Rule(
    "keep-english",
    Level.OFF,
    run,
    Text(
        en="this project keeps “{term}” in English; write “{best}”, not “{wrong}”",
        zh="本项目保留英文 {term}，应写“{best}”而不是“{wrong}”",
    ),
    Text(
        en="A term kept in English by the base, rendered in Chinese: a policy, off by default.",
        zh="术语库保留英文的术语写成了中文：项目约定，配置后才启用。",
    ),
)
