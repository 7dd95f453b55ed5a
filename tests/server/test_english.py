"""The English of a translation: parsed once, read again when its file changes."""

from __future__ import annotations

import os
from pathlib import Path

from editor import Editor

from glossary.run import settings_for
from lsp.english import Englishes

ENGLISH = "# Retries\n\nThe context is canceled after 30 seconds.\n"
CHINESE = "# 重试\n\n上下文在 20 秒后取消。\n"


def test_it_is_parsed_once_while_its_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(ENGLISH)
    translation = str(tmp_path / "a.zh.md")
    settings, englishes = settings_for(tmp_path), Englishes()
    first = englishes.of(translation, settings)
    assert first is not None
    assert englishes.of(translation, settings) is first
    os.utime(path, ns=(1, 1))
    assert englishes.of(translation, settings) is first
    path.write_text(ENGLISH.replace("30", "40"))
    second = englishes.of(translation, settings)
    assert second is not None
    assert second is not first
    assert englishes.of(translation, settings_for(tmp_path)) is not second
    path.write_bytes(b"\xff\xfe\x00")
    assert englishes.of(translation, settings) is None
    path.unlink()
    assert englishes.of(translation, settings) is None


def test_only_some_are_kept(tmp_path: Path) -> None:
    settings, englishes = settings_for(tmp_path), Englishes()
    for number in range(20):
        (tmp_path / f"{number}.md").write_text(ENGLISH)
        assert englishes.of(str(tmp_path / f"{number}.zh.md"), settings) is not None
    assert len(englishes._known) == 8


def test_a_translation_follows_its_english(editor: Editor) -> None:
    def change(version: int, text: str) -> list[str]:
        editor.change(uri, version, {"text": text})
        return [found["code"] for found in editor.diagnostics(uri, version)]

    path = editor.folder / "a.md"
    path.write_text(ENGLISH)
    (editor.folder / "a.zh.md").write_text(CHINESE)
    editor.start()
    uri = editor.open("a.zh.md", CHINESE)
    assert [found["code"] for found in editor.diagnostics(uri)] == ["number-mismatch"]
    assert change(2, CHINESE.replace("20", "30")) == []
    assert change(3, CHINESE) == ["number-mismatch"]
    path.write_text(ENGLISH.replace("30", "20"))
    assert change(4, CHINESE + "\n") == []
    path.unlink()
    assert change(5, CHINESE) == []
