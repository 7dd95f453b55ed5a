"""Whether a statement speaks of something else than Go: another language, somebody's own library.

What Java or C++ does is told in documents about Go to set it off. Of one's own types and of other
libraries other things are true than of what the language and the standard library have.
"""

from __future__ import annotations

import re
from functools import lru_cache

from glossary.lazy import lazy
from glossary.model import Segment
from glossary.scripts import cue
from glossary.sentence import clause, phrase, sentence

_LANGUAGES = (
    r"(?:Java|Python|C\+\+|C#|JavaScript|TypeScript|PHP|Ruby|Rust|Swift|Kotlin|Scala|Haskell|Erlang|Elixir|Perl|Lua|Dart|Zig"
    r"|Objective-C|OCaml|Clojure|Node(?:\.js|JS)?|\.NET|JVM|TinyGo|GopherJS|gccgo|Yaegi|SQL|Solidity"
    r"|(?<![A-Za-z.])(?:JS|TS))(?![A-Za-z])"
)
_UNNAMED = "(?:其他|其它|某些|有些|别的|许多|很多|大多数|多数|传统)的?(?:编程|程式)?语言"
_PRODUCTS = (
    "(?:grep|nginx|bash|jsoniter|easyjson|protojson|PCRE|Redis|MySQL|PostgreSQL|Kafka|RabbitMQ"
    "|MongoDB)(?![A-Za-z])"
)
_C = r"C(?=\s?(?:语言|語言|里|裡|中|的|程序|代码|则|也|都|会|一样|那样|，))"
_ANY = rf"(?:{_LANGUAGES}|{_PRODUCTS}|{_C}|{_UNNAMED})"
# Another language is the subject: “Java 允许包的循环引入”.
_SUBJECT = cue(
    rf"\s*(?:而|但|但是|例如|比如|譬如|如|注意)?\s?(?:在|对于|和|与|跟)?\s?{_ANY}"
    r"(?:\s?(?:\d\d|语言|标准|程序|代码|里|中|的|则|也|都|会|就|可以|能))*\s?(?![^，。；]{0,20}(?:一样|相同|类似))"
)
# What follows is what another language does: “Go 不像 C 那样没有 break 就继续执行”.
_UNLIKE = cue(
    rf"(?:不像|(?:没有?|并未|并非)\s?像|不似|不同于|有别于|区别于)\s?(?:在\s?)?{_ANY}[^，,。；]{{0,6}}?(?:一样|那样|那般|似的)(?![，,\s]*$|[，,])"
    rf"|(?:不同于|有别于|区别于)\s?(?:在\s?)?{_ANY}(?=[^，,。；]*$)"
)
_COLON = lazy("[：:](?![：:/])")
_OF_GO = cue(r"(?<![A-Za-z])(?:[Gg]o|chan|defer|select|nil)|切片|通道")
_GO = lazy(r"(?<![A-Za-z0-9_./])(?:go|golang)(?![A-Za-z0-9_./])", re.IGNORECASE)
_OTHER = cue(rf"(?<![A-Za-z]){_LANGUAGES}|(?<![A-Za-z]){_C}")
_OWN = cue(
    "(?:(?<!版)本|该|此|这个?)(?:库|框架|组件)|(?<!版)本(?:包|模块|项目|系统|服务|工具|中间件)|自己(?:动手)?(?:实现|写|封装|造)的|自行(?:实现|封装)的|自研|自制"
    "|我们(?:自己)?的?[^，。；]{0,6}?(?:封装|实现|写|改造|定制)的|(?<!严格)封装(?:的|过的|后的|好的)|(?:与|和|跟|同|不像|区别于|有别于)标准库的?[^，。；]{0,10}?(?:不同|不一样|相反|有别|相比)|不同于标准库"
)
# Names a field of its own: a language, a system, or a fence of its code.
_FIELD = lazy(
    r"(?<![A-Za-z])(?:Java|JavaScript|TypeScript|Python|PHP|Ruby|Rust|Kotlin|Swift|Scala|Lua|Perl|Spring|JVM|Vue|React|Node(?:\.?js)?|MySQL|PostgreSQL|Oracle|MongoDB|Redis|SQL)(?![A-Za-z])"
    r"|C\+\+|C#|存储过程|触发器|```(?:c|cpp|java|js|ts|sql|rust|python|py|php|rb)\b|#include",
    re.IGNORECASE,
)
_ABOUT_GO = lazy(r"(?<![A-Za-z])[Gg]o(?:lang)?(?![A-Za-z])|goroutine")


def another_subject(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] speaks of another language, or of a product that is none."""
    return _in_its_sentence(text, start, end) or _in_its_clauses(text, start)


def _in_its_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence speaks of another language before the words, and not of Go since.

    “Java 里，函数的参数按引用传递”, “Go 不像 C 那样没有 break 就继续执行”.
    """
    first = at = sentence(text, start)[0]
    unlike = list(_UNLIKE.finditer(text, first, start))
    if unlike and not _OF_GO.search(text, unlike[-1].end(), start):
        return True
    while at <= start:
        if (m := _SUBJECT.match(text, at, start)) and not _OF_GO.search(text, m.end(), end):
            return True
        last, colon = phrase(text, at)[1], _COLON.search(text, at, start)
        at = max(min(last, colon.end()) if colon else last, at + 1)
    return False


def _in_its_clauses(text: str, start: int) -> bool:
    """Tell whether the clause at `start`, or one before it with nothing of Go since, is of others.

    “Java 的 switch 要写 break。忘了写就会继续执行” speaks of Java to its end.
    """
    first, last = clause(text, start)
    if _SUBJECT.match(text, first, start):
        return True
    if _GO.search(text, first, last):
        return False
    while first > 0:
        stop = first
        first, _ = clause(text, first - 1)
        if first >= stop or _GO.search(text, first, stop):
            return False
        if _SUBJECT.match(text, first):
            return True
    return False


def of_ones_own(whole: str) -> bool:
    """Tell whether a sentence speaks of what somebody built: “自己实现的 OrderedMap”."""
    return _OWN.search(whole) is not None


def of_another(headings: tuple[str, ...], text: str) -> bool:
    """Tell whether a text that does not name Go stands below a heading of another language."""
    return bool(headings) and _other_language(headings) and _GO.search(text) is None


def in_another_field(segment: Segment, head: str) -> bool:
    """Tell whether headings name another language or system, and nothing near names Go.

    head: the beginning of a document that is not about Go, "" of another one. There the segment
    itself, too, may name what it is about.
    """
    above = "\n".join(segment.context.headings)
    if _ABOUT_GO.search(f"{above}\n{segment.text}"):
        return False
    return names_field(f"{above}\n{segment.text}\n{head}" if head else above)


def names_field(words: str) -> bool:
    """Tell whether words name another language or system."""
    return _FIELD.search(words) is not None


def of_column(segment: Segment, start: int) -> bool:
    """Tell whether the cell at `start` is in the column of another language."""
    return any(
        cell.span.start <= start < cell.span.end
        and _OTHER.search(cell.header) is not None
        and _GO.search(cell.header) is None
        for cell in segment.cells
    )


@lru_cache(256)
def _other_language(headings: tuple[str, ...]) -> bool:
    """Tell whether the innermost heading that names a language names others than Go."""
    for heading in reversed(headings):
        if _GO.search(heading):
            return False
        if _OTHER.search(heading):
            return True
    return False
