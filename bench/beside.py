"""The linters that gogloss is measured beside: how to get them, and what each is asked to do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import yaml
from timing import Command

HERE = Path(__file__).parent / "peers"
NODE, PYTHON = HERE / "node_modules" / ".bin", HERE / ".venv" / "bin"
GOGLOSS = Path(sys.executable).with_name("gogloss")
_AUTOCORRECT = (
    "space-word",
    "space-punctuation",
    "space-bracket",
    "space-backticks",
    "space-dash",
    "space-dollar",
    "fullwidth",
    "halfwidth-word",
    "halfwidth-punctuation",
    "no-space-fullwidth",
    "no-space-fullwidth-quote",
)


class Peer(NamedTuple):
    """A tool at work on a folder."""

    name: str
    version: str
    asked: str
    command: Command


def install() -> None:
    """Install all of them below bench/peers, from npm and PyPI."""
    listed = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]
    if not all((HERE / "node_modules" / name).exists() for name in listed):
        npm = ["npm", "ci", "--no-fund", "--no-audit", "--silent"]
        subprocess.run(npm, cwd=HERE, check=True)
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", HERE / ".venv"], check=True)
        pip = [PYTHON / "pip", "install", "--quiet", "-r", HERE / "requirements.txt"]
        subprocess.run(pip, check=True)


def peers(documents: Path, work: Path) -> list[Peer]:
    """Return every peer, ready to judge the Markdown of a folder; its settings go to `work`."""
    rules, words = work / "gogloss.prh.yml", work / "gogloss.txt"
    for format_, target in (("prh", rules), ("cspell", words)):
        export = [GOGLOSS, "base", "export", "--format", format_, "-o", target]
        subprocess.run(export, check=True, capture_output=True)
    textlint = work / ".textlintrc.json"
    textlint.write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(rules)]}}}))
    cspell = work / "cspell.json"
    own = {"name": "gogloss", "path": str(words)}
    cspell.write_text(json.dumps({"dictionaryDefinitions": [own], "dictionaries": ["gogloss"]}))
    glob = f"{documents}/**/*.md"
    files = sorted(str(p) for p in documents.rglob("*.md"))
    exported = f"{rules.read_text('utf-8').count('  - expected:')} rules exported from the base"
    prh = ["-c", textlint, "--rules-base-directory", HERE / "node_modules", "--format", "json"]
    quiet = ["--no-progress", "--no-summary", "--no-cache", "--config", cspell]
    own_words = ["-c", _autocorrect(rules, work / "autocorrect.yml")]
    lint = ["--lint", "--format", "json"]
    return [
        _node("autocorrect-node", "its own rules", *lint, "."),
        _node("autocorrect-node", f"spelling: {exported}", *lint, *own_words, "."),
        _zhlint(documents, work / "zhlint.refused"),
        _node("prh", exported, "--rules", rules, *files),
        _node("textlint", f"prh: {exported}", *prh, glob),
        _node("cspell", "English spelling, with the exported words", *quiet, glob),
        _python("typos", "English spelling", "--format", "json", documents),
        _python("codespell", "English spelling", documents),
    ]


def _autocorrect(prh: Path, target: Path) -> Path:
    """Write the rules exported for prh as words of autocorrect, and none of its own rules."""
    rules = yaml.safe_load(prh.read_text("utf-8"))["rules"]
    words = [f"{spec['from']} = {spec['to']}" for spec in (rule["specs"][0] for rule in rules)]
    levels = dict.fromkeys(_AUTOCORRECT, 0) | {"spellcheck": 1}
    settings = {"rules": levels, "spellcheck": {"words": words}}
    target.write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    return target


def _zhlint(documents: Path, refused: Path) -> Peer:
    """Return zhlint for the files that it finishes."""
    script = HERE / "zhlint.mjs"
    subprocess.run(
        ["node", script, "--refused", refused, documents], check=True, capture_output=True
    )
    count = len(refused.read_text("utf-8").split())
    peer = _node("zhlint", f"its own rules, but for {count} files that it dies of")
    return peer._replace(command=["node", script, refused, documents])


def _node(package: str, asked: str, *words: str | Path) -> Peer:
    found = json.loads((HERE / "node_modules" / package / "package.json").read_text("utf-8"))
    program = package.removesuffix("-node")
    return Peer(program, found["version"], asked, [NODE / program, *words])


def _python(program: str, asked: str, *words: str | Path) -> Peer:
    listed = (HERE / "requirements.txt").read_text().split()
    version = next(line.partition("==")[2] for line in listed if line.startswith(program))
    return Peer(program, version, asked, [PYTHON / program, *words])
