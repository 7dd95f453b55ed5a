"""OmegaT: a glossary of source, target and comment, separated by tabs, in UTF-8.

OmegaT reads `.txt`, `.utf8` and `.tab` files of this shape from a project's `glossary` folder.
Each English form has one row for each accepted rendering in the script, the preferred one first;
the comment says what the term means and which wordings are wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.exchange._values import Selection
from glossary.model import Status, Term


def render(selection: Selection) -> Iterator[str]:
    """Yield the rows, by term."""
    for term in selection.terms:
        comment = _comment(term, selection.script)
        for source in (term.term, *term.aliases):
            for target in term.accepted(selection.script):
                yield "\t".join(_cell(c) for c in (source, target, comment)) + "\n"


def _comment(term: Term, script: str) -> str:
    wrong = [r.text for r in term.renderings if r.status is Status.FORBIDDEN and r.script == script]
    parts = [term.definition.zh, *([f"✗ {'、'.join(wrong)}"] if wrong else []), f"[{term.domain}]"]
    return " ".join(part for part in parts if part)


def _cell(text: str) -> str:
    return " ".join(text.split())
