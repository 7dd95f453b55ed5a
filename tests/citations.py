"""What the sources of terms say, where they name something of an installed Go."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from glossary.base.forms import surfaces
from glossary.errors import GlossError
from glossary.model import Term
from glossary.quotes.passages import passages
from glossary.workflow.symbols import documentation

_FILES = "https://go.dev/src/"
_PACKAGES = "https://pkg.go.dev/"
_ELSEWHERE = re.compile(r"\w+://|[\w.-]+\.\w+/|std$")  # a site, or a module of another host
_LEADER = re.compile(r"^\s*//", re.MULTILINE)
_CLAUSE = re.compile(r"^package \w+$", re.MULTILINE)
_LINES = re.compile(r"(?:^//[^\n]*\n)+\Z", re.MULTILINE)
_STRETCH = 60  # characters in which all parts of a name begin
_GAP = re.compile(r"[\s\-‐`“”\"'’]+")


def forms(term: Term) -> frozenset[str]:
    """Return the words by which a text names a term: inflected, and as identifiers."""
    english = {form for name in (term.term, *term.aliases) for form in surfaces(name, term.pos)}
    coded = {part for i in term.identifiers for part in (i, i.rpartition(".")[2])}
    return frozenset(map(_plain, english | coded))


def says(text: str, words: Iterable[str]) -> bool:
    """Tell whether one of the words stands in a plain text, or all parts of it close together."""
    return any(_whole(text, word) or (" " in word and _apart(text, word.split())) for word in words)


def _whole(text: str, word: str) -> bool:
    return word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _apart(text: str, parts: list[str]) -> bool:
    """Tell whether the parts stand in one stretch: “waits in a queue” says “wait queue”."""
    if not all(part in text for part in parts):
        return False
    ahead = "".join(rf"(?=.{{0,{_STRETCH}}}\b{re.escape(part)})" for part in parts)
    return re.search(rf"(?:^|\s){ahead}", text) is not None


def cited(source: str, root: Path) -> str | None:
    """Return what a source says, plain; None where it is nothing of a Go installation.

    Raises:
        LookupError: It names a file, a package or a declaration that this Go does not have.
    """
    if source.startswith(_FILES):
        return _file(root / "src" / source.removeprefix(_FILES).partition("#")[0])
    name, _, inner = source.removeprefix(_PACKAGES).partition("#")
    if _ELSEWHERE.match(name):
        return None
    if inner and not inner.startswith("hdr-"):
        name = f"{name}.{inner}"
    return _package(root / "src" / name) if (root / "src" / name).is_dir() else _symbol(name, root)


def _file(path: Path) -> str:
    for file in (path, path.with_name(path.name + ".md"), path / "doc.go"):
        if file.is_file():
            return _plain(_LEADER.sub("", file.read_text("utf-8", "replace")))
    raise LookupError(path)


@cache
def _package(folder: Path) -> str:
    """Return the documentation of a package, its exported names included."""
    files = (p for p in sorted(folder.glob("*.go")) if not p.name.endswith("_test.go"))
    texts = [(f"{folder.name}/{p.name}", p.read_text("utf-8")) for p in files]
    heads = (_head(text) for _, text in texts)
    names = (d for path, text in texts for d in passages(path, text) if _exported(d.symbol))
    return _plain("\n".join((*heads, *(f"{d.symbol} {d.text}" for d in names))))


def _head(text: str) -> str:
    """Return the comment above the package clause, its headings and code included."""
    for clause in _CLAUSE.finditer(text):
        before = text[: clause.start()]
        if before.endswith("*/\n"):
            return before[before.index("/*") :]
        if m := _LINES.search(before):
            return _LEADER.sub("", m[0])
    return ""


def _exported(symbol: str) -> bool:
    return all(part[:1].isupper() for part in symbol.split(".")[1:])


@cache
def _symbol(name: str, root: Path) -> str:
    try:
        found = documentation(name, root)
    except GlossError as error:
        raise LookupError(str(error)) from None
    return _plain(f"{found.signature} {found.words}")


def _plain(text: str) -> str:
    return _GAP.sub(" ", text).strip().lower()
