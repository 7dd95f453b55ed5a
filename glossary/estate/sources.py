"""The documents of an estate: folders of this machine, or prefixes that fsspec can list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from msgspec import Struct

from glossary.discover import SKIPPED, discover
from glossary.errors import GlossError, ReadError
from glossary.text import SUFFIXES

_MARKS = ("ETag", "etag", "checksum", "md5", "LastModified", "last_modified", "mtime", "created")


class Ref(Struct, frozen=True):
    """A document before it is read: where it is, its bytes, and what changes with its content."""

    place: str
    size: int
    mark: str

    @property
    def remote(self) -> bool:
        """Tell whether the place is a URL."""
        return is_url(self.place)


class Part(Struct, frozen=True):
    """Documents that one task reads, known by a digest of all of them."""

    key: str
    refs: tuple[Ref, ...]

    @property
    def size(self) -> int:
        """Return the bytes of its documents."""
        return sum(ref.size for ref in self.refs)


def is_url(source: str) -> bool:
    """Tell whether a source is one for fsspec (`s3://bucket/docs`), not a path."""
    return "://" in source


def documents(source: str, exclude: Sequence[str], root: Path) -> Iterator[Ref]:
    """Yield the Go and Markdown documents of a source, in order of their places.

    Raises:
        ReadError: The source does not exist.
        GlossError: What its URL needs is not installed, or does not answer.
    """
    if is_url(source):
        yield from _listed(source)
        return
    for path in discover([Path(source)], exclude, root, force_exclude=False):
        found = path.stat()
        yield Ref(str(path), found.st_size, str(found.st_mtime_ns))


def _listed(url: str) -> Iterator[Ref]:
    try:
        system, top = filesystem(url)
        found: dict[str, dict[str, Any]] = system.find(top, detail=True)
    except (OSError, ImportError, ValueError) as error:
        raise GlossError(f"cannot be listed: {error}", path=url) from None
    if not found:
        raise ReadError("holds no documents", path=url, hint="check the spelling")
    for name in sorted(found):
        folders = name.removeprefix(top).strip("/").split("/")[:-1]
        passed = any(f.startswith(".") or f in SKIPPED for f in folders)
        if name.lower().endswith(SUFFIXES) and not passed:
            info = found[name]
            mark = next((str(info[m]) for m in _MARKS if info.get(m)), "")
            yield Ref(system.unstrip_protocol(name), int(info.get("size") or 0), mark)


def filesystem(url: str) -> tuple[Any, str]:
    """Return fsspec's file system for a URL, and the path in it.

    Raises:
        ImportError: The file system's package is not installed.
        ValueError: There is no such protocol.
    """
    from fsspec.core import url_to_fs

    system, path = url_to_fs(url)
    return system, path


def parts(refs: Iterable[Ref], size: int, task: str) -> Iterator[Part]:
    """Yield the documents in parts of about `size` bytes; `task` names what is done to them."""
    held: list[Ref] = []
    room = size
    for ref in refs:
        held.append(ref)
        room -= ref.size
        if room <= 0:
            yield _part(held, task)
            held, room = [], size
    if held:
        yield _part(held, task)


def _part(refs: Sequence[Ref], task: str) -> Part:
    words = "\n".join([task, *(f"{r.place} {r.size} {r.mark}" for r in refs)])
    return Part(
        blake2b(words.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest(), tuple(refs)
    )
