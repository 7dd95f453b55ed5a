"""What gogloss says in Simplified Chinese as Taiwan reads it: words, characters, quotation marks.

OpenCC would load its dictionaries at every start. `taiwan.tsv` is the part of them that gogloss's
own sentences need, with the words of the field that OpenCC lacks; a test makes it and keeps it
true. Sentences that are not ours, in a project's own terms, are converted by the same table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_suffix(".tsv")
_MARKS = str.maketrans("“”‘’", "「」『』")
_HAN = "\u3400"  # the first character of Chinese
_KEPT = "\ue000"  # private use: stands for the words that are kept


def taiwan(text: str, keep: Iterable[str] = ()) -> str:
    """Return `text` in Taiwan's words; `keep` are quoted words of a document, which stay."""
    kept = [f"“{word}”" for word in keep if f"“{word}”" in text]
    for number, word in enumerate(kept):
        text = text.replace(word, chr(ord(_KEPT) + number))
    made = converted(text, *_table()).translate(_MARKS)
    for number, word in enumerate(kept):
        made = made.replace(chr(ord(_KEPT) + number), f"「{word[1:-1]}」")
    return made


def converted(text: str, words: Mapping[str, str], longest: int) -> str:
    """Return `text` with the longest words of a table replaced, from left to right.

    longest: characters of the longest word.
    """
    made: list[str] = []
    at = 0
    while at < len(text):
        if text[at] < _HAN:
            made.append(text[at])
            at += 1
            continue
        for end in range(min(at + longest, len(text)), at, -1):
            if (found := words.get(text[at:end])) is not None:
                made.append(found)
                at = end
                break
        else:
            made.append(text[at])
            at += 1
    return "".join(made)


@cache
def _table() -> tuple[dict[str, str], int]:
    """Return the table, single characters among its words, and the length of its longest word."""
    simplified, traditional, *lines = _TABLE.read_text("utf-8").split("\n")
    words = dict(zip(simplified, traditional, strict=True))
    for line in filter(None, lines):
        word, _, there = line.partition("\t")
        words[word] = there
    return words, max(map(len, words))
