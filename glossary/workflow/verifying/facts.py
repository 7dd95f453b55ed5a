"""Conditions to facts: a table of the states that arguments can be put into, in both languages.

{x} and {y} are names. A condition that fits nothing has no ways: it is reported, never guessed.
"""

from __future__ import annotations

import re

from glossary.workflow.verifying.model import Condition, Fact

_X = r"(?:the )?(?P<x>[A-Za-z_ƒτ]\w*|receiver|argument|input)"
_IS = r"(?: (?:is|are|was|be|equals|is equal to) | ?== ?)"
_COMPARED = {
    "equal to": "==", "等于": "==", "below": "<", "above": ">", "less than": "<", "smaller than": "<", "greater than": ">", "larger than": ">", "more than": ">",
    "at least": ">=", "at most": "<=", "not": "!=", "小于": "<", "大于": ">", "不大于": "<=",
    "不小于": ">=", "小于等于": "<=", "大于等于": ">=", "小于或等于": "<=", "大于或等于": ">=",
    "不等于": "!=", "不为": "!=", "不是": "!=", "超过": ">",
}  # fmt: skip
_STATES = {
    "en": (
        ("nil", rf"{_X}(?:{_IS}|=)nil"),
        ("not nil", rf"{_X}(?: is not | is non-| ?!= ?)nil"),
        ("empty", rf"{_X}{_IS}(?:the |an )?(?:empty(?: string| slice| map| byte slice| list)?|\"\")"),
        ("empty", rf"{_X} (?:has no elements|contains no elements|has (?:zero|no) length|has length (?:0|zero))"),
        ("empty", r"len\((?P<x>\w+)\) ?={1,2} ?0"),
        ("not empty", rf"{_X} is (?:not empty|non-?empty)"),
        ("<", rf"{_X} is (?P<n>negative)"),
        (">", rf"{_X} is (?P<n>positive)"),
        ("<=", rf"{_X} is (?P<n>not positive|non-?positive)"),
        (">=", rf"{_X} is (?P<n>not negative|non-?negative)"),
        ("compare", rf"{_X} ?(?:is )?(?P<op><=|>=|<|>|!=|≤|≥|below|above|less than|smaller than|greater than|larger than|more than|at least|at most|not) ?(?P<n>-?\d+|zero)"),
        ("==", rf"{_X}(?:{_IS}|=)(?P<n>-?\d+|zero)"),
        ("versus", rf"{_X} ?(?:is )?(?P<op><=|>=|<|>|==|!=|less than|smaller than|greater than|larger than|equal to) ?(?P<y>(?!(?:nil|zero|true|false|len)\b)[A-Za-z_]\w*)"),
        ("true", rf"{_X}{_IS}true"),
        ("false", rf"{_X}{_IS}false"),
        ("done", rf"{_X} (?:is|has been|was|gets) (?:already )?(?:done|cancel+ed|expired)"),
        ("done", r"the (?P<x>context) (?:is|has been) (?:already )?(?:done|cancel+ed)"),
        ("closed", rf"{_X} (?:is|has been|was) (?:already )?closed"),
        ("absent", r"(?P<x>\w+) is not (?:present |found |contained )?in (?P<y>\w+)"),
        ("absent", r"(?P<y>\w+) does(?: not|n't) (?:contain|start with|end with|begin with) (?P<x>\w+)"),
        ("absent", r"(?P<x>\w+) does(?: not|n't) (?:appear|occur) in (?P<y>\w+)"),
        ("length", rf"{_X} ?(?:is )?(?P<op><=|>=|<|>|less than|greater than|larger than) ?(?:len\((?P<y>\w+)\)|the length of (?:the )?(?P<z>\w+))"),
        ("present", r"(?P<x>\w+) is (?:present|found|contained) in (?P<y>\w+)"),
        ("twice", r"(?:it is |ƒ is )?(?P<x>)called (?:twice|more than once|again|a second time|multiple times|repeatedly)"),
        ("after", r"(?:it is |ƒ is )?(?:called )?after (?:a call to )?(?P<x>\w+)(?: has been called| was called| is called)?"),
        ("after", r"(?P<x>\w+) (?:has (?:already )?been|was(?: already)?|is) called"),
        ("word", r"(?:passed |given |called with |calling with )?(?:an? |any )?(?P<state>nil|empty|negative|zero)[ -](?P<x>\w+)"),
    ),
    "zh": (
        ("nil", r"(?P<x>[A-Za-z_]\w*|接收者|参数|输入|切片|map)(?:的值)?(?:为|是|等于|==|=)nil"),
        ("not nil", r"(?P<x>[A-Za-z_]\w*)(?:不为|不是|!=)nil"),
        ("empty", r"(?P<x>[A-Za-z_τ]\w*|参数|输入|切片|map|字符串|栈|队列|列表|链表|缓冲区|缓存|集合)(?:为|是|等于|==)(?:空(?:字符串|串|切片|map|映射|值)?|\"\")"),
        ("empty", r"(?P<x>[A-Za-z_]\w*)(?:的)?(?:长度为(?:0|零)|没有元素|不含元素)"),
        ("empty", r"len\((?P<x>\w+)\) ?={1,2} ?0"),
        ("not empty", r"(?P<x>[A-Za-z_]\w*)(?:不为空|非空)"),
        ("<", r"(?P<x>[A-Za-z_]\w*)(?:为|是)(?P<n>负数|负值|负)"),
        (">", r"(?P<x>[A-Za-z_]\w*)(?:为|是)(?P<n>正数|正值|正)"),
        ("compare", r"(?P<x>[A-Za-z_]\w*) ?(?P<op><=|>=|<|>|!=|≤|≥|小于等于|大于等于|小于或等于|大于或等于|不大于|不小于|小于|大于|不等于|不为|不是|超过) ?(?P<n>-?\d+|零)"),
        ("==", r"(?P<x>[A-Za-z_]\w*)(?:为|是|等于|==|=)(?P<n>-?\d+|零)"),
        ("versus", r"(?P<x>[A-Za-z_]\w*) ?(?P<op><=|>=|<|>|==|!=|小于等于|大于等于|小于或等于|大于或等于|不大于|不小于|小于|大于|等于|不等于|超过) ?(?P<y>(?!(?:nil|true|false|len)\b)[A-Za-z_]\w*)"),
        ("true", r"(?P<x>[A-Za-z_]\w*)(?:为|是)(?:true|真)"),
        ("false", r"(?P<x>[A-Za-z_]\w*)(?:为|是)(?:false|假)"),
        ("done", r"(?P<x>[A-Za-z_]\w*|上下文)(?:已经|已|被)*(?:取消|结束|完成|超时)"),
        ("closed", r"(?P<x>[A-Za-zτ_]\w*|通道|队列|连接|文件)(?:已经|已|被)*关闭"),
        ("absent", r"(?P<y>[A-Za-z_]\w*)(?:中|里)?(?:没有|不包含|不含|不存在)(?P<x>[A-Za-z_]\w*)"),
        ("absent", r"(?P<y>[A-Za-z_]\w*)不(?:是)?以(?P<x>[A-Za-z_]\w*)(?:开头|结尾)"),
        ("length", r"(?P<x>[A-Za-z_]\w*) ?(?P<op><=|>=|<|>|小于|大于|超过) ?(?:len\((?P<y>\w+)\)|(?P<z>[A-Za-z_]\w*)的长度)"),
        ("absent", r"(?P<x>[A-Za-z_]\w*)(?:不在|不存在于|未出现在)(?P<y>[A-Za-z_]\w*)(?:中|里)?"),
        ("twice", r"(?P<x>)(?:重复|再次|第二次|多次)调用(?:ƒ|它)?"),
        ("after", r"(?:在)?(?:调用)?(?P<x>[A-Za-z_]\w*)(?:被)?(?:调用)?(?:之后|以后|后)(?:再)?(?:调用)?(?:ƒ)?"),
        ("after", r"(?:在)?(?P<x>[A-Za-z_]\w*)被调用"),
        ("word", r"(?:传入)?(?P<state>nil|空|负)(?:的)?(?P<x>[A-Za-z_]\w*|接收者|参数|切片|字符串|map|映射)"),
        ("word", r"传入(?:的是)?(?P<state>nil|空)(?P<x>)"),
    ),
}  # fmt: skip
# A remark that explains, “y == 0 (division by zero)”, and limits nothing.
_REMARK = re.compile(
    r"(?: |(?<=[\u4e00-\u9fff]))\((?![^()]*(?:\b(?:unless|except|only|if|not)\b|除|仅|非|不))[^()]*\)"
    r"|（(?![^（）]*[除仅非不])[^（）]*）"
)
_NEGATED = re.compile(r"\bnot\b|n't\b|!=|不是|不为|不等于")
_NUMBERS = {"zero": "0", "零": "0"}
_WORD = {"空": "empty", "负": "negative"}
_OR = {"en": re.compile(r",? or (?:if |when )?"), "zh": re.compile("或者|或是|或")}
_AND = {"en": re.compile(r",? and "), "zh": re.compile("并且|而且|且")}
# Two subjects of one state: x or y is nil, both x and y are empty.
_SUBJECTS = {
    "en": re.compile(
        r"(?:(?P<q>either|both|any of) )?(?P<x>\w+) (?P<j>or|and) (?P<y>\w+)(?P<rest> (?:is|are|has|have) .+)",
        re.A,
    ),
    "zh": re.compile(
        r"(?P<x>[A-Za-z_]\w*)(?P<j>或者?|和|与)(?P<y>[A-Za-z_]\w*)(?P<q>都|均|同时)?(?P<rest>(?:为|是|小于|大于|长度).+)",
        re.A,
    ),
}
_ELLIPTIC = {"en": re.compile(r"(?:the )?\w+ is ", re.A), "zh": re.compile(r"\w+(?:为|是)?", re.A)}
_STATE = {
    lang: tuple((state, re.compile(words, re.I | re.A)) for state, words in table)
    for lang, table in _STATES.items()
}


def condition(words: str, lang: str) -> Condition:
    """Return the condition that the words state; without ways if they are not understood."""
    words = words.strip(" ,，。.")
    bare = _REMARK.sub("", words)
    ways = _ways(bare, lang)
    parts = _OR[lang].split(bare)
    return Condition(words, ways, len(ways) >= len(parts) or len(ways) == 1 == len(parts))


def _ways(words: str, lang: str) -> tuple[tuple[Fact, ...], ...]:
    if len(words) > 200:
        return ()
    if fact := _fact(words, lang):
        return ((fact,),)
    if found := _SUBJECTS[lang].fullmatch(words):
        rest = found["rest"].replace(" are ", " is ").replace(" have ", " has ")
        facts = [_fact(found[name] + rest, lang) for name in "xy"]
        if all(facts):
            together = found["j"] in ("and", "和", "与")
            pair = tuple(f for f in facts if f)
            return (pair,) if together else tuple((f,) for f in pair)
    for joint in (_OR[lang], _AND[lang]):
        if joint.search(words) is None:
            continue
        pieces = joint.split(words)
        if _NEGATED.search(pieces[0]) and not all(_fact(piece, lang) for piece in pieces[1:]):
            return ()  # “is not 0 or 1” denies both
        parts = [_ways(part, lang) for part in _elliptic(pieces, lang)]
        if joint is _OR[lang] and not _AND[lang].search(words):
            return tuple(way for part in parts for way in part)  # each alone is enough
        if all(parts) and all(len(part) == 1 for part in parts):
            return (tuple(fact for part in parts for fact in part[0]),)
    return ()


def _elliptic(parts: list[str], lang: str) -> list[str]:
    """Return “x is below 0”, “above 64” with the subject of the first part in the others too."""
    found = _ELLIPTIC[lang].match(parts[0])
    if found is None:
        return parts
    return [parts[0], *(p if _fact(p, lang) else found[0] + p for p in parts[1:])]


def _fact(words: str, lang: str) -> Fact | None:
    for state, pattern in _STATE[lang]:
        found = pattern.fullmatch(words)
        if found is None:
            continue
        groups = found.groupdict()
        subject = groups.get("x") or ""
        if state == "word":
            named = _WORD.get(groups["state"], groups["state"])
            return Fact(subject, {"negative": "<", "zero": "=="}.get(named, named), "0")
        if state == "compare":
            sign = {"≤": "<=", "≥": ">="}.get(groups["op"], groups["op"])
            return Fact(subject, _COMPARED.get(sign, sign), _number(groups["n"]))
        if state in ("length", "versus"):
            sign = _COMPARED.get(groups["op"], groups["op"])
            return Fact(subject, f"{state} {sign}", groups["y"] or groups.get("z") or "")
        if state in ("absent", "present"):
            return Fact(subject, state, groups["y"])
        return Fact(subject, state, _number(groups.get("n") or ""))
    return None


def _number(words: str) -> str:
    if words.lstrip("-").isdecimal():
        return words
    return _NUMBERS.get(words, "0" if words else "")
