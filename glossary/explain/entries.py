"""Messages by what the reader has in hand: an id, a code, words of a message."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.base import Base
from glossary.explain import recognizer
from glossary.explain.model import Line, Seen
from glossary.explain.plain import plain
from glossary.lesson import Message

_NEAR = 75  # likeness, of 100, of a name that may be meant


def explained(base: Base, asked: str) -> tuple[Seen, ...]:
    """Return the messages that words mean: an id, a code or name, else those that stand in them."""
    named = by_name(base, asked)
    if named:
        return tuple(Seen(message, next(iter(message.shapes), "")) for message in named)
    words = recognizer(base)
    line = plain(asked.strip())
    found = words.seen(line)
    if not found:  # words of the compiler, without the position before them
        found = words.seen(f"x.go:1:1: {line}")
    return found or tuple(Seen(m, next(iter(m.shapes), "")) for m in by_shape(base, asked))


def by_name(base: Base, name: str) -> tuple[Message, ...]:
    """Return the messages with this id, name or code, in any case."""
    key = " ".join(name.lower().split())
    for one in (key, key.replace(" ", "-")):
        if numbers := base.catalogue.names.get(one):
            return tuple(base.message(number) for number in numbers)
    return ()


def by_shape(base: Base, words: str) -> tuple[Message, ...]:
    """Return the messages of whose shapes the words are a part, shortest shape first."""
    wanted = " ".join(words.lower().split())
    if len(wanted) < 4:
        return ()
    fits = (fit for group in base.catalogue.fits for fit in group if wanted in fit.shape.lower())
    numbers = dict.fromkeys(fit.message for fit in sorted(fits, key=lambda f: len(f.shape)))
    return tuple(base.message(number) for number in numbers)


def near(base: Base, name: str) -> tuple[str, ...]:
    """Return the names that may be meant by one that is unknown, likeliest first."""
    from rapidfuzz import fuzz, process

    names = list(base.catalogue.names)
    found = process.extract(name.lower(), names, scorer=fuzz.WRatio, limit=3, score_cutoff=_NEAR)
    return tuple(name for name, *_ in found)


def listed(base: Base, words: str) -> Iterator[Message]:
    """Yield the messages that hold every word, in their names, shapes or readings; by area."""
    wanted = words.lower().split()
    for message in sorted(base.messages(), key=lambda m: (m.area, m.id)):
        texts = (
            message.id,
            message.area,
            *message.names,
            *message.codes,
            *message.shapes,
            message.reading.en,
            message.reading.zh,
            message.reading.in_("zh-TW"),
        )
        text = "\n".join(texts).lower()
        if all(word in text for word in wanted):
            yield message


def as_line(asked: str, seen: tuple[Seen, ...]) -> Line:
    """Return an explained name as the one line of a reading."""
    return Line(1, asked, seen)
