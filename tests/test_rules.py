"""Every rule page: each want is met, each finding wanted, each fix as shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tools import BASE, docs
from want import Case, cases

from glossary.fix import apply
from glossary.lint import lint
from glossary.model import Level
from glossary.rules import load_rules, page
from glossary.text import parse

RULES = load_rules()
MORE = Path(__file__).parent / "rules"


def _pages() -> list[tuple[str, str]]:
    pages = [(rule.id, page(rule.id)) for rule in RULES]
    return pages + [(p.stem, p.read_text("utf-8")) for p in sorted(MORE.glob("*.md"))]


def _all_cases() -> list[object]:
    return [
        pytest.param(name, case, id=f"{name}-{number}")
        for name, text in _pages()
        for number, case in enumerate(cases(text))
    ]


@pytest.mark.parametrize(("name", "case"), _all_cases())
def test_page(name: str, case: Case) -> None:
    rules = [rule for rule in RULES if rule.level is not Level.OFF or rule.id == name]
    doc = parse(f"page.{case.language}", case.text)
    found = [f for f in lint(doc, BASE, rules, docs) if f.level is not Level.HINT or f.rule == name]
    got = {(f.span.start, f.span.end): f for f in found}
    assert set(got) == {(w.start, w.end) for w in case.wants}, [f.message.zh for f in found]
    for want in case.wants:
        finding = got[want.start, want.end]
        assert re.search(want.pattern, f"{finding.message.en}\n{finding.message.zh}")
    if case.fixed is not None:
        edits = [f.edits[0] for f in found if f.edits]
        assert apply(case.text, edits) == case.fixed


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_is_complete(rule) -> None:  # type: ignore[no-untyped-def]
    text = page(rule.id)
    assert text.startswith(f"# {rule.id}\n")
    assert "## Flagged" in text
    assert "## Not flagged" in text
    holes = [
        set(re.findall(r"\{(\w+?)(?:_zh)?\}", words))
        for words in (rule.message.en, rule.message.zh)
    ]
    without_edit = ("omitted-sentence", "comment-language")
    demanded = {"term"} if rule.id in without_edit else {"term", "best"}
    assert demanded <= holes[0] & holes[1]
    assert any(case.wants for case in cases(text))
    assert any(not case.wants for case in cases(text))


def test_rule_names_are_their_files() -> None:
    folder = Path(page.__code__.co_filename).parent
    files = {p.stem.replace("_", "-") for p in folder.glob("[a-z]*.py")}
    assert {rule.id for rule in RULES} == files
