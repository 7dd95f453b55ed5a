"""Editors that the tests cannot run: what each says and asks, replayed against the server.

`clients/*.json` hold the parameters of `initialize` as these editors send them, the way in which a
user's settings reach the server, and what a request for code actions says. FOLDER and PATH stand
for the workspace, `options` are settings that the documentation says are needed. `diagnostics` and `encoding` are what must come of it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from editor import Editor, Json, at, span

CLIENTS = sorted((Path(__file__).parent / "clients").glob("*.json"))
TEXT = "😀 采用指数备份（backoff）策略。\n"
FIXED = TEXT.replace("备份", "退避")
UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
DOCUMENTS = {"a.md": "# 重试\n\n{}", "a.go": "package a\n\n// {}func Retry() {{}}\n"}


class Client:
    """One of these editors with an open workspace."""

    def __init__(self, editor: Editor, facts: Path, **settings: Json) -> None:
        self.editor = editor
        given = json.loads(facts.read_text("utf-8"))
        self.encoding: str = given["encoding"]
        self.pulls = given["diagnostics"] == "pull"
        self.context: dict[str, Json] = given["context"]
        self._settings(given, settings)
        uri, path = editor.folder.as_uri(), str(editor.folder)
        text = json.dumps(given["params"]).replace('"FOLDER"', json.dumps(uri))
        params = json.loads(text.replace('"PATH"', json.dumps(path)))
        params["processId"] = os.getpid()
        self.asked = bool(params["capabilities"]["workspace"].get("configuration"))
        self.registered: list[str] = []
        editor.answers["client/registerCapability"] = self._register
        editor.capabilities = editor.request("initialize", params)["capabilities"]
        editor.notify("initialized", {})
        if self.pushed is not None:
            editor.notify("workspace/didChangeConfiguration", {"settings": self.pushed})
        assert editor.capabilities["positionEncoding"] == self.encoding
        assert ("diagnosticProvider" in editor.capabilities) is self.pulls

    def _settings(self, given: dict[str, Json], settings: Json) -> None:
        """Put settings where the editor puts them; what it is asked for, it has or it has not."""
        way = given["settings"]
        self.pushed: Json = None
        answer: Json = None
        if way == "config":  # one table that is sent, pushed, and asked for by section
            given["params"]["initializationOptions"] = settings or None
            self.pushed = settings or None
        elif way == "configuration":
            self.pushed = {"gogloss": settings} if settings else {}
            answer = settings or None
        else:
            given["params"]["initializationOptions"] = {**given.get("options", {}), **settings}
        self.editor.answers["workspace/configuration"] = lambda params: [
            answer for _ in params["items"]
        ]

    def _register(self, params: Json) -> None:
        self.registered += [registration["method"] for registration in params["registrations"]]

    def diagnostics(self, uri: str, version: int) -> list[Json]:
        """Return what the editor would show of a document."""
        if not self.pulls:
            return self.editor.diagnostics(uri, version)
        report = self.editor.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
        found: list[Json] = report["items"]
        return found

    def ask(self, what: str, uri: str, **more: Json) -> Json:
        """Ask for something of a document."""
        return self.editor.request(f"textDocument/{what}", {"textDocument": {"uri": uri}, **more})


@pytest.fixture(params=CLIENTS, ids=lambda path: path.stem)
def client(editor: Editor, request: pytest.FixtureRequest) -> Callable[..., Client]:
    """Return what opens a workspace in one of the editors, with some settings."""
    return lambda **settings: Client(editor, request.param, **settings)


def replaced(text: str, edit: Json, encoding: str) -> str:
    """Return a text after an edit whose range is counted in some encoding."""
    codec, size = UNITS[encoding]
    lines = text.splitlines(keepends=True)
    start, end = edit["range"]["start"], edit["range"]["end"]
    assert start["line"] == end["line"]
    line = lines[start["line"]].encode(codec)
    new = edit["newText"].encode(codec)
    line = line[: start["character"] * size] + new + line[end["character"] * size :]
    lines[start["line"]] = line.decode(codec)
    return "".join(lines)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_reads_and_repairs(client: Callable[..., Client], name: str) -> None:
    here = client()
    text = DOCUMENTS[name].format(TEXT)
    uri = here.editor.open(name, text)
    (found,) = here.diagnostics(uri, 1)
    wrong = span(text, "指数备份", here.encoding)
    assert (found["code"], found["range"]) == ("wrong-gloss", wrong)
    hover = here.ask("hover", uri, position=at(text, "备份", 1, here.encoding))
    assert hover["contents"]["kind"] == "markdown"
    assert "backoff" in hover["contents"]["value"]
    context = {"diagnostics": [found], **here.context}
    actions = here.ask("codeAction", uri, range=found["range"], context=context)
    first = actions[0]
    assert (first["kind"], first["isPreferred"]) == ("quickfix", True)
    (edit,) = first["edit"]["changes"][uri]
    assert replaced(text, edit, here.encoding) == DOCUMENTS[name].format(FIXED)
    change = {"range": edit["range"], "text": edit["newText"]}
    here.editor.change(uri, 2, change)
    assert here.diagnostics(uri, 2) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_completes(client: Callable[..., Client], name: str) -> None:
    here = client()
    text = DOCUMENTS[name].format("😀 采用指数 backof\n")
    uri = here.editor.open(name, text)
    place = at(text, "backof", 6, here.encoding)
    answer = here.ask("completion", uri, position=place, context={"triggerKind": 1})
    items = answer["items"] if isinstance(answer, dict) else answer
    (edit,) = {json.dumps(i["textEdit"]) for i in items if i["textEdit"]["newText"] == "退避"}
    made = replaced(text, json.loads(edit), here.encoding)
    assert made == text.replace("backof", "退避")


def test_settings_reach_the_server(client: Callable[..., Client]) -> None:
    here = client(lang="zh", maxSeverity="error")
    if here.asked:
        here.editor.wait_for("workspace/configuration")
    uri = here.editor.open("a.md", TEXT)
    (found,) = here.diagnostics(uri, 1)
    assert (found["severity"], "应写" in found["message"]) == (1, True)


def test_says_no_more_than_was_asked_for(client: Callable[..., Client]) -> None:
    here = client()
    uri = here.editor.open("a.md", TEXT)
    here.diagnostics(uri, 1)
    here.ask("hover", uri, position={"line": 0, "character": 0})
    methods = {message.get("method") for message in here.editor.seen}
    assert ("textDocument/publishDiagnostics" in methods) is not here.pulls
    assert set(here.registered) <= {
        "workspace/didChangeWatchedFiles",
        "workspace/didChangeConfiguration",
    }
