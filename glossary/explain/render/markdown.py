"""Markdown, for editors and issues. Words of the input stand in code only, or are escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.explain.model import Group, Line, Seen
from glossary.explain.render import PLAIN, Parts, View, parts
from glossary.explain.render._words import cells, clean, label, languages, place, told, values

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#!|~$&])")
_CODE = re.compile(r"(`[^`\n]+`)")
_FENCE = re.compile(r"`{3,}")
_MOST = 200  # lines of a block of code


def render(reading: Parts, lang: str, view: View = PLAIN) -> Iterator[str]:
    """Yield the input in blocks of code, each followed by what its lines mean."""
    known: set[str] = set()
    block: list[str] = []
    for part in parts(reading):
        if isinstance(part, Line):
            block.append(part.text)
            new = [s for s in part.seen if s.message.id not in known]
            known |= {s.message.id for s in new}
            if new or len(block) >= _MOST:
                yield from _flush(block)
                for seen in new:
                    yield from _message(seen, lang, view)
        else:
            yield from _flush(block)
            yield from _group(part, lang)
    yield from _flush(block)


def _flush(block: list[str]) -> Iterator[str]:
    if block:
        text = clean("\n".join(block))
        fence = max([*_FENCE.findall(text), "``"], key=len) + "`"
        yield f"{fence}text\n{text}\n{fence}\n\n"
        block.clear()


def _message(seen: Seen, lang: str, view: View) -> Iterator[str]:
    found = values(seen)
    yield f"**`{seen.message.id}`**{f' · {code(found)}' if found else ''}\n\n"
    for name, words in told(seen.message, lang, view):
        yield f"- {f'**{escape(name)}** ' if name else ''}{prose(words)}\n"
    yield "\n"


def _group(group: Group, lang: str) -> Iterator[str]:
    titles = " / ".join(escape(group.title.in_(one)) for one in languages(lang))
    yield f"### {titles} · {escape(place(group, lang))}\n\n"
    for note in group.notes:
        words = "<br>".join(prose(note.text.in_(one)) for one in languages(lang))
        yield f"- {words}\n"
        for line in note.code.split("\n") if note.code else ():
            yield f"  - {code(line)}\n"
    for table in group.tables:
        yield "\n" + _row(escape(label(cell, lang)) for cell in table.head)
        yield _row("---" for _ in table.head)
        for row in table.rows:
            yield _row(code(cell).replace("|", "\\|") if cell else "" for cell in cells(row, lang))
    yield "\n"


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def escape(text: str) -> str:
    """Return words so that Markdown shows them as they are."""
    return _SPECIAL.sub(r"\\\1", clean(text.replace("\n", " ")))


def prose(text: str) -> str:
    """Return words in which `backquotes` mark code; the rest is escaped."""
    parts = _CODE.split(text)
    return "".join(
        code(part[1:-1]) if number % 2 else escape(part) for number, part in enumerate(parts)
    )


def code(text: str) -> str:
    """Return text as a code span."""
    text = clean(text.replace("\n", " "))
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
