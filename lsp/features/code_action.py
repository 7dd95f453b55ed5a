"""Code actions: repair a finding, choose among renderings, silence it, accept its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp

from glossary.fix import safe_edits
from glossary.model import Edit, Finding
from lsp.convert import plain_range, text_edit
from lsp.documents import Snapshot, offsets
from lsp.words import say

if TYPE_CHECKING:
    from lsp.server import Server

FIX_ALL = "source.fixAll.gogloss"
_QUICK = lsp.CodeActionKind.QuickFix


def register(server: Server) -> None:
    """Register the request."""
    kinds: list[lsp.CodeActionKind | str] = [_QUICK, FIX_ALL]
    options = lsp.CodeActionOptions(code_action_kinds=kinds)
    server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, options)(code_actions)


async def code_actions(ls: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    """Return what can be done about the findings in a range, from our own findings only."""
    only = params.context.only
    quick, source = _wants(only, "quickfix"), only is not None and _wants(only, FIX_ALL)
    if not quick and not source:
        return []
    found = await ls.analyst.findings(params.text_document.uri)
    if found is None:
        return []
    snapshot, findings = found.snapshot, found.findings
    actions: list[lsp.CodeAction] = []
    if quick:
        start, end = offsets(params.range, snapshot.index, ls.state.unit)
        here = [f for f in findings if f.span.start <= end and start <= f.span.end]
        theirs = params.context.diagnostics
        for finding in here:
            actions += _of_finding(ls, snapshot, finding, findings, theirs)
    edits = safe_edits(findings)
    if edits and (source or (quick and actions)):
        actions.append(_fix_all(ls, snapshot, edits))
    return actions


def _wants(only: Sequence[lsp.CodeActionKind | str] | None, kind: str) -> bool:
    if only is None:
        return True
    names = [str(getattr(o, "value", o)) for o in only]
    return any(kind == name or kind.startswith(f"{name}.") or not name for name in names)


def _of_finding(
    ls: Server,
    snapshot: Snapshot,
    finding: Finding,
    findings: Sequence[Finding],
    theirs: Sequence[lsp.Diagnostic],
) -> Iterator[lsp.CodeAction]:
    diagnostics = _matching(ls, snapshot, finding, theirs)
    lang = ls.state.lang
    certain = finding.safe or len(finding.edits) == 1
    for number, edit in enumerate(finding.edits):
        yield lsp.CodeAction(
            title=say("replace", lang, text=edit.text),
            kind=_QUICK,
            diagnostics=diagnostics,
            is_preferred=True if certain and number == 0 else None,
            edit=_workspace_edit(ls, snapshot, [edit]),
        )
    alike = [f.edits[0] for f in findings if f.rule == finding.rule and f.edits]
    if len(alike) > 1 and finding.edits:
        title = say("fix_rule", lang, rule=finding.rule)
        edit_all = _workspace_edit(ls, snapshot, alike)
        yield lsp.CodeAction(title, kind=_QUICK, diagnostics=diagnostics, edit=edit_all)
    if ls.state.abilities.applies:
        yield from _commands(ls, snapshot, finding, diagnostics)


def _commands(
    ls: Server, snapshot: Snapshot, finding: Finding, diagnostics: list[lsp.Diagnostic] | None
) -> Iterator[lsp.CodeAction]:
    lang = ls.state.lang
    place = plain_range(finding.span, snapshot.index, ls.state.unit)
    project = snapshot.on_disk and ls.state.trusted
    scopes = ("line", "file", "project") if project else ("line", "file")
    for scope in scopes:
        argument = {"uri": snapshot.uri, "rule": finding.rule, "scope": scope, "range": place}
        title = say(f"ignore_{scope}", lang, rule=finding.rule)
        yield _command(title, "gogloss.ignore", argument, diagnostics)
    if finding.rule in _ABOUT_TERMS and project:
        named = {"term": finding.term, "rendering": finding.wrong}
        title = say("accept", lang, term=finding.term, wrong=finding.wrong)
        yield _command(title, "gogloss.addTerm", {**named, "uri": snapshot.uri}, diagnostics)


_ABOUT_TERMS = ("wrong-gloss", "wrong-rendering", "banned-rendering", "unknown-gloss")


def _command(
    title: str, name: str, argument: dict[str, Any], diagnostics: list[lsp.Diagnostic] | None
) -> lsp.CodeAction:
    command = lsp.Command(title, name, arguments=[argument])
    return lsp.CodeAction(title, kind=_QUICK, diagnostics=diagnostics, command=command)


def _matching(
    ls: Server, snapshot: Snapshot, finding: Finding, theirs: Sequence[lsp.Diagnostic]
) -> list[lsp.Diagnostic] | None:
    """Return those of the client's diagnostics that are this finding."""
    alike = [d for d in theirs if d.source == "gogloss" and d.code == finding.rule]
    same = [
        d
        for d in alike
        if offsets(d.range, snapshot.index, ls.state.unit) == (finding.span.start, finding.span.end)
    ]
    return same or None


def _fix_all(ls: Server, snapshot: Snapshot, edits: Sequence[Edit]) -> lsp.CodeAction:
    title = say("fix_all", ls.state.lang)
    return lsp.CodeAction(title, kind=FIX_ALL, edit=_workspace_edit(ls, snapshot, edits))


def _workspace_edit(ls: Server, snapshot: Snapshot, edits: Sequence[Edit]) -> lsp.WorkspaceEdit:
    made, end = [], -1
    for edit in sorted(set(edits)):
        if edit.span.start >= end:
            made.append(text_edit(edit, snapshot.index, ls.state.unit))
            end = edit.span.end
    return lsp.WorkspaceEdit(changes={snapshot.uri: made})
