"""Tests of what a function returns, and of the errors that it wraps."""

from __future__ import annotations

import re

from glossary.workflow.verifying.calls import Call, Caller
from glossary.workflow.verifying.gotests.parts import Body, called, control, joined, quoted, ways
from glossary.workflow.verifying.model import Claim, Variable
from glossary.workflow.verifying.spelling import CannotBuildError
from glossary.workflow.verifying.values import is_error

_COMPARED = re.compile(r"([\w()]+) (==|!=) ([\w-]+)")


def returns(claim: Claim, caller: Caller) -> Body:
    """Return a test of results, for each way to fulfil the condition."""
    blocks = []
    for call, base in ways(claim, caller):
        blocks.append([*control(base), *call.setup, *_checked(claim, caller, call, base)])
    return Body(joined(blocks))


def _checked(claim: Claim, caller: Caller, call: Call, base: Call | None) -> list[str]:
    """Return the call with a check of each result that the claim speaks of."""
    results = caller.function.results
    names = [f"got{i + 1}" if len(results) > 1 else "got" for i in range(len(results))]
    kept = [name if word != "_" else "_" for name, word in zip(names, claim.value, strict=True)]
    lines = []
    for name, variable in zip(kept, results, strict=True):
        if name != "_":
            lines.append(f"var {name} {caller.spelling.type(variable.type, caller.scope)}")
    lines.append(called(call, base, f"{', '.join(kept)} = "))
    for name, word, variable in zip(kept, claim.value, results, strict=True):
        if name != "_":
            lines += _check(claim, caller, call, name, word, variable)
    shown = [name for name in kept if name != "_"]
    if len(shown) and not any("%v" in line and "Logf" in line for line in lines):
        verbs = ", ".join(
            [
                "%#v" if not is_error(v.type) else "%v"
                for n, v in zip(kept, results, strict=True)
                if n != "_"
            ]
        )
        lines.append(f't.Logf("%s: {verbs}", {quoted(call.code)}, {", ".join(shown)})')
    return lines


def _check(
    claim: Claim, caller: Caller, call: Call, name: str, word: str, variable: Variable
) -> list[str]:
    """Return the check of one result."""
    good, verb = (
        _equal(caller, call, name, word, variable),
        "%v" if is_error(variable.type) else "%#v",
    )
    bad = _negated(good) if claim.holds else good
    said = word.removeprefix("param ").removeprefix("is ")
    wanted = f"want {said}" if claim.holds else f"and the comment says: never {said}"
    return [
        f"if {bad} {{",
        f'\tt.Fatalf("%s returned {verb}, {wanted}", {quoted(call.code)}, {name})',
        "}",
    ]


def _negated(condition: str) -> str:
    if found := _COMPARED.fullmatch(condition):
        return f"{found[1]} {'!=' if found[2] == '==' else '=='} {found[3]}"
    return f"!{condition}"


def _equal(caller: Caller, call: Call, name: str, word: str, variable: Variable) -> str:
    kind = caller.values.kind(variable.type, caller.scope)
    if word == "error":
        return f"{name} != nil"
    if word == "no error":
        return f"{name} == nil"
    if word.startswith("is "):
        sentinel = _sentinel(caller, word.removeprefix("is "))
        return f"{caller.spelling.use('errors')}.Is({name}, {sentinel})"
    if word.startswith("param "):
        index = caller.subject(word.removeprefix("param "))
        other = call.args[index] if index >= 0 else call.receiver
        return f"{caller.spelling.use('reflect')}.DeepEqual({name}, {_again(caller, index, other)})"
    if word == "nil":
        if kind not in ("pointer", "slice", "map", "chan", "func", "interface", "error"):
            raise CannotBuildError(f"{variable.type.text} is never nil")
        return f"{name} == nil"
    if word == "empty" and kind in ("string", "slice", "map"):
        return f"len({name}) == 0"
    if word in ("true", "false") and kind == "bool":
        return f"{name} == {word}"
    if word == "zero":
        if kind in ("int", "float"):
            return f"{name} == 0"
        return f"{caller.spelling.use('reflect')}.ValueOf(&{name}).Elem().IsZero()"
    if word.lstrip("-").isdecimal() and kind in ("int", "float"):
        return f"{name} == {word}"
    raise CannotBuildError(f"a {variable.type.text} cannot be compared with “{word}”")


def _again(caller: Caller, index: int, code: str) -> str:
    """Return an argument with its type: a literal has none when it is compared."""
    if index < 0:
        return code
    spelled = caller.spelling.type(caller.function.params[index].type, caller.scope)
    return (
        f"({spelled})({code})" if spelled.startswith(("*", "[", "f", "c")) else f"{spelled}({code})"
    )


def _sentinel(caller: Caller, name: str) -> str:
    qualifier, _, bare = name.rpartition(".")
    if not qualifier:
        return caller.spelling.name(bare)
    path = dict(caller.function.imports).get(qualifier, qualifier)
    if path not in caller.spelling.world.listed and path not in ("io", "os", "fs", "context"):
        raise CannotBuildError(f"{qualifier} is not imported")
    return f"{caller.spelling.use('io/fs' if path == 'fs' else path)}.{bare}"


def wraps(claim: Claim, caller: Caller) -> Body:
    """Return a test of what errors.Is finds in the returned error."""
    name = claim.value[0] if claim.value else ""
    results = caller.function.results
    if not any(is_error(v.type) for v in results):
        raise CannotBuildError("it returns no error")
    errors = caller.spelling.use("errors")
    blocks = []
    for call, base in ways(claim, caller):
        before, wanted = [], ""
        params = [v.name for v in caller.function.params]
        if name in params:
            index = params.index(name)
            sort = caller.values.kind(caller.function.params[index].type, caller.scope)
            if sort != "error":
                raise CannotBuildError(f"{name} is no error")
            before, wanted = [f'cause := {errors}.New("cause")'], "cause"
            call = caller.with_argument(call, index, "cause")
        else:
            if claim.when is None and not caller.about(claim):
                raise CannotBuildError("no call is known that fails")
            wanted = _sentinel(caller, name)
        kept = ", ".join("got" if is_error(v.type) else "_" for v in results)
        sign = "!" if claim.holds else ""
        blocks.append(
            [
                *control(base),
                *call.setup,
                *before,
                "var got error",
                called(call, base, f"{kept} = "),
                f"if {sign}{errors}.Is(got, {wanted}) {{",
                f'\tt.Fatalf("%s returned %v: no {name} in it", {quoted(call.code)}, got)',
                "}",
                f't.Logf("%s: %v", {quoted(call.code)}, got)',
            ]
        )
    return Body(joined(blocks))
