"""Texts that only look like a wrong statement about Go, or like a wrong reading of its output."""

from __future__ import annotations

import pytest

from glossary.config import Config
from glossary.run import Settings

SETTINGS = Settings(Config())


def _rules(text: str) -> list[str]:
    return [f.rule for f in SETTINGS.findings("a.md", text)]


@pytest.mark.parametrize(
    "text",
    [
        # another language or system
        "# MySQL 存储过程\n\n参数 out 是按引用传递的。\n",
        "# 笔记\n\n```rust\nlet s = String::new();\n```\n\n字符串是可变的类型。\n",
        "# Go 面试\n\nRedis 中的字符串是可以修改的。\n",
        # denied further before the words, asked, or only spoken of
        "# Go\n\n数据竞争检测器不执行任何静态分析。\n",
        "# Go\n\n用 `-race` 可以知道程序有没有数据竞争。\n",
        "# Go\n\n面试时要强调“循环变量共享”和解决办法。\n",
        "# Go\n\nsync.Pool 存放临时对象，不适合需要长期保留的对象。\n",
        # a heading that asserts nothing
        "# Go\n\n## 遍历 map 和按 key 的顺序遍历\n\n先把键取出来排序。\n",
        # a comment that explains the runtime's own code
        "# Go\n\n```go\n// map 的桶满了就创建溢出桶。\nif b.overflow() == nil {\n"
        "\tb = h.newoverflow(bucket)\n}\n```\n",
        # everyday words, parts of flags, names with signs of their own
        "# 压测\n\nTime Unit：minutes seconds，分 / 秒\n",
        "# 进程\n\nR (Running)：进程在运行或等待 CPU\n",
        "# k8s\n\n```text\nkubectl create ing x --dry-run=client\n```\n\n匹配方式可以是精确匹配（Exact）。\n",
        "# Go\n\np.recovered 为 true 时调用了 recover，程序将恢复正常的流程。\n",
        # what is shared out, told of a name behind, or of the time after the cure
        "# pprof\n\nalloc_objects 与 inuse_objects 分别代表已经分配的和正在使用的对象。\n",
        "# pprof\n\n先看在用的内存（`inuse_space`），再看启动以来总共分配过的内存（`alloc_space`）。\n",
        "# Go\n\n```text\nexit status 1\n```\n\n改好之后再次运行，到此程序可以正常运行。\n",
        # explanations, metaphors and alternatives are no glosses
        "# Go\n\nGC 就是程序里的“清洁工”。\n",
        "# Go\n\nTraceID 在线程/goroutine 间传递。\n",
        "# Go\n\n`err` 即为保存该异常的地方。\n",
        "# Go\n\n`e.list == nil`（e 为零元素）时先初始化。\n",
    ],
)
def test_what_only_looks_wrong(text: str) -> None:
    assert _rules(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("# MySQL\n\nGo 的函数参数是按引用传递的。\n", "false-claim"),
        ("# Go\n\n## map 的遍历是有序的\n", "false-claim"),
        ("# Go\n\n切片的键不存在不影响什么；用 `-race` 没报就说明没有数据竞争。\n", "false-claim"),
        ("# Go\n\n`running` 表示 goroutine 在等待调度。\n", "wrong-message"),
        ("# Go\n\nGC 就是清洁工。goroutine（线程）由运行时调度。\n", "wrong-gloss"),
    ],
)
def test_what_is_wrong_all_the_same(text: str, rule: str) -> None:
    assert rule in _rules(text)
