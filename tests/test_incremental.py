"""A document linted again after an edit has the findings of a fresh lint."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from fuzz_edits import ENGLISH, GO, LONG, MARKDOWN, TRANSLATED, Judge, edits
from tree_sitter import Node, Parser

from glossary.incremental.tree import Versions
from glossary.model import Finding
from glossary.rule import Pass
from glossary.run import settings_for
from glossary.text import gocontext, markdown
from glossary.text.source import GO as GO_BYTES
from glossary.text.source import MARKDOWN as MARKDOWN_BYTES
from glossary.text.source import Source

EDITS = 120  # bench/fuzz.py runs many more


@pytest.mark.parametrize("name", ["a.md", "a.go", "a.txt", "long.md"])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_edit_gives_what_a_fresh_lint_gives(tmp_path: Path, name: str, seed: int) -> None:
    text = GO if name.endswith(".go") else MARKDOWN * (LONG if name.startswith("long") else 1)
    judge = Judge(settings_for(tmp_path), str(tmp_path / name))
    assert judge.again(text) == judge.fresh(text) != ()
    for number, edited in enumerate(edits(text, random.Random(seed))):
        assert judge.again(edited) == judge.fresh(edited), edited
        if number == EDITS:
            break


def test_a_second_look_judges_nothing(tmp_path: Path) -> None:
    judge = Judge(settings_for(tmp_path), str(tmp_path / "a.md"))
    first = judge.again(MARKDOWN)
    judge.session._judge = None  # type: ignore[assignment]
    assert judge.again(MARKDOWN) == first
    moved = "前言。\n\n" + MARKDOWN
    with pytest.raises(TypeError):
        judge.again(moved)


def test_work_that_is_given_up_is_not_lost(tmp_path: Path) -> None:
    judge = Judge(settings_for(tmp_path), str(tmp_path / "a.md"))
    left = iter([False] * 5 + [True] * 100)
    assert judge.session.update(MARKDOWN, "1.21", lambda: next(left)) == ()
    assert judge.again(MARKDOWN) == judge.fresh(MARKDOWN)


@pytest.mark.parametrize(("seed", "times"), [(1, 1), (2, 1), (3, 3)])
def test_a_translation_is_judged_beside_its_english(tmp_path: Path, seed: int, times: int) -> None:
    judge = Judge(settings_for(tmp_path), str(tmp_path / "a.zh.md"), ENGLISH * times)
    english = edits(ENGLISH * times, random.Random(seed))
    alone = Judge(judge.settings, judge.path)
    text = TRANSLATED * times  # like sections, of which each translates another one
    assert judge.again(text) == judge.fresh(text)
    assert len(judge.again(text)) > len(alone.again(text))
    for number, edited in enumerate(edits(text, random.Random(seed))):
        assert judge.again(edited) == judge.fresh(edited), edited
        if number == EDITS // times:
            break
        if number % 7 == 6:
            judge.translate(next(english) if number % 3 else "")


def judged_by(judge: Judge) -> list[str]:
    """Return a list that gets the text of each segment that is judged from now on."""
    judged = judge.session._judge
    passes: list[str] = []

    def counted(p: Pass) -> Iterator[Finding]:
        passes.extend(segment.text for segment in p.doc.segments)
        return judged(p)

    judge.session._judge = counted
    return passes


def test_only_what_translates_something_else_is_judged_again(tmp_path: Path) -> None:
    judge = Judge(settings_for(tmp_path), str(tmp_path / "a.zh.md"), ENGLISH)
    judge.again(TRANSLATED)
    passes = judged_by(judge)
    judge.again(TRANSLATED + "\n")
    assert passes == []
    edited = TRANSLATED.replace("20 秒", "30 秒")
    assert judge.again(edited) == judge.fresh(edited)
    assert len(passes) == 1


def test_code_that_comes_between_comments_parts_them(tmp_path: Path) -> None:
    judge = Judge(settings_for(tmp_path), str(tmp_path / "a.go"))
    head, english = "package p\n\n", "// Stop does not wait for the timer.\n"
    chinese, tail = "// Stop 会等待计时器。\n\n", "func Stop() {}\n"
    between = "\nvar waiting = newQueue(32, time.Second)\n\n"
    together, apart = (
        head + english + "\n" + chinese + tail,
        head + english + between + chinese + tail,
    )
    for text, rules in ((together, ["lost-negation"]), (apart, []), (together, ["lost-negation"])):
        assert [f.rule for f in judge.again(text)] == [f.rule for f in judge.fresh(text)] == rules
        assert judge.again("\n" + text) == judge.fresh("\n" + text)


def test_like_blocks_are_segments_of_their_own(tmp_path: Path) -> None:
    """The second list is announced by another line than the first; both sections read alike."""
    section = "## 队列\n\n- 频道（channel）\n- 恢复备份（backoff）\n\n"
    texts = [
        f"# Go\n\n{section}",
        f"# Go\n\n{section}{section}",
        f"# Go\n\n{section}常见误译：\n\n{section}",
        f"# Go\n\n{section}常见误译：\n\n{section.replace('队列', '队')}",
        f"# Go\n\n{section}常见误译：\n\n{section}{section}",
    ]
    judge = Judge(settings_for(tmp_path), str(tmp_path / "a.md"))
    for text in [*texts, *reversed(texts), *texts]:
        assert judge.again(text) == judge.fresh(text)
        segments = [id(cell.segment) for _, cell in judge.session._placed]
        assert len(segments) == len(set(segments))


def test_like_blocks_stay_where_they_are(tmp_path: Path) -> None:
    """An edit before them, among them or behind them makes none of them new."""
    row = "- 频道（channel）\n\n文。\n\n"
    texts = [
        "# 题\n\n" + row * 30,
        "# 题目\n\n" + row * 30,
        "# 题目\n\n" + row * 10 + "段落。\n\n" + row * 20,
        "# 题目\n\n" + row * 10 + "段落二。\n\n" + row * 20,
    ]
    judge = Judge(settings_for(tmp_path), str(tmp_path / "a.md"))
    judge.again(texts[0])
    passes = judged_by(judge)
    for text in texts:
        before = {id(cell) for _, cell in judge.session._placed}
        assert judge.again(text) == judge.fresh(text)
        assert len({id(cell) for _, cell in judge.session._placed} - before) <= 1
    assert passes == ["题目", "段落。", "段落二。"]


def test_what_is_below_a_heading_is_judged_again_where_the_heading_matters(tmp_path: Path) -> None:
    """Below “common mistakes” wrong words are shown, not used."""
    text = (
        "# Go\n\n## 重试\n\n重试采用指数备份（backoff）策略。\n\n### 例\n\n频道（channel）关闭。\n"
    )
    judge = Judge(settings_for(tmp_path), str(tmp_path / "a.md"))
    assert len(judge.again(text)) == 2
    passes = judged_by(judge)
    renamed = text.replace("## 重试", "## 重试的做法")
    assert judge.again(renamed) == judge.fresh(renamed) != ()
    assert passes == ["重试的做法"]
    mistaken = text.replace("## 重试", "## 重试的误译")
    assert judge.again(mistaken) == judge.fresh(mistaken) == ()
    assert len(passes) == 5
    assert judge.again(renamed) == judge.fresh(renamed) != ()


# To the grammar HTML in a list is an error before two blank lines, and so is an open bracket in Go.
BROKEN = {
    "a.md": "\n\n# 表\n\n- 一\n\n  <td>\n\n\n- 频道\n\n",
    "a.go": "\n\nfunc Broken() {\n\tgo func( { }()\n}\n\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_tree_is_that_of_a_fresh_parse(name: str) -> None:
    language = {"a.md": markdown._LANGUAGE, "a.go": gocontext.LANGUAGE}[name]
    versions, reused = Versions(language), [False]
    parse = versions._edited

    def noted(*args: object) -> object:
        tree = parse(*args)  # type: ignore[arg-type]
        reused.append(tree is not None and tree.root_node.has_error)
        return tree

    versions._edited = noted  # type: ignore[method-assign,assignment]
    text = MARKDOWN if name == "a.md" else GO
    for number, edited in enumerate(edits(text + BROKEN[name], random.Random(name))):
        text = edited + BROKEN[name]
        data = Source(text, MARKDOWN_BYTES if name == "a.md" else GO_BYTES).data
        waiting = [(versions.root(data), Parser(language).parse(data).root_node)]
        while waiting:
            one, other = waiting.pop()
            assert _shape(one) == _shape(other), text
            waiting += zip(one.children, other.children, strict=True)
        if number == 2 * EDITS:
            break
    assert sum(reused) > EDITS / 5  # trees with errors too


def _shape(node: Node) -> tuple[str, int, int, int]:
    return node.type, node.start_byte, node.end_byte, node.child_count


def test_a_line_on_a_version_judges_again_only_what_asks_for_it(tmp_path: Path) -> None:
    """What was true of older versions may be told where the document says what changed."""
    judge = Judge(settings_for(tmp_path), str(tmp_path / "a.md"))
    wrong = "循环变量在所有迭代中是同一个变量。"
    parts = ["# Go", *(f"第 {n} 段说的是通道。" for n in range(9)), wrong, "平常的话。"]
    told = "Go 1.22 改了 for 循环，循环变量每次迭代都是新的"
    seen = judged_by(judge)
    assert [f.rule for f in judge.again("\n\n".join(parts))] == ["false-claim"]
    for last, judged in (
        (told, {wrong, told}),
        (f"{told}。", {f"{told}。"}),
        ("平常。", {wrong, "平常。"}),
    ):
        seen.clear()
        text = "\n\n".join((*parts[:-1], last))
        assert judge.again(text) == judge.fresh(text)
        assert set(seen) == judged
