"""A reading for the terminal: what must not be missed first, then the text, terms, candidates."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from glossary.model import Kind
from glossary.workflow import words
from glossary.workflow.duties import KINDS
from glossary.workflow.duties import Kind as Why
from glossary.workflow.read import Duty, Paragraph, Reading

_COLORS = {Why.FORBIDDEN: "red", Why.DUTY: "yellow", Why.DANGER: "red", Why.DEPRECATED: "magenta"}


def render(reading: Reading, lang: str) -> Iterator[RenderableType]:
    """Yield what a console prints."""
    about = reading.about
    yield Line(" ".join(part for part in (about.name, about.version) if part), "bold")
    if about.signature:
        yield Line(about.signature, "cyan")
    yield Line()
    yield Line(words.MUST_KNOW.in_(lang), "bold red")
    if not reading.duties:
        yield Padding(Line(words.NO_DUTIES.in_(lang), "dim"), (0, 0, 0, 2))
    for duty in reading.duties:
        yield Padding(_duty(duty, lang), (0, 0, 0, 2))
    yield Line()
    yield Line(words.TEXT.in_(lang), "bold")
    for paragraph in reading.paragraphs:
        yield Padding(_paragraph(paragraph), (0, 0, 1, 2))
    if reading.terms:
        yield Line(words.TERMS.in_(lang), "bold")
        yield _terms(reading, lang)
    if reading.unknown:
        yield Line(words.UNKNOWN.in_(lang), "bold")
        found = ", ".join(f"{u.word} {u.count}" for u in reading.unknown)
        yield Padding(Line(found), (0, 0, 0, 2))


def _duty(duty: Duty, lang: str) -> Line:
    line = Line(f"{duty.line:>4} ", "dim")
    for reason in duty.reasons:
        line.append(f"[{KINDS[reason.kind].in_(lang)}] ", _COLORS.get(reason.kind, "cyan"))
    text = Line(duty.text, "default")
    for reason in duty.reasons:
        text.stylize("bold underline", reason.span.start, reason.span.end)
    return line + text


def _paragraph(paragraph: Paragraph) -> Line:
    style = "bold" if paragraph.kind is Kind.HEADING else "default"
    line, at = Line("• " if paragraph.kind is Kind.ITEM else "", style), 0
    for mark in paragraph.marks:
        line.append(paragraph.text[at : mark.span.start], style)
        line.append(paragraph.text[mark.span.start : mark.span.end], f"{style} underline")
        if mark.gloss:
            line.append(f"（{mark.gloss}）", "green")
        at = mark.span.end
    return line.append(paragraph.text[at:], style)


def _terms(reading: Reading, lang: str) -> Table:
    table = Table(box=box.SIMPLE, show_header=False, pad_edge=True)
    for style in ("bold", "green", "default"):
        table.add_column(style=style, overflow="fold")
    for used in reading.terms:
        table.add_row(used.term, "、".join(used.renderings), used.definition.in_(lang))
    return table
