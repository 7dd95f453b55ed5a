"""What the comments that silence findings reach."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import docs

from glossary.config import Config
from glossary.run import Settings
from glossary.text import parse

GO = [
    # on the line of the code
    ("a()\nb() //gogloss:ignore\nc()\n", ["b() //gogloss:ignore\n"]),
    ("a()\r\nb() // 中 //gogloss:ignore\r\nc()\r\n", ["b() // 中 //gogloss:ignore\r\n"]),
    ("var x = 1 //nolint:gogloss\nvar y\n", ["var x = 1 //nolint:gogloss\n"]),
    # above a declaration, or inside its doc comment
    ("//gogloss:ignore\nfunc F() {\n\ta()\n}\nb()\n", ["//gogloss:ignore\nfunc F() {\n\ta()\n}"]),
    (
        "package p\n// F 中\n//gogloss:ignore\nfunc F() {}\n",
        ["// F 中\n//gogloss:ignore\nfunc F() {}"],
    ),
    (
        "//nolint:foo,gogloss\ntype T struct{\nA int}\n",
        ["//nolint:foo,gogloss\ntype T struct{\nA int}"],
    ),
    ("type T struct {\n\t// gogloss:ignore\n\tA int\n\tB int\n}\n", ["// gogloss:ignore\n\tA int"]),
    (
        "func F() {\n//gogloss:ignore\nvar x = f(\n1)\ny()\n}\n",
        ["//gogloss:ignore\nvar x = f(\n1)"],
    ),
    # above any other line
    ("func F() {\n//gogloss:ignore\na(\nb)\n}\n", ["//gogloss:ignore\na(\n"]),
    ("package p\n//gogloss:ignore\n\n// 中\n", ["//gogloss:ignore\n\n"]),
    # at the head of the file
    ("//gogloss:ignore\n\n// 中\npackage p\nvar x int\n", [...]),
    ("// Package p 中\n//gogloss:ignore\npackage p\nvar x int\n", [...]),
    ("\ufeff/* c */\n//gogloss:ignore\npackage p\n", [...]),
    ("package p\n\nvar x int\n//gogloss:ignore-file\n", [...]),
    # from, to
    ("a\n//gogloss:off\nb\n//gogloss:on\nc\n", ["\nb\n"]),
    ("a\n//gogloss:off\nb\n", ["\nb\n"]),
    # none
    ('var x = "//gogloss:ignore"\n', []),
    ("//gogloss:ignored\nvar x int\n", []),
    ("//nolint:golint\n//nolint\nvar gogloss int\n", []),
]

MARKDOWN = [
    ("a\n<!-- gogloss-disable -->\nb\n<!-- gogloss-enable -->\nc\n", ["\nb\n"]),
    ("a\n\n<!--gogloss-disable-->\n\nb\n", ["\n\nb\n"]),
    ("<!-- gogloss-disable-next-line -->\nb\nc\n", ["b\n"]),
    ("<!-- gogloss-disable-next-line -->\r\nb\r\nc\r\n", ["b\r\n"]),
    ("<!-- gogloss-disable-next-line -->", [""]),
    ("a\nb <!-- gogloss-disable-line -->\nc", ["b <!-- gogloss-disable-line -->\n"]),
    ("写 `<!-- gogloss-disable -->` 即可\n", []),
    ("```html\n<!-- gogloss-disable -->\n```\n", []),
    ("    <!-- gogloss-disable -->\n", []),
    ("<!-- gogloss-disabled -->\n", []),
    ("<!-- gogloss-enable -->\n", []),
]


@pytest.mark.parametrize(
    ("path", "text", "silenced"),
    [("a.go", *case) for case in GO] + [("a.md", *case) for case in MARKDOWN],
)
def test_reach(path: str, text: str, silenced: list[object]) -> None:
    found = [text[s.span.start : s.span.end] for s in parse(path, text).suppressions]
    assert found == [text if s is ... else s for s in silenced]


@pytest.mark.parametrize(
    ("path", "comment", "rules", "reason"),
    [
        ("a.go", "//gogloss:ignore", (), ""),
        (
            "a.go",
            "//gogloss:ignore wrong-gloss banned-rendering",
            ("wrong-gloss", "banned-rendering"),
            "",
        ),
        ("a.go", "// gogloss:ignore b, a -- 引文 -- 原样", ("b", "a"), "引文 -- 原样"),
        ("a.go", "//gogloss:ignore-file -- why", (), "why"),
        ("a.go", "//gogloss:off a // why", ("a",), "why"),
        ("a.go", "//nolint:foo,gogloss // 引文", (), "引文"),
        ("a.md", "<!-- gogloss-disable a b -- 引文 -->", ("a", "b"), "引文"),
        ("a.md", "<!-- gogloss-disable-next-line a-b -->", ("a-b",), ""),
        ("a.md", "<!-- gogloss-disable-line -- why -->", (), "why"),
    ],
)
def test_words(path: str, comment: str, rules: tuple[str, ...], reason: str) -> None:
    (found,) = parse(path, f"x {comment}\r\ny\r\n").suppressions
    assert (found.rules, found.reason) == (rules, reason)
    assert found.at.start == 2
    assert found.at.end == 2 + len(comment)


def test_suppressions_are_no_prose() -> None:
    for path, comment in (("a.go", "//gogloss:ignore 中"), ("a.md", "<!-- gogloss-disable 中 -->")):
        assert parse(path, comment + "\n").segments == ()


def test_several_marks_of_one_file_reach_their_own_lines() -> None:
    text = "func F() {\n" + "a() //gogloss:ignore\nb()\n" * 3 + "}\n"
    found = parse("a.go", text).suppressions
    assert [text.count("\n", 0, s.span.start) for s in found] == [1, 3, 5]


def test_suppressed_quotation_is_no_idle_suppression(tmp_path: Path) -> None:
    assert docs() is not None
    wrong = "`sync.Mutex` 的文档写着：“A Mutex may be copied after first use.”\n"
    text = f"<!-- gogloss-disable-next-line -->\n{wrong}"
    settings, path = Settings(Config()), str(tmp_path / "a.md")
    assert settings.idle_suppressions(path, text) == ()
    assert len(settings.idle_suppressions(path, text.replace("may be", "must not be"))) == 1
