"""Imported terms as an overlay: what of them a base takes, and where they contradict ours.

Terms that say nothing new are left out, for an overlay replaces whole terms. What the format of
the file cannot say comes from the shipped term with the same id: a TBX file has no examples, but
a forbidden wording that ours forbids too keeps the ones it has here. A forbidden wording that is
left without a reason or examples cannot stand in a base, which proves each of its findings; it is
left out of the overlay and reported, so that one may write it by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import asdict, replace

from glossary.base.format import format_terms
from glossary.base.load import Entry
from glossary.base.load import read as read_base
from glossary.base.schema import LONGEST
from glossary.errors import BaseError, GlossError
from glossary.exchange._values import Imported, report
from glossary.model import HANS, Rendering, Status, Term


class Overlay(Struct, frozen=True):
    """The canonical text of an overlay, how many terms it has, and the reports, by line."""

    text: str
    count: int
    unchanged: int
    reports: tuple[GlossError, ...]


def overlay(imported: Imported, base: Sequence[Term], path: str) -> Overlay:
    """Return what an import adds to the shipped `base`; `path` is the file that was read.

    Raises:
        BaseError: Its terms contradict one another or break the rules of a base.
    """
    shipped = {term.id: term for term in base}
    owners = _owners(base)
    reports = list(imported.remarks)
    entries: list[Entry] = []
    unchanged = 0
    for entry in imported.entries:
        term, left_out = _whole(entry.term, shipped.get(entry.term.id), imported)
        reports += [_at(entry, path, *what) for what in left_out]
        if term.id in shipped and _same(term, shipped[term.id]):
            unchanged += 1
            continue
        entries.append(Entry(term, entry.line))
        reports += [_at(entry, path, *what) for what in _conflicts(term, shipped, owners)]
    text = format_terms([entry.term for entry in entries])
    _validate(text, entries, path)
    reports.sort(key=lambda r: (r.line, r.column))
    return Overlay(text, len(entries), unchanged, tuple(reports))


_What = tuple[str, str]  # what is wrong, what to do


def _at(entry: Entry, path: str, what: str, hint: str) -> GlossError:
    return report(what, path, entry.line, hint=hint)


def _whole(term: Term, ours: Term | None, imported: Imported) -> tuple[Term, list[_What]]:
    """Return the term with what only ours can say, without what no base can hold."""
    known = {(r.script, r.text): r for r in ours.renderings} if ours else {}
    kept, left_out = [], []
    for rendering in term.renderings:
        rendering = _completed(
            rendering, known.get((rendering.script, rendering.text)), imported.rendering_fields
        )
        fault = _unfit(rendering, term.id)
        if fault:
            left_out.append(fault)
        else:
            kept.append(rendering)
    given = asdict(ours) if ours else {}
    silent = {k: v for k, v in given.items() if k not in imported.term_fields}
    return replace(term, **{**silent, "renderings": tuple(kept)}), left_out


def _completed(r: Rendering, ours: Rendering | None, spoken: frozenset[str]) -> Rendering:
    """Return a rendering with what only ours can say, where both have the same status."""
    if ours is None or ours.status is not r.status:
        return r
    return replace(r, **{k: v for k, v in asdict(ours).items() if k not in spoken})


def _unfit(r: Rendering, id: str) -> _What | None:
    if not 1 <= len(r.text) <= LONGEST or r.text != r.text.strip():
        hint = f"a rendering has 1 to {LONGEST} characters and no spaces around"
        return f"“{r.text}” of `{id}` is left out", hint
    if r.status is Status.FORBIDDEN:
        lacks = [] if r.why else ["a reason"]
        lacks += [] if r.examples.bad and r.examples.good else ["examples"]
        if lacks:
            what = f"forbidden “{r.text}” of `{id}` has no {' and no '.join(lacks)}"
            return f"{what} and is left out", "write it into the overlay by hand"
    return None


def _same(one: Term, other: Term) -> bool:
    """Tell whether two terms say the same; the order of scripts and statuses says nothing."""
    return _ordered(one) == _ordered(other)


def _ordered(term: Term) -> Term:
    by = sorted(term.renderings, key=lambda r: (list(Status).index(r.status), r.script != HANS))
    return replace(term, renderings=tuple(by))


def _conflicts(
    term: Term, shipped: Mapping[str, Term], owners: Mapping[str, list[Term]]
) -> Iterator[_What]:
    ours = shipped.get(term.id)
    if ours is not None:
        one, other = _ordered(term), _ordered(ours)
        names = [n for n in Term.__struct_fields__ if getattr(one, n) != getattr(other, n)]
        what = f"`{term.id}` differs from the shipped term in {', '.join(names)}"
        yield what, "the overlay replaces it"
        yield from _judged_otherwise(term, ours)
    for form in _forms(term):
        for other in owners.get(form, []):
            homographs = other.id in term.related and term.id in other.related
            if other.id != term.id and not homographs:
                what = f"`{form}` belongs to `{term.id}` here and to `{other.id}` of the base"
                yield what, "give it the same id, or drop one of them"
                yield from _judged_otherwise(term, other)


def _owners(base: Sequence[Term]) -> dict[str, list[Term]]:
    """Return the terms of each English form."""
    owners: dict[str, list[Term]] = {}
    for term in base:
        for form in _forms(term):
            owners.setdefault(form, []).append(term)
    return owners


def _judged_otherwise(term: Term, ours: Term) -> Iterator[_What]:
    known = {(r.script, r.text): r.status for r in ours.renderings}
    for r in term.renderings:
        status = known.get((r.script, r.text), r.status)
        if status is not r.status and Status.FORBIDDEN in (status, r.status):
            what = f"“{r.text}” is {r.status.value} here and {status.value} in `{ours.id}`"
            yield f"{what} of the base", "the overlay's word counts"


def _forms(term: Term) -> list[str]:
    return list(dict.fromkeys(form.lower() for form in (term.term, *term.aliases)))


def _validate(text: str, entries: Sequence[Entry], path: str) -> None:
    """Read the overlay as a base, and say what is wrong at the place it was imported from."""
    _, faults = read_base(text, path)
    starts = [n for n, line in enumerate(text.split("\n"), 1) if line.startswith("- id:")]
    lines = [entry.line for entry in sorted(entries, key=lambda e: e.term.id)]
    placed = [
        _at(entry, path, f"`{entry.term.id}` is no id", "lower-case words joined by `-`")
        for entry in entries
        if not (entry.term.id and entry.term.id.isprintable())
    ]
    for fault in faults:
        number = max((i for i, start in enumerate(starts) if start <= fault.line), default=0)
        placed.append(report(fault.what, path, lines[number], hint=fault.hint))
    if placed:
        raise BaseError(placed)
