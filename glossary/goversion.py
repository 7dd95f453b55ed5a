"""The Go version that a document speaks of: what it says itself, or its module's go directive."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import lru_cache

from glossary.lazy import lazy
from glossary.scripts import cue

_HEAD = 2000  # characters in which an article says what it is based on, and when it was written
_LARGEST = 1 << 20  # bytes of a go.mod
_OPEN = (
    r"(?!\d)(?:\.\d+)?"
    r"(?!\s*(?:[+~～\-—至到或及和]|之前|以前|以下|之后|之後|以后|以後|以上|起|开始|開始|引入|更高|更新))"
)
_STATED = cue(
    rf"(?:基于|适用于)\s*`?[Gg]o(?:lang)?`?\s*(?:版本)?\s*[:：]?\s*v?(1\.\d{{1,2}}){_OPEN}"
    r"|^[ \t>*\-|]*[Gg]o(?:lang)?[ \t:：|]*v?(1\.\d{1,2})\.\d{1,2}[ \t|]*$"
    rf"|\bgo version go(1\.\d{{1,2}}){_OPEN}"
    rf"|(?:源码|代码|本文|环境|使用|所用|分析)的?[^。\n]{{0,12}}?(?:版本|环境)\s*(?:均?为|是|[:：])\s*`?[Gg]o(?:lang)?\s?v?(1\.\d{{1,2}}){_OPEN}"
    rf"|(?:本文|文中|源码|代码|环境|使用)[^。\n]{{0,8}}?[Gg]o(?:lang)?\s*(?:语言)?的?版本(?:号)?\s*(?:均?为|是|[:：])\s*`?(?:[Gg]o)?\s?v?(1\.\d{{1,2}}){_OPEN}",
    re.MULTILINE,
)
_FRONT = lazy(r"(?:---|\+\+\+)[ \t]*\n(.{0,4000}?)\n(?:---|\+\+\+)[ \t]*(?:\n|$)", re.DOTALL)
_DATE = r"((?:19|20)\d\d)\s?(?:[-/.年]\s?(\d{1,2})(?!\d))?"
_FIELD = lazy(
    rf"(?m)^\s*(?:date|updated|lastmod|last_modified_at|modified|pub_?[dD]ate(?:time)?|publish(?:ed|Date)?|created?(?:_at|At)?)\s*[:=]\s*[\"']?{_DATE}"
)
_WRITTEN = cue(
    rf"(?:^[>\s*_\-]*(?:日期|时间)\s*[:：]|(?:发表|发布|写|撰写|更新|修改|创建|创作|首发|最后更新)(?:于|在|时间|日期)?\s?(?:于|[:：])?)\s*{_DATE}",
    re.MULTILINE,
)
# Versions that the next ones followed every half a year: Go 1.4 came in December 2014.
_FIRSTS = ((2015, 8, 5), (2014, 12, 4))
_DIRECTIVE = lazy(r"(?m)^go[ \t]+(1\.\d{1,2})")


def version_of(path: str, text: str) -> str:
    """Return the version, such as "1.22", of a document at `path`; empty if nothing says one.

    A document that says when it was written knows no version that came later.
    """
    if stated := _STATED.search(text, 0, _HEAD):
        return str(next(filter(None, stated.groups())))
    known = (module_version(os.path.dirname(path)), _dated(text) or posted(path))
    return min(filter(None, known), key=minor, default="")


def told_by_place(path: str, module: Callable[[str], str] | None = None) -> str:
    """Return all that the place of a document says of its version, as a name for `world_of`.

    module: `module_version`, remembered by whoever asks it of many files.
    """
    return f"{(module or module_version)(os.path.dirname(path))} {posted(path)}"


def posted(path: str) -> str:
    """Return the newest version when a post came out that its name dates: 2017-03-12-maps.md."""
    name = os.path.basename(path)
    year, month, rest = name[:4], name[5:7], name[7:8]
    if rest != "-" or name[4] != "-" or not (year.isdecimal() and month.isdecimal()):
        return ""
    return newest_by(int(year), int(month))


def minor(version: str) -> int:
    """Return the number behind the point of "1.22"; 0 of none."""
    return int(version.partition(".")[2].partition(".")[0] or 0)


def newest_by(year: int, month: int) -> str:
    """Return the newest version of Go that had come out by a month."""
    known = next((f for f in _FIRSTS if f[:2] <= (year, month)), _FIRSTS[-1])
    months = (year - known[0]) * 12 + month - known[1]
    return f"1.{max(known[2] + months // 6, 0)}"


def _dated(text: str) -> str:
    """Return the version that was the newest when a document was last written; "" if unknown."""
    front = _FRONT.match(text)
    dates = list(_FIELD.finditer(front[1])) if front else []
    dates += _WRITTEN.finditer(text, 0, _HEAD)
    months = [(int(m[1]), int(m[2] or 12)) for m in dates]
    return newest_by(*max(months)) if months else ""


def module_version(folder: str) -> str:
    """Return what the go.mod nearest to a folder says, up to the repository's root, else ""."""
    folder = os.path.abspath(folder)
    while True:
        found = _directive(os.path.join(folder, "go.mod"))
        above = os.path.dirname(folder)
        if found is not None or above == folder or os.path.exists(os.path.join(folder, ".git")):
            return found or ""
        folder = above


def _directive(path: str) -> str | None:
    """Return the version that a go.mod names; None where there is no such file.

    A run asks this for every file; a file's stat is what it costs then.
    """
    try:
        found = os.stat(path)
    except OSError:
        return None
    return _read_directive(path, found.st_mtime_ns, found.st_size)


@lru_cache(256)
def _read_directive(path: str, _time: int, _size: int) -> str | None:
    try:
        with open(path, "rb") as file:
            found = _DIRECTIVE.search(file.read(_LARGEST).decode("utf-8", "replace"))
    except OSError:
        return None
    return found[1] if found else ""
