"""What an entry of terms.yaml may hold: one table per level, read into the model."""

from __future__ import annotations

from typing import Any

from glossary.base.schema_names import DOMAINS, PARTS, SYNTAX, TIERS
from glossary.model import HANS, HANT, Examples, Need, Rendering, Status, Term, Text, Uses
from glossary.safeyaml import Field, Node, Reader, choice

_NEEDS = [need.value for need in Need]
LONGEST = 40  # code points of a rendering


def _syntax(reader: Reader, node: Node) -> tuple[str, ...]:
    return tuple(choice(*SYNTAX)(reader, item) for item in reader.items(node))


def _definition(reader: Reader, node: Node) -> Text:
    values = reader.mapping(node, {"en": Reader.string, "zh": Reader.string}, ("en", "zh"))
    return Text(values.get("en", ""), values.get("zh", ""))


def _examples(reader: Reader, node: Node) -> Examples:
    values = reader.mapping(node, {"bad": Reader.strings, "good": Reader.strings})
    return Examples(**values)


def _uses(reader: Reader, node: Node) -> Uses:
    values = reader.mapping(node, dict.fromkeys(TIERS, Reader.number))
    return Uses(**{tier.lower(): count for tier, count in values.items()})


_RENDERING: dict[str, Field] = {
    "text": Reader.string,
    "script": choice(HANS, HANT),
    "status": choice(*Status),
    "uses": _uses,
    "note": Reader.string,
    "needs": choice(*_NEEDS),
    "why": Reader.string,
    "not_in": Reader.strings,
    "not_near": Reader.strings,
    "clues": Reader.strings,
    "code": Reader.strings,
    "instead": Reader.string,
    "examples": _examples,
}
_FORBIDDEN_ONLY = ("needs", "why", "not_in", "not_near", "clues", "code", "instead", "examples")


def _rendering(reader: Reader, node: Node) -> Rendering | None:
    values = reader.mapping(node, _RENDERING, ("text", "status"))
    text, status = values.get("text", ""), values.get("status", "")
    if not 1 <= len(text) <= LONGEST or text != text.strip():
        reader.fault(
            node, f"`{text}` is no rendering", f"1 to {LONGEST} characters, no spaces around"
        )
    if status == Status.FORBIDDEN:
        _forbidden(reader, node, values)
    elif extra := [key for key in _FORBIDDEN_ONLY if key in values]:
        reader.fault(node, f"`{extra[0]}` belongs to forbidden renderings only", "use `note`")
    if text and status in set(Status):
        values["status"] = Status(status)
        values["needs"] = Need(values["needs"]) if values.get("needs") in _NEEDS else Need.NEAR
        return Rendering(**values)
    return None


def _forbidden(reader: Reader, node: Node, values: dict[str, Any]) -> None:
    text = values.get("text", "")
    examples = values.get("examples", Examples())
    if not values.get("why"):
        reader.fault(
            node, f"forbidden `{text}` has no reason", "add `why:` with one plain sentence"
        )
    if not (examples.bad and examples.good):
        reader.fault(
            node,
            f"forbidden `{text}` lacks examples",
            "add `examples: {bad: [...], good: [...]}`",
        )


def _renderings(reader: Reader, node: Node) -> tuple[Rendering, ...]:
    read = (_rendering(reader, item) for item in reader.items(node))
    return tuple(r for r in read if r is not None)


TERM: dict[str, Field] = {
    "id": Reader.string,
    "term": Reader.string,
    "aliases": Reader.strings,
    "identifiers": Reader.strings,
    "syntax": _syntax,
    "clues": Reader.strings,
    "domain": choice(*DOMAINS),
    "pos": choice(*PARTS),
    "priority": Reader.number,
    "keep_english": Reader.flag,
    "definition": _definition,
    "renderings": _renderings,
    "related": Reader.strings,
    "sources": Reader.strings,
    "since": Reader.string,
    "note": Reader.string,
    "generic": Reader.flag,
    "disabled": Reader.flag,
}
RENDERING = tuple(_RENDERING)
_REQUIRED = ("term", "domain", "definition", "renderings")


def read_term(reader: Reader, node: Node) -> Term | None:
    """Return the entry of `node`, or None where it is too broken; faults go to the reader."""
    known = len(reader.faults)
    values = reader.mapping(node, TERM, ("id",))
    if values.get("disabled"):
        blank: dict[str, Any] = dict.fromkeys(("term", "domain"), "")
        return Term(
            **blank, id=values.get("id", ""), definition=Text("", ""), renderings=(), disabled=True
        )
    for key in _REQUIRED:
        if key not in values:
            reader.fault(node, f"key `{key}` is missing", f"add `{key}:`")
    return Term(**values) if len(reader.faults) == known else None
