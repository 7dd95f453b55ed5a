"""What terms.yaml cites of Go stands there: each source names its term, in the Go that is installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from citations import cited, forms, says
from test_terms import TERMS
from tools import go

from glossary.model import Term, Text
from glossary.quotes.goroot import find_goroot

SOURCES = [(term, source) for term in TERMS for source in term.sources]


@cache
def _root() -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(Path(go()).parent), prepend=":")
        root = find_goroot()
    assert root is not None
    return root


def test_every_source_that_go_has_names_its_term() -> None:
    wrong, judged = [], 0
    for term, source in SOURCES:
        try:
            text = cited(source, _root())
        except LookupError as error:
            wrong.append(f"{term.id}: {source} is not in this Go ({error})")
            continue
        judged += text is not None
        if text is not None and not says(text, forms(term)):
            wrong.append(f"{term.id}: {source} does not say “{term.term}”")
    assert wrong == []
    assert judged > 900


def test_every_source_is_an_address_or_a_name_of_go() -> None:
    kinds = {source.partition("://")[0] for _, source in SOURCES if "://" in source}
    assert kinds == {"https"}
    assert all(" " not in source for _, source in SOURCES)


def test_most_terms_have_a_source() -> None:
    assert sum(bool(term.sources) for term in TERMS) / len(TERMS) > 0.85


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("goroutine", "https://go.dev/src/runtime/proc.go"),
        ("mutual exclusion lock", "sync.Mutex"),
        ("multiplexer", "https://pkg.go.dev/net/http#ServeMux"),
        ("cleanup", "testing.T.Cleanup"),  # of a type that T embeds
        ("compiler directive", "cmd/compile"),  # a heading
        ("package path", "cmd/go"),
    ],
)
def test_places_of_go(word: str, source: str) -> None:
    assert says(cited(source, _root()) or "", forms(_term(word)))


@pytest.mark.parametrize("source", ["net/htp", "sync.Mutx", "https://go.dev/src/runtime/none.go"])
def test_what_go_does_not_have_is_an_error(source: str) -> None:
    with pytest.raises(LookupError):
        cited(source, _root())


@pytest.mark.parametrize(
    "source", ["https://go.dev/ref/spec#Types", "https://pkg.go.dev/golang.org/x/sync/errgroup"]
)
def test_what_is_elsewhere_is_not_judged(source: str) -> None:
    assert cited(source, _root()) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a wait queue", True),
        ("it waits in a queue", True),
        ("the queue in which readers wait", True),
        ("a queue" + " of something else" * 5 + " and a wait", False),
        ("await queues", False),
    ],
)
def test_all_parts_stand_close_together(text: str, said: bool) -> None:
    assert says(text, forms(_term("wait queue"))) is said


def _term(word: str) -> Term:
    return Term(id="x", term=word, domain="language", definition=Text("", ""), renderings=())
