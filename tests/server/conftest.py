"""An editor whose server must end in order after each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from editor import Editor


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    """Start a server; a test initializes it itself."""
    editor = Editor(tmp_path)
    yield editor
    if editor.process.poll() is None:
        if not editor.capabilities:
            editor.start()
        assert editor.stop() == 0, "".join(editor.errors)
    else:
        editor.end()
