"""Terms, messages and findings as short Markdown, for a hover or a panel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossary.lesson import Message
from glossary.model import HANS, HANT, Rendering, Status, Term

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
    "hant": {
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


def term_card(term: Term, lang: str, wrong: Rendering | None = None, *, hant: bool = False) -> str:
    """Return what a reader wants to know of a term: right words, meaning, traps.

    `wrong` is the rendering that stands in the text; `hant` puts Taiwan's words first.
    """
    words = _WORDS["hant" if hant and lang == "zh" else lang]
    return "\n\n".join(part for part in _parts(term, lang, words, wrong, hant) if part)


def _parts(
    term: Term, lang: str, words: dict[str, str], wrong: Rendering | None, hant: bool
) -> Iterator[str]:
    scripts = (HANT, HANS) if hant else (HANS, HANT)
    first, *others = term.accepted(scripts[0])
    second = term.preferred(scripts[1])
    title = f"**{_plain(term.term)}** · **{_plain(first)}**"
    if second and second != first:
        title += f" · {_plain(second)} ({scripts[1]})"
    yield title + f" — *{term.domain}*"
    if wrong is not None:
        yield f"✗ {words['wrong'].format(wrong=_plain(wrong.text), term=_plain(term.term))}"
        if wrong.why:
            yield _plain(wrong.why)
    meaning = (term.definition.zh, term.definition.en)
    yield "  \n".join(_plain(m) for m in (meaning if lang == "zh" else meaning[::-1]))
    if others:
        yield f"{words['admitted']}: {'、'.join(map(_plain, others))}"
    traps = [r for r in term.renderings if r.status is Status.FORBIDDEN and r is not wrong]
    if traps:
        yield "\n".join(f"- ✗ ~~{_plain(r.text)}~~ {_plain(r.why)}" for r in traps[:_TRAPS])
    if term.since:
        yield f"{words['go']} {term.since}"
    if term.related:
        yield f"{words['related']}: {', '.join(term.related)}"


def message_card(message: Message, lang: str, *, hant: bool = False) -> str:
    """Return what a message of Go's tools says, why it comes and what to do."""
    words = _WORDS["hant" if hant and lang == "zh" else lang]
    name = (*message.shapes, *message.names)[0]
    reading = message.hant if hant and message.hant else message.reading.in_(lang)
    parts = [f"`{name}`", _plain(reading)]
    other = message.reading.in_("en" if lang == "zh" else "zh")
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
