"""The stored dictionary cuts as jieba does with all its words in memory."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools import BASE

import glossary.text.dictionary as dictionary

WORDS = BASE.accepted_words()
LOADED = dictionary._loaded(WORDS)
STORED = dictionary.tokenizer(WORDS)
COMMON = [word for word, count in LOADED.FREQ.items() if count > 3000]


@given(
    st.lists(st.sampled_from((*COMMON, *WORDS.split("\n")[::7], "通", "道", "的")), max_size=8).map(
        "".join
    )
)
def test_cuts_are_equal(text: str) -> None:
    assert STORED.lcut(text, HMM=False) == LOADED.lcut(text, HMM=False)


def test_it_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "cache_folder", lambda: tmp_path)
    assert dictionary.tokenizer(WORDS).lcut("收发通道", HMM=False) == ["收发", "通道"]
    monkeypatch.setattr(dictionary, "_loaded", None)
    assert dictionary.tokenizer(WORDS).lcut("收发通道", HMM=False) == ["收发", "通道"]


def test_without_a_cache_it_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = tmp_path / "file" / "below"
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(dictionary, "cache_folder", lambda: nowhere)
    assert dictionary.tokenizer(WORDS).lcut("收发通道", HMM=False) == ["收发", "通道"]


def test_a_file_that_is_broken_inside_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dictionary, "cache_folder", lambda: tmp_path)
    dictionary.tokenizer(WORDS)
    (path,) = tmp_path.iterdir()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE word SET data = x'c1'")
    assert dictionary.tokenizer(WORDS).lcut("收发通道", HMM=False) == ["收发", "通道"]
