"""Functions, methods and types of a Go file with the sentences of their doc comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from tree_sitter import Node, Parser

from glossary.model import Context, Kind
from glossary.sentence import sentence
from glossary.text.comments import Line, paragraphs
from glossary.text.gocontext import LANGUAGE
from glossary.text.source import GO, Source
from glossary.workflow.verifying.examples import in_comment
from glossary.workflow.verifying.gotypes import read_type, variables
from glossary.workflow.verifying.model import Function, Sentence, Type, Variable
from glossary.workflow.verifying.words import is_chinese, remarks


class Declared(Struct, frozen=True):
    """A declared type: what it is made of, its type parameters, the imports of its file."""

    type: Type
    params: tuple[Variable, ...]
    imports: tuple[tuple[str, str], ...]


class File(Struct, frozen=True):
    """What a file declares: functions, methods and documented types in order; types by name.

    broken: nothing could be read, because it is no Go.
    """

    functions: tuple[Function, ...]
    types: dict[str, Declared]
    broken: bool = False


def read_file(path: str, text: str, package: str) -> File:
    """Return what a Go file declares; code that does not parse declares less."""
    source = Source(text, GO)
    root = Parser(LANGUAGE).parse(source.data).root_node
    imports = tuple(_imports(source, root))
    functions: list[Function] = []
    types: dict[str, Declared] = {}
    for node in root.named_children:
        if node.type in ("function_declaration", "method_declaration"):
            functions.append(_function(source, node, path, package, imports))
        elif node.type == "type_declaration":
            for spec in node.named_children:
                if spec.type in ("type_spec", "type_alias"):
                    name, declared = _declared(source, spec, imports)
                    types[name] = declared
                    lone = node.named_child_count == 1
                    functions.append(
                        _documented(source, node if lone else spec, name, path, package, imports)
                    )
    broken = root.has_error and not functions
    return File(tuple(functions), types, broken)


def _function(
    source: Source, node: Node, path: str, package: str, imports: tuple[tuple[str, str], ...]
) -> Function:
    name = node.child_by_field_name("name")
    taken = node.child_by_field_name("receiver")
    own = variables(source, node.child_by_field_name("type_parameters"), frozenset())
    scope = frozenset(v.name for v in own) | frozenset(_receiver_params(source, taken))
    type_params = variables(source, node.child_by_field_name("type_parameters"), scope)
    receivers = variables(source, taken, scope)
    lines = _comment(source, node)
    return Function(
        package,
        source.words(name) if name is not None else "",
        path,
        node.start_point.row + 1,
        tuple(_sentences(source.text, lines)),
        receivers[0] if receivers else None,
        type_params,
        variables(source, node.child_by_field_name("parameters"), scope),
        variables(source, node.child_by_field_name("result"), scope),
        imports,
        tuple(in_comment(source.text[line.start : line.end] for line in lines)),
    )


def _documented(
    source: Source,
    node: Node,
    name: str,
    path: str,
    package: str,
    imports: tuple[tuple[str, str], ...],
) -> Function:
    lines = _comment(source, node)
    sentences = tuple(_sentences(source.text, lines))
    examples = tuple(in_comment(source.text[line.start : line.end] for line in lines))
    line = node.start_point.row + 1
    return Function(
        package, name, path, line, sentences, imports=imports, examples=examples, is_type=True
    )


def _declared(
    source: Source, spec: Node, imports: tuple[tuple[str, str], ...]
) -> tuple[str, Declared]:
    name, written = spec.child_by_field_name("name"), spec.child_by_field_name("type")
    own = variables(source, spec.child_by_field_name("type_parameters"), frozenset())
    scope = frozenset(v.name for v in own)
    params = variables(source, spec.child_by_field_name("type_parameters"), scope)
    type = read_type(source, written, scope) if written is not None else Type("struct", "struct{}")
    return source.words(name) if name is not None else "", Declared(type, params, imports)


def _receiver_params(source: Source, receiver: Node | None) -> Iterator[str]:
    if receiver is None:
        return
    waiting = list(receiver.named_children)
    while waiting:
        node = waiting.pop()
        if node.type == "type_arguments":
            yield from (source.words(n) for n in node.named_children)
        else:
            waiting += node.named_children


def _imports(source: Source, root: Node) -> Iterator[tuple[str, str]]:
    for node in root.named_children:
        if node.type != "import_declaration":
            continue
        waiting = list(node.named_children)
        while waiting:
            spec = waiting.pop(0)
            if spec.type == "import_spec_list":
                waiting += spec.named_children
            elif spec.type == "import_spec":
                path = spec.child_by_field_name("path")
                name = spec.child_by_field_name("name")
                words = source.words(path).strip('"`') if path is not None else ""
                yield source.words(name) if name is not None else _last(words), words


def _last(path: str) -> str:
    """Return the name that a package most likely has: the last element that is no version."""
    *_, last = [part for part in path.split("/") if not part[1:].isdigit() or part[0] != "v"]
    return last


def _comment(source: Source, node: Node) -> list[Line]:
    """Return the lines of the comment right above a declaration, without their leaders."""
    parts: list[Node] = []
    row, before = node.start_point.row, node.prev_sibling
    while before is not None and before.type in ("comment", "\n"):
        if before.type == "comment":
            if before.end_point.row != row - 1:
                break
            parts.insert(0, before)
            row = before.start_point.row
        before = before.prev_sibling
    return [line for part in parts for line in _lines(source, part)]


def _lines(source: Source, comment: Node) -> Iterator[Line]:
    start, end = source.span(comment)
    if source.text.startswith("//", start):
        yield Line(start + 2, end, True)
        return
    at = start + 2
    for line in source.text[at : max(at, end - 2)].split("\n"):
        lead = len(line) - len(line.lstrip(" \t*"))
        yield Line(at + lead, at + len(line), False)
        at += len(line) + 1


def _sentences(text: str, lines: Sequence[Line]) -> Iterator[Sentence]:
    for segment in paragraphs(text, Kind.DOC, lines, Context()):
        at = 0
        while at < len(segment.text):
            _, end = sentence(segment.text, at)
            for start, part in _by_language(segment.text[at:end]):
                if part.strip():
                    blank = len(part) - len(part.lstrip())
                    place = segment.offset(at + start + blank)
                    for words in remarks(part.strip()):
                        lang = "zh" if is_chinese(words) else "en"
                        yield Sentence(words, text.count("\n", 0, place) + 1, lang)
            at = max(end, at + 1)


def _by_language(text: str) -> Iterator[tuple[int, str]]:
    """Yield parts with their starts, cut where a line of one language follows the other's."""
    start, at = 0, 0
    chinese: bool | None = None
    for line in text.split("\n"):
        now = is_chinese(line) if line.strip() else chinese
        if chinese is not None and now != chinese:
            yield start, text[start:at]
            start = at
        chinese = now
        at += len(line) + 1
    yield start, text[start:]
