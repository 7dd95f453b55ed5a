"""What Go code a comment speaks of, and which names and syntax that code uses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import tree_sitter_go
from tree_sitter import Language, Node, Query, QueryCursor

from glossary.lazy import lazy
from glossary.model import Context
from glossary.text.source import Source

LANGUAGE = Language(tree_sitter_go.language())
DECLARATIONS = frozenset(
    (
        "function_declaration",
        "method_declaration",
        "type_declaration",
        "const_declaration",
        "var_declaration",
        "package_clause",
        "field_declaration",
        "method_elem",
        "type_elem",
        "const_spec",
        "var_spec",
        "type_spec",
        "type_alias",
    )
)
_HOLDERS = frozenset(("source_file", "statement_list", "block", "ERROR"))
_WHOLE = ("_statement", "_declaration", "_spec", "_case", "_elem", "func_literal")

# A capture is named by the word of SYNTAX that it stands for, but for name, selector and path.
_USES = """
    (identifier) @name (type_identifier) @name (field_identifier) @name
    (package_identifier) @name
    (selector_expression) @selector (qualified_type) @selector
    (import_spec path: (_) @path)
    (map_type) @map
    (channel_type) @chan (send_statement) @chan (unary_expression operator: "<-") @chan
    (function_type) @func (func_literal) @func @closure (function_declaration) @func
    (method_declaration) @func @method (method_declaration receiver: (_) @receiver)
    (method_elem) @method
    (interface_type) @interface (struct_type) @struct (field_declaration) @field
    (field_declaration !name) @embed
    (interface_type (type_elem . (type_identifier) .) @embed)
    (interface_type (type_elem . (qualified_type) .) @embed)
    (slice_type) @slice (slice_expression) @slice
    (array_type) @array (implicit_length_array_type) @array
    (pointer_type) @pointer (unary_expression operator: "&") @pointer
    (unary_expression operator: "*") @pointer
    (_ parameters: (parameter_list (parameter_declaration) @param))
    (variadic_parameter_declaration) @param @variadic (variadic_argument) @variadic
    (_ result: (_) @result)
    (type_parameter_list) @typeparam
    (go_statement) @go (defer_statement) @defer (select_statement) @select
    (communication_case) @select (select_statement (default_case) @select)
    (expression_case) @switch (expression_switch_statement (default_case) @switch)
    (expression_switch_statement) @switch (type_switch_statement) @switch @typeswitch
    (type_assertion_expression) @typeassert
    (const_declaration) @const (const_spec) @const
    (import_declaration) @import (import_spec) @import (package_clause) @package
    (range_clause) @range (labeled_statement) @label (label_name) @label
    (fallthrough_statement) @fallthrough (iota) @iota
    """
_OWN = """
    (type_spec name: (_) @own) (type_alias name: (_) @own) (field_declaration name: (_) @own)
    (method_elem name: (_) @own) (const_spec name: (_) @own) (var_spec name: (_) @own)
    """
_OWN_OF_LINE = """
    (type_spec name: (_) @own) (type_alias name: (_) @own) (field_declaration name: (_) @own)
    (method_elem name: (_) @own) (const_spec name: (_) @own) (var_spec name: (_) @own)
    (function_declaration name: (_) @own) (method_declaration name: (_) @own)
    (short_var_declaration left: (expression_list (identifier) @own))
    (range_clause left: (expression_list (identifier) @own))
    """
_IMPORTS = "(import_spec path: (_) @path)"
_QUALIFIED = lazy(r"([^\W\d]\w*)\s*\.\s*([^\W\d]\w*)$")
_PREDECLARED = frozenset(("string", "byte", "rune"))


def context_of(source: Source, node: Node) -> Context:
    """Return names and syntax of the code under `node`."""
    return _context(source, node, node.start_byte, node.end_byte, frozenset(_own(source, node)))


def context_of_line(source: Source, root: Node, start: int, end: int) -> Context:
    """Return names and syntax of the code in data[start:end], a part of one line."""
    # The root has as many children as the file has declarations: asking it costs all of them.
    parts = tuple(_top_level(root, start, end))
    found = (n for part in parts for n in _captures(_OWN_OF_LINE, part, start, end).get("own", ()))
    own = frozenset(source.words(n) for n in found if start <= n.start_byte < end)
    contexts = [_context(source, part, start, end, own) for part in parts]
    return Context(
        own,
        frozenset().union(*(c.identifiers for c in contexts)),
        frozenset().union(*(c.syntax for c in contexts)),
    )


def _top_level(root: Node, start: int, end: int) -> Iterator[Node]:
    """Yield the children of the root that have a part in data[start:end]."""
    node = root.first_child_for_byte(start)
    while node is not None and node.start_byte < end:
        yield node
        node = node.next_sibling


def imports(source: Source, root: Node) -> Context:
    """Return the import paths of the file and their last elements."""
    paths = QueryCursor(_query(_IMPORTS)).captures(root).get("path", ())
    return Context(identifiers=frozenset(n for p in paths for n in _path(source.words(p))))


def _context(source: Source, node: Node, start: int, end: int, own: frozenset[str]) -> Context:
    plain, qualified, syntax = set[str](), set[str](), set[str]()
    for word, nodes in _captures(_USES, node, start, end).items():
        inside = [n for n in nodes if start <= n.start_byte < end]
        if word == "name":
            plain.update(source.words(n) for n in inside)
        elif word == "selector":
            for n in inside:
                if m := _QUALIFIED.search(source.words(n)):
                    qualified.update((f"{m[1]}.{m[2]}", m[2]))
        elif word == "path":
            qualified.update(name for n in inside for name in _path(source.words(n)))
        elif inside:
            syntax.add(word)
    syntax |= plain & _PREDECLARED
    return Context(own, frozenset(plain - own | qualified), frozenset(syntax))


@cache
def _query(pattern: str) -> Query:
    """Compile a query on first use: most files need few of them."""
    return Query(LANGUAGE, pattern)


def _captures(pattern: str, node: Node, start: int, end: int) -> dict[str, list[Node]]:
    cursor = QueryCursor(_query(pattern))
    cursor.set_byte_range(start, end)
    return cursor.captures(node)


def _path(words: str) -> tuple[str, str]:
    path = words.strip('"`')
    return path, path.rpartition("/")[2]


def _own(source: Source, node: Node) -> Iterator[str]:
    """Yield the names that a declaration declares, and those of a type's fields."""
    if node.type in ("function_declaration", "method_declaration"):
        found = node.children_by_field_name("name")
    elif node.type == "short_var_declaration":
        left = node.child_by_field_name("left")
        found = left.named_children if left is not None else []
    elif node.type in DECLARATIONS:
        found = QueryCursor(_query(_OWN)).captures(node).get("own", [])
    else:
        found = []
    return (source.words(name) for name in found)


def code_at(root: Node, at: int) -> Node | None:
    """Return the declaration or statement that starts at a byte, or the one that ends there."""
    node = root.descendant_for_byte_range(at, at + 1)
    if node is None or node.type in _HOLDERS:
        return None
    if node.type in ("}", ")", "]"):
        return _enclosing(node)
    while (parent := node.parent) is not None and parent.type not in _HOLDERS:
        if parent.start_byte != node.start_byte:
            break
        node = parent
    return node


def _enclosing(node: Node) -> Node | None:
    inner = node.parent
    while inner is not None and not inner.type.endswith(_WHOLE):
        inner = inner.parent
    return inner


def in_body(node: Node) -> bool:
    """Tell whether the code stands inside a function."""
    outer = node.parent
    while outer is not None and outer.type != "source_file":
        if outer.type in ("block", "statement_list"):
            return True
        outer = outer.parent
    return False


def inside(code: Node, at: int) -> bool:
    """Tell whether a comment at a byte speaks of `code`, which follows it or holds it."""
    return code.start_byte < at or (code.parent is not None and code.parent.type != "source_file")
