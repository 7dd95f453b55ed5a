"""What a function is said to return: one word for each result that the statement speaks of."""

from __future__ import annotations

import re

from glossary.workflow.verifying import table
from glossary.workflow.verifying.gotypes import FLOATS, INTEGERS
from glossary.workflow.verifying.model import Function, Type

_SENTINEL = re.compile(r"(?:\w+\.)?(?:Err[A-Z]\w*|err[A-Z]\w*|\w*EOF|Canceled|DeadlineExceeded)")
_NILABLE = ("pointer", "slice", "map", "chan", "func", "interface")


def values(words: str, lang: str, function: Function) -> tuple[str, ...]:
    """Return a word for each result, `_` for those not spoken of; () if it is not understood."""
    parts = re.split(table.BETWEEN_VALUES[lang], words.strip())
    known = [_value(part.strip(), lang, function) for part in parts]
    if not all(known):
        return ()
    results = [v.type for v in function.results]
    if len(known) == len(results) > 1:
        return tuple(known) if all(map(_suits, known, results)) else ()
    if len(known) != 1:
        return ()
    fitting = [i for i, type in enumerate(results) if _suits(known[0], type)]
    if known[0] in ("nil", "zero", "empty") and len(fitting) > 1:
        # Beside an error, the other result is meant: a nil error is called by its name.
        fitting = [i for i in fitting if not is_error(results[i])] or fitting
    if len(fitting) != 1:
        return ()
    return tuple(known[0] if i == fitting[0] else "_" for i in range(len(results)))


def is_error(type: Type) -> bool:
    """Tell whether a type is `error`."""
    return type.kind == "named" and type.name == "error"


def _value(words: str, lang: str, function: Function) -> str:
    for value, pattern in table.VALUES[lang]:
        found = re.fullmatch(pattern, words, re.IGNORECASE)
        if found is None:
            continue
        if value != "{}":
            return value
        name = found[1]
        if name.lstrip("-").isdecimal():
            return name
        if any(name == v.name for v in (*function.params, function.receiver) if v):
            return f"param {name}"
        return f"is {name}" if _SENTINEL.fullmatch(name) else ""
    return ""


def _suits(word: str, type: Type) -> bool:
    """Tell whether a result of this type can be what the word says; named types may be."""
    known = type.kind if type.kind != "named" or type.name not in _BASIC else _BASIC[type.name]
    if word in ("error", "no error") or word.startswith("is "):
        return is_error(type)
    if word in ("true", "false"):
        return known == "bool"
    if word == "nil":
        return known in _NILABLE or is_error(type) or known == "named"
    if word == "empty":
        return known in ("string", "slice", "map")
    if word.lstrip("-").isdecimal():
        return known in ("int", "float", "param")
    return not is_error(type)


_BASIC = {
    "bool": "bool",
    "string": "string",
    "error": "error",
    "any": "interface",
    **dict.fromkeys(INTEGERS, "int"),
    **dict.fromkeys(FLOATS, "float"),
}
