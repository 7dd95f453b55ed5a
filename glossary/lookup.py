"""Find terms by whatever a reader has in hand: English, an identifier, Chinese, pinyin, a typo.

A search goes through stages, from exact to vague, and ends where a whole form has answered. Whole
forms are one probe of the index each; parts and typos are sought in all spelled words of the base
at once, which takes well below a millisecond for 30,000 of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast
from weakref import WeakKeyDictionary

from msgspec import Struct

from glossary.base import Base
from glossary.base.forms import surfaces, words_of
from glossary.base.reading import readings, typed
from glossary.model import Rendering, Status, Term

# How a form leads to a term, best first.
ORDER = (
    "exact",
    "alias",
    "rendering",
    "forbidden",
    "identifier",
    "inflected",
    "pinyin",
    "partial",
    "initials",
    "fuzzy",
)
_RANKS = {how: rank for rank, how in enumerate(ORDER)}
_STATUS = {status: rank for rank, status in enumerate(Status)}
_CLOSE_LATIN, _CLOSE_HAN = 70, 60  # rapidfuzz scores, of 100; below, a typo is another word
_POOL = 40  # words that are looked at where parts or typos fit many
# Endings of inflections, and what they replace.
_ENDINGS = ("ies:y", "ied:y", "es:", "ing:", "ing:e", "ed:", "d:", "s:")


class Answer(Struct, frozen=True):
    """A term that was found, how, by which form of it, and the rendering that form is."""

    term: Term
    how: str
    matched: str
    rendering: Rendering | None = None


class Query(Struct, frozen=True):
    """What is sought: as it was typed, without needless spaces, and in lower case."""

    words: str
    folded: str


def search(base: Base, words: str, limit: int = 10, domain: str = "") -> tuple[Answer, ...]:
    """Return the terms that `words` may mean, best first.

    `words` is English in any case, a Go identifier (`NewExponentialBackOff`), Chinese in either
    script, right or wrong, pinyin with or without tones or by initials, or any of these misspelt.
    Where whole forms answer, parts of words and typos are not sought.
    """
    found: dict[str, Answer] = {}
    query = _query(words)
    for stage in _STAGES if query.folded else ():
        _collect(found, stage(base, query), limit, domain)
        if len(found) >= limit or (found and stage in _CONCLUSIVE):
            break
    return tuple(found.values())


def complete(base: Base, words: str, limit: int = 10, domain: str = "") -> tuple[Answer, ...]:
    """Return the terms that `words`, perhaps typed in part only, may become, best first."""
    found: dict[str, Answer] = {}
    query = _query(words)
    for stage in _STAGES if query.folded else ():
        if found and stage in _DESPERATE:
            break
        _collect(found, stage(base, query), limit, domain)
    return tuple(found.values())


def as_json(answer: Answer) -> dict[str, Any]:
    """Return a term with everything the base says of it, and how it was found."""
    import msgspec

    entry: dict[str, Any] = msgspec.to_builtins(answer.term)
    return {"how": answer.how, "matched": answer.matched, "term": entry}


def surfaces_of(term: Term) -> tuple[str, ...]:
    """Return what a text must hold, in lower case, to name a term: English and accepted Chinese."""
    english = (term.term, *term.aliases)
    chinese = (r.text for r in term.renderings if r.status is not Status.FORBIDDEN)
    return tuple(dict.fromkeys(word.lower() for word in (*english, *chinese)))


def _query(words: str) -> Query:
    joined = " ".join(words.split())
    return Query(joined, joined.lower())


def _collect(found: dict[str, Answer], answers: Iterable[Answer], limit: int, domain: str) -> None:
    for answer in answers:
        if len(found) >= limit:
            return
        if domain in ("", answer.term.domain):
            found.setdefault(answer.term.id, answer)


def _whole(base: Base, query: Query) -> list[Answer]:
    """Return the terms of which the query is a form: English, identifier, or Chinese."""
    answers = _exact(base, query.folded)
    if not answers and not query.folded.isascii():
        answers = _exact(base, base.simplified(query.folded))
    return answers


def _identifier(base: Base, query: Query) -> Iterator[Answer]:
    """Yield terms for the camel-case words of an identifier, the longest runs first."""
    package, _, name = query.words.rpartition(".")
    parts = words_of(name)
    if not name.isidentifier() or not name.isascii() or (len(parts) < 2 and not package):
        return
    yield from _exact(base, name.lower())
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            run = " ".join(parts[start : start + length])
            for answer in _exact(base, run):
                if answer.how in ("exact", "alias", "identifier"):
                    yield Answer(answer.term, "identifier", run)


def _inflected(base: Base, query: Query) -> Iterator[Answer]:
    """Yield terms of which the query is an English inflection: `retries`, `dropped`."""
    for stem in _stems(query.folded):
        for answer in _exact(base, stem):
            if query.folded in surfaces(stem, answer.term.pos):
                yield Answer(answer.term, "inflected", answer.matched)


def _stems(word: str) -> Iterator[str]:
    for ending, _, instead in (pair.partition(":") for pair in _ENDINGS):
        stem = word.removesuffix(ending) + instead
        if word.endswith(ending) and len(stem) > 2:
            yield stem
            if ending in ("ing", "ed") and stem[-1] == stem[-2]:
                yield stem[:-1]


def _pinyin(base: Base, query: Query) -> Iterator[Answer]:
    for reading in typed(query.folded):
        yield from _read(base, reading, "pinyin")


def _initials(base: Base, query: Query) -> list[Answer]:
    return _read(base, query.folded, "initials") if len(query.folded) > 1 else []


def _homophone(base: Base, query: Query) -> Iterator[Answer]:
    """Yield terms for Chinese that an input method got wrong: 推避 is read as 退避 is."""
    for reading, how in () if query.folded.isascii() else readings(query.folded):
        if how == "pinyin":
            yield from _read(base, reading, "pinyin")


def _partial(base: Base, query: Query) -> Iterator[Answer]:
    """Yield terms with a form that holds all words of the query, then by the start of pinyin."""
    for kind in ("latin", "names") if query.folded.isascii() else ("han",):
        for word in _holding(_words(base, kind), query.folded):
            yield from (_as(answer, "partial") for answer in _exact(base, word))
    if len(query.folded) > 2:
        yield from (_as(answer, "pinyin") for answer in _begun(base, typed(query.folded)[0]))


def _holding(words: Sequence[str], sought: str) -> list[str]:
    """Return words that hold the sought ones: those that start so first, then short ones."""
    if len(sought) < 3 and sought.isascii():  # inside a word, two letters say nothing
        fit = [word for word in words if word.startswith(sought) or f" {sought}" in word]
    else:
        fit = list(words)
        for part in sorted(sought.split(), key=len, reverse=True):
            fit = [word for word in fit if part in word]
    return sorted(fit, key=lambda word: (_place(word, sought), len(word), word))[:_POOL]


def _place(word: str, sought: str) -> int:
    if word.startswith(sought):
        return 0
    return 1 if f" {sought}" in word else 2


def _begun(base: Base, start: str) -> list[Answer]:
    sql = f"{_SELECT} text > ? AND text < ? AND how = 'pinyin' ORDER BY length(text) LIMIT ?"
    rows = base.query(sql, (start, start + "\U0010ffff", _POOL))
    return [_answer(base, row) for row in rows]


def _fuzzy(base: Base, query: Query) -> Iterator[Answer]:
    from rapidfuzz import fuzz, process

    ascii = query.folded.isascii()
    close = process.extract(
        query.folded,
        _words(base, "latin") + _words(base, "names") if ascii else _words(base, "han"),
        scorer=fuzz.ratio,
        score_cutoff=_CLOSE_LATIN if ascii else _CLOSE_HAN,
        limit=_POOL,
    )
    for word, *_ in close if len(query.folded) > 2 else ():
        yield from (_as(answer, "fuzzy") for answer in _exact(base, word))


_Stage = Callable[[Base, Query], Iterable[Answer]]
_STAGES: tuple[_Stage, ...] = (
    _whole,
    _identifier,
    _inflected,
    _pinyin,
    _partial,
    _initials,
    _homophone,
    _fuzzy,
)
_CONCLUSIVE = (_whole, _identifier, _inflected, _partial, _homophone)
_DESPERATE = (_homophone, _fuzzy)

_SELECT = "SELECT text, how, term, rendering FROM form WHERE"
_EXACT = f"{_SELECT} text = ? AND how NOT IN ('pinyin', 'initials')"
_READ = f"{_SELECT} text = ? AND how = ?"


def _exact(base: Base, text: str) -> list[Answer]:
    answers = [_answer(base, row) for row in base.query(_EXACT, (text,))]
    return sorted(answers, key=_rank) if len(answers) > 1 else answers


def _read(base: Base, reading: str, how: str) -> list[Answer]:
    return sorted((_answer(base, row) for row in base.query(_READ, (reading, how))), key=_rank)


def _answer(base: Base, row: tuple[object, ...]) -> Answer:
    text, how, number, rendering = cast("tuple[str, str, int, int]", row)
    term = base.term(number)
    return Answer(term, how, text, term.renderings[rendering] if rendering >= 0 else None)


def _as(answer: Answer, how: str) -> Answer:
    return Answer(answer.term, how, answer.matched, answer.rendering)


def _rank(answer: Answer) -> tuple[int, int, int, str]:
    status = _STATUS[answer.rendering.status] if answer.rendering else 0
    return _RANKS[answer.how], status, answer.term.priority, answer.term.id


_kept: WeakKeyDictionary[Base, dict[str, list[str]]] = WeakKeyDictionary()


def _words(base: Base, kind: str) -> list[str]:
    """Return the base's words of a kind, in order: "latin", "names" (identifiers) or "han"."""
    kept = _kept.setdefault(base, {})
    if kind not in kept:
        ((text,),) = base.query("SELECT value FROM meta WHERE key = ?", (kind,))
        kept[kind] = str(text).split("\n")
    return kept[kind]
