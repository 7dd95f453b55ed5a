"""Constructors: values of a type made as its package makes them, and names that examples use."""

from __future__ import annotations

import re

from glossary.workflow.verifying.arguments import Values
from glossary.workflow.verifying.gotypes import substituted
from glossary.workflow.verifying.model import Function, Type
from glossary.workflow.verifying.spelling import CannotBuildError, Spelling
from glossary.workflow.verifying.world import Scope

# Packages whose names examples may use without their file importing them.
_LIBRARY = {
    name.rpartition("/")[2]: name
    for name in [
        "bytes",
        "context",
        "errors",
        "fmt",
        "io",
        "math",
        "os",
        "strings",
        "strconv",
        "sync",
        "time",
        "sort",
        "slices",
        "maps",
        "net/http",
        "net/http/httptest",
        "path/filepath",
        "regexp",
        "bufio",
    ]
}


_MAKER = re.compile(r"(?:New|new|Make|make|Compile$|MustCompile$|Parse$)")


class Makers:
    """Finds the constructor of a type and writes its call."""

    def __init__(self, spelling: Spelling) -> None:
        self.spelling = spelling
        self.values = Values(spelling, self._argument)
        self._building: set[str] = set()

    def _argument(self, type: Type, scope: Scope) -> str:
        """Return a constructor's call for an argument, where it gives nothing but the value."""
        return self.constructor(type, scope, only_value=True)

    def constructor(self, type: Type, scope: Scope, only_value: bool = False) -> str:
        """Return a call that makes a value, and `, error` behind it if it may fail; else "".

        Raises:
            CannotBuildError: An argument of the constructor cannot be made up.
        """
        pointed = type.inner[0] if type.kind == "pointer" else type
        if pointed.kind != "named":
            return ""
        package, name = scope.resolve(pointed.name)
        source = self.spelling.world.source(package) if package else None
        key = f"{package}.{name}"
        if source is None or key in self._building:
            return ""
        self._building.add(key)
        try:
            for maker in sorted(
                (f for f in source.functions if _makes(f, name)),
                key=lambda f: (not f.name.lower().startswith("new"), len(f.params)),
            ):
                if only_value and (
                    len(maker.results) > 1 or maker.results[0].type.kind != type.kind
                ):
                    continue
                return self._made(maker, pointed, scope)
        finally:
            self._building.discard(key)
        return ""

    def _made(self, maker: Function, pointed: Type, home: Scope) -> str:
        if maker.type_params and len(maker.type_params) != len(pointed.args):
            raise CannotBuildError(f"the type arguments of {maker.name} are not known")
        known = {v.name: t for v, t in zip(maker.type_params, pointed.args, strict=False)}
        scope = Scope(maker.package, maker.imports)
        for example in maker.examples:
            if not example.about and not example.setup:
                use_names(example.call, maker, self.spelling)
                return example.call
        args = [
            self.values.ordinary(substituted(v.type, known), scope)
            for v in maker.params
            if not v.variadic
        ]
        if maker.package == self.spelling.package:
            name = self.spelling.name(maker.name)
        else:
            name = f"{self.spelling.use(maker.package)}.{maker.name}"
        given = ", ".join(self.spelling.type(t, home) for t in known.values())
        error = ", error" if len(maker.results) > 1 else ""
        return f"{name}{f'[{given}]' if given else ''}({', '.join(args)}){error}"


def use_names(code: str, function: Function, spelling: Spelling) -> None:
    """Import what an example names: packages that its file imports, or of the library."""
    for name in re.findall(r"(?<![\w.])([a-z]\w*)\.[A-Z]", code):
        path = dict(function.imports).get(name, "")
        if path:
            spelling.use(path)
        elif name in spelling.world.listed or name in _LIBRARY:
            spelling.use(_LIBRARY.get(name, name))


def _makes(function: Function, name: str) -> bool:
    """Tell whether a function is a constructor of a type by its name and what it returns."""
    if function.receiver is not None or function.is_type or not function.results:
        return False
    first = function.results[0].type
    pointed = first.inner[0] if first.kind == "pointer" else first
    others = function.results[1:]
    right = pointed.name == name and all(v.type.name == "error" for v in others)
    return right and len(others) < 2 and _MAKER.match(function.name) is not None
