"""For people: place, message, the line with the span marked, the proof, what to write."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import combining, east_asian_width

from glossary.model import HANS, HANT, Evidence, Finding, Level, Need, Status, Term, Text
from glossary.positions import LineIndex, Unit
from glossary.reader import family, nothing_found, right_here, written
from glossary.reader import files as plural
from glossary.report import Report

_COLORS = {Level.ERROR: "31", Level.WARNING: "33", Level.INFO: "36", Level.HINT: "90"}
_LONGEST = 100  # columns of an excerpt
_PROOFS = {
    Need.GLOSS: ("the text equates it with", "文中把它等同于"),
    Need.PARALLEL: ("the English beside it says", "对照的英文是"),
    Need.NEAR: ("beside", "同一分句里有"),
    Need.IDENTIFIER: ("the code uses", "代码里用到"),
    Need.DOMAIN: ("the text is about Go:", "全文谈的是 Go："),
    Need.ALWAYS: ("never right:", "任何时候都不对："),
}
_WORDS = {
    "en": ("evidence", "write", ""),
    "zh": ("依据", "改为", "{files} 个文件中有 {what}"),
}
_MENDED = Text("fixed {n}; ", "已改正 {n} 处；")
_BY_FIX = Text("--fix can fix {safe}\n", "--fix 可改正 {safe} 处\n")
_BY_BOTH = Text(
    "--fix can fix {safe}, with --unsafe-fixes {all}\n",
    "--fix 可改正 {safe} 处，加上 --unsafe-fixes 共 {all} 处\n",
)
_BY_UNSAFE = Text("--fix --unsafe-fixes can fix {all}\n", "--fix --unsafe-fixes 可改正 {all} 处\n")
_LEVELS = {
    Level.ERROR: ("error", "errors", "个错误"),
    Level.WARNING: ("warning", "warnings", "个警告"),
    Level.INFO: ("note", "notes", "条说明"),
    Level.HINT: ("hint", "hints", "条提示"),
}


def render(report: Report) -> Iterator[str]:
    """Yield each finding with its excerpt, then a line that sums up."""
    entries = {term.term: term for term in report.entries}
    for file in report.files:
        index = LineIndex(file.text)
        for finding in file.findings:
            yield from _finding(file.path, finding, index, report)
            if finding.term in entries:
                yield from _entry(entries[finding.term], report.lang)
            yield "\n"
    yield _summary(report)


def _finding(path: str, finding: Finding, index: LineIndex, report: Report) -> Iterator[str]:
    line, column = index.position(finding.span.start, Unit.UTF32)
    color = _COLORS.get(finding.level, "0")
    place = _paint(f"{path}:{line + 1}:{column + 1}", "1", report)
    level = _paint(f"{finding.level.value}[{finding.rule}]", color, report)
    yield f"{place}: {level}: {finding.message.in_(report.lang)}\n"
    yield from _excerpt(finding, index, line, column, report)
    evidence, write, *_ = (written(w, report.lang) for w in _WORDS[family(report.lang)])
    if finding.evidence is not None:
        yield f"      {evidence}: {_proof(finding.evidence, report.lang)}\n"
    if finding.edits:
        words = " / ".join(edit.text for edit in finding.edits)
        yield f"      {write}: {_paint(words, '32', report)}\n"


def _excerpt(
    finding: Finding, index: LineIndex, line: int, column: int, report: Report
) -> Iterator[str]:
    text = index.line(line).replace("\t", " ")
    end = min(column + finding.span.end - finding.span.start, len(text))
    cut = 0
    while width(text[cut:end]) > _LONGEST * 2 // 3 and cut < column:
        cut += 1
    stop = len(text)
    while width(text[cut:stop]) > _LONGEST and stop > end:
        stop -= 1
    head, tail = "…" if cut else "", "…" if stop < len(text) else ""
    shown = "".join(c if c.isprintable() else " " for c in text[cut:stop])
    number = f"{line + 1:>5}"
    yield f"{_paint(f'{number} |', '90', report)} {head}{shown}{tail}\n"
    pad = " " * (width(head) + width(text[cut:column]))
    marks = "^" * max(width(text[column:end]), 1)
    color = _COLORS.get(finding.level, "0")
    yield f"{_paint('      |', '90', report)} {pad}{_paint(marks, color, report)}\n"


def width(text: str) -> int:
    """Return how many terminal cells a text takes: Han and full-width signs take two."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _proof(evidence: Evidence, lang: str) -> str:
    words = written(_PROOFS[evidence.kind][family(lang) == "zh"], lang)
    return f"{words} {evidence.text}".rstrip() + f" ({evidence.kind.value})"


def _entry(term: Term, lang: str) -> Iterator[str]:
    yield f"      {term.term} [{term.domain}] {term.definition.in_(lang)}\n"
    for script in (HANS, HANT):
        yield f"        {script}: {'、'.join(term.accepted(script))}\n"
    for r in term.renderings:
        if r.status is Status.FORBIDDEN and not right_here(r.text, term.accepted(HANT), lang):
            yield f"        ✗ {r.text} ({r.needs.value}) {written(r.why, lang)}\n"


def _summary(report: Report) -> str:
    """Return the last lines: what was mended, what is left, and what can be mended."""
    mended = _MENDED.in_(report.lang).format(n=report.mended) if report.mended else ""
    return mended + _counted(report) + _fixable(report)


def _fixable(report: Report) -> str:
    mending = [f for f in report.findings if f.edits]
    safe = sum(f.safe for f in mending)
    if not mending:
        return ""
    words = _BY_UNSAFE if not safe else _BY_FIX if safe == len(mending) else _BY_BOTH
    return words.in_(report.lang).format(safe=safe, all=len(mending))


def _counted(report: Report) -> str:
    if not report.findings:
        return nothing_found(report.checked, report.lang)
    files = sum(bool(file.findings) for file in report.files)
    counts = [(report.count(level), level) for level in _LEVELS if report.count(level)]
    if family(report.lang) == "zh":
        what = "、".join(f"{n} {_LEVELS[level][2]}" for n, level in counts)
        return written(_WORDS["zh"][2].format(files=files, what=what), report.lang) + "\n"
    what = ", ".join(f"{n} {_LEVELS[level][n != 1]}" for n, level in counts)
    return f"{what} in {plural(files)}\n"


def _paint(text: str, color: str, report: Report) -> str:
    return f"\033[{color}m{text}\033[0m" if report.color else text
