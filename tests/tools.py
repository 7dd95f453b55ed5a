"""What several tests share: the base, and the documentation of the Go that the project installs."""

from __future__ import annotations

import os
import shutil
import sys
from functools import cache
from pathlib import Path

from glossary.cache import cache_folder
from glossary.library import open_base
from glossary.quotes.goroot import open_docs
from glossary.quotes.index import Docs

BASE = open_base()


def go() -> str:
    """Return the `go` command: beside this Python (the project installs it), else on PATH."""
    beside = shutil.which("go", path=str(Path(sys.executable).parent))
    found = beside or shutil.which("go")
    assert found, "no go: `make test` installs one"
    return found


@cache
def docs() -> Docs | None:
    """Return the documentation of the installed Go."""
    os.environ["PATH"] = f"{Path(go()).parent}{os.pathsep}{os.environ['PATH']}"
    return open_docs(cache_folder(), lambda files, _: files)
