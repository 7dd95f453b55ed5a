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


def simplified_table() -> tuple[str, str]:
    """Return Traditional characters and, each at the same place, their Simplified ones."""
    pairs = [(chr(c), _converter("t2s").convert(chr(c))) for c in _HAN]
    kept = [(t, s) for t, s in pairs if t != s and len(s) == 1]
    return "".join(t for t, _ in kept), "".join(s for _, s in kept)


def one_script_only() -> tuple[str, str]:
    """Return the characters that only Simplified, and that only Traditional text uses."""
    han = [chr(c) for c in _HAN]
    hans = "".join(c for c in han if _converter("s2t").convert(c) != c)
    hant = "".join(c for c in han if _converter("t2s").convert(c) != c)
    return hans, hant
