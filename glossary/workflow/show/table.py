"""A comparison as a table for the terminal: English, Chinese, and what is the matter."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from glossary.positions import LineIndex, Unit
from glossary.workflow import words
from glossary.workflow.compare import Comparison
from glossary.workflow.comparisons import Comparisons, summary, total
from glossary.workflow.rows import Row, Side, Status
from glossary.workflow.show.lines import names, needs_look

_WIDTH = 100
_COLORS = {
    Status.MATCHED: "green",
    Status.MOVED: "cyan",
    Status.OMITTED: "red",
    Status.UNMATCHED: "yellow",
    Status.UNTRANSLATED: "yellow",
    Status.ADDED: "dim",
}


def render(of: Comparisons, *, all_rows: bool) -> Iterator[RenderableType]:
    """Yield what a console prints: a table for each document with rows to show, and the sums."""
    for comparison in of.items:
        rows = [row for row in comparison.rows if all_rows or needs_look(row)]
        if rows:
            yield _table(comparison, rows, of.lang)
        yield from _rest(comparison, of.lang)
        yield _sums(comparison, of.lang)
    for pair in of.missing:
        text = words.NO_CHINESE if pair.chinese is None else words.NO_ENGLISH
        yield Line(f"{pair.english or pair.chinese}: {text.in_(of.lang)}", "yellow")
    if len(of.items) != 1:
        yield Line(total(of) if of.items else words.NOTHING.in_(of.lang), "bold")


class Screen:
    """Standard output; as wide as the terminal, or 100 cells where it is none."""

    def __init__(self, *, color: bool) -> None:
        width = None if sys.stdout.isatty() else _WIDTH
        self._color = color
        self._console = Console(
            width=width, force_terminal=color, no_color=not color, highlight=False
        )

    def title(self, words: str) -> None:
        """Print a line that stands out."""
        self.show([Line(words, "bold")])

    def show(self, parts: Iterable[RenderableType]) -> None:
        """Print parts; plain lines are not broken, so that they can be searched."""
        for part in parts:
            with self._console.capture() as captured:
                self._console.print(part, soft_wrap=isinstance(part, Line))
            lines = captured.get().split("\n")
            # What fills a line up is of use to a coloured ground only.
            sys.stdout.write("\n".join(lines if self._color else map(str.rstrip, lines)))
        sys.stdout.flush()


def _table(comparison: Comparison, rows: list[Row], lang: str) -> Table:
    table = Table(box=box.ROUNDED, show_lines=True, expand=True, title_justify="left")
    for head in (words.ENGLISH, words.CHINESE):
        table.add_column(head.in_(lang), ratio=5, overflow="fold")
    table.add_column(words.RESULT.in_(lang), ratio=4, overflow="fold")
    ours, theirs = LineIndex(comparison.english.text), LineIndex(comparison.chinese.text)
    for row in rows:
        table.add_row(_side(row.english, ours), _side(row.chinese, theirs), _result(row, lang))
    return table


def _side(side: Side | None, index: LineIndex) -> Line:
    if side is None:
        return Line("—", "dim")
    line = Line(f"{index.position(side.span.start, Unit.UTF32)[0] + 1} ", "dim")
    text = Line(side.text, "default")
    for mark in side.marks:
        text.stylize("bold red underline", mark.start, mark.end)
    return line + text


def _result(row: Row, lang: str) -> RenderableType:
    status = Line(words.STATUS[row.status].in_(lang), _COLORS[row.status])
    parts = [status] if row.status is not Status.MATCHED or not row.findings else []
    for finding in row.findings:
        parts.append(Line(f"{finding.rule}", "bold red"))
        parts.append(Line(finding.message.in_(lang)))
    return Group(*parts)


def _rest(comparison: Comparison, lang: str) -> Iterator[RenderableType]:
    index = LineIndex(comparison.chinese.text)
    for finding in comparison.findings:
        line, column = index.position(finding.span.start, Unit.UTF32)
        place = f"{comparison.chinese.path}:{line + 1}:{column + 1}"
        yield Line(f"{place}: [{finding.rule}] {finding.message.in_(lang)}")


def _sums(comparison: Comparison, lang: str) -> Line:
    found = words.count(len(comparison.all_findings), lang)
    line = Line(
        f"{names(comparison)}: {summary(comparison, lang)}{words.AND.in_(lang)}{found}", "bold"
    )
    if comparison.unrelated:
        line.append(f"\n{words.UNRELATED.in_(lang)}", "yellow")
    return line
