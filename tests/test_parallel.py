"""English beside its translation: numbers by value, negation by sense, files by their blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_cli import findings, run

from glossary.parallel.files import counterparts
from glossary.parallel.numbers import chinese_numbers, english_numbers
from glossary.parallel.passages import pairs
from glossary.text import parse


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("The default timeout is 30 seconds.", "默认超时为三十秒。"),
        ("It keeps at most twelve entries.", "最多保留 12 条。"),
        ("The buffer grows to 64 KB.", "缓冲区增长到 64KB。"),
        ("GOGC is 100 percent by default.", "GOGC 默认为 100%。"),
        ("It holds 1,000 values.", "其中有 1000 个值。"),
        ("Numbers such as 1,2 and 3.", "例如 1,2 和 3。"),
    ],
)
def test_numbers_mean_the_same_in_both_languages(english: str, chinese: str) -> None:
    ours = {(n.value, n.unit) for n in english_numbers(english)}
    theirs = {(n.value, n.unit) for n in chinese_numbers(chinese)}
    assert ours
    assert ours == theirs


@given(st.integers(0, 9999))
def test_number_in_digits_keeps_its_value(value: int) -> None:
    (ours,) = english_numbers(f"waits {value} seconds")
    (theirs,) = chinese_numbers(f"等待 {value} 秒")
    assert (ours.value, ours.unit) == (theirs.value, theirs.unit) == (str(value), "s")


@given(st.text("一二三十百千万零半两分之 1.%秒MB", max_size=20))
def test_numbers_lie_in_their_text(text: str) -> None:
    for number in chinese_numbers(text):
        assert 0 <= number.start < number.end <= number.last <= len(text)


@pytest.mark.parametrize(
    ("path", "configured", "expected"),
    [
        ("docs/guide.zh-CN.md", {}, "docs/guide.md"),
        ("README_zh.md", {}, "README.md"),
        ("docs/zh-TW/guide.md", {}, "docs/en/guide.md"),
        ("site/cn/guide.md", {"site/cn/": "site/"}, "site/guide.md"),
    ],
)
def test_counterpart_is_found_by_name(path: str, configured: dict[str, str], expected: str) -> None:
    assert expected in list(counterparts(path, configured))


def test_document_without_language_in_its_name_has_no_counterpart() -> None:
    assert list(counterparts("docs/guide.md", {})) == []


ENGLISH = """# Pools

The pool must not be copied after first use.

`Put` adds the item to the pool within 30 seconds.
"""
CHINESE = """# 池

首次使用后可以复制这个池。

`Put` 在 30 分钟内把对象放入池中。
"""


def test_pair_of_files_is_compared(tmp_path: Path) -> None:
    (tmp_path / "pool.md").write_text(ENGLISH, "utf-8")
    (tmp_path / "pool.zh-CN.md").write_text(CHINESE, "utf-8")
    done = run("lint", "pool.zh-CN.md", "--format", "json", cwd=tmp_path)
    assert {f["rule"] for f in findings(done)} == {"lost-negation", "number-mismatch"}


def test_configuration_names_the_english_files(tmp_path: Path) -> None:
    for folder, name, text in (("en", "a.md", ENGLISH), ("translated", "a.md", CHINESE)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, "utf-8")
    assert run("lint", ".", cwd=tmp_path).returncode == 0
    (tmp_path / ".gogloss.yaml").write_text("translations:\n  translated/: en/\n", "utf-8")
    done = run("lint", ".", "--format", "json", cwd=tmp_path)
    assert {f["rule"] for f in findings(done)} == {"lost-negation", "number-mismatch"}


def test_faithful_pair_of_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pool.md").write_text(ENGLISH, "utf-8")
    good = CHINESE.replace("可以", "不得").replace("分钟", "秒")
    (tmp_path / "pool.zh-CN.md").write_text(good, "utf-8")
    assert run("lint", ".", cwd=tmp_path).returncode == 0


def test_code_that_is_commented_out_is_no_english() -> None:
    source = (
        'package p\n\nfunc f() {\n\tq.Set("a", b).\n'
        '\t\t//Set("out_refund_no", "vk4264I1UQ3Hm3E4AKsavK8npylGSgQA092f9ckUxp8A2gXmnsLEdsup").\n'
        '\t\t//Set("transaction_id", "97HiM5j6kGmM2fk7fYMc8MgKhPnEQ5Rk").\n'
        '\t\tSet("c", d)\n\n\t//请求申请退款\n\tg()\n}\n'
    )
    assert list(pairs(parse("a.go", source).segments)) == []


@pytest.mark.parametrize(
    "text",
    [
        # references: the remark behind an address translates no title
        "1. Rob Pike. *Go at Google.* 2012.\nhttps://go.dev/talks/splash （一手论述）\n",
        "> Package sync: type WaitGroup.\n\n（最常用的同步原语）\n",
        "- [18] Ada Doe. An Introduction to the tool. Last access: Jan, 2020. https://a.example\n"
        "- [19] 某人. 用工具看 GC. Sep, 2019. https://b.example\n",
        # a note in few words, without a full stop
        "```go\n// NewOption is called by watcher to notify Conn a new\n"
        "// service option. The service option should be provided as a json string.\n"
        "// 通知一个新服务选项（json 字符串）\nNewOption()\n```\n",
        # points of a list
        "5、It aims for speed, without a single point of failure.\n\n6、它提供友好的图形化界面。\n",
        # code between comments, which belong to different things
        "```go\n// Some fields are set to nil when closing. Do not use them.\n"
        "if conns == nil {\n\treturn nil\n}\n\n// 如果配置为空，使用默认配置\nuse(defaults)\n```\n",
        # the Chinese quotes the English words
        "> The package is frozen and is not accepting new features.\n\n"
        "该包已经冻结，文档自陈是「frozen and is not accepting new features」。\n",
        # links of a list
        "- [What happens if I don't close resp.Body?](https://a.example)\n"
        "- [为什么需要 resp.Body.Close()](https://b.example)\n",
        # a note of whoever reads the code, on what it does
        "```go\n// attachLoop is the loop to attach to, or nil if none is\n// not running now.\n"
        "// 判断要不要帮忙\n// helperEnabled 会在标记阶段打开\nhelp()\n```\n",
        "```go\n// Wake all blocked readers. These will run when we\n// start the world again.\n"
        "// 把睡着的统统叫醒\nwake()\n```\n",
        # a remark of the authors' own
        "```go\n// TODO: try smaller growths in case we are in a crowded\n// 32-bit address space.\n"
        "// 出错，64 位直接返回 nil\ngrow()\n```\n",
        # words on code, and a reference
        "```go\n// Invariant: f(l) is true. It does not change below.\n// 这样定义会有好处，见下文\nuse(l)\n```\n",
        "- Don't change the numbers of any existing fields.\n\n更多请参考官网的说明。\n",
        # a sentence that ends too soon: the next one denies
        "```go\n// The operations need 64-bit alignment, but 32-bit compilers do not ensure\n"
        "// it. So we take the aligned 8 bytes.\n"
        "// 这些操作需要 64 位对齐，但是 32 位。编译器不能确保，所以取对齐的 8 字节。\nuse(b)\n```\n",
        # what the English calls unsafe is a name in both
        "> It is here for documentation and is not actually part of the unsafe package.\n\n"
        "它在这里只是为了文档，实际上并不是 unsafe 包的一部分。\n",
        # a year in short
        "> In 2018 we moved to microservices.\n\n18 年我们迁移到了微服务。\n",
    ],
)
def test_what_is_no_translation_loses_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_text(text, "utf-8")
    assert not findings(run("lint", "a.md", "--format", "json", cwd=tmp_path))


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Enables or disables the admin server.", "是否启用管理服务器。"),
        ("TLS is a nested config (`enabled`), off by default.", "TLS 是嵌套的配置，默认关闭。"),
        ("You can define the rules of the service in one place.", "通过协议统一定义服务的规则。"),
        ("Go kept the good parts of two decades of Java.", "Go 保留了 Java 二十年的长处。"),
        ("This is the third protocol of go-zero.", "这是 go-zero 的第三个协议。"),
        ("The meeting is on Wednesday at 8:00 PM every week.", "会议在每周三晚 8 点举行。"),
        ("Users must watch before the optional-and-missing return.", "用户必须在返回之前监听。"),
        ("It fails fast if the table cannot be created.", "建表失败即快速失败，构造时会检查。"),
    ],
)
def test_what_is_said_in_another_way_is_not_lost(
    tmp_path: Path, english: str, chinese: str
) -> None:
    (tmp_path / "a.md").write_text(f"> {english}\n\n{chinese}\n", "utf-8")
    assert not findings(run("lint", "a.md", "--format", "json", cwd=tmp_path))


@pytest.mark.parametrize(
    "text",
    [
        # a list in English, then a Chinese point of its own
        "- docs: for example, say how the cluster is installed. It helps readers.\n"
        "- fix: for example, say which input did panic. It helps reviewers.\n"
        "- 其他能说明改动的写法。\n",
        # points of a list that have names
        "- [ion](https://a.example): Ion is a distributed system. It connects many services.\n"
        "- [rpc](https://b.example): 一个高性能的 RPC 框架。\n",
    ],
)
def test_points_of_a_list_translate_no_other_point(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_text(text, "utf-8")
    assert not findings(run("lint", "a.md", "--format", "json", cwd=tmp_path))
