"""Go source to segments: comments through tree-sitter-go, each with the code it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tree_sitter_go
from msgspec import Struct
from tree_sitter import Language, Node, Parser, Query, QueryCursor

from glossary.model import Context, Document, Kind, Segment
from glossary.text.comments import Line, paragraphs
from glossary.text.gocontext import DECLARATIONS, context_of, neighbour, target
from glossary.text.source import Source
from glossary.text.suppress import in_go

_LANGUAGE = Language(tree_sitter_go.language())
_COMMENTS = Query(_LANGUAGE, "(comment) @comment")
_NAMES = Query(
    _LANGUAGE,
    """
    (function_declaration name: (identifier) @name)
    (method_declaration name: (field_identifier) @name)
    (type_spec name: (type_identifier) @name)
    (type_alias name: (type_identifier) @name)
    (field_declaration name: (field_identifier) @name)
    (method_elem name: (field_identifier) @name)
    (const_spec name: (identifier) @name)
    (var_spec name: (identifier) @name)
    (parameter_declaration name: (identifier) @name)
    (package_clause (package_identifier) @name)
    """,
)
_GENERATED = re.compile(r"^// Code generated .* DO NOT EDIT\.\r?$", re.MULTILINE)


class Comment(Struct, frozen=True):
    """Comments that are read as one: consecutive whole-line ones, or a single one."""

    nodes: tuple[Node, ...]
    kind: Kind
    code: Node | None


def parse_go(path: str, text: str) -> Document:
    """Return the document of a Go file; a generated file has no segments."""
    source = Source(text)
    root = Parser(_LANGUAGE).parse(source.data).root_node
    comments = tuple(_comments(source, root))
    segments = () if _GENERATED.search(text[:4096]) else tuple(_segments(source, comments))
    names = frozenset(_names(root)) if segments else frozenset()
    quiet = tuple(in_go(source, comments, len(text)))
    return Document(path, text, "go", segments, quiet, names, True)


def segments_of_fence(text: str, start: int, end: int) -> Iterator[Segment]:
    """Yield the comments of Go code that stands in text[start:end]."""
    source = Source(text, start, end)
    root = Parser(_LANGUAGE).parse(source.data).root_node
    yield from _segments(source, tuple(_comments(source, root)))


def _names(root: Node) -> Iterator[str]:
    for node in QueryCursor(_NAMES).captures(root).get("name", ()):
        yield (node.text or b"").decode("utf-8", "replace")


def _comments(source: Source, root: Node) -> Iterator[Comment]:
    nodes = QueryCursor(_COMMENTS).captures(root).get("comment", [])
    group: list[Node] = []
    for node in sorted(nodes, key=lambda n: n.start_byte):
        if group and not _continues(source, group[-1], node):
            yield _comment(source, group)
            group = []
        group.append(node)
    if group:
        yield _comment(source, group)


def _continues(source: Source, before: Node, after: Node) -> bool:
    return (
        after.start_point.row == before.end_point.row + 1
        and after.start_point.column == before.start_point.column
        and not _behind_code(source, before)
        and not _behind_code(source, after)
        and source.data[before.start_byte : before.start_byte + 2] == b"//"
        and source.data[after.start_byte : after.start_byte + 2] == b"//"
    )


def _behind_code(source: Source, node: Node) -> bool:
    line_start = node.start_byte - node.start_point.column
    return source.data[line_start : node.start_byte].strip() != b""


def _comment(source: Source, group: list[Node]) -> Comment:
    last = group[-1]
    if _behind_code(source, group[0]):
        return Comment(tuple(group), Kind.TRAILING, neighbour(group[0]))
    code = target(last)
    near = code is not None and code.start_point.row == last.end_point.row + 1
    if code is not None and near and code.type in DECLARATIONS:
        return Comment(tuple(group), Kind.DOC, code)
    return Comment(tuple(group), Kind.COMMENT, code if near else None)


def _segments(source: Source, comments: tuple[Comment, ...]) -> Iterator[Segment]:
    imports: Context | None = None
    for comment in comments:
        if _is_preamble(comment):
            continue
        lines = list(_lines(source, comment))
        context = Context()
        if any(not source.text[line.start : line.end].isascii() for line in lines):
            context = context_of(comment.code)
            if comment.code is None or comment.code.type == "package_clause":
                imports = imports or context_of(_imports(comment.nodes[0]))
                context = Context(context.own, imports.identifiers, context.syntax)
        yield from paragraphs(source.text, comment.kind, lines, context)


def _imports(node: Node) -> Node | None:
    while node.parent is not None:
        node = node.parent
    found = (child for child in node.named_children if child.type == "import_declaration")
    return next(found, None)


def _is_preamble(comment: Comment) -> bool:
    """Tell whether the comment is C code above `import "C"`."""
    code = comment.code
    if code is None or code.type != "import_declaration":
        return False
    return b'"C"' in (code.text or b"")


def _lines(source: Source, comment: Comment) -> Iterator[Line]:
    """Yield the lines of a comment without their leaders."""
    for node in comment.nodes:
        start, end = source.offset(node.start_point), source.offset(node.end_point)
        if source.text.startswith("//", start):
            yield Line(start + 2, end, True)
        else:
            yield from _block_lines(source.text, start + 2, end)


def _block_lines(text: str, start: int, end: int) -> Iterator[Line]:
    end = end - 2 if text.endswith("*/", start, end) else end
    starred = re.fullmatch(r"[^\n]*(?:\n[ \t]*\*[^\n]*)*\n?[ \t]*", text[start:end]) is not None
    first = True
    while start <= end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        at = start
        if starred and not first:
            at += len(text[start:stop]) - len(text[start:stop].lstrip(" \t"))
            at += text.startswith("*", at)
        yield Line(min(at, stop), stop, False)
        start, first = stop + 1, False
