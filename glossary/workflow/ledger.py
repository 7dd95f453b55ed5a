"""The ledger: which step each document has passed, for the content that it had then.

`.gogloss/ledger.yaml` is one entry a line, sorted, without times, so that the same work gives the
same bytes and two branches merge line by line. Where a merge keeps two entries for one step, the
one that fits the present content counts. Contents are known by a hash that line ends and a byte
order mark do not change.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from msgspec import Struct

from glossary.config import STEPS
from glossary.errors import BaseError, ConfigError, GlossError
from glossary.fix import write_atomically

FOLDER = ".gogloss"
NAME = "ledger.yaml"
HEADER = """\
# Which step of read, compare and verify each document has passed, for the content it had then.
# Written by `gogloss read|compare|verify --record`; `gogloss ledger check` tells what is stale.
"""
_LARGEST = 4 << 20  # characters
_FIELDS = ("document", "step", "hash", "source", "source-hash", "by")
GO = "go:"  # starts a source that is the documentation of a name: go:fmt.Printf


class Entry(Struct, frozen=True, order=True):
    """One step that a document passed.

    `document` and `source` are paths from the ledger's root, with slashes; `source` is empty where
    the step looks at one document only. `by` is the version of gogloss.
    """

    document: str
    step: str
    hash: str
    source: str = ""
    source_hash: str = ""
    by: str = ""


class State(StrEnum):
    """What the ledger says of one step of one document."""

    PASSED = "passed"
    STALE = "stale"  # the document is not what it was
    SOURCE = "source changed"  # what it translates is not what it was
    MISSING = "missing"
    GONE = "gone"  # the document itself
    UNKNOWN = "unknown"  # the source cannot be looked at here


class Line(Struct, frozen=True):
    """The state of one step of one document."""

    document: str
    step: str
    state: State
    source: str = ""

    @property
    def fails(self) -> bool:
        """Tell whether a check fails on it."""
        return self.state in (State.STALE, State.SOURCE, State.MISSING)


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above a path that has a `.gogloss` folder."""
    folder = start.absolute() if start.is_dir() else start.absolute().parent
    for place in (folder, *folder.parents):
        if (place / FOLDER).is_dir():
            return place
        if (place / ".git").exists():
            return None
    return None


def demand_root(start: Path) -> Path:
    """Return the nearest root of a ledger.

    Raises:
        GlossError: There is none.
    """
    root = find_root(start)
    if root is None:
        raise GlossError("no ledger here or above", hint="`gogloss init` makes one")
    return root


def load(root: Path) -> tuple[Entry, ...]:
    """Return the entries of a root's ledger, sorted; none where there is no ledger yet.

    Raises:
        ConfigError: It cannot be read, or is not what a ledger is.
    """
    from glossary.safeyaml import Reader, choice, compose

    path = root / FOLDER / NAME
    try:
        text = path.read_text("utf-8")
        node = compose(text, str(path), size=_LARGEST, depth=4)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path=str(path)) from None
    except UnicodeDecodeError:
        raise ConfigError("is not UTF-8", path=str(path), hint="restore it from git") from None
    except BaseError as error:
        raise _broken(error.faults[0]) from None
    reader = Reader(str(path))
    fields: dict[str, Any] = dict.fromkeys(_FIELDS, Reader.string) | {"step": choice(*STEPS)}

    items = [] if node is None else list(reader.items(node))
    values = [reader.mapping(item, fields, ("document", "step", "hash")) for item in items]
    if reader.faults:
        raise _broken(reader.faults[0])
    read = (Entry(**{k.replace("-", "_"): v for k, v in row.items()}) for row in values)
    return tuple(sorted(read))


def _broken(fault: GlossError) -> ConfigError:
    return ConfigError(
        fault.what, path=fault.path, line=fault.line, column=fault.column, hint=fault.hint
    )


def record(entries: Iterable[Entry], root: Path) -> None:
    """Put entries into a root's ledger in the place of older ones for the same steps.

    Entries of documents that no longer exist are dropped. The file is left alone where it would
    not change.
    """
    new = {(e.document, e.step): e for e in entries}
    kept = [e for e in load(root) if (e.document, e.step) not in new and _exists(e, root)]
    text = written([*kept, *new.values()])
    path = root / FOLDER / NAME
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        path.touch()
    if path.read_text("utf-8", "replace") != text:
        write_atomically(path, text.encode())


def _exists(entry: Entry, root: Path) -> bool:
    return entry.document.startswith(GO) or (root / entry.document).exists()


def written(entries: Iterable[Entry]) -> str:
    """Return the text of a ledger: its header, then one entry a line, sorted."""
    return HEADER + "".join(f"- {{{', '.join(_pairs(e))}}}\n" for e in sorted(set(entries)))


def _pairs(entry: Entry) -> Iterator[str]:
    for field in _FIELDS:
        value = getattr(entry, field.replace("-", "_"))
        if value:
            yield f"{field}: {_quoted(value)}"


def _quoted(text: str) -> str:
    """Return a double-quoted YAML scalar; JSON is one but for signs that YAML does not print."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted)


def digest(data: bytes) -> str:
    """Return what a content is known by."""
    bare = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return hashlib.sha256(bare).hexdigest()[:20]


def name_of(path: Path, root: Path) -> str:
    """Return a path as ledgers write it.

    Raises:
        GlossError: The path lies outside the root.
    """
    whole = path.absolute()
    for place, base in ((whole, root), (whole.resolve(), root.resolve())):
        if place.is_relative_to(base):
            return place.relative_to(base).as_posix()
    hint = f"the ledger is that of {root}"
    raise GlossError("lies outside the ledger's folder", path=str(path), hint=hint)


def states(
    wanted: Iterable[tuple[str, str]], entries: Sequence[Entry], root: Path
) -> Iterator[Line]:
    """Yield the state of each wanted (document, step), then that of entries nobody asked for."""
    by_key: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        by_key.setdefault((entry.document, entry.step), []).append(entry)
    for key in sorted({*wanted, *by_key}):
        found = by_key.get(key, [])
        if not found:
            yield Line(*key, State.MISSING)
        else:
            yield min((_state(e, root) for e in found), key=lambda line: _ORDER[line.state])


_ORDER = {
    state: rank
    for rank, state in enumerate(
        (State.PASSED, State.UNKNOWN, State.SOURCE, State.STALE, State.GONE, State.MISSING)
    )
}


def _state(entry: Entry, root: Path) -> Line:
    def line(state: State) -> Line:
        return Line(entry.document, entry.step, state, entry.source)

    now = hash_of(entry.document, root)
    if now is None:
        return line(State.UNKNOWN if entry.document.startswith(GO) else State.GONE)
    if now != entry.hash:
        return line(State.STALE)
    if entry.source and entry.source != entry.document:
        source = hash_of(entry.source, root)
        if source is None and entry.source.startswith(GO):
            return line(State.UNKNOWN)
        if source != entry.source_hash:
            return line(State.SOURCE)
    return line(State.PASSED)


def hash_of(name: str, root: Path) -> str | None:
    """Return the hash of a document's present content, None where there is none."""
    if name.startswith(GO):
        return _hash_of_symbol(name.removeprefix(GO), root)
    try:
        return digest((root / name).read_bytes())
    except OSError:
        return None


def _hash_of_symbol(name: str, root: Path) -> str | None:
    from glossary.workflow.symbols import documentation

    try:
        return digest(documentation(name, root).words.encode())
    except GlossError:
        return None


def entry_for(step: str, document: Path | str, source: Path | str | None, root: Path) -> Entry:
    """Return the entry of a step that was passed just now.

    Documents are paths, or `go:NAME` for the documentation of a name.

    Raises:
        GlossError: A file lies outside the root, or cannot be read.
    """
    from glossary import __version__

    name, hash = _known(document, root)
    other, other_hash = _known(source, root) if source is not None else ("", "")
    if other == name:
        other, other_hash = "", ""
    return Entry(name, step, hash, other, other_hash, __version__)


def _known(document: Path | str, root: Path) -> tuple[str, str]:
    name = document if isinstance(document, str) else name_of(document, root)
    found = hash_of(name, root)
    if found is None:
        raise GlossError("cannot be read for the ledger", path=name)
    return name, found
