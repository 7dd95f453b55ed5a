"""Commands that edit: silence a rule, accept a rendering in the project's own base."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from glossary.base import Base
from glossary.config import NAME
from glossary.editor.entry import accepting, fresh, put
from glossary.editor.ignore import ignore_file, ignore_line
from glossary.editor.settings import add_overlay, switch_rule
from glossary.errors import GlossError
from glossary.lookup import search
from glossary.model import Edit, Finding, Term
from lsp.arguments import Range, decoded
from lsp.documents import Snapshot, path_of
from lsp.edits import Draft
from lsp.words import say

if TYPE_CHECKING:
    from lsp.server import Server

_OVERLAY = "terms.yaml"  # of a project that has none yet


def register(server: Server) -> None:
    """Register the commands."""
    server.command("gogloss.ignore")(ignore)
    server.command("gogloss.addTerm")(add_term)


class Ignore(Struct, frozen=True):
    """Silence a rule; `range` is where the finding stands, needed for one line."""

    uri: str
    rule: str
    scope: Literal["line", "file", "project"] = "line"
    range: Range | None = None


class AddTerm(Struct, frozen=True):
    """Accept a rendering of a term in the project that a document belongs to."""

    term: str
    rendering: str
    uri: str = ""


async def ignore(ls: Server, argument: Any, token: Any) -> dict[str, bool]:
    """Silence a rule on a line, in a file or in a project."""
    asked = decoded(argument, Ignore)
    draft = Draft(ls)
    if asked.scope == "project":
        path = _config_path(ls, asked.uri)
        draft.edit(path, switch_rule(draft.text(path), asked.rule))
    else:
        snapshot, edit = await _silencing(ls, asked)
        draft.edit_open(snapshot, edit)
    label = say(f"ignore_{asked.scope}", ls.state.lang, rule=asked.rule)
    return {"applied": await draft.apply(label)}


async def _silencing(ls: Server, asked: Ignore) -> tuple[Snapshot, Edit]:
    found = await ls.analyst.findings(asked.uri)
    if found is None:
        raise GlossError("the document is not open", path=asked.uri)
    snapshot = found.snapshot
    if asked.scope == "file":
        return snapshot, ignore_file(snapshot.path, snapshot.text, asked.rule)
    finding = _finding_at(ls, snapshot, found.findings, asked)
    settings = await ls.settings(asked.uri)

    def lint(text: str) -> tuple[Finding, ...]:
        return settings.findings(snapshot.path, text)

    edit = await ls.asked.run(ignore_line, snapshot.path, snapshot.text, finding, lint)
    if edit is None:
        hint = "ignore the rule in the file, or put a comment around the block"
        raise GlossError("no comment silences this line", path=snapshot.path, hint=hint)
    return snapshot, edit


def _finding_at(
    ls: Server, snapshot: Snapshot, findings: tuple[Finding, ...], asked: Ignore
) -> Finding:
    alike = [f for f in findings if f.rule == asked.rule]
    if asked.range is not None:
        start = asked.range.start
        at = snapshot.index.offset(start.line, start.character, ls.state.unit)
        alike = [f for f in alike if f.span.start <= at <= f.span.end]
    if not alike:
        raise GlossError(f"there is no finding of {asked.rule} here", path=snapshot.path)
    return alike[0]


async def add_term(ls: Server, argument: Any, token: Any) -> dict[str, Any]:
    """Put a term into the project's own base, and name that base in its configuration."""
    asked = decoded(argument, AddTerm)
    settings = await ls.settings(asked.uri)
    config = _config_path(ls, asked.uri)
    overlays = settings.config.terms
    path = overlays[-1] if overlays else config.parent / _OVERLAY
    draft = Draft(ls)
    term = _entry(settings.base, asked)
    if not overlays:
        named = add_overlay(draft.text(config), path.relative_to(config.parent).as_posix())
        if named is not None:
            draft.edit(config, named)
    draft.edit(path, put(draft.text(path), term))
    label = say("accept", ls.state.lang, term=asked.term, wrong=asked.rendering)
    return {"applied": await draft.apply(label), "id": term.id, "path": str(path)}


def _entry(base: Base, asked: AddTerm) -> Term:
    script = base.script_of(asked.rendering)
    known = base.named(asked.term) or base.by_name(asked.term)
    if known is None:
        exact = [a.term for a in search(base, asked.term, 1) if a.how in ("exact", "alias")]
        known = exact[0] if exact else None
    if known is None:
        return fresh(asked.term, asked.rendering, script)
    return accepting(known, asked.rendering, script)


def _config_path(ls: Server, uri: str) -> Path:
    """Return the configuration of a document's project, or where one belongs."""
    config = ls.state.project(uri).config
    if config.path is not None:
        return config.path
    path = path_of(uri)
    holding = [f for f in ls.state.folders if path is not None and path.is_relative_to(f)]
    if holding:
        return max(holding, key=lambda f: len(f.parts)) / NAME
    if path is not None:
        return path.parent / NAME
    return (ls.state.folders[0] if ls.state.folders else Path.cwd()) / NAME
