"""What a panic, a fatal error or a dump says, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossary.explain.kinds._stack import Frame, Stack

if TYPE_CHECKING:
    from glossary.explain.kinds.trace import Trace

_IN_DATA = 200  # stacks


def data(trace: Trace, stacks: list[Stack]) -> dict[str, Any]:
    """Return a trace as JSON holds it."""
    failed = trace.failed
    return {
        "messages": [{"kind": kind, "value": value} for kind, value in trace.heads],
        "failed": failed.id if failed and trace.heads else None,
        "own": _place(failed.first_own()) if failed else None,
        "goroutines": trace.total,
        "stacks": [_stack(stack) for stack in stacks[:_IN_DATA]],
    }


def _stack(stack: Stack) -> dict[str, Any]:
    first = stack.first
    return {
        "count": stack.count,
        "ids": stack.ids,
        "state": first.state.name,
        "marks": first.state.marks,
        "minutes": [stack.shortest, stack.longest],
        "frames": [_place(frame) for frame in first.frames],
        "elided": first.elided,
        "created_by": first.created_by,
        "parent": first.parent,
        "created_at": first.created_at,
    }


def _place(frame: Frame | None) -> dict[str, Any] | None:
    if frame is None:
        return None
    names = ("function", "words", "file", "line")
    return {**{name: getattr(frame, name) for name in names}, "own": frame.own}
