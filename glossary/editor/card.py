"""Terms, messages and findings as short Markdown, for a hover or a panel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossary.lesson import Message
from glossary.model import HANS, HANT, Rendering, Status, Term
from glossary.reader import right_here, written

_WORDS = {
    "en": {
        "wrong": "“{wrong}” is wrong for {term}",
        "right": "Right",
        "admitted": "also",
        "related": "See also",
        "go": "since Go",
        "cause": "Cause",
        "remedy": "Remedy",
    },
    "zh": {
        "wrong": "“{wrong}”不能表示 {term}",
        "right": "应作",
        "admitted": "亦可",
        "related": "参见",
        "go": "始于 Go",
        "cause": "原因",
        "remedy": "处理",
    },
    "zh-TW": {
        "wrong": "「{wrong}」不能表示 {term}",
        "right": "應作",
        "admitted": "亦可",
        "related": "參見",
        "go": "始於 Go",
        "cause": "原因",
        "remedy": "處理",
    },
}
_TRAPS = 4  # wrong renderings that a card warns of


def term_card(term: Term, lang: str, wrong: Rendering | None = None) -> str:
    """Return what a reader wants to know of a term: right words, meaning, traps.

    `wrong` is the rendering that stands in the text; "zh-TW" puts Taiwan's words first.
    """
    return "\n\n".join(part for part in _parts(term, lang, _WORDS[lang], wrong) if part)


def _parts(term: Term, lang: str, words: dict[str, str], wrong: Rendering | None) -> Iterator[str]:
    scripts = (HANT, HANS) if lang == "zh-TW" else (HANS, HANT)
    first, *others = term.accepted(scripts[0])
    second = term.preferred(scripts[1])
    title = f"**{_plain(term.term)}** · **{_plain(first)}**"
    if second and second != first:
        title += f" · {_plain(second)} ({scripts[1]})"
    yield title + f" — *{term.domain}*"
    if wrong is not None:
        yield f"✗ {words['wrong'].format(wrong=_plain(wrong.text), term=_plain(term.term))}"
        if wrong.why:
            yield _plain(written(wrong.why, lang))
    meaning = (term.definition.in_("zh" if lang == "en" else lang), term.definition.en)
    yield "  \n".join(_plain(m) for m in (meaning[::-1] if lang == "en" else meaning))
    if others:
        yield f"{words['admitted']}: {'、'.join(map(_plain, others))}"
    traps = [
        r
        for r in term.renderings
        if r.status is Status.FORBIDDEN
        and r is not wrong
        and not right_here(r.text, term.accepted(HANT), lang)
    ]
    if traps:
        told = ((r.text, written(r.why, lang)) for r in traps[:_TRAPS])
        yield "\n".join(f"- ✗ ~~{_plain(text)}~~ {_plain(why)}" for text, why in told)
    if term.since:
        yield f"{words['go']} {term.since}"
    if term.related:
        yield f"{words['related']}: {', '.join(term.related)}"


def message_card(message: Message, lang: str) -> str:
    """Return what a message of Go's tools says, why it comes and what to do."""
    words = _WORDS[lang]
    name = (*message.shapes, *message.names)[0]
    reading = message.reading.in_(lang)
    parts = [f"`{name}`", _plain(reading)]
    other = message.reading.in_("zh" if lang == "en" else "en")
    if other and other != reading:
        parts.append(f"*{_plain(other)}*")
    for key, text in (("cause", message.cause), ("remedy", message.remedy)):
        if text.in_(lang):
            parts.append(f"**{words[key]}** {_plain(text.in_(lang))}")
    return "\n\n".join(parts)


def joined(cards: Iterable[str]) -> str:
    """Return several cards as one text."""
    return "\n\n---\n\n".join(cards)


def _plain(text: str) -> str:
    """Return a text whose signs are no markup: words of a base are not ours."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#~" else c for c in text)
