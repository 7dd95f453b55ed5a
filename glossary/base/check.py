"""What a finished base must satisfy beyond its format: examples, relations, coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from glossary.base.load import Entry
from glossary.errors import GlossError
from glossary.model import HANT, Status


def relations(entries: Sequence[Entry], path: str) -> Iterator[GlossError]:
    """Yield each `related` that names no term or is not returned, and a missing zh-Hant."""
    terms = {entry.term.id: entry.term for entry in entries}
    for entry in entries:
        for other in entry.term.related:
            if other not in terms:
                what = f"`{entry.term.id}` is related to `{other}`, which is no term"
                yield GlossError(what, path=path, line=entry.line, column=3, hint="drop it")
            elif entry.term.id not in terms[other].related:
                what = f"`{other}` does not name `{entry.term.id}` in `related`"
                yield GlossError(what, path=path, line=entry.line, column=3, hint="relate both")
        ruled = {r.script for r in entry.term.renderings if r.status is Status.PREFERRED}
        if HANT not in ruled and not entry.term.disabled:
            what = f"`{entry.term.id}` prefers no rendering in zh-Hant"
            hint = "add what Taiwan's engineers say"
            yield GlossError(what, path=path, line=entry.line, column=3, hint=hint)


def stats(entries: Sequence[Entry]) -> str:
    """Return counts of terms and renderings: by domain, status and kind of evidence."""
    terms = [entry.term for entry in entries]
    renderings = [r for term in terms for r in term.renderings]
    forbidden = [r for r in renderings if r.status is Status.FORBIDDEN]
    lines = [
        f"{len(terms):6} terms",
        f"{len(renderings):6} renderings, {len(forbidden)} of them forbidden",
        f"{sum(len(r.examples.bad) + len(r.examples.good) for r in forbidden):6} examples",
    ]
    lines += _table("by domain", Counter(t.domain for t in terms))
    lines += _table("by script", Counter(r.script for r in renderings))
    lines += _table("forbidden, by evidence needed", Counter(r.needs.value for r in forbidden))
    return "\n".join(lines)


def _table(title: str, counts: Counter[str]) -> list[str]:
    return [f"\n{title}", *(f"{n:6} {name}" for name, n in counts.most_common())]
