"""“X came with Go 1.N”: how Chinese says so, once for all claims of that form.

A claim gives the names of what was introduced and the version; the sentences below find the texts
that give another version. Each is a pattern with a wrong version in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from glossary.base.local import with_taiwan
from glossary.lesson import Says

_KIND = (
    "包|套件|内置函数|内建函数|函数|函式|类型|型别|方法|语法|特性|功能|关键字|命令|指令|机制|模式|标签|选项"
    "|环境变量|环境变数|写法|用法|语句"
)
_CAME = (
    "引入|加入|新增|添加|加进|推出|发布|提供|出现|可用|能用|可以使用"
    "|支持|支援|内置|收入|纳入|并入|进入|导入"
)
_STOP = r"(?:[。；、）)]|\s*$)"
_NEWLY = "(?:正式|首次|才|就|被|已|新|开始)*"
_RELEASE = r"\s*(?:版本?)?\s*"
_NOT_MEANT = (
    r"x/exp|x/net|x/sync|实验|GOEXPERIMENT|草案|提案|预览|第三方|backport|beta|rc\d|计划|不是|并非|而非"
    "|默认启用|移植|废弃|弃用|移除"
)
_AND_OTHERS = r"(?:\s*(?:、|和|与|及|以及|,|/)\s*[A-Za-z%][\w./:%()]*){0,3}"
_ADJECTIVES = "内置函数|内建函数|结构化日志|标准|新的|一个|包|函数|对"
_ROW = rf"\n[\s\S]*?(?:^|\||\n)\s*<name>(?:\(\))?\s*(?:{_KIND})?\s*\|"
_CELL = r"^\s*(?:Go ?)?1\.\d{1,2}\s*(?:起|版本?)?\s*\n[^\n]*"

# <name>: a name alone; <names>: with others behind it; <wrong>: another version; <go>: “Go”.
_SENTENCES = (
    # X 是在 Go 1.N 引入的；X 从 Go 1.N 起可用
    rf"<names>\s*(?:这个|这种|该)?(?:{_KIND}){{0,2}}\s*(?:也|都|则|均|才|最早|首次|直到|正式)*"
    rf"(?:是|在|于|从|自|由|随|随着|到|出自)*(?:正式)?\s*(?:在|从|自|由)?\s*<go>\s*<wrong>"
    rf"(?:{_RELEASE}(?:中|里|时)?{_NEWLY}(?:{_CAME})(?:的|了)?"
    rf"(?:(?:到|进)?(?:标准库|标准函式库|语言|Go)|(?=，|,)|{_STOP})"
    rf"|{_RELEASE}(?:起|开始|以来|之后|以后)\s*(?:版本)?{_NEWLY}"
    rf"(?:有的?{_STOP}|可用|能用|可以使用|可以用|进入标准库|成为标准库|加入标准库|内置|(?:{_CAME}){_STOP}"
    rf"|{_STOP}))",
    # X 是 Go 1.N 引入的
    rf"<names>\s*(?:{_KIND})?\s*(?:是|由)(?:在|从|自)?\s*<go>\s*<wrong>\s*(?:版本?)?(?:中|里)?"
    r"(?:正式|首次|才|新)*(?:引入|加入|新增|添加|推出)(?:的|了)(?:(?!\s*[A-Za-z])|(?=\s*interface))",
    # Go 1.N 引入了 X
    rf"<go>\s*<wrong>\s*(?:版本?)?(?:中|里)?(?:，)?(?:标准库|语言)?(?:正式|首次|才|又)*"
    rf"(?:引入|加入|新增|增加|添加|带来|推出)了?\s*(?:标准库|的|{_ADJECTIVES})*\s*<names>"
    rf"\s*(?:{_KIND})?(?:等)?\s*(?:，|,|作为|用来|用于|{_STOP})",
    # 从 Go 1.N 起，标准库提供 X
    rf"(?:从|自)\s*<go>\s*<wrong>\s*(?:版本?)?(?:起|开始)，?\s*(?:Go|标准库|语言|官方)?\s*"
    rf"(?:就|便|才|正式|开始|可以|能)*(?:内置|内建|提供|新增|引入|加入|增加|支持|支援|有|自带|使用|用)了?"
    rf"\s*(?:{_ADJECTIVES})*\s*<names>\s*(?:{_KIND})?(?:等)?\s*(?:，|,|{_STOP})",
    # 在 Go 1.N 中才支持 X
    r"在\s*<go>\s*<wrong>\s*(?:版本?)?(?:中|里)?\s*(?:才|正式|首次)+"
    rf"(?:支持|支援|引入|加入|内置|新增|提供)了?(?:对)?\s*<names>(?:的(?:支持|支援))?\s*(?:{_KIND})?"
    rf"\s*(?:，|,|{_STOP})",
    # X：Go 1.N；X（1.N 引入）
    rf"<names>\s*(?:{_KIND})?\s*(?:：|:|——|—|–|->|→|（|\()\s*(?:自|从)?\s*<short><wrong>"
    rf"\s*(?:起|版本?|引入|加入|新增|开始)*\s*{_STOP}",
)
# A cell with a version below a header that asks when a row's thing came.
_TABLES = (
    (f"{_CELL}(?:引入|加入|起始|新增|首次|出现|最早|始于|[Ss]ince|可用)[^\\n]*{_ROW}",),
    (rf"{_CELL}版本[^\n]*\n\s*\|?[^|\n]+\|[^|\n]+\|?\s*$", _ROW),
)


def introduced(version: str, names: str, also: Sequence[str] = (), bare: bool = True) -> list[Says]:
    """Return how texts say that something came with another version.

    names: a pattern of what it is called. also: versions that are not wrong either. bare: whether
    a number without “Go” before it is a version of Go; not so for names that other things have.
    """
    names = with_taiwan(names)
    right = "|".join(v.partition(".")[2] for v in (version, *also))
    wrong = rf"(?<![\d.v])1\.(?!(?:{right})(?!\d))\d{{1,2}}(?!\d|\.\d)"
    go = r"(?:Go|Golang) ?(?:版本)?"
    parts = {
        "<names>": rf"(?<![A-Za-z0-9_./-])(?:{names})(?:\(\))?(?![A-Za-z0-9_./-]|\(){_AND_OTHERS}",
        "<name>": f"(?:{names})",
        "<wrong>": wrong,
        "<go>": f"(?:{go})?" if bare else go,
        "<short>": "(?:Go ?)?" if bare else "Go ?",
    }
    first = rf"^(?:(?!{wrong})[\s\S])*"  # the wrong version that is found is the first one
    nears = [(first + sentence,) for sentence in _SENTENCES] + list(_TABLES)
    return [
        Says(wrong, tuple(_filled(n, parts) for n in near), (_NOT_MEANT,), (version,))
        for near in nears
    ]


def _filled(pattern: str, parts: dict[str, str]) -> str:
    for hole, words in parts.items():
        pattern = pattern.replace(hole, words)
    return pattern
