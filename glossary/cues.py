"""Whether a sentence asserts something wrong: patterns of words, with what denies and reports them.

A claim or a misread message is known by its words, and by nothing that turns them round: a negation
right before them, a sentence that reports a misunderstanding, asks, or speaks of old versions.
Patterns are written in Simplified; Traditional text is read with its characters converted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from glossary.compiled import compiled
from glossary.lazy import lazy
from glossary.lesson import Says, spelled
from glossary.model import Segment
from glossary.scripts import cue
from glossary.sentence import clause, phrase, sentence

_HOLE = re.compile(r"\{([a-z_]+)\}")

# Stands right before the words: “不会 panic”, “并不是先进先出”.
_DENIED = lazy(
    "(?:也可能|禁止|禁用|停用|没有(?:谁|人|任何[^，。]{0,4}?)|不是|不表示|不代表|不意味着|不等于|不说明|并非|并不|不会|不能|不可|没有|没|无法|未必|而非|而不是|不再|无需|无须|不必|不用|不需要|不应|不该|避免|防止|非"
    "|(?<![型特级类区分个性])别|勿|不要|不得|不许|不)"
    '(?:一定|总是|真的|必须|需要|会|能|说|指|是|再|直接|自动|什么|所谓的?|立即|立刻|马上|触发|引发|导致|按照?|依照?|靠|根据|通过|透过|凭|依赖|借助|强制|强行)?[“"「『‘]?\\s?$|(?:避免|防止)[^，。；、]{0,6}$|(?:不|没有?|未)(?:强求|要求|强制|规定|保证|承诺|限制|限定|假定|假设)[^，。；、]{0,8}$|(?:不|无法|不能|难以)(?:保证|确保)[^，。；]{0,30}$|(?:不|没有?|未)(?:执行|进行|做|使用|采用|依赖|需要|包含|提供|产生|会有)?(?:任何|丝毫)[^，。；、]{0,4}$|不存在\\s?[A-Za-z][A-Za-z. ]{1,14}$|(?:不是|并非|而非)(?:操作系统的?|系统的?|真正的?|普通的?|一般的?)\\s?$'
)
# Anywhere in the sentence: somebody else says so, or it was so once.
_REPORTED = lazy(
    "受访者|调查[中里]|(?:进而|从而|于是|因而|便|就会)认为|误解|误区|误以为|误认为|以为|误会|有人(?:说|认为|觉得)|网上|传言|谣言|流传|说法|传说|并不成立|不成立|不对|是错的|错误的(?:说法|理解|认识|观点|看法|认知|印象)|是错误的|错觉"
    "|过时|已经?不再|早已|曾经|以前|过去|旧版(?!本?编译)|老版本|早期|历史上|从前|当年|早年|早些年|彼时|相反|(?:很多|许多|不少|多数|有些)(?:人|开发者|新手|同学|初学者|程序员)?[^，。；]{0,4}(?:习惯|喜欢|想当然)|(?:都|常|往往|大多|容易|很?容易)会?(?:被)?(?:认为|当成|理解成)|难道|切勿|千万"
    '|[”」』"][^。！？]{0,2}(?:——|—|：|:|，|,)\\s*(?:错|不对|假的|不是|并非|误)|(?:不能|不要|不应该?|不可|切莫)(?:假设|假定|指望|认为|以为|想当然)|迷思|纠正|勘误|反例|✗|✘|❌|~~'
)
_WHETHER = lazy("(?:是否|会不会|能不能|能否|要不要|是不是)[^，。；;]{0,3}$")
_ASKS = lazy('[吗呢么][？?。]?[”"」]?\\s*$|[？?][”"」]?\\s*$')
_BEFORE_VERSION = lazy(
    r"1\.(\d{1,2})(?:\.\d+)?\s*(?:版本?)?\s*(?:之前|以前|及之前|及以前|及更早|或更早|及以下|以下|或以前|前)"
)
_IN_VERSION = lazy(
    r"[Gg]o(?:lang)?\s*1\.(\d{1,2})(?:\.[\dx]+)?\s*(?:版本?)?\s*(?:[中里时的版，,]|下(?!载))"
)
_VERSION = lazy(r"(?<![\d.])1\.\d{1,2}(?!\d)|现在|如今|目前|最新")
_TURNS = lazy("现在|如今|目前|之后|以后|(?<!一)起|改为|改成|不再|[+以]上")
_COMES_WITH = lazy(
    r"(?:将[在于]|从|自)\s?[Gg]o(?:lang)?\s*1\.(\d{1,2})(?!\d)\s?(?:版本?)?\s?(?:起|开始|以来|中出现|中引入|中加入|中支持|出现|引入|加入|支持)"
)
_A_NOT_A = lazy("([要是会能该可需])不\\1")
_IF = lazy(
    '[\\s“"「]*(?:但|但是|所以|因此|而|且|不过|那么)?(?:如果|若|假如|假设|倘若|要是|万一|设想)'
)
_THEN = lazy(r"[就则便\d]")  # what follows of it is asserted, and so is a number of it
_MAY = lazy("[可功性职智技节效][能]")  # words that end like “can”
_LANGUAGE = (
    r"(?:Java|Python|C\+\+(?:\d\d)?|C#|JavaScript|TypeScript|(?<![A-Za-z.])(?:JS|TS)(?![A-Za-z])|Node(?:\.js)?|PHP|Ruby|Rust|Swift|Kotlin|Scala|Haskell|Erlang|Perl"
    r"|(?<![A-Za-z])C(?=\s?(?:语言|里|中|一样|那样|的|，))|[Ll]ua(?![A-Za-z])"
    r"|(?:其他|其它|某些|有些|别的|许多|很多|大多数|多数|传统)的?(?:编程|程式)?语言)"
)
# Another language is the subject: “Java 允许包的循环引入”.
_ELSEWHERE = lazy(
    rf"\s*(?:而|但|但是|例如|比如|如|注意)?\s?(?:在\s?)?{_LANGUAGE}"
    r"(?:\s?(?:语言|标准|程序|代码|里|中|的|则|也|都|会|就|可以|能))*\s?(?![^，。；]{0,20}(?:一样|相同|类似))"
)
# What follows is what another language does: “Go 不像 C 那样没有 break 就继续执行”.
_UNLIKE = lazy(
    rf"(?:不像|(?:没有?|并未|并非)\s?像|不似|不同于|有别于|区别于)\s?(?:在\s?)?{_LANGUAGE}[^，,。；]{{0,6}}?(?:一样|那样|那般|似的)(?![，,\s]*$|[，,])"
    rf"|(?:不同于|有别于|区别于)\s?(?:在\s?)?{_LANGUAGE}(?=[^，,。；]*$)"
)
_COLON = lazy("[：:](?![：:/])")
_GO = lazy(r"(?<![A-Za-z])(?:[Gg]o|chan|defer|select|nil)|切片|通道")
# It is made so: “使取模的结果为正数”.
_CAUSED = lazy(
    "(?:^|[，,。；;：:\\s])(?:要|以便|用来|为了|从而|以)?使(?![得用其之])[^，。；;]{1,10}$"
)
# The means were shown before: “这样就实现了 …”.
_LINKED = lazy("\\s*(?:而|因此|所以|于是|此时|这时|那么|随后|然后|这样)(?!是)")
_THUS = lazy(
    "(?:^|[，。\\s])(?:这样|如此|以此|借此|由此)(?:一来)?[，]?(?:就|便|即|也|才|我们|你)*(?:可以|能够?|即可|实现|做到|达到)"
)
_SOLVED = lazy(
    "(?:解决|修复|消除|摆脱|告别)了?[^，。；！？]{1,24}?(?:问题|限制|麻烦|缺陷|困扰|烦恼)"
)
_OPTION = lazy(
    r"\s*[A-F](?:[.、．:：)）]|(?<!C)\s|\s(?!语言|函数|代码|库|程序|编译|标准|结构))\s*(?=[\u4e00-\u9fff`])",
    re.MULTILINE,
)
_CHOICES = lazy(r"(?<![A-Za-z])([A-E])[.、．)）]")
_HAN = lazy("[\u4e00-\u9fff]")
_ENGLISH = lazy("[a-z]{2,} [a-z]{2,} [a-z]{2,}")  # in which a pattern finds names by chance
_HEADING = cue("误区|误解|迷思|谣言|常见错误|易错|辟谣|纠正|勘误|旧版|历史|演进|演变|沿革|往事")


class Slip(Struct, frozen=True):
    """Wrong words at a place of a segment's text, the pattern they fit, what may stand instead."""

    start: int
    end: int
    says: Says
    fix: tuple[str, ...] = ()


class Scope(Struct, frozen=True):
    """A stretch of a segment whose statements are read: a clause, a row, a cell's own words.

    text: the whole segment in Simplified, as long as the original. header: the header of the cell
        and the headings above, where `near` words may stand too.
    """

    segment: Segment
    text: str
    start: int
    end: int
    header: str = ""


def slips(scope: Scope, says: Says, holes: Mapping[str, str]) -> Iterator[Slip]:
    """Yield the places of a scope that say the wrong thing, none denied or merely reported."""
    if not _may_say(scope, says):
        return
    pattern = _filled(says.text, holes)
    for m in pattern.finditer(scope.text, scope.start, scope.end) if pattern else ():
        if m.end() > m.start() and _asserted(scope, says, holes, m.start(), m.end()):
            fixes = tuple(_written(fix, holes) for fix in says.fix)
            yield Slip(m.start(), m.end(), says, fixes)
            return


def _may_say(scope: Scope, says: Says) -> bool:
    """Tell whether the words are there that the pattern cannot do without; most texts end here."""
    lowered = _lowered(scope.text)
    around = _lowered(scope.header) if scope.header else ""
    for words in says.demands:
        for word in words:
            if word in lowered or word in around:
                break
        else:
            return False
    return True


def _asserted(scope: Scope, says: Says, holes: Mapping[str, str], start: int, end: int) -> bool:
    text, (first, last) = scope.text, clause(scope.text, start)
    first, last = max(first, scope.start), min(max(last, end), scope.end)
    around = text[first:last]
    for near in says.near:
        pattern = _filled(near, holes)
        if pattern is None or not pattern.search(f"{around}\n{scope.header}"):
            return False
    first, last = sentence(text, start)
    whole = text[first:last]
    if _ENGLISH.search(whole) and not _HAN.search(whole):
        return False
    said = text[sentence(text, first - 1)[0] if _LINKED.match(text, first) else first : last]
    if any(p.search(said) for p in (_filled(u, holes) for u in says.unless) if p):
        return False
    if _supposed(text, start, end) or _MAY.match(text, max(start - 1, 0)):
        return False
    if _of_others(text, first, start, end):
        return False
    before = text[max(first, start - 34) : start]
    if _CAUSED.search(before):
        return False
    if _DENIED.search(before) or _WHETHER.search(before) or _ASKS.search(text, end, last):
        return False
    struck = any(s.start < end and start < s.end for s in scope.segment.struck)
    return not (struck or _REPORTED.search(whole))


def _of_others(text: str, first: int, start: int, end: int) -> bool:
    """Tell whether the sentence from `first` on speaks of another language before it names Go."""
    unlike = list(_UNLIKE.finditer(text, first, start))
    if unlike and not _GO.search(text, unlike[-1].end(), start):
        return True
    at = first
    while at <= start:
        if (m := _ELSEWHERE.match(text, at, start)) and not _GO.search(text, m.end(), end):
            return True
        last, colon = phrase(text, at)[1], _COLON.search(text, at, start)
        at = max(min(last, colon.end()) if colon else last, at + 1)
    return _ELSEWHERE.match(text, clause(text, start)[0], start) is not None


def _supposed(text: str, start: int, end: int) -> bool:
    """Tell whether words are put forward, not asserted: a condition, a solved problem, a choice."""
    first, last = phrase(text, start)
    first = max(text.rfind(bracket, first, start) for bracket in "(（\n") + 1 or first
    if end <= last and text[last - 1] in "，," and _IF.match(text, first):
        return _THEN.search(text, start, last) is None
    whole = sentence(text, start)
    spans = [m.span() for form in (_SOLVED, _A_NOT_A) for m in form.finditer(text, *whole)]
    if any(s < end and start < e for s, e in spans):
        return True
    if _THUS.search(text, whole[0], start):
        return True
    line = text.rfind("\n", 0, start) + 1
    choices = [m[1] for m in _CHOICES.finditer(text, line)]
    return choices[:2] == ["A", "B"] or _OPTION.match(text, line) is not None


def excused(segment: Segment, lead: str = "") -> bool:
    """Tell whether the headings, or the line that announces a list, speak of misunderstandings."""
    return _of_errors("\n".join((*segment.context.headings, lead)))


@lru_cache(256)
def _of_errors(words: str) -> bool:
    return _HEADING.search(words) is not None


def older_than(text: str, start: int, since: str) -> bool:
    """Tell whether the sentence at `start` speaks of Go versions before `since`, such as "1.22"."""
    if not since:
        return False
    first, last = sentence(text, start)
    if _old(text, first, last, since):
        return True
    if first == 0 or _VERSION.search(text, first, last):
        return False
    # What follows a sentence on old versions explains it.
    first, last = sentence(text, first - 1)
    return _old(text, first, last, since) and not _TURNS.search(text, first, last)


def _old(text: str, first: int, last: int, since: str) -> bool:
    before = _BEFORE_VERSION.finditer(text, first, last)
    inside = _IN_VERSION.finditer(text, first, last)
    return any(int(m[1]) <= _minor(since) for m in before) or any(
        int(m[1]) < _minor(since) for m in inside
    )


def told_of(text: str, start: int, since: str) -> bool:
    """Tell whether another sentence of the paragraph says what came with the version `since`."""
    if not since:
        return False
    first, last = sentence(text, start)
    return any(
        int(m[1]) == _minor(since) and not first <= m.start() < last
        for m in _COMES_WITH.finditer(text)
    )


def applies(since: str, until: str, version: str) -> bool:
    """Tell whether a version lies between two bounds, both included; "" is open, or unknown."""
    if not version:
        return not until
    return _minor(since) <= _minor(version) <= (_minor(until) if until else 999)


def _minor(version: str) -> int:
    return int(version.partition(".")[2].partition(".")[0] or 0)


def _filled(pattern: str, holes: Mapping[str, str]) -> re.Pattern[str] | None:
    """Return the pattern with gaps spelled out and holes filled; None if a value is missing."""
    if "{" in pattern:
        for name in _HOLE.findall(pattern):
            if not holes.get(name):
                return None
            pattern = pattern.replace(f"{{{name}}}", re.escape(holes[name]))
    return matcher(pattern)


def has_holes(pattern: str) -> bool:
    """Tell whether a pattern asks for a value of its message."""
    return _HOLE.search(pattern) is not None


def _written(fix: str, holes: Mapping[str, str]) -> str:
    return _HOLE.sub(lambda m: holes.get(m[1], m[0]), fix)


@cache
def matcher(pattern: str) -> re.Pattern[str]:
    """Return what finds a pattern of words, gaps spelled out."""
    return compiled(spelled(pattern), re.IGNORECASE)


@lru_cache(64)
def _lowered(text: str) -> str:
    return text.lower()
