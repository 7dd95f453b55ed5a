"""Tests of what becomes of arguments: modified, copied, closed, nil."""

from __future__ import annotations

from glossary.workflow.verifying.calls import Caller
from glossary.workflow.verifying.gotests.parts import Body, called, control, quoted, succeeds, ways
from glossary.workflow.verifying.model import Claim, Fact, Type
from glossary.workflow.verifying.spelling import CannotBuildError
from glossary.workflow.verifying.states import changed, nil_receiver


def _targets(claim: Claim, caller: Caller) -> list[int]:
    """Return the parameters that a claim on arguments speaks of: the named one, else all."""
    word = claim.value[0] if claim.value else ""
    names = [v.name for v in caller.function.params]
    fitting = [
        i
        for i, v in enumerate(caller.function.params)
        if v.variadic or caller.values.kind(v.type, caller.scope) in ("slice", "map", "pointer")
    ]
    if word in names:
        fitting = [i for i in fitting if names[i] == word]
    if not fitting:
        raise CannotBuildError("no argument of it can be modified")
    return fitting


def modifies(claim: Claim, caller: Caller) -> Body:
    """Return a test that compares arguments before and after the call."""
    targets = _targets(claim, caller)
    call, _ = ways(claim, caller)[0]
    reflect = caller.spelling.use("reflect")
    lines = list(call.setup)
    checks: list[str] = []
    for i in targets:
        variable = caller.function.params[i]
        if i >= len(call.args):
            raise CannotBuildError(f"the example gives no {variable.name}")
        name, code = variable.name or f"arg{i + 1}", call.args[i]
        if variable.variadic:
            element = caller.spelling.type(variable.type, caller.scope)
            code = f"[]{element}{{{', '.join(call.args[i:])}}}"
        lines += (
            [f"{name}, before := {code}, {code}"]
            if len(targets) == 1
            else [f"{name}, before{i + 1} := {code}, {code}"]
        )
        before = "before" if len(targets) == 1 else f"before{i + 1}"
        call = caller.with_argument(call, i, name + ("..." if variable.variadic else ""))
        sign, word = ("!", "was modified") if not claim.holds else ("", "was not modified")
        checks += [
            f"if {sign}{reflect}.DeepEqual({name}, {before}) {{",
            f'\tt.Fatalf("{name} {word}: %v, before: %v", {name}, {before})',
            "}",
            f't.Logf("%s left {name} as it was: %v", {quoted(call.code)}, {name})'
            if not claim.holds
            else f't.Logf("%s: %v", {quoted(call.code)}, {name})',
        ]
    lines += succeeds(call, None)
    return Body("\n".join([*lines, *checks]))


def copies(claim: Claim, caller: Caller) -> Body:
    """Return a test that clears the copy and looks at the original."""
    results = caller.function.results
    if len(results) != 1 or not claim.holds:
        raise CannotBuildError("it is not a function with a copy as its only result")
    kind = caller.values.kind(results[0].type, caller.scope)
    if kind not in ("slice", "map"):
        raise CannotBuildError(
            f"changing a {results[0].type.text} shows nothing about its original"
        )
    call, _ = ways(claim, caller)[0]
    lines = list(call.setup)
    fitting = [
        i
        for i, v in enumerate(caller.function.params)
        if caller.values.kind(v.type, caller.scope) == kind and not v.variadic
    ]
    fmt = caller.spelling.use("fmt")
    receiver = caller.function.receiver
    if receiver and caller.values.kind(receiver.type, caller.scope) == kind:
        original = call.receiver
    elif fitting:
        name = caller.function.params[fitting[0]].name or "arg"
        lines.append(f"{name} := {call.args[fitting[0]]}")
        call = caller.with_argument(call, fitting[0], name)
        original = name
    else:
        original = call.code
    shown = f'{fmt}.Sprintf("%#v", {original})'
    spelled = caller.spelling.type(results[0].type, caller.scope)
    lines += [
        f"var got {spelled}",
        called(call, None, "got = "),
        "if len(got) == 0 {",
        f'\tt.Skipf("%s is empty", {quoted(call.code)})',
        "}",
        f"before := {shown}",
        *_emptied(caller, results[0].type),
        f"if after := {shown}; after != before {{",
        f'\tt.Fatalf("%s shares its elements: %s became %s", {quoted(call.code)}, before, after)',
        "}",
        f't.Logf("%s was cleared; the original is still %s", {quoted(call.code)}, before)',
    ]
    return Body("\n".join(lines))


def _emptied(caller: Caller, type: Type) -> list[str]:
    """Return a loop that clears a slice or a map, in a way that old Go knows too."""
    under, scope = caller.spelling.world.underlying(type, caller.scope)
    if under.kind == "map":
        return ["for key := range got {", "\tdelete(got, key)", "}"]
    return ["for i := range got {", f"\tgot[i] = {caller.values.zero(under.inner[0], scope)}", "}"]


def closes(claim: Claim, caller: Caller) -> Body:
    """Return a test that sees whether an argument is closed."""
    index = caller.subject(claim.value[0] if claim.value else "")
    if index < 0:
        raise CannotBuildError("whether a receiver is closed cannot be seen")
    variable = caller.function.params[index]
    call, _ = ways(claim, caller)[0]
    lines: list[str] = []
    kind = caller.values.kind(variable.type, caller.scope)
    name = variable.name
    if kind == "chan":
        lines = [f"{name} := {call.args[index]}"]
        check = [
            "closed := false",
            "select {",
            f"case _, open := <-{name}:",
            "\tclosed = !open",
            "default:",
            "}",
        ]
    elif variable.type.kind == "named" and kind == "interface":
        lines, check = [f"{name} := new(docStream)"], [f"closed := {name}.closed"]
    else:
        raise CannotBuildError(f"whether a {variable.type.text} is closed cannot be seen")
    call = caller.with_argument(call, index, name)
    sign, word = ("!", "did not close") if claim.holds else ("", "closed")
    lines = [
        *call.setup,
        *lines,
        *succeeds(call, None),
        *check,
        f"if {sign}closed {{",
        f'\tt.Fatalf("%s {word} {name}", {quoted(call.code)})',
        "}",
        f't.Logf("%s: {name} closed: %v", {quoted(call.code)}, closed)',
    ]
    return Body("\n".join(lines))


def nil(claim: Claim, caller: Caller) -> Body:
    """Return a test that calls with nil."""
    if not claim.holds:
        raise CannotBuildError("it asks something of callers; no call shows what happens otherwise")
    index = caller.subject(claim.value[0] if claim.value else "")
    base = caller.ordinary()
    call = (
        nil_receiver(caller, base)
        if index < 0
        else changed(caller, base, (Fact(caller.function.params[index].name, "nil"),))
    )
    lines = [
        *control(base),
        *call.setup,
        called(call, base),
        f't.Logf("%s did not panic", {quoted(call.code)})',
    ]
    return Body("\n".join(lines))
