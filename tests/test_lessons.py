"""All claims and messages are tests: each `bad` is flagged, each `good` is not."""

from __future__ import annotations

import pytest

from glossary.base.lessons import examples_of
from glossary.case import Page
from glossary.claims import asserted, mistakes
from glossary.lesson import Claim, Message
from glossary.library import open_base
from glossary.messages import misreadings
from glossary.prove import document
from glossary.rule import Pass

BASE = open_base()


@pytest.mark.parametrize("claim", BASE.claims(), ids=lambda claim: claim.id)
def test_claim(claim: Claim) -> None:
    for bad, text in examples_of(claim):
        page = Page(document(text), BASE)
        found = [m.claim.id for marked in page.marked for m in asserted(page, marked)]
        assert bool(list(mistakes(page))) is bool(found)
        assert (claim.id in found) is bad, (text, found)


@pytest.mark.parametrize("message", BASE.messages(), ids=lambda message: message.id)
def test_message(message: Message) -> None:
    for bad, text in examples_of(message):
        p = Pass(document(text), BASE)
        found = [m.message.id for m in misreadings(p.page, p.heard)]
        assert (message.id in found) is bad, (text, found)
