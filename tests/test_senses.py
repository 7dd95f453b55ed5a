"""Everyday senses: wrong in glosses of terms, right in texts about everyday things."""

from __future__ import annotations

import pytest
from tools import BASE

from glossary.library import lessons
from glossary.lint import lint
from glossary.model import Level
from glossary.rules import load_rules
from glossary.text import parse


def rules_of(text: str, name: str = "a.md") -> list[tuple[str, str]]:
    rules = [rule for rule in load_rules() if rule.level in (Level.ERROR, Level.WARNING)]
    return [(f.rule, f.wrong) for f in lint(parse(name, text), BASE, rules)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("弱内存序的机器上要插入 memory barrier（记忆障碍）。", "记忆障碍"),
        ("缓存同时失效会引来 thundering herd（雷鸣般的牛群）。", "雷鸣般的牛群"),
        ("用 `mutex` 保护时要注意 false sharing（虚假股份）。", "虚假股份"),
    ],
)
def test_gloss_made_of_everyday_senses_is_wrong(text: str, wrong: str) -> None:
    assert rules_of(text) == [("wrong-gloss", wrong)]


@pytest.mark.parametrize(
    "text",
    [
        "弱内存序的机器上要插入 memory barrier（内存屏障）。",
        "收银台（counter）的计数器由 Prometheus 采集。",
        "仓库里的轴承（bearer）型号另列。",
        "記憶體（memory）不足。",
    ],
)
def test_everyday_things_keep_their_names(text: str) -> None:
    assert rules_of(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("`goroutine` 与 `channel` 的文章里常有国旗（flag）一词。", "国旗"),
        ("# Go\n\n| 英文 | 中文 |\n| --- | --- |\n| flag | 国旗 |\n", "国旗"),
        ("Go 的文档里 flag 译作“国旗”。", "国旗"),
    ],
)
def test_a_text_about_go_means_software(text: str, wrong: str) -> None:
    assert rules_of(text) == [("wrong-gloss", wrong)]


@pytest.mark.parametrize(
    "text",
    [
        "# Go\n\n每个国旗（flag）图标一个文件。",
        "| 英文 | 中文 |\n| --- | --- |\n| flag | 国旗 |\n",
        "礼仪书里 flag 译作“国旗”。",
    ],
)
def test_other_texts_may_mean_the_thing(text: str) -> None:
    assert rules_of(text) == []


def test_code_proves_an_everyday_sense() -> None:
    source = 'package p\n\nimport "testing"\n\n// {} Encode\nfunc f(b *testing.B) {{}}\n'
    assert rules_of(source.format("板凳测试"), "a.go") == [("wrong-rendering", "板凳")]
    assert rules_of(source.format("基准测试"), "a.go") == []


def test_the_english_itself_proves_an_everyday_sense() -> None:
    text = "# Go\n\nmutex 的公平性让等待者不会因 starvation 而挨饿。\n"
    assert rules_of(text) == [("wrong-rendering", "挨饿")]
    assert rules_of(text.replace("# Go", "# 锁")) == []
    assert rules_of(text.replace("mutex", "starvation 本意如此，mutex")) == []
    assert rules_of("# Go\n\n小溪的水位数据以 stream 方式上报。\n") == []


def test_lexicon_is_sorted_simplified_and_never_repeats() -> None:
    *_, senses = lessons()
    assert list(senses) == sorted(senses)
    for word, (gloss, code) in senses.items():
        assert word == word.lower()
        assert gloss or code
        assert len(set(gloss)) == len(gloss)
        assert all(BASE.simplified(text) == text and len(text) > 1 for text in (*gloss, *code))


@pytest.mark.parametrize(
    "text",
    [
        "# Go\n\n电影接口返回 actor（演员）、trailer（预告片）和 poster（海报），由 goroutine 拉取。",
        "# Go\n\n人事系统的 worker（工人）、leader（队长）、clerk（文员）从 MySQL 读取，再写入缓存。",
        "# Go\n\n保安系统的 guard（保安）和 visitor（访客）由 goroutine 读取。",
        "# Go\n\n音乐应用的 label（唱片公司）和 track（曲目）由 goroutine 拉取。",
    ],
)
def test_lists_of_things_name_things(text: str) -> None:
    assert rules_of(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("# Go\n\n调度用到 mutex（互斥锁）和 worker（工人），另有 clerk（文员）。", "工人"),
        ("# Go\n\n`gopark` 会让出 thread（线头），状态由运行时保存，mutex 不释放。", "线头"),
        ("gRPC 把状态码放在 HTTP/2 的 trailer（拖车）里。", "拖车"),
    ],
)
def test_a_right_gloss_or_a_field_shows_software(text: str, wrong: str) -> None:
    assert rules_of(text) == [("wrong-gloss", wrong)]


def test_a_right_word_inside_a_wrong_one_saves_nothing() -> None:
    assert rules_of("GOPROXY 指定 module proxy（模块代理人）的地址。") == [
        ("wrong-gloss", "模块代理人")
    ]
    assert rules_of("# Go\n\n客户端发请求（request）等服务器回响应（response）。") == []
