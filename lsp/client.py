"""What the client can do and wants: its abilities, its language, its settings."""

from __future__ import annotations

from typing import Any

import msgspec
from lsprotocol import types as lsp
from msgspec import Struct

from glossary.model import Level
from glossary.reader import LANGUAGES

SECTION = "gogloss"


class Options(Struct, frozen=True, rename="camel"):
    """The settings of an editor, section `gogloss`; a project's rules live in .gogloss.yaml.

    lang: "zh", "zh-TW" or "en", else as the client's locale says. level: the weakest level shown.
    max_severity: what errors are shown as at most. typing_delay: milliseconds for which a finding
    on the word being typed is held back. debounce: milliseconds that a check waits for the next key
    at most; it waits as long as the last check took. position_encoding: what columns count, for
    clients that do not say.
    """

    lang: str = ""
    level: str = ""
    max_severity: str = "warning"
    inlay_hints: bool = False
    code_lens: bool = True
    document_symbols: bool = True
    workspace_diagnostics: bool = False
    typing_delay: int = 1000
    debounce: int = 250
    position_encoding: str = ""


_CHOICES: dict[str, tuple[str, ...]] = {
    "lang": LANGUAGES,
    "level": tuple(Level),
    "max_severity": tuple(Level),
    "position_encoding": ("utf-8", "utf-16", "utf-32"),
}


def options_of(*values: Any) -> tuple[Options, str]:
    """Return the options in a client's settings, and what is wrong with them, if anything.

    Settings may come bare or under their section; later ones go over earlier ones; what is wrong
    keeps its default.
    """
    wanted: dict[str, Any] = {}
    for value in values:
        wanted |= _bare(value)
    good: dict[str, Any] = {}
    faults = []
    for field in msgspec.structs.fields(Options):
        if field.encode_name in wanted:
            try:
                good[field.name] = msgspec.convert(wanted[field.encode_name], field.type)
            except msgspec.ValidationError as error:
                faults.append(f"{SECTION}.{field.encode_name}: {error}")
    for field in msgspec.structs.fields(Options):
        allowed = _CHOICES.get(field.name, ())
        if allowed and good.get(field.name) and good[field.name] not in allowed:
            wrong = good.pop(field.name)
            faults.append(
                f"{SECTION}.{field.encode_name}: {wrong!r} is none of {', '.join(allowed)}"
            )
    return Options(**good), "; ".join(faults)


def _bare(value: Any) -> dict[str, Any]:
    inner = value.get(SECTION, value) if isinstance(value, dict) else None
    return {k: v for k, v in inner.items() if v is not None} if isinstance(inner, dict) else {}


class Abilities:
    """What a client said it can do, asked in the words of this server."""

    def __init__(self, given: lsp.ClientCapabilities) -> None:
        workspace = given.workspace or lsp.WorkspaceClientCapabilities()
        document = given.text_document or lsp.TextDocumentClientCapabilities()
        window = given.window or lsp.WindowClientCapabilities()
        watched = workspace.did_change_watched_files
        configuration = workspace.did_change_configuration
        hover = document.hover.content_format if document.hover else None
        published = document.publish_diagnostics
        edits = workspace.workspace_edit
        operations = (edits.resource_operations if edits else None) or ()
        refresh = workspace.diagnostics
        self.refreshes = bool(refresh and refresh.refresh_support)
        # Who pulls but cannot be told to pull again would never see a finding that came later.
        self.pulls = document.diagnostic is not None and self.refreshes
        self.asks = bool(workspace.configuration)
        self.applies = bool(workspace.apply_edit)
        self.creates = "create" in operations and bool(edits and edits.document_changes)
        self.watches = bool(watched and watched.dynamic_registration)
        self.registers_configuration = bool(configuration and configuration.dynamic_registration)
        self.markdown = hover is None or lsp.MarkupKind.Markdown in hover
        self.related = bool(published and published.related_information) or self.pulls
        self.progress = bool(window.work_done_progress)
        self.shows_documents = bool(window.show_document and window.show_document.support)
        self.refreshes_hints = bool(workspace.inlay_hint and workspace.inlay_hint.refresh_support)
        self.refreshes_lenses = bool(workspace.code_lens and workspace.code_lens.refresh_support)
