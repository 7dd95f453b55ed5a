"""For programs: one object with every line of the input in order, and the groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from glossary import __version__
from glossary.explain.model import Group, Line, Seen
from glossary.explain.render import PLAIN, Parts, View, parts
from glossary.explain.render._words import clean
from glossary.model import Text


def render(reading: Parts, lang: str = "both", view: View = PLAIN) -> Iterator[str]:
    """Yield the object, line by line; it holds both languages whatever `lang` says.

    Bytes of the input that are no UTF-8 become U+FFFD.
    """
    yield f'{{"version": "{__version__}", "lines": ['
    comma, groups = "\n", []
    for part in parts(reading):
        if isinstance(part, Group):
            groups.append(_encode(group_data(part)))
        else:
            yield f"{comma}{_encode(line_data(part))}"
            comma = ",\n"
    yield '\n], "groups": [' + ",".join(f"\n{group}" for group in groups) + "\n]}\n"


def line_data(line: Line) -> dict[str, Any]:
    """Return a line as JSON holds it."""
    messages = [_message(seen) for seen in line.seen]
    return {"line": line.number, "text": line.text, "messages": messages}


def group_data(group: Group) -> dict[str, Any]:
    """Return a group as JSON holds it."""
    return {
        "kind": group.kind,
        "lines": [group.first, group.last],
        "failure": group.failure,
        "title": _both(group.title),
        "notes": [{**_both(n.text), "code": n.code, "line": n.line} for n in group.notes],
        "tables": [
            {"head": [_both(cell) for cell in table.head], "rows": table.rows}
            for table in group.tables
        ],
        "data": dict(group.data),
    }


def _message(seen: Seen) -> dict[str, Any]:
    message = seen.message
    return {
        "id": message.id,
        "shape": seen.shape,
        "en": message.reading.en,
        "zh": message.reading.zh,
        "area": message.area,
        "holes": dict(seen.holes),
        "cause": _both(message.cause),
        "remedy": _both(message.remedy),
        "terms": message.terms,
    }


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "zh": text.zh}


def _encode(value: dict[str, Any]) -> str:
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:  # bytes that were no UTF-8
        import json

        return clean(json.dumps(value, ensure_ascii=False))
