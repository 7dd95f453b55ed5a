"""From a file's bytes to a Document: decoding, and the parser that its suffix asks for."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from glossary.errors import ReadError
from glossary.model import Document

GO_SUFFIXES = (".go",)
MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdx", ".mkd")
SUFFIXES = GO_SUFFIXES + MARKDOWN_SUFFIXES
LARGEST = 32 << 20  # bytes

_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ASCII = re.compile(r"[\x00-\x7f]+")
_COMMON = bytes(range(0xB0, 0xD8)) + b"\xa1\xa3"  # rows of GB 2312: level 1 Han, signs


def parse(path: str, text: str) -> Document:
    """Return the document of a text; its path's suffix says what it is."""
    suffix = PurePath(path).suffix.lower()
    if suffix in GO_SUFFIXES:
        from glossary.text.gocode import parse_go

        return parse_go(path, text)
    if suffix in MARKDOWN_SUFFIXES:
        from glossary.text.markdown import parse_markdown

        return parse_markdown(path, text)
    from glossary.text.plain import parse_plain

    return parse_plain(path, text)


def decode(data: bytes, path: str) -> str:
    """Return the text of a file; a byte order mark stays as its first character.

    Raises:
        ReadError: The data is too large, binary, or in no encoding that gogloss reads.
    """
    if len(data) > LARGEST:
        hint = f"at most {LARGEST >> 20} MB are read; exclude it"
        raise ReadError(f"is too large ({len(data) >> 20} MB)", path=path, hint=hint)
    encoding = encoding_of(data)
    if not encoding:
        line = data[: _first_bad(data)].count(b"\n") + 1
        hint = "save it as UTF-8, or exclude it"
        raise ReadError("is neither UTF-8 nor GB18030", path=path, line=line, hint=hint)
    text = data.decode(encoding)
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        hint = "exclude it if it is no text, or save it as UTF-8"
        raise ReadError("holds NUL characters", path=path, line=line, hint=hint)
    return text


def encoding_of(data: bytes) -> str:
    """Return the encoding that data is in and is to be written back in, empty if unknown.

    No encoding named here adds or removes a byte order mark of its own.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name if _decodes(data, name) else ""
    if _decodes(data, "utf-8"):
        return "utf-8"
    return "gb18030" if _decodes(data, "gb18030") and _chinese(data.decode("gb18030")) else ""


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _chinese(text: str) -> bool:
    """Tell whether what is not ASCII is mostly common Han.

    Latin-1, Big5 and Shift JIS may decode as GB18030, but then most Han are rare ones.
    """
    odd = _ASCII.sub("", text)
    rows = odd.encode("gb2312", "ignore")[::2]
    common = len(rows) - len(rows.translate(None, _COMMON))
    return len(odd) > 1 and 2 * common > len(odd)


def _first_bad(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)
