"""Glosses by structure alone: what is said to be what."""

from __future__ import annotations

import pytest
from opencc import OpenCC

from glossary.gloss import glosses
from glossary.text import parse

S2T = OpenCC("s2t")


def _pairs(text: str) -> set[tuple[str, str]]:
    doc = parse("x.md", text)
    return {
        (s.text[g.english.start : g.english.end], s.text[g.chinese.start : g.chinese.end])
        for s in doc.segments
        for g in glosses(s)
    }


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("重试采用 backoff（退避）策略。", ("backoff", "退避")),
        ("重试采用 `backoff`(退避)策略。", ("backoff", "退避")),
        ("重试采用 **backoff**（即“退避”）策略。", ("backoff", "退避")),
        ("这就是退避（backoff）。", ("backoff", "退避")),
        ("和解循环（reconcile loop）很重要。", ("reconcile loop", "和解循环")),
        ("源码里的 `gopark` 即挂起，它让出 M。", ("gopark", "挂起")),
        ("`type set` 译作“类型集”，指一组类型。", ("type set", "类型集")),
        ("escape 在这里译作“逃逸”，指变量。", ("escape", "逃逸")),
        ("所谓 context，就是上下文。", ("context", "上下文")),
        ("key 的中文是键，value 的中文是值。", ("key", "键")),
        ("`thread` 是线程，`goroutine` 不是。", ("thread", "线程")),
        ("出错时执行 rollback（翻转）。", ("rollback", "翻转")),
        ("rollback 译“回滚”。", ("rollback", "回滚")),
        ("- livelock：活锁", ("livelock", "活锁")),
        ("- livelock — 活锁", ("livelock", "活锁")),
        ("“类型推断”对应 type inference。", ("type inference", "类型推断")),
        ("| 英文 | 中文 |\n| --- | --- |\n| mutex | 互斥锁 |", ("mutex", "互斥锁")),
        ("| 中文 | 英文 |\n| --- | --- |\n| 互斥锁 | mutex |", ("mutex", "互斥锁")),
        ("| 英文 | 中文 |\n| --- | --- |\n| mutex (MTX) | 互斥锁 |", ("mutex", "互斥锁")),
        ("断路器（CB，circuit breaker）会打开。", ("circuit breaker", "断路器")),
        ("circuit breaker（CB，断路器）会打开。", ("circuit breaker", "断路器")),
        ("jitter 的中文翻译是“抖动”。", ("jitter", "抖动")),
        ("jitter 翻译过来就是抖动。", ("jitter", "抖动")),
        ("这叫 jitter，中文是抖动。", ("jitter", "抖动")),
        ("抖动，英文叫 jitter，用来打散请求。", ("jitter", "抖动")),
        ("抖动就是英文里的 jitter。", ("jitter", "抖动")),
        ("抖动（英语：jitter）打散请求。", ("jitter", "抖动")),
        ("- jitter - 抖动", ("jitter", "抖动")),
        ("- jitter -> 抖动", ("jitter", "抖动")),
        ("“抖动”是 jitter 的中文译名。", ("jitter", "抖动")),
        ("抖动就是 jitter 的翻译。", ("jitter", "抖动")),
        ("jitter 的中文说法是抖动。", ("jitter", "抖动")),
        ("jitter 中文一般叫抖动。", ("jitter", "抖动")),
        ("jitter 国内常译作抖动。", ("jitter", "抖动")),
        ("jitter 就是我们常说的抖动。", ("jitter", "抖动")),
        ("我们给它加上 jitter「抖动」。", ("jitter", "抖动")),
        ("## 抖动 Jitter", ("Jitter", "抖动")),
        ("每个请求都是抖动（jitter）", ("jitter", "抖动")),
        ("## 1.2 Tail Latency 尾延迟", ("Tail Latency", "尾延迟")),
        ("- jitter 抖动：打散请求。", ("jitter", "抖动")),
        ("<dl><dt>worker pool</dt><dd>工作池，若干 goroutine</dd></dl>", ("worker pool", "工作池")),
    ],
)
def test_forms(text: str, pair: tuple[str, str]) -> None:
    assert pair in _pairs(text)
    assert (pair[0], S2T.convert(pair[1])) in _pairs(S2T.convert(text))


@pytest.mark.parametrize(
    "text",
    [
        "重试采用 backoff 策略，备份另有安排。",
        "参见（第三章）与 backoff。",
        'panic("异常触发了")',
        "如果 l == nil（e 为零元素）则初始化。",
        "推荐其他工具（go build, go vet）",
        "将每个字符转换为map[string]interface{}",
        "map 是一种由键值对组成的无序集合，底层用哈希表实现。",
        "packet 相当于包裹，地址写在外面。",
        "流程是 encode → 加密 → 发送。",
        "可选 sum / 求和 / 总计。",
        "jitter 字面意思是颤抖。",
        "jitter 直译是颤抖，通常译作随机量",
        "“抖动”是 jitter 的机器翻译。",
        "状态 jitter 的翻译器。",
        "- jitter 抖动的大小由系数决定",
        "jitter 抖动",
        "| 字段 | 说明 |\n| --- | --- |\n| 名字 | 用户的名字 |",
        "| 类型 | 规则 |\n| --- | --- |\n| string | 2-100 字符 |",
        "| 特性 | Deployment | StatefulSet |\n| --- | --- | --- |\n",
    ],
)
def test_no_gloss(text: str) -> None:
    assert _pairs(text) == set()
    assert _pairs(S2T.convert(text)) == set()


def test_a_word_before_a_comma_is_no_name_for_certain() -> None:
    (gloss,) = glosses(parse("x.md", "请求先等待，即 backoff。").segments[0])
    assert not gloss.firm


@pytest.mark.parametrize(
    "text", ["## Jitter 抖动", "- jitter 抖动：随机量", "这个 jitter「抖动」由服务端决定"]
)
def test_words_side_by_side_prove_only_what_is_all_of_one_side(text: str) -> None:
    (gloss,) = glosses(parse("x.md", text).segments[0])
    assert gloss.whole
    assert not gloss.firm


def test_explanations_are_not_firm() -> None:
    segment = parse("x.md", "`map` 是引用类型。").segments[0]
    assert [g.firm for g in glosses(segment)] == [False]
