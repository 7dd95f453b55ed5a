"""A small editor for tests: it speaks JSON-RPC with a real server process and hides nothing.

pytest-lsp drives servers through pygls's own client, which decodes, retries and validates: what these
tests are about (bytes, malformed messages, answers that never come, exit codes) would be out of sight.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

SERVER = [str(Path(sys.executable).with_name("gogloss")), "lsp"]
WAIT = 60.0  # seconds; the machine may be busy
Json = Any

PUSH: dict[str, Json] = {
    "workspace": {
        "applyEdit": True,
        "configuration": False,
        "workspaceFolders": True,
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]},
    },
    "textDocument": {"publishDiagnostics": {"relatedInformation": True, "versionSupport": True}},
}


def pulling() -> dict[str, Json]:
    """Return the abilities of a client that pulls diagnostics."""
    given: dict[str, Json] = json.loads(json.dumps(PUSH))
    given["textDocument"]["diagnostic"] = {"dynamicRegistration": False}
    given["workspace"]["diagnostics"] = {"refreshSupport": True}
    return given


class Refused(Exception):
    """The server answered with an error."""

    def __init__(self, error: dict[str, Json]) -> None:
        super().__init__(error["message"])
        self.code = error["code"]
        self.error = error


class Editor:
    """One client of one server process."""

    def __init__(self, folder: Path, *args: str, env: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [*SERVER, *args],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=env,
        )
        assert self.process.stdin
        assert self.process.stdout
        self._attach(self.process.stdout, self.process.stdin)
        self.errors: list[str] = []
        threading.Thread(target=self._drain, daemon=True).start()

    def _attach(self, source: IO[bytes], sink: IO[bytes]) -> None:
        self.source, self.sink = source, sink
        self.count = 0
        self.inbox: queue.Queue[Json] = queue.Queue()
        self.seen: list[Json] = []
        self.answers: dict[str, Callable[[Json], Json]] = {}
        self.capabilities: dict[str, Json] = {}
        threading.Thread(target=self._read, daemon=True).start()

    def _drain(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.errors.append(line.decode("utf-8", "replace"))

    def _read(self) -> None:
        try:
            while True:
                length = 0
                while (line := self.source.readline()).strip():
                    name, _, value = line.partition(b":")
                    length = int(value) if name.lower() == b"content-length" else length
                if not line or not length:
                    break
                self.inbox.put(json.loads(self.source.read(length)))
        except (ValueError, OSError):
            pass
        self.inbox.put(None)

    # What is sent.

    def raw(self, body: bytes) -> None:
        """Send bytes as a message."""
        self.sink.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.sink.flush()

    def send(self, message: Json) -> None:
        """Send a message."""
        self.raw(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def notify(self, method: str, params: Json) -> None:
        """Send a notification."""
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Json) -> int:
        """Send a request and return its id."""
        self.count += 1
        self.send({"id": self.count, "method": method, "params": params})
        return self.count

    def request(self, method: str, params: Json, wait: float = WAIT) -> Json:
        """Send a request and return its result; an error is raised."""
        return self.answer(self.ask(method, params), wait)

    def command(self, name: str, argument: Json, wait: float = WAIT) -> Json:
        """Execute a command."""
        params = {"command": name, "arguments": [argument]}
        return self.request("workspace/executeCommand", params, wait)

    # What comes back.

    def answer(self, id: int, wait: float = WAIT) -> Json:
        """Return the result of a request."""
        message = self.until(lambda m: m.get("id") == id and "method" not in m, wait)
        if "error" in message:
            raise Refused(message["error"])
        return message["result"]

    def until(self, wanted: Callable[[Json], bool], wait: float = WAIT) -> Json:
        """Return the next message that is wanted; requests of the server are answered meanwhile."""
        end = time.monotonic() + wait
        while True:
            try:
                message = self.inbox.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(
                    f"no such message; {self.errors[-9:]} {self.seen[-3:]}"
                ) from None
            if message is None:
                self.inbox.put(None)
                raise EOFError("the server is gone: " + "".join(self.errors[-20:]))
            self.seen.append(message)
            if "method" in message and "id" in message:
                answer = self.answers.get(message["method"], lambda params: None)
                result = answer(message.get("params"))
                self.send({"id": message["id"], "result": result})
            if wanted(message):
                return message

    def wait_for(self, method: str, wait: float = WAIT) -> Json:
        """Return the parameters of the next message of a method."""
        return self.until(lambda m: m.get("method") == method, wait).get("params")

    def diagnostics(self, uri: str, version: int | None = None, wait: float = WAIT) -> list[Json]:
        """Return the next published diagnostics of a document, of a version if one is given."""

        def fits(message: Json) -> bool:
            if message.get("method") != "textDocument/publishDiagnostics":
                return False
            params = message["params"]
            return params["uri"] == uri and version in (None, params.get("version"))

        found: list[Json] = self.until(fits, wait)["params"]["diagnostics"]
        return found

    # Whole steps.

    def start(self, capabilities: dict[str, Json] | None = None, **more: Json) -> Json:
        """Initialize; `encodings` are the position encodings offered."""
        given = json.loads(json.dumps(PUSH if capabilities is None else capabilities))
        encodings = more.pop("encodings", None)
        if encodings:
            given["general"] = {"positionEncodings": encodings}
        params = {
            "processId": None,
            "rootUri": self.folder.as_uri(),
            "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "folder"}],
            "capabilities": given,
            **more,
        }
        result = self.request("initialize", params)
        self.capabilities = result["capabilities"]
        self.notify("initialized", {})
        return result

    def open(self, name: str, text: str, language: str = "", version: int = 1) -> str:
        """Open a document and return its URI."""
        uri = name if ":" in name else (self.folder / name).as_uri()
        kinds = {".go": "go", ".md": "markdown", ".log": "log"}
        item = {
            "uri": uri,
            "languageId": language or kinds.get(Path(name).suffix, "plaintext"),
            "version": version,
            "text": text,
        }
        self.notify("textDocument/didOpen", {"textDocument": item})
        return uri

    def change(self, uri: str, version: int, *changes: Json) -> None:
        """Change a document."""
        params = {"textDocument": {"uri": uri, "version": version}, "contentChanges": changes}
        self.notify("textDocument/didChange", params)

    def stop(self, wait: float = WAIT) -> int:
        """Shut down in order and return the exit code."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.end(wait)

    def end(self, wait: float = WAIT) -> int:
        """Wait for the process to end and return its exit code."""
        code = self.process.wait(wait)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream
            stream.close()
        return code


def at(text: str, words: str, inside: int = 0, encoding: str = "utf-16") -> Json:
    """Return the position of some words in a text, `inside` characters into them."""
    before = text[: text.index(words) + inside]
    line = before.count("\n")
    return {"line": line, "character": width(before.rpartition("\n")[2], encoding)}


def width(text: str, encoding: str) -> int:
    """Return how many units of an encoding a text has."""
    codec, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[
        encoding
    ]
    return len(text.encode(codec)) // size


def span(text: str, words: str, encoding: str = "utf-16") -> Json:
    """Return the range of some words in a text."""
    return {"start": at(text, words, 0, encoding), "end": at(text, words, len(words), encoding)}
