"""For programs: one object with every line of the input in order, and the groups."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from glossary import __version__
from glossary.explain.model import Group, Line, Seen
from glossary.explain.render import PLAIN, Parts, View, parts
from glossary.explain.render._words import clean
from glossary.lesson import Message
from glossary.model import Text

_MOST = 16_000_000  # characters of all groups, which wait for the end of the lines


def render(reading: Parts, lang: str = "both", view: View = PLAIN) -> Iterator[str]:
    """Yield the object, line by line; it holds both languages whatever `lang` says.

    Bytes of the input that are no UTF-8 become U+FFFD. Of very many groups the first are told.
    """
    told: dict[str, str] = {}
    yield f'{{"version": "{__version__}", "lines": ['
    groups: list[str] = []
    comma, size, omitted = "\n", 0, 0
    for part in parts(reading):
        if isinstance(part, Line):
            yield comma + _line(part, told, view)
            comma = ",\n"
            continue
        group = _encode(group_data(part))
        size += len(group)
        if size <= _MOST:
            groups.append(group)
        else:
            omitted += 1
    rest = f', "groups_omitted": {omitted}' if omitted else ""
    yield '\n], "groups": [' + ",".join(f"\n{group}" for group in groups) + f"\n]{rest}}}\n"


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


def _line(line: Line, told: dict[str, str], view: View) -> str:
    messages = ", ".join(_seen(seen, told, view) for seen in line.seen)
    text = _encode(line.text)
    return f'{{"line": {line.number}, "text": {text}, "messages": [{messages}]}}'


def _seen(seen: Seen, told: dict[str, str], view: View) -> str:
    """Return a message; what does not depend on the line is encoded once."""
    fixed = told.get(seen.message.id)
    if fixed is None:
        fixed = told[seen.message.id] = _encode(_fixed(seen.message, view))[1:-1]
    head = f'{{"id": "{seen.message.id}", "shape": {_encode(seen.shape)}, {fixed}'
    return f'{head}, "holes": {_encode(dict(seen.holes))}}}'


def _fixed(message: Message, view: View) -> dict[str, Any]:
    terms = ((id, view.terms(id) or ("", "")) for id in message.terms)
    return {
        "en": message.reading.en,
        "zh": message.reading.zh,
        "hant": message.reading.in_("zh-TW"),
        "area": message.area,
        "cause": _both(message.cause),
        "remedy": _both(message.remedy),
        "terms": [{"id": id, "en": en, "zh": zh} for id, (en, zh) in terms],
    }


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "zh": text.zh}


def _encode(value: object) -> str:
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:  # bytes that were no UTF-8
        return clean(json.dumps(msgspec.to_builtins(value), ensure_ascii=False))
