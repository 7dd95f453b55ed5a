"""Regular expressions that are compiled once, not in every run.

`re` compiles in Python: the 1,600 patterns that a large tree asks for take 0.4 s of every process,
the 80 that one finding asks for 27 ms of a start. Its engine takes the code that comes of it as
plain numbers, in 10 ms for all of them, and checks it. So the code is kept in the user's cache
folder, known by the pattern and by the Python that made it; wherever that does not work, `re` does.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import re
import sys
from array import array
from functools import cache
from typing import TYPE_CHECKING, Any

from glossary.digest import blake2b

if TYPE_CHECKING:
    from glossary.kept import Kept

FILE = "patterns.sqlite"  # in the user's cache folder
_Code = tuple[int, int, dict[str, int], bytes]  # flags, groups, their names, the numbers
_wanted = False


def keep() -> None:
    """Keep what is compiled from here on, and use what was kept; `save` writes it."""
    global _wanted
    _wanted = True


def save() -> None:
    """Write what is new."""
    if _wanted and _kept.cache_info().currsize:
        _kept().close()


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` returns.

    Raises:
        re.error: It is no regular expression.
    """
    if not _wanted:
        return re.compile(pattern, flags)
    key = _key_of(pattern, int(flags))
    code = _kept().get(key)
    known = None if code is None else _read(pattern, code)
    return _new(pattern, int(flags), key) if known is None else known


@cache
def _kept() -> Kept:
    from glossary.cache import cached
    from glossary.kept import Kept

    return Kept(cached(FILE))


@cache
def _world() -> bytes:
    """Return what decides about the code that comes of a pattern, as a key."""
    engine: Any = _sre
    told = f"{sys.version} {engine.MAGIC} {engine.CODESIZE} {sys.byteorder}"
    return blake2b(told.encode(), digest_size=32).digest()


def _key_of(pattern: str, flags: int) -> bytes:
    told = f"{flags} {pattern}".encode("utf-8", "surrogatepass")
    return blake2b(told, digest_size=16, key=_world()).digest()


def _read(pattern: str, kept: bytes) -> re.Pattern[str] | None:
    """Return the expression of kept code; None where it is broken."""
    from msgspec import MsgspecError, msgpack

    try:
        flags, groups, names, code = msgpack.decode(kept, type=_Code)
        return _engine(pattern, flags, groups, names, array("I", code).tolist())
    except (MsgspecError, RuntimeError, TypeError, ValueError, IndexError, OverflowError):
        return None


def _new(pattern: str, flags: int, key: bytes) -> re.Pattern[str]:
    """Compile as `re.compile` does, and keep the code."""
    from msgspec import msgpack

    inner: Any = re
    try:
        tree = inner._parser.parse(pattern, flags)
        code = inner._compiler._code(tree, flags)
        state = tree.state
        parts = (flags | state.flags, state.groups - 1, dict(state.groupdict))
        made = _engine(pattern, *parts, code)
    except (AttributeError, TypeError):  # another Python has it otherwise
        return re.compile(pattern, flags)
    _kept().add(key, msgpack.encode((*parts, array("I", code).tobytes())))
    return made


def _engine(
    pattern: str, flags: int, groups: int, names: dict[str, int], code: list[int]
) -> re.Pattern[str]:
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    engine: Any = _sre
    made: re.Pattern[str] = engine.compile(pattern, flags, code, groups, names, tuple(by_number))
    return made
