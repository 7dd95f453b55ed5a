"""The format of a base: every fault at once, each with its line and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.base import Base
from glossary.base.format import format_text
from glossary.base.forms import surfaces, words_of
from glossary.base.load import read
from glossary.errors import BaseError, GlossError, ReadError
from glossary.library import merge, open_base
from glossary.model import HANS, HANT

GOOD = """\
- id: widget
  term: widget
  domain: language
  definition: {en: A thing., zh: 一样东西。}
  renderings:
    - {text: 部件, status: preferred}
    - {text: 元件, script: zh-Hant, status: preferred}
"""


def _faults(text: str) -> list[str]:
    _, faults = read(text, "terms.yaml")
    return [str(fault) for fault in faults]


def test_a_good_entry() -> None:
    entries, faults = read(GOOD, "terms.yaml")
    assert not faults
    assert entries[0].term.preferred(HANS) == "部件"
    assert entries[0].term.preferred(HANT) == "元件"
    assert entries[0].line == 1


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("domain:", "domian:"), "terms.yaml:3:3: unknown key `domian`; did you mean `domain`?"),
        (("language", "langauge"), "unknown value `langauge`; did you mean `language`?"),
        (("preferred}\n    - {text: 元件", "forbidden}\n    - {text: 元件"), "has no reason"),
        (("text: 部件", "text: ' 部件'"), "is no rendering"),
        (("  term: widget\n", ""), "key `term` is missing"),
        (("zh: 一样东西。", "zh: [x]"), "expected a word or a sentence"),
        (("script: zh-Hant, ", ""), "prefers several renderings"),
        (("id: widget", "id: Widget"), "is no id"),
        (("  term:", "\tterm:"), "a tab or a stray sign"),
        (("term: widget", "term: &a widget"), "anchors and aliases are not allowed"),
        (("term: widget", "term: *a"), "anchors and aliases are not allowed"),
        (("renderings:", "aliases: [x, x]\n  renderings:"), "names something twice"),
    ],
)
def test_faults_have_a_place_and_a_hint(change: tuple[str, str], fault: str) -> None:
    found = _faults(GOOD.replace(*change))
    assert any(fault in line for line in found), found
    assert all(line.startswith("terms.yaml:") for line in found)


def test_every_fault_is_told_at_once() -> None:
    text = GOOD.replace("domain:", "domian:") + GOOD.replace("widget", "gadget").replace(
        "en:", "e:"
    )
    found = _faults(text)
    assert len(found) >= 4
    assert found == sorted(found, key=lambda line: int(line.split(":")[1]))


def test_order_duplicates_and_shared_forms() -> None:
    assert any("stands behind" in f for f in _faults(GOOD + GOOD))
    second = GOOD.replace("id: widget", "id: widget-ui")
    assert any("belongs to both" in f for f in _faults(GOOD + second))
    both = GOOD + "  related: [widget-ui]\n" + second + "  related: [widget]\n"
    assert _faults(both) == []


def test_depth_and_bombs_are_refused() -> None:
    assert any("nested deeper" in f for f in _faults("[" * 50 + "]" * 50))
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert any("anchors" in f for f in _faults(bomb))


def test_canonical_form_is_stable_and_keeps_the_head() -> None:
    text = "# head\n\n" + GOOD
    once = format_text(text, "terms.yaml")
    assert once.startswith("# head\n\n- id: widget\n")
    assert format_text(once, "terms.yaml") == once
    assert read(once, "x")[0][0].term == read(GOOD, "x")[0][0].term


def test_comments_are_never_lost() -> None:
    with pytest.raises(BaseError, match="a comment would be lost"):
        format_text(GOOD + "# why\n" + GOOD.replace("widget", "zidget"), "terms.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "1.0",
        "a: b",
        "# x",
        "[x]",
        "x, y",
        "“引号”",
        "`x`",
        "",
        "- x",
        "x #y",
        "0x1f",
        "null",
    ],
)
def test_any_scalar_survives(text: str) -> None:
    entries, faults = read(GOOD, "x")
    noted = format_text(GOOD + f"  note: {__import__('json').dumps(text)}\n", "x")
    assert not faults
    assert read(noted, "x")[0][0].term.note == text
    assert entries[0].term.note == ""


def test_overlays_override_and_disable() -> None:
    base = [e.term for e in read(GOOD, "x")[0]]
    other = [e.term for e in read(GOOD.replace("部件", "组件"), "x")[0]]
    gone = [e.term for e in read("- id: widget\n  disabled: true\n", "x")[0]]
    assert merge([base, other])[0].preferred() == "组件"
    assert merge([base, gone]) == []


def test_an_overlay_must_prove_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    overlay = tmp_path / "terms.yaml"
    wrong = """\
    - text: 小玩意
      status: forbidden
      needs: near
      why: 不是部件。
      examples: {bad: [这里什么证据也没有的小玩意。], good: [没有这个词。]}
"""
    overlay.write_text(GOOD + wrong, "utf-8")
    with pytest.raises(BaseError, match="bad example of `小玩意` is not flagged"):
        open_base([overlay])
    overlay.write_text((GOOD + wrong).replace("bad: [这里", "bad: [widget 这里"), "utf-8")
    assert open_base([overlay]).named("widget") is not None
    with pytest.raises(ReadError):
        open_base([tmp_path / "missing.yaml"])


def test_matches_know_word_boundaries_and_case() -> None:
    base: Base = open_base()
    assert base.find("Backoff")
    assert not [m for m in base.find("xbackoffy") if m.end - m.start == 7]


def test_script_is_told_by_characters() -> None:
    base = open_base()
    assert base.script_of("这个执行绪没有释放") == HANS
    assert base.script_of("這個執行緒沒有釋放") == HANT


def test_forms() -> None:
    assert words_of("NewHTTPServer2Conns") == ("new", "http", "server", "2", "conns")
    assert set(surfaces("escape", "verb")) == {"escape", "escapes", "escaped", "escaping"}
    assert "dropping" in surfaces("drop", "verb")
    assert "retries" in surfaces("retry", "noun")
    assert "race conditions" in surfaces("race condition", "noun")
    assert surfaces("trie", "noun") == ("trie",)
    assert "cookies" in surfaces("cookie", "noun")


def test_errors_are_one_line() -> None:
    error = GlossError("bad", path="a.yaml", line=3, hint="do this")
    assert str(error) == "a.yaml:3:1: bad; do this"
