"""Type parameters: a type for each by its constraint, put into a function's signature."""

from __future__ import annotations

import re

import msgspec

from glossary.workflow.verifying.gotypes import substituted
from glossary.workflow.verifying.model import Function, Type, Variable
from glossary.workflow.verifying.world import Scope, World

_INTEGER = Type("named", "int", "int")


def instantiated(function: Function, world: World) -> dict[str, Type]:
    """Return a type for each type parameter, by its constraint."""
    params = list(function.type_params)
    receiver = function.receiver
    if receiver is not None:
        pointed = receiver.type.inner[0] if receiver.type.kind == "pointer" else receiver.type
        declared = world.declared(function.package, function.owner)
        for arg, own in zip(pointed.args, declared.params if declared else (), strict=False):
            params.append(Variable(arg.name or arg.text, own.type))
    known: dict[str, Type] = {}
    for variable in reversed(params):
        bound, _ = world.underlying(variable.type, Scope(function.package, function.imports))
        if (type := _instance(variable.type) or _instance(bound)) is not None:
            known[variable.name] = type
    for variable in params:
        if variable.name not in known and variable.type.kind in ("slice", "map", "chan"):
            known[variable.name] = substituted(variable.type, known)
    return known


def with_types(function: Function, known: dict[str, Type]) -> Function:
    """Return the function with its type parameters replaced everywhere."""

    def all_of(variables: tuple[Variable, ...]) -> tuple[Variable, ...]:
        return tuple(msgspec.structs.replace(v, type=substituted(v.type, known)) for v in variables)

    receiver = all_of((function.receiver,))[0] if function.receiver else None
    return msgspec.structs.replace(
        function,
        receiver=receiver,
        params=all_of(function.params),
        results=all_of(function.results),
    )


def _instance(constraint: Type) -> Type | None:
    if constraint.kind == "named":
        plain = ("any", "comparable", "cmp.Ordered", "constraints.Ordered", "constraints.Integer")
        if constraint.name in (*plain, "constraints.Signed", "int"):
            return _INTEGER
        return (
            Type("named", "float64", "float64") if constraint.name == "constraints.Float" else None
        )
    text = "".join(constraint.text.split())
    if "(" in text:  # methods, which no basic type has
        return None
    if constraint.kind == "interface" and re.search(
        r"(?<!\w)~?int(?!\w)|^any$|^interface\{\}$", text
    ):
        return _INTEGER
    if constraint.kind == "interface" and re.search(r"(?<!\w)~?string(?!\w)", text):
        return Type("named", "string", "string")
    return None
