"""cspell: a dictionary of the base's English words and Go identifiers, a word a line.

Phrases are split, since cspell checks words; it ignores letter case unless told otherwise. Lines
that start with `#` are comments and say how to use the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.exchange._values import Selection
from glossary.exchange._words import english_words

_HEAD = """\
# English terms and Go identifiers, for cspell. In cspell.json:
#   "dictionaryDefinitions": [{"name": "gogloss", "path": "./gogloss.txt"}],
#   "dictionaries": ["gogloss"]
"""


def render(selection: Selection) -> Iterator[str]:
    """Yield the dictionary."""
    yield _HEAD
    yield from (f"{word}\n" for word in english_words(selection.terms))
