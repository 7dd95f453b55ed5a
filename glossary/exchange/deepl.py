"""DeepL: the entries of a glossary from en to zh, in its TSV form (`entries_format=tsv`).

A line is a source and a target. DeepL refuses a source that stands there twice, empty parts,
spaces around them, and control characters. A source that two terms share with different
renderings (escape: 转义, 逃逸) is left out, for a glossary has no context to choose by; letter
case does not make two sources different.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from glossary.exchange._values import Selection


def render(selection: Selection) -> Iterator[str]:
    """Yield a line for each English form that has one rendering."""
    targets: dict[str, dict[str, None]] = defaultdict(dict)
    sources: dict[str, str] = {}
    for term in selection.terms:
        target = _clean(term.preferred(selection.script))
        for form in (term.term, *term.aliases):
            source = _clean(form)
            if source and target:
                sources.setdefault(source.lower(), source)
                targets[source.lower()][target] = None
    for folded in sorted(sources):
        if len(targets[folded]) == 1:
            yield f"{sources[folded]}\t{next(iter(targets[folded]))}\n"


def _clean(text: str) -> str:
    """Return the text without control characters, and with single spaces only."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
