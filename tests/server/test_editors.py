"""The pages about editors are true: settings have the right form, tables say what is announced."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest
from editor import Editor, pulling
from pages import PAGES, blocks

from lsp.client import Options

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


def test_settings_are_well_formed() -> None:
    for text in blocks("json"):
        json.loads(text)
    (helix,) = map(tomllib.loads, blocks("toml", "Helix"))
    assert helix["language-server"]["gogloss"]["args"] == ["lsp"]
    (zed,) = map(tomllib.loads, blocks("toml", "Zed"))
    assert zed["language_servers"]["gogloss"]["languages"] == ["Go", "Markdown"]


def test_settings_name_what_there_is() -> None:
    known = {field.encode_name for field in msgspec.structs.fields(Options)}
    (helix,) = map(tomllib.loads, blocks("toml", "Helix"))
    (zed,) = map(json.loads, blocks("json", "Zed"))
    (coc,) = map(json.loads, blocks("json", "Vim"))
    (kate,) = map(json.loads, blocks("json", "Kate"))
    (sublime,) = map(json.loads, blocks("json", "Sublime Text"))
    for given in (
        helix["language-server"]["gogloss"]["config"],
        zed["lsp"]["gogloss"]["initialization_options"],
        sublime["gogloss"]["initialization_options"],
        coc["languageserver"]["gogloss"]["initializationOptions"],
        kate["servers"]["markdown"]["initializationOptions"],
    ):
        assert given
        assert set(given) <= known
