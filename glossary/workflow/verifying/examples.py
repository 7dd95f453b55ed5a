"""Calls that authors write down for verification: `//gogloss:example` lines and a YAML file.

    //gogloss:example q := NewQueue(2); q.Push(1)
    //gogloss:example Parse("(") -- s is malformed
    //gogloss:release q.Close()

Statements before the last one, cut at `;`, prepare the call. Words behind `--` repeat those of the
statement whose condition the call fulfils. A release ends what the call above it waits for.
`.gogloss/examples.yaml` says the same of code that cannot carry comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from glossary.errors import BaseError
from glossary.safeyaml import Field, Node, Reader, compose
from glossary.workflow.verifying.model import Example

_LINE = re.compile(r"\s*gogloss:(example|release)\s+(.+)")
_TEXT = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|`[^`]*`|'(?:\\.|[^'\\\n])*'")
_LIMIT = 1 << 20  # characters of the YAML file
_LONG = 1000  # characters of a line


class Sidecar(Struct, frozen=True):
    """Examples by function: `import/path.Func`, `import/path.Type.Method` or `import/path.Type`."""

    examples: dict[str, tuple[Example, ...]]

    def of(self, package: str, title: str) -> tuple[Example, ...]:
        """Return the examples of a function of a package."""
        return self.examples.get(f"{package}.{title}", ())


def in_comment(lines: Iterable[str]) -> Iterator[Example]:
    """Yield the examples among the lines of a doc comment, leaders taken off."""
    last: Example | None = None
    for line in lines:
        found = _LINE.match(line[:_LONG])
        if found is None:
            continue
        if found[1] == "release":
            if last is not None:
                last = msgspec.structs.replace(last, release=found[2].strip())
            continue
        if last is not None:
            yield last
        last = _example(found[2])
    if last is not None:
        yield last


def read_sidecar(path: Path) -> Sidecar:
    """Return the examples of a YAML file; none where there is no file.

    Raises:
        BaseError: It cannot be read or is not as it should be; with every fault and its line.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Sidecar({})
    except (OSError, UnicodeDecodeError) as error:
        raise BaseError([_unreadable(path, error)]) from None
    node = compose(text, str(path), size=_LIMIT)
    reader = Reader(str(path))
    found: dict[str, tuple[Example, ...]] = {}
    if node is not None:
        found = reader.mapping(node, {"examples": _by_function}, ("examples",)).get("examples", {})
    if reader.faults:
        raise BaseError(reader.faults)
    return Sidecar(found)


def _unreadable(path: Path, error: Exception) -> BaseError:
    from glossary.errors import GlossError

    reason = error.strerror if isinstance(error, OSError) else "is no UTF-8"
    return BaseError([GlossError(f"cannot be read: {reason}", path=str(path))])


def _example(words: str) -> Example:
    bare = _TEXT.sub(lambda m: "x" * len(m[0]), words)
    cut = bare.find(" -- ")
    about = words[cut + 4 :].strip() if cut >= 0 else ""
    bare, words = (bare[:cut], words[:cut]) if cut >= 0 else (bare, words)
    parts, at = [], 0
    for i, sign in enumerate(bare + ";"):
        if sign == ";" and _depth(bare[:i]) == 0:
            parts.append(words[at:i].strip())
            at = i + 1
    *setup, call = [part for part in parts if part] or [""]
    return Example(call, tuple(setup), about)


def _depth(bare: str) -> int:
    return sum(bare.count(sign) for sign in "({[") - sum(bare.count(sign) for sign in ")}]")


def _by_function(reader: Reader, node: Node) -> dict[str, tuple[Example, ...]]:
    found: dict[str, tuple[Example, ...]] = {}
    pairs = getattr(node, "value", None)
    if not isinstance(pairs, list) or not all(isinstance(pair, tuple) for pair in pairs):
        reader.fault(node, "expected functions with their examples", "write `pkg.Func:` and a list")
        return found
    for key, value in pairs:
        name = reader.string(key)
        found[name] = tuple(_item(reader, item) for item in reader.items(value))
    return found


_FIELDS: dict[str, Field] = {
    "call": lambda reader, node: reader.string(node).strip(),
    "setup": lambda reader, node: tuple(reader.string(node).strip().split("\n")),
    "about": lambda reader, node: reader.string(node),
    "release": lambda reader, node: reader.string(node).strip(),
}


def _item(reader: Reader, node: Node) -> Example:
    return Example(**{"call": "", **reader.mapping(node, _FIELDS, ("call",))})
