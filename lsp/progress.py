"""Work-done progress: begun, reported and ended once, cancellable by the client."""

from __future__ import annotations

import asyncio
import uuid
from threading import Event
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp

if TYPE_CHECKING:
    from lsp.server import Server


class Progress:
    """The progress of one piece of work; does nothing for clients that show none."""

    def __init__(self, ls: Server, token: Any, stop: Event) -> None:
        self._ls = ls
        self._token = token
        self._stop = stop

    @classmethod
    async def begin(cls, ls: Server, token: Any, title: str, stop: Event) -> Progress:
        """Begin on the client's token, or on one of our own; cancelling sets `stop`."""
        if token is None and ls.state.abilities.progress:
            token = str(uuid.uuid4())
            # Shielded: an answer to a request that was cancelled meanwhile harms nobody.
            params = lsp.WorkDoneProgressCreateParams(token)
            await asyncio.shield(ls.window_work_done_progress_create_async(params))
        made = cls(ls, token, stop)
        if token is not None:
            ls.state.stops[token] = stop
            made._tell(lsp.WorkDoneProgressBegin(title=title, cancellable=True, percentage=0))
        return made

    def report(self, percentage: int, message: str) -> None:
        """Tell how far the work is."""
        self._tell(lsp.WorkDoneProgressReport(message=message, percentage=percentage))

    def end(self) -> None:
        """Tell that the work is over; the token is forgotten."""
        self._tell(lsp.WorkDoneProgressEnd())
        self._ls.state.stops.pop(self._token, None)

    def _tell(self, value: Any) -> None:
        if self._token is not None:
            self._ls.progress(lsp.ProgressParams(self._token, value))
