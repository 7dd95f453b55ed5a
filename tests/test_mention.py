"""Use against mention: cues of translators and reviewers, and how far they reach."""

from __future__ import annotations

import pytest
from opencc import OpenCC

from glossary.mention import disclaimed, mentioned
from glossary.text import parse

S2T = OpenCC("s2t")
WORD = "甲乙"  # stands for any wording: the cues know no vocabulary


def _mentioned(text: str) -> bool:
    doc = parse("x.md", text)
    segment = next(s for s in reversed(doc.segments) if WORD in s.text)
    start = segment.text.index(WORD)
    return mentioned(segment, start, start + len(WORD))


@pytest.mark.parametrize(
    "text",
    [
        "不要译成“甲乙”。",
        "千万不要写成“甲乙”，应为“丙丁”。",
        "`x` 不能翻译成“甲乙”，那是另一回事。",
        "这个词是丙丁，而非甲乙。",
        "x 不是“甲乙”而是“丙丁”。",
        "切忌把 x 译为“甲乙”——那是 y。",
        "机器翻译把 x 译成了“甲乙”。",
        "有些书把 x 译为「甲乙」，本书保留英文。",
        "原译文作“甲乙”，显系误植。",
        "网上有篇文章把 x 解释成“甲乙”，这是望文生义。",
        "将“甲乙”更正为“丙丁”。",
        "看到“甲乙”一律改成“丙丁”。",
        "机翻常见的“甲乙”“戊己”都是错的。",
        "~~x：甲乙~~",
        "| ❌ | ✅ |\n| --- | --- |\n| 甲乙 | 丙丁 |",
        "| 误译 | 正确 |\n| --- | --- |\n| 甲乙 | 丙丁 |",
        "### 为什么不叫“甲乙”",
        "问：为什么译文里不能出现“甲乙”？",
        "x 能不能译成“甲乙”？不能。",
        "不要譯成「甲乙」。",
        "写作“甲乙”是错误的。",
        "“甲乙”不对。",
        "“甲乙”不是 write-ahead log 的推荐译名。",
        "“甲乙”只是 sidecar 的字面翻译。",
        "不要把 exponential backoff 译成“甲乙”。",
        "x 原意是甲乙，在这里指丙丁。",
        "这个词源自“甲乙”。",
    ],
)
def test_mention(text: str) -> None:
    assert _mentioned(text)
    assert _mentioned(S2T.convert(text))


@pytest.mark.parametrize(
    "text",
    [
        "这里使用甲乙。",
        "`x`（甲乙）策略不会丢数据。",
        "不要把 y 译成“戊己”，应译为“庚辛”；同理，x 应译为“甲乙”。",
        "x 译作“甲乙”，指一组类型。",
        "甲乙不是主容器，它的翻译见附录。",
        "“甲乙”是 sidecar 的译名。",
        "甲乙不是线程安全的。",
        "调用之后不能再修改甲乙的内容。",
        "编译器报告 syntax（甲乙）错误。",
        "避免同时操作造成甲乙（deadlock）。",
        "不得重复使用 nonce（甲乙）。",
        "| 英文 | 中文 |\n| --- | --- |\n| x | 甲乙 |",
    ],
)
def test_use(text: str) -> None:
    assert not _mentioned(text)
    assert not _mentioned(S2T.convert(text))


def test_disclaimers() -> None:
    assert disclaimed("这里的甲与 x 无关。")
    assert disclaimed("甲和 x 是两回事。")
    assert not disclaimed("甲和 x 都要关闭。")
