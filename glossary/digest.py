"""The digest that texts, patterns and word lists are known by."""

from __future__ import annotations

try:
    from _blake2 import blake2b  # hashlib would load OpenSSL with it, 3 ms of every start
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b"]
