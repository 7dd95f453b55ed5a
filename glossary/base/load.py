"""Read terms.yaml: entries in, terms out, or every fault at once."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from glossary.base.schema import read_term
from glossary.errors import BaseError, GlossError, ReadError
from glossary.model import Status, Term
from glossary.safeyaml import Node, Reader, compose


class Entry(Struct, frozen=True):
    """A term and the line, from 1, where its entry starts."""

    term: Term
    line: int

    def fault(self, path: str, what: str, hint: str) -> GlossError:
        """Return an error about this entry of the base at `path`."""
        return GlossError(what, path=path, line=self.line, column=3, hint=hint)


def load(path: Path) -> tuple[Term, ...]:
    """Return the terms of a base, in file order.

    Raises:
        ReadError: The file cannot be read.
        BaseError: It breaks the rules of the format; holds every fault, by line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", path=str(path)) from None
    except UnicodeDecodeError:
        raise ReadError("is not UTF-8", path=str(path), hint="save it as UTF-8") from None
    entries, faults = read(text, str(path))
    if faults:
        raise BaseError(faults)
    return tuple(entry.term for entry in entries)


def read(text: str, path: str) -> tuple[tuple[Entry, ...], tuple[GlossError, ...]]:
    """Return the entries of a base's text and everything wrong with it, by line."""
    reader = Reader(path)
    root = _root(text, path, reader)
    entries = []
    for node in reader.items(root) if root is not None else ():
        term = read_term(reader, node)
        if term is not None:
            entries.append(Entry(term, node.start_mark.line + 1))
    faults = [*reader.faults, *_conflicts(entries, path)]
    return tuple(entries), tuple(sorted(faults, key=lambda f: (f.line, f.column)))


def _root(text: str, path: str, reader: Reader) -> Node | None:
    try:
        return compose(text, path)
    except BaseError as error:
        reader.faults.extend(error.faults)
        return None


def _conflicts(entries: list[Entry], path: str) -> Iterable[GlossError]:
    """Yield what is wrong between entries, or between the parts of one."""
    for before, after in pairwise(entries):
        if before.term.id >= after.term.id:
            what = f"`{after.term.id}` stands behind `{before.term.id}`"
            hint = "ids are unique and sorted; `gogloss base fmt` sorts them"
            yield after.fault(path, what, hint)
    yield from _shared_forms(entries, path)
    for entry in entries:
        for what, hint in _inner(entry.term):
            yield entry.fault(path, what, hint)


def _inner(term: Term) -> Iterable[tuple[str, str]]:
    if term.disabled:
        return
    preferred = [(r.script, r.text) for r in term.renderings if r.status is Status.PREFERRED]
    scripts = [script for script, _ in preferred]
    for script in sorted({s for s in scripts if scripts.count(s) > 1}):
        yield f"`{term.id}` prefers several renderings in {script}", "keep one, admit the others"
    if not preferred:
        yield f"`{term.id}` prefers no rendering", "mark one `status: preferred`"
    seen: dict[tuple[str, str], Status] = {}
    for r in term.renderings:
        if (r.script, r.text) in seen:
            what = f"`{r.text}` is both {seen[r.script, r.text]} and {r.status} in `{term.id}`"
            yield what, "a rendering has one status"
        seen[r.script, r.text] = r.status
        if unicodedata.normalize("NFC", r.text) != r.text:
            yield f"`{r.text}` is not in Unicode form NFC", "normalize it"
    if term.id != term.id.lower() or " " in term.id:
        yield f"`{term.id}` is no id", "lower-case words joined by `-`"


def _shared_forms(entries: list[Entry], path: str) -> Iterable[GlossError]:
    owners: dict[str, list[Entry]] = defaultdict(list)
    for entry in (e for e in entries if not e.term.disabled):
        for form in {entry.term.term.lower(), *(a.lower() for a in entry.term.aliases)}:
            owners[form].append(entry)
    for form, sharing in owners.items():
        for one, other in pairwise(sharing):
            if not (other.term.id in one.term.related and one.term.id in other.term.related):
                what = f"`{form}` belongs to both `{one.term.id}` and `{other.term.id}`"
                hint = "drop it from one, or let homographs name each other in `related`"
                yield other.fault(path, what, hint)
