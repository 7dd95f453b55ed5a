"""Messages in the sources of a Go installation, by list: a table of files and of what to look for.

The expressions know the calls that print messages, not Go's syntax: a message that a source puts
together from several parts is found by its parts, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from glossary.errors import GlossError
from glossary.explain.coverage import Item
from glossary.quotes.goroot import find_goroot

_CONSTANTS = {
    "invalidOp": "invalid operation: ",
    "invalidArg": "invalid argument: ",
    "invalidAST": "invalid syntax tree: ",
}
_STRING = r'"((?:[^"\\\n]|\\.){1,300})"'
_CALL = r"[^\"\n]{0,200}?(?:(?P<constant>invalid(?:Op|Arg|AST)) ?\+ ?)?"
_RAISED = rf"(?:fmt\.Errorf|errors\.New|base\.(?:Fatalf|Errorf|Fatal))\({_STRING}"
_MEANT = re.compile(r"[A-Za-z]{3}")
_ESCAPE = re.compile(r"\\(n|t|r|\"|\\|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})")
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_HIDDEN = re.compile(r"(?:^|/)(?:internal|testdata)/|plan9")
_LARGEST = 4_000_000  # bytes of a source that is read


class _List(Struct, frozen=True):
    """files: patterns below GOROOT/src. finds: expressions; the last group is a message."""

    files: tuple[str, ...]
    finds: tuple[str, ...]
    prefix: str = ""
    section: str = ""  # what of a file is looked at; all of it where empty
    visible: bool | None = None


_TYPES = ("cmd/compile/internal/types2/*.go",)
_GO = ("cmd/go/internal/mod*/*.go", "cmd/go/internal/load/*.go", "cmd/go/internal/work/*.go")
_LISTS: dict[str, _List] = {
    "wait_reasons": _List(("runtime/runtime2.go",), (rf"^\s*waitReason\w+:\s+{_STRING}",)),
    "goroutine_statuses": _List(
        ("runtime/traceback.go",),
        (rf"^\s*_G\w+:\s+{_STRING}",),
        section=r"var gStatusStrings = [^}]+\}",
    ),
    "bounds_errors": _List(
        ("runtime/error.go",), (rf"^\s*abi\.Bounds\w+:\s+{_STRING}",), "runtime error: "
    ),
    "runtime_panics": _List(
        ("runtime/*.go", "sync/*.go", "internal/sync/*.go"),
        (rf"panic\((?:plainError|errorString)\({_STRING}", rf"= error\(errorString\({_STRING}"),
    ),
    "runtime_fatals": _List(("runtime/*.go", "sync/*.go"), (rf"\bfatal\({_STRING}\)",)),
    "type_error_codes": _List(
        ("internal/types/errors/codes.go",), (r"^\t([A-Z]\w+)(?: Code = .*)?$",)
    ),
    "type_errors": _List(
        _TYPES, (rf"\.(?:errorf|softErrorf|error|addf|versionErrorf)\({_CALL}{_STRING}",)
    ),
    "syntax_errors": _List(
        ("cmd/compile/internal/syntax/*.go",),
        (rf"\.(?:syntaxError|syntaxErrorAt|errorf|errorAt|error)\({_CALL}{_STRING}",),
    ),
    "escape_messages": _List(
        ("cmd/compile/internal/escape/*.go", "cmd/compile/internal/inline/*.go"),
        (rf"base\.WarnfAt\({_CALL}{_STRING}",),
    ),
    "vet_analyzers": _List(
        ("cmd/vendor/golang.org/x/tools/go/analysis/passes/*/*.go",),
        (r'^\s*Name:\s+"([a-z][a-z0-9]+)",$',),
    ),
    "go_test_lines": _List(
        ("testing/*.go", "cmd/go/internal/test/test.go"),
        (r'"((?:--- |=== |%s--- )[^"]+)"', rf"fmt\.(?:Printf|Print|Println)\({_STRING}"),
    ),
    "module_errors": _List(_GO, (_RAISED,)),
    "std_errors": _List(
        ("*/*.go", "*/*/*.go", "*/*/*/*.go"),
        (rf"^(?:var )?\t?(?:Err\w+|EOF)\s+(?:error\s+)?= errors\.New\({_STRING}\)",),
    ),
    "godebug": _List(("internal/godebugs/table.go",), (r'\{Name: "(\w+)"',)),
    "runtime_settings": _List(("runtime/runtime1.go",), (r'\{name: "(\w+)"',)),
}


def located(goroot: Path | None) -> Path:
    """Return the Go installation at `goroot`, or this machine's.

    Raises:
        GlossError: There is none.
    """
    root = goroot or find_goroot()
    if root is None or not (root / "src" / "runtime").is_dir():
        where = f" at {goroot}" if goroot else ""
        raise GlossError(f"no Go sources{where}", hint="install Go, or name one by --goroot")
    return root


def lists_of(root: Path) -> dict[str, list[Item]]:
    """Return the messages in the sources of a Go installation, by list."""
    return {name: list(_items(root / "src", found)) for name, found in _LISTS.items()}


def _items(src: Path, wanted: _List) -> Iterator[Item]:
    finds = [re.compile(find, re.MULTILINE) for find in wanted.finds]
    known: set[str] = set()
    for path in sorted({p for pattern in wanted.files for p in src.glob(pattern)}):
        name = path.relative_to(src).as_posix()
        hidden = _HIDDEN.search(name) and not name.startswith(("cmd/", "internal/"))
        if name.endswith("_test.go") or hidden or path.stat().st_size > _LARGEST:
            continue
        text = path.read_text("utf-8", "replace")
        if wanted.section:
            part = re.search(wanted.section, text)
            text = part[0] if part else ""
        for find in finds:
            for m in find.finditer(text):
                message = _unquoted(m[find.groups])
                message = _CONSTANTS.get(m.groupdict().get("constant") or "", "") + message
                line = text.rfind("\n", 0, m.start()) + 1
                if text[line : line + 40].lstrip().startswith("//"):
                    continue
                if message not in known and _MEANT.search(message):
                    known.add(message)
                    source = f"src/{name}:{text.count(chr(10), 0, m.start()) + 1}"
                    yield Item(message, wanted.prefix, source, wanted.visible)


def _unquoted(text: str) -> str:
    """Return the value of a Go string literal, given without its quotes."""

    def value(m: re.Match[str]) -> str:
        return _PLAIN.get(m[1]) or chr(int(m[1][1:], 16))

    return _ESCAPE.sub(value, text)
