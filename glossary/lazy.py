"""Regular expressions that are compiled when they are first used.

Compiling all of them takes longer than linting a small file, and most files need few of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

from glossary.compiled import compiled

_METHODS = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))


class _Lazy:
    def __init__(self, pattern: str, flags: int, spelled: Callable[[str], str]) -> None:
        self._pattern = pattern
        self._flags = flags
        self._spelled = spelled

    def __getattr__(self, name: str) -> Any:
        made = compiled(self._spelled(self._pattern), self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(made, method))  # found before __getattr__ is asked
        return getattr(made, name)


def lazy(pattern: str, flags: int = 0, spelled: Callable[[str], str] = str) -> re.Pattern[str]:
    """Return what behaves as `re.compile(pattern, flags)` and costs nothing until it is used.

    spelled: returns the pattern as Python's `re` is to read it.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags, spelled))
