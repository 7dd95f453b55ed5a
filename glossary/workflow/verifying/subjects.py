"""Whom a condition speaks of: a parameter by its name or its kind, or the receiver."""

from __future__ import annotations

from collections.abc import Callable

from glossary.workflow.verifying.model import Function, Variable
from glossary.workflow.verifying.spelling import CannotBuildError

# Words for the only parameter of a kind; no kind: for the only parameter.
_GENERAL = {
    "slice": ("slice",), "切片": ("slice",), "map": ("map",), "映射": ("map",),
    "string": ("string",), "字符串": ("string",), "channel": ("chan",), "通道": ("chan",),
    "context": ("context",), "上下文": ("context",), "pointer": ("pointer",), "指针": ("pointer",),
    "argument": (), "input": (), "参数": (), "输入": (), "": (),
}  # fmt: skip
_RECEIVER = ("receiver", "接收者", "τ")
_NOUNS = {
    "栈": "stack", "队列": "queue", "列表": "list", "链表": "list", "缓冲区": "buffer",
    "缓存": "cache", "集合": "set", "连接": "conn", "文件": "file",
}  # fmt: skip


def subject(word: str, function: Function, sort: Callable[[Variable], str]) -> int:
    """Return the index of the parameter that a word means, -1 for the receiver.

    sort: tells what a parameter is at bottom, such as "slice" or "context".

    Raises:
        CannotBuildError: It means neither.
    """
    names = [v.name for v in function.params]
    word = word.removeprefix("*")
    if word in names:
        return names.index(word)
    if function.receiver and _is_receiver(word, function):
        return -1
    if word.lower() in _GENERAL:
        kinds = _GENERAL[word.lower()]
        fitting = [i for i, v in enumerate(function.params) if not kinds or sort(v) in kinds]
        if len(fitting) == 1:
            return fitting[0]
    raise CannotBuildError(f"no parameter is called {word}" if word else "no parameter is named")


def _is_receiver(word: str, function: Function) -> bool:
    """Tell whether a word is the receiver's name, or the noun in its type's: a queue, 队列."""
    noun = _NOUNS.get(word, word).lower()
    own = function.receiver.name if function.receiver else ""
    in_type = len(noun) > 2 and noun in function.owner.lower()
    return word in _RECEIVER or (word != "" and word == own) or in_type
