"""What Go code a comment speaks of, and which names and syntax that code uses."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from glossary.model import Context

DECLARATIONS = frozenset(
    "function_declaration method_declaration type_declaration const_declaration var_declaration"
    " package_clause import_declaration field_declaration method_elem type_elem const_spec var_spec"
    " type_spec type_alias import_spec".split()
)
_NAMED = {
    "function_declaration": "identifier",
    "method_declaration": "field_identifier",
    "type_spec": "type_identifier",
    "type_alias": "type_identifier",
    "field_declaration": "field_identifier",
    "const_spec": "identifier",
    "var_spec": "identifier",
    "method_elem": "field_identifier",
}
_SYNTAX = {
    "map_type": "map",
    "channel_type": "chan",
    "send_statement": "chan",
    "function_type": "func",
    "func_literal": "func closure",
    "function_declaration": "func",
    "method_declaration": "func receiver method",
    "method_elem": "method",
    "interface_type": "interface",
    "struct_type": "struct",
    "slice_type": "slice",
    "slice_expression": "slice",
    "array_type": "array",
    "implicit_length_array_type": "array",
    "pointer_type": "pointer",
    "parameter_declaration": "param",
    "variadic_parameter_declaration": "param variadic",
    "type_parameter_list": "typeparam",
    "go_statement": "go",
    "defer_statement": "defer",
    "select_statement": "select",
    "expression_switch_statement": "switch",
    "type_switch_statement": "switch typeswitch",
    "type_assertion_expression": "typeassert",
    "const_declaration": "const",
    "const_spec": "const",
    "import_declaration": "import",
    "import_spec": "import",
    "package_clause": "package",
    "range_clause": "range",
    "labeled_statement": "label",
    "fallthrough_statement": "fallthrough",
    "iota": "iota",
    "field_declaration": "field",
}
_PREDECLARED = {"string": "string", "byte": "byte", "rune": "rune"}
_MOST = 4000  # nodes of one declaration that are looked at


def context_of(node: Node | None) -> Context:
    """Return names and syntax of the code under `node`; empty for None."""
    if node is None:
        return Context()
    own = frozenset(_own(node))
    used: set[str] = set()
    syntax: set[str] = set()
    for inner in _walk(node):
        syntax.update(_SYNTAX.get(inner.type, "").split())
        if inner.type == "field_declaration" and inner.child_by_field_name("name") is None:
            syntax.add("embed")
        elif inner.type in ("function_declaration", "method_declaration"):
            if inner.child_by_field_name("result") is not None:
                syntax.add("result")
        elif inner.type == "unary_expression" and _text(inner)[:2] == "<-":
            syntax.add("chan")
        elif inner.type == "unary_expression" and _text(inner)[:1] == "&":
            syntax.add("pointer")
        elif inner.type in ("selector_expression", "qualified_type"):
            used.add(_text(inner))
        elif inner.child_count == 0 and inner.type.endswith("identifier"):
            name = _text(inner)
            used.add(name)
            syntax.update(_PREDECLARED.get(name, "").split())
        elif inner.type == "interpreted_string_literal_content" and "import" in syntax:
            path = _text(inner)
            used.update((path, path.rpartition("/")[2]))
    return Context(own, frozenset(used - own), frozenset(syntax))


def _own(node: Node) -> Iterator[str]:
    """Yield the names that a declaration declares, and those of a type's fields."""
    for inner in _walk(node):
        if inner.type in ("block", "func_literal"):
            continue
        if inner.type in _NAMED:
            for name in inner.children_by_field_name("name"):
                yield _text(name)
    for name in node.children_by_field_name("name"):
        yield _text(name)


def _walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything under it, bodies of declarations too, in text order."""
    stack = [node]
    left = _MOST
    while stack and left:
        current = stack.pop()
        left -= 1
        yield current
        if current.type not in ("comment", "raw_string_literal"):
            stack.extend(reversed(current.children))


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")


def target(comment: Node) -> Node | None:
    """Return the declaration or statement that a comment on lines of its own stands above."""
    following = comment.next_named_sibling
    while following is not None and following.type == "comment":
        following = following.next_named_sibling
    if following is not None and following.type == "statement_list":
        following = following.named_child(0)
    if following is None and comment.parent is not None:
        return None
    return following


def neighbour(comment: Node) -> Node | None:
    """Return the code that a comment behind code on its line belongs to."""
    row = comment.start_point.row
    before = comment.prev_named_sibling
    if before is not None and before.end_point.row == row:
        while before.type == "statement_list" and before.named_child_count:
            last = before.named_child(before.named_child_count - 1)
            if last is None:
                break
            before = last
        return before
    parent = comment.parent
    while parent is not None and parent.start_point.row != row:
        parent = parent.parent
    return parent if parent is not None and parent.parent is not None else None
