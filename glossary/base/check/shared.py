"""What two entries share: a preferred rendering, an identifier.

A word that is preferred for two terms sends its reader to the wrong one half of the time. So a
`note` in both tells them apart, or in one of them if they name each other in `related`, or their
parts of speech do (并发: concurrency, concurrent). An identifier may prove several terms, but then
these have to do with each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from glossary.base.load import Entry
from glossary.errors import GlossError
from glossary.model import Status, Term


def renderings(entries: Sequence[Entry], path: str) -> Iterator[GlossError]:
    """Yield pairs that prefer the same words in a script and do not tell them apart."""
    for (one, other), words in _pairs(entries).items():
        if not _told_apart(one.term, other.term, words):
            what = f"`{words[0]}` is preferred for both `{one.term.id}` and `{other.term.id}`"
            yield other.fault(path, what, "add a `note` to both, or relate them and add one")


def _told_apart(one: Term, other: Term, words: Sequence[str]) -> bool:
    if _related(one, other):
        return one.pos != other.pos or _noted(one, words) or _noted(other, words)
    return _noted(one, words) and _noted(other, words)


def identifiers(entries: Sequence[Entry], path: str) -> Iterator[GlossError]:
    """Yield identifiers that prove several terms of which no two are related."""
    owners: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for identifier in entry.term.identifiers:
            owners[identifier].append(entry)
    for identifier, sharing in owners.items():
        pairs = list(combinations((entry.term for entry in sharing), 2))
        if pairs and not any(_related(one, other) for one, other in pairs):
            names = ", ".join(f"`{entry.term.id}`" for entry in sharing)
            what = f"`{identifier}` stands for unrelated terms: {names}"
            yield sharing[-1].fault(path, what, "relate them, or keep it where it proves most")


def _pairs(entries: Sequence[Entry]) -> dict[tuple[Entry, Entry], list[str]]:
    """Return pairs of entries with the words that both prefer in a script."""
    owners: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        for r in entry.term.renderings:
            if r.status is Status.PREFERRED:
                owners[r.script, r.text].append(entry)
    pairs: dict[tuple[Entry, Entry], list[str]] = defaultdict(list)
    for (_, words), sharing in owners.items():
        for pair in combinations(sharing, 2):
            pairs[pair].append(words)
    return pairs


def _related(one: Term, other: Term) -> bool:
    return other.id in one.related or one.id in other.related


def _noted(term: Term, words: Sequence[str]) -> bool:
    return bool(term.note) or any(r.note for r in term.renderings if r.text in words)
