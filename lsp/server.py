"""Builds the server and registers its features: findings as you type, and their quick fixes."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from glossary import __version__
from glossary.errors import GlossError
from glossary.positions import LineIndex, Unit
from glossary.run import Settings, settings_for
from lsp.convert import UNITS, diagnostic, quick_fixes


class Server(LanguageServer):
    """Remembers the language of its client, and nothing else beside its open documents."""

    lang = "en"


def build() -> Server:
    """Return a server that is ready to start."""
    server = Server("gogloss", __version__)
    server.feature(lsp.INITIALIZE)(_greet)
    publish = (
        lsp.TEXT_DOCUMENT_DID_OPEN,
        lsp.TEXT_DOCUMENT_DID_CHANGE,
        lsp.TEXT_DOCUMENT_DID_SAVE,
    )
    for method in publish:
        server.feature(method)(_check)
    server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)(_clear)
    options = lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])
    server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, options)(_code_actions)
    return server


def main() -> None:
    """Serve on standard input and output."""
    build().start_io()


_Changed = (
    lsp.DidOpenTextDocumentParams | lsp.DidChangeTextDocumentParams | lsp.DidSaveTextDocumentParams
)


def _greet(ls: Server, params: lsp.InitializeParams) -> None:
    ls.lang = "zh" if (params.locale or "").lower().startswith("zh") else "en"


def _check(ls: Server, params: _Changed) -> None:
    uri = params.text_document.uri
    document = ls.workspace.get_text_document(uri)
    unit = _unit(ls)
    try:
        settings = _settings(document.path)
        findings = settings.findings(document.path or uri, document.source)
    except GlossError as error:
        ls.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, str(error)))
        findings = ()
    index = LineIndex(document.source)
    items = [diagnostic(f, index, unit, ls.lang) for f in findings]
    ls.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, items, document.version))


def _clear(ls: LanguageServer, params: lsp.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    ls.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))


def _code_actions(ls: LanguageServer, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    ours = [d for d in params.context.diagnostics if d.source == "gogloss"]
    return [fix for found in ours for fix in quick_fixes(params.text_document.uri, found)]


def _settings(path: str | None) -> Settings:
    return settings_for(Path(path) if path else Path.cwd())


def _unit(ls: LanguageServer) -> Unit:
    encoding = ls.server_capabilities.position_encoding
    return UNITS.get(lsp.PositionEncodingKind(encoding or "utf-16"), Unit.UTF16)


if __name__ == "__main__":
    main()
