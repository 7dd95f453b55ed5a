"""What passes between the shell and the formats."""

from __future__ import annotations

from msgspec import Struct

from glossary.base.load import Entry
from glossary.errors import GlossError
from glossary.model import HANS, Term


class Selection(Struct, frozen=True):
    """What to write: `terms` by id, out of `base`; `script` is that of formats that hold one."""

    terms: tuple[Term, ...]
    base: tuple[Term, ...]
    script: str = HANS


class Imported(Struct, frozen=True):
    """What a file says.

    entries: terms in file order, each with the line, from 1, where it starts.
    term_fields, rendering_fields: the fields of the model that the file can speak of; all others
        stand at their defaults and say nothing.
    remarks: what was left out or taken otherwise than it stands, one line each.
    """

    entries: tuple[Entry, ...]
    term_fields: frozenset[str]
    rendering_fields: frozenset[str]
    remarks: tuple[GlossError, ...] = ()


def report(what: str, path: str, line: int, column: int = 1, hint: str = "") -> GlossError:
    """Return a report of one line, whatever white space the words of a file bring along."""
    return GlossError(" ".join(what.split()), path=path, line=line, column=column, hint=hint)


def selection(
    base: tuple[Term, ...], domains: tuple[str, ...] = (), script: str = HANS
) -> Selection:
    """Return the terms of some domains, all of them where none is named."""
    terms = tuple(t for t in base if not domains or t.domain in domains)
    return Selection(terms, base, script)
