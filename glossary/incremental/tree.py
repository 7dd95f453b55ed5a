"""The parse tree of a text through its versions.

tree-sitter reuses what an edit left alone. Near an error what it reuses may decide how it recovers,
so there the source is parsed afresh: the tree is always that of a fresh parse.
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
        self._tree = self._edited(old, before) if old is not None else None
        if self._tree is None:
            self._tree = self._parser.parse(data)
        return self._tree.root_node

    def _edited(self, old: Tree, before: bytes) -> Tree | None:
        """Return the tree with what was edited parsed again; None where it cannot be relied on."""
        data, (start, end, by) = self._data, self._edit
        broken = _broken(old.root_node)
        if any(first <= end - by and start <= last for first, last in broken):
            return None
        places = _point(before, start), _point(before, end - by), _point(data, end)
        old.edit(start, end - by, end, *places)
        tree = self._parser.parse(data, old)
        moved = [(a, b) if b < start else (a + by, b + by) for a, b in broken]
        return tree if _broken(tree.root_node) == moved else None


def _broken(node: Node) -> list[tuple[int, int]]:
    """Return where the blocks stand that have errors in them; of sections the blocks inside."""
    if not node.has_error:
        return []
    found: list[tuple[int, int]] = []
    waiting = [node]
    while waiting:
        node = waiting.pop()
        inside = [] if node.is_error else [child for child in node.children if child.has_error]
        if inside and (node.parent is None or node.type == "section"):
            waiting += reversed(inside)
        else:
            found.append((node.start_byte, node.end_byte))
    return found


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
