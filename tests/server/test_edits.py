"""Random edits, sent as an editor sends them: the server's text and findings follow, in each unit."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest
from editor import Editor, width
from fuzz_edits import GO, MARKDOWN, edits
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types as lsp

from glossary.positions import Unit
from glossary.run import Settings, settings_for
from lsp.documents import Snapshot

EDITS = 60
LINE = re.compile("\r\n|\n|\r")
SIGNS = st.sampled_from(
    ["a", "中", "😀", "𠮷", "\n", "\r", "\r\n", "\u2028", "\x0c", "\x85", "e\u0301"]
)


def place(text: str, offset: int, encoding: str) -> dict[str, int]:
    """Return a position as the specification says, found in the plainest way."""
    starts = [0, *(m.end() for m in LINE.finditer(text))]
    line = max(n for n, start in enumerate(starts) if start <= offset)
    return {"line": line, "character": width(text[starts[line] : offset], encoding)}


def between(text: str, offset: int) -> bool:
    """Tell whether an offset stands inside CRLF, where no position can be."""
    return text[offset - 1 : offset + 1] == "\r\n" if offset else False


@given(
    text=st.lists(SIGNS, max_size=30).map("".join),
    cuts=st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 60), st.lists(SIGNS, max_size=4).map("".join)),
        max_size=5,
    ),
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-32"]),
)
def test_a_document_follows_its_editor(text: str, cuts: Any, encoding: str) -> None:
    snapshot, mine = Snapshot("file:///a.md", "markdown", 0, text), text
    for version, (one, other, words) in enumerate(cuts):
        start, end = sorted((one % (len(mine) + 1), other % (len(mine) + 1)))
        if between(mine, start) or between(mine, end):
            continue
        span = lsp.Range(
            lsp.Position(**place(mine, start, encoding)), lsp.Position(**place(mine, end, encoding))
        )
        change = lsp.TextDocumentContentChangePartial(span, words)
        snapshot = snapshot.changed([change], version, Unit(encoding))
        mine = mine[:start] + words + mine[end:]
        assert snapshot.text == mine


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return settings_for(tmp_path_factory.mktemp("settings"))


def difference(old: str, new: str) -> tuple[int, int, str]:
    """Return the edit that makes one text of another; it parts no CRLF."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    last = 0
    while last < min(len(old), len(new)) - start and old[-1 - last] == new[-1 - last]:
        last += 1
    while start and (between(old, start) or between(new, start)):
        start -= 1
    while last and (between(old, len(old) - last) or between(new, len(new) - last)):
        last -= 1
    return start, len(old) - last, new[start : len(new) - last]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["a.md", "a.go", "crlf.md"])
def test_findings_after_each_edit_are_those_of_a_fresh_lint(
    tmp_path: Path, settings: Settings, name: str, encoding: str
) -> None:
    text = GO if name.endswith(".go") else MARKDOWN
    text = text.replace("\n", "\r\n") if name.startswith("crlf") else text
    editor = Editor(tmp_path)
    editor.start(encodings=[encoding], initializationOptions={"typingDelay": 0})
    uri = editor.open(name, text)
    assert editor.diagnostics(uri, 1)
    found = edits(text, random.Random(f"{name} {encoding}"))
    for version in range(2, EDITS + 2):
        new = next(found)
        start, end, words = difference(text, new)
        span = {"start": place(text, start, encoding), "end": place(text, end, encoding)}
        editor.change(uri, version, {"range": span, "text": words})
        text = new
        shown = editor.diagnostics(uri, version)
        wanted = settings.findings(str(tmp_path / name), text)
        assert [(d["code"], d["range"]) for d in shown] == [
            (
                f.rule,
                {
                    "start": place(text, f.span.start, encoding),
                    "end": place(text, f.span.end, encoding),
                },
            )
            for f in wanted
        ], text
    assert editor.stop() == 0
