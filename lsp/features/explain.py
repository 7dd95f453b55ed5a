"""The command that explains output of Go's tools: text, a document, or a range of one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from lsprotocol import types as lsp
from msgspec import Struct

from glossary.base import Base
from lsp.arguments import Range, decoded
from lsp.documents import offsets

if TYPE_CHECKING:
    from lsp.server import Server

_LONGEST = 2_000_000  # characters that are explained at once


def register(server: Server) -> None:
    """Register the command."""
    server.command("gogloss.explain")(explain)


class Explain(Struct, frozen=True):
    """Text, or an open document and the range of it that is meant."""

    text: str | None = None
    uri: str = ""
    range: Range | None = None
    lang: Literal["zh", "zh-TW", "en", "both", ""] = ""


async def explain(ls: Server, argument: Any, token: Any) -> dict[str, Any]:
    """Return an explanation as Markdown, HTML and JSON."""
    from glossary.explain.render import shown_in

    asked = decoded(argument, Explain)
    text = asked.text if asked.text is not None else _text(ls, asked)
    settings = await ls.settings(asked.uri)
    lang = shown_in(asked.lang or ls.state.lang, ls.state.lang)
    return await ls.scan.run(_explained, settings.base, text[:_LONGEST], lang)


def _explained(base: Base, text: str, lang: str) -> dict[str, Any]:
    from glossary.explain import explain as read
    from glossary.explain.render import BOTH_TAIWAN, View, renderer
    from glossary.model import HANS, HANT

    script = HANT if lang in ("zh-TW", BOTH_TAIWAN) else HANS

    def term(id: str) -> tuple[str, str] | None:
        found = base.named(id)
        return (found.term, found.preferred(script)) if found else None

    reading = read(text.splitlines(keepends=True), base)
    view = View(terms=term)
    shown = {name: "".join(renderer(name)(reading, lang, view)) for name in ("markdown", "html")}
    return {**shown, "json": json.loads("".join(renderer("json")(reading, lang, view)))}


def _text(ls: Server, asked: Explain) -> str:
    snapshot = ls.state.documents.get(asked.uri)
    if snapshot is None:
        return ""
    if asked.range is None:
        return snapshot.text
    start, end = asked.range.start, asked.range.end
    span = lsp.Range(
        lsp.Position(start.line, start.character), lsp.Position(end.line, end.character)
    )
    first, last = offsets(span, snapshot.index, ls.state.unit)
    return snapshot.text[first:last]
