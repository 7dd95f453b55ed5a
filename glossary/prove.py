"""The examples inside the data, run: each `bad` must be flagged, each `good` must not.

A term whose own examples fail does not load: a rule that cannot find what it was written for, or
that flags what it was told to leave alone, is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.base import Base
from glossary.case import Fault, Page, Verdict
from glossary.errors import GlossError
from glossary.judge import judge
from glossary.lazy import lazy
from glossary.model import Document, Rendering, Status, Term
from glossary.text import parse

_GO = lazy(r"//|/\*|package \w+(?:\n|$)")


def prove(term: Term, base: Base) -> Iterator[GlossError]:
    """Yield an error, without a place, for each example of `term` that fails in `base`."""
    for rendering in term.renderings:
        if rendering.status is not Status.FORBIDDEN:
            continue
        for example in rendering.examples.bad:
            if not any(_is(v, term, rendering) for v in verdicts(example, base)):
                what = f"`{term.id}`: bad example of `{rendering.text}` is not flagged"
                yield GlossError(f"{what}: {_short(example)}", hint="weaken `needs` or add clues")
        for example in rendering.examples.good:
            for v in verdicts(example, base):
                what = f"`{term.id}`: good example of `{rendering.text}` is flagged"
                hint = f"`{v.wrong}` as {v.term.id} by {v.evidence.kind} `{v.evidence.text}`"
                yield GlossError(f"{what}: {_short(example)}", hint=hint)


def verdicts(example: str, base: Base) -> list[Verdict]:
    """Return what is wrong in an example."""
    return [v for v in judge(Page(document(example), base)) if v.fault is not Fault.UNKNOWN]


def document(example: str) -> Document:
    """Return the document of an example: Go where it starts as Go does, else Markdown."""
    return parse("example.go" if _GO.match(example) else "example.md", example)


def _is(verdict: Verdict, term: Term, rendering: Rendering) -> bool:
    """Tell whether the verdict is about this wording; a homograph of the term may claim it."""
    mine = verdict.term.id == term.id or verdict.term.id in term.related
    return mine and verdict.rendering is not None and verdict.rendering.text == rendering.text


def _short(example: str) -> str:
    line = " ".join(example.split())
    return line if len(line) <= 60 else line[:59] + "…"
