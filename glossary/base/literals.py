"""What a regular expression cannot match without: the words that let a text be passed over.

A pattern is read as Python's own parser reads it. Each part gives the set of strings of which
every match contains one (after R. Cox, "Regular Expression Matching with a Trigram Index", 2012,
for whole strings instead of trigrams); of alternatives the most telling part of each is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MOST = 64  # strings of a set; a longer list tells little
_Strings = frozenset[str]
_Held = tuple[_Strings, ...]  # of each set one string is held
_EMPTY: _Strings = frozenset({""})


def required(pattern: str) -> tuple[_Strings, ...]:
    """Return sets of lower-case strings; each match holds one string of each set.

    Raises:
        re.error: The pattern is none.
    """
    exact, held = _of_sequence(parser.parse(pattern, re.IGNORECASE))
    return held or _usable(exact)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> tuple[_Strings | None, _Held]:
    """Return all that a sequence can match, if that is a short list, and what it must hold."""
    held: list[_Strings] = []
    run: _Strings = _EMPTY  # what the parts since the last unsure one match together
    whole = True
    for code, argument in items:
        exact, inner = _of_part(code, argument)
        if exact is not None and len(run) * len(exact) <= _MOST:
            run = frozenset(a + b for a in run for b in exact)
            held += inner if code is op.ASSERT else ()
            continue
        held += (*inner, *_usable(run))
        whole = False
        run = _EMPTY if exact is None else exact
    held += _usable(run)
    return (run if whole else None), tuple(dict.fromkeys(held))


def _of_part(code: Any, argument: Any) -> tuple[_Strings | None, _Held]:
    if code is op.LITERAL:
        return frozenset({chr(argument).lower()}), ()
    if code is op.IN:
        return _of_class(argument), ()
    if code is op.SUBPATTERN:
        return _of_sequence(argument[3])
    if code is op.BRANCH:
        return _of_branches(argument[1])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _of_repeat(*argument)
    if code is op.ATOMIC_GROUP:
        return _of_sequence(argument)
    if code is op.ASSERT:  # takes no characters, but they have to be there
        exact, held = _of_sequence(argument[1])
        return _EMPTY, held or _usable(exact)
    if code in (op.AT, op.ASSERT_NOT):
        return _EMPTY, ()
    return None, ()


def _of_class(members: Sequence[tuple[Any, Any]]) -> _Strings | None:
    if any(code is not op.LITERAL for code, _ in members):
        return None
    return frozenset(chr(value).lower() for _, value in members)


def _of_branches(branches: Iterable[Any]) -> tuple[_Strings | None, _Held]:
    exact: _Strings | None = frozenset()
    held: _Strings | None = frozenset()
    for branch in branches:
        whole, inner = _of_sequence(branch)
        exact = None if exact is None or whole is None else exact | whole
        best = max((*inner, *_usable(whole)), key=_telling, default=None)
        held = None if held is None or best is None else held | best
    if exact is not None and len(exact) > _MOST:
        exact = None
    return exact, _usable(held)


def _of_repeat(least: int, most: int, items: Any) -> tuple[_Strings | None, _Held]:
    exact, held = _of_sequence(items)
    if least == 0:
        short = exact is not None and most == 1
        return (exact | _EMPTY if exact is not None and short else None), ()
    if least == most == 1:
        return exact, held
    return None, held or _usable(exact)


def _usable(strings: _Strings | None) -> _Held:
    """Return the set if it says anything: none where no character has to stand."""
    return (_shortest(strings),) if strings and "" not in strings else ()


def _shortest(strings: _Strings) -> _Strings:
    """Leave out what holds another string of the set: where 也可以 stands, 可以 does."""
    return frozenset(s for s in strings if not any(t in s for t in strings if t != s))


def _telling(strings: _Strings) -> tuple[int, int]:
    return min(min(map(len, strings)), 3), -len(strings)
