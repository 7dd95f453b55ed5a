"""Which version of Go a statement is about: it may say so, or what stands before and above it.

What was true of an old version is no false statement about it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary.goversion import minor, newest_by
from glossary.lazy import lazy
from glossary.scripts import cue
from glossary.sentence import sentence

_GO = r"(?:[Gg]o(?:lang)?\s*)?"
_BEFORE = cue(
    rf"(?<![\d.]){_GO}1\.(\d{{1,2}})(?:\.[\dx]+)?\s*(?:版本?)?\s*(?:之前|以前|及之前|及以前|及更早|或更早|及更低|或更低|及以下|以下|或以前|或以下|前)"
    rf"|(?:低于|老于|早于|小于|不到|旧于|先于|截至|截止到?|直到|<|＜)\s*{_GO}1\.(\d{{1,2}})(?!\d)"
)
_INSIDE = cue(
    r"(?<![A-Za-z])[Gg]o(?:lang)?\s*1\.(\d{1,2})(?:\.[\dx]+)?\s*(?:版本?)?\s*(?:[中里时的版上，,]|下(?!载)|源码|为例)"
)
_HEADED = cue(
    r"(?<![\d.])1\.\d{1,2}\s*(?:[-—~～]|至|到)+\s*(?:[Gg]o(?:lang)?\s*)?1\.(\d{1,2})(?!\d)|"
    r"(?<![A-Za-z])[Gg]o(?:lang)?\s*[Vv]?1\.(\d{1,2})(?:\.[\dx]+)?(?!\d|\s*(?:版本?)?\s*(?:之后|以后|以来|后|起|及以上|以上|\+|开始|引入|新增|[-—~～至到]))"
    r"|^\s*[Vv]?1\.(\d{1,2})(?:\.[\dx]+)?\s*(?:版本?)?\s*(?:之前|以前|及之前|及以前|及更早|及以下|以下)"
)
_COMES_WITH = cue(
    r"(?:将[在于]|从|自)\s?[Gg]o(?:lang)?\s*1\.(\d{1,2})(?!\d)\s?(?:版本?)?\s?(?:起|开始|以来|中出现|中引入|中加入|中支持|出现|引入|加入|支持)"
)
_DATED = cue(r"(?<!\d)(20[012]\d)\s?(?:[-/.年]\s?(\d{1,2})(?!\d)|年)")
_NAMED = lazy(
    r"[Gg]o(?:lang)?\s?`?\s?[Vv]?1\.\d{1,2}(?!\d)"
    r"|(?<![\d.])[Vv]?1\.\d{1,2}(?=(?:\.\d+)?\s?(?:版|[之以]前|[之以]后|及|起|开始|\+|引入))"
)
_TURNS = cue("现在|如今|目前|之后|以后|(?<!一)起|改为|改成|不再|[+以]上")
_TODAY = cue("现在|如今|目前|当前|最新|新版|今天|至今|到今")


def older_than(text: str, start: int, since: str) -> bool:
    """Tell whether the sentence at `start` speaks of Go versions before `since`, such as "1.22".

    Where it names none itself, the last one that a sentence before it was about is meant.
    """
    if not since:
        return False
    first, last = sentence(text, start)
    if _old(text, first, last, since):
        return True
    if _TODAY.search(text, first, last) or _NAMED.search(text, first, last):
        return False
    return _told_before(text, first, since)


def headed_older(headings: Sequence[str], since: str) -> bool:
    """Tell whether a heading, or the line above a list, speaks of versions before `since`.

    So does a date: “## 2016-08” in a list of changes.
    """
    if not since:
        return False
    return any(
        _old(heading, 0, len(heading), since)
        or any(_number(m) < minor(since) for m in _HEADED.finditer(heading))
        or any(minor(newest_by(*_month(m))) < minor(since) for m in _DATED.finditer(heading))
        for heading in headings
    )


def speaks_of_time(heading: str) -> bool:
    """Tell whether a heading may say which versions it is about."""
    return any(form.search(heading) for form in (_BEFORE, _INSIDE, _HEADED, _DATED))


def told_of(text: str, start: int, since: str) -> bool:
    """Tell whether another sentence of the paragraph says what came with the version `since`."""
    if not since:
        return False
    first, last = sentence(text, start)
    return any(
        int(m[1]) == minor(since) and not first <= m.start() < last
        for m in _COMES_WITH.finditer(text)
    )


def applies(since: str, until: str, version: str) -> bool:
    """Tell whether a version lies between two bounds, both included; "" is open, or unknown."""
    if not version:
        return not until
    return minor(since) <= minor(version) <= (minor(until) if until else 999)


def _old(text: str, first: int, last: int, since: str) -> bool:
    return any(_number(m) <= minor(since) for m in _BEFORE.finditer(text, first, last)) or any(
        _number(m) < minor(since) for m in _INSIDE.finditer(text, first, last)
    )


def _told_before(text: str, stop: int, since: str) -> bool:
    """Tell whether the last version that the text before `stop` was about is an older one."""
    before = sentence(text, stop - 1) if stop else (0, 0)
    if _old(text, *before, since) and not _TURNS.search(text, *before):
        return True  # what follows a sentence on old versions explains it
    last = None
    for m in _INSIDE.finditer(text, 0, stop):
        last = m
    return last is not None and _number(last) < minor(since)


def _number(m: re.Match[str]) -> int:
    return int(next(filter(None, m.groups())))


def _month(m: re.Match[str]) -> tuple[int, int]:
    return int(m[1]), int(m[2] or 12)
