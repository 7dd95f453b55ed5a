"""What goroutines wait for, by the state that a dump prints: for reading deadlocks and leaks."""

from __future__ import annotations

from glossary.model import Text

WAITS: dict[str, Text] = {
    "chan receive": Text("a value from a channel", "从通道收到一个值"),
    "chan send": Text("someone to receive what it sends", "有人接收它发送的值"),
    "chan receive (nil chan)": Text(
        "a receive from a nil channel, which never ends", "从 nil 通道接收，永远等不到"
    ),
    "chan send (nil chan)": Text(
        "a send to a nil channel, which never ends", "向 nil 通道发送，永远等不到"
    ),
    "select": Text("any case of a select", "select 的任一分支就绪"),
    "select (no cases)": Text("nothing: a select without cases", "空的 select{}，永远阻塞"),
    "semacquire": Text("a lock or semaphore of package sync", "sync 包里的锁或信号量"),
    "sync.Mutex.Lock": Text("a Mutex that someone else holds", "别人持有的 Mutex"),
    "sync.RWMutex.RLock": Text(
        "a read lock that a writer holds or waits for", "被写者持有或排队等待的读锁"
    ),
    "sync.RWMutex.Lock": Text("a write lock that others hold", "别人持有的写锁"),
    "sync.WaitGroup.Wait": Text(
        "a WaitGroup whose counter is not zero", "计数还没有归零的 WaitGroup"
    ),
    "sync.Cond.Wait": Text("a Signal or Broadcast", "Signal 或 Broadcast"),
    "IO wait": Text("the network or a file", "网络或文件 I/O"),
    "sleep": Text("time to pass", "时间到"),
    "syscall": Text("a system call to return", "系统调用返回"),
}
CURES: dict[str, Text] = {
    "chan receive": Text(
        "Nobody is left to send: close the channel when the senders are done, or start a sender "
        "before receiving.",
        "没有 goroutine 会再发送：发送方结束时关闭通道，或在接收之前先启动发送方。",
    ),
    "chan send": Text(
        "Nobody is left to receive: start the receiver first, give the channel a buffer, or select "
        "with ctx.Done().",
        "没有 goroutine 会再接收：先启动接收方、给通道加缓冲，或在 select 里同时监听 ctx.Done()。",
    ),
    "select": Text(
        "No case can become ready any more: add ctx.Done() or a timeout, and look for who should "
        "send or close.",
        "所有分支都不会再就绪：加上 ctx.Done() 或超时，并找出该由谁发送或关闭。",
    ),
    "sync.Mutex.Lock": Text(
        "A Mutex is not reentrant: look for a second Lock on the same path, a missing Unlock, or "
        "two locks taken in different orders.",
        "Mutex 不可重入：检查同一路径上的第二次 Lock、漏掉的 Unlock，或两把锁加锁顺序不一致。",
    ),
    "sync.WaitGroup.Wait": Text(
        "Done was called less often than Add counted: use defer wg.Done(), or wg.Go, and check "
        "early returns.",
        "Done 的次数少于 Add：用 defer wg.Done() 或 wg.Go，并检查提前 return 的路径。",
    ),
    "sync.Cond.Wait": Text(
        "No Signal or Broadcast comes after Wait began: change the condition under the lock, then "
        "signal.",
        "Wait 开始之后没有人 Signal 或 Broadcast：在持锁时修改条件，再发出通知。",
    ),
}
CURES["sync.RWMutex.Lock"] = CURES["sync.RWMutex.RLock"] = CURES["sync.Mutex.Lock"]
CURES["semacquire"] = CURES["sync.Mutex.Lock"]
CURES["chan receive (nil chan)"] = CURES["chan send (nil chan)"] = Text(
    "The channel was never made: assign make(chan T) before the goroutine uses it.",
    "通道从未创建：在 goroutine 使用之前赋值 make(chan T)。",
)
CURES["select (no cases)"] = Text(
    "A select without cases blocks for good, which is right only while other goroutines work.",
    "没有分支的 select 会永远阻塞，只有其他 goroutine 还在工作时才合适。",
)


def waits_for(name: str) -> Text:
    """Return what a goroutine in this state waits for; empty words where it does not wait."""
    return WAITS.get(name, Text("", ""))
