"""`gogloss compare`: what is aligned, what is said of it, how it is printed, what it refuses."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_cli import run
from tools import BASE

from glossary.config import Config
from glossary.parallel.align import sentences
from glossary.parallel.blocks import blocks
from glossary.parallel.concepts import concepts
from glossary.parallel.documents import match_documents
from glossary.parallel.path import cheapest
from glossary.run import Settings
from glossary.text import parse
from glossary.workflow.compare import Comparison, compare, compare_bilingual
from glossary.workflow.rows import Row, Status

PROJECT = Settings(Config())

ENGLISH = """# Pools

A pool keeps idle connections. It must not be copied after first use.

## Closing

`Close` waits for running requests to finish. It returns `ErrClosed` if the pool is closed.

`Get` blocks until a connection is free or the context is done. The default limit is 30 connections.

The retry uses exponential backoff.
"""
CHINESE = """# 连接池

连接池保存空闲连接。首次使用后不得复制。

## 关闭

`Close` 会等待运行中的请求结束。如果连接池已经关闭，则返回 `ErrClosed`。

`Get` 会阻塞，直到有空闲连接或 context 结束。默认上限为 30 个连接。

重试采用指数退避。
"""


def side_by_side(english: str, chinese: str, suffix: str = ".md") -> Comparison:
    ours = PROJECT.document(f"en{suffix}", english)
    return compare(ours, PROJECT.document(f"zh{suffix}", chinese), PROJECT)


def partner(comparison: Comparison, words: str) -> str:
    (row,) = [r for r in comparison.rows if r.english and words in r.english.text]
    return row.chinese.text if row.chinese else ""


def rules(comparison: Comparison) -> Counter[str]:
    return Counter(f.rule for f in comparison.all_findings)


def test_faithful_translation_is_covered_and_clean() -> None:
    done = side_by_side(ENGLISH, CHINESE)
    assert (done.sentences, done.covered, done.score) == (9, 9, 100)
    assert done.all_findings == ()
    assert (
        partner(done, "`" if False else "returns ErrClosed")
        == "如果连接池已经关闭，则返回 ErrClosed。"
    )


@pytest.mark.parametrize(
    ("right", "wrong", "rule", "english"),
    [
        ("首次使用后不得复制", "首次使用后可以复制", "lost-negation", "must not"),
        ("默认上限为 30 个连接", "默认上限为 300 个连接", "number-mismatch", "30"),
        ("指数退避", "指数备份", "wrong-rendering", "exponential backoff"),
    ],
)
def test_mistake_is_found_in_its_row(right: str, wrong: str, rule: str, english: str) -> None:
    done = side_by_side(ENGLISH, CHINESE.replace(right, wrong))
    assert rules(done) == {rule: 1}
    (row,) = [r for r in done.rows if r.findings]
    assert row.english is not None
    assert row.chinese is not None
    marked = [row.english.text[m.start : m.end] for m in row.english.marks]
    assert english in marked[0]
    assert row.chinese.marks
    assert done.score == 100 * (9 - row.count) // 9


def test_moved_section_is_found_where_it_stands_now() -> None:
    head, closing = CHINESE.split("## 关闭")
    done = side_by_side(ENGLISH, "## 关闭" + closing + "\n" + head)
    assert partner(done, "waits for running") == "Close 会等待运行中的请求结束。"
    assert done.all_findings == ()
    more = "\n## Sizes\n\n`MaxIdle` and `MaxOpen` bound the pool.\n\nA `Conn` is 4 KB.\n"
    last = "\n## 大小\n\n`MaxIdle` 和 `MaxOpen` 限制连接池的大小。\n\n一个 `Conn` 有 4 KB。\n"
    done = side_by_side(ENGLISH + more, last + CHINESE)
    assert partner(done, "MaxIdle") == "MaxIdle 和 MaxOpen 限制连接池的大小。"
    assert done.coverage > 0.9
    assert Status.MOVED in {row.status for row in done.rows}


def test_exchanged_sentences_keep_their_partners() -> None:
    swapped = CHINESE.replace(
        "`Get` 会阻塞，直到有空闲连接或 context 结束。默认上限为 30 个连接。",
        "默认上限为 30 个连接。`Get` 会阻塞，直到有空闲连接或 context 结束。",
    )
    done = side_by_side(ENGLISH, swapped)
    assert partner(done, "Get blocks") == "Get 会阻塞，直到有空闲连接或 context 结束。"
    assert partner(done, "default limit") == "默认上限为 30 个连接。"


def test_joined_and_split_sentences_are_matched() -> None:
    joined = CHINESE.replace("保存空闲连接。首次", "保存空闲连接，首次")
    split = joined.replace(
        "结束。如果连接池已经关闭，则返回 `ErrClosed`",
        "结束。如果连接池已经关闭。则返回 `ErrClosed`",
    )
    assert side_by_side(ENGLISH, split).coverage == 1


def test_joined_paragraphs_are_matched() -> None:
    joined = CHINESE.replace("`ErrClosed`。\n\n`Get`", "`ErrClosed`。`Get`")
    done = side_by_side(ENGLISH, joined)
    assert done.coverage == 1
    assert done.all_findings == ()


def test_missing_paragraph_is_unmatched_and_no_loss() -> None:
    start = CHINESE.index("`Get`")
    done = side_by_side(ENGLISH, CHINESE[:start] + CHINESE[CHINESE.index("重试") :])
    states = {r.english.text: r.status for r in done.rows if r.english}
    assert states["The default limit is 30 connections."] is Status.UNMATCHED
    assert done.all_findings == ()
    assert done.covered == 7


def test_sentence_left_out_of_a_translated_paragraph_is_omitted() -> None:
    english = (
        "`Dial` opens a connection to addr. It never retries a failed handshake with the server. "
        "Call `Close` when you are done.\n"
    )
    chinese = "`Dial` 打开到 addr 的连接。用完后请调用 `Close`。\n"
    done = side_by_side(english, chinese)
    assert rules(done) == {"omitted-sentence": 1}
    (row,) = [r for r in done.rows if r.findings]
    assert row.status is Status.OMITTED
    assert row.chinese is None


def test_english_that_stands_in_the_chinese_is_untranslated() -> None:
    english = "The retry uses exponential backoff."
    done = side_by_side(ENGLISH, CHINESE.replace("重试采用指数退避。", english))
    (row,) = [r for r in done.rows if r.english and r.english.text == english]
    assert row.status is Status.UNTRANSLATED


def test_code_stands_in_both_languages_alike() -> None:
    code = "`pool_test.go:12: got 3 idle connections, want 2.`\n"
    done = side_by_side(f"{ENGLISH}\n{code}", f"{CHINESE}\n{code}")
    assert done.coverage == 1


def test_different_headings_do_no_harm() -> None:
    more = CHINESE.replace("## 关闭", "## 目录\n\n## 关闭").replace(
        "# 连接池", "# 连接池\n\n## 简介"
    )
    done = side_by_side(ENGLISH, more)
    assert partner(done, "Close waits") == "Close 会等待运行中的请求结束。"
    assert done.coverage > 0.8


def test_unrelated_documents_are_said_to_be_so() -> None:
    other = "# 天气\n\n" + "\n\n".join(f"今天天气很好，我们去散步{n}。" for n in "甲乙丙丁戊己庚辛")
    done = side_by_side(ENGLISH, other)
    assert done.unrelated
    assert done.all_findings == ()


def test_joined_sentences_lose_no_denial_unseen() -> None:
    done = side_by_side(
        "`Stop` cancels the jobs that have not started. It does not wait for running jobs to finish. Call `Wait`.\n",
        "`Stop` 取消尚未开始的任务，并会等待运行中的任务结束。请调用 `Wait`。\n",
    )
    assert rules(done) == {"lost-negation": 1}


@pytest.mark.parametrize(
    "text",
    [
        "// Stop cancels the job.\n// Stop 取消任务。\nfunc Stop() {}\n",
        "// Stop cancels the job.\n//\n// Stop 取消任务。\nfunc Stop() {}\n",
    ],
)
def test_bilingual_comment(text: str) -> None:
    done = compare_bilingual(PROJECT.document("a.go", f"package p\n\n{text}"), PROJECT)
    assert (done.sentences, done.covered) == (1, 1)


def test_bilingual_file_of_two_halves() -> None:
    done = compare_bilingual(PROJECT.document("a.md", ENGLISH + "\n" + CHINESE), PROJECT)
    assert (done.sentences, done.covered) == (9, 9)


# Properties.

_WORDS = st.sampled_from(
    [
        "The pool must not be copied. ",
        "It waits 30 seconds. ",
        "`Close` returns nil. ",
        "不得复制。",
        "等待 30 秒。",
        "`Close` 返回 nil。",
        "# ",
        "## ",
        "- ",
        "> ",
        "",
        " a ",
        " b ",
        "",
        "\n",
        "\n\n",
        "```go\nx := 1 // 注释\n```\n",
        "Deprecated: use X.",
        "。",
        "…",
        "<!-- x -->",
        "\t",
    ]
)
_TEXT = st.one_of(st.text(max_size=120), st.lists(_WORDS, max_size=25).map("".join))
_SLOW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@_SLOW
@given(_TEXT, _TEXT, st.sampled_from([".md", ".go", ".txt"]))
def test_every_sentence_is_in_one_row(english: str, chinese: str, suffix: str) -> None:
    done = side_by_side(english, chinese, suffix)
    check_rows(done.rows)
    assert 0 <= done.covered <= done.sentences
    assert 0 <= done.score <= 100


@_SLOW
@given(_TEXT, _TEXT, st.sampled_from([".md", ".go", ".txt"]))
def test_each_sentence_is_in_one_bead(english: str, chinese: str, suffix: str) -> None:
    known = concepts(BASE)
    ours, theirs = parse(f"en{suffix}", english), parse(f"zh{suffix}", chinese)
    matches = match_documents(ours, theirs, known)
    for doc, side in ((ours, "english"), (theirs, "chinese")):
        wanted = [
            (p.segment.offset(s.start), s.text)
            for block in blocks(doc, known, translated=side == "chinese")
            for p in block.passages
            for s in sentences(p)
        ]
        found = [
            (s.passage.segment.offset(s.start), s.text)
            for match in matches
            for bead in match.beads
            for s in getattr(bead, side)
        ]
        assert sorted(found) == sorted(wanted)


@_SLOW
@given(_TEXT, st.sampled_from([".md", ".go"]))
def test_bilingual_rows(text: str, suffix: str) -> None:
    check_rows(compare_bilingual(PROJECT.document(f"a{suffix}", text), PROJECT).rows)


def check_rows(rows: tuple[Row, ...]) -> None:
    """Rows overlap on no side; what is not moved never crosses."""
    for side in ("english", "chinese"):
        spans = sorted(s.span for r in rows if (s := getattr(r, side)) is not None)
        assert all(a.end <= b.start or a.start == b.start == 0 for a, b in pairwise(spans))
        texts = Counter((s.span, s.text) for r in rows if (s := getattr(r, side)))
        assert all(count == 1 for count in texts.values())
    placed = [r for r in rows if r.english and r.chinese and r.status is Status.MATCHED]
    for before, after in pairwise(placed):
        assert before.english is not None
        assert after.english is not None
        assert before.chinese is not None
        assert after.chinese is not None
        if before.english.span < after.english.span:
            assert before.chinese.span < after.chinese.span


@given(st.integers(0, 7), st.integers(0, 7), st.integers(0, 3), st.data())
def test_path_takes_each_thing_once(left: int, right: int, band: int, data: st.DataObject) -> None:
    costs: dict[tuple[int, ...], float] = {}

    def cost(a: int, b: int, c: int, d: int, most: float) -> float:
        known = costs.setdefault((a, b, c, d), data.draw(st.floats(-3, 3)))
        return known if known <= most else known + 1

    alone = [data.draw(st.lists(st.floats(-3, 3), min_size=n, max_size=n)) for n in (left, right)]
    steps = cheapest(*alone, ((1, 1, -3.0), (2, 1, -3.0)), cost, band)
    assert [i for a, b, _, _ in steps for i in range(a, b)] == list(range(left))
    assert [j for _, _, c, d in steps for j in range(c, d)] == list(range(right))


# The command line.


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    wrong = CHINESE.replace("首次使用后不得复制", "首次使用后可以复制").replace(
        "指数退避", "指数备份"
    )
    for folder, name, text in (
        ("en", "pool.md", ENGLISH),
        ("zh", "pool.md", wrong),
        ("en", "good.md", ENGLISH),
        ("zh", "good.zh-CN.md", CHINESE),
        ("en", "only.md", ENGLISH),
        ("zh", "alone.md", CHINESE),
    ):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("format_", ["table", "text", "json", "html"])
def test_format(docs: Path, golden, format_: str, lang: str) -> None:
    done = run("compare", "en", "zh", "--format", format_, "--lang", lang, cwd=docs)
    assert done.returncode == 1
    if format_ == "json" and lang == "zh":
        return  # says the same but for the messages
    golden(f"compare-{lang}.{format_}.txt", done.stdout)


def test_all_rows(docs: Path, golden) -> None:
    done = run("compare", "en/pool.md", "zh/pool.md", "--format", "text", "--all", cwd=docs)
    golden("compare-all.txt", done.stdout)


SIDE = {
    "type": ["object", "null"],
    "required": ["text", "range", "marks"],
    "properties": {"text": {"type": "string"}, "range": {"required": ["start", "end"]}},
}
SCHEMA = {
    "type": "object",
    "required": ["version", "sentences", "covered", "coverage", "score", "comparisons", "missing"],
    "properties": {
        "comparisons": {
            "items": {
                "required": ["english", "chinese", "coverage", "score", "pairs", "findings"],
                "properties": {
                    "pairs": {
                        "items": {
                            "required": ["status", "english", "chinese", "findings"],
                            "properties": {
                                "status": {"enum": [s.value for s in Status]},
                                "english": SIDE,
                                "chinese": SIDE,
                            },
                        }
                    }
                },
            }
        }
    },
}


def test_json_has_the_promised_shape(docs: Path) -> None:
    done = run("compare", "en", "zh", "--format", "json", cwd=docs)
    report = json.loads(done.stdout)
    jsonschema.validate(report, SCHEMA)
    assert {(m["english"], m["chinese"]) for m in report["missing"]} == {
        ("en/only.md", None),
        (None, "zh/alone.md"),
    }


class Page(HTMLParser):
    """Notes which elements are open, and what a page refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: Counter[str] = Counter()
        self.refers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag] += 1
        if tag not in ("meta", "input"):
            self.open.append(tag)
        self.refers += [v or "" for k, v in attrs if k in ("src", "href", "action")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_page_needs_nothing_else(docs: Path) -> None:
    (docs / "zh" / "pool.md").write_text(
        CHINESE + "\n<script>alert(1)</script> <b>坏</b>\n", "utf-8"
    )
    done = run("compare", "en", "zh", "--format", "html", "-o", "out.html", cwd=docs)
    assert done.stdout == ""
    text = (docs / "out.html").read_text("utf-8")
    page = Page()
    page.feed(text)
    assert page.open == []
    assert page.seen["script"] == 0
    assert all(ref.startswith("#d") for ref in page.refers)
    assert "default-src 'none'" in text
    assert 'lang="zh-Hans"' in text
    assert page.seen["th"] == 3 * page.seen["table"]


def test_one_file_finds_its_english(tmp_path: Path) -> None:
    (tmp_path / "pool.md").write_text(ENGLISH, "utf-8")
    (tmp_path / "pool.zh-CN.md").write_text(CHINESE.replace("30 个", "300 个"), "utf-8")
    done = run("compare", "pool.zh-CN.md", "--format", "json", cwd=tmp_path)
    (comparison,) = json.loads(done.stdout)["comparisons"]
    assert comparison["english"] == "pool.md"
    assert done.returncode == 1


def test_score_can_be_demanded(docs: Path) -> None:
    (docs / "zh" / "pool.md").write_text(CHINESE[: CHINESE.index("`Get`")], "utf-8")
    assert run("compare", "en/pool.md", "zh/pool.md", cwd=docs).returncode == 0
    done = run("compare", "en/pool.md", "zh/pool.md", "--fail-under", "90", cwd=docs)
    assert done.returncode == 1


def test_symbol_is_compared_with_go_s_own_words(tmp_path: Path) -> None:
    text = "# fmt.Printf\n\nPrintf 按照格式说明符格式化，并写入标准输出。它返回写入的字节数和遇到的写入错误。\n"
    (tmp_path / "fmt.zh.md").write_text(text, "utf-8")
    done = run("compare", "--symbol", "fmt.Printf", "fmt.zh.md", "--format", "json", cwd=tmp_path)
    (comparison,) = json.loads(done.stdout)["comparisons"]
    assert (comparison["sentences"], comparison["covered"]) == (2, 2)
    assert comparison["english"].endswith("/src/fmt/print.go")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nosuch.md",), "nosuch.md: does not exist"),
        (("en", "zh/pool.md"), "cannot be compared; name two files, or two folders"),
        (("en", "zh", "en"), "3 paths are too many"),
        (("zh/pool.md", "en/pool.md"), "name the English document first"),
        (("en/pool.md", "binary.md"), "holds NUL characters"),
        (("en/pool.md", "latin.md"), "is neither UTF-8 nor GB18030"),
        (("en/pool.md", "huge.md"), "is too large"),
        (("--symbol", "nosuch.Thing", "zh/pool.md"), "no package for `nosuch.Thing`"),
        (("--symbol", "fmt.Prinft", "zh/pool.md"), "did you mean Print"),
        (("--symbol", "fmt.Printf"), "--symbol wants one Chinese document"),
    ],
)
def test_bad_input_is_one_line(docs: Path, arguments: tuple[str, ...], words: str) -> None:
    (docs / "binary.md").write_bytes(b"a\x00b\x00" * 9)
    (docs / "latin.md").write_bytes("# Überraschung, déjà vu, naïve façade".encode("latin-1"))
    with (docs / "huge.md").open("wb") as file:
        file.truncate((32 << 20) + 1)
    done = run("compare", *arguments, cwd=docs)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_gb18030_is_read(docs: Path) -> None:
    (docs / "zh" / "pool.md").write_bytes(CHINESE.encode("gb18030"))
    done = run("compare", "en/pool.md", "zh/pool.md", cwd=docs)
    assert done.returncode == 0
    assert "100 %" in done.stdout


def test_thousands_of_pairs_take_seconds() -> None:
    parts = range(400)
    english, chinese = (
        "\n\n".join(re.sub(r"30|Close|Get", rf"\g<0>{n}", text) for n in parts)
        for text in (ENGLISH, CHINESE)
    )
    start = time.perf_counter()
    done = side_by_side(english, chinese)
    took = time.perf_counter() - start
    assert done.sentences == 3600
    assert done.coverage > 0.99
    assert done.all_findings == ()
    assert took < 20, took
