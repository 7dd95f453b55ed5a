"""The parse tree of a text through its versions.

tree-sitter reuses what an edit left alone. Where the source has errors, what it reuses may decide
how it recovers, so such a source is parsed afresh: the tree is always that of a fresh parse.
"""

from __future__ import annotations

from tree_sitter import Language, Node, Parser, Tree


class Versions:
    """Parses the versions of one source."""

    def __init__(self, language: Language) -> None:
        self._parser = Parser(language)
        self._data = b""
        self._tree: Tree | None = None
        self._edit = 0, 0, 0  # where the last edit starts, where it ends, what it made longer

    def before(self, place: int) -> int:
        """Return where that stood in the version before which starts at a place; -1 if it is new.

        Places are bytes. Of the edit itself nothing is known to have stood anywhere.
        """
        start, end, by = self._edit
        if place >= end:
            return place - by
        return place if place <= start else -1

    def root(self, data: bytes) -> Node:
        """Return the root of the tree of `data`."""
        old, before = self._tree, self._data
        self._data = data
        start = _common(before, data)
        end = _common_end(before, data, start)
        self._edit = start, len(data) - end, len(data) - len(before)
        if old is not None and not old.root_node.has_error:
            old.edit(
                start,
                len(before) - end,
                len(data) - end,
                _point(before, start),
                _point(before, len(before) - end),
                _point(data, len(data) - end),
            )
            self._tree = self._parser.parse(data, old)
            if not self._tree.root_node.has_error:
                return self._tree.root_node
        self._tree = self._parser.parse(data)
        return self._tree.root_node


def _common(one: bytes, other: bytes) -> int:
    """Return how many bytes two texts share at their start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(one: bytes, other: bytes, start: int) -> int:
    """Return how many bytes two texts share at their end, behind what they share at the start."""
    low, high = 0, min(len(one), len(other)) - start
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _point(data: bytes, at: int) -> tuple[int, int]:
    """Return row and column of a byte."""
    return data.count(b"\n", 0, at), at - data.rfind(b"\n", 0, at) - 1
