"""Lists of the compiler and of vet: how many, in which files, and what to mend first."""

from __future__ import annotations

from collections import Counter

from glossary.explain.model import Group, Note, Table
from glossary.explain.row import Row
from glossary.lazy import lazy
from glossary.model import Text

_HEADING = lazy(r"# (?P<package>[\w./~-]{1,200})")
_TOO_MANY = lazy(r"too many errors")
_ASIDE = ("escape", "inline", "bounds")  # what the compiler tells of its decisions: no faults
_MOST_FILES = 500
_SHOWN = 10
_HEAD = (Text("file", "文件"), Text("count", "条数"), Text("first", "第一条"))


class Diagnostics:
    """Reads a list of positions with what is wrong there."""

    done = False

    def __init__(self, row: Row) -> None:
        self.first = self.last = row.number
        self.package = ""
        self.files: Counter[str] = Counter()
        self.firsts: dict[str, str] = {}
        self.kinds: Counter[str] = Counter()
        self.syntax = ""
        self.earliest = ""
        self.total = 0
        self.cut = self.vet = False

    def take(self, row: Row) -> bool:
        """Read a row; see `Collector`."""
        if row.at.at and not row.of(*_ASIDE) and not row.text.startswith("\t"):
            self._position(row)
        elif _TOO_MANY.search(row.text):
            self.cut = True
        elif heading := _HEADING.match(row.text):
            if self.total:
                return False
            self.package = heading["package"]
        elif not (row.text.startswith(("\t", "    ")) and self.total):
            return False
        self.last = row.number
        return True

    def _position(self, row: Row) -> None:
        self.total += 1
        file = row.at.at.rsplit(".", 1)[0] + "." + row.at.at.rsplit(".", 1)[-1].split(":")[0]
        words = row.text[row.at.after - row.at.start :].strip()
        place = f"{row.at.at}: {words}"
        self.earliest = self.earliest or place
        if file in self.files or len(self.files) < _MOST_FILES:
            self.files[file] += 1
            self.firsts.setdefault(
                file, f"{row.at.at.rsplit('.', 1)[-1].split(':', 1)[-1]} {words}"
            )
        if not self.syntax and words.startswith("syntax error"):
            self.syntax = place
        for seen in row.seen[:1]:
            self.kinds[seen.message.id] += 1
            self.vet = self.vet or seen.message.area == "vet"

    def close(self) -> Group | None:
        """Return the list; None where it holds no position."""
        if self.total < 1 or (self.total == 1 and not self.kinds):
            return None
        n, files = self.total, len(self.files)
        of = f" in {self.package}" if self.package else ""
        title = Text(
            f"{n} diagnostic{'s' * (n != 1)} in {files} file{'s' * (files != 1)}{of}",
            f"{files} 个文件中有 {n} 条诊断" + (f"（{self.package}）" if self.package else ""),
        )
        rows = tuple(
            (file, str(n), self.firsts[file]) for file, n in self.files.most_common(_SHOWN)
        )
        data = {"package": self.package, "files": dict(self.files), "messages": dict(self.kinds)}
        tables = (Table(_HEAD, rows),) if files > 1 else ()
        return Group(
            "diagnostics", self.first, self.last, title, tuple(self._notes()), tables, data, True
        )

    def _notes(self) -> list[Note]:
        notes = []
        if self.syntax:
            en = "Mend the first syntax error first: what follows it may only be its echo."
            notes.append(
                Note(Text(en, "先改第一个语法错误：后面的可能只是它引起的。"), self.syntax)
            )
        elif self.total > 1 and not self.vet:
            en = "Begin with the first: later ones are often its consequences."
            notes.append(Note(Text(en, "从第一条开始改：后面的往往由它引起。"), self.earliest))
        repeated = [(id, n) for id, n in self.kinds.most_common(3) if n > 1 and self.total > 2]
        if repeated:
            words = ", ".join(f"{id} ×{n}" for id, n in repeated)
            notes.append(Note(Text(f"Most frequent: {words}", f"出现最多：{words}")))
        if self.cut:
            en = "The compiler stopped after ten errors; `go build -gcflags=-e` shows them all."
            zh = "编译器报到十个错误就停了；用 `go build -gcflags=-e` 可看到全部。"
            notes.append(Note(Text(en, zh)))
        return notes


def begin(row: Row) -> Diagnostics | None:
    """Return a reader where a list starts: at its heading, or at a position that is explained."""
    named = row.has("line-list-heading") is not None
    if not named and not (row.at.at and row.of("compile", "vet", "directive", "link")):
        return None
    found = Diagnostics(row)
    found.take(row)
    return found
