"""The start of the server: what it keeps for the next one, and what it does without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_MAKE = """
import sys
from pathlib import Path
from lsp.kept import kept_methods
with kept_methods(Path(sys.argv[1])):
    import attrs
    @attrs.define
    class Point:
        x: int
        y: int = 0
print(repr(Point(1)), Point(1) == Point(1, 0), Point(1) == Point(2))
"""
_SAID = "Point(x=1, y=0) True False"


def _python(code: str, *args: str, env: dict[str, str] | None = None) -> str:
    command = [sys.executable, "-c", code, *args]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=True)
    return done.stdout.strip()


def test_methods_are_compiled_once(tmp_path: Path) -> None:
    assert _python(_MAKE, str(tmp_path)) == _SAID
    (path,) = tmp_path.iterdir()
    before = path.stat()
    assert _python(_MAKE, str(tmp_path)) == _SAID
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize("torn", [b"", b"torn", None])
def test_a_torn_file_is_written_again(tmp_path: Path, torn: bytes | None) -> None:
    _python(_MAKE, str(tmp_path))
    (path,) = tmp_path.iterdir()
    whole = path.stat().st_size
    path.write_bytes(path.read_bytes()[:-9] if torn is None else torn)
    assert _python(_MAKE, str(tmp_path)) == _SAID
    assert path.stat().st_size == whole


def test_without_a_cache_attrs_compiles_as_ever(tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.write_text("")
    assert _python(_MAKE, str(nowhere)) == _SAID
    code = "from lsp.kept import kept_methods\nwith kept_methods():\n    import lsprotocol.types"
    env = {**os.environ, "XDG_CACHE_HOME": str(nowhere)}
    assert _python(f"{code}\nprint(lsprotocol.types.Position(1, 2))", env=env) == "1:2"


def test_the_server_needs_neither_the_command_line_nor_pkg_resources() -> None:
    code = (
        "import sys\n"
        "import lsp.start, lsp.server\n"
        "from glossary.text.chinese import Segmenter\n"
        "assert Segmenter('指数退避').is_word('采用指数退避策略', 2, 6)\n"
        "print({'click', 'pkg_resources', 'yaml'} & {*sys.modules})"
    )
    assert _python(code) == "set()"
