"""What a finished base must satisfy beyond its format: editorial checks, one small function each.

A check takes all entries and the path they were read from, and yields an error for each flaw, with
the line of the entry. None of them needs the compiled base; examples are run by `glossary.prove`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from glossary.base.check.complete import both_scripts, definitions, kept_english, moored
from glossary.base.check.corpora import contradicted
from glossary.base.check.related import mutual
from glossary.base.check.shared import identifiers, renderings
from glossary.base.check.taiwan import converted
from glossary.base.load import Entry
from glossary.errors import GlossError

Check = Callable[[Sequence[Entry], str], Iterable[GlossError]]
CHECKS: tuple[Check, ...] = (
    mutual,
    both_scripts,
    definitions,
    moored,
    kept_english,
    renderings,
    identifiers,
    contradicted,
    converted,
)


def editorial(entries: Sequence[Entry], path: str) -> list[GlossError]:
    """Return the flaws that all checks find, by line."""
    live = [entry for entry in entries if not entry.term.disabled]
    found = [fault for check in CHECKS for fault in check(live, path)]
    return sorted(found, key=lambda fault: (fault.line, fault.what))
