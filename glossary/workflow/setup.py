"""What `gogloss init` writes: configuration, hook, ledger, CI; never over what somebody wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from glossary import __version__
from glossary.config import NAME as CONFIG
from glossary.errors import GlossError
from glossary.workflow.ledger import FOLDER, HEADER
from glossary.workflow.ledger import NAME as LEDGER

_REPOSITORY = "https://github.com/gogloss/gogloss"
_PAIRS = (("docs/zh/", "docs/en/"), ("zh/", "en/"), ("docs/zh-CN/", "docs/en/"))

_HOOK = f"""\
  - repo: {_REPOSITORY}
    rev: v{__version__}
    hooks:
      - id: gogloss
      - id: gogloss-ledger
"""
_GITHUB = f"""\
name: gogloss
on: [push, pull_request]
permissions:
  contents: read
jobs:
  gogloss:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-go@v5
        with: {{go-version: stable}}
      - uses: actions/setup-python@v5
        with: {{python-version: "3.12"}}
      - run: pip install gogloss=={__version__}
      - run: gogloss lint --format github .
      - run: gogloss ledger check
"""
_GITLAB = f"""\
gogloss:
  image: python:3.12-slim
  script:
    - pip install gogloss=={__version__}
    - gogloss lint .
    - gogloss ledger check
"""
_HOOK_FILE = ".pre-commit-config.yaml"


class Piece(Struct, frozen=True):
    """A file to write, from the repository's root; `snippet` is what to add if it exists."""

    path: str
    text: str
    snippet: str = ""
    known_by: str = ""  # words that tell that an existing file has the snippet


class Done(Struct, frozen=True):
    """What became of a piece."""

    piece: Piece
    wrote: bool
    has: bool = False  # nothing is left to add by hand


def pieces(root: Path, ci: str) -> Iterator[Piece]:
    """Yield what belongs into a repository; `ci` is "github", "gitlab" or "none"."""
    yield Piece(CONFIG, _config(root))
    yield Piece(f"{FOLDER}/{LEDGER}", HEADER)
    yield Piece(f"{FOLDER}/.gitattributes", f"{LEDGER} merge=union\n")
    yield Piece(_HOOK_FILE, "repos:\n" + _HOOK, _HOOK, "gogloss")
    if ci == "github":
        yield Piece(".github/workflows/gogloss.yml", _GITHUB)
    elif ci == "gitlab":
        yield Piece(".gitlab-ci.yml", _GITLAB, _GITLAB, "gogloss")


def _config(root: Path) -> str:
    found = next(((zh, en) for zh, en in _PAIRS if (root / zh).is_dir()), None)
    pair = f"{found[0]}: {found[1]}" if found else "docs/zh/: docs/en/"
    mark = "" if found and (root / found[1]).is_dir() else "# "
    return (
        "# https://github.com/gogloss/gogloss#configuration\n"
        "# lang: zh                    # language of messages; by locale otherwise\n"
        "# terms: [docs/terms.yaml]    # this project's own terms\n"
        f"{mark}translations: {{{pair}}}\n"
        "ledger-steps: [compare]       # of read, compare, verify\n"
    )


def set_up(root: Path, ci: str, *, dry: bool) -> Iterator[Done]:
    """Write what is missing and yield what became of each piece.

    Raises:
        GlossError: A file cannot be written.
    """
    if not root.is_dir():
        raise GlossError("is no folder", path=str(root), hint="name the root of the repository")
    for piece in pieces(root, ci):
        path = root / piece.path
        if path.exists() or path.is_symlink():
            yield Done(piece, False, _has(path, piece))
        else:
            if not dry:
                _write(path, piece.text)
            yield Done(piece, True, True)


def _has(path: Path, piece: Piece) -> bool:
    if not piece.snippet:
        return True
    try:
        return piece.known_by in path.read_text("utf-8", "replace")
    except OSError:
        return False


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise GlossError(f"cannot be written: {error.strerror}", path=str(path)) from None
