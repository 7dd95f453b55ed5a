"""What a text speaks of: terms of the base, the same for backoff and 退避."""

from __future__ import annotations

from glossary.base import Base
from glossary.base.patterns import Role
from glossary.parallel.traits import Known

_CONCEPT = (Role.ENGLISH, Role.ACCEPTED)


def concepts(base: Base) -> Known:
    """Return what tells the terms of a text, and remembers it."""
    memory: dict[str, frozenset[int]] = {}

    def known(text: str) -> frozenset[int]:
        if text not in memory:
            uses = (use for match in base.find(text) for use in match.uses)
            memory[text] = frozenset(u.term for u in uses if u.role in _CONCEPT)
        return memory[text]

    return known
