"""The documentation of a Go name, from the Go that is installed: a document of its comments.

Names are those of `go doc`: net/http, http.Client, net/http.Client.Do, io.Reader.Read. Packages of
the reader's own module and of its dependencies are found by `go list`, which runs none of their
code and is kept from fetching anything.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from glossary.errors import GlossError
from glossary.lazy import lazy
from glossary.model import Document
from glossary.quotes.goroot import find_goroot, version_of
from glossary.text import decode, parse
from glossary.text.godecl import Declared, declarations

_IGNORED = lazy(r"^//go:build ignore\b", re.MULTILINE)
_EMBEDDED = lazy(r"^\s+\*?([A-Za-z_]\w*)\s*(?://.*)?$", re.MULTILINE)
_SKIPPED = frozenset(("testdata", "vendor", "internal", "cmd"))
_OTHERS = ("_windows", "_plan9", "_js", "_wasm", "_darwin", "_freebsd", "_netbsd", "_openbsd")


class Documentation(Struct, frozen=True):
    """What Go says of one name; `document` has only its comments, at their places in the file."""

    name: str
    signature: str
    version: str
    document: Document

    @property
    def words(self) -> str:
        """Return all that it says, by which it is known."""
        return "\n\n".join(segment.text for segment in self.document.segments)


def documentation(name: str, folder: Path) -> Documentation:
    """Return the documentation of a package or a name in one; `folder` is where `go list` runs.

    Raises:
        GlossError: There is no Go, no such package, or no such name in it.
    """
    root = _goroot()
    found = list(_places(name, root / "src", folder))
    if not found:
        raise GlossError(f"no package for `{name}`", hint="write it as `go doc` does: net/http.Get")
    version = version_of(root)
    results = [d for inner, place in found if (d := _in(place, inner, version, root))]
    if len(results) > 1:
        inside = (d.document.path.removeprefix(f"{version}/src/") for d in results)
        paths = ", ".join(sorted(path.rpartition("/")[0] for path in inside))
        raise GlossError(f"`{name}` is in several packages", hint=f"write the whole path: {paths}")
    if not results:
        raise _unknown(found)
    if not results[0].document.segments and "." in results[0].name:
        # What a method of an interface must do stands above the interface.
        owner = documentation(name.rpartition(".")[0], folder)
        return msgspec.structs.replace(owner, name=name, signature=results[0].signature)
    return msgspec.structs.replace(results[0], name=name)


def _goroot() -> Path:
    root = _cached_goroot(os.environ.get("GOROOT"), os.environ.get("PATH"))
    if root is None:
        raise GlossError("no Go installation found", hint="install Go, or set GOROOT")
    return root


@lru_cache(4)
def _cached_goroot(_goroot: str | None, _path: str | None) -> Path | None:
    return find_goroot()


def symbols(name: str, folder: Path) -> tuple[str, ...]:
    """Return the exported names of a package that have documentation, in the order of its files."""
    places = [place for inner, place in _places(name, _goroot() / "src", folder) if not inner]
    if not places:
        raise GlossError(f"no package `{name}`", hint="write it as `go doc` does: net/http")
    names = (
        d.name
        for path in _files(places[0])
        for d in _declared(path)
        if d.name and d.documented and all(part[:1].isupper() for part in d.name.split("."))
    )
    return tuple(dict.fromkeys(f"{name}.{inner}" for inner in names))


def _splits(name: str) -> Iterator[tuple[str, str]]:
    """Yield (package, name inside): a.b/c.D.E may be a.b/c and D.E, or a.b/c.D and E."""
    head, slash, last = name.rpartition("/")
    parts = last.split(".")
    for count in range(len(parts), 0, -1):
        yield head + slash + ".".join(parts[:count]), ".".join(parts[count:])


def _places(name: str, src: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield (name inside, folder of the package); other modules are asked where Go has none."""
    splits = [(p, inner) for p, inner in _splits(name) if _is_path(p)]
    known = [(inner, place) for p, inner in splits for place in _in_go(p, src)]
    yield from known
    for package, inner in splits if not known else ():
        place = _listed(package, folder)
        if place is not None:
            yield inner, place


def _is_path(package: str) -> bool:
    return bool(package) and not package.startswith(("-", "/")) and ".." not in package.split("/")


def _in_go(package: str, src: Path) -> Iterator[Path]:
    if (src / package).is_dir() and _has_go(src / package):
        yield src / package
    elif "/" not in package and "." not in package:
        yield from (p for p in _named(src, package) if _has_go(p))


def _has_go(folder: Path) -> bool:
    return any(folder.glob("*.go"))


def _named(src: Path, element: str) -> Iterator[Path]:
    """Yield the packages of the standard library whose path ends with one element."""
    for folder, folders, _ in os.walk(src):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED)
        if element in folders:
            yield Path(folder, element)


def _listed(package: str, folder: Path) -> Path | None:
    go = shutil.which("go") or shutil.which("go", path=str(Path(sys.executable).parent))
    if go is None:
        return None
    quiet = {"GOPROXY": "off", "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=readonly"}
    command = [go, "list", "-find", "-f", "{{.Dir}}", "--", package]
    try:
        done = subprocess.run(
            command, cwd=folder, env=os.environ | quiet, capture_output=True, text=True, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = done.stdout.splitlines()  # several for a pattern: `all`, `std`, `./...`
    return Path(found[0]) if done.returncode == 0 and len(found) == 1 and found[0] else None


def _files(place: Path) -> list[Path]:
    """Return the package's files; those of other systems come last, those of none are left out."""
    files = [
        p
        for p in sorted(place.glob("*.go"))
        if not p.name.endswith("_test.go") and not _IGNORED.search(_read(p))
    ]
    return sorted(files, key=lambda p: p.stem.endswith(_OTHERS))


@lru_cache(256)
def _declared(path: Path) -> tuple[Declared, ...]:
    return tuple(declarations(_read(path)))


@lru_cache(256)
def _read(path: Path) -> str:
    try:
        return decode(path.read_bytes(), str(path))
    except OSError as error:
        raise GlossError(f"cannot be read: {error.strerror}", path=str(path)) from None


def _in(place: Path, inner: str, version: str, root: Path) -> Documentation | None:
    """Return the documentation of a name in a package; a declaration without any is second best."""
    best: tuple[Path, str, Declared] | None = None
    last = inner.rpartition(".")[2]
    for path in _files(place):
        text = _read(path)
        if last not in text:
            continue
        for declared in _declared(path):
            if declared.name == inner and (best is None or declared.documented):
                best = path, text, declared
                if declared.documented:
                    return _documentation(*best, version, root)
    if best is None:
        return _promoted(place, inner, version, root)
    return _documentation(*best, version, root)


def _promoted(place: Path, inner: str, version: str, root: Path) -> Documentation | None:
    """Return the documentation of a method that a type has from one that it embeds."""
    owner, _, method = inner.rpartition(".")
    for path in _files(place) if owner else ():
        text = _read(path)
        for declared in _declared(path) if f"{owner} struct" in text else ():
            if declared.name == owner:
                for m in _EMBEDDED.finditer(text, declared.code, declared.end):
                    if m[1] != owner and (found := _in(place, f"{m[1]}.{method}", version, root)):
                        return found
    return None


def _documentation(
    path: Path, text: str, declared: Declared, version: str, root: Path
) -> Documentation:
    shown, home = str(path), root / "src"
    if path.is_relative_to(home):
        shown = f"{version}/src/{path.relative_to(home).as_posix()}"
    whole = _parsed(shown, text)
    spans = [(declared.start, declared.code), *_members(path, declared.name)]
    kept = tuple(
        s for s in whole.segments if any(start <= s.offset(0) < end for start, end in spans)
    )
    document = msgspec.structs.replace(whole, path=shown, segments=kept)
    return Documentation(declared.name, declared.signature, version, document)


@lru_cache(32)
def _parsed(path: str, text: str) -> Document:
    return parse(path, text)


def _members(path: Path, name: str) -> Iterator[tuple[int, int]]:
    """Yield where the exported fields and methods inside a type's declaration are documented."""
    owner = next((d for d in _declared(path) if d.name == name), None)
    for d in _declared(path) if owner and name else ():
        head, _, last = d.name.rpartition(".")
        if head == name and last[:1].isupper() and owner and owner.code <= d.start < owner.end:
            yield d.start, d.code


def _unknown(found: Sequence[tuple[str, Path]]) -> GlossError:
    inner, place = next(((i, p) for i, p in found if i), found[0])
    all_names = (d.name for path in _files(place) for d in _declared(path))
    names = {name for name in all_names if all(p[:1].isupper() for p in name.split("."))}
    near = get_close_matches(inner, sorted(names), 3, 0.6)
    hint = f"did you mean {', '.join(near)}?" if near else "`go doc` lists what a package has"
    return GlossError(f"`{place.name}` has no `{inner}`", hint=hint)
