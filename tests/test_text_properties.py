"""Laws of parsing and of positions, for any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import ReadError
from glossary.model import Document
from glossary.positions import LineIndex, Unit
from glossary.text import decode, encoding_of, parse

PATHS = ("a.go", "a.md", "a.txt")
NEWLINES = ("\n", "\r\n", "\r", "\n\n")
SIGNS = (
    *("# ", "- ", "1. ", "> ", "    ", "\t", "| ", "|-|-|", "---", "===", "```", "```go", "~~~"),
    *("`", "``", "*", "**", "_", "~~", "[", "](", "]", ")", "![", "[^1]: ", "\\", "&amp;"),
    *("<!--", "-->", "<td>", "</td>", "<tr>", "<dt>", "<dd>", "<del>", "</del>", "<code>", "<"),
    *("//", "// ", "/*", "*/", " * ", '"', "'", "{", "}", "(", "package p", 'import "C"'),
    *("func f() ", "type T struct ", "x := 1", "var v ", "//gogloss:ignore", "//nolint:gogloss"),
    *("// Output:", "title: ", "<!-- gogloss-disable -->", "https://go.dev/x", "中文。", "通道"),
    *("goroutine", "a", "😀", "𠮷", "\ufeff", "\x00", "\u2028", "\x0c", "\u3000", "\ud800", "?"),
)
TEXTS = st.lists(st.sampled_from(SIGNS + NEWLINES + NEWLINES), max_size=40).map("".join)
LINES = st.lists(
    st.sampled_from(("a", "中", "😀", "é", "\u2028", "\x0c", "\x85", *NEWLINES)), max_size=12
).map("".join)


def check(doc: Document) -> None:
    """Assert the invariants of a document."""
    end = 0
    for segment in doc.segments:
        assert segment.text
        assert segment.pieces[0][0] == 0
        assert list(segment.pieces) == sorted(set(segment.pieces))
        places = [segment.offset(i) for i in range(len(segment.text))]
        assert "".join(doc.text[place] for place in places) == segment.text
        assert all(a < b for a, b in zip([end - 1, *places], places, strict=False))
        end = places[-1] + 1
        for span in (*segment.code, *segment.struck):
            assert 0 <= span.start < span.end <= len(segment.text)
        for cell in segment.cells:
            assert 0 <= cell.span.start <= cell.span.end <= len(segment.text)
    for quiet in doc.suppressions:
        assert 0 <= quiet.span.start <= quiet.span.end <= len(doc.text)
        assert doc.text[quiet.at.start : quiet.at.end].startswith(("//", "<!--"))


@given(st.sampled_from(PATHS), TEXTS | st.text(max_size=60))
def test_any_text_has_ordered_exact_segments(path: str, text: str) -> None:
    check(parse(path, text))


@given(
    st.sampled_from(PATHS),
    st.binary(max_size=60) | TEXTS.map(lambda t: t.encode("gb18030", "ignore")),
)
def test_any_bytes_parse_or_are_refused(path: str, data: bytes) -> None:
    try:
        text = decode(data, path)
    except ReadError as error:
        refusal = str(error)
    else:
        refusal = ""
        assert text.encode(encoding_of(data)) == data
        check(parse(path, text))
    assert "\n" not in refusal


@given(st.sampled_from(PATHS), TEXTS)
def test_parsing_is_a_function(path: str, text: str) -> None:
    assert parse(path, text) == parse(path, text)


@given(TEXTS)
def test_newlines_and_a_byte_order_mark_change_no_prose(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    for path in PATHS[:2]:
        plain = [s.text.split() for s in parse(path, text).segments]
        marked = parse(path, "\ufeff" + text.replace("\n", "\r\n"))
        assert [s.text.split() for s in marked.segments] == plain


@given(LINES, st.sampled_from(Unit))
def test_position_and_offset_are_inverse(text: str, unit: Unit) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        place = index.position(offset, unit)
        between = text[offset - 1 : offset + 1] == "\r\n" and offset > 0
        assert index.offset(*place, unit) == offset - between
        assert place == index.position(offset - between, unit)
    assert [index.position(offset, unit) for offset in range(len(text) + 1)] == sorted(
        index.position(offset, unit) for offset in range(len(text) + 1)
    )
