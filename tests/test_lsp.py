"""The language server over real stdio: findings as you type, and their quick fixes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SERVER = Path(sys.executable).with_name("gogloss-lsp")
TEXT = "😀 采用指数备份（backoff）策略。\n"


class Client:
    """Speaks JSON-RPC with a server process; answers are read in order."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self.count = 0

    def send(self, method: str, params: object, **more: object) -> None:
        assert self.process.stdin is not None
        message = {"jsonrpc": "2.0", "method": method, "params": params, **more}
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def request(self, method: str, params: object) -> Any:
        self.count += 1
        self.send(method, params, id=self.count)
        while True:
            message = self.read()
            if message.get("id") == self.count and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def wait_for(self, method: str) -> Any:
        while True:
            message = self.read()
            if message.get("method") == method:
                return message["params"]

    def read(self) -> Any:
        out = self.process.stdout
        assert out is not None
        length = 0
        while (line := out.readline().strip()) != b"":
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        if not length:
            raise EOFError("the server is gone")
        return json.loads(out.read(length))


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    client = Client(tmp_path)
    with client.process:
        yield client
        client.request("shutdown", None)
        client.send("exit", None)
        assert client.process.wait(20) == 0


def start(client: Client, folder: Path, encodings: list[str], locale: str) -> Any:
    general = {"positionEncodings": encodings}
    params = {
        "processId": None,
        "rootUri": folder.as_uri(),
        "locale": locale,
        "capabilities": {"general": general},
    }
    result = client.request("initialize", params)
    client.send("initialized", {})
    return result


@pytest.mark.parametrize("encodings", [["utf-16"], ["utf-8", "utf-16"], ["utf-32"]])
def test_diagnostics_and_quick_fixes(client: Client, tmp_path: Path, encodings: list[str]) -> None:
    result = start(client, tmp_path, encodings, "zh-cn")
    uri = (tmp_path / "a.md").as_uri()
    item = {"uri": uri, "languageId": "markdown", "version": 1, "text": TEXT}
    client.send("textDocument/didOpen", {"textDocument": item})
    (found,) = client.wait_for("textDocument/publishDiagnostics")["diagnostics"]
    assert found["code"] == "wrong-gloss"
    assert "backoff 不是“指数备份”" in found["message"]
    at = TEXT.index("指数")
    units = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
    encoding = result["capabilities"].get("positionEncoding", "utf-16")
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    column = len(TEXT[:at].encode(units[encoding])) // width
    assert found["range"]["start"] == {"line": 0, "character": column}
    actions = client.request(
        "textDocument/codeAction",
        {
            "textDocument": {"uri": uri},
            "range": found["range"],
            "context": {"diagnostics": [found]},
        },
    )
    (edit,) = actions[0]["edit"]["changes"][uri]
    assert (edit["newText"], edit["range"]) == ("指数退避", found["range"])
    change = {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": "退避\n"}]}
    client.send("textDocument/didChange", change)
    assert client.wait_for("textDocument/publishDiagnostics")["diagnostics"] == []


def test_a_broken_configuration_is_logged_and_nothing_is_shown(
    client: Client, tmp_path: Path
) -> None:
    (tmp_path / ".gogloss.yaml").write_text("termz: []\n")
    start(client, tmp_path, ["utf-16"], "en")
    item = {
        "uri": (tmp_path / "a.md").as_uri(),
        "languageId": "markdown",
        "version": 1,
        "text": TEXT,
    }
    client.send("textDocument/didOpen", {"textDocument": item})
    assert "unknown key `termz`" in client.wait_for("window/logMessage")["message"]
