"""What a base covers: tables of terms and renderings for people who tend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from glossary.base.load import Entry
from glossary.model import HANS, HANT, Status, Term, Uses

_TRAITS: dict[str, Callable[[Term], bool]] = {
    "terms": lambda term: True,
    "P1": lambda term: term.priority == 1,
    "P2": lambda term: term.priority == 2,
    "P3": lambda term: term.priority == 3,
    "traps": lambda term: any(r.status is Status.FORBIDDEN for r in term.renderings),
    HANS: lambda term: _prefers(term, HANS),
    HANT: lambda term: _prefers(term, HANT),
    "sources": lambda term: bool(term.sources),
    "uses": lambda term: any(r.uses != Uses() for r in term.renderings),
    "identifiers": lambda term: bool(term.identifiers),
    "English": lambda term: term.keep_english,
}


def stats(entries: Sequence[Entry]) -> str:
    """Return three tables: terms by domain, renderings by status, forbidden ones by evidence.

    The first counts, in each domain, the terms of each priority and those that have traps
    (forbidden renderings), a preferred rendering in a script, sources, counted uses, identifiers,
    or are kept in English.
    """
    terms = [entry.term for entry in entries if not entry.term.disabled]
    tables = [_domains(terms), _renderings(terms), _evidence(terms)]
    return "\n\n".join("\n".join(_aligned(table)) for table in tables)


def _prefers(term: Term, script: str) -> bool:
    return any(r.script == script and r.status is Status.PREFERRED for r in term.renderings)


def _domains(terms: Sequence[Term]) -> Iterator[list[str]]:
    yield ["domain", *_TRAITS]
    for domain, _ in Counter(term.domain for term in terms).most_common():
        yield [domain, *_counts([term for term in terms if term.domain == domain])]
    yield ["all", *_counts(terms)]


def _counts(terms: Sequence[Term]) -> list[str]:
    return [str(sum(map(has, terms))) for has in _TRAITS.values()]


def _renderings(terms: Sequence[Term]) -> Iterator[list[str]]:
    yield ["renderings", HANS, HANT, "with note", "with uses", "A", "B", "T"]
    for status in Status:
        of_status = [r for term in terms for r in term.renderings if r.status is status]
        numbers = [
            sum(r.script == HANS for r in of_status),
            sum(r.script == HANT for r in of_status),
            sum(bool(r.note) for r in of_status),
            sum(r.uses != Uses() for r in of_status),
            *(sum(getattr(r.uses, tier) for r in of_status) for tier in "abt"),
        ]
        yield [status.value, *map(str, numbers)]


def _evidence(terms: Sequence[Term]) -> Iterator[list[str]]:
    yield ["forbidden, by evidence needed", "renderings", "bad examples", "good examples"]
    forbidden = [r for t in terms for r in t.renderings if r.status is Status.FORBIDDEN]
    for need, count in Counter(r.needs for r in forbidden).most_common():
        examples = [r.examples for r in forbidden if r.needs is need]
        bad, good = sum(len(e.bad) for e in examples), sum(len(e.good) for e in examples)
        yield [need.value, str(count), str(bad), str(good)]


def _aligned(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield lines of a table: the first column to the left, numbers to the right."""
    table = list(rows)
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for first, *numbers in table:
        cells = [number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True)]
        yield "  ".join([first.ljust(widths[0]), *cells])
