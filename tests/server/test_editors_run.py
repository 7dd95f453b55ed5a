"""The documented settings in the editors themselves: finding, hover and repair in each.

An editor that is not here is skipped on a developer's machine; on CI it is an error.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pages import blocks
from terminal import run_in_terminal

CLIENTS = Path(__file__).parent / "clients"
WAIT = 180.0  # seconds for all that an editor does; the machine may be busy
SENTENCE = "😀 采用指数{}（backoff）策略。\n"
DOCUMENTS = {"a.md": SENTENCE, "a.go": "package a\n\n// " + SENTENCE + "func Retry() {{}}\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project with a document of each kind; beside it are a home and settings."""
    (tmp_path / "home").mkdir()
    project = tmp_path / "project"
    project.mkdir()
    for name, text in DOCUMENTS.items():
        (project / name).write_text(text.format("备份"), "utf-8")
    return project


def installed(program: str, *needed: str) -> str:
    """Return an editor's command; `needed` are files of one of Debian's packages for it."""
    found = shutil.which(program)
    if found and all(Path(file).exists() for file in needed):
        return found
    missing = f"{program} {' '.join(needed)}".strip()
    assert not os.environ.get("CI"), f"no {missing}: `make editors` installs it"
    pytest.skip(f"no {missing} here, and `make editors` could not install it")


def seen(
    command: Sequence[str], folder: Path, names: Sequence[str], **more: str
) -> list[dict[str, Any]]:
    """Run an editor and return what its driver saw of each document."""
    home = folder.parent / "home"
    result = home / "seen.json"
    path = (str(home), str(Path(sys.executable).parent), os.environ["PATH"])
    env = {
        **os.environ,
        "PATH": os.pathsep.join(path),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "DOCUMENTS": " ".join(names),
        "SEEN": str(result),
        **more,
    }
    code, screen = run_in_terminal(command, folder, env, WAIT)
    assert result.exists(), f"{code} {screen[-3000:]}"
    found: list[dict[str, Any]] = json.loads(result.read_text("utf-8"))
    return found


def check(found: list[dict[str, Any]], names: Sequence[str], hover: str = "backoff") -> None:
    """Compare what was seen with what must be seen, in the columns of the editor's own."""
    assert [row for row in found if "fault" in row] == []
    assert len(found) == len(names)
    for row, name in zip(found, names, strict=True):
        assert row["count"] == 1
        assert row["words"] == "指数备份"
        assert "指数退避" in row["message"]
        assert hover in row["hover"]
        assert row["text"] == DOCUMENTS[name].format("退避")


def written(folder: Path, name: str, text: str) -> str:
    """Write a file of the home beside a project and return its path."""
    file = folder.parent / "home" / name
    file.write_text(text, "utf-8")
    return str(file)


def test_neovim(folder: Path) -> None:
    settings = written(folder, "init.lua", blocks("lua", "Neovim")[0])
    command = [installed("nvim"), "-u", settings, "--cmd", "filetype on", "-n"]
    command += ["-c", f"luafile {CLIENTS / 'neovim.lua'}"]
    check(seen(command, folder, list(DOCUMENTS)), list(DOCUMENTS))


def test_vim_with_ale(folder: Path) -> None:
    command = [installed("vim", "/usr/share/vim-ale"), "-N", "-i", "NONE", "-n"]
    settings = written(folder, "vimrc", "filetype plugin on\n" + blocks("vim", "Vim")[0])
    command += ["-u", settings, "-c", f"source {CLIENTS / 'ale.vim'}"]
    check(seen(command, folder, list(DOCUMENTS)), list(DOCUMENTS))


# A new home has nothing compiled; what Emacs compiles beside its work would be most of the work.
START = """(progn (setq native-comp-deferred-compilation nil native-comp-jit-compilation nil)
                  (package-initialize))"""


def emacs(package: str, folder: Path, settings: str) -> list[str]:
    """Return the command of an Emacs that has its packages, the driver and some settings."""
    elpa = "/usr/share/emacs/site-lisp/elpa-src"
    installed_ = installed("emacs", *(f"{elpa}/{name}" for name in _versions(elpa, package)))
    command = [installed_, "-nw", "-q", "--no-splash", "--eval", START]
    for file in (CLIENTS / "driver.el", CLIENTS / f"{package}.el"):
        command += ["-l", str(file)]
    return [*command, "-l", written(folder, "settings.el", settings)]


def _versions(elpa: str, package: str) -> list[str]:
    """Return the folders of what a test of Emacs needs; a bare name where one is missing."""
    wanted = (package, "markdown-mode", "go-mode")
    found = {name: sorted(p.name for p in Path(elpa).glob(f"{name}-[0-9]*")) for name in wanted}
    return [found[name][-1] if found[name] else name for name in wanted]


# A server that can do nothing, in the place of gopls: what matters is that both are asked.
GOPLS = """#!{python}
import json, sys
source, sink = sys.stdin.buffer, sys.stdout.buffer
while header := source.readline():
    source.readline()
    message = json.loads(source.read(int(header.split(b":")[1])))
    if "id" in message and "method" in message:
        result = {{"capabilities": {{}}}} if message["method"] == "initialize" else None
        body = json.dumps({{"jsonrpc": "2.0", "id": message["id"], "result": result}}).encode()
        sink.write(b"Content-Length: %d\\r\\n\\r\\n" % len(body) + body)
        sink.flush()
    if message.get("method") == "exit":
        break
"""


def test_emacs_with_eglot(folder: Path) -> None:
    command = emacs("eglot", folder, blocks("elisp", "Emacs")[0])
    check(seen(command, folder, ["a.md"]), ["a.md"])


def test_emacs_with_eglot_beside_gopls(folder: Path) -> None:
    Path(written(folder, "gopls", GOPLS.format(python=sys.executable))).chmod(0o755)
    command = emacs("eglot", folder, blocks("elisp", "Emacs")[1])
    check(seen(command, folder, ["a.go"], HUSH="1"), ["a.go"], hover="")


def test_emacs_with_lsp_mode(folder: Path) -> None:
    command = emacs("lsp-mode", folder, blocks("elisp", "Emacs")[2])
    check(seen(command, folder, list(DOCUMENTS)), list(DOCUMENTS))
