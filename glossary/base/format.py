"""The canonical form of a base: one way to write each entry, so that diffs show changes only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from glossary.base.load import read
from glossary.base.schema_names import TIERS
from glossary.errors import BaseError, GlossError
from glossary.model import HANS, Examples, Need, Rendering, Status, Term, Uses
from glossary.safeyaml import lines_of_blocks

WIDTH = 110  # code points of a line that may still stand in flow style

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~<.](?:[^:#\n]|:(?=\S)|(?<=\S)#)*(?<![\s:])")
_FLOW_SIGNS = re.compile(r"[,\[\]{}]")
_TYPED = re.compile(r"(?i:y|n|yes|no|on|off|true|false|null|nan|inf)|[-+.\d][-+.\d_:a-fA-FxXoO]*")


def format_text(text: str, path: str) -> str:
    """Return the base's text in canonical form: entries by id, keys in the schema's order.

    The comment block at the head stays. Comments between entries have no place in the canonical
    form, so a text with such comments is refused rather than stripped of them.

    Raises:
        BaseError: The text is no base, or holds comments that would be lost.
    """
    head = _head(text)
    blocks = frozenset(lines_of_blocks(text, path))
    lost = [
        GlossError("a comment would be lost", path=path, line=n, column=1, hint="use `note:`")
        for n, line in enumerate(text.splitlines(), 1)
        if n > head.count("\n") and line.lstrip().startswith("#") and n not in blocks
    ]
    entries, faults = read(text, path)
    broken = [f for f in faults if "stands behind" not in f.what]
    if lost or broken:
        raise BaseError([*broken, *lost])
    return head + format_terms([entry.term for entry in entries])


def format_terms(terms: Iterable[Term]) -> str:
    """Return the canonical text of terms, sorted by id."""
    return "".join(f"{chr(10).join(_term(t))}\n" for t in sorted(terms, key=lambda t: t.id))


def _head(text: str) -> str:
    lines = text.splitlines(keepends=True)
    count = 0
    while count < len(lines) and (lines[count].startswith("#") or not lines[count].strip()):
        count += 1
    return "".join(lines[:count])


def _term(term: Term) -> Iterator[str]:
    yield f"- id: {_scalar(term.id)}"
    if term.disabled:
        yield "  disabled: true"
        return
    yield f"  term: {_scalar(term.term)}"
    for key in ("aliases", "identifiers", "syntax", "clues"):
        yield from _list(key, getattr(term, key), "  ")
    yield f"  domain: {term.domain}"
    yield f"  pos: {term.pos}"
    yield f"  priority: {term.priority}"
    if term.keep_english:
        yield "  keep_english: true"
    if term.generic:
        yield "  generic: true"
    yield "  definition:"
    yield f"    en: {_scalar(term.definition.en)}"
    yield f"    zh: {_scalar(term.definition.zh)}"
    yield "  renderings:"
    for rendering in sorted(term.renderings, key=_order):
        yield from _rendering(rendering)
    yield from _list("related", term.related, "  ")
    yield from _list("sources", term.sources, "  ")
    for key in ("since", "note"):
        if value := getattr(term, key):
            yield f"  {key}: {_scalar(value)}"


def _order(rendering: Rendering) -> int:
    return list(Status).index(rendering.status)


def _rendering(r: Rendering) -> Iterator[str]:
    pairs = [("text", r.text)]
    if r.script != HANS:
        pairs.append(("script", r.script))
    pairs.append(("status", r.status.value))
    if r.status is not Status.FORBIDDEN:
        yield f"    - {{{', '.join(_accepted(r, pairs))}}}"
        return
    pairs.append(("needs", Need(r.needs).value))
    for key in ("why", "instead", "note"):
        if value := getattr(r, key):
            pairs.append((key, value))
    for number, (key, value) in enumerate(pairs):
        yield f"    {'-' if number == 0 else ' '} {key}: {_scalar(value)}"
    if counts := _uses(r.uses):
        yield f"      uses: {counts}"
    for key in ("not_in", "not_near", "clues", "code"):
        yield from _list(key, getattr(r, key), "      ")
    yield from _examples(r.examples)


def _accepted(r: Rendering, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield from (f"{key}: {_flow(value)}" for key, value in pairs)
    if counts := _uses(r.uses):
        yield f"uses: {counts}"
    if r.note:
        yield f"note: {_flow(r.note)}"


def _uses(uses: Uses) -> str:
    counts = [f"{tier}: {n}" for tier in TIERS if (n := getattr(uses, tier.lower()))]
    return f"{{{', '.join(counts)}}}" if counts else ""


def _examples(examples: Examples) -> Iterator[str]:
    yield "      examples:"
    yield from _block("bad", examples.bad)
    yield from _block("good", examples.good)


def _block(key: str, texts: Sequence[str]) -> Iterator[str]:
    if not texts:
        return
    yield f"        {key}:"
    for text in texts:
        if "\n" in text and _literal(text):
            yield f"          - |{'' if text.endswith(chr(10)) else '-'}"
            for line in text.removesuffix("\n").split("\n"):
                yield f"            {line}" if line else ""
        else:
            yield f"          - {_scalar(text)}"


def _literal(text: str) -> bool:
    """Tell whether a block scalar holds the text as it is."""
    odd = any(ord(c) < 32 and c not in "\n\t" for c in text)
    return not (odd or text.endswith("\n\n") or text[:1] in " \t\n" or "\ufeff" in text)


def _list(key: str, words: Sequence[str], indent: str) -> Iterator[str]:
    if not words:
        return
    line = f"{indent}{key}: [" + ", ".join(_flow(w) for w in words) + "]"
    if len(line) <= WIDTH:
        yield line
        return
    yield f"{indent}{key}:"
    for word in words:
        yield f"{indent}  - {_scalar(word)}"


def _flow(text: str) -> str:
    return _quoted(text) if _FLOW_SIGNS.search(text) else _scalar(text)


def _scalar(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.isprintable() and not _TYPED.fullmatch(text)
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
