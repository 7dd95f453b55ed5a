"""Transports, folders, settings and watched files over real connections."""

from __future__ import annotations

import socket
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from editor import SERVER, WAIT, Editor, pulling

BAD = "采用指数备份（backoff）策略。\n"


def codes(found: list[Any]) -> list[str]:
    return [d["code"] for d in found]


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port


class Remote(Editor):
    """An editor that is connected by TCP."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        super().__init__(folder, "--tcp", f"127.0.0.1:{port}")
        end = time.monotonic() + WAIT
        while True:
            try:
                self.socket = socket.create_connection(("127.0.0.1", port))
                break
            except ConnectionRefusedError:
                assert time.monotonic() < end
                assert self.process.poll() is None, "".join(self.errors)
                time.sleep(0.05)
        stream = self.socket.makefile("rwb")
        self._attach(stream, stream)  # type: ignore[arg-type]


def test_tcp(tmp_path: Path) -> None:
    editor = Remote(tmp_path)
    editor.start()
    uri = editor.open("a.md", BAD)
    assert codes(editor.diagnostics(uri)) == ["wrong-gloss"]
    assert editor.stop() == 0
    editor.socket.close()


def test_tcp_ends_when_its_client_leaves(tmp_path: Path) -> None:
    editor = Remote(tmp_path)
    editor.start()
    editor.socket.shutdown(socket.SHUT_RDWR)
    assert editor.end(20) == 1
    editor.socket.close()


def test_websocket(tmp_path: Path) -> None:
    from websockets.exceptions import ConnectionClosed
    from websockets.sync.client import connect

    port = free_port()
    process = subprocess.Popen([*SERVER, "--ws", f"127.0.0.1:{port}"], stderr=subprocess.PIPE)
    end = time.monotonic() + WAIT
    while True:
        try:
            client = connect(f"ws://127.0.0.1:{port}")
            break
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.05)
    import json

    with client:
        params = {"processId": None, "rootUri": tmp_path.as_uri(), "capabilities": {}}
        client.send(
            json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params})
        )
        assert json.loads(client.recv(WAIT))["result"]["serverInfo"]["name"] == "gogloss"
        client.send(json.dumps({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}))
        assert json.loads(client.recv(WAIT))["id"] == 2
        client.send(json.dumps({"jsonrpc": "2.0", "method": "exit"}))
        with pytest.raises(ConnectionClosed):
            client.recv(WAIT)
    with process:
        assert process.wait(20) == 0


@pytest.mark.parametrize(
    "args", [["--tcp", "nowhere"], ["--tcp", "1", "--ws", "2"], ["--tcp", "h:99999"]]
)
def test_wrong_options_are_one_line(args: list[str]) -> None:
    done = subprocess.run([*SERVER, *args], capture_output=True, text=True)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "Error: " in done.stderr


def test_a_log_is_written(tmp_path: Path) -> None:
    log = tmp_path / "gogloss.log"
    editor = Editor(tmp_path, "--log", str(log))
    editor.start(initializationOptions={"typingDelay": "soon"})
    assert editor.stop() == 0
    assert "gogloss.typingDelay" in log.read_text("utf-8")


def test_each_folder_has_its_own_configuration(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    (tmp_path / "one" / ".gogloss.yaml").write_text("rules: {wrong-gloss: off}\n")
    editor = Editor(tmp_path)
    folders = [{"uri": (tmp_path / n).as_uri(), "name": n} for n in ("one", "two")]
    editor.start(workspaceFolders=folders)
    one, two = editor.open("one/a.md", BAD), editor.open("two/a.md", BAD)
    assert codes(editor.diagnostics(one)) == []
    assert codes(editor.diagnostics(two)) == ["wrong-gloss"]
    for name in ("one", "two"):
        (tmp_path / name / "b.md").write_text(BAD, "utf-8")
    assert editor.command("gogloss.lintWorkspace", {})["findings"] == 1
    event = {"added": [], "removed": folders[1:]}
    editor.notify("workspace/didChangeWorkspaceFolders", {"event": event})
    assert editor.command("gogloss.lintWorkspace", {})["files"] == 1
    assert editor.stop() == 0


def watching() -> dict[str, Any]:
    given = pulling()
    given["workspace"]["didChangeWatchedFiles"] = {"dynamicRegistration": True}
    given["workspace"]["didChangeConfiguration"] = {"dynamicRegistration": True}
    given["workspace"]["configuration"] = True
    return given


def test_watched_files_are_read_again(editor: Editor) -> None:
    given = watching()
    del given["textDocument"]["diagnostic"]
    editor.start(given)
    registered = editor.wait_for("client/registerCapability")["registrations"]
    methods = {r["method"] for r in registered}
    assert methods == {"workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"}
    uri = editor.open("a.md", BAD)
    assert codes(editor.diagnostics(uri)) == ["wrong-gloss"]
    config = editor.folder / ".gogloss.yaml"
    config.write_text("rules: {wrong-gloss: off}\n")
    changes = [{"uri": config.as_uri(), "type": 1}]
    editor.notify("workspace/didChangeWatchedFiles", {"changes": changes})
    assert codes(editor.diagnostics(uri)) == []


def test_who_pulls_is_told_to_pull_again(editor: Editor) -> None:
    editor.start(watching())
    uri = editor.open("a.md", BAD)
    params = {"textDocument": {"uri": uri}}
    assert codes(editor.request("textDocument/diagnostic", params)["items"]) == ["wrong-gloss"]
    editor.answers["workspace/configuration"] = lambda _: [{"level": "error"}]
    editor.notify("workspace/didChangeConfiguration", {"settings": None})
    editor.wait_for("workspace/diagnostic/refresh")
    assert editor.request("textDocument/diagnostic", params)["kind"] == "full"


def test_settings_are_pulled_and_pushed(editor: Editor) -> None:
    given = watching()
    del given["textDocument"]["diagnostic"]
    editor.answers["workspace/configuration"] = lambda _: [{"lang": "zh", "maxSeverity": "error"}]
    editor.start(given)
    editor.wait_for("workspace/configuration")
    uri = editor.open("a.md", BAD)
    (found,) = editor.diagnostics(uri)
    assert (found["severity"], "应写" in found["message"]) == (1, True)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 11), ("utf-16", 5), ("utf-32", 4)])
def test_who_counts_otherwise_and_does_not_say_so_can_be_helped(
    editor: Editor, encoding: str, column: int
) -> None:
    editor.start(initializationOptions={"positionEncoding": encoding})
    assert editor.capabilities["positionEncoding"] == encoding
    uri = editor.open("a.md", "😀 " + BAD)
    (found,) = editor.diagnostics(uri)
    assert found["range"]["start"] == {"line": 0, "character": column}


def test_who_says_what_it_counts_is_believed(editor: Editor) -> None:
    editor.start(initializationOptions={"positionEncoding": "utf-8"}, encodings=["utf-16"])
    assert editor.capabilities["positionEncoding"] == "utf-16"


@pytest.mark.parametrize("answer", [None, {}, {"codeLens": False}])
def test_an_empty_answer_leaves_the_first_settings(editor: Editor, answer: Any) -> None:
    given = watching()
    del given["textDocument"]["diagnostic"]
    editor.answers["workspace/configuration"] = lambda _: [answer]
    editor.start(given, initializationOptions={"lang": "zh"})
    editor.wait_for("workspace/configuration")
    uri = editor.open("a.md", BAD)
    (found,) = editor.diagnostics(uri)
    assert "应写" in found["message"]


def test_an_empty_push_leaves_the_first_settings(editor: Editor) -> None:
    editor.start(initializationOptions={"lang": "zh"})
    editor.notify("workspace/didChangeConfiguration", {"settings": {}})
    uri = editor.open("a.md", BAD)
    (found,) = editor.diagnostics(uri)
    assert "应写" in found["message"]


def test_a_saved_configuration_is_noticed_by_clients_that_watch_nothing(editor: Editor) -> None:
    editor.start()
    uri = editor.open("a.md", BAD)
    assert codes(editor.diagnostics(uri)) == ["wrong-gloss"]
    (editor.folder / ".gogloss.yaml").write_text("rules: {wrong-gloss: off}\n")
    editor.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
    assert codes(editor.diagnostics(uri)) == []


def test_messages_are_in_the_client_s_language(tmp_path: Path) -> None:
    for locale, words in (
        ("zh-CN", "改为“指数退避”"),
        ("zh-TW", "改為「指数退避」"),
        ("fr", "Replace with “指数退避”"),
    ):
        editor = Editor(tmp_path)
        editor.start(locale=locale)
        uri = editor.open("a.md", BAD)
        (found,) = editor.diagnostics(uri)
        params = {
            "textDocument": {"uri": uri},
            "range": found["range"],
            "context": {"diagnostics": [found]},
        }
        assert editor.request("textDocument/codeAction", params)[0]["title"] == words
        assert editor.stop() == 0


def published(editor: Editor, uris: list[str], version: int) -> dict[str, list[Any]]:
    """Return what is published of each document at a version, in whatever order it comes."""
    found: dict[str, list[Any]] = {}
    while len(found) < len(uris):
        params = editor.wait_for("textDocument/publishDiagnostics")
        if params.get("version") == version:
            found[params["uri"]] = params["diagnostics"]
    return found


def test_two_hundred_documents(editor: Editor) -> None:
    editor.start()
    uris = [editor.open(f"{n}.md", f"# {n}\n\n" + BAD * (1 + n % 3)) for n in range(200)]
    shown = published(editor, uris, 1)
    assert [len(shown[uri]) for uri in uris] == [1 + n % 3 for n in range(200)]
    for uri in uris:
        editor.change(uri, 2, {"text": "退避。\n"})
    assert set(map(len, published(editor, uris, 2).values())) == {0}
    for uri in uris:
        editor.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert editor.command("gogloss.lookup", {"query": "backoff"})
