"""Types spelled in the package of the tests, with the imports that they need."""

from __future__ import annotations

from glossary.workflow.verifying.model import Type
from glossary.workflow.verifying.world import Scope, World


class CannotBuildError(Exception):
    """A value or a name that the tests cannot write; the message is the reason, in a few words."""


class Spelling:
    """Collects the imports of one test file; `inside` tells whether it is of the package itself."""

    def __init__(self, world: World, package: str, inside: bool) -> None:
        self.world = world
        self.package = package
        self.inside = inside
        self.imports: dict[str, str] = {}

    def use(self, path: str) -> str:
        """Return the name of a package, imported."""
        listed = self.world.listed.get(path)
        name = listed.name if listed and listed.name else path.rpartition("/")[2]
        if path.startswith("internal/") or ("/internal/" in path and not self.inside):
            raise CannotBuildError(f"it needs {path}, which is internal")
        taken = [p for p, n in self.imports.items() if n == name and p != path]
        self.imports[path] = f"{name}{len(taken) + 1}" if taken else self.imports.get(path, name)
        return self.imports[path]

    def name(self, name: str) -> str:
        """Return a name of the package under test as the test writes it."""
        if self.inside:
            return name
        if not name[:1].isupper():
            raise CannotBuildError(f"{name} is not exported")
        return f"{self.use(self.package)}.{name}"

    def type(self, type: Type, scope: Scope) -> str:
        """Return a type as the test writes it."""
        inner = [self.type(t, scope) for t in type.inner]
        match type.kind:
            case "named":
                args = ", ".join(self.type(t, scope) for t in type.args)
                return self._named(type.name, scope) + (f"[{args}]" if args else "")
            case "pointer":
                return f"*{inner[0]}"
            case "slice":
                return f"[]{inner[0]}"
            case "variadic":
                return f"...{inner[0]}"
            case "array":
                size = type.text.partition("]")[0].lstrip("[").strip()
                if not size.isdecimal():
                    raise CannotBuildError(f"the length of {type.text} is a name")
                return f"[{size}]{inner[0]}"
            case "map":
                return f"map[{inner[0]}]{inner[1]}"
            case "chan":
                sign = type.text.partition("chan")
                arrow = "<-" if sign[0].strip() == "<-" else ""
                return f"{arrow}chan{'<-' if sign[2].startswith('<-') else ''} {inner[0]}"
            case "func":
                results = [self.type(t, scope) for t in type.results]
                given = (
                    f" ({', '.join(results)})"
                    if len(results) > 1
                    else "".join(f" {r}" for r in results)
                )
                return f"func({', '.join(inner)}){given}"
            case "interface" if "".join(type.text.split()) in ("interface{}", "any"):
                return "".join(type.text.split())
            case "struct" if "".join(type.text.split()) == "struct{}":
                return "struct{}"
            case _:
                raise CannotBuildError(f"{' '.join(type.text.split())[:40]} cannot be spelled")

    def _named(self, name: str, scope: Scope) -> str:
        package, bare = scope.resolve(name)
        if not package:
            return bare
        if package == self.package:
            return self.name(bare)
        if not bare[:1].isupper():
            raise CannotBuildError(f"{bare} is not exported")
        return f"{self.use(package)}.{bare}"
