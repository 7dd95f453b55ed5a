"""Go source to segments: comments through tree-sitter-go, each with the code it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from tree_sitter import Node, Parser, Query, QueryCursor

from glossary.lazy import lazy
from glossary.model import Context, Document, Kind, Segment
from glossary.text import gocontext
from glossary.text.comments import Line, paragraphs
from glossary.text.gocontext import DECLARATIONS, LANGUAGE
from glossary.text.source import GO, Source
from glossary.text.suppress import in_go

COMMENTS = "(comment) @comment"
COMMENTS_AND_NAMES = """
(comment) @comment
(function_declaration name: (_) @name) (method_declaration name: (_) @name)
(type_spec name: (_) @name) (type_alias name: (_) @name)
(field_declaration name: (_) @name) (method_elem name: (_) @name)
(const_spec name: (_) @name) (var_spec name: (_) @name)
(parameter_declaration name: (_) @name) (variadic_parameter_declaration name: (_) @name)
"""
_SYNTAX = {  # the word of an entry's `syntax` by the node of a type
    "interface_type": "interface",
    "struct_type": "struct",
    "map_type": "map",
    "channel_type": "chan",
    "slice_type": "slice",
    "function_type": "func",
}
_TYPE = f"[{' '.join(f'({node})' for node in _SYNTAX)}] @type"
_KINDS = f"""
(type_spec name: (_) @name type: {_TYPE}) (var_spec name: (_) @name type: {_TYPE})
(field_declaration name: (_) @name type: {_TYPE})
(parameter_declaration name: (_) @name type: {_TYPE})
(short_var_declaration left: (expression_list . (identifier) @name .)
  right: (expression_list . (call_expression arguments: (argument_list . {_TYPE}))))
"""
_GENERATED = lazy(r"^// Code generated .* DO NOT EDIT\.\r?$", re.MULTILINE)
_PACKAGE = lazy(r"^package\s", re.MULTILINE)
_SPACE = re.compile(rb"\s*")

Bytes = tuple[int, int]  # start and end in a source's data


class Comment(Struct, frozen=True):
    """Comments that are read as one: consecutive whole-line ones, or a single one.

    `parts` are the single comments. `code` is what the comment documents, stands above (`near`:
    with nothing between) or, at the end of a block, stands in; None at the end of the file.
    """

    parts: tuple[Bytes, ...]
    kind: Kind
    code: Node | None
    near: bool

    @property
    def start(self) -> int:
        """Return where it starts, in bytes."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Return where it ends, in bytes."""
        return self.parts[-1][1]


def parse_go(path: str, text: str) -> Document:
    """Return the document of a Go file; a generated file has no segments."""
    if _generated(text):
        return Document(path, text, "go", go=True)
    source = Source(text, GO)
    root = Parser(LANGUAGE).parse(source.data).root_node
    found = captured(COMMENTS_AND_NAMES, root)
    comments = tuple(_comments(source, root, found.get("comment", [])))
    segments = tuple(_segments(source, root, comments, ()))
    quiet = tuple(in_go(source, root, comments)) if "gogloss" in text else ()
    declared = frozenset(source.words(name) for name in found.get("name", ()))
    kinds = kinds_of(source, root) if segments else {}
    return Document(path, text, "go", segments, quiet, declared, True, kinds)


def captured(query: str, root: Node) -> dict[str, list[Node]]:
    """Return the nodes that a query captures below a node, by their names."""
    return QueryCursor(_compiled(query)).captures(root)


@lru_cache(8)
def _compiled(query: str) -> Query:
    return Query(LANGUAGE, query)  # some milliseconds, which texts without doubts need not wait for


def kinds_of(source: Source, root: Node) -> dict[str, frozenset[str]]:
    """Return the syntax words of the types that the names below a node are declared with."""
    kinds: dict[str, frozenset[str]] = {}
    for _, nodes in QueryCursor(_compiled(_KINDS)).matches(root):
        name, word = source.words(nodes["name"][0]), _SYNTAX[nodes["type"][0].type]
        kinds[name] = kinds.get(name, frozenset()) | {word}
    return kinds


def segments_of_fence(
    text: str, start: int, end: int, holes: Iterable[tuple[int, int]], headings: tuple[str, ...]
) -> Iterator[Segment]:
    """Yield the comments of the Go code in text[start:end]; `holes` are no part of the code."""
    source = Source(text, GO, start, end, holes)
    root = Parser(LANGUAGE).parse(source.data).root_node
    nodes = captured(COMMENTS, root).get("comment", [])
    yield from _segments(source, root, tuple(_comments(source, root, nodes)), headings)


def _generated(text: str) -> bool:
    """Tell whether the header of https://go.dev/s/generatedcode stands above the package clause."""
    if "DO NOT EDIT." not in text:
        return False
    package = _PACKAGE.search(text)
    return _GENERATED.search(text, 0, package.start() if package else len(text)) is not None


def _comments(source: Source, root: Node, nodes: list[Node]) -> Iterator[Comment]:
    groups = _groups(source.data, sorted((n.start_byte, n.end_byte) for n in nodes))
    for group, after in zip(groups, _followers(source.data, groups), strict=True):
        yield _comment(source.data, root, group, after)


def _groups(data: bytes, spans: list[Bytes]) -> list[list[Bytes]]:
    groups: list[list[Bytes]] = []
    for span in spans:
        if groups and _continues(data, groups[-1][-1], span):
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _continues(data: bytes, before: Bytes, after: Bytes) -> bool:
    """Tell whether two `//` comments stand alone on consecutive lines, in the same column."""
    gap = data[before[1] : after[0]]
    if gap.count(b"\n") != 1 or gap.strip():
        return False
    if not (data.startswith(b"//", before[0]) and data.startswith(b"//", after[0])):
        return False
    leads = data[_line_start(data, before[0]) : before[0]], gap.rpartition(b"\n")[2]
    # Some editors indent by spaces what others indent by tabs.
    return not leads[0].strip() and len({len(lead.expandtabs(4)) for lead in leads}) == 1


def _followers(data: bytes, groups: list[list[Bytes]]) -> list[int]:
    """Return for each group the byte of the next code, comments skipped."""
    known: dict[int, int] = {}
    for group in reversed(groups):
        space = _SPACE.match(data, group[-1][1])
        at = space.end() if space else len(data)
        known[group[0][0]] = known.get(at, at)
    return [known[group[0][0]] for group in groups]


def _comment(data: bytes, root: Node, group: list[Bytes], after: int) -> Comment:
    start, end = group[0][0], group[-1][1]
    code = gocontext.code_at(root, after) if after < len(data) else None
    near = code is not None and data.count(b"\n", end, after) == 1 and code.start_byte == after
    kind = Kind.COMMENT
    if data[_line_start(data, start) : start].strip():
        kind, near = Kind.TRAILING, False
    elif near and code is not None and code.type in DECLARATIONS and not gocontext.in_body(code):
        kind = Kind.DOC
    return Comment(tuple(group), kind, code, near)


def _line_start(data: bytes, at: int) -> int:
    return data.rfind(b"\n", 0, at) + 1


def _segments(
    source: Source, root: Node, comments: tuple[Comment, ...], headings: tuple[str, ...]
) -> Iterator[Segment]:
    for comment in comments:
        if _is_preamble(source, comment):
            continue
        lines = [line for part in comment.parts for line in _lines(source, part)]
        context = Context(headings=headings)
        if any(not source.text[line.start : line.end].isascii() for line in lines):
            found = _context(source, root, comment)
            context = Context(found.own, found.identifiers, found.syntax, headings)
        yield from paragraphs(source.text, comment.kind, lines, context)


def _context(source: Source, root: Node, comment: Comment) -> Context:
    code = comment.code
    if comment.kind is Kind.TRAILING:
        line = _line_start(source.data, comment.start)
        return gocontext.context_of_line(source, root, line, comment.start)
    if code is not None and code.type == "package_clause" and comment.near:
        found = gocontext.imports(source, root)
        return Context(identifiers=found.identifiers, syntax=frozenset(["package"]))
    if code is None or not (comment.near or gocontext.inside(code, comment.start)):
        return gocontext.imports(source, root)
    return gocontext.context_of(source, code)


def _is_preamble(source: Source, comment: Comment) -> bool:
    """Tell whether the comment is C code above `import "C"`."""
    code = comment.code
    if code is None or not comment.near or not code.type.startswith("import_"):
        return False
    return '"C"' in source.words(code)


def _lines(source: Source, part: Bytes) -> Iterator[Line]:
    """Yield the lines of one comment without their leaders, in the document's offsets."""
    start, end = part
    if source.data.startswith(b"//", start):
        spans: Iterable[Bytes] = [(start + 2, end)]
    else:
        spans = _block_lines(source.data, start + 2, end)
    slashed, limit = source.data.startswith(b"//", start), len(source.text)
    for first, last in spans:
        yield Line(first + source.start, min(last + source.start, limit), slashed)


def _block_lines(data: bytes, start: int, end: int) -> Iterator[Bytes]:
    """Yield the lines of a `/* */` comment without common stars or indentation."""
    end = max(start, end - 2) if data.endswith(b"*/", start, end) else end
    first, *more = data[start:end].split(b"\n")
    starred = all(line.lstrip().startswith(b"*") for line in more if line.strip())
    indents = (len(line) - len(line.lstrip()) for line in more if line.strip())
    common = min(indents, default=0)
    yield start, start + len(first)
    at = start + len(first) + 1
    for line in more:
        blank = len(line) - len(line.lstrip())
        lead = blank + line.startswith(b"*", blank) if starred else min(common, blank)
        yield at + lead, at + len(line)
        at += len(line) + 1
