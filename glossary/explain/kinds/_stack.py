"""Goroutines as a dump prints them: states, frames, and who started them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from glossary.explain.anatomy import Form, State, state

MOST_FRAMES = 100  # of one goroutine that are kept
MOST_IDS = 20  # of goroutines with the same stack
_DEPENDENCY = re.compile(r"/pkg/mod/|(?:^|/)vendor/|@v\d+\.\d+")
_STD = frozenset(
    [
        "archive",
        "bufio",
        "builtin",
        "bytes",
        "cmp",
        "compress",
        "container",
        "context",
        "crypto",
        "database",
        "debug",
        "embed",
        "encoding",
        "errors",
        "expvar",
        "flag",
        "fmt",
        "go",
        "hash",
        "html",
        "image",
        "index",
        "internal",
        "io",
        "iter",
        "log",
        "maps",
        "math",
        "mime",
        "net",
        "os",
        "path",
        "plugin",
        "reflect",
        "regexp",
        "runtime",
        "slices",
        "sort",
        "strconv",
        "strings",
        "structs",
        "sync",
        "syscall",
        "testing",
        "text",
        "time",
        "unicode",
        "unique",
        "unsafe",
        "weak",
        "_rt0_amd64",
        "_cgoexp",
    ]
)
_PANICS = ("panic", "runtime.gopanic", "runtime.sigpanic")
_HELPERS = ("panic", "runtime.", "testing.tRunner")


class Frame(Struct):
    """A function on a stack; `words` is what stands in its parentheses."""

    function: str
    words: str = ""
    file: str = ""
    line: int = 0
    row: int = 0

    @property
    def place(self) -> str:
        """The file and line, as editors open them; empty where the dump gives none."""
        return f"{self.file}:{self.line}" if self.file else ""

    @property
    def own(self) -> bool:
        """Whether the function belongs to the program itself: not to Go, not to a dependency."""
        return not (_of_go(self.function, self.file) or _DEPENDENCY.search(self.file))


class Goroutine(Struct):
    """A goroutine of a dump; id 0 is the stack of the runtime itself."""

    id: int
    state: State
    row: int
    frames: list[Frame] = []
    created_by: str = ""
    parent: int = 0
    created_at: str = ""
    elided: bool = False

    def first_own(self) -> Frame | None:
        """Return the topmost frame of the program's own code; of a panic, where it began.

        Deferred functions that ran while a panic was under way stand above it.
        """
        return next((f for f in (*self.begun(), *self.frames) if f.own), None)

    def begun(self) -> list[Frame]:
        """Return the frames below the first panic, the innermost one first."""
        panics = [n for n, frame in enumerate(self.frames) if frame.function in _PANICS]
        return self.frames[panics[-1] + 1 :] if panics else self.frames

    def key(self) -> tuple[object, ...]:
        """Return what goroutines with identical stacks share."""
        stack = tuple((frame.function, frame.file, frame.line) for frame in self.frames)
        return (self.state.name, stack, self.created_by)


class Stack:
    """Goroutines with the same stack and state: the first of them, and how many there are."""

    def __init__(self, first: Goroutine) -> None:
        self.first = first
        self.count = 0
        self.ids: list[int] = []
        self.shortest = self.longest = first.state.minutes
        self.add(first)

    def add(self, other: Goroutine) -> None:
        """Count one more."""
        self.count += 1
        if len(self.ids) < MOST_IDS:
            self.ids.append(other.id)
        self.shortest = min(self.shortest, other.state.minutes)
        self.longest = max(self.longest, other.state.minutes)


def goroutine(form: Form, row: int) -> Goroutine:
    """Return the goroutine that a header announces."""
    return Goroutine(int(form.values["id"]), state(form.values["states"]), row, [])


def frame(form: Form, row: int) -> Frame:
    """Return the frame that a function's line announces."""
    return Frame(form.values["function"], form.values["words"], row=row)


def located(frame: Frame, values: Mapping[str, str]) -> None:
    """Give a frame the position that stands below it."""
    frame.file, frame.line = values["file"].strip(), int(values["line"])


@cache
def _of_go(function: str, file: str) -> bool:
    package, _, rest = function.rpartition("/")
    first = (package or rest.split(".")[0]).split("/")[0]
    if first not in _STD or "." in first:
        return function.startswith(_HELPERS)
    # GOROOT/src/runtime/panic.go, or runtime/panic.go of a program built with -trimpath
    below = file.replace("\\", "/").rpartition("/src/")[2]
    return not file or below.split("/")[0] in _STD
