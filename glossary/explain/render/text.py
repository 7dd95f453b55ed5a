"""For people: every line as it came, and below it, behind `│`, what it means.

A message is explained where it stands first; later lines that hold it pass without a word. All
lines of the input come out unchanged, so that `grep -v '^  │'` gives them back.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.explain.model import Group, Seen
from glossary.explain.render import PLAIN, Parts, View, parts
from glossary.explain.render._words import cells, label, languages, place, rows, told, values

_BAR = "  │ "
_BOLD, _DIM, _GREEN, _CYAN, _YELLOW = "1", "2", "32", "36", "33"


def render(reading: Parts, lang: str, view: View = PLAIN) -> Iterator[str]:
    """Yield the input, explained."""
    known: set[str] = set()
    for part in parts(reading):
        if isinstance(part, Group):
            yield from _group(part, lang, view)
            continue
        yield f"{part.text}\n"
        for seen in part.seen:
            if seen.message.id not in known:
                known.add(seen.message.id)
                yield from _message(seen, lang, view)


def _message(seen: Seen, lang: str, view: View) -> Iterator[str]:
    found = values(seen)
    head = _paint(seen.message.id, _CYAN, view) + (f"  {found}" if found else "")
    yield f"{_BAR}{head}\n"
    for name, words in told(seen.message, lang, view):
        colon = ": " if name.isascii() else "："
        shown = f"{_paint(name, _DIM, view)}{colon}{words}" if name else _paint(words, _BOLD, view)
        yield f"{_BAR}  {shown}\n"


def _group(group: Group, lang: str, view: View) -> Iterator[str]:
    titles = (_paint(group.title.in_(one), _YELLOW, view) for one in languages(lang))
    yield f"{_BAR}▶ {' / '.join(titles)}  ({place(group, lang)})\n"
    for note in group.notes:
        for one in languages(lang):
            yield f"{_BAR}  {note.text.in_(one)}\n"
        for code in note.code.split("\n") if note.code else ():
            yield f"{_BAR}      {_paint(code, _GREEN, view)}\n"
    for table in group.tables:
        head = tuple(label(cell, lang) for cell in table.head)
        for row in rows((head, *(cells(row, lang) for row in table.rows))):
            yield f"{_BAR}    {row}\n"


def _paint(text: str, color: str, view: View) -> str:
    return f"\x1b[{color}m{text}\x1b[0m" if view.color and text else text
