"""Negation: what an English sentence denies, and what became of it in the Chinese.

English is read by the phrase that carries the sense (must not, cannot, fails, unless …). Chinese
words that deny are many; a translation is wrong only where none of them stands in the sentence and
a word of an opposed sense does. Sentences with several negations, and Chinese that negates in
another way (只有, 才, 以外, 之前), are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from glossary.lazy import lazy
from glossary.parallel.turned import Turned, pattern, without

# What turns a Chinese sentence negative; and words that may express a denial in another way.
_STRICT = lazy(
    "不|没|無|无|未|非(?!同步)|勿|毋|甭|莫|(?<![型类级识特个区分])别(?!名|的)|禁止|禁用|拒绝|避免|防止|免|否则|除非|除了|除外|以外|之外|只有|仅|才(?!能力)|直到|之前|以前|绝|切忌|杜绝"
)
_SOFT = lazy(
    "失败|出错|报错|异常|缺|丢|停|空|难|少于|低于|小于|以内|关闭|取消|忽略|跳过|排除|去掉|去除|移除|删|撤|卸|脱离|绕过|省去|省略|报[^，。]{0,8}错|反而|阻止|独立|例外|为零|零|0|false|nil"
)
# English that accounts for such Chinese: what renders it denies nothing else.
_EXPLAINED = (
    (r"\bfail\w*|\berrors?\b", "失败|出错|报错|异常"),
    (r"\bclos\w+|\bshut\w*|\bdisabl\w+|\boff\b", "关闭"),
    (r"\bstop\w*|\bhalt\w*|\bpaus\w+|\bsuspend\w*", "停"),
    (r"\bcancel\w*", "取消"),
    (r"\bignor\w+", "忽略"),
    (r"\bskip\w*", "跳过"),
    (r"\bempty\b|\bnil\b|\bnull\b|\bblank\b|\bspace", "空|nil"),
    (r"\bzero\b|\b0\b", "零|0|为零"),
    (r"\bbefore\b|\bprior\b", "之前|以前"),
    (r"\buntil\b", "直到|之前"),
    (r"\bindependent\w*", "独立"),
    (r"\blose|\blost\b|\bloss|\bdrop\w*|\bdiscard\w*", "丢"),
    (r"\bmiss\w*|\black\w*", "缺"),
    (r"\bexclu\w+|\bexcept\w*", "排除|例外|除了|除外|以外|之外"),
    (r"\bprevent\w*|\bavoid\w*", "防止|避免|阻止"),
    (r"\bless\b|\bfewer\b|\bbelow\b|\bwithin\b", "少于|低于|小于|以内"),
    (r"\bdifficult\w*|\bhard\b", "难"),
)
_AFFIXED = lazy(
    r"\b(?:un(?:specified|defined|known|able|safe|used|set|ordered|sorted|expected|changed|bounded|buffered|limited|supported|necessary|available|related|locked|typed|named|exported|initialized|reachable|recoverable|modified)"
    r"|in(?:valid|correct|complete|consistent|finite|active|definite|sensitive|dependent)|non-?\w+|im(?:mutable|possible|proper)|ir(?:regular|relevant)|dis(?:allowed|ordered))\b",
    re.IGNORECASE,
)
_POSITIVE = lazy("意外|意想|意料之外|匿名|裸")  # what renders such English without denying
_RHETORICAL = lazy(
    r"\b(?:isn't|aren't|wasn't|don't|doesn't|didn't|won't|can't|couldn't|wouldn't|why not)\s[^.!?]{0,300}\?",
    re.IGNORECASE,
)
_DOUBLE = lazy(r"不得不|无不|无非|非…不可|不是不|并非不|不无|没有…不|不能不|不会不|未必不")
ENGLISH_NEGATION = lazy(
    r"\b(?:not|never|no(?!-)|none|neither|nor|cannot|without|unless|nothing|nobody|nowhere|hardly|rarely|seldom)\b|n't\b",
    re.IGNORECASE,
)
_NOTHING = lazy(r"\bno-op\b|\bdo(?:es)? nothing\b|\bignored?\b|\bno effect\b", re.IGNORECASE)
_DOES_NOTHING = lazy(
    "什么(?:也|都)不做|不做任何|空操作|无操作|忽略|没有(?:任何)?(?:效果|作用|影响)"
)
_HIDDEN = lazy(
    r"\bnot\s+(?:only|just|merely|necessarily|un\w+|in\w+able|less|more|until)\b|\bno\s+(?:more|less|later|longer|sooner)\s+than\b|\bif not\b|\bor not\b|\bwhether or not\b",
    re.IGNORECASE,
)


class _Sense(Struct, frozen=True):
    """An English phrase, and the Chinese that says otherwise with its cure."""

    english: re.Pattern[str]
    turned: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]


def _sense(english: str, *turned: tuple[str, Sequence[str]]) -> _Sense:
    pairs = tuple((lazy(words), tuple(right)) for words, right in turned)
    return _Sense(lazy(english, re.IGNORECASE), pairs)


_MAY = "(?<![不无])可以(?!说|看到|看出)"
_DUTY = "(?<!不)(?<!无)(?<!没)(?:必须|务必|一定要|必需)"

# Ordered: the first phrase that a sentence holds is its sense.
_NEGATIONS = (
    _sense(
        r"\b(?:must|shall|may) not\b|\b(?:is|are) not (?:allowed|permitted)\b|\bmust never\b",
        (_DUTY, ("不得", "绝不能", "不能")),
        (_MAY, ("不得", "不可以")),
        ("(?<![不])(?:应该|应当|应)", ("不得",)),
        ("(?<!不)(?<![可功性效智职机])能(?!够)", ("不能",)),
        ("(?<!不)需要|(?<!不)要(?=[^求么是])", ("不得", "不能")),
    ),
    _sense(
        r"\bshould not\b|\bshouldn't\b|\bought not\b",
        (_DUTY, ("不应", "不应该")),
        ("(?<!不)(?:应该|应当)", ("不应该", "不应")),
        (_MAY, ("不应", "不应该")),
        ("(?<!不)应(?!用|答|对)", ("不应",)),
        ("请(?!求)", ("请不要",)),
    ),
    _sense(
        r"\b(?:cannot|can't|can not|could not|couldn't|unable to)\b",
        (_MAY, ("不能", "不可以")),
        ("(?<!不)(?<!可)能够?", ("不能",)),
        ("(?<!不)会", ("不会", "不能")),
    ),
    _sense(
        r"^\s*(?:please\s+)?(?:do not|don't|never)\b|[.;:,]\s+(?:do not|don't|never)\b",
        ("请(?!求)", ("请勿", "请不要")),
        (_DUTY, ("不要", "不得")),
        ("(?<![不只主需])要(?=[^求么素])", ("不要",)),
        ("(?<!不)应该?", ("不应",)),
        (_MAY, ("不要", "不可以")),
    ),
    _sense(
        r"\b(?:is|are|was|were|be) not (?:\w+ly )?(?:safe|suitable|intended|supported|valid|usable|able|possible)\b",
        (_MAY, ("不可以", "不能")),
        ("(?<!不)(?<!可)能够?", ("不能",)),
        ("(?<!不)(?:安全|支持|适合|有效)", ("不安全", "不支持")),
    ),
    _sense(
        r"\bnever\b",
        ("总是|始终|一直|永远|一定会?", ("绝不", "从不", "永远不")),
        ("(?<!不)会", ("绝不会", "不会")),
        (_MAY, ("绝不能",)),
    ),
    _sense(
        r"\b(?:does not|doesn't|do not|don't|will not|won't|did not|didn't|would not)\b",
        ("(?<!不)(?<!机)(?<!学)会(?!话|议|员|计)", ("不会",)),
        ("总是|始终", ("不", "不会")),
        (_MAY, ("不可以", "不能")),
        ("(?<!不)能够?", ("不能",)),
        ("(?<!不)需要", ("不需要",)),
        ("(?<!没)有(?!效|关|时|序|限|些|点)", ("没有",)),
        ("(?<!不)支持", ("不支持",)),
    ),
    _sense(
        r"\bunless\b",
        (
            "(?<!未)(?<!没有)(?<!不)(?:指定|设置|提供|给出|启用|传入|配置)了?",
            ("未指定", "没有指定"),
        ),
        ("(?<=[\u4e00-\u9fff])已经?(?=[\u4e00-\u9fff])", ("没有", "未")),
    ),
    _sense(r"\bwithout using\b", ("(?<!没有)(?<!未)使用了?", ("未使用", "没有使用"))),
    _sense(
        r"\bwithout\b",
        ("(?<!没有)(?<!未)(?:设置|指定|提供|带有?|传入|加上?)了?", ("没有设置", "没有")),
    ),
    _sense(
        r"\b(?:is|are|was|were|be) not\b|\bisn't\b|\baren't\b|\bnot (?:be|yet|present|found|set|empty)\b",
        ("(?<!不)存在", ("不存在",)),
        ("(?<!不)(?<!不会)会(?!话|议)", ("不会",)),
        (_MAY, ("不可以",)),
        ("(?<!不)是(?!否)", ("不是",)),
        ("(?<![不未])(?:为(?=空))", ("不为",)),
        ("(?<!未)(?<!不)(?:设置|启用|指定|定义|支持)", ("未设置",)),
    ),
)

_ANTONYMS = (
    (
        r"\bfails?\b|\bfailed\b|\bfailure\b|\breturns? an error\b",
        "失败|错误|出错|报错|异常|不|无法|未",
        "成功",
        ("失败",),
    ),
    (r"\bsucceeds?\b|\bsuccessful(?:ly)?\b|\bsuccess\b", "成功|完成|通过|正常", "失败", ("成功",)),
    (
        r"\bdisabled?\b|\bdisables\b|\bturned off\b|\bis off\b",
        "禁|关|停|不|未|取消",
        "(?<!不)(?:开启|启用|打开|激活)",
        ("关闭", "禁用"),
    ),
    (
        r"\benabled?\b|\benables\b|\bturned on\b",
        "启|开|激活|允许|支持|可以|能|使|让",
        "(?:关闭|禁用|停用)",
        ("开启", "启用"),
    ),
    (
        r"\bat least\b|\bno (?:less|fewer) than\b",
        "至少|最少|不少于|不低于|最低|以上|起码|不小于|不短于",
        "至多|最多|不超过|不多于",
        ("至少",),
    ),
    (
        r"\bat most\b|\bno (?:more|greater|longer) than\b|\bup to\b",
        "至多|最多|不超过|不多于|以内|最大|不大于|上限|最长|最高|多达|可达|达|之内",
        "至少|最少|不少于|起码",
        ("至多", "最多"),
    ),
    (r"\bmutable\b", "可变|变", "不可变", ("可变",)),
    (r"\bimmutable\b", "不可变|不变|只读", "(?<!不)可变", ("不可变",)),
    (r"\basynchronous(?:ly)?\b", "异步|非同步", "(?<!非)同步", ("异步",)),
    (r"(?<!a)\bsynchronous(?:ly)?\b", "同步", "异步|非同步", ("同步",)),
    (r"\bread-only\b", "只读|唯读|不可写|不能写", "只写|可写", ("只读",)),
)


def negation_lost(english: str, chinese: str) -> Iterator[Turned]:
    """Yield the place where a Chinese sentence lost or turned the negation of the English one."""
    if _NOTHING.search(english):
        chinese = _DOES_NOTHING.sub(lambda m: "\x00" * len(m[0]), chinese)
    if _RHETORICAL.search(english) or ENGLISH_NEGATION.search(chinese):
        return  # the Chinese quotes the English words
    negations = list(ENGLISH_NEGATION.finditer(english))
    said = [m for m in negations if m[0].lower() != "nor"] or negations  # not … nor denies once
    if len(said) == 1 and not _HIDDEN.search(english) and not _DOUBLE.search(chinese):
        yield from _negation(english, chinese)
    turnable = [row for row in _ANTONYMS if pattern(row[0]).search(english)]
    for words, kept, opposed, right in turnable:
        m = pattern(words).search(english)
        if any(opposed == other[1] or _both(right, other[2]) for other in turnable):
            continue  # “enables or disables” is 是否启用
        if m and not negations and not pattern(kept).search(without(chinese, opposed)):
            wrong = pattern(opposed).search(chinese)
            if wrong:
                yield Turned(wrong.start(), wrong.end(), right, m[0])
                return


def _both(right: tuple[str, ...], opposed: str) -> bool:
    """Tell whether another sense of the sentence takes the right words for the wrong ones."""
    return any(pattern(opposed).search(word) for word in right)


def denials(chinese: str) -> int:
    """Return how many words of a Chinese sentence deny something."""
    return len(_STRICT.findall(chinese))


def _negation(english: str, chinese: str) -> Iterator[Turned]:
    for sense in _NEGATIONS:
        m = sense.english.search(english)
        if m is None:
            continue
        if _denies(english, chinese, m):
            return
        for words, right in sense.turned:
            wrong = words.search(chinese)
            if wrong:
                yield Turned(wrong.start(), wrong.end(), _fitting(right, wrong[0]), m[0])
                return
        return


def _denies(english: str, chinese: str, negation: re.Match[str]) -> bool:
    """Tell whether the Chinese denies something that no other English word explains.

    不明确 renders “unspecified” and 关闭 “close”; neither says what “unless” or “not” says.
    """
    rest = english[: negation.start()] + " " + english[negation.end() :]
    for words, explained in _EXPLAINED:
        if pattern(words).search(rest):
            count = len(pattern(words).findall(rest))  # as many as the English has, and no more
            chinese = pattern(explained).sub(lambda m: "\x00" * len(m[0]), chinese, count)
    kept = chinese.lower()  # the package unsafe stays as it is
    affixed = sum(m[0].lower() not in kept for m in _AFFIXED.finditer(rest))
    affixed -= len(_POSITIVE.findall(chinese))
    return len(_STRICT.findall(chinese)) > affixed or _SOFT.search(chinese) is not None


def _fitting(right: tuple[str, ...], wrong: str) -> tuple[str, ...]:
    """Keep the verb of the wrong words: 设置了 becomes 没有设置, 指定 becomes 未指定."""
    verb = wrong.removesuffix("了")
    if verb != wrong or (len(right) > 1 and any(w.endswith(verb) for w in right)):
        kept = [w for w in right if w.endswith(verb)] or [f"没有{verb}", f"未{verb}"]
        return tuple(kept)
    if verb.startswith("已"):
        return right  # 已经 itself is replaced
    if right[0].startswith(("未", "没有")) and not right[0].endswith(verb):
        return (f"未{verb}", f"没有{verb}")
    return right
