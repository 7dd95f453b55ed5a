"""Lines as Go would print them from the formats in its sources: holes filled with likely values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_PART = re.compile(
    r"%(?:\[\d\])?[-+#0]*(?:\d+|\*)?(?:\.(?:\d+|\*)?)?(?:\[\d\])?(?P<verb>[a-zA-Z%])"
    r"|\{(?P<hole>[^{}\n]+(?:\{[^{}\n]*\}[^{}\n]*)*)\}"
)
_NUMERIC = re.compile(
    r"len|count|size|max|min|limit|hex|int|itoa|code|\bn\b|num|\bid|goid|>>|\*|/|bytes|waitfor",
    re.IGNORECASE,
)
_NUMBERS = "dxXybo"
_FILLED = {
    "s": "name",
    "v": "value",
    "q": '"name"',
    "t": "true",
    "T": "int",
    "p": "0xc000012340",
    "c": "x",
    "f": "1.5",
    "g": "1.5",
    "e": "1.5e+06",
    "w": "permission denied",
    "U": "U+0041",
    "%": "%",
}
# Of words and numbers that a format begins with, what Go's sources put there.
_WORDS = ("name", "", "not enough", "too many", "1 variable", "or", "set", "1 arg")
_SIGNED = ("12", "-1")
_LISTS_OF_POSITIONS = frozenset(
    ("compiler_messages", "type_errors", "escape_messages", "vet_analyzers", "race_report")
)
_REST = {" gp": " m=0 mp=0x2 [running]:", " m=": " [running]:"}  # of a goroutine's header
_ERROR = "./main.go:3:4: undefined: total"  # above a line that continues a list


class Instance(Struct, frozen=True):
    """A line with the literal spans of the format, and the line that stands above it."""

    line: str
    literal: tuple[tuple[int, int], ...]
    above: str = ""


def instances(text: str, group: str, prefix: str = "") -> Iterator[Instance]:
    """Yield the line of a format in the surroundings of its list, with several values."""
    for before, above in _surroundings(text, group, prefix):
        for word in _WORDS if "%s" in text or "%v" in text else _WORDS[:1]:
            for number in _SIGNED if re.search(r"%[dx]", text) else _SIGNED[:1]:
                yield _instance(text, before, above, word, number, group)


def literals(text: str) -> str:
    """Return what of a format stands for itself."""
    return _PART.sub("", text)


def _instance(text: str, before: str, above: str, word: str, number: str, group: str) -> Instance:
    line, spans, at = before, [], 0
    for part in _PART.finditer(text):
        spans.append((len(line), len(line) + part.start() - at))
        line += text[at : part.start()] + _value(part, word, number)
        # What follows another value at once, or a word, is an ending that may be empty.
        joined = (
            text[part.end() - 1 : part.end()].isalnum() and text[part.end() : part.end() + 1] == "%"
        )
        word, at = "" if joined else "name", part.end()
    spans.append((len(line), len(line) + len(text) - at))
    line += text[at:]
    if group == "trace_fields":
        line = line.replace("#", "3")
    if group in ("wait_reasons", "goroutine_statuses") and before.endswith(("[", "receive")):
        line += "]:"
    line += _REST.get(text[:3], "") if group == "wait_reasons" else ""
    return Instance(line, tuple(span for span in spans if span[1] > span[0]), above)


def _value(part: re.Match[str], word: str, number: str) -> str:
    if part["hole"] is not None:
        expression = part["hole"]
        if "hex" in expression:
            return "0x2a"
        return "42" if _NUMERIC.search(expression) else "value"
    verb = part["verb"]
    if verb in _NUMBERS:
        return number
    if verb == "s" or (verb == "v" and word == "1 arg"):
        return "" if _ends_word(part) else word
    return _FILLED.get(verb, "value")


def _ends_word(part: re.Match[str]) -> bool:
    """Tell whether a value ends a format and follows a word at once: “arg%s” for a plural."""
    return part.end() == len(part.string) and part.string[: part.start()][-1:].isalnum()


def _surroundings(text: str, group: str, prefix: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before a message on its line, and the line above."""
    if group in _LISTS_OF_POSITIONS:
        yield "./main.go:3:4: ", ""
        yield "\t", _ERROR
    elif group == "syntax_errors":
        yield "./main.go:3:4: syntax error: ", ""
        yield "./main.go:3:4: syntax error: unexpected newline, ", ""
        yield "./main.go:3:4: syntax error: unexpected newline ", ""
        yield "./main.go:3:4: ", ""
    elif group in ("wait_reasons", "goroutine_statuses"):
        if text.startswith((" gp=", " m=")):
            yield "goroutine 7" if text.startswith(" gp") else "goroutine 7 gp=0x1", ""
        yield "goroutine 7 [chan receive" if text.startswith((",", " (")) else "goroutine 7 [", ""
    elif group in ("runtime_panics", "std_panics", "bounds_errors"):
        yield f"panic: {prefix}", ""
        yield "fatal error: ", ""
    elif group == "runtime_fatals":
        yield "fatal error: ", ""
    yield "", ""
    if group in ("compiler_messages", "go_command_errors", "module_errors"):
        yield "go: ", ""
        yield "./main.go:3:4: syntax error: unexpected newline, ", ""
        yield "./main.go:3:4: syntax error: ", ""
