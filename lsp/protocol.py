"""Where pygls is mended: what a client must always get, and what it must never see.

Each override names the habit of pygls 2.1 that it replaces; tests/server/test_pygls.py shows each.
"""

from __future__ import annotations

import json
import logging
import sys
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

import msgspec
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.json_rpc import JsonRPCNotification
from pygls.protocol.language_server import lsp_method

from glossary.errors import GlossError

if TYPE_CHECKING:
    from collections.abc import Generator

    from lsp.server import Server

log = logging.getLogger(__name__)
_BEFORE = frozenset({lsp.INITIALIZE, lsp.EXIT})
_NOT_INITIALIZED, _INVALID_REQUEST, _INVALID_PARAMS, _PARSE_ERROR = -32002, -32600, -32602, -32700
_FAILED = -32803  # RequestFailed: the request was right, the answer is not to be had
# Requests that must not be answered with nothing.
_MUST_ANSWER = frozenset(
    {lsp.INITIALIZE, lsp.SHUTDOWN, lsp.WORKSPACE_EXECUTE_COMMAND, lsp.TEXT_DOCUMENT_DIAGNOSTIC}
)
_HANDLED = JsonRPCNotification("", "handled", None)  # a message that needs no more attention


class Protocol(LanguageServerProtocol):
    """The protocol of LSP as the specification has it."""

    _server: Server
    greeted = False
    returncode: int | None = None

    def __init__(self, server: Server, converter: Any) -> None:
        self._methods: dict[Any, str] = {}  # of requests that are being answered
        super().__init__(server, converter)

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Answer what does not fit its types; pygls lets the client wait for ever."""
        if "jsonrpc" not in data or not ("method" in data or "id" in data):
            return data
        if "method" in data and (refusal := self._refusal(data)) is not None:
            if "id" in data:
                self._refuse(data["id"], *refusal)
            return _HANDLED
        try:
            return super().structure_message(data)
        except JsonRpcException:
            if "method" in data and "id" in data:
                method = data["method"]
                self._refuse(data["id"], _INVALID_PARAMS, f"the parameters of {method} are wrong")
            return _HANDLED

    def _refusal(self, data: dict[str, Any]) -> tuple[int, str] | None:
        """Return why a message comes out of order; None if it does not."""
        method = data["method"]
        if not self.greeted and method not in _BEFORE:
            return _NOT_INITIALIZED, "the server is not initialized"
        if self.greeted and method == lsp.INITIALIZE:
            return _INVALID_REQUEST, "the server is initialized already"
        if self._shutdown and method != lsp.EXIT:
            return _INVALID_REQUEST, "the server is shutting down"
        return None

    def _refuse(self, id: Any, code: int, message: str) -> None:
        error = {"code": code, "message": message}
        self._send_data({"jsonrpc": "2.0", "id": id, "error": error})

    def handle_message(self, message: Any) -> None:
        """Pass over what is handled; answer what is no message at all."""
        if message is _HANDLED:
            return
        if isinstance(message, (dict, list)) or not hasattr(message, "jsonrpc"):
            self._refuse(None, _INVALID_REQUEST, "this is no message of JSON-RPC 2.0")
            return
        super().handle_message(message)

    def unreadable(self, error: Exception) -> None:
        """Answer a body that is no JSON."""
        if isinstance(error, (json.JSONDecodeError, UnicodeDecodeError)):
            self._refuse(None, _PARSE_ERROR, "the message is no JSON")

    def _handle_request(self, msg_id: Any, method_name: str, params: Any) -> None:
        """Remember what an answer will be to."""
        self._methods[msg_id] = method_name
        super()._handle_request(msg_id, method_name, params)

    def _send_handler_result(self, future: Future[Any], *, msg_id: Any) -> None:
        """Say in one line what gogloss could not do; a feature that fails answers nothing.

        pygls answers with a traceback, which some editors show.
        """
        method = self._methods.pop(msg_id, "")
        error = None if future.cancelled() else future.exception()
        if isinstance(error, GlossError):
            self._request_futures.pop(msg_id, None)
            self._send_response(msg_id, error=lsp.ResponseError(_FAILED, str(error)))
            return
        if error is not None and not isinstance(error, JsonRpcException):
            log.error("request %s failed", msg_id, exc_info=error)
            if method not in _MUST_ANSWER:
                future = Future()
                future.set_result(None)
        super()._send_handler_result(future, msg_id=msg_id)

    def _send_response(
        self, msg_id: Any, result: Any = None, error: lsp.ResponseError | None = None
    ) -> None:
        """Keep tracebacks and paths out of answers; pygls puts them into `data`."""
        if error is not None:
            error = lsp.ResponseError(error.code, error.message)
        super()._send_response(msg_id, result, error)

    def _send_data(self, data: Any) -> None:
        """Write UTF-8 instead of ASCII escapes, plain dictionaries without a converter."""
        if not data or self.writer is None:
            return
        plain = data if isinstance(data, dict) else self._converter.unstructure(data)
        body = msgspec.json.encode(plain)
        if self._include_headers:
            body = b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
        try:
            written = self.writer.write(body)
        except (BrokenPipeError, ConnectionError, ValueError):
            self._server.leave(1)
            return
        if written is not None:
            self._server.watch(written)

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """Send a notification that is made of plain values: no converter is as fast as none."""
        self._send_data({"jsonrpc": "2.0", "method": method, "params": params})

    def _handle_response(
        self, msg_id: Any, result: Any = None, error: lsp.ResponseError | None = None
    ) -> None:
        """Drop an answer that nobody waits for any more; pygls fails on it."""
        future = self._request_futures.get(msg_id)
        if future is not None and future.done():
            self._request_futures.pop(msg_id)
            return
        super()._handle_response(msg_id, result, error)

    @lsp_method(lsp.INITIALIZE)
    def lsp_initialize(
        self, params: lsp.InitializeParams
    ) -> Generator[Any, Any, lsp.InitializeResult]:
        """Greet once, and say which columns are counted; pygls knows of no setting for that."""
        self.greeted = True
        result: lsp.InitializeResult = yield from super().lsp_initialize(params)
        result.capabilities.position_encoding = self._server.state.encoding
        return result

    @lsp_method(lsp.SHUTDOWN)
    def lsp_shutdown(self, *args: Any) -> Generator[Any, Any, None]:
        """Cancel what is being answered; pygls fails where that ends at once."""
        futures = dict(self._request_futures)
        self._shutdown = True
        for id, future in futures.items():
            if id != self.msg_id and not future.done():
                future.cancel()
        return
        yield  # pygls wants a generator

    @lsp_method(lsp.EXIT)
    def lsp_exit(self, *args: Any) -> Generator[Any, Any, None]:
        """End with 0 after a shutdown, with 1 without."""
        self.returncode = 0 if self._shutdown else 1
        sys.exit(self.returncode)
        yield  # pygls wants a generator

    @lsp_method(lsp.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: lsp.DidOpenTextDocumentParams) -> None:
        """Keep the text in documents of our own."""
        self._server.state.open(params.text_document)
        self._pass_on(lsp.TEXT_DOCUMENT_DID_OPEN, params)

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: lsp.DidChangeTextDocumentParams) -> None:
        """Edit documents of our own."""
        self._server.state.change(params)
        self._pass_on(lsp.TEXT_DOCUMENT_DID_CHANGE, params)

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: lsp.DidCloseTextDocumentParams) -> None:
        """Forget the text."""
        self._server.state.close(params.text_document.uri)
        self._pass_on(lsp.TEXT_DOCUMENT_DID_CLOSE, params)

    def _pass_on(self, method: str, params: Any) -> None:
        handler = self.fm.features.get(method)
        if handler is not None:
            handler(params)

    @lsp_method(lsp.WORKSPACE_EXECUTE_COMMAND)
    def lsp_workspace__execute_command(
        self, params: lsp.ExecuteCommandParams
    ) -> Generator[Any, Any, Any]:
        """Hand a command its one argument, an object, and the token of its progress."""
        handler = self.fm.commands.get(params.command)
        if handler is None:
            raise JsonRpcInvalidParams(f"there is no command {params.command!r}")
        first = params.arguments[0] if params.arguments else {}
        result = yield handler, (first, params.work_done_token), None
        return result
