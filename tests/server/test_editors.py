"""The pages about editors are true: the settings run, the table says what the server announces."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest
from editor import Editor, pulling

from lsp.client import Options

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGES = [DOCS / "editors.md", DOCS / "editors.zh-CN.md"]
ROW = re.compile(r"^\| `(?P<name>[\w.]+)`(?P<more>[^|]*)\| (?P<mark>[YP-]) \|", re.MULTILINE)


def announced(capabilities: dict[str, Any], name: str, more: str) -> bool:
    """Tell whether the server announces what a row of the table is about."""
    if name == "source.fixAll":
        kinds = capabilities["codeActionProvider"]["codeActionKinds"]
        return any(kind.startswith(name) for kind in kinds)
    if name == "textDocumentSync":
        return bool(capabilities[name]["change"] == 2)
    if name == "unchanged":
        return "diagnosticProvider" in capabilities  # tests/server/test_diagnostics.py shows it
    if name == "workspace.workspaceFolders":
        return bool(capabilities["workspace"]["workspaceFolders"]["supported"])
    return bool(capabilities.get(name))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_table_is_true(editor: Editor, page: Path) -> None:
    editor.start(pulling(), encodings=["utf-8"])
    rows = ROW.findall(page.read_text("utf-8"))
    assert len(rows) > 15
    for name, more, mark in rows:
        assert announced(editor.capabilities, name, more) is (mark == "Y"), name
    named = {name for name, _, _ in rows}
    providers = {name for name in editor.capabilities if name.endswith("Provider")}
    assert providers <= named


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_setting_and_command_is_there(editor: Editor, page: Path) -> None:
    editor.start()
    text = page.read_text("utf-8")
    fields = (field.encode_name for field in msgspec.structs.fields(Options))
    commands = editor.capabilities["executeCommandProvider"]["commands"]
    wanted = [*(f"`gogloss.{name}`" for name in fields), *(f"`{name}`" for name in commands)]
    wanted += [f"`{option}" for option in ("--stdio", "--tcp", "--ws", "--log")]
    assert [word for word in wanted if word not in text] == []


def blocks(language: str) -> list[str]:
    found = [
        re.findall(rf"```{language}\n(.*?)```", p.read_text("utf-8"), re.DOTALL) for p in PAGES
    ]
    assert found[0] == found[1]
    return found[0]


def test_settings_are_well_formed() -> None:
    for text in blocks("json"):
        json.loads(text)
    (helix,) = blocks("toml")
    assert tomllib.loads(helix)["language-server"]["gogloss"]["args"] == ["lsp"]
    for text in blocks("elisp"):
        assert text.count("(") == text.count(")")


SCRIPT = """
local function wait(what) assert(vim.wait(60000, what, 20), "waited in vain") end
wait(function() return #vim.diagnostic.get(0) == 1 end)
local found = vim.diagnostic.get(0)[1]
assert(found.source == "gogloss" and found.code == "wrong-gloss", vim.inspect(found))
assert(found.lnum == 0 and found.col == #"😀 采用", vim.inspect(found))
local params = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = 0, character = 12 } }
local answers = vim.lsp.buf_request_sync(0, "textDocument/hover", params, 60000)
local _, answer = next(answers)
assert(answer.result.contents.value:find("backoff", 1, true), vim.inspect(answer))
vim.api.nvim_buf_set_lines(0, 0, 1, false, { "采用退避策略。" })
wait(function() return #vim.diagnostic.get(0) == 0 end)
"""


def test_neovim_shows_findings(tmp_path: Path) -> None:
    nvim = shutil.which("nvim")
    if nvim is None:
        assert not os.environ.get("CI"), "no nvim: `make editors` installs it"
        pytest.skip("no nvim here, and `make editors` could not install it")
    (tmp_path / "init.lua").write_text(blocks("lua")[0], "utf-8")
    (tmp_path / "a.md").write_text("😀 采用指数备份（backoff）策略。\n", "utf-8")
    check = f"local ok, why = pcall(function() {SCRIPT} end)\nif not ok then print(why) vim.cmd('cquit 1') end\nvim.cmd('qall!')"
    (tmp_path / "check.lua").write_text(check, "utf-8")
    env = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "XDG_STATE_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    command = [
        nvim,
        "--headless",
        "-u",
        "init.lua",
        "--cmd",
        "filetype on",
        "a.md",
        "-c",
        "luafile check.lua",
    ]
    done = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
