"""What a pattern cannot match without: never more than is true, and enough to be of use."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools import BASE

from glossary.base.literals import required
from glossary.cues import matcher, slips
from glossary.lesson import Says

PATTERNS = (
    "无缓[冲存]|不带缓存",
    "(?:每次|总是?)(?:都)?会?(?:复制|拷贝)",
    "Go ?(?:只|不)支持",
    "a+b*c{2,3}",
    "x(?:y|z)?w",
    "(?:ab)+c|ad",
    "[0-9]+ms",
    "日志(?:记录)*写入[^，]{0,3}磁盘",
    "(?>原子)操作|原[子则]",
    "[甲乙]{2}丙",
)


@given(st.sampled_from(PATTERNS).flatmap(lambda p: st.tuples(st.just(p), st.from_regex(p))))
def test_every_match_holds_one(case: tuple[str, str]) -> None:
    pattern, text = case
    for m in re.finditer(pattern, text):
        for words in required(pattern):
            assert any(word in m[0].lower() for word in words)


@pytest.mark.parametrize(
    ("pattern", "sets"),
    [
        ("无缓[冲存]|不带缓存", [{"无缓冲", "无缓存", "不带缓存"}]),
        ("(?:也)?可以(?=…(?:比较|判等))".replace("…", ".{0,9}?"), [{"比较", "判等"}, {"可以"}]),
        (r"(?:可以|能)(?=\s?Close)", [{"close"}, {"可以", "能"}]),
        ("(?:每|总)次?[^，]*复制", [{"每", "总"}, {"复制"}]),
        (r"\d+", []),
        ("a?|b", []),
        ("(?<!不)会", [{"会"}]),
        ("[^，]", []),
    ],
)
def test_every_part_says_what_it_needs(pattern: str, sets: list[set[str]]) -> None:
    assert list(required(pattern)) == sets


def test_nearly_all_patterns_of_the_base_hold_words() -> None:
    says = [s for c in BASE.claims() for s in c.says]
    says += [s for m in BASE.messages() for s in m.misread]
    assert sum(not s.demands for s in says) < len(says) / 50


def test_bad_examples_hold_them() -> None:
    """The words are those of the patterns as they are used, gaps and case included."""
    found = 0
    for claim in BASE.claims():
        for example in claim.examples.bad:
            text = BASE.simplified(example)
            for s in claim.says:
                if all(matcher(p).search(text) for p in (s.text, *s.near)):
                    found += 1
                    assert all(any(w in text.lower() for w in words) for words in s.demands), s
    assert found > 300


def test_without_its_words_a_pattern_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossary.cues._filled", None)
    from glossary.cues import Scope

    scope = Scope(None, "别的话", 0, 3)  # type: ignore[arg-type]
    assert list(slips(scope, Says("复制", demands=(("复制",),)), {})) == []
