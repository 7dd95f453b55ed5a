"""The linters that gogloss is measured beside: how to get them, and what each is asked to do.

zhlint is not among them: a file that it cannot read ends its whole run, and real corpora hold such.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from timing import Command

HERE = Path(__file__).parent / "peers"
NODE, PYTHON = HERE / "node_modules" / ".bin", HERE / ".venv" / "bin"
GOGLOSS = Path(sys.executable).with_name("gogloss")


class Peer(NamedTuple):
    """A tool at work on a folder."""

    name: str
    version: str
    asked: str
    command: Command


def install() -> None:
    """Install all of them below bench/peers, from npm and PyPI."""
    if not NODE.exists():
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
    return [
        _node("autocorrect-node", "its own rules", "--lint", "--format", "json", "."),
        _node("prh", exported, "--rules", rules, *files),
        _node("textlint", f"prh: {exported}", *prh, glob),
        _node("cspell", "English spelling, with the exported words", *quiet, glob),
        _python("typos", "English spelling", "--format", "json", documents),
        _python("codespell", "English spelling", documents),
    ]


def _node(package: str, asked: str, *words: str | Path) -> Peer:
    found = json.loads((HERE / "node_modules" / package / "package.json").read_text("utf-8"))
    program = package.removesuffix("-node")
    return Peer(program, found["version"], asked, [NODE / program, *words])


def _python(program: str, asked: str, *words: str | Path) -> Peer:
    listed = (HERE / "requirements.txt").read_text().split()
    version = next(line.partition("==")[2] for line in listed if line.startswith(program))
    return Peer(program, version, asked, [PYTHON / program, *words])
