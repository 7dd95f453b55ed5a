"""The curated claims, proven by a real Go: all that can be tested are true of it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from test_cli import run
from tools import BASE, go

from glossary.errors import GlossError
from glossary.workflow.claims import Outcome, Proof, verify

FEW = [claim for claim in BASE.claims() if claim.test][:3]


def test_go_verifies_every_claim() -> None:
    proofs = verify(list(BASE.claims()), Path(go()))
    refuted = {p.claim.id: p.text for p in proofs if p.outcome is Outcome.REFUTED}
    assert refuted == {}
    skipped = {p.claim.id: p.text for p in proofs if p.outcome is Outcome.SKIPPED}
    assert not any("compile" in why for why in skipped.values()), skipped
    count = Counter(p.outcome for p in proofs)
    assert count[Outcome.VERIFIED] > 9 * count[Outcome.UNTESTABLE] > 0
    assert all(p.text for p in proofs if p.outcome is not Outcome.VERIFIED)


def test_false_test_is_refuted() -> None:
    proof = _proof_of('t.Fatal("the moon is not made of cheese")')
    assert proof.outcome is Outcome.REFUTED
    assert "not made of cheese" in proof.text


def test_test_that_does_not_compile_shows_nothing() -> None:
    proof = _proof_of("moon()")
    assert proof.outcome is Outcome.SKIPPED
    assert "undefined: moon" in proof.text


def _proof_of(body: str) -> Proof:
    claim = msgspec.structs.replace(FEW[0], id="moon", test=body, decls="", imports=())
    (proof,) = verify([claim], Path(go()))
    return proof


def test_go_that_does_not_start_is_an_error() -> None:
    with pytest.raises(GlossError):
        verify(FEW, Path("/nonexistent/go"))


def test_command_tells_each_outcome(tmp_path: Path) -> None:
    ids = [claim.id for claim in FEW]
    done = run("verify", "claims", *ids, "--go", go(), "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert [row["id"] for row in rows] == ids
    assert {row["outcome"] for row in rows} == {"verified"}
    assert list(tmp_path.iterdir()) == []


def test_unknown_claim_is_an_error(tmp_path: Path) -> None:
    done = run("verify", "claims", "moon", "--go", go(), cwd=tmp_path)
    assert done.returncode == 2
    assert "no claim `moon`" in done.stderr
