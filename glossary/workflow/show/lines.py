"""A comparison as lines: what needs a look, with both sentences, then the sums."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.model import Finding
from glossary.positions import LineIndex, Unit
from glossary.workflow import words
from glossary.workflow.compare import Comparison
from glossary.workflow.comparisons import Comparisons, summary, total
from glossary.workflow.rows import Row, Side, Status


def render(of: Comparisons, *, all_rows: bool) -> Iterator[str]:
    """Yield the rows that need a look, or all, and a line for each document."""
    for comparison in of.items:
        yield from _comparison(comparison, of.lang, all_rows)
    for pair in of.missing:
        text = words.NO_CHINESE if pair.chinese is None else words.NO_ENGLISH
        yield f"{pair.english or pair.chinese}: {text.in_(of.lang)}\n"
    if len(of.items) != 1:
        yield total(of) + "\n" if of.items else words.NOTHING.in_(of.lang) + "\n"


def needs_look(row: Row) -> bool:
    """Tell whether a row is shown unasked; Chinese of the translator's own is none's fault."""
    return bool(row.findings) or not (row.covered or row.status is Status.ADDED)


def names(comparison: Comparison) -> str:
    """Return the paths of both documents, once if they are the same."""
    english, chinese = comparison.english.path, comparison.chinese.path
    return chinese if english == chinese else f"{chinese} ← {english}"


def _comparison(comparison: Comparison, lang: str, all_rows: bool) -> Iterator[str]:
    ours, theirs = LineIndex(comparison.english.text), LineIndex(comparison.chinese.text)
    for row in comparison.rows:
        if all_rows or needs_look(row):
            yield from _row(row, comparison, (ours, theirs), lang)
    for finding in comparison.findings:
        yield from _finding(finding, comparison.chinese.path, theirs, lang)
    yield f"{names(comparison)}: {summary(comparison, lang)}{words.AND.in_(lang)}"
    yield words.count(len(comparison.all_findings), lang) + "\n"
    if comparison.unrelated:
        yield f"  {words.UNRELATED.in_(lang)}\n"


def _row(
    row: Row, of: Comparison, indexes: tuple[LineIndex, LineIndex], lang: str
) -> Iterator[str]:
    for finding in row.findings:
        yield from _finding(finding, of.chinese.path, indexes[1], lang)
    if not row.findings:
        path, side, index = _place(row, of, indexes)
        yield f"{path}:{_at(side, index)}: {words.STATUS[row.status].in_(lang)}\n"
    for mark, part, index in (("EN", row.english, indexes[0]), ("ZH", row.chinese, indexes[1])):
        if part is not None:
            line = index.position(part.span.start, Unit.UTF32)[0] + 1
            yield f"  {mark} {line:>4} | {part.text}\n"


def _place(
    row: Row, of: Comparison, indexes: tuple[LineIndex, LineIndex]
) -> tuple[str, Side, LineIndex]:
    if row.english is not None:
        return of.english.path, row.english, indexes[0]
    assert row.chinese is not None  # noqa: S101 - a row has a side
    return of.chinese.path, row.chinese, indexes[1]


def _at(side: Side, index: LineIndex) -> str:
    line, column = index.position(side.span.start, Unit.UTF32)
    return f"{line + 1}:{column + 1}"


def _finding(finding: Finding, path: str, index: LineIndex, lang: str) -> Iterator[str]:
    line, column = index.position(finding.span.start, Unit.UTF32)
    place = f"{path}:{line + 1}:{column + 1}"
    yield f"{place}: {finding.level.value}[{finding.rule}]: {finding.message.in_(lang)}\n"
