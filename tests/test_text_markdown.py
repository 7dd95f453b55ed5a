"""Markdown to segments: which blocks are prose, what inline markup leaves, where it stood."""

from __future__ import annotations

import pytest

from glossary.model import Document, Kind, Segment
from glossary.text import parse


def md(text: str) -> Document:
    return parse("a.md", text)


def prose(text: str) -> list[tuple[str, str]]:
    return [(s.kind.value, s.text) for s in md(text).segments]


def only(text: str) -> Segment:
    (found,) = md(text).segments
    return found


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("# 一\n\n二\n三\n", [("heading", "一"), ("paragraph", "二\n三")]),
        ("一\n===\n", [("heading", "一")]),
        ("## 一 ##\n", [("heading", "一")]),
        ("- 一\n- 二\n  续\n", [("item", "一"), ("item", "二\n续")]),
        ("1. 一\n   - 二\n", [("item", "一"), ("item", "二")]),
        ("> 一\n> 二\n\n三\n", [("quote", "一\n二"), ("paragraph", "三")]),
        ("> - 一\n", [("quote", "一")]),
        ("---\ntitle: 一\ntags: [二]\n---\n三\n", [("title", "一"), ("paragraph", "三")]),
        ("一[^1]\n\n[^1]: 二\n", [("paragraph", "一"), ("footnote", "二")]),
        ("<!-- 一 -->\n\n二\n", [("html", " 一 "), ("paragraph", "二")]),
        ("<div>\n一\n</div>\n", [("html", "\n一\n")]),
        ("<script>\n// 一\n</script>\n", []),
        ("    code 一\n", [("log", "code 一\n")]),
        ("```py\n# 一\n```\n", []),
        ('```go\nx := 1 // 一\ns := "二"\n```\n', [("trailing", "一")]),
        ("```\npanic: 一\n```\n", [("log", "panic: 一\n")]),
        ("~~~text\ngoroutine 1 [running]:\n~~~\n", [("log", "goroutine 1 [running]:\n")]),
        ("- 一\n\n  ```go\n  // 二\n  f()\n  ```\n", [("item", "一"), ("comment", "二")]),
    ],
)
def test_blocks(text: str, segments: list[tuple[str, str]]) -> None:
    found = prose(text)
    assert [(kind, words.strip()) for kind, words in found] == [
        (kind, words.strip()) for kind, words in segments
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**甲**乙*丙*", "甲乙丙"),
        ("`甲`乙", "甲乙"),
        ("``a`b``乙", "a`b乙"),
        ("[甲](https://x.y/乙)丙", "甲丙"),
        ("[甲][1]乙", "甲乙"),
        ("![甲](乙.png)丙", "甲丙"),
        ("见 <https://go.dev/甲>。", "见 。"),
        ("见 https://go.dev/a 。", "见  。"),
        ("甲~~乙~~丙", "甲乙丙"),
        (r"甲\*乙\*", "甲*乙*"),
        ("甲<br>乙<kbd>丙</kbd>", "甲乙丙"),
        ("a_b_c 甲 2 * 3", "a_b_c 甲 2 * 3"),
        ("甲&amp;乙", "甲&amp;乙"),
    ],
)
def test_inline(text: str, words: str) -> None:
    found = only(text + "\n")
    assert found.text == words
    assert "".join(text[found.offset(i)] for i in range(len(found.text))) == words


def test_code_and_struck_words_are_spans() -> None:
    found = only("用 `sync.Pool`，~~不用 `a`~~。\n")
    assert [found.text[s.start : s.end] for s in found.code] == ["sync.Pool", "a"]
    assert [found.text[s.start : s.end] for s in found.struck] == ["不用 a"]


def test_tables_know_their_columns() -> None:
    header, row = md("| 英文 | 中文 |\n| --- | --- |\n| `heap` | **堆** |\n").segments
    assert [header.text[c.span.start : c.span.end] for c in header.cells] == ["英文", "中文"]
    assert [(row.text[c.span.start : c.span.end], c.header) for c in row.cells] == [
        ("heap", "英文"),
        ("堆", "中文"),
    ]
    assert {header.kind, row.kind} == {Kind.ROW}


def test_empty_cells_do_not_shift_the_headers() -> None:
    *_, row = md("| a | b | c |\n|-|-|-|\n| 一 | | 三 |\n").segments
    assert [c.header for c in row.cells if c.span.start < c.span.end] == ["a", "c"]


def test_definition_lists_are_rows() -> None:
    rows = [s for s in md("<dl><dt>heap</dt><dd>堆</dd></dl>\n").segments if s.kind is Kind.ROW]
    assert [[s.text[c.span.start : c.span.end] for c in s.cells] for s in rows] == [["heap", "堆"]]


def test_segments_know_the_headings_above() -> None:
    paths = {s.text: s.context.headings for s in md("# 一\n甲\n## 二\n乙\n# 三\n丙\n").segments}
    assert paths["甲"] == ("一",)
    assert paths["乙"] == ("一", "二")
    assert paths["丙"] == ("三",)


@pytest.mark.parametrize(
    ("text", "go"),
    [
        ("Go 的通道\n", True),
        ("```go\nx()\n```\n", True),
        ("运行 `go build`。\n", True),
        ("goroutine 泄漏\n", True),
        ("Go to the next page 中\n", False),
        ("Python 的列表\n", False),
    ],
)
def test_what_is_plainly_about_go(text: str, go: bool) -> None:
    assert md(text).go is go


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5000,
        "> " * 3000 + "中",
        "`" * 999 + "中",
        "|" * 3000,
        "<!--",
        "***" * 2000,
        "- " * 2000,
    ],
)
def test_deep_or_broken_text_does_no_harm(text: str) -> None:
    for s in md(text).segments:
        assert all(text[s.offset(i)] == c for i, c in enumerate(s.text))


def test_a_lone_star_is_a_pointer_of_go() -> None:
    text = "*T 的方法集\n\n*强调* 和 **粗体**\n\n把 time.Time 改成 *time.Time\n"
    assert [s.text for s in parse("a.md", text).segments] == [
        "*T 的方法集",
        "强调 和 粗体",
        "把 time.Time 改成 *time.Time",
    ]
