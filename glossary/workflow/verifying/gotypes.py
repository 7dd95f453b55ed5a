"""Go types from syntax: read, with type parameters replaced."""

from __future__ import annotations

from tree_sitter import Node

from glossary.text.source import Source
from glossary.workflow.verifying.model import Type, Variable

_WRAPPED = ("parenthesized_type", "type_elem", "type_constraint", "negated_type")
UNSIGNED = frozenset(("byte", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr"))
INTEGERS = UNSIGNED - {"uintptr"} | {"int", "int8", "int16", "int32", "int64", "rune"}
FLOATS = frozenset(("float32", "float64"))
_OTHERS = frozenset(("any", "bool", "comparable", "complex64", "complex128", "error", "string"))
PREDECLARED = UNSIGNED | INTEGERS | FLOATS | _OTHERS


def read_type(source: Source, node: Node, params: frozenset[str] = frozenset()) -> Type:
    """Return the type under a node; `params` are the type parameters in scope."""
    text = source.words(node)
    match node.type:
        case kind if kind in _WRAPPED and node.named_child_count == 1:
            return read_type(source, node.named_children[0], params)
        case "type_identifier" | "qualified_type":
            return Type("param" if text in params else "named", text, "".join(text.split()))
        case "generic_type":
            return _generic(source, node, params)
        case "pointer_type":
            return Type("pointer", text, inner=(read_type(source, node.named_children[0], params),))
        case "slice_type":
            return Type("slice", text, inner=(_field(source, node, "element", params),))
        case "array_type":
            return Type("array", text, inner=(_field(source, node, "element", params),))
        case "map_type":
            inner = tuple(_field(source, node, name, params) for name in ("key", "value"))
            return Type("map", text, inner=inner)
        case "channel_type":
            return Type("chan", text, inner=(_field(source, node, "value", params),))
        case "function_type":
            return _function(source, node, params)
        case "struct_type":
            return Type("struct", text)
        case _:
            return Type("interface", text)


def variables(source: Source, node: Node | None, scope: frozenset[str]) -> tuple[Variable, ...]:
    """Return parameters or results, one for each name; a bare type is a single result."""
    if node is None:
        return ()
    if node.type not in ("parameter_list", "type_parameter_list"):
        return (Variable("", read_type(source, node, scope)),)
    found: list[Variable] = []
    for part in node.named_children:
        written = part.child_by_field_name("type")
        if written is None:
            continue
        type = read_type(source, written, scope)
        names = part.children_by_field_name("name")
        variadic = part.type == "variadic_parameter_declaration"
        found += [Variable(source.words(n), type, variadic) for n in names] or [
            Variable("", type, variadic)
        ]
    return tuple(found)


def substituted(type: Type, known: dict[str, Type]) -> Type:
    """Return the type with type parameters replaced."""
    if type.kind == "param":
        return known.get(type.name, type)
    inner, args, results = (
        tuple(substituted(t, known) for t in ts) for ts in (type.inner, type.args, type.results)
    )
    return Type(type.kind, type.text, type.name, inner, args, results)


def has_parameter(type: Type) -> bool:
    """Tell whether a type parameter is left in the type."""
    parts = (*type.inner, *type.args, *type.results)
    return type.kind == "param" or any(has_parameter(part) for part in parts)


def _field(source: Source, node: Node, name: str, params: frozenset[str]) -> Type:
    inner = node.child_by_field_name(name)
    return read_type(source, inner, params) if inner is not None else Type("interface", "any")


def _generic(source: Source, node: Node, params: frozenset[str]) -> Type:
    base, arguments = node.child_by_field_name("type"), node.child_by_field_name("type_arguments")
    name = source.words(base) if base is not None else ""
    found = arguments.named_children if arguments is not None else []
    args = tuple(read_type(source, n, params) for n in found)
    return Type("named", source.words(node), name, args=args)


def _function(source: Source, node: Node, params: frozenset[str]) -> Type:
    taken = variables(source, node.child_by_field_name("parameters"), params)
    given = variables(source, node.child_by_field_name("result"), params)
    inner = tuple(
        Type("variadic", v.type.text, inner=(v.type,)) if v.variadic else v.type for v in taken
    )
    return Type("func", source.words(node), inner=inner, results=tuple(v.type for v in given))
