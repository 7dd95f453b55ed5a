"""Looking a term up by whatever the reader has in hand."""

from __future__ import annotations

import pytest

from glossary.base.load import read
from glossary.base.reading import typed
from glossary.base.usage import contradictions, usage
from glossary.cli._card import card
from glossary.library import open_base
from glossary.lookup import Answer, complete, search
from glossary.model import HANS, HANT, Status, Term

BASE = open_base()
TERMS = [BASE.term(number) for number in range(len(BASE))]


@pytest.mark.parametrize(
    ("words", "term", "how"),
    [
        ("backoff", "backoff", "exact"),
        ("Back-Off", "backoff", "alias"),
        ("NewExponentialBackOff", "backoff", "identifier"),
        ("退避", "backoff", "rendering"),
        ("tuibi", "backoff", "pinyin"),
        ("tuìbì", "backoff", "pinyin"),
        ("tui4bi4", "backoff", "pinyin"),
        ("tui bi", "backoff", "pinyin"),
        ("tui4bi2", "backoff", "pinyin"),
        ("tuib", "backoff", "pinyin"),
        ("推避", "backoff", "pinyin"),
        ("bakcoff", "backoff", "fuzzy"),
        ("exponental backof", "backoff", "fuzzy"),
        ("channels", "channel", "inflected"),
        ("threads", "thread", "inflected"),
        ("time.NewExponentialBackOff", "backoff", "identifier"),
        ("綫程", "thread", "rendering"),
        ("去公园", "gopark", "forbidden"),
        ("執行緒", "thread", "rendering"),
        ("转义分析", "escape-analysis", "forbidden"),
        ("轉義分析", "escape-analysis", "forbidden"),
        ("runtime.gopark", "gopark", "alias"),
        ("GOPARK", "gopark", "exact"),
    ],
)
def test_ways_in(words: str, term: str, how: str) -> None:
    answers = search(BASE, words)
    assert answers[0].term.id == term, [(a.term.id, a.how) for a in answers]
    assert answers[0].how == how


def test_a_wrong_rendering_says_why() -> None:
    answer = search(BASE, "去公园")[0]
    assert answer.rendering is not None
    assert answer.rendering.why


def test_limit_and_domain() -> None:
    assert len(search(BASE, "type", limit=3)) <= 3
    assert all(a.term.domain == "scheduler" for a in search(BASE, "park", domain="scheduler"))
    assert search(BASE, "") == ()
    assert search(BASE, '"; DROP TABLE form; --') == ()
    assert search(BASE, "%%") == ()


def test_initials_come_after_better_ways() -> None:
    assert ("backoff", "initials") in [(a.term.id, a.how) for a in search(BASE, "tb")]
    assert search(BASE, "t") == complete(BASE, "t")
    assert all(a.how == "partial" for a in search(BASE, "t"))
    assert search(BASE, "gc")[0].how == "alias"


def _leading(answers: tuple[Answer, ...]) -> set[str]:
    """Return the terms of the first answer and of those that the same form leads to."""
    return {a.term.id for a in answers if a.matched == answers[0].matched}


def _forms(term: Term) -> list[str]:
    renderings = [r.text for r in term.renderings if r.status is not Status.FORBIDDEN]
    return [term.term, term.id, *term.aliases, *term.identifiers, *renderings]


def test_every_form_finds_its_term_first() -> None:
    missed = [
        (term.id, form)
        for term in TERMS
        for form in _forms(term)
        if term.id not in _leading(search(BASE, form, 200))
    ]
    assert missed == []


def test_every_wrong_rendering_finds_the_term_it_is_wrong_for() -> None:
    missed = [
        (term.id, r.text)
        for term in TERMS
        for r in term.renderings
        if r.status is Status.FORBIDDEN
        if term.id not in _leading(search(BASE, r.text, 200))
    ]
    assert missed == []


def test_what_is_typed_in_part_leads_to_the_term() -> None:
    for term in TERMS[::25]:
        half = term.term[: max(3, len(term.term) // 2)]
        found = [a.term.id for a in complete(BASE, half, 200)]
        assert term.id in found, (half, term.id)


def test_answers_are_unique_and_bounded() -> None:
    for words in ("lock", "back", "管", "同步", "tongbu", "tb", "go", "x"):
        for find in (search, complete):
            ids = [a.term.id for a in find(BASE, words, 7)]
            assert len(ids) == len(set(ids)) <= 7
    assert complete(BASE, "", 7) == ()
    assert {a.term.domain for a in complete(BASE, "lock", 20, "concurrency")} == {"concurrency"}


def test_an_exact_answer_of_another_domain_does_not_end_the_search() -> None:
    answers = search(BASE, "lock", domain="scheduler")
    assert all(a.term.domain == "scheduler" for a in answers)


@pytest.mark.parametrize(
    ("words", "readings"),
    [
        ("tui4bi4", ("tuìbì", "tuibi")),
        ("tuì bì", ("tuìbì", "tuibi")),
        ("tui'bi", ("tuibi",)),
        ("lv4", ("lǜ", "lv")),
        ("dou4 liu2", ("dòuliú", "douliu")),
        ("gui1 xue2", ("guīxué", "guixue")),
        ("ng2", ("ng2",)),
    ],
)
def test_pinyin_as_it_is_typed(words: str, readings: tuple[str, ...]) -> None:
    assert typed(words) == readings


USED = """\
- id: widget
  term: widget
  domain: language
  definition: {en: A thing., zh: 一样东西。}
  renderings:
    - {text: 部件, status: preferred, uses: {A: 6, B: 2}}
    - {text: 组件, status: admitted, uses: {A: 20, B: 4, T: 900}}
    - {text: 零件, status: admitted}
    - {text: 元件, script: zh-Hant, status: preferred, uses: {T: 4}}
"""


def test_usage_is_a_share_of_the_script_s_uses() -> None:
    term = read(USED, "x")[0][0].term
    used = usage(term, HANS)
    assert used is not None
    assert used.total == 32
    assert [(share.text, share.percent) for share in used.shares] == [("组件", 75), ("部件", 25)]
    assert usage(term, HANT) is None


def test_corpora_contradict_by_more_than_twice_and_at_least_twenty() -> None:
    (found,) = contradictions(read(USED, "x")[0][0].term)
    assert (found.preferred.text, found.admitted.text) == ("部件", "组件")
    for change in (("A: 6", "A: 10"), ("A: 20", "A: 15")):
        assert contradictions(read(USED.replace(*change), "x")[0][0].term) == ()


def test_what_is_right_in_taiwan_is_no_trap_there() -> None:
    (heap, *_) = search(BASE, "heap")
    cards = ["".join(card(heap, lang)) for lang in ("zh", "zh-TW")]
    assert ["✗ 堆积" in text for text in cards] == [True, False]
    assert ["✗ 堆栈" in text for text in cards] == [True, True]
