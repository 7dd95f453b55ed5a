"""All of terms.yaml is a test: the form, the relations, and every example."""

from __future__ import annotations

import pytest

from glossary.base.check import editorial
from glossary.base.format import format_text
from glossary.base.load import read
from glossary.library import open_base, shipped_terms
from glossary.model import Rendering, Status, Term
from glossary.prove import prove, verdicts
from glossary.suggest import fitting

TEXT = shipped_terms().read_text("utf-8")
ENTRIES, FAULTS = read(TEXT, "terms.yaml")
BASE = open_base()
TERMS = [entry.term for entry in ENTRIES]


def test_the_file_is_valid() -> None:
    assert [str(f) for f in FAULTS] == []
    assert [str(f) for f in editorial(ENTRIES, "terms.yaml")] == []


def test_the_file_is_in_canonical_form() -> None:
    assert format_text(TEXT, "terms.yaml") == TEXT


def test_enough_terms_are_curated() -> None:
    assert len(TERMS) >= 2_000
    assert len(_forbidden()) >= 3_000


@pytest.mark.parametrize(
    "id", ["gopark", "backoff", "flat", "cum", "mcall", "goroutine", "channel", "backup", "thread"]
)
def test_the_terms_of_the_mission_are_there(id: str) -> None:
    assert any(term.id == id for term in TERMS)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
def test_examples(term: Term) -> None:
    assert [str(fault) for fault in prove(term, BASE)] == []


def _forbidden() -> list[tuple[Term, Rendering]]:
    return [(t, r) for t in TERMS for r in t.renderings if r.status is Status.FORBIDDEN]


def test_the_first_suggestion_silences_the_finding() -> None:
    base = BASE
    for _, rendering in _forbidden():
        example = rendering.examples.bad[0]
        found = verdicts(example, base)
        verdict = found[0]
        at = verdict.segment.span(verdict.start, verdict.end)
        fixed = example[: at.start] + fitting(verdict)[0] + example[at.end :]
        left = [(v.wrong, v.start) for v in verdicts(fixed, base)]
        assert (verdict.wrong, verdict.start) not in left, example


def test_of_several_names_the_fullest_is_told() -> None:
    """They are a set, whose order differs from run to run."""
    text = "// 把单个 goroutine 堆的上限调到 64 MB\nvar _ = debug.SetMaxStack(64 << 20)"
    assert [v.evidence.text for v in verdicts(text, BASE)] == ["debug.SetMaxStack"]
