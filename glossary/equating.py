"""The words and signs by which a text equates English and Chinese, as patterns.

`glossary.gloss` reads equations with them; `may_gloss` tells at once where none can be.
"""

from __future__ import annotations

from glossary.lazy import lazy
from glossary.scripts import cue

OPEN = "“\"「『'‘《"
SHUT = "”\"」』'’》"
LATIN = lazy(r"[A-Za-z][A-Za-z0-9_.*/+#-]*(?:[ ][A-Za-z0-9_.*/+#][A-Za-z0-9_.*/+#-]*)*(?<![/-])")
_HAN = r"[\u4e00-\u9fff]"

_SAYS = (
    r"(?:[在于](?:这里|此处|此|本文|本书|文中|Go\s?(?:语言)?(?:里|中)?|中文里|这儿)[，,]?|(?:这里|此处)\s?)?"
    r"(?:一般|通常|常常?|多|应该?|可以?|可|往往|被|也|又|则|本文|我们|統一|统一|都|就)*"
    r"(?:(?:译|翻译|意译|翻|譯|翻譯)(?:作|为|成|為|是)(?:了|中文)?|(?:译|直译|意译|譯)(?=[“\"「『]))"
)
_CONNECTIVE = (
    rf"(?:{_SAYS}"
    r"|(?:意为|意即|意思[是为]|意為|意思就是)"
    r"|(?:，|,)?的?(?:中文(?:名称?|意思|含义|翻译|译名|译法|说法|叫法)?|中译|汉语|译名|译法|翻译|含义|意思)"
    r"(?:是|为|叫|就是|為|作|[：:])"
    rf"|(?:，|,)?(?:中文|国内|業界|业界|大陆|台灣|台湾)(?:里|中)?(?:一般|通常|多|常|也|都)*(?:叫作?|叫做|称[作为]?|稱[作為]?|{_SAYS})"
    r"|(?:，|,)?(?:意译|翻译|翻|译)(?:过来|成中文)(?:就|大概|大致)?(?:是|叫|为|即)"
    r"|(?:，|,)?(?:即|亦即|也即|也就是|也就是说|就是(?:我们|大家)?(?:常|通常|平时|所)?说的|就是|指的是|指的就是|是指|就是指|也叫|也称|又叫|又称|又名|俗称|俗稱|中文叫)"
    r"|(?:称为|称作|称之为|叫做|叫作|叫|统称|统称为|名为|稱為|稱作|稱之為)"
    r"|(?:指(?![标针数令示定])|表示|代表|对应|對應)"
    r"|(?:是)|(?:=|＝|:|：|——|—|–|→|->|=>|/|／|(?<=\s)-(?=\s)))"
)
FIRM = cue("译|譯|意|中文|汉语|即|也就是|也叫|也称|又叫|又称|又名|俗称|俗稱|称|稱|叫")
ENGLISH_FIRST = cue(
    rf"[{SHUT}）)\]】]?\s*(?:的缩写|这个(?:单词|词|术语)|一词)?\s*({_CONNECTIVE})\s*[{OPEN}（(【\[]*\s*"
)
CHINESE_FIRST = cue(
    rf"([\u4e00-\u9fff]{{1,10}})[{SHUT}]?\s*"
    r"((?:[，,]\s*)?(?:对应(?:的英文是|于)?|即|也就是|就是|译自|来自|的?英文(?:是|为|叫|名)?[：:]?|的原文是"
    r"|(?:就是|即)英文[里中]?的)|=|＝|/|／|→|<-|←|->)"
    rf"\s*[{OPEN}（(]*\s*$"
)
BRACKET = cue(
    rf"[{SHUT}]?\s*[（(\[【]\s*(?:(?:n|v|vt|vi|adj)\.\s*)?(?:{_SAYS}|即(?![时将刻使可便])|也就是|也叫|又叫|又称|俗称|中文[：:是为]?|就是|称为|下称|简称|译[：:])?\s*[{OPEN}]*"
)
STOP = lazy(rf"[）)\]】{SHUT}，,。；;！!？?\n|（(]")
BRACKETED = cue(
    rf"({_HAN}[\u4e00-\u9fffA-Za-z0-9 \-·]{{0,15}}?)[{SHUT}]*\s*(?:[（(【]|(?<![A-Za-z])\[)\s*[{OPEN}]*"
    r"(?:即|英[文语](?:是|为|名)?[：:]?|英[：:]|en[：:])?\s*"
    rf"({LATIN.pattern})\s*[{SHUT}]*\s*(?=[）)\]】，,；;])"
    r"(?!\s*[，,；;]\s*[A-Za-z][\w.]*(?: [\w.]+)?\s*[，,、；;）)])"  # level（debug, info） lists values
)
TRANSLATED = cue(rf"({_HAN}{{1,10}})[{SHUT}]?\s*(?:就?是|即|为|為)\s*[{OPEN}]?\s*$")
TRANSLATION = cue(
    rf"[{SHUT}]?\s*(?:一词|这个词)?的(?:通用|标准|常见|官方|正式|推荐)?(?:中文|汉语|中文里的|中)?"
    r"(?:译名|译法|译词|翻译|譯名|翻譯|叫法)(?![器机])"
)
QUOTED = lazy(rf"\s?([“\"「『])({_HAN}{{1,8}})[”\"」』]")
TITLE = cue(
    rf"(?:[\d.]+[、.]?\s+|第.{{1,3}}[章节]\s+)?(?:({LATIN.pattern})\s+({_HAN}{{2,8}})|({_HAN}{{2,8}})\s+({LATIN.pattern}))"
)
_SHORT = r"([A-Z][A-Za-z]{1,7})"
SHORT_FIRST = cue(
    rf"({_HAN}{{1,15}})[{SHUT}]*\s*[（(]\s*{_SHORT}\s*[，,、/:：]\s*(?:即|全称(?:为|是)?[：:]?)?\s*$"
)
SHORT_BETWEEN = cue(rf"\s*[（(]\s*(?:简称|缩写(?:为|是)?)?\s*{_SHORT}\s*[，,、；;]\s*[{OPEN}]*")
SHORT_BEHIND = lazy(rf"\s*[（(]\s*{_SHORT}\s*[)）]")
# What a bracket or a connective behind English starts with: most words are no gloss, and end here.
_LEADS = cue(
    rf"[{SHUT}）)\]】]{{0,3}}\s*(?:[（(\[【=＝:：—–\-→/／译譯翻直意即亦指称稱叫名表代对對是为為{OPEN}]"
    r"|(?:的缩写|这个|一词|[的在于一通常多应應该該可以往被也又则本我们文统統都就，,这此俗中汉国业業大台])"
    r"[\s\S]{0,16}?[译譯翻意叫称稱名指即是为為文含])"
)
# What one before English ends with.
_TAILS = frozenset("应應是于於即就自来來文为為叫名：:的=＝/／→-←>")


def leads(text: str, end: int) -> bool:
    """Tell whether what is behind English that ends there may be a bracket or a connective."""
    return _LEADS.match(text, end) is not None


def trails(text: str, start: int) -> bool:
    """Tell whether what is before English that starts there may be a connective."""
    return text[max(start - 12, 0) : start].rstrip(OPEN + "（( \t\n")[-1:] in _TAILS


def may_gloss(text: str, start: int, end: int) -> bool:
    """Tell whether one of the forms but a table's may stand around English at text[start:end].

    It tells in a microsecond where `glosses` takes fifty.
    """
    forms = (BRACKET, ENGLISH_FIRST, QUOTED, TRANSLATION)
    if leads(text, end) and any(form.match(text, end) for form in forms):
        return True
    before = text[max(start - 12, 0) : start]
    if "（" in before or "(" in before or "[" in before or "【" in before:
        return True
    if not trails(text, start):
        return False
    return CHINESE_FIRST.search(text, max(start - 24, 0), start) is not None
