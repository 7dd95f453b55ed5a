"""The text as a parser reads it: one byte for each character, so both count alike.

tree-sitter counts bytes. Neither grammar tells one character outside ASCII from another, but for
letters in Go's names; so each becomes one stand-in byte, and there is nothing to convert. Line ends
become a single LF of the same length, NULs spaces.
"""

from __future__ import annotations

from collections.abc import Iterable

from tree_sitter import Node

BOM = "\ufeff"
GO = bytes.maketrans(b"\x00\x01?", b" ?x")  # a letter stands for them
MARKDOWN = bytes.maketrans(b"\x00\x01?", b" ?\x7f")  # no letter: `<中文>` is no tag


class Source:
    """A stretch of the document's text, prepared for a parser."""

    def __init__(
        self,
        text: str,
        table: bytes,
        start: int = 0,
        end: int | None = None,
        holes: Iterable[tuple[int, int]] = (),
    ) -> None:
        """Prepare text[start:end]; `holes`, spans of the text, become spaces."""
        self.text = text
        self.start = 1 if start == 0 and text.startswith(BOM) else start
        self.end = len(text) if end is None else end
        body = text[self.start : end].replace("?", "\x01").replace("\r\n", " \n")
        self.data = body.replace("\r", "\n").encode("ascii", "replace").translate(table)
        for left, right in holes:
            left, right = left - self.start, right - self.start
            self.data = self.data[:left] + b" " * (right - left) + self.data[right:]

    def span(self, node: Node) -> tuple[int, int]:
        """Return where a node stands in the document."""
        return (
            min(node.start_byte + self.start, self.end),
            min(node.end_byte + self.start, self.end),
        )

    def words(self, node: Node) -> str:
        """Return the document's text under a node."""
        start, end = self.span(node)
        return self.text[start:end]
