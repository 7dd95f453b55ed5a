"""Commands, hovers and code actions over real stdio."""

from __future__ import annotations

from typing import Any

import pytest
from editor import Editor, Refused, at, span

TEXT = "# Go 的重试\n\n采用指数备份（backoff）策略，见 `gopark`。\n"


def hover(editor: Editor, uri: str, place: Any) -> str:
    params = {"textDocument": {"uri": uri}, "position": place}
    found = editor.request("textDocument/hover", params)
    return found["contents"]["value"] if found else ""


def test_hover_reads_english_chinese_right_and_wrong(editor: Editor) -> None:
    editor.start(locale="zh-CN")
    uri = editor.open("a.md", TEXT)
    editor.diagnostics(uri)
    assert "退避" in hover(editor, uri, at(TEXT, "backoff", 2))
    wrong = hover(editor, uri, at(TEXT, "备份", 1))
    assert "不能表示 backoff" in wrong
    assert "挂起" in hover(editor, uri, at(TEXT, "gopark", 1))
    assert hover(editor, uri, at(TEXT, "采用", 0)) == ""


def test_commands_answer(editor: Editor) -> None:
    editor.start()
    uri = editor.open("a.md", TEXT)
    (first, *_) = editor.command("gogloss.lookup", {"query": "去公园"})
    assert first["term"]["id"] == "gopark"
    assert "wrong-gloss" in editor.command("gogloss.rule", {"rule": "wrong-gloss"})["markdown"]
    domains = editor.command("gogloss.terms", {"uri": uri})
    terms = {term["id"]: term for d in domains for term in d["terms"]}
    assert span(TEXT, "backoff") in terms["backoff"]["ranges"]
    assert sum(len(d["terms"]) for d in editor.command("gogloss.terms", {})) > 1000
    with pytest.raises(Refused) as refused:
        editor.command("gogloss.rule", {"rule": "no-such"})
    assert refused.value.code == -32602


def actions(editor: Editor, uri: str, place: Any, only: list[str] | None = None) -> list[Any]:
    context: dict[str, Any] = {"diagnostics": []}
    if only is not None:
        context["only"] = only
    params = {"textDocument": {"uri": uri}, "range": place, "context": context}
    found: list[Any] = editor.request("textDocument/codeAction", params)
    return found


def test_code_actions(editor: Editor) -> None:
    editor.start(locale="zh-cn")
    uri = editor.open("a.md", TEXT)
    place = span(TEXT, "指数备份")
    found = actions(editor, uri, place)
    assert found[0]["isPreferred"]
    assert found[0]["edit"]["changes"][uri] == [{"newText": "指数退避", "range": place}]
    commands = [a["command"]["command"] for a in found if "command" in a]
    assert commands == ["gogloss.ignore"] * 3 + ["gogloss.addTerm"]
    (whole,) = actions(editor, uri, place, ["source.fixAll"])
    assert whole["kind"] == "source.fixAll.gogloss"
    assert actions(editor, uri, place, ["refactor"]) == []
    assert actions(editor, uri, {"start": at(TEXT, "# Go"), "end": at(TEXT, "# Go")}) == []


def test_an_untrusted_project_is_offered_no_change_of_its_own_files(editor: Editor) -> None:
    (editor.folder / "a.md").write_text(TEXT, "utf-8")
    editor.start(initializationOptions={"trusted": False})
    uri = editor.open("a.md", TEXT)
    found = actions(editor, uri, span(TEXT, "指数备份"))
    assert found[0]["edit"]["changes"][uri]
    named = [a["command"]["arguments"][0] for a in found if "command" in a]
    assert [argument.get("scope") for argument in named] == ["line", "file"]


@pytest.mark.parametrize("locale", ["zh-TW", "zh-hk"])
def test_traditional_readers_read_taiwan_s_words(editor: Editor, locale: str) -> None:
    editor.start(locale=locale)
    uri = editor.open("a.md", TEXT)
    (found,) = editor.diagnostics(uri)
    assert found["message"].startswith("backoff 不是「指数备份」：備份是 backup")
    assert found["message"].endswith("應寫「指数退避」。")
    assert found["relatedInformation"][0]["message"] == "依據：backoff"
    titles = [a["title"] for a in actions(editor, uri, found["range"])]
    assert titles[0] == "改為「指数退避」"
    assert "每次失敗後等待更久再重試" in hover(editor, uri, at(TEXT, "backoff", 2))
    log = "```\n./a.go:7:2: declared and not used: cfg\n```\n"
    said = hover(editor, editor.open("b.md", log), at(log, "declared", 2))
    assert "變數" in said
    assert "变量" not in said


def test_a_chosen_script_goes_before_the_locale(editor: Editor) -> None:
    editor.start(locale="zh-TW", initializationOptions={"lang": "zh"})
    (found,) = editor.diagnostics(editor.open("a.md", TEXT))
    assert "应写“指数退避”" in found["message"]


@pytest.mark.parametrize("scope", ["line", "file", "project"])
def test_ignoring_is_an_edit_of_the_editor(editor: Editor, scope: str) -> None:
    editor.start()
    uri = editor.open("a.md", TEXT)
    edits: list[Any] = []
    editor.answers["workspace/applyEdit"] = lambda params: (
        edits.append(params["edit"]) or {"applied": True}
    )
    argument = {
        "uri": uri,
        "rule": "wrong-gloss",
        "scope": scope,
        "range": span(TEXT, "指数备份"),
    }
    assert editor.command("gogloss.ignore", argument) == {"applied": True}
    operations = edits[0]["documentChanges"]
    text = operations[-1]["edits"][0]["newText"]
    if scope == "project":
        assert operations[0]["kind"] == "create"
        assert text == "rules:\n  wrong-gloss: off\n"
    else:
        assert operations[0]["textDocument"] == {"uri": uri, "version": 1}
        assert "gogloss-disable" in text


def test_a_term_is_added_to_the_project(editor: Editor) -> None:
    editor.start()
    uri = editor.open("a.md", TEXT)
    assert [d["code"] for d in editor.diagnostics(uri)] == ["wrong-gloss"]
    edits: list[Any] = []
    editor.answers["workspace/applyEdit"] = lambda params: (
        edits.append(params["edit"]) or {"applied": True}
    )
    argument = {"term": "backoff", "rendering": "指数备份", "uri": uri}
    assert editor.command("gogloss.addTerm", argument)["applied"]
    for operation in edits[0]["documentChanges"]:
        if "edits" in operation:
            name = operation["textDocument"]["uri"].rpartition("/")[2]
            (edit,) = operation["edits"]
            (editor.folder / name).write_text(edit["newText"], "utf-8")
    changes = [{"uri": (editor.folder / ".gogloss.yaml").as_uri(), "type": 1}]
    editor.notify("workspace/didChangeWatchedFiles", {"changes": changes})
    assert "wrong-gloss" not in [d["code"] for d in editor.diagnostics(uri)]


def test_the_workspace_is_linted_with_progress(editor: Editor) -> None:
    editor.start()
    for number in range(12):
        (editor.folder / f"{number}.md").write_text("采用指数备份（backoff）策略。\n", "utf-8")
    params = {"command": "gogloss.lintWorkspace", "arguments": [{}], "workDoneToken": "t"}
    result = editor.request("workspace/executeCommand", params)
    assert result == {"files": 12, "findings": 12, "cancelled": False}
    kinds = [m["params"]["value"]["kind"] for m in editor.seen if m.get("method") == "$/progress"]
    assert (kinds[0], kinds[-1]) == ("begin", "end")
    published = [m for m in editor.seen if m.get("method") == "textDocument/publishDiagnostics"]
    assert len(published) == 12
