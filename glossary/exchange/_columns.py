"""The columns of a CSV file: each a field of the model, with its way to a cell and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from glossary.base.schema_names import DOMAINS, PARTS, SYNTAX
from glossary.exchange._cells import joined, split
from glossary.model import HANS, HANT, Need, Rendering, Status, Term, Uses


class Column(Struct, frozen=True):
    """How a field stands in a cell: `cell` writes it, `value` reads it or raises ValueError."""

    name: str
    field: str
    cell: Callable[[Any], str]
    value: Callable[[str], Any]


def _same(cell: str) -> str:
    return cell


def _number(cell: str) -> int:
    if not cell.isdecimal() or len(cell) > 9:
        raise ValueError("expected a whole number")
    return int(cell)


def _flag(cell: str) -> bool:
    if cell.lower() not in ("true", "false"):
        raise ValueError("expected true or false")
    return cell.lower() == "true"


def _one_of(*words: str) -> Callable[[str], str]:
    def value(cell: str) -> str:
        if cell not in words:
            raise ValueError(f"expected one of {', '.join(words)}")
        return cell

    return value


def _some_of(*words: str) -> Callable[[str], tuple[str, ...]]:
    one = _one_of(*words)
    return lambda cell: tuple(one(word) for word in split(cell))


def _uses(uses: Uses) -> str:
    counts = {name.upper(): getattr(uses, name) for name in Uses.__struct_fields__}
    return joined([f"{name}: {count}" for name, count in counts.items() if count])


def _counted(cell: str) -> Uses:
    pairs = [item.partition(":") for item in split(cell)]
    counts = {name.strip().lower(): _number(count.strip()) for name, _, count in pairs}
    if not set(counts) <= set(Uses.__struct_fields__):
        raise ValueError("expected counts like `A: 3 | T: 1`")
    return Uses(**counts)


def _text(field: str, *words: str, name: str = "") -> Column:
    return Column(name or field, field, str, _one_of(*words) if words else _same)


def _list(field: str, *words: str, name: str = "") -> Column:
    return Column(name or field, field, joined, _some_of(*words) if words else split)


def _switch(field: str) -> Column:
    return Column(field, field, lambda on: "true" if on else "", _flag)


TERM = (
    _text("id"),
    _text("term"),
    _list("aliases"),
    _list("identifiers"),
    _list("syntax", *SYNTAX),
    _list("clues", name="term_clues"),
    _text("domain", *DOMAINS),
    _text("pos", *PARTS),
    Column("priority", "priority", str, _number),
    _switch("keep_english"),
    _switch("generic"),
    _text("definition.en", name="definition_en"),
    _text("definition.zh", name="definition_zh"),
    _list("related"),
    _list("sources"),
    _text("since"),
    _text("note", name="term_note"),
)
RENDERING = (
    _text("text", name="rendering"),
    _text("script", HANS, HANT),
    Column("status", "status", lambda s: Status(s).value, lambda c: Status(_one_of(*Status)(c))),
    Column("needs", "needs", lambda n: Need(n).value, lambda c: Need(_one_of(*Need)(c))),
    _text("why"),
    _text("note"),
    _text("instead"),
    _list("not_in"),
    _list("not_near"),
    _list("clues"),
    _list("code"),
    Column("uses", "uses", _uses, _counted),
    _list("examples.bad", name="bad"),
    _list("examples.good", name="good"),
)


def cells(columns: tuple[Column, ...], thing: Term | Rendering) -> list[str]:
    """Return the cells of a term or rendering."""
    return [column.cell(_get(thing, column.field)) for column in columns]


def fields(columns: tuple[Column, ...]) -> frozenset[str]:
    """Return the model's fields that some columns speak of; parts of one count as the field."""
    return frozenset(column.field.partition(".")[0] for column in columns)


def _get(thing: object, field: str) -> Any:
    for name in field.split("."):
        thing = getattr(thing, name)
    return thing
