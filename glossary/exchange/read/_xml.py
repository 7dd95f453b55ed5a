"""XML of strangers, read safely: elements with places, no DTD, bounded size and depth.

Expat reports each document type declaration before it does anything about it, and the first one
ends the reading: without a DTD there are no entities, neither bombs nor files from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from glossary.exchange.read._bytes import bounded, fault

DEEPEST = 24
_SPACE = re.compile(r"[ \t\r\n]+")  # what XML calls white space


class Element:
    """An element: its name and namespace, attributes, children, own text, and where it starts."""

    __slots__ = ("attributes", "children", "column", "line", "name", "space", "texts")

    def __init__(self, name: str, attributes: dict[str, str], line: int, column: int) -> None:
        self.space, _, self.name = name.rpartition(" ")
        self.attributes = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self.children: list[Element] = []
        self.texts: list[str | Element] = []
        self.line = line
        self.column = column

    def all(self, name: str) -> Iterator[Element]:
        """Yield the children of this name."""
        return (child for child in self.children if child.name == name)

    def text(self) -> str:
        """Return all text inside, white space as single spaces."""
        return _SPACE.sub(" ", self._raw()).strip(" ")

    def _raw(self) -> str:
        return "".join(t if isinstance(t, str) else t._raw() for t in self.texts)


def parse(data: bytes, path: str) -> Element:
    """Return the root element; attribute names lose their namespace (`xml:lang` is `lang`).

    Raises:
        BaseError: It is no well-formed XML, has a document type, or is too large or too deep.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    builder = _Builder(parser, path)
    try:
        parser.Parse(bounded(data, path), True)
    except expat.ExpatError as error:
        what = f"no XML: {expat.ErrorString(error.code)}"
        raise fault(what, path, error.lineno, error.offset + 1) from None
    except (LookupError, ValueError) as error:  # of a declared encoding
        raise fault(f"no XML: {error}", path, 1, 1, "save it as UTF-8") from None
    return builder.root


class _Builder:
    """Collects elements while expat reads."""

    root: Element

    def __init__(self, parser: expat.XMLParserType, path: str) -> None:
        self._parser = parser
        self._path = path
        self._open: list[Element] = []
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        if len(self._open) == DEEPEST:
            raise fault(f"nested deeper than {DEEPEST} levels", self._path, line, column)
        element = Element(name, attributes, line, column)
        if self._open:
            self._open[-1].children.append(element)
            self._open[-1].texts.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].texts.append(text)

    def _refuse(self, *_: object) -> None:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        hint = "delete the <!DOCTYPE …> and write entities out"
        raise fault("document types are not read", self._path, line, column, hint)
