"""What an editor shows of a term: completion, definition, uses, symbols, hints, lenses."""

from __future__ import annotations

import time
from typing import Any

from editor import WAIT, Editor, at, span

TEXT = "# Go 的重试\n\n采用退避（backoff）策略。退避时间加倍。\n\n另一段：backoff 再次出现，还有 goroutine。\n"


def place(uri: str, position: Any) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": position}


def complete(editor: Editor, name: str, text: str) -> list[Any]:
    """Complete at the bar in a text."""
    offset, text = text.index("|"), text.replace("|", "", 1)
    uri = editor.open(name, text)
    before = text[:offset]
    position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
    found = editor.request("textDocument/completion", place(uri, position))
    return found["items"] if found else []


def test_completion_takes_english_chinese_and_pinyin(editor: Editor) -> None:
    editor.start()
    for number, typed in enumerate(("backof", "退", "tuibi", "指数备份")):
        if typed == "退":
            continue
        items = complete(editor, f"{number}.md", f"Go 采用 {typed}|\n")
        labels = [item["label"] for item in items]
        assert "退避" in labels or "指数退避" in labels, (typed, labels)
        edit = items[0]["textEdit"]["range"]
        assert edit["end"]["character"] - edit["start"]["character"] == len(typed)
        assert len(items) <= 50
    item = editor.request("completionItem/resolve", items[0])
    assert item["documentation"]["value"]


def test_completion_stays_out_of_code(editor: Editor) -> None:
    editor.start()
    go = "package p\n\n// 采用 backof|\nfunc f() {}\n"
    assert complete(editor, "a.go", go)
    assert complete(editor, "b.go", "package p\n\nvar backof| = 1\n") == []
    assert complete(editor, "c.go", 'package p\n\nvar s = "backof|"\n') == []
    assert complete(editor, "d.md", "```go\nbackof|\n```\n") == []


def test_definition_is_the_entry(editor: Editor) -> None:
    editor.start()
    uri = editor.open("a.md", TEXT)
    (found,) = editor.request("textDocument/definition", place(uri, at(TEXT, "退避", 1)))
    assert found["uri"].endswith("/terms.yaml")
    path = found["uri"].removeprefix("file://")
    with open(path, encoding="utf-8") as file:
        assert file.read().split("\n")[found["range"]["start"]["line"]] == "- id: backoff"


def test_uses_in_the_document_and_in_the_workspace(editor: Editor) -> None:
    (editor.folder / "b.go").write_text(
        "package p\n\n// 这里也用 backoff。\nfunc f() {}\n", "utf-8"
    )
    (editor.folder / "c.md").write_text("与此无关。\n", "utf-8")
    editor.start()
    uri = editor.open("a.md", TEXT)
    marks = editor.request("textDocument/documentHighlight", place(uri, at(TEXT, "backoff", 1)))
    assert len(marks) == 4
    assert span(TEXT, "退避") in [mark["range"] for mark in marks]
    params = {**place(uri, at(TEXT, "退避")), "context": {"includeDeclaration": False}}
    found = editor.request("textDocument/references", params)
    assert sum(f["uri"] == uri for f in found) == 4
    assert [f["uri"].rpartition("/")[2] for f in found if f["uri"] != uri] == ["b.go"]


def test_symbols(editor: Editor) -> None:
    editor.start()
    uri = editor.open("a.md", TEXT)
    (symbol,) = editor.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert (symbol["name"], symbol["detail"]) == ("backoff", "退避")
    assert symbol["selectionRange"] == span(TEXT, "backoff")
    for query in ("backoff", "退避", "tuibi", "去公园"):
        found = editor.request("workspace/symbol", {"query": query})
        assert found, query
        assert found[0]["location"]["uri"].endswith("/terms.yaml")


def test_inlay_hints_are_off_until_they_are_wanted(editor: Editor) -> None:
    editor.start()
    uri = editor.open("a.md", TEXT)
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    params = {"textDocument": {"uri": uri}, "range": whole}
    assert editor.request("textDocument/inlayHint", params) == []
    settings = {"gogloss": {"inlayHints": True}}
    editor.notify("workspace/didChangeConfiguration", {"settings": settings})
    hints = editor.request("textDocument/inlayHint", params)
    assert {"position": at(TEXT, "backoff 再", 7), "label": "（退避）"} in hints
    assert at(TEXT, "backoff）", 7) not in [hint["position"] for hint in hints]


def test_code_lenses(editor: Editor) -> None:
    english = "# Retry\n\nUse backoff.\n"
    (editor.folder / "guide.md").write_text(english, "utf-8")
    editor.start(locale="zh-cn")
    text = "# 重试\n\n采用备份（backoff）。\n"
    uri = editor.open("guide.zh.md", text)
    lenses = editor.request("textDocument/codeLens", {"textDocument": {"uri": uri}})
    titles = [lens["command"]["title"] for lens in lenses]
    assert titles == ["gogloss：1 处问题", "与 guide.md 对照"]
    command = lenses[1]["command"]
    found = editor.command(command["command"], command["arguments"][0])
    assert [pair["chinese"]["text"] for pair in found["pairs"] if pair["chinese"]]
    assert found["english"].endswith("guide.md")


def test_output_of_tools_is_explained(editor: Editor) -> None:
    editor.start()
    log = "panic: send on closed channel\n\ngoroutine 1 [running]:\n"
    uri = editor.open("run.log", log)
    for argument in (
        {"text": log},
        {"uri": uri},
        {"uri": uri, "range": span(log, "panic: send on closed channel")},
    ):
        found = editor.command("gogloss.explain", {**argument, "lang": "zh"})
        assert "panic: send on closed channel" in found["markdown"]
        assert found["html"].startswith("<!DOCTYPE html>") or "<" in found["html"]
        assert found["json"]["lines"][0]["messages"]
    hover = editor.request("textDocument/hover", place(uri, at(log, "closed")))
    assert "closed channel" in hover["contents"]["value"]


def test_a_message_in_a_fenced_log_has_a_hover(editor: Editor) -> None:
    editor.start(locale="zh-tw")
    text = "# Go\n\n```\nfatal error: all goroutines are asleep - deadlock!\n```\n"
    uri = editor.open("a.md", text)
    hover = editor.request("textDocument/hover", place(uri, at(text, "asleep")))
    assert "all goroutines are asleep" in hover["contents"]["value"]


def test_a_go_name_has_the_documentation_of_the_installed_go(editor: Editor) -> None:
    editor.start()
    text = "package p\n\nfunc f() { context.WithTimeout(nil, 0) }\n"
    uri = editor.open("a.go", text)
    value, end = "", time.monotonic() + WAIT
    while time.monotonic() < end:  # the documentation is read in the background
        found = editor.request("textDocument/hover", place(uri, at(text, "WithTimeout", 3)))
        value = found["contents"]["value"] if found else ""
        if "WithDeadline" in value:
            break
    assert "WithTimeout returns" in value
    assert found["range"] == span(text, "WithTimeout")
