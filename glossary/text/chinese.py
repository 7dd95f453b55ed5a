"""Chinese words: whether a wording stands as a word of its own in running text.

交通道路 holds the characters of 通道 but no such word. jieba cuts the run of Han characters
around the wording (its dictionary plus the base's accepted renderings); a wording that starts or
ends inside a word is none. jieba knows Simplified words far better than Traditional ones, so a run
is cut as it would be written in Simplified: 無論點選 is 無論 and 點選, not 論點. jieba is imported
by the first question, so callers ask last.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

_REACH = 12  # Han characters on each side that decide the cut
_SUFFIXES = frozenset(
    "器者性化式型法类们中里后前时"
)  # make longer words without changing the first


class Segmenter:
    """jieba with the words of one base.

    words: words in Simplified characters, one a line.
    simplified: returns a text in Simplified characters, each still at its place.
    """

    def __init__(self, words: str, simplified: Callable[[str], str] = str) -> None:
        self._words = words
        self._simplified = simplified
        self._jieba: Any = None
        self._cut = lru_cache(4096)(self._boundaries)

    def is_word(self, text: str, start: int, end: int) -> bool:
        """Tell whether text[start:end] begins and ends at word boundaries."""
        left, right = start, end
        while left > 0 and start - left < _REACH and _han(text[left - 1]):
            left -= 1
        while right < len(text) and right - end < _REACH and _han(text[right]):
            right += 1
        run = self._simplified(text[left:right])
        first, last = start - left, end - left
        cuts = self._cut(run)
        return first in cuts and (last in cuts or (run[last] in _SUFFIXES and last + 1 in cuts))

    def _boundaries(self, run: str) -> frozenset[int]:
        cuts, at = {0}, 0
        for word in self._tokenizer().lcut(run, HMM=False):
            at += len(word)
            cuts.add(at)
        return frozenset(cuts)

    def _tokenizer(self) -> Any:
        if self._jieba is None:
            from glossary.text.dictionary import tokenizer

            self._jieba = tokenizer(self._words)
        return self._jieba


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
