"""Seventeen habits of pygls 2.1 that a client of this server never meets, P1 to P17."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from editor import Editor, Refused, at, span

BAD = "采用指数备份（backoff）策略。"


def change(line: int, first: int, last: int, text: str) -> dict[str, Any]:
    start, end = {"line": line, "character": first}, {"line": line, "character": last}
    return {"range": {"start": start, "end": end}, "text": text}


def found(editor: Editor, uri: str, version: int) -> list[dict[str, Any]]:
    return [d["range"] for d in editor.diagnostics(uri, version)]


def test_p1_lines_end_where_lsp_says(editor: Editor) -> None:
    editor.start()
    odd = "一\u2028二\u2029三\x0c四\x85五\x1c六\n"
    uri = editor.open("a.md", f"{odd}\n第二段\n")
    assert found(editor, uri, 1) == []
    editor.change(uri, 2, change(2, 0, 3, BAD))
    assert found(editor, uri, 2) == [span(f"{odd}\n{BAD}\n", "指数备份")]


def test_p2_a_column_past_the_end_means_the_end(editor: Editor) -> None:
    editor.start()
    uri = editor.open("a.md", "abc")
    found(editor, uri, 1)
    editor.change(uri, 2, change(0, 0, 999, BAD))
    assert found(editor, uri, 2) == [span(BAD, "指数备份")]
    editor.change(uri, 3, change(0, 999, 9999, "\n\n" + BAD), change(99, 7, 9, "\n"))
    assert len(found(editor, uri, 3)) == 2


def busy(editor: Editor, files: int = 60) -> int:
    """Start a check of a workspace that takes seconds, and return the request's id."""
    text = (BAD + "数据库恢复备份，通道与频道。\n\n") * 400
    for number in range(files):
        (editor.folder / f"{number}.md").write_text(text, "utf-8")
    params = {"command": "gogloss.lintWorkspace", "arguments": [{}], "workDoneToken": "w"}
    id = editor.ask("workspace/executeCommand", params)
    editor.wait_for("$/progress")
    return id


def test_p3_p4_reading_goes_on_while_work_is_done(editor: Editor) -> None:
    editor.start()
    uri = editor.open("open.md", BAD)
    editor.diagnostics(uri)
    id = busy(editor)
    params = {"textDocument": {"uri": uri}, "position": at(BAD, "backoff")}
    editor.request("textDocument/hover", params)
    assert not any(m.get("id") == id and "result" in m for m in editor.seen)
    editor.notify("window/workDoneProgress/cancel", {"token": "w"})
    assert editor.answer(id)["cancelled"]


def test_p5_work_ends_when_its_request_is_cancelled(editor: Editor) -> None:
    editor.start()
    id = busy(editor)
    editor.notify("$/cancelRequest", {"id": id})
    with pytest.raises(Refused) as refused:
        editor.answer(id, 10)
    assert refused.value.code == -32800


def test_p6_an_answer_that_nobody_waits_for_does_no_harm(editor: Editor) -> None:
    editor.start()
    uri = editor.open("a.md", BAD)
    editor.diagnostics(uri)
    asked: list[Any] = []
    editor.answers["workspace/applyEdit"] = asked.append
    argument = {"uri": uri, "rule": "wrong-gloss", "scope": "file"}
    id = editor.ask(
        "workspace/executeCommand", {"command": "gogloss.ignore", "arguments": [argument]}
    )
    request = {}

    def meant(message: Any) -> bool:
        request.update(message if message.get("method") == "workspace/applyEdit" else {})
        return message.get("method") == "workspace/applyEdit"

    # Hold the answer back until the command is cancelled.
    send, editor.send = editor.send, lambda message: None  # type: ignore[method-assign]
    try:
        editor.until(meant)
    finally:
        editor.send = send  # type: ignore[method-assign]
    editor.notify("$/cancelRequest", {"id": id})
    with pytest.raises(Refused):
        editor.answer(id)
    editor.send({"id": request["id"], "result": {"applied": True}})
    assert editor.command("gogloss.lookup", {"query": "backoff"})


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/codeAction", {"textDocument": {"uri": "file:///a.md"}}),
        ("textDocument/hover", {"position": "here"}),
        ("textDocument/completion", None),
        ("workspace/executeCommand", {"arguments": 7}),
    ],
)
def test_p7_wrong_parameters_are_answered(editor: Editor, method: str, params: Any) -> None:
    editor.start()
    with pytest.raises(Refused) as refused:
        editor.request(method, params, 10)
    assert refused.value.code == -32602


def test_p8_nothing_pops_up(editor: Editor) -> None:
    editor.start()
    uri = editor.open("a.md", BAD)
    editor.diagnostics(uri)
    editor.notify("textDocument/didChange", {"textDocument": {"uri": uri}})
    editor.notify(
        "textDocument/didChange",
        {"textDocument": {"uri": "file:///x", "version": 1}, "contentChanges": []},
    )
    editor.notify("textDocument/didClose", {"textDocument": {"uri": "file:///unknown"}})
    editor.notify("no/such", {})
    editor.raw(b"{")
    editor.raw(b"\xff\xfe")
    editor.raw(b"[]")
    editor.raw(b"7")
    editor.change(uri, 2, {"text": "退避\n"})
    assert editor.diagnostics(uri, 2) == []
    assert not [m for m in editor.seen if m.get("method") == "window/showMessage"]
    errors = [m["error"]["code"] for m in editor.seen if "error" in m]
    assert errors.count(-32700) == 2


def test_p9_errors_show_no_traceback(editor: Editor) -> None:
    editor.start()
    for argument in ({"rule": 1}, {"rule": "no-such"}):
        with pytest.raises(Refused) as refused:
            editor.command("gogloss.rule", argument)
        assert not refused.value.error.get("data")
        assert "Traceback" not in json.dumps(refused.value.error)
    with pytest.raises(Refused) as refused:
        editor.command("gogloss.ignore", {"uri": "file:///nowhere.md", "rule": "wrong-gloss"})
    assert refused.value.code == -32803


def test_p10_exit_without_shutdown_is_an_error(tmp_path: Path) -> None:
    editor = Editor(tmp_path)
    editor.start()
    editor.notify("exit", None)
    assert editor.end() == 1


def test_p10_messages_out_of_order(tmp_path: Path) -> None:
    editor = Editor(tmp_path)
    with pytest.raises(Refused) as refused:
        editor.command("gogloss.lookup", {"query": "backoff"})
    assert refused.value.code == -32002
    editor.open("a.md", BAD)  # a notification that comes too early is dropped
    editor.start()
    with pytest.raises(Refused) as refused:
        editor.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    assert refused.value.code == -32600
    editor.request("shutdown", None)
    with pytest.raises(Refused) as refused:
        editor.command("gogloss.lookup", {"query": "backoff"})
    assert refused.value.code == -32600
    editor.notify("exit", None)
    assert editor.end() == 0


def test_p11_the_server_ends_with_its_editor(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    editor = Editor(tmp_path)
    editor.start(processId=parent.pid)
    assert editor.process.poll() is None
    assert parent.stdin
    parent.stdin.close()
    parent.wait()
    assert editor.process.wait(20) == 1
    editor.end()


def test_p11_exit_does_not_wait_for_work(tmp_path: Path) -> None:
    editor = Editor(tmp_path)
    editor.start()
    busy(editor)
    editor.request("shutdown", None)
    start = time.monotonic()
    editor.notify("exit", None)
    assert editor.end() == 0
    assert time.monotonic() - start < 5


def test_p11_the_end_of_input_is_the_end(tmp_path: Path) -> None:
    editor = Editor(tmp_path)
    editor.start()
    editor.sink.close()
    assert editor.process.wait(20) == 1
    for stream in (editor.process.stdout, editor.process.stderr):
        assert stream
        stream.close()


def test_p12_a_command_needs_no_argument(editor: Editor) -> None:
    editor.start()
    assert editor.request("workspace/executeCommand", {"command": "gogloss.terms"})
    with pytest.raises(Refused) as refused:
        editor.request("workspace/executeCommand", {"command": "gogloss.noSuch"})
    assert refused.value.code == -32602


def test_p13_the_first_edit_is_no_slower_than_a_glance(editor: Editor) -> None:
    editor.start()
    uri = editor.open("a.md", BAD)
    editor.diagnostics(uri)
    start = time.monotonic()
    editor.change(uri, 2, change(0, 0, 0, "又"))
    editor.diagnostics(uri, 2)
    assert time.monotonic() - start < 2


def test_p14_chinese_goes_out_as_it_is(tmp_path: Path) -> None:
    editor = Editor(tmp_path)
    raw: list[bytes] = []
    load = json.loads
    json.loads, original = (lambda body, **more: raw.append(body) or load(body, **more)), json.loads
    try:
        editor.start(locale="zh-cn")
        uri = editor.open("a.md", BAD)
        editor.diagnostics(uri)
    finally:
        json.loads = original
    bodies = [body for body in raw if isinstance(body, bytes)]
    assert any("指数备份".encode() in body for body in bodies)
    assert not any(b"\\u" in body for body in bodies)
    assert editor.stop() == 0
    assert not [line for line in editor.errors if "INFO" in line]


def test_p15_a_document_of_fifty_thousand_lines(editor: Editor) -> None:
    editor.start()
    text = "package p\n" + "\n".join(f"var v{n} = {n} // 值" for n in range(50_000)) + "\n"
    uri = editor.open("big.go", text)
    editor.diagnostics(uri, 1)
    start = time.monotonic()
    for version in range(2, 22):
        editor.change(uri, version, change(25_000, 4, 4, "x"))
    params = {"textDocument": {"uri": uri}, "position": {"line": 40_000, "character": 5}}
    editor.request("textDocument/hover", params)
    assert time.monotonic() - start < 10


def test_p16_words_are_those_of_the_base(editor: Editor) -> None:
    editor.start(locale="zh-cn")
    text = "Go 的 copy-on-write 与写时复制。\n"
    uri = editor.open("a.md", text)
    for words in ("copy-on-write", "写时复制"):
        params = {"textDocument": {"uri": uri}, "position": at(text, words, 3)}
        assert editor.request("textDocument/hover", params)["range"] == span(text, words)


def test_p17_numbers_that_fit_nowhere(editor: Editor) -> None:
    editor.start()
    uri = editor.open("a.md", BAD, version=1 << 63)
    position = {"line": 1 << 63, "character": 0}
    with pytest.raises(Refused) as refused:
        editor.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": position})
    assert refused.value.code == -32602
    uri = editor.open("a.md", BAD)
    assert editor.diagnostics(uri)


def test_a_server_that_was_killed_starts_again(tmp_path: Path) -> None:
    for _ in range(2):
        editor = Editor(tmp_path)
        editor.start()
        uri = editor.open("a.md", BAD)
        assert len(editor.diagnostics(uri)) == 1
        editor.process.send_signal(signal.SIGKILL)
        assert editor.end() == -signal.SIGKILL
    assert os.listdir(tmp_path) == []
