"""Looking a term up by whatever the reader has in hand."""

from __future__ import annotations

import pytest

from glossary.library import open_base
from glossary.lookup import search


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
        ("bakcoff", "backoff", "fuzzy"),
        ("去公园", "gopark", "forbidden"),
        ("執行緒", "thread", "rendering"),
        ("转义分析", "escape-analysis", "forbidden"),
        ("轉義分析", "escape-analysis", "forbidden"),
        ("runtime.gopark", "gopark", "alias"),
        ("GOPARK", "gopark", "exact"),
    ],
)
def test_ways_in(words: str, term: str, how: str) -> None:
    answers = search(open_base(), words)
    assert answers[0].term.id == term, [(a.term.id, a.how) for a in answers]
    assert answers[0].how == how


def test_a_wrong_rendering_says_why() -> None:
    answer = search(open_base(), "去公园")[0]
    assert answer.rendering is not None
    assert answer.rendering.why


def test_limit_and_domain() -> None:
    base = open_base()
    assert len(search(base, "type", limit=3)) <= 3
    assert all(a.term.domain == "scheduler" for a in search(base, "park", domain="scheduler"))
    assert search(base, "") == ()
    assert search(base, '"; DROP TABLE form; --') == ()
    assert search(base, "%%") == ()
