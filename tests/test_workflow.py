"""The worked example: each step finds its mistakes, and the READMEs show what is printed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from test_cli import GOGLOSS, run
from tools import go

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "workflow"
LANGUAGES = {"README.md": "C.UTF-8", "README.zh-CN.md": "zh_CN.UTF-8"}


@pytest.fixture
def example(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "jobs")
    return tmp_path / "jobs"


def shown(readme: str) -> list[tuple[str, str]]:
    """Return the commands of a README's workflow with the output that it shows."""
    text = (ROOT / readme).read_text("utf-8")
    block = re.search(r"### (?:Workflow|三步验证)\n.*?```console\n(.*?)```", text, re.DOTALL)
    assert block is not None
    parts = re.split(r"^\$ (.*)\n", block[1], flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("readme", LANGUAGES)
def test_readme_begins_with_what_is_printed(tmp_path: Path, readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    block = re.search(r"```console\n\$ gogloss (.*) docs/incident.md\n(.*?)```", text, re.DOTALL)
    assert block is not None
    line = re.search(r"^ +3 \| (.*)$", block[2], re.MULTILINE)
    assert line is not None
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/incident.md").write_text(f"# 事故\n\n{line[1]}\n", "utf-8")
    done = run(*block[1].split(), "docs/incident.md", cwd=tmp_path)
    assert done.stdout == block[2]


@pytest.mark.parametrize("readme", LANGUAGES)
def test_readme_shows_what_is_printed(example: Path, readme: str) -> None:
    commands = shown(readme)
    assert [command.split()[:2] for command, _ in commands] == [
        ["gogloss", "read"],
        ["gogloss", "compare"],
        ["gogloss", "verify"],
    ]
    for command, output in commands:
        env = os.environ | {"LC_ALL": LANGUAGES[readme], "COLUMNS": "100"}
        env["PATH"] = f"{Path(go()).parent}{os.pathsep}{env['PATH']}"
        done = subprocess.run(
            [GOGLOSS, *command.split()[1:]], cwd=example, env=env, capture_output=True, timeout=300
        )
        lines = [line.rstrip() for line in done.stdout.decode().splitlines()]
        real, at = "\n".join(lines) + "\n", 0
        for piece in re.split(r"^…\n", output, flags=re.MULTILINE):
            found = real.find(piece, at)
            assert found >= 0, f"{command} does not print:\n{piece}\nbut:\n{real}"
            at = found + len(piece)


def test_read_lifts_out_what_the_translation_loses(example: Path) -> None:
    done = run("read", "docs/en/retry.md", "--format", "json", cwd=example)
    (reading,) = json.loads(done.stdout)["readings"]
    lifted = [duty["text"] for duty in reading["duties"]]
    assert "It does not wait for running jobs to finish." in lifted


def test_compare_finds_the_lost_denial_and_the_wrong_term(example: Path) -> None:
    done = run("compare", "docs/en", "docs/zh", "--format", "json", cwd=example)
    assert done.returncode == 1
    (comparison,) = json.loads(done.stdout)["comparisons"]
    found = {f["rule"]: f["wrong"] for pair in comparison["pairs"] for f in pair["findings"]}
    assert found == {
        "wrong-rendering": "指数备份",
        "number-mismatch": "分钟",
        "lost-negation": "会",
    }


def test_mended_example_passes_and_is_recorded(example: Path) -> None:
    text = (example / "docs/zh/retry.md").read_text("utf-8")
    for wrong, right in (
        ("指数备份", "指数退避"),
        ("30 分钟", "30 秒"),
        ("并会等待", "但不会等待"),
    ):
        text = text.replace(wrong, right)
    (example / "docs/zh/retry.md").write_text(text, "utf-8")
    assert run("init", ".", "--ci", "none", cwd=example).returncode == 0
    assert run("ledger", "check", cwd=example).returncode == 1
    assert run("compare", "docs/en", "docs/zh", "--record", cwd=example).returncode == 0
    assert run("ledger", "check", cwd=example).returncode == 0


def test_what_go_verified_is_recorded(example: Path) -> None:
    zero = (
        "package jobs\n\n// Zero returns 0.\n//\n// Zero 返回 0。\nfunc Zero() int { return 0 }\n"
    )
    (example / "zero.go").write_text(zero, "utf-8")
    assert run("init", ".", "--ci", "none", cwd=example).returncode == 0
    path = f"{Path(go()).parent}{os.pathsep}{os.environ['PATH']}"
    done = run("verify", "./...", "--record", cwd=example, env={"PATH": path})
    assert done.returncode == 1
    text = (example / ".gogloss/ledger.yaml").read_text("utf-8")
    assert '"zero.go", step: "verify"' in text
    assert "jobs.go" not in text
    done = run("verify", "./...", "--record", "--list", cwd=example, env={"PATH": path})
    assert "--record needs all statements run" in done.stderr
