"""What statements look like, in English and in Chinese: tables, no code.

A pattern fits a whole clause or nothing, so what is not written here is no claim. ƒ stands for the
name of the documented function, τ for that of its type. English clauses are lower-cased at their
start; Chinese ones are Simplified, without spaces beside Han. {S} is the subject, {V} what is
returned, {X} a name. A hedge (may, usually, 可能, 通常) fits nothing on purpose.
"""

from __future__ import annotations

from typing import NamedTuple

from glossary.workflow.verifying.model import Kind


class Pattern(NamedTuple):
    """What a clause says: its kind, whether it affirms, and the words.

    bare: the clause says something without a condition too; otherwise it needs one.
    """

    kind: Kind
    holds: bool
    words: str
    bare: bool = True


_EN_SUBJECT = (
    r"(?:(?:(?:calling |a call to |(?:an?|the) )?[ƒτ]s?(?:'s methods)?|it|they"
    r"|(?:the|this) (?:function|method|call|type)|(?:all |its |all its |the )?methods(?: (?:of|on) (?:an?|the) τ)?)"
    r"(?: (?:also|then|always))? )?"
)
_ZH_SUBJECT = (
    r"(?:(?:[ƒτ](?:方法|函数|类型)?|它|(?:本|此|该|这个)(?:函数|方法|类型|调用)|(?:它|τ)?的?(?:所有|全部)方法|调用ƒ)?"
    r"(?:而且|且|但|并|也|则|就|都|均|会|将|直接|立即|始终|总|一律|是|本身){0,6})"
)
_CALL = r"(?:called|invoked|used)"
_OFTEN = (
    r"(?:multiple times|several times|more than once|repeatedly|twice|any number of times|again)"
)
_MANY = r"(?:multiple|several|many|concurrent|different) goroutines"

ENGLISH = (
    Pattern(Kind.RETURNS, True, r"(?:{S}|an? )error (?:is|will be) returned", False),
    Pattern(Kind.RETURNS, False, r"{S}never (?P<fails>fails)"),
    Pattern(Kind.WRAPS, True, r"{S}wraps? {X}(?: in the returned error)?"),
    Pattern(Kind.WRAPS, True, r"(?:{S}returns? )?an? error (?:that )?(?:wrapping|wraps) {X}", False),
    Pattern(Kind.WRAPS, True, r"(?:the )?(?:returned )?err(?:or)? (?:always )?(?:wraps|will wrap) {X}"),
    Pattern(Kind.WRAPS, False, r"{S}(?:does not|doesn't) wrap {X}"),
    Pattern(Kind.PANICS, True, r"{S}always panics"),
    Pattern(Kind.PANICS, True, r"{S}(?:will )?panics?(?: instead)?", False),
    Pattern(Kind.PANICS, False, r"{S}(?:never panics?|(?:does not|doesn't|will not|won't) (?:ever )?panic)"),
    Pattern(Kind.BLOCKS, True, r"{S}(?:blocks?|will block)(?: the caller| forever| indefinitely)?", False),
    Pattern(Kind.BLOCKS, False, r"{S}(?:never blocks?|(?:does not|doesn't|will not|won't) (?:ever )?block|is non-?blocking)"),
    Pattern(Kind.BLOCKS, False, r"{S}returns? immediately(?:[,;] without (?:waiting|blocking))?"),
    Pattern(Kind.BLOCKS, False, r"{S}returns? without (?:waiting|blocking)"),
    Pattern(Kind.WAITS, True, r"{S}waits? (?P<for>(?:for|until) (?:(?! and )[^,;])+?)"),
    Pattern(Kind.WAITS, False, r"{S}(?:does not|doesn't|will not|never) waits? (?P<for>(?:for|until) (?:(?! and )[^,;])+?)"),
    Pattern(Kind.REPEATABLE, True, rf"{{S}}(?:may|can|could) (?:safely )?be {_CALL} {_OFTEN}"),
    Pattern(Kind.REPEATABLE, True, r"{S}is idempotent"),
    Pattern(Kind.REPEATABLE, True, rf"it is (?:safe|fine|ok|allowed|harmless) to call ƒ {_OFTEN}"),
    Pattern(Kind.REPEATABLE, True, rf"calling ƒ {_OFTEN} is (?:safe|fine|harmless|allowed|a no-?op)"),
    Pattern(Kind.REPEATABLE, True, r"(?:subsequent|further|repeated|later) calls(?: to ƒ)? (?:do nothing|are no-?ops|have no effect|are harmless)"),
    Pattern(Kind.REPEATABLE, True, r"after the first call[,]? (?:subsequent|further|later) calls(?: to ƒ)? (?:do nothing|have no effect)"),
    Pattern(Kind.REPEATABLE, False, rf"{{S}}(?:must|may|can|should) ?not be {_CALL} {_OFTEN}"),
    Pattern(Kind.REPEATABLE, False, r"{S}is not idempotent"),
    Pattern(Kind.CONCURRENT, True, rf"{{S}}(?:is|are) (?:always )?(?:safe|ok) (?:for|under) (?:concurrent|simultaneous) (?:use|access|calls|usage)(?: (?:by|from) (?:{_MANY}|goroutines))?(?: simultaneously)?"),
    Pattern(Kind.CONCURRENT, True, rf"{{S}}(?:is|are) safe (?:for use|to use|to call|to be used|to be called) (?:concurrently|(?:by|from) {_MANY})(?: (?:by|from) {_MANY})?(?: (?:simultaneously|concurrently|at the same time))?"),
    Pattern(Kind.CONCURRENT, True, rf"{{S}}(?:may|can) (?:safely )?be (?:called|used|invoked|accessed) (?:(?:concurrently|simultaneously)(?: (?:by|from) {_MANY})?|(?:by|from) {_MANY}(?: (?:simultaneously|concurrently|at the same time))?)"),
    Pattern(Kind.CONCURRENT, True, rf"{_MANY} may (?:call|invoke) (?:ƒ|methods on an? τ) (?:simultaneously|concurrently)"),
    Pattern(Kind.CONCURRENT, True, r"{S}(?:is|are) (?:goroutine|thread|concurrency)[- ]safe"),
    Pattern(Kind.CONCURRENT, False, rf"{{S}}(?:is|are) (?:not safe|unsafe) for (?:concurrent|simultaneous) (?:use|access|calls)(?: (?:by|from) (?:{_MANY}|goroutines))?"),
    Pattern(Kind.CONCURRENT, False, rf"{{S}}(?:is|are) not safe (?:for use|to use|to call) (?:concurrently|(?:by|from) {_MANY})(?: (?:simultaneously|concurrently))?"),
    Pattern(Kind.CONCURRENT, False, rf"{{S}}(?:must|may|can|should) ?not be (?:called|used|copied or used) (?:concurrently|simultaneously)(?: (?:by|from) {_MANY})?"),
    Pattern(Kind.CONCURRENT, False, r"{S}(?:is|are) not (?:goroutine|thread)[- ]safe"),
    Pattern(Kind.MODIFIES, False, r"{S}(?:never modif(?:y|ies)|(?:does not|doesn't|will not) (?:modify|change|mutate|alter)) {A}"),
    Pattern(Kind.MODIFIES, False, r"{S}(?:without (?:modifying|changing)) {A}"),
    Pattern(Kind.MODIFIES, False, r"{A} (?:is|are) (?:not|never) (?:modified|changed|mutated|altered)"),
    Pattern(Kind.MODIFIES, False, r"{A} (?:is|are) left (?:unchanged|unmodified|untouched)"),
    Pattern(Kind.MODIFIES, True, r"{S}(?:modifies|mutates|changes|sorts|reverses) {A}(?: in place)?"),
    Pattern(Kind.COPIES, True, r"{S}(?:always )?returns? (?:an? |the )?(?:new |deep |shallow |independent )?(?:copy|clone)(?: of {A})?"),
    Pattern(Kind.COPIES, False, r"{S}(?:does not|doesn't) (?:return a )?copy(?: (?:of )?{A})?"),
    Pattern(Kind.CLOSES, True, r"{S}(?:always )?closes? (?:the (?:underlying |given )?)?{X}"),
    Pattern(Kind.CLOSES, False, r"{S}(?:does not|doesn't|never|will not) closes? (?:the (?:underlying |given )?)?{X}"),
    Pattern(Kind.CLOSES, False, r"{X} is (?:not|never) closed"),
    Pattern(Kind.NIL, True, r"an? nil (?P<name>\*?[\wτ]+) is (?:valid|allowed|fine|ok|okay|permitted|safe|legal)(?: to (?:use|call ƒ on))?"),
    Pattern(Kind.NIL, True, r"(?:the )?{X} (?:may|can) be nil"),
    Pattern(Kind.NIL, True, r"it is (?:safe|valid|legal|fine|ok) to call ƒ (?:on|with) a nil (?P<name>\*?[\wτ]+)"),
    Pattern(Kind.NIL, True, r"(?:{S}(?:is|are) )?safe to call (?:on|with) a nil (?P<name>\*?[\wτ]+)"),
    Pattern(Kind.NIL, False, r"(?:the )?{X} must not be nil"),
    # What is returned, and the name of a result, come last: they may be any words.
    Pattern(Kind.RETURNS, True, r"{S}always returns? {V}"),
    Pattern(Kind.RETURNS, True, r"{S}(?:(?:just|simply|instead) )?(?:will )?returns? {V}", False),
    Pattern(Kind.RETURNS, True, r"{V} (?:is|are) returned", False),
    Pattern(Kind.RETURNS, False, r"{S}never returns {V}"),
    Pattern(Kind.RETURNS, False, r"{S}(?:does not|doesn't|will not) return {V}", False),
    Pattern(Kind.RETURNS, True, r"(?:the )?(?:{R}|result|return value|returned (?:error|value|slice|string|map)) (?:is|are|will be) always {V}"),
    Pattern(Kind.RETURNS, True, r"(?:the )?(?:{R}|result|return value|returned (?:error|value|slice|string|map)) (?:is|are|will be) {V}", False),
)  # fmt: skip

CHINESE = (
    Pattern(Kind.RETURNS, True, r"{S}(?P<errs>报错|出错|失败)", False),
    Pattern(Kind.RETURNS, False, r"{S}(?:永远不会?|从不|绝不会?|永不)(?P<fails>失败|出错|报错)"),
    Pattern(Kind.RETURNS, False, r"{S}不(?:会)?(?P<fails>报错|出错|失败)", False),
    Pattern(Kind.WRAPS, True, r"{S}(?:返回的错误(?:会|都)?)?(?:包装|包裹)(?:了)?{X}(?:后返回|返回)?"),
    Pattern(Kind.WRAPS, True, r"{S}返回(?:一个)?(?:包装|包裹)(?:了)?{X}的(?:错误|error)", False),
    Pattern(Kind.WRAPS, False, r"{S}(?:返回的错误)?不(?:会)?(?:包装|包裹){X}"),
    Pattern(Kind.PANICS, True, r"{S}(?:总是|始终|永远)(?:会)?(?:触发|引发|导致|发生)?(?:panic|恐慌)"),
    Pattern(Kind.PANICS, True, r"{S}(?:触发|引发|导致|发生|抛出|产生)?(?:panic|恐慌)", False),
    Pattern(Kind.PANICS, False, r"{S}(?:永远|从|绝|永)?不(?:会)?(?:触发|引发|导致|发生|抛出|产生)?(?:panic|恐慌)"),
    Pattern(Kind.BLOCKS, True, r"{S}(?:一直|永久|永远)?阻塞(?:当前goroutine|调用方|调用者|住)?", False),
    Pattern(Kind.BLOCKS, False, r"{S}(?:永远|从|绝|永)?不(?:会)?(?:发生)?阻塞(?:当前goroutine|调用方|调用者)?"),
    Pattern(Kind.BLOCKS, False, r"{S}(?:是)?非阻塞(?:的)?"),
    Pattern(Kind.BLOCKS, False, r"{S}(?:立即|立刻|马上)返回"),
    Pattern(Kind.WAITS, True, r"{S}(?:一直)?(?P<for>{W})(?:之后|后)?(?:才)?(?:返回)?"),
    Pattern(Kind.WAITS, False, r"{S}(?:并)?不(?:会)?(?P<for>{W})"),
    Pattern(Kind.REPEATABLE, True, r"{S}(?:可以|可|能|能够|允许)(?:安全地)?(?:被)?(?:多次|重复|反复)(?:地)?调用(?:多次)?"),
    Pattern(Kind.REPEATABLE, True, r"{S}(?:具有)?幂等(?:的|性)?"),
    Pattern(Kind.REPEATABLE, True, r"(?:多次|重复|反复)调用(?:ƒ)?(?:也)?(?:是)?(?:安全|无害|没有(?:副作用|影响|效果)|无副作用|无影响)(?:的)?"),
    Pattern(Kind.REPEATABLE, True, r"(?:后续|再次|之后的|重复)(?:的)?调用(?:ƒ)?(?:什么(?:也|都)不做|没有(?:任何)?(?:效果|作用|影响)|不起作用|是空操作|无效果)"),
    Pattern(Kind.REPEATABLE, False, r"{S}(?:不能|不可以?|不得|不应|只能)(?:被)?(?:多次|重复|反复)(?:地)?调用"),
    Pattern(Kind.REPEATABLE, False, r"{S}只能(?:被)?调用一次"),
    Pattern(Kind.REPEATABLE, False, r"{S}(?:不是|非)幂等(?:的)?"),
    Pattern(Kind.CONCURRENT, True, r"{S}(?:并发|线程|协程|goroutine|多线程|并行|执行绪)(?:使用|访问|调用)?(?:是)?安全(?:的)?"),
    Pattern(Kind.CONCURRENT, True, r"{S}(?:对|对于)?并发(?:使用|访问|调用)(?:是)?安全(?:的)?"),
    Pattern(Kind.CONCURRENT, True, r"{S}(?:可以|可|能|能够)(?:安全地)?(?:被|由|供)?(?:(?:多个|不同)(?:goroutine|协程|线程))?(?:同时|并发)(?:地)?(?:安全地)?(?:调用|使用|访问)"),
    Pattern(Kind.CONCURRENT, False, r"{S}(?:不是|并非|非)(?:并发|线程|协程|goroutine|多线程|并行|执行绪)安全(?:的)?"),
    Pattern(Kind.CONCURRENT, False, r"{S}(?:并发|线程|协程|goroutine)(?:使用|访问|调用)?(?:是)?不安全(?:的)?"),
    Pattern(Kind.CONCURRENT, False, r"{S}(?:不能|不可以?|不得|不应)(?:被)?(?:(?:多个|不同)(?:goroutine|协程|线程))?(?:同时|并发)(?:地)?(?:调用|使用|访问)"),
    Pattern(Kind.MODIFIES, False, r"{S}(?:从|绝|永远)?不(?:会)?(?:修改|改变|改动|更改|变更){A}"),
    Pattern(Kind.MODIFIES, False, r"{A}(?:保持不变|不(?:会)?(?:被)?(?:修改|改变|改动))"),
    Pattern(Kind.MODIFIES, True, r"{S}(?:原地)?(?:修改|改变|改动|更改)(?:传入的)?{A}"),
    Pattern(Kind.COPIES, True, r"{S}返回(?:的是)?(?:{A}的)?(?:一个|一份)?(?:新的|独立的)?(?:深|浅)?(?:副本|拷贝|复本)"),
    Pattern(Kind.COPIES, False, r"{S}不(?:会)?(?:拷贝|复制){A}"),
    Pattern(Kind.COPIES, False, r"{S}返回的不是(?:{A}的)?(?:副本|拷贝)"),
    Pattern(Kind.CLOSES, True, r"{S}关闭(?:传入的|底层的?)?{X}"),
    Pattern(Kind.CLOSES, False, r"{S}(?:从|绝|永远)?不(?:会)?(?:主动|自动)?关闭(?:传入的|底层的?)?{X}"),
    Pattern(Kind.NIL, True, r"{X}(?:可以|可|允许)(?:是|为)nil"),
    Pattern(Kind.NIL, True, r"(?:允许|可以)(?:传入|接受)?nil(?:的)?{X}"),
    Pattern(Kind.NIL, True, r"nil(?P<name>接收者|参数|[\wτ]+)(?:也)?(?:是)?(?:合法|有效|安全|可用|没(?:有)?问题|可以使用)(?:的)?"),
    Pattern(Kind.NIL, True, r"(?:可以|可)(?:安全地)?(?:在|对)nil(?P<name>接收者|[*\wτ]+)上?调用(?:ƒ)?"),
    Pattern(Kind.NIL, False, r"{X}(?:不能|不得|不可以?|必须不)(?:是|为)nil"),
    # What is returned, and the name of a result, come last: they may be any words.
    Pattern(Kind.RETURNS, True, r"{S}(?:总是|始终|永远|一律|恒|都)返回{V}"),
    Pattern(Kind.RETURNS, True, r"{S}返回(?:的是)?{V}", False),
    Pattern(Kind.RETURNS, False, r"{S}(?:永远不会?|从不|绝不会?|永不)返回{V}"),
    Pattern(Kind.RETURNS, False, r"{S}不(?:会)?返回{V}", False),
    Pattern(Kind.RETURNS, True, r"(?:返回值|结果|返回的错误|{R})(?:总是|始终|永远|恒)(?:为|是){V}"),
    Pattern(Kind.RETURNS, True, r"(?:返回值|结果|返回的错误|{R})(?:为|是){V}", False),
)  # fmt: skip

SUBJECT = {"en": _EN_SUBJECT, "zh": _ZH_SUBJECT}
# What {V}, {X}, {A}, {R}, {W} stand for: a value, a name, what is passed in, a result, a wait.
HOLES = {
    "en": {
        "V": r"(?P<value>(?:(?! or | returns )[^;])+?)",
        "X": r"(?P<name>\*?[\w.]+)",
        "A": r"(?P<name>(?:its|the|any(?: of its| of the)?) (?:original |input |given |underlying )?(?:arguments?|inputs?|slice|map|parameters?|array|data)|[\w.]+|the original)(?: itself)?",
        "R": r"(?P<result>(?!(?:it|they|this|that|which)\b)\w+)",
    },
    "zh": {
        "V": r"(?P<value>[^，。；]+?)",
        "X": r"(?P<name>[*\w.]+?)",
        "A": r"(?P<name>(?:传入的|输入的|原(?:来的|始|有的)?|其|任何)?(?:参数|输入|切片|映射|map|数组|数据|内容)|(?:传入的|原(?:来的|始)?)?[A-Za-z_][\w.]*)(?:本身)?",
        "R": r"(?P<result>[A-Za-z_]\w*)",
        "W": r"等(?:待|到)?[^，。；]+?(?:完成|结束|退出|停止|停下来?|返回|关闭|为零|归零|清空|处理完)",
    },
}

# Words for one result. {N} is a name that the function, its package or an import declares.
VALUES = {
    "en": (
        ("no error", r"no error|(?:a |the )?nil error"),
        ("error", r"(?:an?|the|some) (?:non-nil )?(?:\w+ )?error|(?:a )?non-nil(?: error)?"),
        ("nil", r"(?:a )?nil(?: (?:slice|map|pointer|func|function|channel|interface|value|result))?"),
        ("empty", r"(?:an?|the) empty (?:string|slice|map|list|result)|\"\""),
        ("zero", r"(?:the |a )?zero(?: value)?(?: (?:for|of) (?:its type|the type|type \w+|\w+))?"),
        ("true", "true"),
        ("false", "false"),
        ("{}", r"(-?\d+)"),
        ("{}", r"(?:the )?(?:original )?([A-Za-z_][\w.]*)(?: unchanged| itself| unmodified| as is| as-is)?"),
    ),
    "zh": (
        ("error", r"(?:一个|一条)?(?:非(?:空|nil)(?:的)?)?(?:错误|error)(?:值)?"),
        ("no error", r"(?:nil|空)(?:的)?(?:错误|error)"),
        ("nil", r"nil(?:值|切片|map|映射|指针)?"),
        ("empty", r"(?:一个)?空(?:的)?(?:字符串|切片|map|映射|串|列表|结果)|\"\""),
        ("zero", r"(?:[\w.]+的|该类型的|类型的|类型)?零值|零"),
        ("true", "true|真"),
        ("false", "false|假"),
        ("{}", r"(-?\d+)"),
        ("{}", r"(?:原(?:来|始)?的)?([A-Za-z_][\w.]*)(?:本身|自身|原样|原值|不变)?"),
    ),
}  # fmt: skip
BETWEEN_VALUES = {"en": r",? and |, ", "zh": "以及|和|与|、|及"}
