"""The go command about modules and packages: what to run, what disagrees, who imports whom."""

from __future__ import annotations

from typing import Any

from glossary.explain.model import Group, Note
from glossary.explain.row import Row
from glossary.lazy import lazy
from glossary.model import Text

_COMMAND = lazy(r"\s+(?P<command>go (?:get|mod|install|work|env|test|build) [^\n]{1,300})$")
_DOWNLOADED = lazy(r"\s+(?P<who>downloaded|go\.sum|sum\.golang\.org):\s+(?P<sum>h1:\S{10,80})")
_IMPORTS = lazy(
    r"\s+imports (?P<package>[\w./~-]{1,300})(?: from (?P<file>[\w./-]{1,120}))?(?P<cycle>: import cycle)?"
)
_START = lazy(r"package (?P<package>[\w./~-]{1,300})$")
_DECLARED = lazy(
    r"\s+(?P<what>module declares its path as|but was required as): (?P<path>\S{1,300})"
)
_QUIET = frozenset(
    ("go-downloading", "go-get-added", "go-get-upgraded", "go-get-downgraded", "go-get-removed")
)
_FINE = (
    "go: downloading",
    "go: finding",
    "go: added",
    "go: upgraded",
    "go: downgraded",
    "go: removed",
)
_MOST = 100


class Series:
    """Reads what the go command says of modules, wherever it stands."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.sums: dict[str, str] = {}
        self.chain: list[str] = []
        self.declared: dict[str, str] = {}
        self.messages: dict[str, int] = {}
        self.cycle = False
        self.first = self.last = 0

    def take(self, row: Row) -> None:
        """Read a row, whatever it is."""
        text = row.text
        seen = row.of("module")
        if seen is not None and seen.message.id not in _QUIET and not text.startswith(_FINE):
            if len(self.messages) < _MOST:
                id = seen.message.id
                self.messages[id] = self.messages.get(id, 0) + 1
            self._reach(row)
        if start := _START.match(text):
            self.chain = [start["package"]] if not self.cycle else self.chain
        elif text[:1] in ("\t", " ") and self._detail(text):
            self._reach(row)

    def _detail(self, text: str) -> bool:
        if (command := _COMMAND.match(text)) and self.messages:
            if command["command"] not in self.commands and len(self.commands) < _MOST:
                self.commands.append(command["command"])
            return True
        if found := _DOWNLOADED.match(text):
            self.sums[found["who"]] = found["sum"]
            return True
        if (link := _IMPORTS.match(text)) and self.chain:
            if not self.cycle and len(self.chain) < _MOST:
                self.chain.append(link["package"])
                self.cycle = link["cycle"] is not None
            return True
        if path := _DECLARED.match(text):
            self.declared[path["what"]] = path["path"]
            return True
        return False

    def _reach(self, row: Row) -> None:
        self.first = self.first or row.number
        self.last = row.number

    def close(self) -> Group | None:
        """Return what the go command says together; None where it complains of nothing."""
        notes = self._notes()
        if not notes or not (self.messages or self.cycle or self.sums or self.declared):
            return None
        title = Text(
            "Modules and packages: what is wrong, what to run", "模块与包：问题和要执行的命令"
        )
        data: dict[str, Any] = {
            "messages": self.messages,
            "commands": self.commands,
            "sums": self.sums,
            "cycle": self.chain if self.cycle else [],
            "declared": self.declared,
        }
        return Group("modules", self.first, self.last, title, tuple(notes), (), data, failure=True)

    def _notes(self) -> list[Note]:
        notes = []
        if self.cycle:
            en = "The packages import each other in a circle; move what both need into a third package."
            zh = "这些包循环导入：把双方都要用的代码移到第三个包。"
            notes.append(Note(Text(en, zh), " → ".join(self.chain)))
        if len(self.sums) > 1:
            en = (
                "The module that was downloaded is not the one that was recorded. Do not delete "
                "go.sum: find out whether the tag was moved or a proxy serves something else."
            )
            zh = "下载到的模块与记录的不一致。不要直接删除 go.sum：先查清是标签被移动，还是代理返回了别的内容。"
            sums = "\n".join(f"{who}: {value}" for who, value in self.sums.items())
            notes.append(Note(Text(en, zh), sums))
        if len(self.declared) == 2:
            declared, required = (self.declared[k] for k in sorted(self.declared, reverse=True))
            en = "The module has another name than the import: require it by its own, or add a replace."
            zh = "模块自己声明的路径与导入的不同：改用它自己的路径，或加 replace。"
            notes.append(Note(Text(en, zh), f"replace {required} => {declared} VERSION"))
        if self.commands:
            en = "The go command itself proposes, after you have checked the names:"
            zh = "go 命令建议执行（先核对名称是否写对）："
            notes.append(Note(Text(en, zh), "\n".join(self.commands)))
        return notes
