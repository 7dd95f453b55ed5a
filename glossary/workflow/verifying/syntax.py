"""Calls that are written as Go, taken apart."""

from __future__ import annotations

from tree_sitter import Node, Parser

from glossary.text.gocontext import LANGUAGE
from glossary.text.source import GO, Source


def parse_call(text: str) -> tuple[str, str, tuple[str, ...]]:
    """Return receiver, name and arguments of a Go call; empty strings if it is none."""
    source = Source(f"package p\nfunc _() {{ {text} }}\n", GO)
    node: Node | None = Parser(LANGUAGE).parse(source.data).root_node
    while node is not None and node.type != "call_expression":
        if node.type == "block" and node.named_child_count == 0:
            return "", "", ()
        node = node.named_children[-1] if node.named_children else None
    if node is None:
        return "", "", ()
    called, given = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    args = tuple(source.words(n) for n in given.named_children) if given is not None else ()
    if called is not None and called.type in ("type_instantiation_expression", "index_expression"):
        called = called.named_children[0]
    words = source.words(called) if called is not None else ""
    receiver, _, name = words.rpartition(".")
    return receiver, name, args
