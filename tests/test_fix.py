"""Laws of fixing, and a write that nobody sees half of."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary.fix import all_edits, applied, apply, diff, moved, safe_edits, write_atomically
from glossary.library import open_base
from glossary.lint import lint
from glossary.model import Edit, Finding, Level, Span, Text
from glossary.rules import load_rules
from glossary.text import parse

BASE = open_base()
RULES = [rule for rule in load_rules() if rule.level is not Level.OFF]
PIECES = (
    *(
        "指数备份（backoff）",
        "`backoff`（备份）",
        "**jitter**（神经质）",
        "死亡线(deadline)",
        "种族条件",
    ),
    *(
        "goroutine 在",
        "停车",
        "去公园",
        "，",
        "。",
        "；",
        "\n",
        "\r\n",
        "\n\n",
        "// ",
        "/* ",
        " */",
        "`",
        "**",
    ),
    *(
        "| race condition | 种族条件 |",
        "|-|-|",
        "> ",
        "- ",
        "# ",
        "package p",
        'var s = "备份"',
        "😀",
        "~~",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
PATHS = st.sampled_from(("a.md", "a.go"))


def fixed(path: str, text: str, *, unsafe: bool) -> str:
    found = lint(parse(path, text), BASE, RULES)
    return apply(text, all_edits(found) if unsafe else safe_edits(found))


@given(PATHS, TEXTS)
@example("a.md", '指数备份（backoff）var s = "备份"/* **jitter**（神经质）')
def test_fixing_the_fixed_changes_nothing(path: str, text: str) -> None:
    once = fixed(path, text, unsafe=False)
    assert fixed(path, once, unsafe=False) == once


@given(PATHS, TEXTS)
def test_what_is_left_stands_where_it_is_said_to(path: str, text: str) -> None:
    found = lint(parse(path, text), BASE, RULES)
    done = applied(safe_edits(found))
    after = apply(text, done)
    for finding in found:
        start, end = finding.span.start, finding.span.end
        if any(e.span.start < end and start < e.span.end for e in done):
            continue
        there = moved(finding, done)
        assert after[there.span.start : there.span.end] == text[start:end]
        for old, new in zip(finding.edits, there.edits, strict=True):
            assert new.span.end - new.span.start == old.span.end - old.span.start


@pytest.mark.parametrize(
    ("span", "there"),
    [((0, 2), (0, 2)), ((2, 5), (2, 6)), ((3, 4), (2, 6)), ((4, 7), (2, 8)), ((5, 6), (6, 7))],
)
def test_a_place_inside_a_replaced_word(span: tuple[int, int], there: tuple[int, int]) -> None:
    edits = (Edit(Span(2, 5), "longer"[:4]),)
    finding = Finding(Span(*span), "rule", Level.INFO, Text("", ""))
    assert moved(finding, edits).span == Span(*there)


@given(PATHS, TEXTS)
def test_a_fix_keeps_everything_outside_its_spans(path: str, text: str) -> None:
    found = lint(parse(path, text), BASE, RULES)
    edits = safe_edits(found)
    kept = text
    for edit in sorted(edits, reverse=True):
        kept = kept[: edit.span.start] + kept[edit.span.end :]
    result = fixed(path, text, unsafe=False)
    for edit in sorted(edits):
        assert edit.text in result
    assert len(result) == len(kept) + sum(len(e.text) for e in set(edits))


@given(PATHS, TEXTS)
def test_go_code_is_untouched(path: str, text: str) -> None:
    source = f'package p\n\nvar s = "备份（backoff）" // {text.splitlines()[0] if text.splitlines() else ""}\n'
    result = fixed("a.go", source, unsafe=True)
    assert result.startswith('package p\n\nvar s = "备份（backoff）" //')


def test_of_two_edits_that_overlap_the_first_wins() -> None:
    assert apply("abcd", [Edit(Span(1, 3), "X"), Edit(Span(2, 4), "Y")]) == "aXd"


def test_diff_knows_a_missing_newline() -> None:
    assert "\\ No newline at end of file" in diff("a", "x\ny", "x\nz")
    assert diff("a", "x", "x") == ""


def test_a_write_keeps_links_and_mode_and_leaves_nothing_behind(tmp_path: Path) -> None:
    target, link = tmp_path / "t", tmp_path / "l"
    target.write_bytes(b"old")
    target.chmod(0o600)
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert target.read_bytes() == b"new"
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o600
    with pytest.raises(TypeError):
        write_atomically(target, "text")  # type: ignore[arg-type]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["l", "t"]
    assert target.read_bytes() == b"new"


def test_a_writer_that_is_killed_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """Kill a process that rewrites a file without pause, at many moments."""
    path = tmp_path / "a.md"
    sizes = (b"a" * 300_000, b"b" * 300_000)
    path.write_bytes(sizes[0])
    code = (
        "import sys; from pathlib import Path; from glossary.fix import write_atomically\n"
        "print('ready', flush=True)\n"
        f"while True:\n for c in b'ab': write_atomically(Path({str(path)!r}), bytes([c]) * 300_000)\n"
    )
    for moment in range(8):
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.002 * moment)
            os.kill(writer.pid, signal.SIGKILL)
        assert path.read_bytes() in sizes
