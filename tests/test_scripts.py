"""Cues are read in both scripts, and patterns of claims in the words of either side."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC
from tools import BASE

import glossary
from glossary.base.lessons import examples_of
from glossary.base.local import with_taiwan
from glossary.claims import mistakes
from glossary.messages import misreadings
from glossary.prove import document
from glossary.rule import Pass
from glossary.scripts import _TWINS, both

ROOT = Path(glossary.__file__).parent
S2T, T2S = OpenCC("s2t"), OpenCC("t2s")


def cues() -> set[str]:
    """Return the characters of every pattern that is to read both scripts."""
    calls = (
        node
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("cue", "both")
    )
    constants = (
        node for call in calls for node in ast.walk(call) if isinstance(node, ast.Constant)
    )
    return {char for node in constants if isinstance(node.value, str) for char in node.value}


def test_every_character_of_a_cue_has_its_twin() -> None:
    lacking = {c for c in cues() if "\u4e00" <= c <= "\u9fff" and S2T.convert(c) != c}
    assert lacking - set(_TWINS) == set()


def test_twins_are_one_character_in_two_scripts() -> None:
    wrong = {a: b for a, twins in _TWINS.items() for b in twins if T2S.convert(b) != a}
    assert wrong in ({}, {"着": "著"})  # which OpenCC leaves alone, as 著作 has it


PIECES = ("译", "误", "写", "[译误]", "[^写]", "(?:误|译)", "(?=写)", "(?<!误)", r"\[", "a", "b?")


@given(st.lists(st.sampled_from(PIECES), max_size=6), st.text("译误写[ab", max_size=8))
def test_a_pattern_finds_the_same_in_both_scripts(pieces: list[str], text: str) -> None:
    pattern = "".join(pieces)
    here = [m.span() for m in re.finditer(pattern, text)]
    assert [m.span() for m in re.finditer(both(pattern), text)] == here
    assert [m.span() for m in re.finditer(both(pattern), S2T.convert(text))] == here


def test_examples_are_judged_alike_in_taiwan_s_words() -> None:
    """Claims and messages: what is right stays right, and nearly all that is wrong is found."""
    taiwan = OpenCC("s2twp")
    lessons = [
        (lesson, *e) for lesson in (*BASE.claims(), *BASE.messages()) for e in examples_of(lesson)
    ]
    missed, alarms, wrong = [], [], 0
    for lesson, bad, text in lessons:
        here, there = (_found(t) for t in (text, taiwan.convert(text)))
        wrong += bad
        if bad and here and not there:
            missed.append((lesson.id, text))
        if not bad and lesson.id in there and lesson.id not in here:
            alarms.append((lesson.id, text))
    assert alarms == []
    assert len(missed) <= wrong / 100, missed


def _found(text: str) -> set[str]:
    p = Pass(document(text), BASE)
    claims = {m.claim.id for m in mistakes(p.page)}
    return claims | {m.message.id for m in misreadings(p.page, p.heard)}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("默认(?:是|为)", "预设为"),
        ("(?<=传给函数)的", "传给函式的"),
        ("线程安全", "执行绪安全"),
        ("返回值?", "返回值"),
        ("逃逸到栈上", "逃逸到堆叠上"),
        ("[默认]认", "默认"),
    ],
)
def test_patterns_take_taiwan_s_words(pattern: str, text: str) -> None:
    assert re.search(with_taiwan(pattern), text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(?<!不)设为", "预设为"),
        ("执行", "执行绪"),
        ("同步", "非同步"),
        ("分配在堆", "配置在堆叠"),
    ],
)
def test_a_word_inside_of_taiwan_s_words_is_none(pattern: str, text: str) -> None:
    assert not re.search(with_taiwan(pattern), text)
