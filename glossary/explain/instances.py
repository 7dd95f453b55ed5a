"""Lines as Go would print them from the formats in its sources: holes filled with likely values."""

from __future__ import annotations

import re

_VERB = re.compile(r"%(?:\[\d\])?[-+# 0]*(?:\d+|\*)?(?:\.(?:\d+|\*)?)?(?:\[\d\])?([a-zA-Z%])")
_HOLE = re.compile(r"\{([^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)*)\}")
_FILLED = {
    "s": "name",
    "v": "value",
    "q": '"name"',
    "d": "3",
    "t": "true",
    "T": "int",
    "x": "12",
    "y": "12",
    "X": "12",
    "p": "0xc000012340",
    "c": "x",
    "f": "1.5",
    "g": "1.5",
    "e": "1.5e+06",
    "w": "permission denied",
    "U": "U+0041",
    "%": "%",
    "o": "17",
    "b": "101",
}
_NUMERIC = re.compile(
    r"len|count|size|max|min|limit|hex|int|itoa|code|\bn\b|num|\bid|goid|>>|\*|/|bytes|waitfor",
    re.I,
)


def instance(text: str) -> str:
    """Return the line that a format prints, `undefined: %s` as `undefined: name`.

    Verbs of fmt and expressions in braces are filled; `#` of a trace's pattern is a number.
    """
    filled = _VERB.sub(lambda m: _FILLED.get(m[1], "value"), text)
    return _HOLE.sub(_value, filled)


def _value(hole: re.Match[str]) -> str:
    expression = hole[1]
    if "hex" in expression:
        return "0x2a"
    return "42" if _NUMERIC.search(expression) else "value"


def placed(text: str, group: str, prefix: str = "") -> str:
    """Return a line in the surroundings in which Go prints it; `group` names the list it is of."""
    line = instance(text)
    if group in ("compiler_messages", "escape_messages", "vet_analyzers"):
        return f"./main.go:3:4: {line}"
    if group == "wait_reasons":
        if line.startswith((",", " (")):
            return f"goroutine 7 [chan receive{line}]:"
        return line if line.startswith(" ") else f"goroutine 7 [{line}]:"
    if group == "runtime_fatals":
        return f"fatal error: {line}"
    if group in ("runtime_panics", "std_panics"):
        return f"panic: {prefix}{line}"
    if group == "trace_fields":
        return re.sub(r"#", "3", line)
    return line
