"""The visible benchmark as a test: floors that only rise. Skipped where the set is not at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BENCH = ROOT.parent / "shared" / "bench"
F1 = 0.97  # over all families
FAMILY = 0.90  # recall of each family
FALSE_PER_100 = 0.5  # false positives on 100 negative cases
FIX = 0.97


@pytest.fixture(scope="module")
def score() -> dict[str, dict[str, dict[str, float]]]:
    if not BENCH.exists():
        pytest.skip("the benchmark is not beside this checkout")
    command = f"{Path(sys.executable).with_name('gogloss')} lint --isolated --format json"
    done = subprocess.run(
        [sys.executable, BENCH / "score.py", BENCH / "dev.jsonl", "--cmd", command, "--json"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    report: dict[str, dict[str, dict[str, float]]] = json.loads(done.stdout)
    return report


def test_all_families(score: dict[str, dict[str, dict[str, float]]]) -> None:
    total: dict[str, float] = score["total"]  # type: ignore[assignment]
    for name, row in score["by_rule"].items():
        print(f"{name:18} recall {row['recall']:.3f}, precision {row['precision']:.3f}")
    assert total["f1"] >= F1
    assert {name: row for name, row in score["by_rule"].items() if row["recall"] < FAMILY} == {}


def test_false_positives(score: dict[str, dict[str, dict[str, float]]]) -> None:
    total: dict[str, float] = score["total"]  # type: ignore[assignment]
    assert total["fp_per_100_negatives"] <= FALSE_PER_100


def test_first_suggestions(score: dict[str, dict[str, dict[str, float]]]) -> None:
    total: dict[str, float] = score["total"]  # type: ignore[assignment]
    assert total["fix_accuracy"] >= FIX
