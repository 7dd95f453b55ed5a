"""What a text speaks of: terms of the base, the same for backoff and 退避."""

from __future__ import annotations

from functools import lru_cache

from glossary.base import Base
from glossary.base.patterns import Role
from glossary.parallel.traits import Known

_TEXTS = 1 << 14
_CONCEPT = (Role.ENGLISH, Role.ACCEPTED)


def concepts(base: Base) -> Known:
    """Return what tells the terms of a text, and remembers it for a while."""

    @lru_cache(_TEXTS)
    def known(text: str) -> frozenset[int]:
        uses = (use for match in base.find(text) for use in match.uses)
        return frozenset(u.term for u in uses if u.role in _CONCEPT)

    return known
