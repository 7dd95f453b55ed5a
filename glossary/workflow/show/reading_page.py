"""A reading as a page of HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.model import Kind
from glossary.workflow import words
from glossary.workflow.comparisons import Comparisons
from glossary.workflow.duties import KINDS
from glossary.workflow.read import Duty, Paragraph, Reading
from glossary.workflow.show.html_ import escape, marked, page
from glossary.workflow.show.side_by_side import side_by_side


def render(readings: Sequence[Reading], checked: Comparisons, lang: str) -> Iterator[str]:
    """Yield the page of one or several readings, and of their translations if there are any."""
    title = words.READ.in_(lang).format(name=readings[0].about.name)
    yield from page(title, lang, _parts(readings, checked, lang))


def _parts(readings: Sequence[Reading], checked: Comparisons, lang: str) -> Iterator[str]:
    for reading in readings:
        yield from _body(reading, lang)
    if checked.items:
        yield f"<h1>{escape(words.TRANSLATION.in_(lang))}</h1>\n"
    for number, comparison in enumerate(checked.items):
        yield from side_by_side(comparison, number, lang)


def _body(reading: Reading, lang: str) -> Iterator[str]:
    about = reading.about
    yield f'<h1 lang="en">{escape(about.name)}</h1>\n'
    yield f'<p class="soft"><code>{escape(reading.path)}</code> {escape(about.version)}</p>\n'
    if about.signature:
        yield f"<pre><code>{escape(about.signature)}</code></pre>\n"
    yield f"<h2>{escape(words.MUST_KNOW.in_(lang))}</h2>\n"
    yield from (_duty(duty, lang) for duty in reading.duties)
    if not reading.duties:
        yield f"<p>{escape(words.NO_DUTIES.in_(lang))}</p>\n"
    yield f'<h2>{escape(words.TEXT.in_(lang))}</h2>\n<div lang="en">\n'
    yield from (_paragraph(paragraph) for paragraph in reading.paragraphs)
    yield "</div>\n"
    yield from _terms(reading, lang)
    if reading.unknown:
        yield f"<h2>{escape(words.UNKNOWN.in_(lang))}</h2>\n<ul>\n"
        for word in reading.unknown:
            count = escape(words.TIMES.in_(lang).format(count=word.count))
            yield f'<li><span lang="en">{escape(word.word)}</span> <small>{count}</small></li>\n'
        yield "</ul>\n"


def _duty(duty: Duty, lang: str) -> str:
    spans = sorted(reason.span for reason in duty.reasons)
    kept = [s for n, s in enumerate(spans) if not n or s.start >= spans[n - 1].end]
    why = "; ".join(
        f"<b>{escape(KINDS[r.kind].in_(lang))}</b>: {escape(r.why.in_(lang))}" for r in duty.reasons
    )
    text = marked(duty.text, kept, "en")
    return f'<div class="duty"><p lang="en">{text}</p><p><small>{why}</small></p></div>\n'


def _paragraph(paragraph: Paragraph) -> str:
    parts, at = [], 0
    for mark in paragraph.marks:
        parts.append(escape(paragraph.text[at : mark.span.start]))
        word = escape(paragraph.text[mark.span.start : mark.span.end])
        gloss = (
            f'<span class="gloss" lang="zh">（{escape(mark.gloss)}）</span>' if mark.gloss else ""
        )
        parts.append(f'<mark class="term">{word}</mark>{gloss}')
        at = mark.span.end
    text = "".join(parts) + escape(paragraph.text[at:])
    return f"<h3>{text}</h3>\n" if paragraph.kind is Kind.HEADING else f"<p>{text}</p>\n"


def _terms(reading: Reading, lang: str) -> Iterator[str]:
    if not reading.terms:
        return
    yield f"<h2>{escape(words.TERMS.in_(lang))}</h2>\n<dl>\n"
    for used in reading.terms:
        chinese = escape("、".join(used.renderings))
        term = escape(used.term)
        yield f'<dt><span lang="en">{term}</span> <span lang="zh">{chinese}</span></dt>\n'
        yield f"<dd>{escape(used.definition.in_(lang))}</dd>\n"
    yield "</dl>\n"
