"""Bytes of strangers as text, bounded in size."""

from __future__ import annotations

from glossary.errors import BaseError, GlossError

LARGEST = 32 << 20  # bytes


def bounded(data: bytes, path: str) -> bytes:
    """Return the data.

    Raises:
        BaseError: There is too much of it.
    """
    if len(data) > LARGEST:
        hint = f"at most {LARGEST >> 20} MB are read"
        raise fault("the file is too large", path, hint=hint)
    return data


def decoded(data: bytes, path: str) -> str:
    """Return text of UTF-8, with or without a mark, or of UTF-16 with one.

    Raises:
        BaseError: It is neither.
    """
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise fault("is not UTF-8", path, line, hint="save it as UTF-8") from None


def fault(what: str, path: str, line: int = 0, column: int = 0, hint: str = "") -> BaseError:
    """Return an error with one fault."""
    return BaseError([GlossError(what, path=path, line=line, column=column, hint=hint)])
