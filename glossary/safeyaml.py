"""YAML of strangers, read safely: nodes with places, no anchors, no tags, bounded size and depth.

PyYAML's C composer gives nodes that know their line and column, which a plain load throws away;
nothing is ever constructed from a tag. Aliases are refused, so there is no alias bomb.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import yaml

from glossary.errors import BaseError, GlossError

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Node = yaml.Node
Field = Callable[["Reader", Node], Any]


class Reader:
    """Decodes nodes and collects every fault with its place."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[GlossError] = []

    def fault(self, node: Node, what: str, hint: str = "") -> None:
        """Note that `node` is wrong."""
        mark = node.start_mark
        self.faults.append(
            GlossError(what, path=self.path, line=mark.line + 1, column=mark.column + 1, hint=hint)
        )

    def mapping(
        self, node: Node, fields: Mapping[str, Field], required: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """Decode a mapping by `fields`; unknown, repeated and missing keys are faults."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, "expected a mapping of keys to values", "write `key: value`")
            return {}
        values: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if name not in fields:
                near = get_close_matches(name, fields, 1)
                known = f"did you mean `{near[0]}`?" if near else "known: " + ", ".join(fields)
                self.fault(key, f"unknown key `{name}`", known)
            elif name in values:
                self.fault(key, f"key `{name}` is given twice", "keep one of them")
            else:
                values[name] = fields[name](self, value)
        for name in required:
            if name not in values:
                self.fault(node, f"key `{name}` is missing", f"add `{name}:`")
        return values

    def items(self, node: Node) -> Iterator[Node]:
        """Yield the items of a sequence."""
        if isinstance(node, yaml.SequenceNode):
            yield from node.value
        else:
            self.fault(node, "expected a list", "write `[a, b]` or lines that start with `- `")

    def string(self, node: Node) -> str:
        """Decode a scalar as it is written, never as a number or a date."""
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        self.fault(node, "expected a word or a sentence", "quote it if it holds `:` or `[`")
        return ""

    def strings(self, node: Node) -> tuple[str, ...]:
        """Decode a list of strings without repetitions."""
        words = tuple(self.string(item) for item in self.items(node))
        if len(set(words)) < len(words):
            self.fault(node, "the list names something twice", "keep one of them")
        return words

    def flag(self, node: Node) -> bool:
        """Decode true or false."""
        if self.string(node) not in ("true", "false"):
            self.fault(node, "expected true or false")
        return bool(node.value == "true")

    def number(self, node: Node) -> int:
        """Decode a whole number."""
        if not self.string(node).isdecimal():
            self.fault(node, f"`{node.value}` is no whole number")
            return 0
        return int(node.value)


def choice(*words: str) -> Field:
    """Return a field that takes one of `words`."""

    def read(reader: Reader, node: Node) -> str:
        word = reader.string(node)
        if word not in words:
            near = get_close_matches(word, words, 1)
            hint = f"did you mean `{near[0]}`?" if near else "one of " + ", ".join(words)
            reader.fault(node, f"unknown value `{word}`", hint)
        return word

    return read


def compose(text: str, path: str, *, size: int = 32 << 20, depth: int = 12) -> Node | None:
    """Return the root node of `text`, None if it is empty.

    Raises:
        BaseError: It is no YAML, has anchors or several documents, or exceeds `size` characters
            or `depth` levels.
    """
    if len(text) > size:
        raise _error("the file is too large", path, hint=f"at most {size >> 10} KB are read")
    try:
        _refuse(text, path, depth)
        return yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        what, hint = _reason(error)
        raise _error(what, path, line, column, hint) from None
    except yaml.YAMLError as error:
        raise _error(f"no YAML: {str(error).splitlines()[0]}", path) from None


def lines_of_blocks(text: str, path: str) -> Iterator[int]:
    """Yield the lines, from 1, that belong to block scalars: a `#` there starts no comment."""
    try:
        for token in yaml.scan(text, Loader=Loader):
            if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
                yield from range(token.start_mark.line + 2, token.end_mark.line + 1)
    except yaml.YAMLError:
        raise _error("no YAML", path, hint="check it with `gogloss base check`") from None


def _refuse(text: str, path: str, depth: int) -> None:
    level = 0
    for event in yaml.parse(text, Loader=Loader):
        mark: Any = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _error("anchors and aliases are not allowed", path, line, column, "write it out")
        if isinstance(event, yaml.CollectionStartEvent):
            level += 1
            if level > depth:
                raise _error(f"nested deeper than {depth} levels", path, line, column)
        elif isinstance(event, yaml.CollectionEndEvent):
            level -= 1


def _reason(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    problem = str(error.problem or error.context or error)
    if "cannot start any token" in problem or "tab character" in problem:
        return "a tab or a stray sign stands where YAML wants spaces", "indent with spaces"
    return f"no YAML: {problem}", "check the indentation and the quotes"


def _error(what: str, path: str, line: int = 0, column: int = 0, hint: str = "") -> BaseError:
    return BaseError([GlossError(what, path=path, line=line, column=column, hint=hint)])
