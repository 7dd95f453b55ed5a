"""Where output comes from: bytes of a file or a pipe, cut into lines as they arrive."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator

_CHUNK = 1 << 16
_LONGEST = 1 << 20  # characters after which a line is cut in two, so that memory stays bounded
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),  # what a redirection writes in PowerShell 5
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def blocks(descriptor: int) -> Iterator[list[str]]:
    """Yield the lines of an open file, without their ends, as many at a time as have arrived.

    Bytes that are no UTF-8 come as lone surrogates, from which the bytes can be had back.
    """
    first = os.read(descriptor, _CHUNK)
    encoding = next((name for mark, name in _MARKS if first.startswith(mark)), "utf-8")
    errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    rest, chunk = "", first
    while chunk:
        lines = (rest + decoder.decode(chunk)).split("\n")
        rest = lines.pop()
        if len(rest) > _LONGEST:
            lines.append(rest)
            rest = ""
        if lines:
            yield [line.removesuffix("\r") for line in lines]
        chunk = os.read(descriptor, _CHUNK)
    rest += decoder.decode(b"", final=True)
    if rest:
        yield [rest.removesuffix("\r")]
