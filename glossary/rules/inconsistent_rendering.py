"""Point at a second rendering of a term that the same document glosses in another way."""

from collections.abc import Iterator

from glossary.model import Edit, Finding, Level, Text
from glossary.rule import Pass, Rule


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each gloss that departs from the document's first or main one."""
    from glossary.consistency import strays

    for stray in strays(p.base, p.glossed):
        yield RULE.at(
            stray.span,
            Edit(stray.span, stray.main),
            term=stray.term,
            wrong=stray.text,
            best=stray.main,
        )


RULE = Rule(
    "inconsistent-rendering",
    Level.INFO,
    run,
    Text(
        en="“{term}” is “{wrong}” here and “{best}” elsewhere in this document",
        zh="本文别处把 {term} 写作“{best}”，这里写作“{wrong}”",
    ),
    Text(
        en="One document renders a term in several ways.",
        zh="同一文档对同一术语用了多种译法。",
    ),
    whole=True,
)
