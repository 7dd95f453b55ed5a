"""`gogloss read --translate` against a server of our own that speaks DeepL's protocol."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from test_cli import run

from glossary.lazy import lazy
from glossary.model import Kind, Span
from glossary.workflow.read import Paragraph
from glossary.workflow.translate import protected

ENGLISH = "# Retries\n\nThe retry uses exponential backoff in `Do`. A Pool must not be copied.\n"
CHINESE = {
    "Retries": "重试",
    "The retry uses exponential backoff in <c>Do</c>. A Pool must not be copied.": "重试在 <c>Do</c> 中采用指数退避。Pool 不得复制。",
}
WRONG = CHINESE | {
    "The retry uses exponential backoff in <c>Do</c>. A Pool must not be copied.": "重试在 <c>Do</c> 中采用指数备份。Pool 可以复制。",
}


class DeepL(ThreadingHTTPServer):
    """A stand-in: answers as DeepL does, or refuses with a status; keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.words = CHINESE
        self.refuses = 0
        self.glossaries: list[dict[str, Any]] = []
        self.asked: list[tuple[str, str, dict[str, Any]]] = []


class Handler(BaseHTTPRequestHandler):
    server: DeepL

    def do_GET(self) -> None:
        self._answer({})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(json.loads(body))

    def _answer(self, request: dict[str, Any]) -> None:
        server = self.server
        server.asked.append((self.path, self.headers["Authorization"], request))
        if server.refuses:
            self._send(server.refuses, {"message": "refused"})
        elif self.path == "/v2/translate":
            texts = [
                {
                    "detected_source_language": "EN",
                    "text": server.words[t],
                    "billed_characters": len(t),
                }
                for t in request["text"]
            ]
            self._send(200, {"translations": texts})
        elif self.command == "GET":
            self._send(200, {"glossaries": server.glossaries})
        else:
            made = {
                "glossary_id": "g1",
                "name": request["name"],
                "ready": True,
                "source_lang": "en",
                "target_lang": "zh",
                "creation_time": "2024-01-01T00:00:00.000000Z",
                "entry_count": request["entries"].count("\n") + 1,
            }
            server.glossaries.append(made)
            self._send(201, made)

    def _send(self, status: int, value: dict[str, Any]) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def deepl() -> Iterator[DeepL]:
    server = DeepL()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(ENGLISH, "utf-8")
    return tmp_path


def ask(folder: Path, server: DeepL | str, *options: str, key: str = "secret-key") -> Any:
    url = server if isinstance(server, str) else f"http://127.0.0.1:{server.server_port}"
    env = {"DEEPL_AUTH_KEY": key, "DEEPL_SERVER_URL": url}
    return run("read", "a.md", "--translate", "--lang", "en", *options, cwd=folder, env=env)


def test_translation_is_shown_and_checked(folder: Path, deepl: DeepL) -> None:
    done = ask(folder, deepl, "--format", "json")
    assert done.returncode == 0, done.stderr
    (translation,) = json.loads(done.stdout)["translations"]
    assert translation["score"] == 100
    assert translation["pairs"][1]["chinese"]["text"] == "重试在 Do 中采用指数退避。"
    assert "sending 82 characters to DeepL (http://127.0.0.1" in done.stderr


def test_mistakes_of_the_machine_are_found(folder: Path, deepl: DeepL) -> None:
    deepl.words = WRONG
    done = ask(folder, deepl, "--format", "json")
    assert done.returncode == 1
    (translation,) = json.loads(done.stdout)["translations"]
    found = {f["rule"] for pair in translation["pairs"] for f in pair["findings"]}
    assert found == {"lost-negation", "wrong-rendering"}


def test_base_goes_along_as_a_glossary_made_once(folder: Path, deepl: DeepL) -> None:
    assert ask(folder, deepl).returncode == 0
    assert ask(folder, deepl).returncode == 0
    made = [body for path, _, body in deepl.asked if path == "/v2/glossaries" and body]
    assert len(made) == 1
    assert "backoff\t退避" in made[0]["entries"]
    sent = [body for path, _, body in deepl.asked if path == "/v2/translate"]
    assert len(sent) == 2
    for body in sent:
        assert body["glossary_id"] == "g1"
        assert body["target_lang"] == "ZH-HANS"
        assert body["tag_handling"] == "xml"
        assert set(body["ignore_tags"]) == {"x", "c"}
    assert {key for _, key, _ in deepl.asked} == {"DeepL-Auth-Key secret-key"}


def test_traditional_is_asked_for(folder: Path, deepl: DeepL) -> None:
    assert ask(folder, deepl, "--script", "zh-Hant").returncode in (0, 1)
    sent = [body for path, _, body in deepl.asked if path == "/v2/translate"]
    assert sent[0]["target_lang"] == "ZH-HANT"


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_every_format_shows_the_translation(folder: Path, deepl: DeepL, format_: str) -> None:
    done = ask(folder, deepl, "--format", format_)
    assert "中采用指数退避" in done.stdout.replace("\n", "")
    assert "Machine translation (DeepL), checked" in done.stdout


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "DeepL refuses the key (403); check DEEPL_AUTH_KEY"),
        (456, "the quota of this DeepL key is used up (456)"),
        (429, "DeepL is asked too often (429); try again in a minute"),
        (400, "DeepL answered: Bad request, message: refused"),
        (503, "DeepL answered: Service unavailable"),
    ],
)
def test_refusal_is_one_line(folder: Path, deepl: DeepL, status: int, words: str) -> None:
    deepl.refuses = status
    done = ask(folder, deepl)
    assert done.returncode == 2
    assert words in done.stderr
    assert "secret-key" not in done.stderr
    assert len(done.stderr.splitlines()) == 2  # what is sent where, and the error


def test_no_network_is_one_line(folder: Path) -> None:
    done = ask(folder, "http://127.0.0.1:9")
    assert done.returncode == 2
    assert "DeepL cannot be reached; check the network" in done.stderr


def test_no_key_is_one_line_and_nothing_is_sent(folder: Path, deepl: DeepL) -> None:
    done = ask(folder, deepl, key="")
    assert done.returncode == 2
    assert "DEEPL_AUTH_KEY is not set" in done.stderr
    assert "your text is sent to DeepL" in done.stderr
    assert deepl.asked == []


def test_missing_package_says_what_to_install(folder: Path) -> None:
    (folder / "deepl.py").write_text("raise ImportError('none')\n")
    env = {"DEEPL_AUTH_KEY": "k", "PYTHONPATH": str(folder)}
    done = run("read", "a.md", "--translate", cwd=folder, env=env)
    assert done.returncode == 2
    assert "pip install 'gogloss[deepl]'" in done.stderr


def test_code_and_names_are_protected() -> None:
    text = "Call f(x) and WithTimeout or a<b & time.Duration in code."
    start = text.index("code")
    paragraph = Paragraph(Kind.PARAGRAPH, text, 1, code=(Span(start, start + 4),))
    xml = protected(paragraph)
    assert xml == (
        "Call <x>f(x)</x> and <x>WithTimeout</x> or a&lt;b &amp; <x>time.Duration</x> in <c>code</c>."
    )
    assert lazy(r"</?[xc]>").sub("", xml).count("<") == 0
