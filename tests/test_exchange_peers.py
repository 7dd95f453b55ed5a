"""Exports in the tools they are for: textlint with prh, cspell, and Chromium.

`make test` installs these. Where one is missing its tests are skipped, on CI they fail.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from glossary.base.load import load
from glossary.exchange import render
from glossary.exchange._values import selection
from glossary.library import shipped_terms
from glossary.model import HANS, HANT, Status, Term

PEERS = Path(__file__).parent / "peers"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
EXAMPLES = ["backoff", "tuibi", "tuì bì", "tui4bi4", "退避"]


@pytest.fixture(scope="module")
def shipped() -> tuple[Term, ...]:
    return load(shipped_terms())


def needed(found: str | None, what: str) -> str:
    if found is None:
        refuse = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        refuse(f"{what} is not installed; `make test` installs it")
    return str(found)


def peer(name: str) -> str:
    return needed(shutil.which(name, path=str(PEERS / "node_modules/.bin")), f"npm's {name}")


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300)


def write(path: Path, name: str, terms: tuple[Term, ...], script: str = HANS) -> None:
    path.write_text("".join(render(name, selection(terms, script=script)) or ()), "utf-8")


def textlint(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    done = run(peer("textlint"), "--format", "json", *arguments, "a.md", cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    messages: list[dict[str, Any]] = json.loads(done.stdout)[0]["messages"]
    return messages


@pytest.mark.parametrize(
    ("script", "wrong", "right"), [(HANS, "种族条件", "竞态条件"), (HANT, "種族條件", "競爭條件")]
)
def test_textlint_judges_by_the_prh_rules(
    script: str, wrong: str, right: str, shipped: tuple[Term, ...], tmp_path: Path
) -> None:
    """Prh runs the specs of every rule as it loads them; a rule that fails them stops it."""
    write(tmp_path / "g.yml", "prh", shipped, script)
    rules = {"rules": {"prh": {"rulePaths": [str(tmp_path / "g.yml")]}}}
    (tmp_path / ".textlintrc.json").write_text(json.dumps(rules))
    document = tmp_path / "a.md"
    document.write_text(f"# 竞争\n\n这里有{wrong}，`{wrong}` 是代码，NIL 地图。\n", "utf-8")
    found = textlint(tmp_path)
    assert found[0]["message"] == f"{wrong} => {right}"
    assert {m["ruleId"] for m in found} == {"prh"}
    assert run(peer("textlint"), "--fix", "a.md", cwd=tmp_path).returncode == 0
    fixed = document.read_text("utf-8")
    assert f"这里有{right}，`{wrong}` 是代码" in fixed
    assert textlint(tmp_path) == []
    right_words = [
        r.text for t in shipped for r in t.renderings if r.status is not Status.FORBIDDEN
    ]
    document.write_text("\n\n".join(f"这里说的是{word}。" for word in right_words), "utf-8")
    assert textlint(tmp_path) == []


def test_cspell_knows_every_english_word(shipped: tuple[Term, ...], tmp_path: Path) -> None:
    """With this dictionary alone, without those that cspell brings along."""
    write(tmp_path / "gogloss.txt", "cspell", shipped)
    words = [" ".join((t.term, *t.aliases, *t.identifiers)) for t in shipped]
    (tmp_path / "all.txt").write_text("\n".join(words), "utf-8")
    (tmp_path / "odd.txt").write_text("a goroutine and a gorouteen, GOMAXPROCS and gopark\n")
    config: dict[str, object] = {"version": "0.2", "loadDefaultConfiguration": False}
    config["maxNumberOfProblems"] = 10_000
    (tmp_path / "bare.json").write_text(json.dumps(config))
    config["dictionaryDefinitions"] = [{"name": "gogloss", "path": "./gogloss.txt"}]
    config["dictionaries"] = ["gogloss"]
    (tmp_path / "known.json").write_text(json.dumps(config))

    def unknown(file: str, config: str) -> list[str]:
        options = ("--no-progress", "--no-summary", "--words-only", "--unique")
        done = run(peer("cspell"), *options, "--config", config, file, cwd=tmp_path)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout.split()

    assert unknown("all.txt", "known.json") == []
    assert len(unknown("all.txt", "bare.json")) > 1000
    assert unknown("odd.txt", "known.json") == ["gorouteen"]


@pytest.fixture(scope="module")
def seen(shipped: tuple[Term, ...], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what a reader meets in the page of the shipped base, in Chromium."""
    browser = needed(next(filter(None, map(shutil.which, BROWSERS)), None), "chromium")
    core = PEERS / "node_modules/playwright-core"
    needed(str(core) if core.exists() else None, "npm's playwright-core")
    folder = tmp_path_factory.mktemp("page")
    write(folder / "terms.html", "html", shipped)
    done = run(
        needed(shutil.which("node"), "node"),
        PEERS / "browse.mjs",
        browser,
        folder / "terms.html",
        folder / "profile",
        *filter(None, [os.environ.get("GOGLOSS_SCREENSHOTS")]),
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_page_asks_for_nothing_and_breaks_nothing(seen: dict[str, Any]) -> None:
    assert seen["requests"] == []
    assert seen["errors"] == []


def test_the_page_finds_as_one_types(seen: dict[str, Any], shipped: tuple[Term, ...]) -> None:
    light = seen["light"]
    assert light["all"] == len(shipped)
    assert {words: light[words]["first"] for words in EXAMPLES} == dict.fromkeys(
        EXAMPLES, "backoff"
    )
    assert {light[words]["first"] for words in ("去公园", "gopark")} == {"gopark"}
    assert (light["zzqqx"]["count"], light["nothing"]) == (0, True)
    assert light["zzqqx"]["status"] == "0 terms"
    assert light["domains"] == ["scheduler"]
    assert light["milliseconds"] < 500


def test_the_page_is_for_keyboards_and_screen_readers(seen: dict[str, Any]) -> None:
    light = seen["light"]
    assert light["followed"] == {"all": light["all"], "domain": ""}
    assert light["focused"] == "_q"
    assert light["unnamed"] == []
    assert light["repeated"] == []


def test_the_page_speaks_both_languages(seen: dict[str, Any]) -> None:
    assert seen["light"]["chinese"] == f"{seen['light']['all']} 个术语"
    assert seen["dark"]["language"] == "zh"


def test_the_page_is_dark_where_the_system_is(seen: dict[str, Any]) -> None:
    def brightness(color: str) -> int:
        return sum(map(int, re.findall(r"\d+", color)[:3]))

    assert brightness(seen["light"]["background"]) > 600
    assert brightness(seen["dark"]["background"]) < 150


def test_the_page_fits_a_phone_and_needs_no_script(seen: dict[str, Any]) -> None:
    assert set(seen["phone"]["widths"]) == {360}
    assert seen["plain"] == {"cards": seen["light"]["all"], "form": False}
