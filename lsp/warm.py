"""Loads in the background what the first keystroke, hover or quotation would have to wait for."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from glossary.errors import GlossError

if TYPE_CHECKING:
    from lsp.server import Server

log = logging.getLogger(__name__)
_SAMPLE = "# 退避\n\n重试采用退避（backoff）策略。`panic` 会终止 goroutine。\n"


def warm_up(ls: Server) -> None:
    """Start loading; what fails here fails again, and is told, where it is needed."""
    ls.asked.run(_load, ls)


def _load(ls: Server) -> None:
    home = ls.state.folders[0] if ls.state.folders else None
    try:
        settings = ls.state.projects.of(home or ".").settings
        settings.findings("warm.md", _SAMPLE)
    except GlossError as error:
        log.info("warming up: %s", error)
