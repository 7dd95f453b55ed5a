"""The user's `go`: where it is, what it may do, which packages a pattern names."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from glossary.errors import GlossError

_FIELDS = (
    "ImportPath,Name,Dir,Standard,Module,GoFiles,CgoFiles,CFiles,CXXFiles,HFiles,SFiles,SysoFiles,"
    "IgnoredGoFiles,EmbedFiles,Error,DepsErrors,DepOnly,Incomplete"
)
_LIST_LIMIT = 120  # seconds
_KEPT = [
    "PATH",
    "HOME",
    "USERPROFILE",
    "LOCALAPPDATA",
    "APPDATA",
    "SYSTEMROOT",
    "TMPDIR",
    "TEMP",
    "TMP",
    "LANG",
    "LC_ALL",
    "TZ",
    "GOROOT",
    "GOPATH",
    "GOCACHE",
    "GOMODCACHE",
    "GOENV",
    "GOEXPERIMENT",
    "GOOS",
    "GOARCH",
    "CGO_ENABLED",
    "CC",
    "CXX",
    "CGO_CFLAGS",
    "CGO_LDFLAGS",
    "PKG_CONFIG_PATH",
    "SDKROOT",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
]


class Module(Struct, frozen=True, rename="pascal"):
    """A module of `go list`."""

    path: str = ""
    dir: str = ""
    main: bool = False


class Listed(Struct, frozen=True, rename="pascal"):
    """A package of `go list -json`."""

    import_path: str
    name: str = ""
    dir: str = ""
    standard: bool = False
    dep_only: bool = False
    module: Module | None = None
    go_files: tuple[str, ...] = ()
    cgo_files: tuple[str, ...] = ()
    c_files: tuple[str, ...] = ()
    c_x_x_files: tuple[str, ...] = msgspec.field(default=(), name="CXXFiles")
    h_files: tuple[str, ...] = ()
    s_files: tuple[str, ...] = ()
    syso_files: tuple[str, ...] = ()
    ignored_go_files: tuple[str, ...] = ()
    embed_files: tuple[str, ...] = ()
    error: dict[str, Any] | None = None
    deps_errors: tuple[dict[str, Any], ...] = ()

    @property
    def is_main(self) -> bool:
        """Tell whether the package is the user's own: of a main module."""
        return self.module is not None and self.module.main

    @property
    def trouble(self) -> str:
        """Return why the package cannot be built, in one line; empty if nothing is known."""
        for error in (self.error, *self.deps_errors):
            if error:
                place = error.get("Pos") or ""
                words = " ".join(str(error.get("Err", "")).split())
                return f"{place}: {words}" if place else words
        return ""


def chosen(go: Path | None) -> Path:
    """Return the `go` that was asked for, else the one on PATH, else the one beside this Python.

    Raises:
        GlossError: There is none.
    """
    if go is not None:
        named = shutil.which(str(go))
        if named is None:
            raise GlossError("is no program", path=str(go), hint="name another with --go")
        return Path(named).absolute()
    found = shutil.which("go") or shutil.which("go", path=str(Path(sys.executable).parent))
    if found is None:
        raise GlossError("no `go` on PATH", hint="install Go, or name it with --go")
    return Path(found).absolute()


def environment(**more: str) -> dict[str, str]:
    """Return an environment that fetches nothing, and holds none of the user's secrets."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "GOPROXY": "off", "GOSUMDB": "off", "GOTOOLCHAIN": "local", **more}


def flags(mode: str) -> str:
    """Return GOFLAGS with a `-mod=` of its own; the user's build tags stay."""
    own = os.environ.get("GOFLAGS", "").split()
    return " ".join([*(f for f in own if f.startswith("-tags")), f"-mod={mode}"])


def list_packages(go: Path, patterns: Sequence[str], folder: Path) -> tuple[Listed, ...]:
    """Return the packages that patterns name, and those they import, as seen from a folder.

    Raises:
        GlossError: Go cannot be started or does not know what is meant.
    """
    mode = "vendor" if (folder / "vendor" / "modules.txt").exists() else "readonly"
    command = [str(go), "list", "-e", "-deps", f"-json={_FIELDS}", "--", *patterns]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment(GOFLAGS=flags(mode)),
            capture_output=True,
            timeout=_LIST_LIMIT,
        )
    except subprocess.TimeoutExpired:
        raise GlossError(f"`go list` took longer than {_LIST_LIMIT} s") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise GlossError(
            f"cannot be started: {reason}", path=str(go), hint="name another with --go"
        ) from None
    if done.returncode or not done.stdout.strip():
        raise GlossError(_first(done.stderr) or f"no packages match {' '.join(patterns)}")
    return tuple(_decoded(done.stdout.decode("utf-8", "replace")))


def settings(go: Path, folder: Path, *names: str) -> tuple[str, ...]:
    """Return values of `go env`."""
    done = subprocess.run(
        [str(go), "env", *names],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=_LIST_LIMIT,
    )
    lines = done.stdout.split("\n")
    return tuple((lines + [""] * len(names))[: len(names)])


def _decoded(text: str) -> Iterator[Listed]:
    import json

    decoder = json.JSONDecoder()
    at = 0
    while (at := _next(text, at)) < len(text):
        value, at = decoder.raw_decode(text, at)
        yield msgspec.convert(value, Listed, strict=False)


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _first(data: bytes) -> str:
    """Return the first line of an error that says something."""
    for line in data.decode("utf-8", "replace").splitlines():
        if words := line.removeprefix("go: ").strip():
            return words
    return ""
