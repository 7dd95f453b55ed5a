"""A project's own entry for a term: the base's with another rendering accepted, or a new one."""

from __future__ import annotations

import re

import msgspec

from glossary.base.schema_names import DOMAINS
from glossary.model import Edit, Rendering, Span, Status, Term, Text

ENTRY = re.compile(r"^- id:[ \t]*['\"]?(?P<id>[^\s'\"#]+)", re.MULTILINE)


def accepting(term: Term, text: str, script: str) -> Term:
    """Return the term with one more accepted rendering; forbidden words become admitted.

    Everyday senses, which the lexicon adds to a term, are not of its entry: they have no examples.
    """
    own = [r for r in term.renderings if not r.is_sense]
    term = msgspec.structs.replace(term, renderings=tuple(own))
    for number, known in enumerate(term.renderings):
        if known.text == text and known.status is not Status.FORBIDDEN:
            return term
        if known.text == text:
            accepted = Rendering(text, Status.ADMITTED, known.script)
            rest = (*term.renderings[:number], accepted, *term.renderings[number + 1 :])
            return msgspec.structs.replace(term, renderings=rest)
    added = Rendering(text, Status.ADMITTED, script)
    return msgspec.structs.replace(term, renderings=(*term.renderings, added))


def fresh(name: str, rendering: str, script: str) -> Term:
    """Return the entry of a term that the base does not have."""
    id = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "term"
    meaning = Text(en=f"What this project calls {name}.", zh=f"本项目所说的 {name}。")
    return Term(id, name, DOMAINS[0], meaning, (Rendering(rendering, Status.PREFERRED, script),))


def put(text: str, term: Term) -> Edit:
    """Return the edit that puts an entry at its place in the text of a base, or replaces it."""
    from glossary.base.format import format_terms

    entry = format_terms([term])
    starts = [(m.start(), m["id"]) for m in ENTRY.finditer(text)]
    ends = [*(start for start, _ in starts[1:]), len(text)]
    for (start, id), end in zip(starts, ends, strict=bool(starts)):
        if id == term.id:
            return Edit(Span(start, end), entry)
        if id > term.id:
            return Edit(Span(start, start), entry)
    lead = "" if not text or text.endswith("\n") else "\n"
    return Edit(Span(len(text), len(text)), lead + entry)
