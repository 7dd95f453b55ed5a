"""Editorial checks: each flaw is found in a small base that has it, and a whole one has none."""

from __future__ import annotations

import pytest

from glossary.base.check import CHECKS, editorial
from glossary.base.check.taiwan import table
from glossary.base.format import format_text
from glossary.base.load import read
from glossary.base.script import traditional
from glossary.base.stats import stats

WHOLE = """\
- id: gadget
  term: gadget
  identifiers: [pkg.Gadget]
  domain: language
  pos: noun
  priority: 1
  definition:
    en: Another thing.
    zh: 另一样东西。
  renderings:
    - {text: 小工具, status: preferred}
    - {text: 小工具, script: zh-Hant, status: preferred}
  related: [widget]
- id: widget
  term: widget
  identifiers: [pkg.Widget]
  domain: language
  pos: noun
  priority: 1
  definition:
    en: A thing.
    zh: 一样东西。
  renderings:
    - {text: 部件, status: preferred, uses: {A: 6, B: 2}}
    - {text: 元件, script: zh-Hant, status: preferred, uses: {T: 3}, note: 台湾用语}
    - {text: 组件, status: admitted, uses: {A: 16}}
  related: [gadget]
"""
APART = ("  related: [widget]\n", ""), ("  related: [gadget]\n", "")


def _flaws(*changes: tuple[str, str]) -> list[str]:
    text = WHOLE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    entries, faults = read(text, "terms.yaml")
    assert not faults
    return [str(fault) for fault in editorial(entries, "terms.yaml")]


def test_a_whole_base_has_no_flaw() -> None:
    assert _flaws() == []
    assert format_text(WHOLE, "x") == WHOLE


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        ([("related: [widget]", "related: [gadget, widget]")], "`gadget` is related to itself"),
        ([("related: [gadget]", "related: [gadget, gizmo]")], "`gizmo`, which is no term"),
        ([APART[0]], "`gadget` does not name `widget`"),
        (
            [("zh-Hant, status: preferred}", "zh-Hant, status: admitted}")],
            "no rendering in zh-Hant",
        ),
        ([("{text: 部件, status: preferred", "{text: 部件, status: admitted")], "in zh-Hans"),
        ([("en: A thing.", "en: a thing")], "the en definition of `widget` is no sentence"),
        ([("zh: 一样东西。", "zh: 一样东西")], "the zh definition of `widget` is no sentence"),
        ([("zh: 一样东西。", "zh: thing。")], "the zh definition of `widget` is not Chinese"),
        ([*APART, ("  identifiers: [pkg.Widget]\n", "")], "`widget` has priority 1 but no source"),
        ([("text: 小工具, status", "text: gadget, status")], "without `keep_english`"),
        ([("priority: 1", "priority: 1\n  keep_english: true")], "accepts no rendering in English"),
        ([("A: 16", "A: 20")], "prefers `部件` (8 uses) to `组件` (20)"),
        ([*APART, ("pkg.Gadget", "pkg.Widget")], "`pkg.Widget` stands for unrelated terms"),
        (
            [("小工具, script", "組件, script"), ("小工具, status", "组件, status")],
            "in Taiwan 组件",
        ),
    ],
)
def test_each_flaw_is_found(changes: list[tuple[str, str]], flaw: str) -> None:
    flaws = _flaws(*changes)
    assert any(flaw in text for text in flaws), flaws
    assert all(text.startswith("terms.yaml:") for text in flaws)


SAME = ("text: 小工具, status", "text: 部件, status")
NOTED = ("B: 2}}", "B: 2}, note: 说明}")
VERB = ("[pkg.Widget]\n  domain: language\n  pos: noun", "[]\n  domain: language\n  pos: verb")


@pytest.mark.parametrize(
    ("changes", "told_apart"),
    [
        ([SAME], False),
        ([SAME, NOTED], True),
        ([SAME, VERB], True),
        ([SAME, NOTED, *APART], False),
        ([SAME, VERB, *APART], False),
    ],
)
def test_a_shared_rendering_needs_notes(changes: list[tuple[str, str]], told_apart: bool) -> None:
    flaws = [flaw for flaw in _flaws(*changes) if "is preferred for both" in flaw]
    assert bool(flaws) is not told_apart


def test_a_note_answers_the_corpora_and_taiwan() -> None:
    assert _flaws(("A: 16", "A: 99"), NOTED) == []


def test_taiwan_s_table_holds_words_that_differ() -> None:
    for mainland, taiwan in table().items():
        assert traditional(mainland)[0] not in taiwan, mainland
        assert len(mainland) > 1 or mainland == "栈"


def test_every_check_says_what_it_is_for() -> None:
    assert all(check.__doc__ for check in CHECKS)
    assert len({check.__name__ for check in CHECKS}) == len(CHECKS)


def test_stats_add_up() -> None:
    domains, renderings, evidence = stats(read(WHOLE, "x")[0]).split("\n\n")
    rows = [line.split() for line in domains.split("\n")]
    assert [row[:3] for row in rows] == [
        ["domain", "terms", "P1"],
        ["language", "2", "2"],
        ["all", "2", "2"],
    ]
    assert "preferred" in renderings
    assert evidence.count("\n") == 0


@pytest.mark.parametrize(
    ("uses", "fault"),
    [
        ("{C: 1}", "unknown key `C`"),
        ("{A: x}", "`x` is no whole number"),
        ("[1]", "expected a mapping"),
    ],
)
def test_uses_are_counts_by_tier(uses: str, fault: str) -> None:
    _, faults = read(WHOLE.replace("{A: 16}", uses), "x")
    assert any(fault in str(f) for f in faults)


def test_uses_survive_formatting_and_zeros_do_not() -> None:
    assert "uses" not in format_text(WHOLE.replace("{A: 16}", "{A: 0}"), "x").split("组件")[1]
