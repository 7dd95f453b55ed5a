"""A comparison as a page: both languages side by side, what differs marked, no script needed."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.model import HANT, Finding
from glossary.positions import LineIndex, Unit
from glossary.workflow import words
from glossary.workflow.compare import Comparison
from glossary.workflow.comparisons import Comparisons, summary, total
from glossary.workflow.rows import Row, Side
from glossary.workflow.show.html_ import escape, marked, page
from glossary.workflow.show.lines import names, needs_look


def render(of: Comparisons, *, all_rows: bool) -> Iterator[str]:
    """Yield the page; it holds every row, and starts with all shown or only what needs a look."""
    yield from page(words.TITLE.in_(of.lang), of.lang, _body(of, all_rows))


def _body(of: Comparisons, all_rows: bool) -> Iterator[str]:
    yield f"<h1>{escape(words.TITLE.in_(of.lang))}</h1>\n"
    yield f"<p>{escape(total(of) if of.items else words.NOTHING.in_(of.lang))}</p>\n"
    if of.items:
        checked = "" if all_rows else " checked"
        only = escape(words.ONLY.in_(of.lang))
        yield f'<label><input type="checkbox" id="only"{checked}> {only}</label>\n'
    if len(of.items) > 1:
        yield from _contents(of)
    for number, comparison in enumerate(of.items):
        yield from side_by_side(comparison, number, of.lang)
    if of.missing:
        yield "<ul>\n"
        for pair in of.missing:
            text = words.NO_CHINESE if pair.chinese is None else words.NO_ENGLISH
            path = escape(str(pair.english or pair.chinese))
            yield f"<li><code>{path}</code> {escape(text.in_(of.lang))}</li>\n"
        yield "</ul>\n"


def _contents(of: Comparisons) -> Iterator[str]:
    yield f'<nav aria-label="{escape(words.DOCUMENTS.in_(of.lang))}"><ul>\n'
    for number, comparison in enumerate(of.items):
        found = escape(words.count(len(comparison.all_findings), of.lang))
        name = escape(comparison.chinese.path)
        yield f'<li><a href="#d{number}">{name}</a> {comparison.score} %, {found}</li>\n'
    yield "</ul></nav>\n"


def side_by_side(comparison: Comparison, number: int, lang: str) -> Iterator[str]:
    """Yield one comparison as a part of a page, where it is `number`."""
    yield f'<h2 id="d{number}">{escape(names(comparison))}</h2>\n'
    percent = int(100 * comparison.coverage)
    yield (
        f'<p><meter min="0" max="100" value="{percent}">{percent} %</meter> '
        f"{escape(summary(comparison, lang))}</p>\n"
    )
    if comparison.unrelated:
        yield f'<p class="note">{escape(words.UNRELATED.in_(lang))}</p>\n'
    heads = (words.ENGLISH, words.CHINESE, words.RESULT)
    cells = "".join(f'<th scope="col">{escape(head.in_(lang))}</th>' for head in heads)
    yield f'<div class="scroll"><table>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n'
    ours, theirs = LineIndex(comparison.english.text), LineIndex(comparison.chinese.text)
    script = "zh-Hant" if comparison.script == HANT else "zh-Hans"
    for row in comparison.rows:
        yield from _row(row, ours, theirs, script, lang)
    yield "</tbody>\n</table></div>\n"
    if comparison.findings:
        yield f"<h3>{escape(words.OTHER.in_(lang))}</h3>\n"
        yield _findings(comparison.findings, lang)


def _row(row: Row, ours: LineIndex, theirs: LineIndex, script: str, lang: str) -> Iterator[str]:
    classes = [row.status.value]
    classes += [] if needs_look(row) else ["fine"]
    classes += ["heading"] if row.heading else []
    status = escape(words.STATUS[row.status].in_(lang))
    yield (
        f'<tr class="{" ".join(classes)}">'
        f'<td lang="en">{_side(row.english, ours, "en")}</td>'
        f'<td lang="{script}">{_side(row.chinese, theirs, "zh")}</td>'
        f'<td><span class="status">{status}</span>{_findings(row.findings, lang)}</td></tr>\n'
    )


def _side(side: Side | None, index: LineIndex, kind: str) -> str:
    if side is None:
        return "—"
    line = index.position(side.span.start, Unit.UTF32)[0] + 1
    return f'<span class="line">{line}</span>{marked(side.text, side.marks, kind)}'


def _findings(findings: tuple[Finding, ...], lang: str) -> str:
    if not findings:
        return ""
    items = "".join(f"<li>{_finding(finding, lang)}</li>" for finding in findings)
    return f"<ul>{items}</ul>"


def _finding(finding: Finding, lang: str) -> str:
    write = " / ".join(edit.text for edit in finding.edits)
    cure = f' <span class="write">{escape(write)}</span>' if write else ""
    message = escape(finding.message.in_(lang))
    return f'<span class="rule">{escape(finding.rule)}</span> {message}{cure}'
