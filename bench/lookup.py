"""Measures `search` in process, term by term, and prints medians beside a look-up in a dict.

`python bench/lookup.py [TERMS.yaml]` compiles that base (the shipped one by default). Every term
is sought by its English, and once more with two letters swapped; the first round fills the caches
that a server or an interactive search keeps, and is not counted.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from glossary.base import Base
from glossary.base.index import compile_base
from glossary.base.load import load
from glossary.library import shipped_terms
from glossary.lookup import complete, search
from glossary.model import Term

ROUNDS = 5


def medians(ask: Callable[[str], object], words: Sequence[str]) -> tuple[float, float]:
    """Return the median and the 99th percentile, in seconds, over all words and rounds."""
    times = sorted(_timed(ask, word) for _ in range(ROUNDS) for word in words)
    return median(times), times[len(times) * 99 // 100]


def _timed(ask: Callable[[str], object], word: str) -> float:
    start = time.perf_counter()
    ask(word)
    return time.perf_counter() - start


def misspelt(word: str) -> str:
    """Return the word with its third and fourth letters swapped: backoff gives bakcoff."""
    return word[:2] + word[3:4] + word[2:3] + word[4:]


def typos(terms: Sequence[Term], base: Base) -> list[str]:
    """Return misspelt terms that no form of the base contains, so that the last stage runs."""
    words = [misspelt(term.term.lower()) for term in terms if len(term.term) > 4]
    return [w for w in words if (found := search(base, w, 1)) and found[0].how == "fuzzy"]


def main(path: Path) -> None:
    """Print the table."""
    terms = load(path)
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "base.sqlite"
        compile_base(terms, index)
        base = Base(index)
        english = [term.term for term in terms]
        table = {word.lower(): [term] for word, term in zip(english, terms, strict=True)}
        rows: dict[str, tuple[Callable[[str], object], Sequence[str]]] = {
            "dict": (table.get, english),
            "exact, English": (lambda word: search(base, word), english),
            "exact, Chinese": (lambda word: search(base, word), [t.preferred() for t in terms]),
            "as typed, half a word": (
                lambda word: complete(base, word),
                [word[: len(word) // 2] for word in english],
            ),
            "typo": (lambda word: search(base, word), typos(terms, base)),
        }
        for ask, words in rows.values():
            for word in words:
                ask(word)
        bare, _ = medians(*rows["dict"])
        print(f"{len(terms)} terms{'':26} {'median µs':>10} {'p99 µs':>10} {'× dict':>8}")
        for row, (ask, words) in rows.items():
            middle, worst = medians(ask, words)
            name = f"{row}, {len(words)} words"
            print(f"{name:36} {middle * 1e6:10.1f} {worst * 1e6:10.1f} {middle / bare:8.0f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else shipped_terms())
