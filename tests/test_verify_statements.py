"""What doc comments claim: which statements are understood, and which are left alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.workflow import verifying
from glossary.workflow.verifying.contradictions import contradictions
from glossary.workflow.verifying.examples import in_comment
from glossary.workflow.verifying.facts import condition
from glossary.workflow.verifying.functions import read_file
from glossary.workflow.verifying.model import Claim, Example
from glossary.workflow.verifying.reasons import in_chinese
from glossary.workflow.verifying.statements import claims
from glossary.workflow.verifying.words import is_chinese

CODE = "func (q *Queue) F(ctx context.Context, s string, n int, ch chan int, m map[string]int, all []int) (int, error)"
BOOL = "func F(s, sep string, all []int) (string, bool)"
LIST = "func F(all []int) []int"


def read(comment: str, code: str = CODE) -> list[Claim]:
    lines = "\n".join(f"// {line}".rstrip() for line in comment.split("\n"))
    file = read_file("a.go", f"package p\n\n{lines}\n{code} {{}}\n", "example.com/p")
    return [claim for function in file.functions for claim in claims(function)]


def short(claim: Claim) -> str:
    """Return a claim in one line: its kind, its value, and the facts of its condition."""
    when = ""
    if claim.when is not None:
        ways = [
            "+".join(f"{f.subject} {f.state} {f.operand}".strip() for f in way)
            for way in claim.when.ways
        ]
        when = " if " + (" / ".join(ways) or "?")
    value = f" {','.join(claim.value)}" if claim.value else ""
    return ("" if claim.holds else "not ") + claim.kind + value + when


UNDERSTOOD = [
    ("F returns an error if n is negative.", ["returns _,error if n < 0"]),
    ("F returns an error when n < 0 or s is empty.", ["returns _,error if n < 0 / s empty"]),
    ("If n is negative, F panics.", ["panics if n < 0"]),
    ("If n is negative, F panics and returns an error.", ["panics if n < 0", "returns _,error if n < 0"]),
    ("F panics if n is negative; otherwise it is fine.", ["panics if n < 0"]),
    ("F returns the length of s, or -1 if s is empty.", ["returns -1,_ if s empty"]),
    ("It returns 0 and io.EOF if all is empty.", ["returns 0,is io.EOF if all empty"]),
    ("An error is returned if m is nil.", ["returns _,error if m nil"]),
    ("F always returns a nil error.", ["returns _,no error"]),
    ("F never fails.", ["not returns _,error"]),
    ("F never panics.", ["not panics"]),
    ("F does not panic if m is nil.", ["not panics if m nil"]),
    ("F blocks until ctx is done.", ["blocks if ctx done"]),
    ("F blocks until Close is called.", ["blocks if Close after"]),
    ("F returns immediately.", ["not blocks"]),
    ("F does not block.", ["not blocks"]),
    ("F waits for the workers to stop.", ["waits for the workers to stop"]),
    ("F does not wait for the workers to stop.", ["not waits for the workers to stop"]),
    ("F may be called multiple times.", ["repeatable"]),
    ("It is idempotent, and never blocks.", ["repeatable", "not blocks"]),
    ("F panics if called twice.", ["panics if twice"]),
    ("F panics if called after Close.", ["panics if Close after"]),
    ("F is safe for concurrent use by multiple goroutines.", ["concurrent"]),
    ("F is not safe for concurrent use.", ["not concurrent"]),
    ("F does not modify all.", ["not modifies all"]),
    ("F closes ch.", ["closes ch"]),
    ("It does not close ch.", ["not closes ch"]),
    ("m may be nil.", ["nil m"]),
    ("n 为负数时返回错误。", ["returns _,error if n < 0"]),
    ("F 在 n 小于 0 时会 panic。", ["panics if n < 0"]),
    ("如果 s 为空字符串，返回 -1 和 ErrEmpty。", ["returns -1,is ErrEmpty if s empty"]),
    ("n 为负数或者 s 为空时返回错误，不会 panic。", ["returns _,error if n < 0 / s empty", "not panics if n < 0 / s empty"]),
    ("如果 n 為負數，則傳回錯誤。", ["returns _,error if n < 0"]),
    ("F 會阻塞，直到 ctx 被取消。", ["blocks if ctx done"]),
    ("F 阻塞直到 Close 被调用。", ["blocks if Close after"]),
    ("F 不会阻塞，立即返回。", ["not blocks"]),
    ("F 可以被多个 goroutine 同时调用。", ["concurrent"]),
    ("F 不是并发安全的。", ["not concurrent"]),
    ("F 是執行緒安全的。", ["concurrent"]),
    ("F 可以多次调用，是幂等的。", ["repeatable"]),
    ("F 不修改 all，也不会关闭 ch。", ["not modifies all", "not closes ch"]),
    ("F 不等待任务结束。", ["not waits 等待任务结束"]),
    ("F 会等待所有协程退出。", ["waits 等待所有协程退出"]),
    ("m 可以为 nil。", ["nil m"]),
    ("F 永远不会返回错误。", ["not returns _,error"]),
    ("重复调用没有影响。", ["repeatable"]),
    ("n 等于 0 时返回错误（returns an error if n is 0）。", ["returns _,error if n == 0", "returns _,error if n == 0"]),
]  # fmt: skip


@pytest.mark.parametrize(("comment", "want"), UNDERSTOOD, ids=[c for c, _ in UNDERSTOOD])
def test_statement_is_understood(comment: str, want: list[str]) -> None:
    assert [short(claim) for claim in read(comment)] == want


@pytest.mark.parametrize(
    ("comment", "code", "want"),
    [
        ("If s is empty, F returns s, true.", BOOL, "returns param s,true if s empty"),
        ("F returns the empty string and false if all is empty.", BOOL, "returns empty,false if all empty"),
        ("F 在 sep 不在 s 中时返回 false。", BOOL, "returns _,false if sep absent s"),
        ("F returns false if s does not contain sep.", BOOL, "returns _,false if sep absent s"),
        ("F returns a copy of all.", LIST, "copies all"),
        ("F 返回 all 的副本。", LIST, "copies all"),
        ("F returns nil if all is empty.", LIST, "returns nil if all empty"),
    ],
)  # fmt: skip
def test_value_is_that_of_the_right_result(comment: str, code: str, want: str) -> None:
    assert [short(claim) for claim in read(comment, code)] == [want]


LEFT_ALONE = [
    "F may return an error if n is negative.",
    "F usually panics if n is negative.",
    "F parses s and returns an error.",
    "F returns an error only if n is negative.",
    "F returns s with all spaces removed.",
    "The caller must close ch and returns an error if n is negative.",
    "The returned reader is not safe for concurrent use.",
    "Unlike G, which panics if n is negative, F is quiet.",
    "G panics if n is negative.",
    "Do not modify all.",
    "F reports whether n is negative.",
    "F is fast.",
    "The return value is unspecified, and may be nil.",
    "They must not be nil.",
    "F 可能返回错误。",
    "F 通常会 panic。",
    "n 为负数时可能 panic。",
    "只有 n 为负数时才返回错误。",
    "调用方应当关闭 ch。",
    "返回的读取器不是并发安全的。",
    "与 G 不同，F 更快。",
    "请不要修改 all。",
    "F 解析 s 并返回结果。",
    "F 等价于 G；等待通知。",
]


@pytest.mark.parametrize("comment", LEFT_ALONE)
def test_what_is_no_plain_statement_is_no_claim(comment: str) -> None:
    assert [short(claim) for claim in read(comment)] == []


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("F panics if the moon is full.", "the moon is full"),
        ("F is safe for concurrent use as long as n is even.", "as long as n is even"),
        ("F does not block unless the queue is full.", "unless the queue is full"),
        ("月亮圆的时候返回错误。", "月亮圆"),
        (
            "F panics if n is negative, all is empty, and m is nil.",
            "n is negative, all is empty, and m is nil",
        ),
    ],
)
def test_condition_that_is_not_understood_is_kept_as_words(comment: str, words: str) -> None:
    found = read(comment)
    assert [claim.when and (claim.when.words, claim.when.ways) for claim in found] == [(words, ())]


@pytest.mark.parametrize(
    ("words", "lang", "ways"),
    [
        ("either s or m is nil", "en", 2),
        ("both s and m are empty", "en", 1),
        ("bitSize is below 0 or above 64", "en", 2),
        ("n is negative or the result overflows", "en", 1),
        ("s和sep都为空", "zh", 1),
        ("y == 0 (division by zero) or y <= hi (quotient overflow)", "en", 2),
        ("y == 0 (unless x is 0)", "en", 0),
        ("lo 大于 hi", "zh", 1),
        ("start is greater than end", "en", 1),
        ("b is not 0 or 1", "en", 0),
        ("b is not 0 or c is 1", "en", 2),
        ("b 不是 0 或 1", "zh", 0),
        ("the moon is full", "en", 0),
        ("x is nil or y is nil and z is odd", "en", 0),
    ],
)
def test_each_way_of_a_condition_is_enough(words: str, lang: str, ways: int) -> None:
    assert len(condition(words, lang).ways) == ways


@pytest.mark.parametrize(
    ("comment", "count"),
    [
        ("F 是并发安全的。\nF is not safe for concurrent use.", 1),
        ("F 是并发安全的。\nF is safe for concurrent use.", 0),
        ("F 不等待任务结束。\n\nF waits for the workers to stop.", 1),
        ("F 不会 panic。\n\nF panics if n is negative.", 1),
        ("m 为 nil 时不会 panic。\n\nF panics if n is negative.", 0),
        ("n 为负数时返回错误。\n\nF returns a nil error if n is negative.", 1),
        ("n 为负数时返回 -1。\n\nF returns 0 if n is negative.", 1),
        ("n 为负数时返回 -1。\n\nF returns 0 if s is empty.", 0),
        ("F 不修改 all。\n\nF modifies m.", 0),
        ("F 会关闭 ch。\n\nF does not close ch.", 1),
        ("n 为负数时会 panic。\n\nF returns an error if n is negative.", 1),
        ("n 为负数时会 panic。\n\nF returns an error if s is empty.", 0),
        ("F 会关闭 ch，但 F 不会关闭 ch。", 0),
    ],
)
def test_languages_that_exclude_each_other(comment: str, count: int) -> None:
    assert len(list(contradictions(read(comment)))) == count


def test_examples_have_setup_condition_and_release() -> None:
    lines = [
        'gogloss:example q := New("a; b"); q.Push(1); q.Pop() -- the queue is full',
        "gogloss:release q.Close()",
        "gogloss:example Parse(`x -- y`)",
        " ordinary prose",
    ]
    assert list(in_comment(lines)) == [
        Example("q.Pop()", ('q := New("a; b")', "q.Push(1)"), "the queue is full", "q.Close()"),
        Example("Parse(`x -- y`)"),
    ]


def test_place_is_that_of_the_sentence() -> None:
    (claim,) = read("F is a function.\n\nIt is small.\nF never panics.")
    assert claim.place == "a.go:6"


@given(
    st.text(alphabet="Fsn返回错误为时，。 \t.;,()`[]{}if panics or and nil-1是不会", max_size=120)
)
def test_no_text_makes_it_stumble(text: str) -> None:
    for claim in read(text.replace("\n", " ")):
        assert claim.sentence.text


def test_every_reason_has_its_chinese() -> None:
    folder = Path(verifying.__file__).parent
    reasons = []
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id == "CannotBuildError":
                    reasons += [s for arg in node.args for s in sample(arg)]
    assert len(reasons) > 30
    assert [reason for reason in reasons if not is_chinese(in_chinese(reason))] == []


def sample(node: ast.AST) -> list[str]:
    """Return strings that an expression may be, with X for what is put in."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.JoinedStr):
        return [
            "".join(
                str(getattr(part, "value", "")) if isinstance(part, ast.Constant) else "X"
                for part in node.values
            )
        ]
    if isinstance(node, ast.IfExp):
        return [*sample(node.body), *sample(node.orelse)]
    return []


def test_lines_of_go_stay_as_they_are() -> None:
    assert in_chinese("fatal error: x\nF(1) did not panic") == "fatal error: x\nF(1) 没有 panic"
