"""Use against mention: whether a text uses a wording or speaks about it.

“不要译成‘地图’” mentions 地图, it does not use it. The cues are words of translators and
reviewers, never words of a term. They reach as far as writers mean them to: a negated verb
governs its phrase, a verdict such as 误译 its sentence, a lead-in ending in a colon the list
below it, a heading its section, a column's header its cells.
"""

from __future__ import annotations

import re

from glossary.lazy import lazy
from glossary.model import Segment
from glossary.scripts import cue
from glossary.sentence import clause, phrase, sentence

_SAY = "译翻写叫称说读解当混等理譯寫稱說讀"  # their object may be some words away
_DO = "用|看[作成]|认[作为]|認[作為]|念[作成]|记[作成]|出现|出現"  # of a wording only when it follows at once
_SHORT = (
    "(?:[A-Za-z][A-Za-z0-9_ .*/+-]*+|[^。；;A-Za-z])"  # an English term counts as one character
)
_OPEN = "[ “\"「『'‘《（(]*"
_CLOSE = "[ ”\"」』'’》）)]*"

# Stands in the phrase, before the wording: “不要把它译作 …”.
_BEFORE = cue(
    rf"(?:不[要能可应该得宜会必叫是再]|不应|不能|不可|[勿别莫忌]|切忌|避免|禁止|杜绝|防止|反对|拒绝"
    rf"|错误地|错误的|能否|能不能|可不可以|为什么不|为何不|不該|無法){_SHORT}{{0,14}}?(?:[{_SAY}][^。；;]{{0,8}}|(?:{_DO}){_OPEN})$"
    rf"|(?:不是|并不是|並不是|并非|並非|而不是|而非|非|不叫|不等于|不等於|有别于|不同于|别于|不指|不表示|不译|不作"
    rf"|≠|!=|误为|误作|误译为|误译成|误写成|错译成|错译为|错写成|误解为|误读为|混为|混同于|当成|誤譯為|誤譯成|誤為)"
    rf"(?:所谓的?|什么)?{_OPEN}$"
    rf"|(?:原意|本意|原义|本义|原指|本指|字面(?:意思|上)?)(?:就?是|为|指)?{_OPEN}$"
    rf"|(?:有人|有[的些]|一些|部分|不少|许多|多数|某|网上|網上|坊间|早期|以前|曾经?|旧|老资料|常被|往往被|容易|经常被|会被|被误|机器|机翻)"
    rf"[^。；;]{{0,24}}(?:译|翻|写|解释|理解|叫|讲|說|譯|寫|誤)[^。；;]{{0,8}}$"
)
# Follows the wording in its phrase: “… 是错的”, “… 应改为 …”; “…错误” alone names an error.
_VERBS = "是|都是|均为|均属|属于|属|显系|显然是|系|为|都|均|也|也是|就是|一律|请|请直接|应|应该|应当|需|要|已|現|现|统一|全部|→|->|=>|＝>"
_AFTER = cue(
    rf"^{_CLOSE}(?:[、和与或及]{_OPEN}[^，。；;、]{{1,12}}?{_CLOSE})*(?:这?[种个些类]?(?:译法|译名|说法|叫法|写法|词|翻译))?"
    rf"\s*(?:(?:(?:{_VERBS})\s*)+(?:错|误|誤|錯)|(?:(?:{_VERBS})\s*)*"
    rf"(?:错(?!误)|錯(?!誤)|误译|誤譯|不对|不準|不准|不妥|不当|不正确|不合|机翻|笑话|闹笑话|别扭|改[成为作掉]|更正|纠正"
    rf"|替换[成为掉]|换成|删[掉除去]|（应|\(应|应为|应作|应译|应改|不對|❌|✗|✘|×|反例|→|->|=>)"
    rf"|(?:并?不是|並?不是|并非|並非|不算|不能算|只是|仅是|不过是|不過是)(?:(?![，,]){_SHORT}){{0,14}}?"
    r"(?:[译譯]名|[译譯]法|翻译|翻譯|直译|直譯|说法|說法|叫法|意思|含义|含義))"
)
# Anywhere in the sentence: a verdict on translations.
_VERDICT = cue(
    "误译|误植|错译|误读|误写|错误译|错误的译|错误翻译|译错|翻错|机翻|机器翻译|机译|直译成|直译为|硬译|望文生义"
    "|笑谈|笑话|反面教材|弄混|混淆了|混为一谈|易混|译者注|译注|原译|审校|校对|易错|错别字|勘误|停用译|废弃译|禁用译"
    "|请勿使用|均已废弃|均已弃用|更正为|改译|誤譯|錯譯|機翻|機器翻譯|更正為|勘誤"
)
# Behind a quoted wording, in its sentence: “备份”更正为“退避”.
_REPLACED = cue(
    "(?:更正|修正|统一|一律|全部)?(?:改成|改为|改為|替换成|替换为|换成|换为|更正|修正为|改掉)"
)
_QUOTES = "“\"「『'‘"
_HEADING = cue(
    "误译|错译|错误译|易错|译名辨析|常见错误|错误示例|反例|勘误|审校|校对|为什么不[叫译说]|誤譯|錯譯|勘誤|禁用词|禁用詞"
)
_HEADER = cue(
    "❌|✗|✘|×|错|误|不推荐|不建议|避免|禁|机翻|机器翻译|反例|旧译|不要|錯|誤|機翻|舊譯"
    r"|\b(?:wrong|bad|avoid|incorrect|don't|mt)\b",
    re.IGNORECASE,
)
_NO_KIN = cue(
    "无关|無關|没有(?:任何)?关系|沒有(?:任何)?關係|不是一回事|两回事|兩回事|(?:别|勿|不要|避免)(?:和|与|跟|同|把)?[^。，]{0,14}混"
    "|得名于|的?词源|一词的(?:来源|由来|出处)|互不相干|不相干|不要混用|别被名字误导|区分开|注意区分"
)
_LITERAL = lazy(r"(?<![\w\"'])(?:'[\w.-]+'|\"[\w.-]+\")(?![\w\"'])")


def among_literals(text: str, start: int, end: int) -> bool:
    """Tell whether English is one of several literals: `'line'` 直线, `'shadow'` 阴影."""
    sign = text[start - 1 : start]
    if sign not in ("'", '"') or not text.startswith(sign, end):
        return False
    return len(_LITERAL.findall(text)) > 1


def mentioned(segment: Segment, start: int, end: int, lead: str = "") -> bool:
    """Tell whether the text speaks about the wording at segment.text[start:end].

    `lead` is the text above a list that the segment belongs to, if it ends in a colon.
    """
    text = segment.text
    if any(s.start < end and start < s.end for s in segment.struck):
        return True
    if any(c.span.start <= start < c.span.end and _HEADER.search(c.header) for c in segment.cells):
        return True
    if under_mistakes(segment) or _VERDICT.search(lead):
        return True
    first, last = phrase(text, start)
    if _BEFORE.search(text[first:start]) or _AFTER.match(text[end : clause(text, start)[1]]):
        return True
    if text[first:last].rstrip("”」』\"' ）)").endswith(("？", "?")) and _BEFORE.search(
        text[first:start]
    ):
        return True
    first, last = sentence(text, start)
    if _VERDICT.search(text, first, last):
        return True
    return start > 0 and text[start - 1] in _QUOTES and bool(_REPLACED.search(text, end, last))


def under_mistakes(segment: Segment) -> bool:
    """Tell whether the headings above say that wrong wordings are shown below them."""
    return bool(_HEADING.search(" ".join(segment.context.headings)))


def disclaimed(text: str) -> bool:
    """Tell whether a text says that two things it names have nothing to do with each other."""
    return bool(_NO_KIN.search(text))
