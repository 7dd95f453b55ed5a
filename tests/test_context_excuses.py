"""What stands around a statement about Go decides whether the document asserts it."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.config import Config
from glossary.goversion import version_of
from glossary.run import Settings

SHOWN_AS_WRONG = {
    "verdict in brackets": "1. 向已关闭的通道发送数据会阻塞。（错）",
    "verdict behind the last word": "判断题：Go 语言中切片作为参数时是引用传递（×）。",
    "retort in the next sentence": "Go 的 map 是并发安全的。其实不然，并发写会崩溃。",
    "retort behind a dash": "“Go 的 map 是并发安全的。”——这句话每次面试都要纠正。",
    "retort in the next paragraph": "学生：Go 的 map 是并发安全的。\n\n老师：不对，再想想。",
    "comment on a quotation": "> Go 的 map 是并发安全的\n\n上面这句话来自旧文档，是错的。",
    "label": "谎言二：Go 的 GC 是分代的。",
    "column of errors": "| 误解 | 事实 |\n| --- | --- |\n| map 是并发安全的 | 并发写会崩溃 |",
    "verdict in the row": "| 说法 | 对错 |\n| --- | --- |\n| nil map 读取会 panic | ✗ |",
    "line above a list": "下面的说法哪些是错误的：\n\n- defer 按照先进先出的顺序执行\n- 切片可以作为 map 的键",
    "choices of a question": "关于 defer，正确的是\n\nA. defer 的参数立即求值\nB. os.Exit 会执行 defer\nC. 都对",
    "expectation": '如果 len 返回字符数，那么 len("你好") 应该等于 2，可实际输出 6。',
    "first thought": "直觉上，defer 会在每次循环结束时执行，跑一下就知道了。",
    "speaker": "候选人说 Go 的 GC 是分代的，我追问新生代多大，他答不上来。",
    "quotation": "书里写“Go 的 map 是线程安全的”，应该是作者的笔误。",
    "suspicion": "我们怀疑 GC 会移动对象，打印地址后发现没有。",
    "slip of the tongue": "刚才口误，说成 channel 是后进先出。",
    "blank of a quiz": "( ) 1. Go 的 channel 底层没有锁。",
    "search for errors": "请找出错误：“Go 的字符串以零字节结尾。”",
    "opinion beside the truth": "| 看法 | 实际 |\n| --- | --- |\n| GC 会移动对象 | 地址不变 |",
    "no use": "把 //go:build 放在 package 之后是没有用的。",
}
OF_OTHERS = {
    "language in the sentence before": "Java 的 switch 要写 break。忘了写就会继续执行下一个 case。",
    "language in the heading": "## Java 的做法\n\nswitch 的每个 case 都要写 break，否则会继续执行下一个 case。",
    "column": '| | Python | Go |\n| --- | --- | --- |\n| len("你好") | 2 | 6 |',
    "member of something else": "group.Cancel() 会等待所有任务退出。",
    "own library": "本库的 Marshal 会把 nil 切片编码为 []，与标准库不同。",
    "own type": "自己实现的 OrderedMap 遍历 map 的顺序就是插入顺序。",
}
OF_OLD_VERSIONS = {
    "heading": "## Go 1.17 及之前\n\n切片容量超过 1024 之后，append 每次增长 1.25 倍。",
    "sentence before": "先看 Go 1.16 的实现。append 时容量小于 1024 翻倍，超过 1024 每次扩容 1.25 倍。",
    "lower than": "对于低于 1.22 的版本，循环变量在所有迭代中是同一个变量。",
    "date of a change": "## 2016-08\n\n- 项目必须放在 GOPATH/src 目录下",
}


@pytest.mark.parametrize("text", (SHOWN_AS_WRONG | OF_OTHERS | OF_OLD_VERSIONS).values())
def test_is_not_asserted(text: str, tmp_path: Path) -> None:
    assert claims(text, tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        "Go 的 map 是并发安全的。这样写不会出错，也不会有问题。",
        "Go 的 map 是并发安全的。\n\n错误处理见下一节。",
        "| 类型 | 说明 |\n| --- | --- |\n| map | map 是并发安全的 |",
        "Java 要加锁。Go 的 map 是并发安全的。",
        "## Java 与 Go\n\nGo 的 map 是并发安全的。",
        "## Go 1.18 引入了泛型\n\nGo 的 map 是并发安全的。",
        "先看 Go 1.16 的实现。如今循环变量在所有迭代中仍是同一个变量。",
    ],
)
def test_is_asserted(text: str, tmp_path: Path) -> None:
    assert claims(text, tmp_path)


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("---\ntitle: x\ndate: 2017-03-12\n---\n", "1.8"),
        ("---\ndate: 2017-03-12\nlastmod: 2022-05-01\n---\n", "1.18"),
        ("+++\ndate = 2019-10-01\n+++\n", "1.13"),
        ("> 发表于 2019-07-20\n", "1.12"),
        ("最后更新：2015年1月\n", "1.4"),
        ("環境：go version go1.13.4 darwin/amd64\n", "1.13"),
        ("源码版本：Go 1.14.4\n", "1.14"),
        ("- macOS 10.15\n- go1.14.2\n", "1.14"),
        ("日期：2019 年 5 月\n", "1.12"),
        ("本文使用的 Go 版本为 1.19。\n", "1.19"),
        ("使用 Go 版本：1.19 及以上\n", ""),
        ("date: 2017-03-12 is no front matter\n", ""),
    ],
)
def test_a_document_tells_its_time(text: str, version: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert version_of(str(tmp_path / "a.md"), text) == version


def test_a_date_is_an_upper_bound(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module m\n\ngo 1.22\n", "utf-8")
    old = "---\ndate: 2018-01-01\n---\n"
    assert version_of(str(tmp_path / "a.md"), old) == "1.9"
    assert version_of(str(tmp_path / "2019-03-01-a.md"), "") == "1.12"
    assert version_of(str(tmp_path / "2026-03-01-a.md"), "") == "1.22"
    assert version_of(str(tmp_path / "a.md"), f"{old}基于 Go 1.21。") == "1.21"


def test_a_message_that_does_not_come_is_not_explained(tmp_path: Path) -> None:
    text = "只要有 goroutine 在 Sleep，就不会报 `all goroutines are asleep`，因为它会自己醒来。"
    assert claims(text, tmp_path) == []


def test_of_two_messages_neither_is_meant_by_a_pronoun(tmp_path: Path) -> None:
    text = "`flat%` 与 `cum%` 的区别：前者只算自身，后者含被调函数。"
    assert claims(text, tmp_path) == []


def claims(text: str, folder: Path) -> list[str]:
    (folder / ".git").mkdir()
    found = Settings(Config()).findings(str(folder / "a.md"), f"# Go 笔记\n\n{text}\n")
    return [f.rule for f in found if f.rule in {"false-claim", "wrong-message"}]
