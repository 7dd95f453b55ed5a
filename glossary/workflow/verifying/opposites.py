"""Ordinary calls that a condition does not speak of: numbers outside it, the other truth value."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable

from glossary.workflow.verifying.calls import Call, Caller
from glossary.workflow.verifying.model import Condition, Fact
from glossary.workflow.verifying.spelling import CannotBuildError
from glossary.workflow.verifying.states import changed

_SIGNS: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_OPPOSITE = {
    "versus <": "versus >=",
    "versus <=": "versus >",
    "versus >": "versus <=",
    "versus >=": "versus <",
    "versus ==": "versus !=",
    "versus !=": "versus ==",
    "true": "false",
    "false": "true",
    "not nil": "nil",
    "not empty": "empty",
}
_ORDINARY = (3, 1, 2, 0, -1)


def outside(caller: Caller, call: Call, condition: Condition) -> Call:
    """Return a made-up call changed so that no way of the condition holds, where that is known."""
    if not call.made_up:
        return call
    facts = [fact for way in condition.ways for fact in way]
    for subject in dict.fromkeys(f.subject for f in facts if f.state in _SIGNS):
        own = [f for f in facts if f.subject == subject and f.state in _SIGNS]
        if not _is_free(caller, call, own):
            call = _tried(caller, call, (Fact(subject, "==", str(n)) for n in _free(own)))
    for fact in facts:
        if fact.state in _OPPOSITE:
            other = Fact(fact.subject, _OPPOSITE[fact.state], fact.operand)
            call = _tried(caller, call, [other])
    return call


def _is_free(caller: Caller, call: Call, facts: list[Fact]) -> bool:
    """Tell whether the call's own number is one for which no fact holds."""
    try:
        code = call.args[caller.subject(facts[0].subject)]
    except (CannotBuildError, IndexError):
        return True
    return code.lstrip("-").isdecimal() and not _holds(int(code), facts)


def _holds(number: int, facts: list[Fact]) -> bool:
    return any(_SIGNS[f.state](number, int(f.operand or "0")) for f in facts)


def _free(facts: list[Fact]) -> list[int]:
    """Return numbers for which no fact holds, ordinary ones first."""
    bounds = [int(f.operand or "0") for f in facts]
    near = [bound + step for bound in bounds for step in (1, 0, -1)]
    return [n for n in (*_ORDINARY, *near) if not _holds(n, facts)]


def _tried(caller: Caller, call: Call, facts: Iterable[Fact]) -> Call:
    """Return the call put into the first state that can be made; as it is, if none can."""
    for fact in facts:
        try:
            return changed(caller, call, (fact,))
        except CannotBuildError:
            continue
    return call
