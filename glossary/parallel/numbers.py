"""Numbers and their units, in both languages: which of them a translation changed.

Values are compared as what they mean: 30 and 三十, a half and 一半, 5 minutes and 五分钟. A small
number in words may be mere grammar (one of, 一个), so it proves nothing by itself; only a value that
stands in the place of another one does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from glossary.lazy import lazy

_WORDS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100}
_TIMES = {"once": 1, "twice": 2, "half": 0.5, "double": 2, "doubles": 2, "doubled": 2, "triple": 3}
_ENGLISH = lazy(
    r"(?<![A-Za-z_\d.])(?<!\d:)(?P<digits>\d+(?:,\d{3})*(?!\d)(?:\.\d+)*)(?P<unit>\s?(?:%|percent\b|[KMGT]i?B\b|bytes?\b|bits?\b|ns\b|µs\b|us\b|ms\b"
    r"|s\b|secs?\b|m\b|h\b|(?:nano|micro|milli)?seconds?\b|minutes?\b|mins?\b|hours?\b|days?\b|weeks?\b|months?\b|years?\b))?"
    r"|(?<![\w-])(?P<word>"
    + "|".join((*_WORDS, *_TIMES))
    + r")\b(?!-(?!percent|byte|bit|second|minute|hour|day|week|month|year)[a-z])(?P<after>[- ](?:percent|bytes?|bits?|"
    r"(?:nano|micro|milli)?seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b)?",
    re.IGNORECASE,
)
_DIGITS = "零一二三四五六七八九"
_CHINESE = lazy(
    r"(?<![A-Za-z_\d.])(?P<digits>\d+(?:,\d{3})*(?!\d)(?:\.\d+)*)(?P<unit>\s?(?:%|[KMGT]i?B(?![a-z])|字节|位元組|位元组|位元|比特|位(?!置|于)|纳秒|奈秒|微秒|毫秒|秒|分钟"
    r"|分(?!片|配|区|支|组|割|布|别|为)|小时|个小时|天|日|周|个?星期|个?月|年|ns|µs|us|ms|s(?![a-z])|m(?![a-z])|h(?![a-z])))?"
    r"|(?P<part>[二三四五六七八九十]{1,3})分之(?P<whole>[一二三四五六七八九十]{1,3})"
    r"|(?P<half>一半|半数|减半|半)(?!径|透|角|开|双|成|自)"
    r"|(?P<word>[零一二两三四五六七八九十百千万]+)(?P<after>\s?(?:个)?(?:字节|位元组|位元|比特|纳秒|奈秒|微秒|毫秒|秒|分钟|小时|天|周|星期|月|年))?"
    r"|(?P<double>翻倍|翻番|加倍)"
)
_NO_NUMBER = lazy(
    "(?:周|星期|礼拜|週|禮拜)[一二三四五六日]|一(?:个|种|次|些|旦|般|起|样|致|直|定|切|律|并|边|方|下|部|系|组|条|段|同|再|经|会|对|点|体|元|维|级|阶|端|行|时|步|半|项|张|份)|统一|唯一|任一|之一"
    "|第一|万一|十分|百分|千万|万能|两者|两边|二者|三方|四周|五花|八股|二进制|二元|二叉|二次|二分|十六进制|十进制|八进制|三元|三色"
)
_UNITS = (
    ("%", "%", "percent"),
    ("ns", "nanosecond", "纳秒", "奈秒"),
    ("us", "µs", "microsecond", "微秒"),
    ("ms", "millisecond", "毫秒"),
    ("s", "sec", "second", "秒"),
    ("min", "m", "minute", "分钟", "分"),
    ("h", "hour", "小时"),
    ("day", "天", "日"),
    ("week", "周", "星期"),
    ("month", "月"),
    ("year", "年"),
    ("byte", "字节", "位元組", "位元组"),
    ("bit", "比特", "位", "位元"),
    ("KB", "kb", "kib"),
    ("MB", "mb", "mib"),
    ("GB", "gb", "gib"),
    ("TB", "tb", "tib"),
)
_UNIT = {name: names[0] for names in _UNITS for name in names}


_FRACTION = lazy(
    r"\s+and\s+(?:a|an|one|three)[\s-]+(?:half|third|quarters?|fifth)\b", re.IGNORECASE
)


_MANIFOLD = lazy(r"\b(?:decades?|dozens?|centur(?:y|ies)|fortnights?)\b", re.IGNORECASE)


_OPERATORS = ("<", ">", "==", "!=", "<=", ">=")


class Number(Struct, frozen=True):
    """A number at text[start:end]; its unit stands at text[end:last] and may be empty.

    `sure` tells digits, and words with a unit, from words that may be mere grammar.
    """

    value: str
    unit: str
    start: int
    end: int
    last: int
    sure: bool = True


class Changed(Struct, frozen=True):
    """Chinese words that give another number or unit than the English, and the right ones."""

    start: int
    end: int
    right: str
    english: str


def english_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of an English sentence."""
    found: list[Number] = []
    if _MANIFOLD.search(text):
        return ()  # two decades are 二十年
    for m in _ENGLISH.finditer(text):
        if _FRACTION.match(text, m.end("word") if m["word"] else m.end("digits")):
            continue  # two and a quarter: not worth reading
        if m["digits"]:
            found.append(_of(m, m["digits"], m["unit"], True))
        else:
            value = str({**_WORDS, **_TIMES}[m["word"].lower()])
            sure = m["after"] is not None or m["word"].lower() not in ("one", "once", "half")
            found.append(
                Number(value, _unit(m["after"]), m.start("word"), m.end("word"), m.end(), sure)
            )
    return tuple(found)


def chinese_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a Chinese sentence."""
    grammar = [m.span() for m in _NO_NUMBER.finditer(text)]
    found = []
    for m in _CHINESE.finditer(text):
        if m["digits"]:
            found.append(_of(m, m["digits"], m["unit"], True))
        elif m["part"]:
            value = f"{_han(m['whole'])}/{_han(m['part'])}"
            found.append(Number(value, "", m.start(), m.end(), m.end()))
        elif m["half"]:
            found.append(Number("0.5", "", m.start(), m.end(), m.end(), False))
        elif m["double"]:
            found.append(Number("2", "", m.start(), m.end(), m.end(), False))
        elif not any(s < m.end("word") and m.start("word") < e for s, e in grammar):
            sure = m["word"] != "一" or m["after"] is not None
            end = m.end("word")
            value = str(_han(m["word"]))
            found.append(Number(value, _unit(m["after"]), m.start(), end, m.end(), sure))
    return tuple(found)


def changed(english: str, chinese: str) -> Iterator[Changed]:
    """Yield what a Chinese sentence changed of the numbers of the English one."""
    ours, theirs = english_numbers(english), chinese_numbers(chinese)
    if any(_compared(english, n) for n in ours) != any(_compared(chinese, n) for n in theirs):
        return  # code on one side only
    lost = [n for n in ours if not any(_same(n, t) for t in theirs)]
    new = [t for t in theirs if not any(_same(n, t) for n in ours)]
    lost, new = [n for n in lost if n.sure], [t for t in new if t.sure]
    if len(lost) == len(new) == 1 and _same_kind(lost[0], new[0], len(ours) == len(theirs) == 1):
        if not _equal_worth(lost[0], new[0]):
            yield _replaced(english, chinese, lost[0], new[0])
    elif not lost and not new:
        yield from _units(english, chinese, ours, theirs)


def _compared(text: str, number: Number) -> bool:
    """Tell whether a number is part of a condition: `0 < newcap`."""
    before, behind = text[: number.start].rstrip(), text[number.last :].lstrip()
    return before.endswith(_OPERATORS) or behind.startswith(_OPERATORS)


def _same(ours: Number, theirs: Number) -> bool:
    """Tell whether two numbers are equal, or one year: 2018, 18 年."""
    short = theirs.unit == "year" and len(ours.value) == 4 and ours.value[:2] in ("19", "20")
    return ours.value == theirs.value or (short and ours.value[2:] == theirs.value)


def _replaced(english: str, chinese: str, right: Number, wrong: Number) -> Changed:
    words = english[right.start : right.end]
    if not chinese[wrong.start : wrong.end][:1].isdigit() and right.value.isdigit():
        words = _spelled(int(right.value)) or right.value
    elif not words[:1].isdigit():
        words = right.value
    if right.unit and wrong.unit and right.unit != wrong.unit:
        whole = english[right.start : right.last]
        return Changed(wrong.start, wrong.last, whole, whole)
    return Changed(wrong.start, wrong.end, words, english[right.start : right.last])


def _units(
    english: str, chinese: str, ours: tuple[Number, ...], theirs: tuple[Number, ...]
) -> Iterator[Changed]:
    for number in ours:
        same = [t for t in theirs if t.value == number.value]
        if number.unit and len(same) == 1 and same[0].unit and same[0].unit != number.unit:
            if len([n for n in ours if n.value == number.value]) == 1:
                start = same[0].end
                while chinese[start] in " 个":
                    start += 1
                right = _in_chinese(number.unit, chinese[start : same[0].last])
                if right:
                    yield Changed(start, same[0].last, right, english[number.start : number.last])


def _in_chinese(unit: str, wrong: str) -> str:
    """Return the unit's name as the wrong one is written: Latin for Latin, Chinese for Chinese."""
    names = next(names for names in _UNITS if names[0] == unit)
    if not wrong.isascii():
        return next((n for n in names if not n.isascii() and n != "µs"), "")
    if unit in ("KB", "MB", "GB", "TB"):
        return unit[0] + wrong[1:]
    return unit


def _same_kind(one: Number, other: Number, alone: bool) -> bool:
    """Tell whether two numbers count the same thing: by their unit, or as the only ones."""
    return alone or one.unit == other.unit or not (one.unit and other.unit)


def _equal_worth(one: Number, other: Number) -> bool:
    """Tell whether two numbers are the same amount in other words: 0.4 and 2/5, 1,000 and 1000."""
    scale = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1, "min": 60, "h": 3600, "day": 86400}
    scale |= {"week": 604800, "byte": 1, "KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30, "%": 0.01}
    amounts = []
    for number in (one, other):
        top, _, under = number.value.partition("/")
        try:
            amount = float(top) / float(under or 1)
        except ValueError:
            return False
        amounts.append(amount * scale.get(number.unit, 1))
    slack = 1e-9 if one.unit == other.unit else 0.025  # 1 MiB is called 1000 KB too
    return abs(amounts[0] - amounts[1]) <= slack * max(abs(amounts[0]), abs(amounts[1]))


def _of(m: re.Match[str], digits: str, unit: str | None, sure: bool) -> Number:
    start, end = m.span("digits")
    return Number(digits.replace(",", ""), _unit(unit), start, end, m.end(), sure)


def _unit(words: str | None) -> str:
    name = (words or "").strip(" -").removeprefix("个").lower()
    return _UNIT.get(name) or _UNIT.get(name.removesuffix("s"), "")


def _han(word: str) -> int:
    """Return the value of a Chinese numeral below 100 million."""
    total, part, digit = 0, 0, 0
    for char in word.replace("两", "二"):
        if char in _DIGITS:
            digit = _DIGITS.index(char)
        elif char == "万":
            total, part, digit = (total + part + digit) * 10_000, 0, 0
        else:
            part += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
    return total + part + digit


def _spelled(value: int) -> str:
    """Return a small number as Chinese writes it; empty above 20."""
    if value <= 10:
        return "十" if value == 10 else _DIGITS[value]
    return "十" + _DIGITS[value - 10] if value < 20 else ""
