"""The declarations of a Go file by name, each with its documentation's place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from tree_sitter import Node, Parser

from glossary.text.gocontext import LANGUAGE
from glossary.text.source import GO, Source

_LONGEST = 600  # characters of a signature


class Declared(Struct, frozen=True):
    """One declared name: `Client.Do` for methods and fields, empty for the package clause.

    The documentation is text[start:code], the declaration text[code:end]; `start` equals `code`
    where there is none. `signature` has no body.
    """

    name: str
    start: int
    code: int
    end: int
    signature: str

    @property
    def documented(self) -> bool:
        """Tell whether a comment stands above it."""
        return self.start < self.code


def declarations(text: str) -> Iterator[Declared]:
    """Yield what a file declares outside of functions, in order; broken code gives less."""
    source = Source(text, GO)
    root = Parser(LANGUAGE).parse(source.data).root_node
    for node in root.named_children:
        if node.type == "package_clause":
            yield _declared(source, node, node, "")
        elif node.type == "function_declaration":
            yield _declared(source, node, node, _name(source, node))
        elif node.type == "method_declaration":
            yield _declared(source, node, node, f"{_receiver(source, node)}.{_name(source, node)}")
        elif node.type in ("type_declaration", "const_declaration", "var_declaration"):
            yield from _specs(source, node)


def _specs(source: Source, node: Node) -> Iterator[Declared]:
    specs = list(_of_type(node, ("type_spec", "type_alias", "const_spec", "var_spec")))
    for spec in specs:
        # A lone specification is documented above the keyword, as a group is as a whole.
        above = spec if _comment_above(spec) is not None else node
        for name in spec.children_by_field_name("name"):
            word = source.words(name)
            yield _declared(source, above, spec, word, node.type.partition("_")[0])
            yield from _members(source, spec, word)


def _of_type(node: Node, types: Iterable[str]) -> Iterator[Node]:
    for child in node.named_children:
        if child.type in types:
            yield child
        elif child.type.endswith("_spec_list"):
            yield from _of_type(child, types)


def _members(source: Source, spec: Node, owner: str) -> Iterator[Declared]:
    body = spec.child_by_field_name("type")
    if body is None or body.type not in ("struct_type", "interface_type"):
        return
    inner = body.named_children
    fields = inner[0].named_children if body.type == "struct_type" and inner else inner
    for member in fields:
        if member.type in ("field_declaration", "method_elem"):
            for name in member.children_by_field_name("name"):
                yield _declared(source, member, member, f"{owner}.{source.words(name)}")


def _declared(source: Source, above: Node, node: Node, name: str, word: str = "") -> Declared:
    code, end = source.span(node)
    first = _comment_above(above)
    start = source.span(first)[0] if first is not None else source.span(above)[0]
    return Declared(name, min(start, code), code, end, _signature(source, node, word))


def _comment_above(node: Node) -> Node | None:
    """Return the first of the comments that stand directly above a declaration."""
    first, at = None, node
    while (before := at.prev_named_sibling) is not None and before.type == "comment":
        alone = before.prev_sibling is None or (
            before.prev_sibling.end_point[0] < before.start_point[0]
        )
        if before.end_point[0] + 1 != at.start_point[0] or not alone:
            break
        first = at = before
    return first


def _signature(source: Source, node: Node, word: str) -> str:
    body = node.child_by_field_name("body")
    if node.type in ("type_spec", "type_alias"):
        body = node.child_by_field_name("type")
        if body is not None and body.type in ("struct_type", "interface_type"):
            kind = body.type.partition("_")[0]
            start, _ = source.span(node)
            head = source.text[start : source.span(body)[0]].strip()
            return f"type {head} {kind}"
        body = None
    start, end = source.span(node)
    end = source.span(body)[0] if body is not None else end
    text = " ".join(source.text[start:end].split())[:_LONGEST]
    return f"{word} {text}".strip()


def _name(source: Source, node: Node) -> str:
    name = node.child_by_field_name("name")
    return source.words(name) if name is not None else ""


def _receiver(source: Source, node: Node) -> str:
    """Return the name of a method's receiver type, without pointer and type parameters."""
    receiver = node.child_by_field_name("receiver")
    words = source.words(receiver).strip("()") if receiver is not None else ""
    return words.partition("[")[0].replace("*", " ").split()[-1] if words.split() else ""
