"""Comments that silence a rule: on one line, or in a whole file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from glossary.fix import apply
from glossary.lazy import lazy
from glossary.model import Edit, Finding, Span
from glossary.text import GO_SUFFIXES

_FRONT = lazy(r"\ufeff?(?:---|\+\+\+)[ \t]*\r?\n[\s\S]*?\n(?:---|\+\+\+)[ \t]*(?:\r?\n|\Z)")
Findings = Callable[[str], tuple[Finding, ...]]  # of another text of the same document


def ignore_file(path: str, text: str, rule: str) -> Edit:
    """Return the edit that silences a rule in a whole file."""
    newline = "\r\n" if "\r\n" in text else "\n"
    bom = int(text.startswith("\ufeff"))
    if path.lower().endswith(GO_SUFFIXES):
        return Edit(Span(bom, bom), f"//gogloss:ignore-file {rule}{newline}{newline}")
    front = _FRONT.match(text)
    at = front.end() if front else bom
    return Edit(Span(at, at), f"<!-- gogloss-disable {rule} -->{newline}{newline}")


def ignore_line(path: str, text: str, finding: Finding, lint: Findings) -> Edit | None:
    """Return the edit that silences a finding where it stands; None where no comment can.

    Which form works depends on what is around (a table, a list, a block of code), so forms are
    tried, least first, until the finding is gone and none has come.
    """
    before = _known(lint(text))
    for edit in _forms(path, text, finding):
        after = _known(lint(apply(text, [edit])))
        gone = before - after
        if not after - before and gone and all(key[0] == finding.rule for key in gone):
            return edit
    return None


def _known(findings: tuple[Finding, ...]) -> set[tuple[str, str, str, int]]:
    """Return findings by what they say, numbered where they say the same; places may move."""
    counts: dict[tuple[str, str, str], int] = {}
    keys = set()
    for f in findings:
        key = (f.rule, f.term, f.wrong)
        counts[key] = counts.get(key, 0) + 1
        keys.add((*key, counts[key]))
    return keys


def _forms(path: str, text: str, finding: Finding) -> Iterator[Edit]:
    newline = "\r\n" if "\r\n" in text else "\n"
    start, end = _line(text, finding.span.start)
    rule = finding.rule
    if path.lower().endswith(GO_SUFFIXES):
        yield Edit(Span(end, end), f" //gogloss:ignore {rule}")
        indent = text[start : len(text[:end]) - len(text[start:end].lstrip())]
        yield Edit(Span(start, start), f"{indent}//gogloss:ignore {rule}{newline}")
        return
    last = text[start:end].rstrip()
    if last.endswith("|"):
        at = start + len(last) - 1
        yield Edit(Span(at, at), f"<!-- gogloss-disable-line {rule} --> ")
    yield Edit(Span(end, end), f" <!-- gogloss-disable-line {rule} -->")
    first, stop = _block(text, start, end)
    opening, closing = f"<!-- gogloss-disable {rule} -->", "<!-- gogloss-enable -->"
    inner = text[first:stop]
    around = f"{opening}{newline}{newline}{inner}{newline}{newline}{closing}"
    yield Edit(Span(first, stop), around)


def _line(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    ends = [end for end in (text.find("\n", at), text.find("\r", at)) if end >= 0]
    return start, min(ends, default=len(text))


def _block(text: str, start: int, end: int) -> tuple[int, int]:
    """Return start and end of the lines around that no blank line parts."""
    first = text.rfind("\n\n", 0, start)
    stop = text.find("\n\n", end)
    return first + 2 if first >= 0 else 0, stop if stop >= 0 else len(text)
