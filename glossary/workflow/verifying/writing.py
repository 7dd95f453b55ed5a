"""Test files: the tests of one source file together, each under the statement that it checks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from glossary.workflow.verifying.calls import Call, Caller
from glossary.workflow.verifying.examples import Sidecar
from glossary.workflow.verifying.gotests import body
from glossary.workflow.verifying.gotests.parts import Body
from glossary.workflow.verifying.gotests.repeated import concurrent_body
from glossary.workflow.verifying.model import Claim, Example, Function, Kind
from glossary.workflow.verifying.spelling import CannotBuildError, Spelling
from glossary.workflow.verifying.world import World

_WAITING = ("Wait", "Lock", "RLock", "Unlock", "RUnlock", "Close", "Stop", "Shutdown")
_WIDE = 110


class GoTest(Struct, frozen=True):
    """A test of a claim: its name, its whole code, the imports by path."""

    claim: Claim
    name: str
    code: str
    imports: dict[str, str]
    race: bool
    inverted: bool


class Missing(Struct, frozen=True):
    """A claim without a test: the reason, and what the author may add."""

    claim: Claim
    reason: str
    add: str


class Writer:
    """Writes the tests of one package; names are unique in it."""

    def __init__(self, world: World, package: str, inside: bool, sidecar: Sidecar) -> None:
        self.world = world
        self.package = package
        self.inside = inside
        self.sidecar = sidecar
        self._names: set[str] = set()

    def write(self, claim: Claim) -> GoTest | Missing:
        """Return the test of a claim, or why there is none."""
        spelling = Spelling(self.world, self.package, self.inside)
        function = claim.function
        try:
            caller = Caller(spelling, function, self._examples(function))
            written = self._of_type(claim, spelling) if function.is_type else body(claim, caller)
        except CannotBuildError as error:
            return Missing(claim, str(error), advice(claim, str(error)))
        name = self._name(claim)
        code = _function(claim, name, written)
        imports = {
            path: short
            for path, short in spelling.imports.items()
            if re.search(rf"(?<![\w.]){short}\.", written.code)
        }
        return GoTest(claim, name, code, imports, written.race, written.inverted)

    def _examples(self, function: Function) -> tuple[Example, ...]:
        return (*function.examples, *self.sidecar.of(self.package, function.title))

    def _of_type(self, claim: Claim, spelling: Spelling) -> Body:
        """Return a test that calls all methods of a type which can be called as they are."""
        if claim.when is not None:
            raise CannotBuildError(f"the condition “{claim.when.words}” cannot be set up")
        methods = [
            m
            for m in self.world.methods(self.package, claim.function.name)
            if m.name[:1].isupper() and m.name not in _WAITING
        ]
        calls: list[Call] = []
        caller: Caller | None = None
        for method in methods:
            try:
                one = Caller(spelling, method, self._examples(method))
                call = one.ordinary()
            except CannotBuildError:
                continue
            if calls:  # all on the receiver of the first one
                call = msgspec.structs.replace(call, receiver=calls[0].receiver)
            calls.append(call)
            caller = caller or one
        if caller is None:
            raise CannotBuildError("none of its methods can be called with made-up arguments")
        return concurrent_body(calls, claim.holds, caller)

    def _name(self, claim: Claim) -> str:
        words = [claim.function.owner if claim.function.receiver else "", claim.function.name]
        verb = claim.kind.value if claim.holds else f"not_{claim.kind.value}"
        parts = [w[:1].upper() + w[1:] for w in words if w]
        base = name = f"TestDoc{''.join(parts)}_{verb}"
        count = 1
        while name in self._names:
            count += 1
            name = f"{base}{count}"
        self._names.add(name)
        return name


def _function(claim: Claim, name: str, written: Body) -> str:
    quoted = " ".join(claim.sentence.text.split())
    lines = [f"{name} checks {claim.place}:", f"“{quoted}”"]
    if written.inverted:
        lines.append("The statement denies safety: a race here is what it says.")
    comment = "".join(f"// {line}\n" for text in lines for line in _wrapped(text))
    inner = "\n".join("\t" + line if line else "" for line in written.code.split("\n"))
    return f"{comment}func {name}(t *testing.T) {{\n{inner}\n}}\n"


def _wrapped(text: str) -> Iterator[str]:
    while len(text) > _WIDE and (cut := text.rfind(" ", 40, _WIDE)) > 0:
        yield text[:cut]
        text = text[cut + 1 :]
    yield text


def files(tests: Sequence[GoTest], package: str) -> dict[str, str]:
    """Return file names with Go code; tests whose imports clash stand in files of their own."""
    groups: list[tuple[str, dict[str, str], list[GoTest]]] = []
    for test in tests:
        stem = test.claim.function.file.rpartition("/")[2].removesuffix(".go")
        for name, imports, members in groups:
            if name == stem and _agree(imports, test.imports):
                imports.update(test.imports)
                members.append(test)
                break
        else:
            groups.append((stem, dict(test.imports), [test]))
    found: dict[str, str] = {}
    for stem, imports, members in groups:
        # `_linux` or `_amd64` at the end of a name would be a build constraint.
        name, count = f"{stem}_doc_test.go", 1
        while name in found:
            count += 1
            name = f"{stem}{count}_doc_test.go"
        found[name] = _file(package, imports, members)
    return found


def _agree(one: dict[str, str], other: dict[str, str]) -> bool:
    both = {**one, **other}
    return len(set(both.values())) == len(both) and all(
        one.get(path, name) == name for path, name in other.items()
    )


def _file(package: str, imports: dict[str, str], tests: Iterable[GoTest]) -> str:
    needed = {**imports, "testing": "testing"}
    lines = "".join(
        f"\t{json.dumps(path)}\n"
        if path.rpartition("/")[2] == name
        else f"\t{name} {json.dumps(path)}\n"
        for path, name in sorted(needed.items())
    )
    head = "// Tests that gogloss wrote from doc comments; keep, change or delete them.\n"
    functions = "\n".join(test.code for test in tests)
    return f"{head}\npackage {package}\n\nimport (\n{lines})\n\n{functions}"


def advice(claim: Claim, reason: str) -> str:
    """Return the line that would make a claim testable; empty where none would."""
    function = claim.function
    if claim.kind in (Kind.NIL, Kind.REPEATABLE) and not claim.holds:
        return ""
    if function.is_type:
        return f"//gogloss:example in the doc comment of a method of {function.name}"
    args = ", ".join(v.name or "…" for v in function.params)
    owner = function.receiver.name or function.owner[:1].lower() if function.receiver else ""
    call = f"{owner}.{function.name}({args})" if owner else f"{function.name}({args})"
    setup = f"{owner} := …; " if owner else ""
    if claim.kind in (Kind.BLOCKS, Kind.WAITS):
        lines = f"//gogloss:example {setup}{call}"
        return lines + "\n//gogloss:release …" if claim.holds else lines
    about = f" -- {claim.when.words}" if claim.when and not claim.when.ways else ""
    return f"//gogloss:example {setup}{call}{about}"
