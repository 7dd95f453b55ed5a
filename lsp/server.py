"""Builds the server and registers its features; what they do is written in `lsp.features`."""

from __future__ import annotations

import asyncio
import logging
import os
import pkgutil
import sys
import threading
from collections.abc import Awaitable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from lsprotocol import types as lsprotocol
from pygls.io_ import StdoutWriter, run_async
from pygls.lsp.server import LanguageServer

import lsp.features
from glossary import __version__
from glossary.run import Settings
from lsp.analyst import Analyst, Checked
from lsp.lanes import Lane
from lsp.pipe import reader_of
from lsp.protocol import Protocol
from lsp.state import State

log = logging.getLogger(__name__)
pygls_log = logging.getLogger("pygls.server")


class Server(LanguageServer):
    """A session: its state, the findings of its documents, lanes for what may take long."""

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__("gogloss", __version__, protocol_cls=Protocol)
        self.state = State()
        self.listeners: list[Any] = []
        self.analyst = Analyst(self.state, self._told)
        self.asked = Lane("asked")  # hovers, completions: short questions
        self.scan = Lane("scan")  # the whole workspace
        self.loop: asyncio.AbstractEventLoop
        self._tasks: set[asyncio.Future[Any]] = set()

    def _told(self, found: Checked) -> None:
        for listener in self.listeners:
            listener(self, found)

    def watch(self, work: Awaitable[Any]) -> None:
        """Let a piece of work run by itself; what goes wrong in it is logged."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Future[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a task failed", exc_info=error)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log what went wrong; pygls opens a pop-up, at every keystroke if need be."""
        log.error("%s: %s", getattr(source, "__name__", source), error)
        self.protocol.unreadable(error)

    async def settings(self, uri: str) -> Settings:
        """Return the settings of a document's project; opening a base may take seconds.

        Raises:
            GlossError: The configuration, or a base it names, is broken.
        """
        return await self.asked.run(lambda: self.state.project(uri).settings)

    def log_later(self, message: str) -> None:
        """Show a line in the client's log; from any thread."""
        params = lsprotocol.LogMessageParams(lsprotocol.MessageType.Warning, message)
        self.loop.call_soon_threadsafe(self.window_log_message, params)

    def start_io(self, stdin: BinaryIO | None = None, stdout: BinaryIO | None = None) -> None:
        """Serve on pipes until the client leaves."""
        stop = self._stop_event = threading.Event()
        self.protocol.set_writer(StdoutWriter(stdout or sys.stdout.buffer))
        fd = (stdin or sys.stdin).fileno()
        with suppress(KeyboardInterrupt, SystemExit, BrokenPipeError, asyncio.IncompleteReadError):
            asyncio.run(self._read(fd, stop))
        self.shutdown()  # type: ignore[no-untyped-call]

    async def _read(self, fd: int, stop: threading.Event) -> None:
        error = self.report_server_error
        await run_async(stop, reader_of(fd), self.protocol, pygls_log, error)

    def leave(self, code: int) -> None:
        """End the process at once: nobody is left to talk to."""
        sys.stderr.flush()
        os._exit(code)


def build() -> Server:
    """Return a server that is ready to start; every module of `lsp.features` is a feature."""
    server = Server()
    for module in pkgutil.iter_modules(lsp.features.__path__):
        import_module(f"lsp.features.{module.name}").register(server)
    return server


def serve(
    tcp: tuple[str, int] | None = None,
    ws: tuple[str, int] | None = None,
    log_file: Path | None = None,
) -> int:
    """Serve on standard input and output, or on a socket; return the status to leave with."""
    _log_to(log_file)
    server = build()
    if tcp is not None:
        server.start_tcp(*tcp)
    elif ws is not None:
        server.start_ws(*ws)
    else:
        server.start_io()
    code = server.protocol.returncode
    return 1 if code is None else code


def _log_to(path: Path | None) -> None:
    """Log warnings to standard error, or everything of ours to a file."""
    form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    if path is None:
        logging.basicConfig(level=logging.WARNING, format=form, stream=sys.stderr)
        # What it cannot read or answer is told to the client; no need to say it twice.
        logging.getLogger("pygls").setLevel(logging.CRITICAL)
        return
    logging.basicConfig(level=logging.WARNING, format=form, filename=path, encoding="utf-8")
    logging.getLogger("lsp").setLevel(logging.DEBUG)
