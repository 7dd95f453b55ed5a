"""The one argument of a command: an object, decoded into a type of its own."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from pygls.exceptions import JsonRpcInvalidParams

T = TypeVar("T")


class Position(Struct, frozen=True):
    """A place, in the units of the session."""

    line: int
    character: int


class Range(Struct, frozen=True):
    """Two places, the end left out."""

    start: Position
    end: Position


def decoded(value: Any, kind: type[T]) -> T:
    """Return the argument as a value of `kind`.

    Raises:
        JsonRpcInvalidParams: It is none; the message says where and why.
    """
    try:
        return msgspec.convert(_plain(value), kind)
    except msgspec.ValidationError as error:
        raise JsonRpcInvalidParams(str(error)) from None


def _plain(value: Any) -> Any:
    """Return the value without the named tuples that pygls makes of objects."""
    if hasattr(value, "_asdict"):
        return {name: _plain(item) for name, item in value._asdict().items()}
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
