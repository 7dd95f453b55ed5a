"""Find terms by whatever a reader has in hand: English, an identifier, Chinese, pinyin, a typo."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from glossary.base import Base
from glossary.base.forms import words_of
from glossary.model import Rendering, Term

# How a form leads to a term, best first.
ORDER = ("exact", "alias", "rendering", "forbidden", "identifier", "pinyin", "partial", "fuzzy")
_CLOSE = 70  # rapidfuzz score, of 100, below which a typo is another word
_POOL = 400  # candidates of the trigram index that are compared


class Answer(Struct, frozen=True):
    """A term that was found, how, by which form of it, and the rendering that form is."""

    term: Term
    how: str
    matched: str
    rendering: Rendering | None = None


def search(base: Base, words: str, limit: int = 10, domain: str = "") -> tuple[Answer, ...]:
    """Return the terms that `words` may mean, best first.

    `words` is English in any case, a Go identifier (`NewExponentialBackOff`), Chinese in either
    script, right or wrong, pinyin with or without tones or by initials, or any of these misspelt.
    """
    found: dict[str, Answer] = {}
    for answer in _answers(base, " ".join(words.split())):
        if domain in ("", answer.term.domain):
            found.setdefault(answer.term.id, answer)
        if len(found) >= limit:
            break
    return tuple(found.values())


def _answers(base: Base, words: str) -> Iterator[Answer]:
    folded = words.lower()
    if not folded:
        return
    exact = list(_exact(base, folded))
    yield from exact
    yield from _exact(base, folded.replace(" ", "").replace("'", ""), only="pinyin")
    yield from _identifier(base, words)
    if any(a.how in ("exact", "alias") for a in exact):
        return
    yield from _partial(base, folded)
    if not exact:
        yield from _fuzzy(base, folded)


def _exact(base: Base, text: str, only: str = "") -> list[Answer]:
    rows = base.query("SELECT text, how, term, rendering FROM form WHERE text = ?", (text,))
    kept = [row for row in rows if only in ("", row[1])]
    return sorted((_answer(base, row) for row in kept), key=_rank)


def _identifier(base: Base, words: str) -> Iterator[Answer]:
    """Yield terms for the camel-case words of an identifier, the longest runs first."""
    name = words.rpartition(".")[2]
    parts = words_of(name)
    if " " in words or not name.isidentifier() or len(parts) < 2:
        return
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            run = " ".join(parts[start : start + length])
            for answer in _exact(base, run):
                if answer.how in ("exact", "alias", "identifier"):
                    yield Answer(answer.term, "identifier", run)


def _partial(base: Base, text: str) -> list[Answer]:
    if len(text) > 2:
        rows = _trigram(base, '"' + text.replace('"', '""') + '"')
    elif len(text) == 2 and text.isalnum():
        sql = "SELECT text, how, term, rendering FROM form WHERE text GLOB ? || '*' LIMIT 50"
        rows = base.query(sql, (text,))
    else:
        rows = []
    whole = [row for row in rows if row[1] != "pinyin"]
    answers = [_answer(base, row) for row in sorted(whole, key=lambda r: len(str(r[0])))]
    return [Answer(a.term, "partial", a.matched, a.rendering) for a in answers]


def _fuzzy(base: Base, text: str) -> list[Answer]:
    from rapidfuzz import fuzz

    grams = {text[i : i + 3] for i in range(len(text) - 2)}
    rows = _trigram(base, " OR ".join(f'"{gram}"' for gram in sorted(grams) if '"' not in gram))
    if not rows:  # a typo may leave no three letters whole
        rows = base.query("SELECT text, how, term, rendering FROM form WHERE how = 'exact'")
    scored = [(fuzz.ratio(text, str(row[0])), row) for row in rows]
    close = sorted((s for s in scored if s[0] >= _CLOSE), key=lambda s: -s[0])
    answers = [_answer(base, row) for _, row in close]
    return [Answer(a.term, "fuzzy", a.matched, a.rendering) for a in answers]


def _trigram(base: Base, query: str) -> list[tuple[object, ...]]:
    if not query:
        return []
    sql = (
        "SELECT form.text, how, term, rendering FROM trigram JOIN form ON form.no = trigram.rowid"
        " WHERE trigram MATCH ? ORDER BY rank LIMIT ?"
    )
    return base.query(sql, (query, _POOL))


def _answer(base: Base, row: tuple[object, ...]) -> Answer:
    text, how, number, rendering = row
    term = base.term(int(str(number)))
    chosen = term.renderings[int(str(rendering))] if int(str(rendering)) >= 0 else None
    return Answer(term, str(how), str(text), chosen)


def _rank(answer: Answer) -> tuple[int, int, str]:
    return ORDER.index(answer.how), answer.term.priority, answer.term.id
