"""Tests of calls that are made again, and from several goroutines at once."""

from __future__ import annotations

from glossary.workflow.verifying.calls import Caller
from glossary.workflow.verifying.gotests.parts import Body, closure, closure_block, quoted
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
        "if first == nil && second != nil {",
        f'\tt.Fatalf("%s, called again, returned %v", {quoted(call.code)}, second)',
        "}",
        f't.Logf("%s was called twice: %v, %v", {quoted(call.code)}, first, second)',
    ]
    return Body("\n".join(lines))


def concurrent(claim: Claim, caller: Caller) -> Body:
    """Return a test of one function, called from several goroutines."""
    if claim.when is not None:
        raise CannotBuildError(f"the condition “{claim.when.words}” cannot be set up")
    call = caller.ordinary()
    return concurrent_body(list(call.setup), [call.code], claim.holds, caller)


def concurrent_body(setup: list[str], calls: list[str], holds: bool, caller: Caller) -> Body:
    """Return a test that makes calls from several goroutines at once, after one round alone."""
    caller.spelling.use("sync")
    listed = quoted(", ".join(calls))
    inner = "\n".join(calls)
    lines = [
        *setup,
        f"calls := {closure_block(inner)}",
        f"docOrdinary(t, {listed}, calls)",
        f"docOrdinary(t, {listed}, calls)",
        f"docCall(t, {quoted(f'{_GOROUTINES} goroutines with ' + ', '.join(calls))}, func() {{",
        "\tvar all sync.WaitGroup",
        f"\tpanics := make(chan any, {_GOROUTINES})",
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
        "\t\t\t\tcalls()",
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
        f't.Logf("{_GOROUTINES} goroutines × {_ROUNDS} calls of %s", {listed})',
    ]
    return Body("\n".join(lines), race=True, inverted=not holds)
