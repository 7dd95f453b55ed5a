"""A statement that was true of the document's Go version is not flagged."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.config import Config
from glossary.goversion import version_of
from glossary.run import Settings

SHARED = "# 循环\n\n在 Go 里，循环变量在所有迭代中是同一个变量。\n"


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("*本文基于 Go 1.14*", "1.14"),
        ("基於 Golang 1.21.3 撰寫", "1.21"),
        ("适用于 go1.22", "1.22"),
        ("基于 Go 1.18 之后引入的泛型", ""),
        ("适用于 Go 1.18 及以上", ""),
        ("适用于 Go 1.18+", ""),
        ("所以 Go 1.18 引入了泛型", ""),
    ],
)
def test_document_says_its_version(text: str, version: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert version_of(str(tmp_path / "a.md"), text) == version


def test_module_says_its_version(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.20\n", "utf-8")
    (tmp_path / "docs").mkdir()
    assert version_of(str(tmp_path / "docs" / "a.md"), "") == "1.20"
    assert version_of(str(tmp_path / "docs" / "a.md"), "基于 Go 1.23") == "1.23"


def test_version_decides_what_is_false(tmp_path: Path) -> None:
    settings, path = Settings(Config()), str(tmp_path / "a.md")
    assert [f.rule for f in settings.findings(path, SHARED)] == ["false-claim"]
    assert settings.findings(path, SHARED.replace("\n\n", "\n\n基于 Go 1.20。\n\n", 1)) == ()
    old = SHARED.replace("在 Go 里", "在 Go 1.21 版本中")
    assert settings.findings(path, old) == ()
    (tmp_path / "go.mod").write_text("module m\ngo 1.21\n", "utf-8")
    assert settings.findings(path, SHARED) == ()


@pytest.mark.parametrize(
    "text",
    [
        # the sentence before, or the heading, says of which version the words speak
        "Go 1.21 及之前，循环变量只有一个。闭包捕获的循环变量是同一个变量。",
        "## 循环变量（Go 1.0 ~ 1.21）\n\n循环变量在所有迭代中是同一个变量。",
        "### 1.22 之前\n\n循环变量在所有迭代中是同一个变量。",
        # the document tells what changed
        "循环变量在所有迭代中是同一个变量。\n\n## 改动\n\nGo 1.22 起，每次迭代都有新的循环变量。",
    ],
)
def test_text_that_tells_of_older_versions(tmp_path: Path, text: str) -> None:
    path = str(tmp_path / "a.md")
    assert Settings(Config()).findings(path, f"# Go 的循环\n\n{text}\n") == ()


@pytest.mark.parametrize(
    "text",
    [
        # the number of a heading is no version, and what came later says nothing of now
        "## 1.1 循环变量\n\n在 Go 里，循环变量在所有迭代中是同一个变量。",
        "Go 1.18 引入了泛型。\n\n在 Go 里，循环变量在所有迭代中是同一个变量。",
        "Go 1.22 起，循环变量在所有迭代中是同一个变量。",
    ],
)
def test_other_versions_excuse_nothing(tmp_path: Path, text: str) -> None:
    found = Settings(Config()).findings(str(tmp_path / "a.md"), f"# Go 的循环\n\n{text}\n")
    assert [f.rule for f in found] == ["false-claim"]
