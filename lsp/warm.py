"""Loads in the background what the first keystroke, hover or quotation would have to wait for."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from glossary.errors import GlossError
from glossary.excuses import warm_words
from lsp.lanes import Lane

if TYPE_CHECKING:
    from lsp.server import Server

log = logging.getLogger(__name__)


async def warm_up(ls: Server) -> None:
    """Load words and documentation; findings that wanted them follow."""
    lane = Lane("warm")
    await lane.run(_load, ls)
    if await lane.run(ls.analyst.docs.make):
        ls.analyst.again()


def _load(ls: Server) -> None:
    """Load the dictionary of Chinese words; what fails here is told where it is needed."""
    try:
        warm_words(ls.state.projects.of(ls.state.home).settings.base)
    except GlossError as error:
        log.info("warming up: %s", error)
