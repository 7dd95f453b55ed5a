"""Kept expressions are what `re` makes, whatever becomes of the file they are kept in."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from tools import BASE

import glossary.cache
from glossary import compiled
from glossary.cues import spelled

TEXT = 'Go 1.21 之前 len("世界") 等于 2；// +build 与 //go:build，select { case <-ch: }\n备份（backoff）\n'
PATTERNS = [
    ("", 0),
    (r"(?P<word>[a-z]+)(?P<rest>\W*)", re.IGNORECASE),
    (r"[一-龥]+(?=（)|(?<!\d)\d", 0),
    (r"(?s:.)\b|^备(?i:X)?", re.MULTILINE),
    (r"(a)|(?P<b>b)|(?P<中>[^\x00-\x7f])\3?", 0),
    (r"[^a-z\W]{2,3}?", re.IGNORECASE | re.ASCII),
]


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(glossary.cache, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(compiled, "_wanted", True)
    compiled._kept.cache_clear()
    yield tmp_path / compiled.FILE
    compiled.save()
    compiled._kept.cache_clear()


def next_run() -> None:
    compiled.save()
    compiled._kept.cache_clear()


def seen(pattern: re.Pattern[str]) -> object:
    found = [(m.span(), m.groups(), m.lastgroup) for m in pattern.finditer(TEXT)]
    return pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), found


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_what_is_kept_is_what_re_makes(
    pattern: str, flags: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = compiled.compiled(pattern, flags)
    next_run()
    monkeypatch.setattr(compiled, "_new", None)  # nothing is compiled again
    again = compiled.compiled(pattern, flags)
    assert seen(first) == seen(again) == seen(re.compile(pattern, flags))


def test_the_patterns_of_all_claims_are_what_re_makes() -> None:
    patterns = {spelled(says.text) for claim in BASE.claims() for says in claim.says}
    assert len(patterns) > 400
    for pattern in patterns:
        compiled.compiled(pattern, re.IGNORECASE)
    next_run()
    for pattern in patterns:
        kept, made = compiled.compiled(pattern, re.IGNORECASE), re.compile(pattern, re.IGNORECASE)
        assert kept == made  # `re` compares their code


def test_flags_and_pattern_decide_together() -> None:
    compiled.compiled("a", 0)
    next_run()
    assert compiled.compiled("a", re.IGNORECASE).match("A")
    assert not compiled.compiled("a").match("A")


@pytest.mark.parametrize("broken", [b"", b"\xc1", b"\x94\x00\x00\x80\xc4\x04\xff\xff\xff\xff"])
def test_what_is_broken_is_compiled_anew(own_store: Path, broken: bytes) -> None:
    compiled.compiled("备份+")
    next_run()
    with sqlite3.connect(own_store) as db:
        assert db.execute("UPDATE kept SET value = ?", (broken,)).rowcount == 1
    db.close()
    assert compiled.compiled("备份+").findall(TEXT) == ["备份"]


def test_a_python_that_has_it_otherwise_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = SimpleNamespace(MAGIC=1, CODESIZE=4)
    monkeypatch.setattr(compiled, "_sre", engine)
    assert compiled.compiled("备份+") == re.compile("备份+")


def test_without_a_folder_it_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise OSError

    monkeypatch.setattr(glossary.cache, "cache_folder", nowhere)
    assert compiled.compiled("备份+").findall(TEXT) == ["备份"]


def test_what_is_no_expression_is_an_error_as_ever() -> None:
    with pytest.raises(re.error, match="unterminated"):
        compiled.compiled("(备份")
