"""Tests of panics, of calls that block and of calls that return at once."""

from __future__ import annotations

import msgspec

from glossary.workflow.verifying.calls import Call, Caller
from glossary.workflow.verifying.gotests.parts import (
    Body,
    called,
    closure,
    control,
    joined,
    quoted,
    ways,
)
from glossary.workflow.verifying.harness import HUNG
from glossary.workflow.verifying.model import Claim, Fact
from glossary.workflow.verifying.spelling import CannotBuildError
from glossary.workflow.verifying.states import changed

_MANY = 12  # calls of one test at most


def panics(claim: Claim, caller: Caller) -> Body:
    """Return a test that the call panics, or that it does not."""
    if not claim.holds and claim.when is None:
        return _never_panics(caller)
    blocks = []
    for call, base in ways(claim, caller):
        lines = [*control(base), *call.setup]
        run = closure(call.code)
        if claim.holds:
            lines += [
                f"end := docTry({run})",
                "if end.hangs {",
                f'\tt.Skipf("%s {HUNG} %v", {quoted(call.code)}, docLimit)',
                "}",
                "if docExits(end.value) {",
                f'\tt.Skipf("%s ended the process with os.Exit", {quoted(call.code)})',
                "}",
                "if !end.panicked {",
                f'\tt.Fatalf("%s did not panic", {quoted(call.code)})',
                "}",
                f't.Logf("%s panicked: %v", {quoted(call.code)}, end.value)',
            ]
        else:
            lines.append(called(call, base))
            lines.append(f't.Logf("%s did not panic", {quoted(call.code)})')
        blocks.append(lines)
    return Body(joined(blocks))


def _never_panics(caller: Caller) -> Body:
    base = caller.ordinary()
    calls = [base]
    for i, variable in enumerate(caller.function.params[: len(base.args)]):
        for code in caller.values.boundary(variable.type, caller.scope):
            other = caller.with_argument(base, i, code)
            if other not in calls and len(calls) < _MANY:
                calls.append(other)
    blocks = [[*c.setup, f"docCall(t, {quoted(c.code)}, {closure(c.code)})"] for c in calls]
    if len(calls) == 1:
        return Body(f'{joined(blocks)}\nt.Logf("%s did not panic", {quoted(base.code)})')
    log = f't.Log("{len(calls)} calls with ordinary and boundary values: none panicked")'
    return Body(joined(blocks) + "\n" + log)


def blocks(claim: Claim, caller: Caller) -> Body:
    """Return a test that the call waits for an event, or for none."""
    if not claim.holds:
        return _returns_soon(claim, caller)
    call, event = _until(claim, caller)
    lines = [*call.setup, f"call := docStart({closure(call.code)})"]
    if not event:
        return Body(
            "\n".join([*lines, *_still_waiting(call), f't.Logf("%s blocked", {quoted(call.code)})'])
        )
    lines += [
        *_still_waiting(call),
        event,
        f"if !docReturned(t, {quoted(call.code)}, call, docLimit) {{",
        f'\tt.Fatalf("%s {HUNG} %v: it should, by {event}", {quoted(call.code)}, docLimit)',
        "}",
        f't.Logf("%s returned after {event}", {quoted(call.code)})',
    ]
    return Body("\n".join(lines))


def _still_waiting(call: Call) -> list[str]:
    return [
        f"if docReturned(t, {quoted(call.code)}, call, 100*time.Millisecond) {{",
        f'\tt.Fatalf("%s returned at once", {quoted(call.code)})',
        "}",
    ]


def _until(claim: Claim, caller: Caller) -> tuple[Call, str]:
    """Return a call that should block and the statement that ends it; "" if it blocks for good."""
    caller.spelling.use("time")
    if written := caller.about(claim):
        return written, written.release
    call = caller.ordinary()
    if call.release:
        return call, call.release
    if claim.when is None or not claim.when.ways or not claim.when.whole:
        words = claim.when.words if claim.when else " ".join(claim.value)
        raise CannotBuildError(f"what ends the wait (“{words}”) must be written down")
    way = claim.when.ways[0]
    if len(way) == 1:
        fact = way[0]
        if fact.state in ("done", "closed", "after"):
            return _event(caller, call, fact)
    return changed(caller, call, way), ""


def _event(caller: Caller, call: Call, fact: Fact) -> tuple[Call, str]:
    if fact.state == "after":
        return call, caller.method(call, fact.subject)
    put = changed(caller, call, (fact,))
    return msgspec.structs.replace(put, setup=put.setup[:-1]), put.setup[-1]


def _returns_soon(claim: Claim, caller: Caller) -> Body:
    blocks = []
    caller.spelling.use("time")
    for call, _ in ways(claim, caller):
        blocks.append(
            [
                *call.setup,
                f"call := docStart({closure(call.code)})",
                f"if !docReturned(t, {quoted(call.code)}, call, docLimit) {{",
                f'\tt.Fatalf("%s {HUNG} %v", {quoted(call.code)}, docLimit)',
                "}",
                f't.Logf("%s returned", {quoted(call.code)})',
                *([call.release] if call.release else []),
            ]
        )
    return Body(joined(blocks))


def waits(claim: Claim, caller: Caller) -> Body:
    """Return a test of an example that has something to wait for."""
    written = caller.about(claim) or next(
        (caller.ordinary() for e in caller.examples if not e.about), None
    )
    if written is None or not written.setup:
        raise CannotBuildError("what it would wait for must be started by an example")
    if claim.holds and not written.release:
        raise CannotBuildError("what ends the wait must be written down as //gogloss:release")
    return blocks(claim, caller) if claim.holds else _returns_soon(claim, caller)
