"""What an editor asks: edits of a project's files hold, places are told, ignoring silences."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.base.load import read
from glossary.config import load
from glossary.editor.complete import completions
from glossary.editor.entry import accepting, fresh, put
from glossary.editor.ignore import ignore_file, ignore_line
from glossary.editor.place import Place, place_at
from glossary.editor.settings import add_overlay, switch_rule
from glossary.editor.under import under
from glossary.fix import apply
from glossary.library import open_base
from glossary.model import HANS, Level
from glossary.run import settings_for

BASE = open_base()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lang: zh",
        "lang: zh\n",
        "rules: {false-claim: off}\nlang: zh\n",
        "rules: {}\n",
        "rules:\n  false-claim: off\n  misquote: hint\n\nlang: zh\n",
        "rules:\n    misquote: hint\n",
        "rules:\n  wrong-gloss: hint  # for now\nlang: zh\n",
        "rules: {wrong-gloss: 'error'}\n",
        "# of this project\nterms: [terms.yaml]\nrules:\n  misquote: off\n",
    ],
)
def test_a_rule_is_switched_and_nothing_else_changes(tmp_path: Path, text: str) -> None:
    path = tmp_path / ".gogloss.yaml"
    (tmp_path / "terms.yaml").write_text("[]\n")
    path.write_text(text, "utf-8")
    before = load(path) if text else None
    path.write_text(apply(text, [switch_rule(text, "wrong-gloss")]), "utf-8")
    after = load(path)
    assert after.rules["wrong-gloss"] is Level.OFF
    kept = {k: v for k, v in after.rules.items() if k != "wrong-gloss"}
    if before is not None:
        assert kept == {k: v for k, v in before.rules.items() if k != "wrong-gloss"}
        assert (after.lang, after.terms) == (before.lang, before.terms)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "terms: []\n",
        "terms: [a.yaml]\nlang: zh\n",
        "terms:\n  - a.yaml\nlang: zh\n",
        "terms:\n- a.yaml\n",
    ],
)
def test_an_overlay_is_named(tmp_path: Path, text: str) -> None:
    edit = add_overlay(text, "docs/terms.yaml")
    assert edit is not None
    path = tmp_path / ".gogloss.yaml"
    path.write_text(apply(text, [edit]), "utf-8")
    names = [p.relative_to(tmp_path).as_posix() for p in load(path).terms]
    assert sorted(names) == sorted({"docs/terms.yaml", *(["a.yaml"] if "a.yaml" in text else [])})
    assert add_overlay(path.read_text("utf-8"), "docs/terms.yaml") is None


def test_an_entry_finds_its_place() -> None:
    backoff = BASE.named("backoff")
    assert backoff
    text = ""
    for term in (
        fresh("Zebra", "斑马", HANS),
        accepting(backoff, "备份", HANS),
        fresh("ant", "蚂蚁", HANS),
    ):
        text = apply(text, [put(text, term)])
    entries, faults = read(text, "terms.yaml")
    assert not faults
    assert [entry.term.id for entry in entries] == ["ant", "backoff", "zebra"]
    assert "备份" in entries[1].term.accepted()
    again = apply(text, [put(text, accepting(backoff, "回避", HANS))])
    assert "回避" in read(again, "terms.yaml")[0][1].term.accepted()


WRONG = "采用指数备份（backoff）策略。"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", f"# 题\n\n{WRONG}\n\n后文。\n"),
        ("a.md", f"- 一\n- {WRONG}\n- 三\n"),
        ("a.md", f"> {WRONG}\n"),
        ("a.md", f"# {WRONG}\n"),
        ("a.md", f"前文。\r\n{WRONG}\r\n后文。\r\n"),
        ("a.md", "| 英文 | 译法 |\n| --- | --- |\n| backoff | 备份 |\n"),
        ("a.md", f"```go\n// {WRONG}\nfunc F() {{}}\n```\n"),
        ("a.go", f"package p\n\n// F {WRONG}\nfunc F() {{}}\n"),
        ("a.go", f"package p\n\nfunc F() {{\n\tg() // {WRONG}\n}}\n"),
        ("a.go", f"package p\n\n/*\nF {WRONG}\n第二行。\n*/\nfunc F() {{}}\n"),
    ],
)
def test_ignoring_silences_one_place(tmp_path: Path, name: str, text: str) -> None:
    settings, path = settings_for(tmp_path), str(tmp_path / name)

    def lint(text: str):
        return settings.findings(path, text)

    (finding,) = lint(text)
    edit = ignore_line(path, text, finding, lint)
    assert edit is not None
    assert lint(apply(text, [edit])) == ()
    assert lint(apply(text, [ignore_file(path, text, finding.rule)])) == ()


def test_places() -> None:
    go = 'package p\n\n// 注释\nvar s = "// no" // 尾注\n/* 块 */ func f() { `raw // no` }\n'
    for words, place in (
        ("注释", Place.PROSE),
        ("// no", Place.CODE),
        ("尾注", Place.PROSE),
        ("块", Place.PROSE),
        ("func", Place.GO),
        ("raw", Place.CODE),
        ("package", Place.GO),
    ):
        assert place_at("a.go", go, go.index(words)) is place, words
    markdown = "文\n\n```go\nx := 1 // 注\n```\n\n```\nlog\n```\n\n~~~python\nprint()\n~~~\n尾\n"
    for words, place in (
        ("文", Place.PROSE),
        ("x :=", Place.GO),
        ("注", Place.PROSE),
        ("log", Place.LOG),
        ("print", Place.CODE),
        ("尾", Place.PROSE),
    ):
        assert place_at("a.md", markdown, markdown.index(words)) is place, words


def test_what_a_word_means_depends_on_findings() -> None:
    text = "备份策略"
    plain = under(BASE, "a.md", text, 0)
    assert "backup" in [meant.term.id for meant in plain.terms]
    assert all(meant.wrong is None for meant in plain.terms)
    code = "package p\nvar _ = sync.Mutex{}\n"
    name = under(BASE, "a.go", code, code.index("Mutex") + 1).name
    assert name
    assert name.text == "sync.Mutex"


def test_completions_replace_what_was_typed() -> None:
    text = "Go 采用 exponential back"
    found = completions(BASE, "a.md", text, len(text))
    assert found
    for one in found:
        assert text[one.span.start : one.span.end] == one.typed
    assert "指数退避" in [one.text for one in found] or "退避" in [one.text for one in found]
