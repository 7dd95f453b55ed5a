"""Sentences made ready for patterns: one script, no markup, remarks in the other language apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from glossary.base.script import simplified_table

_HAN = re.compile("[\u4e00-\u9fff]")
_REMARK = re.compile(r"\s*[（(]([^（）()]{6,300})[）)]")
_LINK = re.compile(r"\[([*\w.]+)\]")
_MARK = re.compile(r"^(?:[-*+•]|\d{1,3}[.)、])\s*")
_SPACE = re.compile(r"\s+")
_ASIDE = re.compile("(?<=[\u4e00-\u9fff，。；：、（）])\\s+|\\s+(?=[\u4e00-\u9fff，。；：、（）])")
# Taiwan's words, in Simplified characters, and those of the table.
_MAINLAND = {
    "传回": "返回", "回传": "返回", "呼叫": "调用", "引数": "参数", "字串": "字符串",
    "执行绪": "线程", "并行": "并发", "阵列": "数组", "物件": "对象", "复制品": "副本",
}  # fmt: skip
_TAIWAN = re.compile("|".join(_MAINLAND))
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "「": '"', "」": '"'})


def is_chinese(text: str) -> bool:
    """Tell whether the text has Chinese characters."""
    return _HAN.search(text) is not None


def remarks(text: str) -> Iterator[str]:
    """Yield a Chinese sentence and, apart, the English one that it holds in parentheses."""
    if not is_chinese(text):
        yield text
        return
    english = [m for m in _REMARK.finditer(text) if not is_chinese(m[1]) and " " in m[1].strip()]
    rest = text
    for m in reversed(english):
        rest = rest[: m.start()] + rest[m.end() :]
    yield rest
    yield from (m[1].strip() for m in english)


def plain(text: str) -> str:
    """Return a sentence without marks, in Simplified, with single spaces and none beside Han."""
    text = _LINK.sub(r"\1", _MARK.sub("", text.strip())).replace("`", "").translate(_QUOTES)
    text = _SPACE.sub(" ", text.translate(_to_simplified()))
    text = _ASIDE.sub("", text).strip()
    return _TAIWAN.sub(lambda m: _MAINLAND[m[0]], text) if is_chinese(text) else text


@cache
def _to_simplified() -> dict[int, int]:
    return str.maketrans(*simplified_table())
