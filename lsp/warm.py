"""Loads in the background what the first keystroke, hover or quotation would have to wait for."""

from __future__ import annotations

import asyncio
import gc
import logging
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from glossary.errors import GlossError
from glossary.excuses import warm_words
from lsp.lanes import Lane

if TYPE_CHECKING:
    from lsp.server import Server

log = logging.getLogger(__name__)
_FIRST = (
    lsp.DidOpenTextDocumentNotification,
    lsp.DidChangeTextDocumentNotification,
    lsp.HoverRequest,
    lsp.CompletionRequest,
    lsp.CodeActionRequest,
)


async def warm_up(ls: Server) -> None:
    """Load words and documentation; findings that wanted them follow."""
    await _learn(ls)
    lane = Lane("warm")
    await lane.run(_load, ls)
    gc.collect()
    gc.freeze()  # modules and the base stay for good: no need to look at them at every collection
    if await lane.run(ls.analyst.docs.make):
        ls.analyst.again()


async def _learn(ls: Server) -> None:
    """Make the converters of messages that come while one types: the first of a kind costs most."""
    for kind in _FIRST:
        ls.protocol._converter.get_structure_hook(kind)
        await asyncio.sleep(0)


def _load(ls: Server) -> None:
    """Load the dictionary of Chinese words; what fails here is told where it is needed."""
    try:
        warm_words(ls.state.projects.of(ls.state.home).settings.base)
    except GlossError as error:
        log.info("warming up: %s", error)
