"""The gate hides nothing: with it a text has the findings that it has without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.base import Base
from glossary.base.load import load
from glossary.base.scan import folded, stands_alone
from glossary.case import AROUND
from glossary.config import Config
from glossary.gate import REACH, doubts
from glossary.library import lessons, open_base, shipped_terms
from glossary.model import Examples, Finding
from glossary.prove import document, verdicts
from glossary.rule import Matter, Pass
from glossary.run import Settings

BASE = open_base()
SETTINGS = Settings(Config(root=Path("/")))
MANY = Settings(Config(root=Path("/"), prefer={"goroutine": "goroutine"}))  # a base of its own
LONG = "# 说明\n\n" + "这里没有什么。\n" * 20_000  # from here on automata are used
WORDS = (
    *("goroutine", "backoff", "**back**off", "闭包", "关闭", "closure", "备份", "**种族**条件"),
    *(
        "`*int`",
        "_备份_",
        "[backoff](u)",
        "[备份](<u>)",
        "<b>备份</b>",
        "nil 通道",
        "panic",
        "Go 1.16",
    ),
    *("（", "）", "(", ")", "，", "。", " ", "即", "= ", "：", "是", "译作“", "”", "`", "中"),
)
BREAKS = (
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\n\n## ",
        "\n# ",
        "\n---\n",
        "\n===\n",
        "\n> ",
        "\n- ",
        "\n  1. ",
        "| ",
    ),
    *(
        " |",
        "\n|-|-|\n",
        "\n```\n",
        "\n```go\n// ",
        "\n~~~\n",
        "\n\n    ",
        "\n<!-- ",
        " -->",
        "<dt>",
    ),
    *("</dt>", "<dd>", "</dd>", "\n<table>\n", "\nThe delay does not grow.\n", "文档说“", "\n\n\n"),
    *(
        "// ",
        "//",
        "\t",
        "package p\n",
        "func f() {}\n",
        "x := 1 ",
        "/* ",
        " */",
        "leaking param: x",
    ),
)


def without_gate(settings: Settings, path: str, text: str) -> tuple[Finding, ...]:
    """Return the findings of the whole text."""
    return settings.judged(Pass(settings.document(path, text), settings.base, settings.docs))


@pytest.mark.parametrize("settings", [SETTINGS, MANY], ids=["a few texts", "many texts"])
@pytest.mark.parametrize("path", ["a.md", "a.go"])
@given(pieces=st.lists(st.sampled_from((*WORDS, *BREAKS)), max_size=24))
def test_findings_are_those_without_the_gate(
    settings: Settings, path: str, pieces: list[str]
) -> None:
    if settings is MANY:
        doubts("a.md", LONG, settings.base)
    text = "".join(pieces)
    assert settings.findings(path, text) == without_gate(settings, path, text)


@given(
    before=st.lists(st.sampled_from((*WORDS, *BREAKS)), max_size=12).map("".join),
    after=st.lists(st.sampled_from((*WORDS, *BREAKS)), max_size=12).map("".join),
    between=st.lists(
        st.sampled_from(("\n\n## 一节\n\n", "\n### 误区\n", "平常的话。\n\n")), max_size=4
    ),
)
def test_long_texts_are_judged_by_their_sections(
    before: str, after: str, between: list[str]
) -> None:
    text = f"{before}\n\n{'平常的话。' * 400}\n\n{''.join(between)}{after}"
    assert SETTINGS.findings("a.md", text) == without_gate(SETTINGS, "a.md", text)


def examples() -> Iterator[Examples]:
    """Yield the examples of terms, claims and messages."""
    for term in load(shipped_terms()):
        yield from (rendering.examples for rendering in term.renderings)
    claims, messages, _ = lessons()
    yield from (claim.examples for claim in claims)
    yield from (message.examples for message in messages)


@pytest.mark.parametrize("settings", [SETTINGS, MANY], ids=["a few texts", "many texts"])
def test_examples_have_the_findings_that_they_have_without_the_gate(settings: Settings) -> None:
    doubts("a.md", LONG, MANY.base)
    texts = [text for e in examples() for text in (*e.bad, *e.good)]
    differing = []
    for text in texts:
        path = document(text).path
        if settings.findings(path, text) != without_gate(settings, path, text):
            differing.append(text)
    assert len(texts) > 10_000
    assert differing == []
    assert verdicts("没有问题", BASE) == []


@pytest.mark.parametrize(
    "text",
    [
        "goroutine 由调度器调度，协程（goroutine）很轻。\n",
        "数据库要定期备份。重试用退避（backoff）。\n",
        "// 返回零值。\nfunc F() {}\n",
        "从 nil 通道接收会永远阻塞。\n",
        "线程（thread）、`map[string]int` 和 [通道](https://go.dev/ref/spec#Channel_types)。\n",
    ],
)
def test_right_texts_raise_no_doubt(text: str) -> None:
    assert not doubts("a.md", text, BASE)


def test_a_doubt_reaches_as_far_as_what_may_explain_it() -> None:
    assert REACH == AROUND  # the gate loads nothing that judges, so it has a figure of its own


def test_a_doubt_says_where_and_about_what() -> None:
    found = doubts("a.md", "# 重试\n\n`backoff`（备份）\n", BASE)
    assert {(d.line, d.matter) for d in found.places} == {(2, Matter.WORDS)}
    assert not found.everywhere


def test_code_beside_a_comment_is_not_beside_chinese() -> None:
    assert not doubts("a.go", "// 返回零值。\nfunc F() {}\n", BASE)
    assert not doubts("a.go", "package p\n\nvar closure = 1\n// 说明\n", BASE)
    assert doubts("a.go", "// 见 closure\n// （关闭）。\n", BASE)


@given(
    st.lists(
        st.sampled_from((*WORDS, *BREAKS, "goroutines", "Go", "İ", "ſ", "x")), max_size=16
    ).map("".join)
)
def test_both_ways_to_scan_agree(text: str) -> None:
    lower, scanner = folded(text), _scanner(BASE)
    by_heads, by_automaton = (
        [found for found in way(lower) if stands_alone(lower, *found[1:])]
        for way in (scanner.by_heads, scanner.by_automaton)
    )
    assert by_heads == by_automaton


def _scanner(base: Base):  # type: ignore[no-untyped-def]
    return base._scanner


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_comments_in_code_translate_whatever_ends_their_lines(end: str) -> None:
    lines = ("```go", "// Stop does not wait for the timer.", "// Stop 会等待计时器。", "```", "")
    text = end.join(lines)
    assert [f.rule for f in SETTINGS.findings("a.md", text)] == ["lost-negation"]
    assert without_gate(SETTINGS, "a.md", text) == SETTINGS.findings("a.md", text)
