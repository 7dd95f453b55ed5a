"""What a text must hold before a wrong statement can stand in it, the rarest words first.

Each pattern of a claim or a message needs certain words (`glossary.base.literals`). Which of them
are rare is counted in the examples of the base itself: sentences of the kind that is linted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec.structs import replace

from glossary.base.literals import required
from glossary.base.script import simplified_table, traditional
from glossary.lesson import Claim, Message, Says, spelled
from glossary.model import Examples, Term

_HOLE = re.compile(r"\{[a-z_]+\}")  # a value that a message fills in

Words = tuple[str, ...]


def with_demands(
    terms: Sequence[Term], claims: Sequence[Claim], messages: Sequence[Message]
) -> tuple[list[Claim], list[Message]]:
    """Return the claims and messages, each pattern with the words that it cannot do without."""
    said = [_demands(says, claim.subject) for claim in claims for says in claim.says]
    read = [_demands(says) for message in messages for says in message.misread]
    examples = [
        *_examples_of(terms),
        *(c.examples for c in claims),
        *(m.examples for m in messages),
    ]
    seen = _counted({w for sets in (*said, *read) for words in sets for w in words}, examples)
    of_claims, of_messages = iter(said), iter(read)
    return (
        [replace(c, says=_ranked(c.says, of_claims, seen)) for c in claims],
        [replace(m, misread=_ranked(m.misread, of_messages, seen)) for m in messages],
    )


def _demands(says: Says, subject: Sequence[Words] = ()) -> list[Words]:
    """Return sets of lower-case words, one word of each of which every such statement holds."""
    patterns = (_HOLE.sub(".*", spelled(p)) for p in (says.text, *says.near))
    sets = [tuple(sorted(words)) for pattern in patterns for words in required(pattern)]
    if len(subject) == 1:  # of several, headings may name all but one
        sets.append(tuple(sorted({form for word in subject[0] for form in _forms(word.lower())})))
    return _telling(list(dict.fromkeys(sets)))


def _telling(sets: list[Words]) -> list[Words]:
    """Leave out sets that say nothing more: where one of another stands, one of theirs does."""
    kept: list[Words] = []
    for words in sorted(sets, key=len):
        if not any(all(any(w in other for w in words) for other in known) for known in kept):
            kept.append(words)
    return kept


def _forms(word: str) -> set[str]:
    """Return a word as it may stand in a text of either script that was made Simplified."""
    return {form.lower().translate(_to_simplified()) for form in (word, *traditional(word))}


@cache
def _to_simplified() -> dict[int, int]:
    return str.maketrans(*simplified_table())


def _examples_of(terms: Iterable[Term]) -> Iterable[Examples]:
    return (rendering.examples for term in terms for rendering in term.renderings)


def _counted(words: set[str], examples: Iterable[Examples]) -> Mapping[str, int]:
    """Return how often each word stands in the examples."""
    from ahocorasick_rs import AhoCorasick

    known = sorted(words)
    text = "\n".join(line for e in examples for line in (*e.bad, *e.good)).lower()
    found = AhoCorasick(known).find_matches_as_indexes(text, overlapping=True) if known else ()
    return Counter(known[number] for number, _, _ in found)


def _ranked(
    says: Sequence[Says], demands: Iterable[list[Words]], seen: Mapping[str, int]
) -> tuple[Says, ...]:
    rarity = lambda words: (sum(seen[word] + 1 for word in words), words)  # noqa: E731
    ranked = zip(says, demands, strict=False)
    return tuple(replace(s, demands=tuple(sorted(sets, key=rarity))) for s, sets in ranked)
