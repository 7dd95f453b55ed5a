"""Everyday senses of English words: what a wrong gloss is made of, without naming each of them.

memory barrier（记忆障碍） is forbidden by no entry, but memory is 内存 in all terms of the base;
记忆 is what people have. The lexicon is data (`base/senses.yaml`); a sense that an accepted
rendering of a glossed term holds is never wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from glossary.base import Base
from glossary.base.patterns import Role
from glossary.lazy import lazy
from glossary.model import Status, Term

_WORD = lazy("[A-Za-z]{3,}")
_ENDS = ("", "s", "es", "ed", "d", "ing", "er", "ers")
_GUARDED = ("记忆体",)  # Taiwan's word for memory holds an everyday one


def everyday(base: Base, english: str, chinese: str, terms: Collection[Term]) -> str:
    """Return the everyday sense of one of the English words that a Chinese gloss holds, or "".

    The one that stands last, where there are several.
    """
    words = _unguarded(base.simplified(chinese))
    renderings = [r for term in terms for r in term.renderings]
    named = [r.text for r in renderings if r.status is Status.FORBIDDEN]
    if any(base.simplified(text) in words for text in named):
        return ""  # the entry itself says when that is wrong
    accepted = (r.text for r in renderings if r.status is not Status.FORBIDDEN)
    right = _unguarded("\n".join(map(base.simplified, accepted)))
    wrong = (s for stem in _stems(english) for s in base.senses.get(stem, ((), ()))[0])
    held = (sense for sense in wrong if sense in words and sense not in right)
    found = max(held, key=lambda sense: words.rfind(sense) + len(sense), default="")
    return "" if found and _named_there(base, chinese, terms) else found


def _named_there(base: Base, chinese: str, terms: Iterable[Term]) -> bool:
    """Tell whether an entry forbids what stands there in Taiwan's words: 屈服函式 is 屈服函数."""
    ids = {term.id for term in terms}
    uses = (use for match in base.find(chinese) for use in match.uses)
    return any(use.role is Role.FORBIDDEN and base.term(use.term).id in ids for use in uses)


def _unguarded(words: str) -> str:
    for guarded in _GUARDED:
        words = words.replace(guarded, "\x00" * len(guarded))
    return words


def _stems(english: str) -> Iterator[str]:
    """Yield the words of a term, inflected and bare: shadowing, shadow."""
    for m in _WORD.finditer(english.lower()):
        word = m[0]
        for end in _ENDS:
            if word.endswith(end) and len(word) - len(end) > 2:
                stem = word.removesuffix(end)
                yield stem
                yield stem + "e"
                if len(stem) > 3 and stem[-1] == stem[-2]:
                    yield stem[:-1]
