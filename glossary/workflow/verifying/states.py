"""A call put into the states that a condition names: a nil argument, a closed receiver."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from glossary.workflow.verifying.calls import Call, Caller
from glossary.workflow.verifying.model import Fact
from glossary.workflow.verifying.spelling import CannotBuildError


def changed(caller: Caller, call: Call, way: Iterable[Fact]) -> Call:
    """Return the call with arguments and receiver put into the states of a condition."""
    for fact in way:
        call = _changed(caller, call, fact)
    return call


def nil_receiver(caller: Caller, call: Call) -> Call:
    """Return the call on a nil receiver."""
    variable = caller.function.receiver
    if variable is None or not caller.values.nilable(variable.type, caller.scope):
        raise CannotBuildError("its receiver cannot be nil")
    name = caller.variable(variable, caller.function.owner)
    line = f"var {name} {caller.spelling.type(variable.type, caller.scope)}"
    return msgspec.structs.replace(call, setup=(line,), receiver=name)


def _changed(caller: Caller, call: Call, fact: Fact) -> Call:
    replace = msgspec.structs.replace
    if fact.state == "twice":
        return replace(call, setup=(*call.setup, call.code))
    if fact.state == "after":
        return replace(call, setup=(*call.setup, caller.method(call, fact.subject)))
    if fact.state in ("absent", "present"):
        inner = caller.function.params[caller.subject(fact.subject)].type
        outer = caller.subject(fact.operand)
        holder = caller.values.holder(caller.function.params[outer].type, caller.scope)
        call = caller.with_argument(call, outer, holder)
        code = caller.values.absent(inner, caller.scope, fact.state == "present")
        return caller.with_argument(call, caller.subject(fact.subject), code)
    if fact.state.startswith(("length ", "versus ")):
        return _measured(caller, call, fact)
    index = caller.subject(fact.subject)
    if index < 0:
        return _receiver_in(caller, call, fact)
    variable = caller.function.params[index]
    if fact.state == "done":
        return _done(caller, call, index)
    if fact.state == "closed":
        return _closed(caller, call, index)
    if variable.variadic and fact.state == "empty":
        return replace(call, args=call.args[:index])
    return caller.with_argument(
        call,
        index,
        caller.values.state(variable.type, caller.scope, fact),
    )


def _measured(caller: Caller, call: Call, fact: Fact) -> Call:
    """Return the call with a number that is less or more than a length, or than another."""
    other, (how, sign) = caller.subject(fact.operand), fact.state.split(" ")
    sort = caller.sort(caller.function.params[other]) if other >= 0 else ""
    if sort not in (("slice", "map", "string") if how == "length" else ("int", "float")):
        raise CannotBuildError(f"{fact.operand} cannot be compared with {fact.subject}")
    code = f"len({call.args[other]})" if how == "length" else call.args[other]
    if code.isdecimal():
        code = str(int(code) + {"<": -1, ">": 1, "!=": 1}.get(sign, 0))
        return caller.with_argument(call, caller.subject(fact.subject), code)
    step = {"<": " - 1", ">": " + 1", "!=": " + 1"}.get(sign, "")
    if len(call.args) > 1:
        step = step.replace(" ", "")  # as gofmt has it
    return caller.with_argument(call, caller.subject(fact.subject), code + step)


def _receiver_in(caller: Caller, call: Call, fact: Fact) -> Call:
    if fact.state == "nil":
        return nil_receiver(caller, call)
    if fact.state == "closed":
        close = caller.method(call, "Close")
        return msgspec.structs.replace(call, setup=(*call.setup, close))
    if fact.state == "empty" and caller.function.receiver is not None:
        pointed = caller.function.receiver.type
        pointed = pointed.inner[0] if pointed.kind == "pointer" else pointed
        if not any("{" in line for line in call.setup):
            return call  # just made, of nothing
        line = f"var {call.receiver} {caller.spelling.type(pointed, caller.scope)}"
        return msgspec.structs.replace(call, setup=(line,))
    raise CannotBuildError(f"the receiver cannot be put into the state “{fact.state}”")


def _done(caller: Caller, call: Call, index: int) -> Call:
    if caller.sort(caller.function.params[index]) != "context":
        raise CannotBuildError(f"{caller.function.params[index].name} is no context")
    context = caller.spelling.use("context")
    lines = (f"ctx, cancel := {context}.WithCancel({context}.Background())", "cancel()")
    call = msgspec.structs.replace(call, setup=(*call.setup, *lines))
    return caller.with_argument(call, index, "ctx")


def _closed(caller: Caller, call: Call, index: int) -> Call:
    variable = caller.function.params[index]
    under, scope = caller.spelling.world.underlying(variable.type, caller.scope)
    if under.kind != "chan":
        raise CannotBuildError(f"{variable.name} is no channel")
    element = caller.spelling.type(under.inner[0], scope)
    lines = (f"closed := make(chan {element})", "close(closed)")
    call = msgspec.structs.replace(call, setup=(*call.setup, *lines))
    return caller.with_argument(call, index, "closed")
