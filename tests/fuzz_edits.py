"""Random edits of real-looking documents; used by tests/test_incremental.py and bench/fuzz.py.

An edit is typed text, a deletion, a line moved, markup torn or closed: what makes parsers and
neighbours disagree. After every one the findings of a session must be those of a fresh lint.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from glossary.incremental import English, Session
from glossary.lint import lint
from glossary.model import Document, Finding, Level
from glossary.rules import load_rules
from glossary.run import Settings

PIECES = (
    *"的，。：；（）“” \t\n`*_#|>-+~/[]{}<>!?\"'\\x1",
    *("备份", "退避", "backoff", "（backoff）", "指数备份", "通道", "频道", "channel", "goroutine"),
    *("去公园", "gopark", "逃逸", "escape", "不", "必须", "may", "must not", "The "),
    *("\r\n", "\n\n", "\r", "\u2028", "\x0c", "\ufeff", "😀", "𠮷", "e\u0301", "İ", "\x00"),
    *("\n# ", "\n## 误译\n", "\n- ", "\n> ", "\n```\n", "\n```go\n", "\n    ", "| a | b |\n"),
    *("// ", "/* ", " */", "\nfunc F() {\n", "}\n", "type Driver struct {", "//gogloss:ignore\n"),
    *("<!-- ", " -->", "<!-- gogloss-disable -->", "<!-- gogloss-enable -->", 'import "sync"\n'),
    *("panic: send on closed channel\n", "译作“备份”", "不要译成备份。", "即", "=", "Go ", "1.21"),
    *("\n" * 1200, "\n```\n" + "x\n" * 800 + "```\n", "流水线备份", "通道"),
    *("\n## channel 的常见误区\n", "\n- x\n\n  <td>\n\n\n", "\n  </td>\n* y\n"),
    *("循环变量在所有迭代中是同一个变量。\n", "从 Go 1.22 起，循环变量每次都是新的。\n", "Go 1.21"),
    *("chan int", "var done chan struct{}\n", "数据库", "恢复", "does not wait.\n", "不会等待。\n"),
)

LONG = 4  # times that a document is repeated, so that its ends are out of each other's reach

MARKDOWN = """# Go 重试与并发

本文基于 Go 1.21。重试采用指数备份（backoff）策略，避免惊群。

- 信道（channel）：用于 goroutine 之间的通信；
- 去公园（gopark）会挂起 goroutine；
- `Driver` 是网约车司机。

> The function does not wait for the work to stop.

该函数会等待工作停止。

| 英文 | 译法 |
| --- | --- |
| backoff | 退避 |
| closure | 关闭 |

```go
// Start 启动频道 done，见 channel。
func Start(done chan struct{}) error { return nil }
```

```
panic: send on closed channel
```

这条消息说的是向已关闭的频道发送数据。数据库备份失败后恢复备份。

## 常见误译

不要把 backoff 译成“备份”。流产（abort）一词也错了。
"""

ENGLISH = """# Retries in Go

This page is about Go 1.21. A retry policy uses exponential backoff with jitter, at most 5 times.

- A channel carries values between goroutines.
- `Driver` must not be copied. It may be nil.

> The function does not wait for the work to stop.

| Name | Meaning |
| --- | --- |
| backoff | The time between two attempts doubles. |
| escape | The value escapes to the heap. |

```go
// Start opens the channel.
func Start(done chan struct{}) error {
	return nil
}
```

## Closing

Do not send on a closed channel. The program panics with `send on closed channel`.

Call `Close` when you are done. The context is canceled after 30 seconds.

```text
panic: send on closed channel
goroutine 1 [running]:
```

Nobody waits for `Stop`. A backup of the database is not a backoff.
"""

TRANSLATED = """# Go 的重试

本页讲 Go 1.21。重试策略采用带抖动的指数备份，最多 5 次。

- 频道在 goroutine 之间传值。
- `Driver` 可以复制。它可能为 nil。

> 该函数会等待工作停止。

| 名称 | 含义 |
| --- | --- |
| backoff | 两次尝试之间的时间加倍。 |
| escape | 该值逃脱到堆上。 |

```go
// Start 打开频道。
func Start(done chan struct{}) error {
	return nil
}
```

## 关闭

不要向已关闭的通道发送。程序会以 `send on closed channel` 发生 panic。

完成后调用 `Close`。上下文在 20 秒后取消。

```text
panic: send on closed channel
goroutine 1 [running]:
```

没有人等待 `Stop`。数据库的备份不是备份。
"""

GO = """package retry

import (
    "context"
    "sync"
)

// Driver 是网约车司机，与数据库驱动无关。
type Driver struct {
    done chan struct{} // done 频道在结束时关闭
    mu   sync.Mutex    // 互斥体保护下面的字段
}

// Retry 采用指数备份（backoff）策略重试。
// It must not be called twice.
// 可以调用两次。
func Retry(ctx context.Context, d *Driver) error {
    // 从频道 done 接收
    <-d.done
    /* 闭包（closure）会逃脱到堆上；
     * escape 是逃逸。 */
    go func() { d.mu.Lock() }() // 启动协程（goroutine）
    return nil
}

//gogloss:ignore wrong-gloss -- 历史原因
// Old 的备份（backoff）策略。
func Old() {}
""".replace("    ", "\t")


class Judge:
    """Compares a session with fresh lints; `english` is what the document translates."""

    def __init__(self, settings: Settings, path: str, english: str = "") -> None:
        self.settings = settings
        self.path = path
        self.translate(english)
        self.rules = [rule for rule in load_rules() if rule.level is not Level.OFF]
        self.session = Session(path, settings.base, self.rules, settings.docs)

    def fresh(self, text: str) -> tuple[Finding, ...]:
        doc = self.settings.document(self.path, text)
        return lint(doc, self.settings.base, self.rules, self.settings.docs, self._doc)

    def again(self, text: str) -> tuple[Finding, ...]:
        version = self.settings.document_version(self.path, text)
        return self.session.update(text, version, lambda: False, self._english)

    def translate(self, english: str) -> None:
        """Take another English document, or none."""
        self._doc: Document | None = None
        self._english: English | None = None
        if english:
            self._doc = self.settings.document("en.md", english)
            self._english = English(self._doc, self.settings.base)


def edits(text: str, rnd: random.Random) -> Iterator[str]:
    """Yield text after text, each one edit away from the one before."""
    start, history = text, [text]
    while True:
        kind, at = rnd.random(), rnd.randrange(len(text) + 1)
        if kind < 0.5:
            text = text[:at] + rnd.choice(PIECES) + text[at:]
        elif kind < 0.75:
            most = 12 if kind < 0.72 else 3000
            text = text[:at] + text[at + rnd.randrange(1, most) :]
        elif kind < 0.85:
            stop = at + rnd.randrange(1, 80)
            to = rnd.randrange(len(text) + 1)
            piece, text = text[at:stop], text[:at] + text[stop:]
            text = text[:to] + piece + text[to:]
        elif kind < 0.93 and len(history) > 1:
            text = history[-1 - rnd.randrange(1, min(len(history), 6))]
        elif kind < 0.97:
            text = text[:at] + text[at : at + 200] + text[at:]
        else:
            text = start
        if len(text) > 3 * len(start):
            text = start
        history = [*history[-6:], text]
        yield text
