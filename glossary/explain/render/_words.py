"""The words around messages, in both languages, and the width of text on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, east_asian_width

from glossary.explain.model import Group, Seen
from glossary.explain.render import BOTH_TAIWAN, View
from glossary.lesson import Message
from glossary.model import Text

CAUSE = Text("Cause", "原因")
REMEDY = Text("What to do", "处理")
TERMS = Text("Terms", "术语")
MISREAD = Text("Do not read it as", "不要误读为")
SOURCE = Text("Printed by", "出处")
VALUES = Text("Here", "此处")


def languages(lang: str) -> tuple[str, ...]:
    """Return the languages that one of a reader's, or "both", asks for, in the order shown."""
    return {"both": ("zh", "en"), BOTH_TAIWAN: ("zh-TW", "en")}.get(lang, (lang,))


def label(text: Text, lang: str, between: str = " ") -> str:
    """Return a label, in both languages where both are asked for."""
    return between.join(text.in_(one) for one in languages(lang))


def told(message: Message, lang: str, view: View) -> Iterator[tuple[str, str]]:
    """Yield what is told of a message, as (label, words); the reading itself has no label."""
    for one in languages(lang):
        yield "", message.reading.in_(one)
    if view.brief:
        return
    for name, text in ((CAUSE, message.cause), (REMEDY, message.remedy)):
        for one in languages(lang):
            if words := text.in_(one):
                yield name.in_(one), words
    if message.terms:
        words = "; ".join(term_words(id, view) for id in message.terms)
        yield label(TERMS, lang), words


def term_words(id: str, view: View) -> str:
    """Return a term of the base in both languages, or its id where the base lacks it."""
    known = view.terms(id)
    if known is None:
        return id
    return known[0] if known[0] == known[1] else f"{known[0]} {known[1]}"


def values(seen: Seen) -> str:
    """Return the values of a message's holes, `index=2, length=2`."""
    return ", ".join(f"{name}={value}" for name, value in seen.holes.items())


def place(group: Group, lang: str) -> str:
    """Return the lines that a group spans, in words."""
    one = group.first == group.last
    where = str(group.first) if one else f"{group.first}–{group.last}"
    words = Text(f"line {where}" if one else f"lines {where}", f"第 {where} 行")
    return words.in_(languages(lang)[0])


_BROKEN = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return text with bytes that were no UTF-8 as U+FFFD."""
    return text if text.isascii() else _BROKEN.sub("\ufffd", text)


def width(text: str) -> int:
    """Return the columns that a text takes on a terminal."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text if not combining(c))


def cells(row: tuple[str | Text, ...], lang: str) -> tuple[str, ...]:
    """Return the cells of a row in words."""
    return tuple(
        cell if isinstance(cell, str) else " / ".join(cell.in_(one) for one in languages(lang))
        for cell in row
    )


def rows(table: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Yield the rows of a table with its columns aligned."""
    columns = [max(width(cell) for cell in column) for column in zip(*table, strict=True)]
    for row in table:
        cells = (cell + " " * (w - width(cell)) for cell, w in zip(row, columns, strict=True))
        yield "  ".join(cells).rstrip()
