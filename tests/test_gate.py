"""The gate hides nothing: what it turns away has no findings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossary.base import Base, _folded, _stands_alone
from glossary.base.load import load
from glossary.gate import doubtful
from glossary.library import open_base, shipped_terms
from glossary.lint import lint
from glossary.model import Level, Status
from glossary.prove import document, verdicts
from glossary.rules import load_rules
from glossary.text import parse

BASE = open_base()
RULES = [rule for rule in load_rules() if rule.level is not Level.OFF]
PIECES = (
    *(
        "goroutine",
        "backoff",
        "**back**off",
        "闭包",
        "备份",
        "**种族**条件",
        "（",
        "）",
        "(",
        ")",
        "，",
        "。",
    ),
    *(
        " ",
        "\n",
        "\n\n",
        "// ",
        "//",
        "\t",
        "> ",
        "- ",
        "| ",
        " |",
        "|-|-|",
        "`",
        "closure",
        "关闭",
        "即",
        "= ",
    ),
    *(
        "package p\n",
        "func f() {}\n",
        "x := 1 ",
        "/* ",
        " */",
        "中",
        "<dt>",
        "</dt>",
        "<dd>",
        "</dd>",
    ),
)


@given(
    st.sampled_from(("a.md", "a.go")), st.lists(st.sampled_from(PIECES), max_size=16).map("".join)
)
def test_what_is_turned_away_has_no_findings(path: str, text: str) -> None:
    if not doubtful(path, text, BASE):
        assert lint(parse(path, text), BASE, RULES) == ()


def test_every_bad_example_passes_the_gate() -> None:
    for term in load(shipped_terms()):
        for r in term.renderings:
            if r.status is Status.FORBIDDEN:
                assert all(
                    doubtful(document(example).path, example, BASE) for example in r.examples.bad
                )
    assert verdicts("没有问题", BASE) == []


def test_code_beside_a_comment_is_not_beside_chinese() -> None:
    assert not doubtful("a.go", "// 返回零值。\nfunc F() {}\n", BASE)
    assert not doubtful("a.go", "package p\n\nvar closure = 1\n// 说明\n", BASE)
    assert doubtful("a.go", "// 见 closure\n// （关闭）。\n", BASE)


@given(
    st.lists(st.sampled_from((*PIECES, "goroutines", "Go", "İ", "ſ", "x")), max_size=16).map(
        "".join
    )
)
def test_both_ways_to_scan_agree(text: str) -> None:
    folded, scanner = _folded(text), _scanner(BASE)
    by_heads, by_automaton = (
        [found for found in way(folded) if _stands_alone(folded, *found[1:])]
        for way in (scanner.by_heads, scanner.by_automaton)
    )
    assert by_heads == by_automaton


def _scanner(base: Base):  # type: ignore[no-untyped-def]
    return base._scanner
