"""Findings in an editor: pushed or pulled, at the right place in each encoding."""

from __future__ import annotations

from typing import Any

import pytest
from editor import Editor, pulling, span

TEXT = "😀 采用指数备份（backoff）策略。\n"


@pytest.mark.parametrize("encodings", [["utf-16"], ["utf-8", "utf-16"], ["utf-32"], None, ["x"]])
def test_places_are_right_in_each_encoding(editor: Editor, encodings: list[str] | None) -> None:
    editor.start(encodings=encodings, locale="zh-cn")
    encoding = editor.capabilities.get("positionEncoding", "utf-16")
    assert encoding == (encodings[0] if encodings and encodings != ["x"] else "utf-16")
    uri = editor.open("a.md", TEXT)
    (found,) = editor.diagnostics(uri, 1)
    assert found["code"] == "wrong-gloss"
    assert "backoff 不是“指数备份”" in found["message"]
    assert found["range"] == span(TEXT, "指数备份", encoding)
    (proof,) = found["relatedInformation"]
    assert proof["location"]["range"] == span(TEXT, "backoff", encoding)
    assert found["severity"] == 2
    assert found["codeDescription"]["href"].endswith("/rules/wrong-gloss.md")
    editor.change(uri, 2, {"text": "退避\n"})
    assert editor.diagnostics(uri, 2) == []


def test_the_word_being_typed_is_left_alone_until_typing_rests(editor: Editor) -> None:
    editor.start(initializationOptions={"typingDelay": 300})
    text = "采用指数备（backoff）策略。\n"
    uri = editor.open("a.md", text)
    editor.diagnostics(uri, 1)
    place = {"line": 0, "character": 5}
    editor.change(uri, 2, {"range": {"start": place, "end": place}, "text": "份"})
    assert editor.diagnostics(uri, 2) == []
    (found,) = editor.diagnostics(uri, 2)
    assert found["code"] == "wrong-gloss"


def test_who_pulls_is_not_pushed(editor: Editor) -> None:
    editor.start(pulling())
    assert editor.capabilities["diagnosticProvider"]["identifier"] == "gogloss"
    uri = editor.open("a.md", TEXT)
    params: dict[str, Any] = {"textDocument": {"uri": uri}}
    report = editor.request("textDocument/diagnostic", params)
    assert report["kind"] == "full"
    assert [d["code"] for d in report["items"]] == ["wrong-gloss"]
    again = editor.request(
        "textDocument/diagnostic", {**params, "previousResultId": report["resultId"]}
    )
    assert again == {"kind": "unchanged", "resultId": report["resultId"]}
    editor.change(uri, 2, {"text": "退避\n"})
    fresh = editor.request(
        "textDocument/diagnostic", {**params, "previousResultId": report["resultId"]}
    )
    assert fresh["items"] == []
    methods = {m.get("method") for m in editor.seen}
    assert "textDocument/publishDiagnostics" not in methods


def test_a_broken_configuration_is_logged_once_and_nothing_is_shown(editor: Editor) -> None:
    (editor.folder / ".gogloss.yaml").write_text("termz: []\n")
    editor.start()
    uri = editor.open("a.md", TEXT)
    assert "unknown key `termz`" in editor.wait_for("window/logMessage")["message"]
    assert editor.diagnostics(uri) == []


def test_closing_takes_diagnostics_back(editor: Editor) -> None:
    editor.start()
    uri = editor.open("a.md", TEXT)
    assert editor.diagnostics(uri)
    editor.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert editor.diagnostics(uri) == []


def test_untitled_documents_are_checked(editor: Editor) -> None:
    editor.start()
    uri = editor.open("untitled:Untitled-1", TEXT, "markdown")
    assert [d["code"] for d in editor.diagnostics(uri)] == ["wrong-gloss"]
    log = editor.open("untitled:Untitled-2", TEXT, "log")
    assert editor.diagnostics(log) == []


def test_the_workspace_is_pulled_where_it_is_wanted(editor: Editor) -> None:
    (editor.folder / "b.md").write_text(TEXT, "utf-8")
    (editor.folder / "c.md").write_text("退避。\n", "utf-8")
    editor.start(pulling(), initializationOptions={"workspaceDiagnostics": True})
    assert editor.capabilities["diagnosticProvider"]["workspaceDiagnostics"]
    (report,) = editor.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    assert (report["kind"], report["items"][0]["code"]) == ("full", "wrong-gloss")
    known = {"uri": report["uri"], "value": report["resultId"]}
    (again,) = editor.request("workspace/diagnostic", {"previousResultIds": [known]})["items"]
    assert again["kind"] == "unchanged"
    (editor.folder / "b.md").write_text("退避。\n", "utf-8")
    (mended,) = editor.request("workspace/diagnostic", {"previousResultIds": [known]})["items"]
    assert mended["items"] == []
