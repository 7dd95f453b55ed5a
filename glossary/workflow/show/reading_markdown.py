"""A reading as Markdown: for a pull request, a wiki, or the translator's editor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.model import Kind
from glossary.workflow import words
from glossary.workflow.compare import Comparison
from glossary.workflow.comparisons import summary
from glossary.workflow.duties import KINDS
from glossary.workflow.read import Duty, Paragraph, Reading

_SIGNS = re.compile(r"([\\`*_\[\]<>|#])")


def render(reading: Reading, lang: str) -> Iterator[str]:
    """Yield the document."""
    about = reading.about
    yield f"# {_plain(about.name)}\n\n"
    yield f"`{reading.path}`" + (f" · {about.version}" if about.version else "") + "\n\n"
    if about.signature:
        yield f"```go\n{about.signature}\n```\n\n"
    yield f"## {words.MUST_KNOW.in_(lang)}\n\n"
    yield from (_duty(duty, lang) for duty in reading.duties)
    if not reading.duties:
        yield words.NO_DUTIES.in_(lang) + "\n"
    yield f"\n## {words.TEXT.in_(lang)}\n\n"
    yield from (_paragraph(paragraph) for paragraph in reading.paragraphs)
    if reading.terms:
        yield f"## {words.TERMS.in_(lang)}\n\n| | | |\n| --- | --- | --- |\n"
        for used in reading.terms:
            row = (used.term, "、".join(used.renderings), used.definition.in_(lang))
            yield f"| {' | '.join(map(_plain, row))} |\n"
    if reading.unknown:
        yield f"\n## {words.UNKNOWN.in_(lang)}\n\n"
        for word in reading.unknown:
            yield f"- {word.word} ({words.TIMES.in_(lang).format(count=word.count)})\n"


def translation(comparison: Comparison, lang: str) -> Iterator[str]:
    """Yield the machine translation of a text, and what is wrong with it."""
    yield f"\n## {words.TRANSLATION.in_(lang)}\n\n{comparison.chinese.text}"
    for finding in comparison.all_findings:
        yield f"- **{finding.rule}** {_plain(finding.message.in_(lang))}\n"
    found = words.count(len(comparison.all_findings), lang)
    yield f"\n{summary(comparison, lang)}{words.AND.in_(lang)}{found}\n"


def _duty(duty: Duty, lang: str) -> str:
    why = ", ".join(
        f"**{KINDS[r.kind].in_(lang)}** “{_plain(duty.text[r.span.start : r.span.end])}”"
        for r in duty.reasons
    )
    return f"- {_plain(duty.text)}  \n  {why}\n"


def _paragraph(paragraph: Paragraph) -> str:
    parts, at = [], 0
    for mark in paragraph.marks:
        parts.append(_plain(paragraph.text[at : mark.span.start]))
        words_ = _plain(paragraph.text[mark.span.start : mark.span.end])
        parts.append(f"**{words_}**（{mark.gloss}）" if mark.gloss else words_)
        at = mark.span.end
    text = "".join(parts) + _plain(paragraph.text[at:])
    if paragraph.kind is Kind.HEADING:
        return f"### {text}\n\n"
    return f"- {text}\n\n" if paragraph.kind is Kind.ITEM else f"{text}\n\n"


def _plain(text: str) -> str:
    """Return text whose signs mean nothing in Markdown."""
    return _SIGNS.sub(r"\\\1", text)
