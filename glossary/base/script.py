"""Simplified and Traditional: conversion when a base is compiled, recognition when it is used."""

from __future__ import annotations

from functools import cache
from typing import Any

_HAN = range(0x4E00, 0xA000)


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name)


def traditional(text: str) -> tuple[str, ...]:
    """Return `text` in Taiwan's characters, and with Taiwan's words where these differ."""
    return tuple(dict.fromkeys(_converter(name).convert(text) for name in ("s2tw", "s2twp")))


def one_script_only() -> tuple[str, str]:
    """Return the characters that only Simplified, and that only Traditional text uses."""
    han = [chr(c) for c in _HAN]
    hans = "".join(c for c in han if _converter("s2t").convert(c) != c)
    hant = "".join(c for c in han if _converter("t2s").convert(c) != c)
    return hans, hant
