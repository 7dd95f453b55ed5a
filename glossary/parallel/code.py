"""Identifiers, flags and other code of an English sentence that its Chinese translated away.

Code that the Chinese refers to in another way (它, 该方法), or that stands in the sentence beside,
is not lost. What replaced it is looked for where the English has it: behind the verb it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from glossary.lazy import lazy
from glossary.parallel.align import Sentence
from glossary.scripts import cue

_CODE = lazy(
    r"[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)+(?:\(\))?|\b[a-z]+[A-Z]\w*|\b(?:[A-Z][a-z0-9]+){2,}\b|\b[A-Z]{2,}[A-Z_]*=\S+"
    r"|\b[A-Z]{2,}_[A-Z_]+\b|(?<![\w-])--?[a-z][\w-]*(?:=\S+)?"
)
_CHINESE_ASIDE = lazy(r"[`\s]*[（(][^)）]*[\u4e00-\u9fff]")
_REFERS = cue(
    "它|其(?!他|它|余|实|中)|该|此|这|那|本(?!地|身|来|质)|上述|前者|后者|两者|同名|自身|自己|前述|二者|对应的?(?:函数|方法)"
)
_VERBS = {
    "call": cue("调用|呼叫"),
    "calls": cue("调用|呼叫"),
    "calling": cue("调用|呼叫"),
    "use": cue("使用|用|采用"),
    "uses": cue("使用|用"),
    "using": cue("使用|用"),
    "set": cue("设置|设定|设为"),
    "setting": cue("设置|设定"),
    "pass": cue("传入|传递|传"),
    "passing": cue("传入|传递"),
    "run": cue("运行|执行"),
    "return": cue("返回|回传|传回"),
    "returns": cue("返回|回传|传回"),
    "returning": cue("返回|回传|传回"),
    "is": cue("是|为|返回的?是"),
    "see": cue("参见|见"),
    "invoke": cue("调用|呼叫"),
    "invokes": cue("调用|呼叫"),
    "implement": cue("实现|实作"),
    "implements": cue("实现|实作"),
    "and": cue("和|与|及|以及"),
    "with": cue("用|使用|和|与|带"),
    "check": cue("检查"),
    "wraps": cue("包装|包裹"),
    "to": cue("给|为|到|成"),
    "as": cue("作为|为|成"),
    "through": cue("通过|透过"),
    "via": cue("通过|透过|经由"),
}
_TAIL = cue(
    "[，。；、！？,;)）]|即可|来(?=[\u4e00-\u9fff])|以便|以(?=[\u4e00-\u9fff]{2})|才能|便|就|一起|并|时|(?<!可)以后|之后|之前|[,.]?$"
)
_PLAIN = lazy(r"(?<![\w-])[a-z]{2,}(?![\w(])")
_HEAD = cue("会|将|可以|可|用于|用来|能|是|表示|启用|返回|回传|传回|必须|应")


class Lost(Struct, frozen=True):
    """Chinese words that stand where code should, and the code; no code to write if unclear."""

    start: int
    end: int
    code: str
    sure: bool


def code_in(sentence: Sentence) -> tuple[str, ...]:
    """Return the code of a sentence: its code spans, and words that only code has."""
    segment = sentence.passage.segment
    spans = [
        segment.text[s.start : s.end]
        for s in segment.code
        if sentence.start <= s.start and s.end <= sentence.end
    ]
    words = [m[0].rstrip(".") for m in _CODE.finditer(sentence.text)]
    loose = [w for w in words if not any(w in span for span in spans)]
    return tuple(dict.fromkeys([*spans, *loose]))


def code_lost(english: Sentence, chinese: Sentence, around: str) -> Iterator[Lost]:
    """Yield the code that a translation lost; `around` is the Chinese passage as a whole.

    Where the Chinese has code of its own, the translator knew another version of the English.
    """
    own = english.passage.segment.context.own
    if any(not _kept(c, english.text) for c in code_in(chinese)):
        return
    missing = [c for c in code_in(english) if not _kept(c, around) and c not in own]
    if len(missing) != 1 or _REFERS.search(chinese.text):
        return
    code = missing[0]
    if not _is_code(code, english) or _spelled_in_chinese(code, english.text):
        return
    if any(code.startswith(c.strip("()`")) for c in code_in(chinese)):
        return  # a slip of the English: GetTables and DeleteTablesupport
    place = _place(english.text, chinese.text, code)
    if place is not None:
        yield Lost(*place, code, True)
    elif _is_marked(code, english):
        yield Lost(0, len(chinese.text), code, False)


def _spelled_in_chinese(code: str, english: str) -> bool:
    """Tell whether the English itself tells a name's Chinese: DingTalk(钉钉)."""
    start = english.find(code)
    while start >= 0:
        if _CHINESE_ASIDE.match(english, start + len(code)):
            return True
        start = english.find(code, start + 1)
    return False


def _is_marked(code: str, sentence: Sentence) -> bool:
    segment = sentence.passage.segment
    return any(segment.text[s.start : s.end] == code for s in segment.code)


def _kept(code: str, text: str) -> bool:
    bare = "".join(code.strip("()`").lower().split())
    text = "".join(text.lower().split())
    last = bare.rpartition(".")[2]
    forms = (bare, bare.removesuffix("s")) if len(bare) > 3 else (bare,)
    return any(form in text for form in forms) or (len(last) > 2 and last in text)


def _is_code(code: str, sentence: Sentence) -> bool:
    """Tell whether it is code that no translator may render: a name, a flag, a command, a file."""
    if len(_PLAIN.findall(code)) > 2:
        return False  # words to be replaced: `type(scope): info about commit`
    at = sentence.text.find(code)
    first = sentence.text[:at].strip(" `*") == ""
    plain = code.isalpha() and (code.islower() or first)
    return not plain or (len(code) > 3 and not code.islower())


def _place(english: str, chinese: str, code: str) -> tuple[int, int] | None:
    """Return where the Chinese says in words what the code says; None if that is not clear."""
    before = english[: english.find(code)].rstrip(" `")
    word = before.rpartition(" ")[2].lower()
    if word in _VERBS:
        verbs = list(_VERBS[word].finditer(chinese))
        for verb in reversed(verbs):
            if chinese[: verb.start()].endswith(("不", "不要", "别", "勿", "非", "不是")):
                continue
            tail = _TAIL.search(chinese, verb.end() + 1)
            end = tail.start() if tail else len(chinese)
            if 2 <= end - verb.end() <= 10:
                return verb.end(), end
    if word in ("", "the", "a", "an"):
        head = _HEAD.search(chinese, 2)
        if head and head.start() <= 10 and not before.rpartition(" ")[0]:
            return 0, head.start()
    return None
