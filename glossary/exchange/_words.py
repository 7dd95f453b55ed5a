"""English words of a base, for spelling checkers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.model import Term

_LOW = "a-zß-öø-ÿ"  # façade is English too
_TOKEN = re.compile(rf"[A-Z{_LOW}][A-Z{_LOW}0-9]*(?:['’][A-Z{_LOW}]+)?")
_HUMP = re.compile(rf"[A-Z]+(?![{_LOW}])|[A-Z]?[{_LOW}]+")
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
