"""Values of Go types: ordinary ones, boundary ones, and those that a condition asks for.

Nothing here is guessed about meaning: an ordinary value is small, non-zero and of the right type.
Where a type gives no honest value (an interface of the reader's own), the author must give one.
"""

from __future__ import annotations

from collections.abc import Callable

from glossary.workflow.verifying.gotypes import FLOATS, INTEGERS, UNSIGNED, has_parameter
from glossary.workflow.verifying.model import Fact, Type
from glossary.workflow.verifying.spelling import CannotBuildError, Spelling
from glossary.workflow.verifying.world import Scope

_DEPTH = 4
# Values of well-known types: the code, and the package that it needs beside the type's own.
_KNOWN: dict[str, tuple[str, str]] = {
    "context.Context": ("{}.Background()", "context"),
    "io.Reader": ('{}.NewReader("example")', "strings"),
    "io.ReadSeeker": ('{}.NewReader("example")', "strings"),
    "io.ReaderAt": ('{}.NewReader("example")', "strings"),
    "io.ByteReader": ('{}.NewReader("example")', "strings"),
    "io.RuneReader": ('{}.NewReader("example")', "strings"),
    "io.RuneScanner": ('{}.NewReader("example")', "strings"),
    "io.ByteScanner": ('{}.NewReader("example")', "strings"),
    "io.Writer": ("new({}.Buffer)", "bytes"),
    "io.StringWriter": ("new({}.Buffer)", "bytes"),
    "io.ReadWriter": ("new({}.Buffer)", "bytes"),
    "io.ReadCloser": ("new(docStream)", ""),
    "io.WriteCloser": ("new(docStream)", ""),
    "io.ReadWriteCloser": ("new(docStream)", ""),
    "io.Closer": ("new(docStream)", ""),
    "time.Duration": ("{}.Millisecond", "time"),
    "time.Time": ("{}.Unix(1, 0)", "time"),
    "testing.TB": ("t", ""),
}
_POINTERS = {"time.Location": ("{}.UTC", "time"), "testing.T": ("t", "")}
_NILABLE = ("pointer", "slice", "map", "chan", "func", "interface")


class Values:
    """Writes values for one test file; `make` builds a value of a struct by its constructor."""

    def __init__(
        self, spelling: Spelling, make: Callable[[Type, Scope], str] | None = None
    ) -> None:
        self.spelling = spelling
        self._make = make

    def kind(self, type: Type, scope: Scope) -> str:
        """Return what a type is at bottom: bool, string, int, float, error, slice, struct."""
        under, _ = self.spelling.world.underlying(type, scope)
        if under.kind != "named":
            return under.kind
        name = under.name.rpartition(".")[2] if "." in under.name else under.name
        if under.name in INTEGERS or under.name == "uintptr":
            return "int"
        if under.name in FLOATS:
            return "float"
        plain = {"any": "interface", "bool": "bool", "string": "string", "error": "error"}
        return plain.get(name if "." not in under.name else "", "unknown")

    def nilable(self, type: Type, scope: Scope) -> bool:
        """Tell whether nil is a value of the type."""
        return self.kind(type, scope) in (*_NILABLE, "error")

    def ordinary(self, type: Type, scope: Scope, nth: int = 0, depth: int = 0) -> str:
        """Return an ordinary value; `nth` asks for another one of the same type.

        Raises:
            CannotBuildError: The type gives none.
        """
        if depth > _DEPTH or has_parameter(type):
            raise CannotBuildError(f"no value of {type.text} can be made up")
        if known := self._known(type, scope):
            return known
        under, inner = self.spelling.world.underlying(type, scope)
        match self.kind(type, scope):
            case "bool":
                return ("false", "true")[nth % 2]
            case "string":
                return ('"b"', '"a"', '"c"')[nth % 3]
            case "int" | "float":
                return ("3", "1", "2")[nth % 3]
            case "error":
                return f'{self.spelling.use("errors")}.New("example")'
            case "slice":
                first = 2 * (nth % 2)  # 3, 1, 2 or 2, 3, 1: neither is in order
                some = [
                    self.ordinary(under.inner[0], inner, first + i, depth + 1) for i in range(3)
                ]
                return f"{self._spelled(type, scope)}{{{', '.join(some)}}}"
            case "map":
                key, value = (self.ordinary(t, inner, 0, depth + 1) for t in under.inner)
                return f"{self._spelled(type, scope)}{{{key}: {value}}}"
            case "array":
                return f"{self._spelled(type, scope)}{{}}"
            case "chan":
                return f"make({self._spelled(type, scope)}, 1)"
            case "pointer":
                return self._pointer(type, under, inner, scope)
            case "struct":
                return self._struct(type, scope)
            case "func":
                return self._func(under, inner)
            case "interface" if under.text in ("any", "interface{}", "interface {}"):
                return '"example"'
        raise CannotBuildError(f"no value of {type.text} can be made up")

    def boundary(self, type: Type, scope: Scope) -> list[str]:
        """Return the values at which functions go wrong, an ordinary one first."""
        kind = self.kind(type, scope)
        first = self.ordinary(type, scope)
        unsigned = self.spelling.world.underlying(type, scope)[0].name in UNSIGNED
        if self._known(type, scope) and kind != "int":
            return [first]
        match kind:
            case "string":
                return [first, '""', '"\\xff\\x00"']
            case "int":
                return [first, "0"] if unsigned else [first, "0", "-1"]
            case "float":
                return [first, "0", "-1"]
            case "bool":
                return ["false", "true"]
            case "slice":
                return [first, "nil", f"{self._spelled(type, scope)}{{}}"]
            case "map":
                return [first, "nil"]
        return [first]

    def state(self, type: Type, scope: Scope, fact: Fact) -> str:
        """Return a value that is in the state of a fact.

        Raises:
            CannotBuildError: The type has no such value, or none can be written.
        """
        kind = self.kind(type, scope)
        match fact.state:
            case "nil" if kind in (*_NILABLE, "error"):
                return "nil"
            case "not nil":
                return self.ordinary(type, scope)
            case "empty" if kind == "string":
                return '""'
            case "empty" if kind in ("slice", "map"):
                return f"{self._spelled(type, scope)}{{}}"
            case "not empty" if kind in ("string", "slice", "map"):
                return self.ordinary(type, scope)
            case "true" | "false" if kind == "bool":
                return fact.state
            case "<" | "<=" | ">" | ">=" | "==" | "!=" if kind in ("int", "float"):
                return self._number(type, scope, fact)
        raise CannotBuildError(
            f"no {type.text} can be made that is {fact.state} {fact.operand}".rstrip()
        )

    def holder(self, type: Type, scope: Scope) -> str:
        """Return a value to look for something in: see `absent`."""
        if self.kind(type, scope) == "string":
            return '"abc"'
        if type.kind == "slice" and type.inner[0].name in ("byte", "uint8"):
            return f'{self._spelled(type, scope)}("abc")'
        return self.ordinary(type, scope)

    def absent(self, type: Type, scope: Scope, present: bool) -> str:
        """Return something that is, or is not, in the value of `holder`."""
        match self.kind(type, scope):
            case "string":
                return '"b"' if present else '"zz"'
            case "int" if type.name in ("byte", "rune", "uint8", "int32"):
                return "'b'" if present else "'z'"
            case "int":
                return "3" if present else "9"
            case "slice" if type.inner and type.inner[0].name in ("byte", "uint8"):
                word = '"b"' if present else '"zz"'
                return f"{self._spelled(type, scope)}({word})"
        raise CannotBuildError(f"no {type.text} can be made that is not in another value")

    def zero(self, type: Type, scope: Scope) -> str:
        """Return the zero value as an expression."""
        match self.kind(type, scope):
            case "bool":
                return "false"
            case "string":
                return '""'
            case "int" | "float":
                return "0"
            case "struct" | "array":
                return f"{self._spelled(type, scope)}{{}}"
            case kind if kind in (*_NILABLE, "error"):
                return "nil"
        return f"*new({self._spelled(type, scope)})"

    def _spelled(self, type: Type, scope: Scope) -> str:
        return self.spelling.type(type, scope)

    def _known(self, type: Type, scope: Scope) -> str:
        if type.kind != "named":
            return ""
        package, name = scope.resolve(type.name)
        code, needs = _KNOWN.get(f"{package}.{name}", ("", ""))
        return code.format(self._package(needs)) if needs else code

    def _package(self, path: str) -> str:
        own = path == self.spelling.package and self.spelling.inside
        if own:
            raise CannotBuildError(f"a test inside {path} cannot import it")
        return self.spelling.use(path)

    def _pointer(self, type: Type, under: Type, inner: Scope, scope: Scope) -> str:
        target = under.inner[0]
        if target.kind == "named":
            code, needs = _POINTERS.get(".".join(inner.resolve(target.name)), ("", ""))
            if code:
                return code.format(self._package(needs)) if needs else code
        if self._make is not None and (made := self._make(type, scope)):
            return made
        spelled = self.spelling.type(target, inner)
        return f"&{spelled}{{}}" if self.kind(target, inner) == "struct" else f"new({spelled})"

    def _struct(self, type: Type, scope: Scope) -> str:
        if self._make is not None and (made := self._make(type, scope)):
            return made
        return f"{self._spelled(type, scope)}{{}}"

    def _func(self, under: Type, scope: Scope) -> str:
        head = self.spelling.type(under, scope)
        zeros = ", ".join(self.zero(t, scope) for t in under.results)
        return f"{head} {{ return {zeros} }}" if zeros else f"{head} {{}}"

    def _number(self, type: Type, scope: Scope, fact: Fact) -> str:
        bound = int(fact.operand or "0")
        step = {"<": -1, ">": 1, "!=": 1}.get(fact.state, 0)
        value = bound + step
        unsigned = self.spelling.world.underlying(type, scope)[0].name in UNSIGNED
        if unsigned and value < 0:
            raise CannotBuildError(f"{type.text} has no value below zero")
        return str(value)
