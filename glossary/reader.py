"""The reader's language, and what a run that found nothing says in it."""

from __future__ import annotations

import os


def spoken() -> str:
    """Return "zh" or "en", as the locale says."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def nothing_found(checked: int, lang: str) -> str:
    """Return the last line of a run over `checked` files."""
    if lang == "zh":
        return f"检查了 {checked} 个文件，没有发现问题\n"
    return f"no findings in {files(checked)}\n"


def files(count: int) -> str:
    """Return a count of files in English."""
    return "1 file" if count == 1 else f"{count} files"
