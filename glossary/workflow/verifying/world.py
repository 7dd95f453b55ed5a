"""The packages in sight: their functions, and what a type's name stands for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from glossary.workflow.verifying.functions import Declared, File, read_file
from glossary.workflow.verifying.gocommand import Listed
from glossary.workflow.verifying.gotypes import PREDECLARED, substituted
from glossary.workflow.verifying.model import Function, Type

_LARGE = 8 << 20  # bytes; a larger file is generated


class Scope(Struct, frozen=True):
    """Where a type is written: its package, and what the names of its file's imports mean."""

    package: str
    imports: tuple[tuple[str, str], ...]

    def resolve(self, name: str) -> tuple[str, str]:
        """Return import path and bare name of a type's name."""
        qualifier, _, bare = name.rpartition(".")
        if not qualifier:
            return ("" if bare in PREDECLARED else self.package), bare
        return dict(self.imports).get(qualifier, qualifier), bare


class Source(Struct):
    """A package's files, read when asked for."""

    listed: Listed
    files: tuple[File, ...]
    skipped: tuple[str, ...] = ()

    @property
    def functions(self) -> tuple[Function, ...]:
        """Return all functions, methods and types."""
        return tuple(function for file in self.files for function in file.functions)


class World:
    """Packages by import path; a file is parsed when something in its package is asked for."""

    def __init__(self, listed: Iterable[Listed], root: Path) -> None:
        """Take the packages of `go list -deps`; paths are shown as seen from `root`."""
        self.listed = {package.import_path: package for package in listed}
        self.root = root
        self._read: dict[str, Source] = {}

    def source(self, package: str) -> Source | None:
        """Return the files of a package; None if it is not in sight."""
        listed = self.listed.get(package)
        if listed is None:
            return None
        if package not in self._read:
            self._read[package] = self._parse(listed)
        return self._read[package]

    def declared(self, package: str, name: str) -> Declared | None:
        """Return the declaration of a type."""
        source = self.source(package)
        for file in source.files if source else ():
            if name in file.types:
                return file.types[name]
        return None

    def methods(self, package: str, owner: str) -> tuple[Function, ...]:
        """Return the methods that a type declares itself."""
        source = self.source(package)
        found = source.functions if source else ()
        return tuple(f for f in found if f.receiver is not None and f.owner == owner)

    def underlying(self, type: Type, scope: Scope) -> tuple[Type, Scope]:
        """Return what a named type is made of, with the scope it is written in."""
        for _ in range(8):
            if type.kind != "named":
                break
            package, name = scope.resolve(type.name)
            if not package:
                break
            found = self.declared(package, name)
            if found is None:
                break
            known = {v.name: arg for v, arg in zip(found.params, type.args, strict=False)}
            type, scope = substituted(found.type, known), Scope(package, found.imports)
        return type, scope

    def _parse(self, listed: Listed) -> Source:
        files, skipped = [], []
        for name in (*listed.go_files, *listed.cgo_files):
            path = Path(listed.dir) / name
            try:
                if path.stat().st_size > _LARGE:
                    skipped.append(f"{self._shown(path)}: larger than {_LARGE >> 20} MB")
                    continue
                text = path.read_bytes().decode("utf-8", "replace")
            except OSError as error:
                skipped.append(f"{self._shown(path)}: {error.strerror}")
                continue
            shown = f"$GOROOT/src/{listed.import_path}/{name}" if listed.standard else ""
            file = read_file(shown or self._shown(path), text, listed.import_path)
            if file.broken:
                skipped.append(f"{self._shown(path)}: no Go that can be read")
            files.append(file)
        return Source(listed, tuple(files), tuple(skipped))

    def _shown(self, path: Path) -> str:
        try:
            return path.relative_to(self._base).as_posix()
        except ValueError:
            return path.as_posix()

    @cached_property
    def _base(self) -> Path:
        return self.root.resolve()
