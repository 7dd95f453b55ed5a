"""How many of Go's own messages are known: floors that may rise, of this Go and of lists in JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from glossary.explain.coverage import Covered, Item, from_json, measure
from glossary.explain.goroot import lists_of
from glossary.library import open_base

BASE = open_base()
GOGLOSS = Path(sys.executable).with_name("gogloss")
SHARED = Path("/work/shared/evidence/go-messages.json")
# Percent of each list of Go's sources; what is missing are parts of messages, and self-checks.
GOROOT = {
    "wait_reasons": 100,
    "goroutine_statuses": 100,
    "bounds_errors": 100,
    "runtime_panics": 95,
    "runtime_fatals": 100,
    "type_error_codes": 100,
    "type_errors": 80,
    "syntax_errors": 85,
    "escape_messages": 90,
    "vet_analyzers": 100,
    "go_test_lines": 90,
    "module_errors": 93,
    "std_errors": 90,
    "godebug": 98,
    "runtime_settings": 98,
}


def share(found: Covered) -> float:
    return 100 * found.known / found.total


@pytest.fixture(scope="module")
def measured() -> dict[str, Covered]:
    done = subprocess.run(
        [GOGLOSS.with_name("go"), "env", "GOROOT"], capture_output=True, text=True, check=True
    )
    return {c.name: c for c in measure(BASE, lists_of(Path(done.stdout.strip())))}


@pytest.mark.parametrize("name", GOROOT)
def test_floor(measured: dict[str, Covered], name: str) -> None:
    found = measured[name]
    assert found.total >= 9
    assert share(found) >= GOROOT[name], [item.text for item in found.missing]


def test_every_list_has_a_floor(measured: dict[str, Covered]) -> None:
    assert set(measured) == set(GOROOT)


def test_extraction_finds_what_go_prints() -> None:
    lists = lists_of(_goroot())
    texts = {name: {item.text for item in items} for name, items in lists.items()}
    assert "chan receive (nil chan)" in texts["wait_reasons"]
    assert "UnusedVar" in texts["type_error_codes"]
    assert "invalid operation: cannot close non-channel %s" in texts["type_errors"]
    assert "%v escapes to heap" in texts["escape_messages"]
    assert "copylocks" in texts["vet_analyzers"]
    assert "unexpected EOF" not in texts["syntax_errors"]
    assert "EOF" in texts["std_errors"]
    assert all(i.source.startswith("src/") for items in lists.values() for i in items)


def _goroot() -> Path:
    done = subprocess.run(
        [GOGLOSS.with_name("go"), "env", "GOROOT"], capture_output=True, text=True, check=True
    )
    return Path(done.stdout.strip())


@pytest.mark.parametrize(
    ("text", "group", "known"),
    [
        ("declared and not used: %s", "compiler_messages", True),
        ("%s arguments in call to %s", "compiler_messages", True),
        ("index out of range [%x] with length %y", "runtime_panics", True),
        ("chan receive (nil chan)", "wait_reasons", True),
        ("UnusedVar", "type_error_codes", True),
        # A frame that fits any words does not know these.
        ("the flux capacitor of %s overflowed badly", "runtime_panics", False),
        ("the flux capacitor overflowed badly", "runtime_fatals", False),
        ("flux of %s before capacitor", "go_command_errors", False),
        ("flux capacitor wait", "wait_reasons", False),
        ("FluxCapacitor", "type_error_codes", False),
    ],
)
def test_what_counts(text: str, group: str, known: bool) -> None:
    (found,) = measure(BASE, {group: [Item(text)]})
    assert bool(found.known) is known


@pytest.mark.skipif(not SHARED.exists(), reason="the shared lists are not on this machine")
def test_shared_lists() -> None:
    found = {c.name: c for c in measure(BASE, from_json(json.loads(SHARED.read_text("utf-8"))))}
    whole = ("runtime_panics", "type_error_codes", "std_errors", "godebug", "traceback_settings")
    assert [name for name in whole if share(found[name]) < 100] == []
    below = {n: round(share(c), 1) for n, c in found.items() if share(c) < 80}
    assert below == {}


def test_command(tmp_path: Path) -> None:
    lists = tmp_path / "lists.json"
    rows = [{"text": "deadlock of flux", "user_visible": True}, {"text": "missing return"}]
    lists.write_text(json.dumps({"lists": {"compiler_messages": rows}}), "utf-8")
    command = [GOGLOSS, "explain", "--coverage", "--from", lists, "--missing"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert "compiler_messages          1 / 2      50.0 %" in done.stdout
    assert "'deadlock of flux'" in done.stdout
    lists.write_text("[]", "utf-8")
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
