"""What a line says once colours, timestamps, log levels and container prefixes are taken off."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from glossary.lazy import lazy

LONGEST = 8192  # characters of a line that are read; what stands behind them passes through
_MOST_JSON = 1_000_000  # characters of a JSON line that is worth decoding
_ANSI = lazy(
    r"\x1b(?:\[[0-9;:?]{0,40}[ -/]{0,3}[@-~]|\][^\x07\x1b]{0,200}(?:\x07|\x1b\\)|[@-Z\\^_])"
)
_PREFIX = lazy(
    r"""
    \d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[ ]?[+-]\d\d:?\d\d|[ ]UTC)?
      (?:[ ](?:stdout|stderr)[ ][FP])?(?:[ ]|$)
    | \[\d{4}[-/]\d\d[-/]\d\d[^\]]{0,30}\][ ]
    | \d{4}/\d\d/\d\d[ ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[ ]|$)
    | \d\d:\d\d:\d\d(?:[.,]\d{1,9})?[ ]
    | (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ ][ \d]\d[ ]\d\d:\d\d:\d\d[ ]
      (?P<unit>\S{1,100}[ ][^\s:\[]{1,60}(?:\[\d{1,10}\])?):[ ]?
    | <\d{1,3}>
    | [IWEF]\d{4}[ ]\d\d:\d\d:\d\d\.\d{6}[ ]+\d{1,10}[ ][^\s\]]{1,80}\][ ]
    | (?!WARNING:[ ]DATA)
      \[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|FATAL|PANIC|CRITICAL)\]?:?(?:[ ]{1,8}|\t)
    | \[(?:trace|debug|info|warn|warning|error|fatal|panic)\](?:[ ]{1,8}|\t)
    | \#\#\[(?:error|warning|group|debug)\]
    | \[(?P<pod>pod/[^\]\s]{1,200})\][ ]
    | (?P<container>(?!\d+[ ])[\w.-]{1,80})[ ]{0,40}\|(?:[ ]|$)
    """,
    0x40,  # re.VERBOSE
)
_AT_MOST = 6  # prefixes of a line
_POSITION = lazy(
    r"\t{0,4}(?:vet: |go: |\[?[\w.-]{1,40}\]? )?(?P<at>(?:[A-Za-z]:[\\/])?[^\n:\"'`{}()\t]{1,250}"
    r"\.(?:go|s|c|h|cc|cpp|mod|work|y|sum):\d{1,7}(?::\d{1,6})?):(?:[ ]|(?=\t)|$)"
)
_TOOL = lazy(r"(?:go|link|cgo|compile|asm|vet|cover|cmd/go|cmd/link): ")
_KEYS = ("Output", "log", "msg", "message", "error", "err", "panic", "stack", "stacktrace")
_MORE_KEYS = ("errorVerbose", "textPayload", "MESSAGE", "line", "event", "exception")


class Place(Struct, frozen=True):
    """Where a line's words start, in code points: behind prefixes, and behind a position.

    after: also behind the name of one of Go's tools (`link: `); -1 where there is neither.
    """

    start: int
    after: int = -1
    at: str = ""  # the position itself, `main.go:7:2`
    source: str = ""  # which of several programs printed the line, where its prefix says so


def plain(text: str) -> str:
    """Return a line without escape sequences of terminals and the carriage returns of its end."""
    text = text[:LONGEST]
    if "\x1b" in text:
        text = _ANSI.sub("", text)
    return text.rstrip("\r\n")


def place(text: str) -> Place:
    """Return where the words of a plain line start."""
    start, source = 0, ""
    for _ in range(_AT_MOST):
        found = _PREFIX.match(text, start)
        if not found or found.end() == start:
            break
        start = found.end()
        source = found[found.lastgroup] if found.lastgroup else source
    position = _POSITION.match(text, start)
    if position:
        return Place(start, position.end(), position["at"], source)
    tool = _TOOL.match(text, start)
    return Place(start, tool.end() if tool else -1, "", source)


class Inner(Struct, frozen=True):
    """What a JSON line holds: lines of text, and the action of an event of `go test -json`."""

    lines: tuple[str, ...]
    action: str = ""


def unwrapped(text: str) -> Inner | None:
    """Return what a JSON line of a log or of `go test -json` holds; None for any other line."""
    if len(text) > _MOST_JSON or not _looks_like_json(text):
        return None
    event = decoded(text)
    if event is None:
        return None
    action = event.get("Action")
    parts = [v for key in (*_KEYS, *_MORE_KEYS) if isinstance(v := event.get(key), str) and v]
    lines = (line for part in parts for line in part.removesuffix("\n").split("\n"))
    return Inner(tuple(lines), f'"Action":"{action}"' if isinstance(action, str) else "")


def decoded(text: str) -> dict[str, Any] | None:
    """Return the object that a line holds behind its prefixes; None where it is none."""
    import msgspec

    try:
        value = msgspec.json.decode(text[text.index("{") :].strip().encode("utf-8", "replace"))
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _looks_like_json(text: str) -> bool:
    brace = text.find('{"', 0, 200)
    return brace >= 0 and text.rstrip().endswith("}") and (brace == 0 or place(text).start == brace)
