"""What stands around a statement and takes it back: a verdict, a retort, the name of an error.

“切片可以作为键（错）” and “defer 先进先出。其实不然” are shown as wrong. The verdict may stand
behind the sentence, in another cell of the row, or at the beginning of what follows.
"""

from __future__ import annotations

from glossary.lazy import lazy
from glossary.model import Segment
from glossary.scripts import cue
from glossary.sentence import sentence

_FALSE = "(?:错误?|误|不对|不正确|×|✗|✘|✖|❌)"
_NOUN = "[一个种些句条]*的?(?:话|说法|理解|认识|看法|观点|想法|结论|答案|印象|论断|描述)"
_WRONG = (
    "(?:错的|错了|错误的|有误|不对|不准确|不严谨|不成立|不完全|不全对|不是事实|误导|误解|误区|纠正"
    "|反驳|过时|对了?一半|片面|站不住|是假的|有问题|不靠谱)"
)
_RETORT = (
    rf"(?:(?:这|那|上面|上述|以上|前面|上边)(?:的|这|那)*{_NOUN}[^。！？\n]{{0,24}}?{_WRONG}"
    rf"|(?:这|那)(?:就|可|也|是|都|显然|当然|其实|完全|并|一点){{0,3}}(?:大错特错|{_WRONG})"
    "|只?(?:说对|对)了?一半|真的吗|真的么|真是(?:这样|如此)|是吗|果真|[Nn][Oo]\\b|[Nn]ope"
    "|错[！!。，,；]|错了|错误[！!。]|大错特错|不对[！!。，,；]|不是的|不是这样|并非(?!所有|每)"
    "|并不是(?:这样|如此)|其实(?:不然|不是|并不|并非|不对|没有|完全不)|实则|事实上?(?:并|不|恰|正好)"
    "|但事实|(?:恰恰|正好|刚好)相反|想多了|你还(?:活|停留)在|都什么年代|醒醒|早就(?:不|有|支持)|当然不|才怪|非也|(?:不是|不会|不能|不行|假的?)[。！!])"
)
_BEHIND = cue(rf"[\s”」』\"'’*_]*(?:[—…\-]+|[（(]?\s*(?:但|可|然而|不过))?[，,\s]*{_RETORT}")
_BRACKET = cue(
    rf"[\s。；;！？?!”」』\"']*[（(【\[]\s*(?:答案[:：]\s*)?(?:{_FALSE}|[FfNn]|[Ff]alse|否|\s)\s*[)）】\]]"
)
_FOLLOWS = cue(
    rf"[\s—…\-]*(?:[^：:。，\n]{{1,10}}[：:])?[\s*_“「]*(?:{_RETORT}|再想想|No\b|(?:完全|纯粹|简直|纯属|这)?(?:就?是)?(?:瞎编|胡说|胡扯|扯淡|幻觉|一派胡言))"
    rf"|\s*(?:真相|事实|事实上|正解|纠正|更正|辟谣|实情|真实情况)[^：:。，\n]{{0,6}}[：:]"
    rf"|\s*(?:结论|判定|答案|评价|结果|裁定)[：:]\s*(?:{_FALSE}|假|否|不成立)"
)
_LABEL = cue(
    r"[\s>*_#【\[\-+\d.、)）❌✗✘×]*(?:误区|误解|谎言|流言|谣言|传言|神话|迷思|谬误|谬论|错解|误读|反面教材|改错|纠错|病句|[XＸ×✗❌]|(?:期望|预期|预想)(?:的)?(?:行为|结果|输出|表现)?|错误(?:的)?(?:说法|认识|理解|观点|看法|认知|示范|示例|答案|做法|写法)|Myth|MYTH)"
    r"\s*(?:[#＃]?[一二三四五六七八九十\d]{1,3})?\s*[：:】\]]"
)
_VERDICT = cue(rf"\s*(?:{_FALSE}|[NnFf]|[Nn]o|[Ff]alse|否|假|不是|不会|不能|不成立)[。！!]?\s*")
_OPINION = cue("观点|看法|说法|认识|印象|想法|直觉")
_TRUTH = cue("实际|真相|事实|正解|现实")
_COLUMN = cue(
    "误解|误区|谣言|传言|流言|神话|谬误|迷思|错误(?:的|认识|理解|说法|写法|做法|观点)|^\\s*错误?\\s*$|❌|✗|✘"
)
_QUOTED = lazy("“[^“”]{8,}”|「[^「」]{8,}」|‘[^‘’]{8,}’|『[^『』]{8,}』")
_SOURCE = cue(
    "(?:选|猜|写|答|看到|读到|听到|听说|回答|评论|留言|弹幕|网友|同事|同学|博主|原帖|原文|第\\s?\\d+\\s?页)[^。；“「]{0,10}$"
)
_ERROR = cue(
    "笔误|反驳|质疑|不认同|不同意|漏译|漏写|写错|应为|应改|请改|改掉|删掉|撤回|存疑|有误|打脸|翻车"
)
# Right behind the words: “放在 package 之后是没有用的”.
_VAIN = cue(
    "(?:[^，。；;！？\n]{0,6}?(?:是|则|就|都|也|均)?(?:没有?用|无效|不起作用|不生效|毫无作用|白搭)"
    "|(?:的)?(?:写法|做法|用法|说法|理解)?(?:是|则|就|都|也|均)?(?:不行|不可行|不允许|不合法|错误?的|不对|不正确|编译不过)的?)"
)


def taken_back(text: str, start: int, end: int) -> bool:
    """Tell whether a segment's own words, around text[start:end], call what they say wrong."""
    first, last = sentence(text, start)
    line = text.rfind("\n", 0, start) + 1
    return (
        _VAIN.match(text, end) is not None
        or _LABEL.match(text, line) is not None
        or _LABEL.match(text, first) is not None
        or _BRACKET.match(text, _inner(text, end, last)) is not None
        or _BEHIND.match(text, last) is not None
    )


def quoted(text: str, start: int, end: int) -> bool:
    """Tell whether words stand in what somebody wrote, with the text's own words around it.

    “书里写‘map 是线程安全的’，是笔误” reports; a sentence in quotation marks may be meant.
    """
    first, last = sentence(text, start)
    for m in _QUOTED.finditer(text, first, last):
        if m.start() < start and end < m.end():
            return _SOURCE.search(text, first, m.start()) is not None or (
                _ERROR.search(text, m.end(), last) is not None
            )
    return False


def _inner(text: str, end: int, last: int) -> int:
    """Return where the end of a sentence begins that may have its verdict in brackets."""
    while last > end and text[last - 1] in " \n。；;！？?!”」』\"'":
        last -= 1
    opening = max(text.rfind(mark, end, last) for mark in "（(【[")
    return opening if opening >= 0 and last - opening < 10 else last


def retorted(after: str) -> bool:
    """Tell whether what follows a segment begins by calling it wrong: “不对，再想想”."""
    return _FOLLOWS.match(after) is not None


def judged_wrong(segment: Segment, start: int) -> bool:
    """Tell whether the table calls wrong what the cell at `start` says."""
    mine = next((c for c in segment.cells if c.span.start <= start < c.span.end), None)
    if mine is None:
        return False
    if _COLUMN.search(mine.header):
        return True
    opinion = _OPINION.search(mine.header) is not None
    return any(
        _VERDICT.fullmatch(segment.text, cell.span.start, cell.span.end)
        or (opinion and _TRUTH.search(cell.header))
        for cell in segment.cells
        if cell is not mine
    )
