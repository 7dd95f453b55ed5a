"""All comparisons of one run, and what is true of them together."""

from __future__ import annotations

from msgspec import Struct

from glossary.workflow import words
from glossary.workflow.compare import Comparison
from glossary.workflow.pairing import FilePair


class Comparisons(Struct, frozen=True):
    """What a run compared, and the files that lack a counterpart."""

    items: tuple[Comparison, ...]
    missing: tuple[FilePair, ...] = ()
    lang: str = "en"

    @property
    def sentences(self) -> int:
        """Return the number of English sentences."""
        return sum(c.sentences for c in self.items)

    @property
    def covered(self) -> int:
        """Return how many of them have Chinese."""
        return sum(c.covered for c in self.items)

    @property
    def coverage(self) -> float:
        """Return the share of English sentences that have Chinese; 1 where there are none."""
        return self.covered / self.sentences if self.sentences else 1.0

    @property
    def score(self) -> int:
        """Return, in percent, how many sentences have Chinese without a warning."""
        return 100 * sum(c.clean for c in self.items) // self.sentences if self.sentences else 100

    @property
    def findings(self) -> int:
        """Return how many findings there are."""
        return sum(len(c.all_findings) for c in self.items)


def summary(of: Comparison | Comparisons, lang: str) -> str:
    """Return coverage and score in one line."""
    return words.SUMMARY.in_(lang).format(
        covered=of.covered,
        sentences=of.sentences,
        coverage=int(100 * of.coverage),
        score=of.score,
    )


def total(of: Comparisons) -> str:
    """Return one line about everything."""
    return words.TOTAL.in_(of.lang).format(
        documents=len(of.items),
        summary=summary(of, of.lang),
        findings=words.count(of.findings, of.lang),
    )
