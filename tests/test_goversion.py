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
