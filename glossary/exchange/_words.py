"""English words of a base, for spelling checkers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.model import Term

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:['’][A-Za-z]+)?")
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_SHORTEST = 2  # letters of a part that is worth an entry


def english_words(terms: Sequence[Term]) -> list[str]:
    """Return the words of English forms and Go identifiers, as written and by humps, sorted.

    `sync.RWMutex` gives sync, RWMutex, RW and Mutex: checkers split identifiers each in its own
    way, and accept a word whose parts they know.
    """
    return sorted({word for term in terms for word in _words(term)}, key=lambda w: (w.lower(), w))


def _words(term: Term) -> Iterator[str]:
    for form in (term.term, *term.aliases, *term.identifiers):
        for token in _TOKEN.findall(form):
            for word in (token, *_HUMP.findall(token)):
                if len(word) >= _SHORTEST:
                    yield word
