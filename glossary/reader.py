"""The reader's language and terminal, and what a run that found nothing says there."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

LANGUAGES = ("zh", "zh-TW", "en")
_TRADITIONAL = ("zh-tw", "zh-hk", "zh-mo", "zh-hant")


def spoken() -> str:
    """Return "zh", "zh-TW" or "en", as the locale says."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return of_locale(value)
    return "en"


def of_locale(name: str) -> str:
    """Return the language of a locale, `zh_TW.UTF-8` or `zh-tw`; Hong Kong reads Taiwan's."""
    plain = name.lower().replace("_", "-")
    if plain.startswith(_TRADITIONAL):
        return "zh-TW"
    return "zh" if plain.startswith("zh") else "en"


def shows_colors() -> bool:
    """Tell whether standard output is a terminal that has not declined colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def family(lang: str) -> str:
    """Return "zh" or "en": the language whatever its script."""
    return "en" if lang == "en" else "zh"


def written(chinese: str, lang: str) -> str:
    """Return Chinese words of ours in the script of `lang`; what is not Chinese stays as it is."""
    if lang != "zh-TW":
        return chinese
    from glossary.taiwan import taiwan

    return taiwan(chinese)


def right_here(wording: str, accepted: Sequence[str], lang: str) -> bool:
    """Tell whether what is wrong in Simplified is right in the reader's script: heap is 堆積."""
    return lang == "zh-TW" and written(wording, lang) in accepted


def nothing_found(checked: int, lang: str) -> str:
    """Return the last line of a run over `checked` files that found nothing."""
    if not checked:
        return _nothing_to_check(lang)
    if lang == "zh":
        return f"检查了 {checked} 个文件，没有发现问题\n"
    if lang == "zh-TW":
        return f"檢查了 {checked} 個檔案，沒有發現問題\n"
    return f"no findings in {files(checked)}\n"


def _nothing_to_check(lang: str) -> str:
    if lang == "en":
        return "no Go or Markdown files to check\n"
    return written("没有可检查的 Go 或 Markdown 文件\n", lang)


def files(count: int) -> str:
    """Return a count of files in English."""
    return "1 file" if count == 1 else f"{count} files"
