"""Who imports whom, and what a command loads at start."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import Struct

import glossary.base.patterns
import glossary.lesson
import glossary.model.term
import glossary.model.words
from glossary.base.load import load
from glossary.base.patterns import Patterns
from glossary.lesson import Claim
from glossary.library import shipped_terms
from glossary.model import Status, Term, Text

ROOT = Path(__file__).parent.parent
HEAVY = {
    "distributed",
    "fsspec",
    "hashlib",
    "jieba",
    "spacy",
    "pygls",
    "lsprotocol",
    "rich",
    "yaml",
    "opencc",
    "pypinyin",
    "rapidfuzz",
}

CLEAN = "# 说明\n\n这里没有任何可疑的词，只有 goroutine 与通道。\n"


def _loaded(*arguments: str, stdin: str = "") -> set[str]:
    return {name.partition(".")[0] for name in _modules(*arguments, stdin=stdin)}


def _modules(*arguments: str, stdin: str = "") -> set[str]:
    code = "import sys; from glossary.start import main\ntry: main()\nexcept SystemExit: pass\n"
    code += "print('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("lint", "--stdin-filename", "a.md", "--isolated"),
        ("lookup", "backoff", "--json"),
    ],
)
def test_nothing_heavy_at_start(arguments: tuple[str, ...]) -> None:
    assert _loaded(*arguments, stdin=CLEAN) & HEAVY == set()


def test_what_is_known_to_be_clean_loads_nothing_that_judges(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"{CLEAN}<!-- {tmp_path} -->\n", "utf-8")  # a text of its own each time
    ordinary, known = (_modules("lint", "--isolated", str(path)) for _ in range(2))
    path.write_text(f"{CLEAN}<!-- {tmp_path} once more -->\n", "utf-8")
    first, again = (_modules("lint", str(path)) for _ in range(2))
    with_config = tmp_path / ".gogloss.yaml"
    with_config.write_text("level: info\n", "utf-8")
    configured = _modules("lint", str(path))
    judging = {"glossary.base", "glossary.gate", "glossary.lint", "tree_sitter"}
    assert ordinary >= {"glossary.base", "glossary.gate", "click"}
    assert known & judging == again & judging == configured & judging == set()
    assert first >= {"glossary.base", "glossary.gate"}
    assert "click" not in first | again | configured


def test_jieba_loads_when_a_boundary_is_in_doubt() -> None:
    doubtful = "`backoff` 一节：统计各型号设备份额。\n"
    arguments = ("lint", "--stdin-filename", "a.md", "--isolated")
    assert "jieba" in _loaded(*arguments, stdin=doubtful)


def test_imports_point_down() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_vocabulary_lives_in_the_base_only() -> None:
    """No forbidden rendering of three or more characters is spelled outside help and readings."""
    words = {
        r.text
        for term in load(shipped_terms())
        for r in term.renderings
        if r.status is Status.FORBIDDEN and len(r.text) > 2
    }
    spelled = {
        (source.name, word)
        for source in [*ROOT.glob("glossary/**/*.py"), *ROOT.glob("lsp/**/*.py")]
        if source.parent.name
        not in ("cli", "kinds", "verifying")  # sentences, in which such words are right
        for text in [_strings(source.read_text("utf-8"))]
        for word in words
        if word in text
    }
    assert spelled == set()


def _strings(source: str) -> str:
    """Return the string constants of a program, docstrings left out: examples stand there."""
    tree = ast.parse(source)
    documents = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    found = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in documents)
    return "\n".join(n.value for n in found if isinstance(n.value, str))


def test_what_is_read_from_the_base_has_no_annotations_to_evaluate() -> None:
    """As strings msgspec compiles each when it first decodes: 7 ms of every start."""
    modules = (glossary.lesson, glossary.base.patterns, glossary.model.term, glossary.model.words)
    kinds = [kind for module in modules for kind in vars(module).values() if _is_struct(kind)]
    assert {Term, Claim, Patterns, Text} <= set(kinds)
    for kind in kinds:
        assert not any(isinstance(a, str) for a in kind.__annotations__.values()), kind


def _is_struct(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Struct) and value is not Struct
