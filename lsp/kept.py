"""Keeps the methods that attrs compiles for the classes of lsprotocol from one start to the next.

attrs writes the methods of each class as source and compiles them at every import: 140 of the
240 ms that the 554 classes take. What it compiles is looked up by its source in a file of the
user's cache, as Python does for modules; where there is no such file, attrs compiles as ever.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Any

from glossary.cache import cache_folder, tidy

_SIZE = 16  # bytes of a digest
_KEPT = 2  # files, of different Pythons or versions
_Codes = dict[bytes, CodeType]


@contextmanager
def kept_methods(folder: Path | None = None) -> Iterator[None]:
    """Have attrs compile only what it has not compiled before; `folder` is where that is kept."""
    import attr._make as attrs

    path = _path(folder)
    known = _read(path) if path else {}
    used: _Codes = {}

    def compiled(source: str, name: str, mode: str) -> CodeType:
        key = blake2b(f"{name}\0{source}".encode(), digest_size=_SIZE).digest()
        code = used[key] = known.get(key) or compile(source, name, mode)
        return code

    module: Any = attrs
    module.compile = compiled  # a name of the module goes before the built-in one
    try:
        yield
    finally:
        del module.compile
    if path and not used.keys() <= known.keys():
        _write(path, used)  # what another version has used is of no use any more


def _path(folder: Path | None) -> Path | None:
    try:
        folder = folder or cache_folder()
    except OSError:
        return None
    python = blake2b(MAGIC_NUMBER + sys.version.encode(), digest_size=4).hexdigest()
    return folder / f"methods-{python}.bin"


def _read(path: Path) -> _Codes:
    """Return what a file holds; nothing where it is not whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    digest, body = data[:_SIZE], data[_SIZE:]
    if digest != blake2b(body, digest_size=_SIZE).digest():
        return {}
    codes: _Codes = marshal.loads(body)  # noqa: S302 - the user's own file, as Python's are
    return codes


def _write(path: Path, codes: _Codes) -> None:
    body = marshal.dumps(codes)
    own = path.with_suffix(f".{os.getpid()}")
    try:
        own.write_bytes(blake2b(body, digest_size=_SIZE).digest() + body)
        own.replace(path)
        tidy(path, "methods-*.bin", _KEPT)
    except OSError:  # the next start compiles again
        with suppress(OSError):
            own.unlink()
