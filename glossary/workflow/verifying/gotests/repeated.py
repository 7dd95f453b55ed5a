"""Tests of calls that are made again, and from several goroutines at once."""

from __future__ import annotations

from glossary.workflow.verifying.calls import Call, Caller
from glossary.workflow.verifying.gotests.parts import Body, closure, indented, literal, quoted
from glossary.workflow.verifying.model import Claim
from glossary.workflow.verifying.spelling import CannotBuildError
from glossary.workflow.verifying.values import is_error

_GOROUTINES = 8
_ROUNDS = 100


def repeatable(claim: Claim, caller: Caller) -> Body:
    """Return a test that makes the same call twice."""
    if not claim.holds:
        raise CannotBuildError("it asks something of callers; no call shows what happens otherwise")
    call = caller.ordinary()
    results = caller.function.results
    error = next((i for i, v in enumerate(results) if is_error(v.type)), -1)
    if error < 0:
        lines = [
            *call.setup,
            f"docOrdinary(t, {quoted(call.code)}, {closure(call.code)})",
            f"docCall(t, {quoted(call.code + ', called again')}, {closure(call.code)})",
            f't.Logf("%s was called twice", {quoted(call.code)})',
        ]
        return Body("\n".join(lines))
    kept = ["_"] * len(results)
    first, second = (
        ", ".join([*kept[:error], name, *kept[error + 1 :]]) for name in ("first", "second")
    )
    lines = [
        *call.setup,
        "var first, second error",
        f"docOrdinary(t, {quoted(call.code)}, {closure(f'{first} = {call.code}')})",
        f"docCall(t, {quoted(call.code + ', called again')}, {closure(f'{second} = {call.code}')})",
        "if first != nil {",
        f'\tt.Skipf("%s failed: %v", {quoted(call.code)}, first)',
        "}",
        "if second != nil {",
        f'\tt.Fatalf("%s, called again, returned %v", {quoted(call.code)}, second)',
        "}",
        f't.Logf("%s was called twice without an error", {quoted(call.code)})',
    ]
    return Body("\n".join(lines))


def concurrent(claim: Claim, caller: Caller) -> Body:
    """Return a test of one function, called from several goroutines."""
    if claim.when is not None:
        raise CannotBuildError(f"the condition “{claim.when.words}” cannot be set up")
    call = caller.ordinary()
    return concurrent_body([call], claim.holds, caller)


def concurrent_body(calls: list[Call], holds: bool, caller: Caller) -> Body:
    """Return a test that makes calls on one receiver from several goroutines at once.

    The setup is that of the first call. Calls that fail when they are made alone are left out.
    """
    caller.spelling.use("sync")
    shown = quoted(", ".join(call.code for call in calls))
    lines = [
        *calls[0].setup,
        "calls := docWorking(t, []func() error{",
        *(indented(_with_error(call)) + "," for call in calls),
        "})",
        f"docCall(t, {shown}, func() {{",
        "\tvar all sync.WaitGroup",
        f"\tpanics := make(chan interface{{}}, {_GOROUTINES})",
        f"\tfor i := 0; i < {_GOROUTINES}; i++ {{",
        "\t\tall.Add(1)",
        "\t\tgo func() {",
        "\t\t\tdefer all.Done()",
        "\t\t\tdefer func() {",
        "\t\t\t\tif value := recover(); value != nil {",
        "\t\t\t\t\tpanics <- value",
        "\t\t\t\t}",
        "\t\t\t}()",
        f"\t\t\tfor round := 0; round < {_ROUNDS}; round++ {{",
        "\t\t\t\tfor _, call := range calls {",
        "\t\t\t\t\tcall()",
        "\t\t\t\t}",
        "\t\t\t}",
        "\t\t}()",
        "\t}",
        "\tall.Wait()",
        "\tselect {",
        "\tcase value := <-panics:",
        "\t\tpanic(value)",
        "\tdefault:",
        "\t}",
        "})",
        f't.Logf("{_GOROUTINES} goroutines × {_ROUNDS} rounds of %s", {shown})',
    ]
    return Body("\n".join(lines), race=True, inverted=not holds)


def _with_error(call: Call) -> str:
    """Return a function literal that makes a call and returns its error, if it has one."""
    results = call.function.results
    place = next((i for i, v in enumerate(results) if is_error(v.type)), -1)
    if place < 0:
        return literal("func() error", [call.code, "return nil"])
    if len(results) == 1:
        return literal("func() error", [f"return {call.code}"])
    kept = ", ".join("err" if i == place else "_" for i in range(len(results)))
    return literal("func() error", [f"{kept} := {call.code}", "return err"])
