"""What a panic, a fatal error or a dump says, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from glossary.explain.kinds._stack import Frame, Goroutine, Stack
from glossary.explain.kinds._trace_data import data
from glossary.explain.kinds._waits import CURES, waits_for
from glossary.explain.model import Group, Note, Table
from glossary.model import Text

if TYPE_CHECKING:
    from glossary.explain.kinds.trace import Trace

_SHOWN = 12  # stacks in the table
_WORD = re.compile(r"0x([0-9a-f]{1,16})\??")
_SMALL = 1 << 20  # argument words below this are shown as decimal numbers too
_HEAD = (
    Text("count", "个数"),
    Text("goroutine", "编号"),
    Text("state", "状态"),
    Text("waits for", "在等什么"),
    Text("where in your code", "自己代码的位置"),
)


def summary(trace: Trace) -> Group:
    """Return the group of a trace."""
    stacks = sorted(trace.stacks.values(), key=lambda s: (-s.count, s.first.row))
    deadlock = any("asleep - deadlock" in value or "deadlock:" in value for _, value in trace.heads)
    notes = list(_chain(trace))
    if trace.heads and trace.failed is not None and trace.heads[0][0] != "signal" and not deadlock:
        notes += _failed(trace.failed)
    if deadlock:
        notes += _deadlock(stacks)
    shown = [stack for stack in stacks if stack.first.id]
    tables = (_table(shown),) if len(shown) > 1 or (shown and not trace.heads) else ()
    if tables:
        notes += _counts(trace, stacks)
    kind = "deadlock" if deadlock else trace.heads[0][0] if trace.heads else "dump"
    kind = {"fatal error": "fatal", "signal": "dump"}.get(kind, kind)
    return Group(
        kind,
        trace.first,
        trace.last,
        _title(trace, kind),
        tuple(notes),
        tables,
        data(trace, stacks),
        failure=kind != "dump",
    )


def _title(trace: Trace, kind: str) -> Text:
    value = trace.heads[-1][1] if trace.heads else ""
    id = trace.failed.id if trace.failed else 0
    if kind == "panic":
        where = Text(f" in goroutine {id}", f"（goroutine {id}）") if id else Text("", "")
        return Text(f"Panic{where.en}: {value}", f"panic{where.zh}：{value}")
    if kind == "deadlock":
        en = "Deadlock: every goroutine waits, none can go on"
        return Text(en, "死锁：所有 goroutine 都在等待，没有一个能继续")
    if kind == "fatal":
        return Text(
            f"Fatal error, recover cannot catch it: {value}", f"致命错误，recover 无法捕获：{value}"
        )
    n = trace.total
    return Text(f"Dump of {n} goroutine{'s' * (n != 1)}", f"{n} 个 goroutine 的转储")


def _chain(trace: Trace) -> Iterator[Note]:
    if len(trace.heads) > 1:
        en = "Several failures follow one another: read the first one first, the last one ended the program."
        zh = "多个失败先后发生：先看第一个，最后一个终止了程序。"
        yield Note(Text(en, zh), "\n".join(f"{kind}: {value}" for kind, value in trace.heads))


def _failed(failed: Goroutine) -> Iterator[Note]:
    own = failed.first_own()
    if own is None:
        if failed.frames:
            en = "No frame of your own code is in the stack: look at what started the goroutine."
            yield Note(Text(en, "调用栈里没有自己写的代码：看是谁启动了这个 goroutine。"))
    else:
        en = (
            f"The first frame of your own code: {own.function}, {own.place or 'without a position'}"
        )
        zh = f"自己代码的第一帧：{own.function}，{own.place or '没有位置'}"
        yield Note(Text(en, zh), own.place, own.row)
        yield from _path(failed)
        yield from _words(_spoken(failed, own))
        top = next((f for f in failed.begun() if not f.function.startswith("runtime.")), own)
        if top is not own:
            en = f"It failed inside {top.function}, which that code called."
            yield Note(Text(en, f"出错点在它调用的 {top.function} 里面。"), top.place, top.row)
    if failed.created_by:
        parent = f" (goroutine {failed.parent})" if failed.parent else ""
        en = f"The goroutine was started by {failed.created_by}{parent}."
        zh = f"这个 goroutine 由 {failed.created_by}{parent} 启动。"
        yield Note(Text(en, zh), failed.created_at)


def _path(failed: Goroutine) -> Iterator[Note]:
    """Yield the way through the program's own code, outermost call first."""
    names = [frame.function for frame in failed.frames if frame.own]
    if len(names) > 2:
        shown = list(reversed(names[:8]))
        way = ("… → " if len(names) > 8 else "") + " → ".join(shown)
        yield Note(Text("The way there through your own code:", "自己代码的调用路径："), way)


def _spoken(failed: Goroutine, own: Frame) -> Frame:
    """Return the innermost own frame whose argument words are known."""
    own_frames = (frame for frame in failed.frames if frame.own)
    return next((f for f in own_frames if f.words not in ("...", "")), own)


def _words(frame: Frame) -> Iterator[Note]:
    """Yield what the parentheses of a frame hold, where they hold anything."""
    if frame.words == "...":
        en = f"{frame.function}(...) was inlined into its caller: its argument words are not known."
        yield Note(Text(en, f"{frame.function}(...) 已被内联进调用方：参数值未知。"))
    elif frame.words:
        small = [m[0] for m in _WORD.finditer(frame.words) if int(m[1], 16) < _SMALL]
        numbers = ", ".join(f"{word} = {int(word.rstrip('?'), 16)}" for word in small[:6])
        name = frame.function
        en = f"The argument words of {name} as they lie in memory; braces hold a string, slice or struct."
        zh = f"{name} 的参数在内存中的原样；花括号里是字符串、切片或结构体的各个字。"
        if "?" in frame.words:
            en += " `?` marks a value that may be outdated."
            zh += " `?` 表示该值可能已过时。"
        yield Note(Text(en, zh), f"({frame.words})" + (f"   {numbers}" if numbers else ""))


def _deadlock(stacks: list[Stack]) -> Iterator[Note]:
    told: set[str] = set()
    for stack in stacks[:_SHOWN]:
        first = stack.first
        wait = waits_for(first.state.name)
        own = first.first_own()
        where = f" {own.function}" if own else ""
        if wait.en:
            ids = ", ".join(map(str, stack.ids[:5])) + (", …" if stack.count > 5 else "")
            en = f"Goroutine {ids} waits for {wait.en}:{where}"
            zh = f"goroutine {ids} 在等：{wait.zh}。位置：{where.strip() or '未知'}"
            yield Note(Text(en, zh), own.place if own else "", first.row)
        cure = CURES.get(first.state.name)
        if cure and first.state.name not in told:
            told.add(first.state.name)
            yield Note(cure)


def _counts(trace: Trace, stacks: list[Stack]) -> Iterator[Note]:
    if trace.total > len(stacks):
        en = f"{trace.total} goroutines have {len(stacks)} different stacks."
        zh = f"{trace.total} 个 goroutine 只有 {len(stacks)} 种不同的调用栈。"
        yield Note(Text(en, zh))
    longest = max(stacks, key=lambda s: s.longest, default=None)
    if longest is not None and longest.longest:
        en = f"The longest wait: {longest.longest} minutes, goroutine {longest.first.id}."
        zh = f"等待最久的已等 {longest.longest} 分钟：goroutine {longest.first.id}。"
        yield Note(Text(en, zh), line=longest.first.row)
    if len(stacks) > _SHOWN or trace.dropped:
        rest = trace.total - sum(s.count for s in stacks[:_SHOWN])
        en = f"The table shows the {_SHOWN} most frequent stacks; {rest} goroutines have others."
        yield Note(Text(en, f"表中是最常见的 {_SHOWN} 种调用栈；其余 {rest} 个 goroutine 未列出。"))


def _table(stacks: list[Stack]) -> Table:
    return Table(_HEAD, tuple(_row(stack) for stack in stacks[:_SHOWN]))


def _row(stack: Stack) -> tuple[str | Text, ...]:
    first = stack.first
    own = first.first_own() or (first.frames[0] if first.frames else None)
    ids = ", ".join(map(str, stack.ids[:3])) + (" …" if stack.count > 3 else "")
    minutes = f" {stack.longest} min" if stack.longest else ""
    where = f"{own.function} {own.place}".strip() if own else ""
    return (str(stack.count), ids, first.state.name + minutes, waits_for(first.state.name), where)
