"""What verification says, in Chinese: tests and reasons are written in English, line by line.

A shape is an English line with holes `{}`; its Chinese takes the same holes, `{0}` the first.
Lines of Go's own (a data race, a compiler's error) fit no shape and stay as they are.
"""

from __future__ import annotations

import re
from functools import cache

_SHAPES = (
    # Why there is no test.
    ("the condition “{}” needs arguments of your choice", "条件“{0}”需要由你选定实参"),
    ("the condition “{}” cannot be set up", "无法造出条件“{0}”"),
    ("none of its methods can be called with made-up arguments", "它的方法都不能用自造的实参调用"),
    ("the type arguments of {} are not known", "不知道 {0} 的类型实参"),
    ("it needs {}, which is internal", "需要内部包 {0}"),
    ("{} is internal: no test outside can import it", "{0} 是内部包，外面的测试不能导入"),
    ("{} is a command: no test outside can import it", "{0} 是命令，外面的测试不能导入"),
    ("{} is not exported", "{0} 未导出"),
    ("the length of {} is a name", "{0} 的长度是一个名字"),
    ("{} cannot be spelled", "测试里写不出 {0}"),
    ("no value of {} can be made up", "造不出 {0} 的值"),
    ("no {} can be made that is not in another value", "造不出不在另一个值中的 {0}"),
    ("no {} can be made that is {}", "造不出这样的 {0}：{1}"),
    ("no {} can be made up", "造不出 {0}"),
    ("a test inside {} cannot import it", "{0} 自己的测试不能导入它"),
    ("{} has no value below zero", "{0} 没有小于零的值"),
    ("no parameter is called {}", "没有名为 {0} 的参数"),
    ("no parameter is named", "没有指明是哪个参数"),
    ("its receiver cannot be nil", "它的接收者不能为 nil"),
    ("there is no method {}", "没有方法 {0}"),
    ("{} cannot be compared with {}", "{0} 不能与 {1} 比较"),
    ("the receiver cannot be put into the state “{}”", "无法让接收者处于“{0}”状态"),
    ("{} is no context", "{0} 不是 context"),
    ("{} is no channel", "{0} 不是通道"),
    ("{} is no error", "{0} 不是错误"),
    ("the example calls {}, not {}", "示例调用的是 {0}，不是 {1}"),
    ("the example {} has {} arguments, not {}", "示例 {0} 有 {1} 个实参，应为 {2} 个"),
    ("the example gives no {}", "示例没有给出 {0}"),
    ("{} is never nil", "{0} 永远不为 nil"),
    ("a {} cannot be compared with “{}”", "{0} 不能与“{1}”比较"),
    ("{} is not imported", "没有导入 {0}"),
    ("it returns no error", "它不返回错误"),
    ("no call is known that fails", "不知道怎样调用才会失败"),
    ("it asks something of callers; no call shows what happens otherwise", "这是对调用方的要求，违反时如何，调用一次说明不了"),
    ("no argument of it can be modified", "它没有可以被修改的实参"),
    ("it is not a function with a copy as its only result", "它并非只返回一个副本的函数"),
    ("changing a {} shows nothing about its original", "改动 {0} 说明不了原值如何"),
    ("whether a {} is closed cannot be seen", "看不出 {0} 是否已关闭"),
    ("what ends the wait (“{}”) must be written down", "必须写明什么会结束等待（“{0}”）"),
    ("what ends the wait must be written down as //gogloss:release", "必须用 //gogloss:release 写明什么会结束等待"),
    ("what it would wait for must be started by an example", "必须由示例启动它要等待的事情"),
    # Why a test showed nothing.
    ("its test does not compile: {}", "测试无法编译：{0}"),
    ("the package does not build: {}", "包无法构建：{0}"),
    ("the process ended before the first test, in an init function{}", "进程在第一个测试之前就结束了，在 init 函数中{0}"),
    ("the time for all tests was over", "全部测试的时间已用完"),
    ("the call ended the test's process: {}", "这次调用结束了测试进程：{0}"),
    ("it printed more than {}", "输出超过 {0}"),
    ("it did not end in time", "没有及时结束"),
    ("it used more than {} of memory", "使用的内存超过 {0}"),
    ("it started more than {} processes", "启动了超过 {0} 个进程"),
    ("no result", "没有结果"),
    ("a call with ordinary arguments fails: {}", "用普通实参调用会失败：{0}"),
    ("an ordinary call has not returned after {}", "用普通实参调用，{0} 后仍未返回"),
    ("{}, a call with ordinary arguments, panicked: {}", "用普通实参调用 {0} 也会 panic：{1}"),
    ("{} ended the process with os.Exit", "{0} 用 os.Exit 结束了进程"),
    ("{} failed: {}", "{0} 失败：{1}"),
    ("{} is empty", "{0} 是空的"),
    # What a test showed.
    ("DATA RACE", "数据竞争（DATA RACE）"),
    ("read in one of the calls", "读：在其中一个调用里"),
    ("write in one of the calls", "写：在其中一个调用里"),
    ("previous read in one of the calls", "先前的读：在其中一个调用里"),
    ("previous write in one of the calls", "先前的写：在其中一个调用里"),
    ("previous read in {}", "先前的读：{0}"),
    ("previous write in {}", "先前的写：{0}"),
    ("read in {}", "读：{0}"),
    ("write in {}", "写：{0}"),
    ("{} has not returned after {}: it should, by {}", "{0} 在 {1} 后仍未返回，尽管已有 {2}"),
    ("{} has not returned after {}", "{0} 在 {1} 后仍未返回"),
    ("{} did not panic", "{0} 没有 panic"),
    ("{} panicked: {}", "{0} 发生 panic：{1}"),
    ("{} calls with ordinary and boundary values: none panicked", "用普通值和边界值调用 {0} 次，都没有 panic"),
    ("{} returned at once", "{0} 立刻就返回了"),
    ("{} returned after {}", "{0} 在 {1} 之后返回"),
    ("{} returned {}, want {}", "{0} 返回 {1}，应为 {2}"),
    ("{} returned {}, and the comment says: never {}", "{0} 返回 {1}，而注释说不会返回 {2}"),
    ("{} returned {}: no {} in it", "{0} 返回 {1}：其中没有 {2}"),
    ("{} returned", "{0} 返回了"),
    ("{} blocked", "{0} 阻塞了"),
    ("{}, called again, returned {}", "再次调用 {0}，返回 {1}"),
    ("{} was called twice without an error", "调用 {0} 两次，没有错误"),
    ("{} was called twice", "调用 {0} 两次"),
    ("{} was modified: {}, before: {}", "{0} 被修改为 {1}，原为 {2}"),
    ("{} was not modified: {}, before: {}", "{0} 没有被修改：{1}，原为 {2}"),
    ("{} left {} as it was: {}", "{0} 没有改动 {1}：{2}"),
    ("{} shares its elements: {} became {}", "{0} 与原值共用元素：{1} 变成了 {2}"),
    ("{} was cleared; the original is still {}", "{0} 被清空后，原值仍是 {1}"),
    ("{}: {} closed: true", "{0}：{1} 已关闭"),
    ("{}: {} closed: false", "{0}：{1} 未关闭"),
    ("{} did not close {}", "{0} 没有关闭 {1}"),
    ("{} closed {}", "{0} 关闭了 {1}"),
    ("{}: the race detector saw nothing", "{0}：竞态检测器没有发现问题"),
    ("{}: nothing failed, but without the race detector (it needs cgo and a C compiler) this shows nothing", "{0}：没有失败，但没有竞态检测器（需要 cgo 和 C 编译器）就说明不了什么"),
    ("{}: no race was seen, which does not show that it is safe", "{0}：没有看到竞态，但这不能说明它是安全的"),
    ("{} goroutines × {} rounds of {}", "{0} 个 goroutine 各调用 {1} 轮：{2}"),
    ("tests ran without a network of their own: `unshare` does not work here", "测试没有隔离网络：这里用不了 `unshare`"),
    ("{}: left out by build constraints: {}", "{0}：因构建约束未读：{1}"),
    ("{}: larger than {}", "{0}：大于 {1}"),
    ("{}: no Go that can be read", "{0}：读不出 Go 代码"),
    ("{}: no such package", "{0}：没有这个包"),
    ("{}: no Go files", "{0}：没有 Go 文件"),
)  # fmt: skip


def in_chinese(text: str) -> str:
    """Return the text with each line of ours in Chinese."""
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    for pattern, chinese in _patterns():
        if found := pattern.fullmatch(line):
            return chinese.format(*(_line(part) for part in found.groups()))
    return line


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile("(.*?)".join(map(re.escape, shape.split("{}")))), chinese)
        for shape, chinese in _SHAPES
    )
