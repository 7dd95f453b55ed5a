"""The VS Code extension: its unit tests, its package, and what it does in a real VS Code in Chromium.

Each scenario is played once by `vscode-ext/test/e2e/run.mjs`, and each of its steps is a test here.
Screenshots are in `vscode-ext/shots/`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

EXTENSION = Path(__file__).parent.parent / "vscode-ext"
SCENARIOS = EXTENSION / "test" / "e2e" / "scenarios"
GOGLOSS = Path(sys.executable).with_name("gogloss")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MEGABYTE = 1_000_000
LIMIT = 600  # seconds for a scenario; it ends itself before

_STEP = re.compile(r"^    \['(.+?)', async", re.MULTILINE)


def _steps() -> Iterator[tuple[str, str]]:
    for path in sorted(SCENARIOS.glob("[a-z]*.mjs")):
        for title in _STEP.findall(path.read_text("utf-8")):
            yield path.stem, title


STEPS = list(_steps())


def _lacking() -> str:
    """Return what a run in VS Code would need and this machine has not; empty if nothing."""
    if not _browser():
        return "no Chromium"
    if not (EXTENSION / ".host" / ".installed").exists():
        return "no VS Code for tests (`make e2e-host` fetches it from npm)"
    return ""


def _browser() -> str:
    return next((found for name in BROWSERS if (found := shutil.which(name))), "")


@pytest.fixture(autouse=True)
def _installed() -> None:
    """Without npm's packages nothing of the extension can be tested; that is never passed over."""
    assert (EXTENSION / "node_modules").is_dir(), "run `make e2e-host`"


@cache
def _package() -> Path:
    subprocess.run(["npm", "run", "--silent", "package"], cwd=EXTENSION, check=True)
    return EXTENSION / "gogloss.vsix"


def test_unit_tests() -> None:
    done = subprocess.run(
        ["npm", "test", "--silent"], cwd=EXTENSION, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# fail 0" in done.stdout


def test_the_package_is_small_and_holds_what_it_needs_and_no_more() -> None:
    package = _package()
    assert package.stat().st_size < MEGABYTE
    with zipfile.ZipFile(package) as archive:
        names = set(archive.namelist())
    wanted = ["package.json", "readme.md", "changelog.md", "LICENSE.txt", "out/extension.js"]
    wanted += ["images/icon.png", "package.nls.zh-cn.json", "l10n/bundle.l10n.zh-tw.json"]
    assert {f"extension/{name}" for name in wanted} <= names
    strange = [
        name for name in names if name.endswith((".ts", ".mjs", ".map")) or "node_modules" in name
    ]
    assert strange == []


def test_there_are_scenarios() -> None:
    assert len(STEPS) >= 25
    assert len(STEPS) == len(set(STEPS))


@cache
def _played(scenario: str) -> dict[str, dict[str, object]]:
    """Play a scenario; return what it says of each step, and under "" what else it printed."""
    command = ["node", "test/e2e/run.mjs", scenario, _package(), GOGLOSS, EXTENSION / "shots"]
    done = subprocess.run(
        command,
        cwd=EXTENSION,
        env={**os.environ, "CHROMIUM": _browser()},
        capture_output=True,
        text=True,
        timeout=LIMIT,
    )
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {**{row["step"]: row for row in rows}, "": {"error": done.stderr}}


@pytest.mark.parametrize(("scenario", "step"), STEPS, ids=lambda value: value)
def test_in_vscode(scenario: str, step: str) -> None:
    if lacking := _lacking():
        loud = f"THE EXTENSION WAS NOT TRIED IN VS CODE: {lacking}"
        if os.environ.get("CI") or os.environ.get("GOGLOSS_REQUIRE_E2E"):
            pytest.fail(loud)
        pytest.skip(loud)
    played = _played(scenario)
    assert step in played, f"not reached; {played['']['error']}"
    assert played[step]["ok"], f"{played[step]['error']}\n{played['']['error']}"
