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
from glossary.elsewhere import another_subject, of_another, of_column, of_ones_own
from glossary.lazy import lazy
from glossary.lesson import Says, spelled
from glossary.model import Kind, Segment
from glossary.scripts import cue
from glossary.sentence import clause, phrase, sentence
from glossary.turned import judged_wrong, quoted, retorted, taken_back

_HOLE = re.compile(r"\{([a-z_]+)\}")

# Stands right before the words: “不会 panic”, “并不是先进先出”.
_DENIED = lazy(
    "(?:也可能|禁止|禁用|停用|没有(?:谁|人|任何[^，。]{0,4}?)|不是|不表示|不代表|不意味着|不等于|不说明|并非|并不|不会|不能|不可|没有|没|无法|未必|而非|而不是|不再|无需|无须|不必|不用|不需要|不应|不该|避免|防止|非"
    "|(?<![型特级类区分个性])别|勿|不要|不得|不许|不)"
    '(?:一定(?:是|会|要)?|总是|都是|真的|必须|需要|会|能|说|指|是|再|直接|自动|什么|所谓的?|立即|立刻|马上|触发|引发|导致|按照?|依照?|靠|根据|通过|透过|凭|依赖|借助|强制|强行)?[“"「『‘]?\\s?$|(?:避免|防止)[^，。；、]{0,6}$|(?:不|没有?|未)(?:强求|要求|强制|规定|保证|承诺|限制|限定|假定|假设)[^，。；、]{0,8}$|(?:不|无法|不能|难以)(?:保证|确保)[^，。；]{0,30}$|(?:不|没有?|未)(?:执行|进行|做|使用|采用|依赖|需要|包含|提供|产生|会有)?(?:任何|丝毫)[^，。；、]{0,4}$|不存在\\s?[A-Za-z][A-Za-z. ]{1,14}$|(?:不是|并非|而非)(?:操作系统的?|系统的?|真正的?|普通的?|一般的?)\\s?$'
    "|(?:不|没有|未)[^，。；;、！？]{0,8}任何$|(?:不存在|不会有|不再有)[^，。；;、！？的会就则时将便]{1,10}$|(?:不足以|尚未|从未|并未)$"
    "|(?:不|没有|并非|未)(?:会|是)?像[^，。；;、！？]{1,24}(?:那样|一样|那般)地?$"
    "|(?:期望|预期|指望|希望)(?!容量|长度|的)[^，。；;、！？]{0,12}$|阻止了?[^，。；;、！？]{0,12}$"
    "|不(?:适[合宜用]|宜|推荐|建议|鼓励|提倡)[^，。；;、！？]{0,8}$"
)
# Opens the phrase, up to the words: “不是说函数超过 80 行”, “不代表没有执行”.
_NOT_SAID = lazy(
    "(?:[^，。；;、]*?(?:不是|并非|不)(?:在?说|指(?![针标向定令数])的?是?|意味着?|代表|表示|说明|等于|因为|由于)|\\s*(?:而|也|并|却)?(?:不是|并非|而非|不等于|不代表))(?!不)[^，。；;]*?$"
)
_REACH = 34  # characters before words in which their denial may begin
# Anywhere in the sentence: somebody else says so, or it was so once.
_REPORTED = lazy(
    "受访者|调查[中里]|(?:进而|从而|于是|因而|便|就会)认为|误解|误区|误以为|误认为|以为|误会|有人(?:说|认为|觉得)|网上|传言|谣言|流传|说法|传说|并不成立|不成立|不对|是错的|错误的(?:说法|理解|认识|观点|看法|认知|印象)|是错误的|错觉"
    "|过时|已经?不再|早已|曾经|以前|过去|旧版(?!本?编译)|老版本|早期|历史上|从前|当年|早年|起初|原本(?!的)|最初(?!的)|早些年|彼时|相反|(?:很多|许多|不少|多数|有些)(?:人|开发者|新手|同学|初学者|程序员)?[^，。；]{0,4}(?:习惯|喜欢|想当然)|(?:都|常|往往|大多|容易|很?容易)会?(?:被)?(?:认为|当成|理解成)|难道|切勿|千万"
    '|[”」』"][^。！？]{0,2}(?:——|—|：|:|，|,)\\s*(?:错|不对|假的|不是|并非|误)|(?:不能|不要|不应该?|不可|切莫)(?:假设|假定|指望|认为|以为|想当然)|迷思|纠正|勘误|反例|✗|✘|❌|~~'
    "|谎言|流言|神话|谬误|谬论|想当然|刻板印象|传统观念|常见的?(?:回答|答案)|(?:的|有|这个)(?:担心|顾虑|疑虑|担忧)(?!的)"
    "|(?:你|大家|人们|新手|初学者|新人|很多人|不少人|许多人|有些?人|有的人|同学|我|我们)(?:们)?(?:可能|也许|或许|往往|常常|总是?|一直|一度|曾|原先|原本|本来|起初|一开始|最初|当时|会)+(?:会|还|都|就)*(?:认为|觉得|想着?|猜|期望|料想|认定)"
    "|怀疑|猜测|猜想|假说|假设[一二三四五六\\d]|(?:如果|要是|假如)(?:由|让|是)?我来|那时候?|那会儿|年前|当初|不(?:再)?适用|作废|瞎编|胡说|口误|嘴瓢|[说讲读记]错|(?:找出|指出|挑出|改正)[^。；]{0,14}错"
    "|(?:候选人|面试者|应聘者|楼主|题主|层主|同事|同学|网友|读者|朋友|学员|学生|老板|博主|[他她]|小[\u4e00-\u9fff])(?:们)?(?:却|又|还|竟|就|都|曾|总)?(?:说|讲|称|声称|坚称|回答|写道|答道|反驳)"
    "|(?:原|本|满|先)以为|直觉(?:上|告诉)|乍一?(?:看|听)|按理|照理|按说|(?:应该|应当|理应|本该|期望|预期)[^。；]{0,40}[，,；;]\\s*(?:可是?|但是?|然而|结果|而|却)[^。；]{0,8}(?:实际|事实|结果|输出|却)"
)
# A quote that is spoken of, not said: 需要强调“循环变量共享”.
_QUOTED = lazy(
    '(?:强调|提到|关于|讨论|讲解?|介绍|所谓的?|避免|解决|叫做?|称为|关键词|标题[是为]?)[：:]?\\s?[“"「『‘][^”"」』’，。]{0,8}$'
)
_NAMED = lazy('[^“"「『‘，。]{0,8}[”"」』’]')
_WHETHER = lazy("(?:是否|会不会|能不能|能否|要不要|是不是)[^，。；;]{0,3}$")
_ASKS = lazy('[吗呢么][？?。]?[”"」]?\\s*$|[？?][”"」]?\\s*$')
# What a heading says something with; another one names what its section is about.
_SAYS = lazy(
    "[是会能不没无必须需应只仅都总要可默等为：:✓✔]|支持|允许|禁止|使用|采用|通过|属于|具有|导致|引发|触发|panic"
)
_A_NOT_A = lazy("([要是会能该可需])不\\1|有没有")
_IF = lazy(
    '[\\s“"「]*(?:但|但是|所以|因此|而|且|不过|那么)?(?:如果|若|假如|假设|倘若|要是|万一|设想)'
)
_THEN = lazy(r"[就则便\d]")  # what follows of it is asserted, and so is a number of it
_MAY = lazy("[可功性职智技节效][能]")  # words that end like “can”
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
_BLANK = lazy(r"[ \t>]*(?:\d{1,2}[.、)]\s*)?(?:（\s*）|\(\s+\))", re.MULTILINE)  # for an answer
_CHOICE = lazy(r"^[ \t(（]*([A-Fa-f])[.、．)）]", re.MULTILINE)
_CHOICES = lazy(r"(?<![A-Za-z])([A-E])[.、．)）]")
_HAN = lazy("[\u4e00-\u9fff]")
_ENGLISH = lazy("[a-z]{2,} [a-z]{2,} [a-z]{2,}")  # in which a pattern finds names by chance
_HEADING = cue(
    "误区|误解|迷思|谣言|常见错误|易错|辟谣|纠正|勘误|旧版|历史|演进|演变|沿革|往事|谎言|流言|神话|谬误|谬论|想当然|判断(?:题|对错|正误|正誤)|选择题|测验|小测|练习题|自测|[Qq]uiz"
)
# Announces a list of statements that are not all true: “下面哪些说法是错误的：”.
_QUIZ = cue(
    "(?:哪|什么样的)(?:一?(?:些|个|项|条|种|句)|几[个项条种])|错误的(?:是|说法|有|理解|认识)|不正确|不对|误解|误区|误以为|以为|对错|正误|真假"
    "|(?:这|那|下面|下列|以下|如下|一)[一几]?(?:些|个|种|类|条)的?(?:想法|印象|说法|疑问|困惑|看法|念头|错觉|传言)|(?:想法|传言)[：:]"
)


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
    if scope.segment.kind is Kind.HEADING and not _SAYS.search(text, scope.start, scope.end):
        return False
    if _supposed(text, start, end) or _MAY.match(text, max(start - 1, 0)):
        return False
    before = text[max(first, start - _REACH) : start]
    if _CAUSED.search(before):
        return False
    if another_subject(text, start, end) or of_ones_own(whole) or taken_back(text, start, end):
        return False
    if _DENIED.search(before) or _WHETHER.search(before) or _ASKS.search(text, end, last):
        return False
    if _QUOTED.search(before) and _NAMED.match(text, end):
        return False
    if _NOT_SAID.match(text[phrase(text, start)[0] : start]):
        return False
    struck = any(s.start < end and start < s.end for s in scope.segment.struck)
    if struck or _REPORTED.search(whole) or quoted(text, start, end):
        return False
    return not (judged_wrong(scope.segment, start) or of_column(scope.segment, start))


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
    if choices[:2] == ["A", "B"] or _OPTION.match(text, line) or _BLANK.match(text, line):
        return True
    listed = {m[1].upper() for m in _CHOICE.finditer(text)}
    return {"A", "B"} <= listed and _CHOICE.match(text, line) is not None


def excused(segment: Segment, lead: str = "", after: str = "") -> bool:
    """Tell whether what stands around a segment says that it is no statement about Go.

    Headings and the line that announces a list (`lead`) may speak of misunderstandings, headings
    of another language; what follows (`after`) may call wrong what was said.
    """
    headings = segment.context.headings
    return (
        _of_errors("\n".join((*headings, lead)))
        or (bool(lead) and _QUIZ.search(lead) is not None)
        or of_another(headings, segment.text)
        or (bool(after) and retorted(after))
    )


@lru_cache(256)
def _of_errors(words: str) -> bool:
    return _HEADING.search(words) is not None


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
