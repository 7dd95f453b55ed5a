"""The command that explains output of Go's tools: a range, a document, or text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from lsprotocol import types as lsp
from msgspec import Struct

from glossary.editor.card import joined, message_card
from glossary.messages import recognized
from lsp.arguments import Range, decoded
from lsp.documents import offsets

if TYPE_CHECKING:
    from lsp.server import Server


def register(server: Server) -> None:
    """Register the command."""
    server.command("gogloss.explain")(explain)


class Explain(Struct, frozen=True):
    """Text, or an open document and the range of it that is meant."""

    text: str | None = None
    uri: str = ""
    range: Range | None = None
    lang: Literal["zh", "en", "both", ""] = ""


async def explain(ls: Server, argument: Any, token: Any) -> dict[str, Any]:
    """Return an explanation as Markdown, HTML and JSON."""
    asked = decoded(argument, Explain)
    text = asked.text if asked.text is not None else _text(ls, asked)
    settings = ls.state.project(asked.uri).settings
    lang = asked.lang or ls.state.lang

    def work() -> dict[str, Any]:
        seen = recognized(settings.base, text)
        shown = {s.message.id: s.message for s in seen}
        cards = [message_card(m, "zh" if lang == "both" else lang) for m in shown.values()]
        return {"markdown": joined(cards), "html": "", "json": [{"id": id} for id in shown]}

    return await ls.asked.run(work)


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
