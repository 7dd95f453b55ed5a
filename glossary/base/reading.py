"""Pinyin: how a rendering is read, and what a reader types for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NUMBERED = re.compile(r"([a-zü]+)([1-5])")
_MARKS = {"1": "\u0304", "2": "\u0301", "3": "\u030c", "4": "\u0300", "5": ""}
_TONES = frozenset("\u0304\u0301\u030c\u0300")


def readings(text: str) -> Iterator[tuple[str, str]]:
    """Yield (reading, "pinyin" or "initials") of Chinese: plain, with tone marks, by initials.

    No spaces; ü is v where there are no tone marks, as on a keyboard. Latin text has none.
    """
    from pypinyin import Style, lazy_pinyin

    if text.isascii():
        return
    for style, how in (
        (Style.NORMAL, "pinyin"),
        (Style.TONE, "pinyin"),
        (Style.FIRST_LETTER, "initials"),
    ):
        yield "".join(lazy_pinyin(text, style=style)).lower().replace(" ", ""), how


def typed(words: str) -> tuple[str, ...]:
    """Return the readings that `words`, lower-cased, may be typed for, the most precise first.

    `tuì bì`, `tui4bi4` and `tui'bi` are all understood; tones that fit nothing are given up.
    """
    joined = words.replace(" ", "").replace("'", "").replace("’", "")
    marked = unicodedata.normalize("NFC", _NUMBERED.sub(_mark, joined))
    return tuple(dict.fromkeys((marked, _plain(marked))))


def _mark(syllable: re.Match[str]) -> str:
    letters = syllable[1].replace("v", "ü")
    bearer = _bearer(letters) + 1
    if not bearer:  # no syllable: `m2`
        return syllable[0]
    return letters[:bearer] + _MARKS[syllable[2]] + letters[bearer:]


def _bearer(letters: str) -> int:
    """Return where the vowel with the tone mark stands: a, e, the o of ou, the last one; or -1."""
    for first in ("a", "e", "ou"):
        if first in letters:
            return letters.index(first)
    return max(letters.rfind(vowel) for vowel in "iouü")


def _plain(marked: str) -> str:
    parts = unicodedata.normalize("NFD", marked)
    bare = "".join(c for c in parts if c not in _TONES)
    return unicodedata.normalize("NFC", bare).replace("ü", "v")
