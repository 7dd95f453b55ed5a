"""The hooks, run by the real pre-commit on a scratch repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BAD = "重试采用指数备份（backoff）策略。\n"
GOOD = "数据库备份失败后按退避策略重试。\n"


def git(folder: Path, *arguments: str) -> str:
    name = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    done = subprocess.run(
        ["git", "-C", folder, *name, *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository of this tree as it is now, uncommitted changes included."""
    copy = tmp_path_factory.mktemp("hooks")
    for name in git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard").splitlines():
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    git(copy, "init", "-q", "-b", "main")
    git(copy, "add", ".")
    git(copy, "commit", "-qm", "hooks")
    return copy


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def try_repo(hooks: Path, home: Path, scratch: Path, hook: str) -> subprocess.CompletedProcess[str]:
    command = (Path(sys.executable).with_name("pre-commit"), "try-repo", hooks, hook, "--all-files")
    environment = os.environ | {"PRE_COMMIT_HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    return subprocess.run(
        [*command, "--verbose"], cwd=scratch, capture_output=True, text=True, env=environment
    )


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    (tmp_path / "bad.md").write_text(BAD, "utf-8")
    (tmp_path / "good.md").write_text(GOOD, "utf-8")
    (tmp_path / "a.go").write_text("package p // 死亡线（deadline）\n", "utf-8")
    (tmp_path / "notes.txt").write_text(BAD, "utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    return tmp_path


def test_the_hook_fails_on_the_bad_document_only(hooks: Path, home: Path, scratch: Path) -> None:
    done = try_repo(hooks, home, scratch, "gogloss")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "bad.md:1:5: error[wrong-gloss]" in done.stdout
    assert "a.go:1:" in done.stdout
    assert "good.md:" not in done.stdout
    assert "notes.txt:" not in done.stdout
    (scratch / "bad.md").write_text(GOOD, "utf-8")
    (scratch / "a.go").write_text("package p\n", "utf-8")
    done = try_repo(hooks, home, scratch, "gogloss")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_fixing_hook_repairs(hooks: Path, home: Path, scratch: Path) -> None:
    done = try_repo(hooks, home, scratch, "gogloss-fix")
    assert done.returncode == 1, done.stdout + done.stderr  # files were modified
    assert (scratch / "bad.md").read_text("utf-8") == BAD.replace("指数备份", "指数退避")
    assert (scratch / "good.md").read_text("utf-8") == GOOD
    assert "截止" in (scratch / "a.go").read_text("utf-8")
