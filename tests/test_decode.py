"""From bytes to text: encodings that are read, and the one line that refuses the others."""

from __future__ import annotations

import codecs

import pytest

from glossary.errors import ReadError
from glossary.text import LARGEST, decode, encoding_of

HAN = "// 通道关闭后，接收方仍可读完缓冲区里的数据。\r\n"


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"", "utf-8", ""),
        (b"plain\r\n", "utf-8", "plain\r\n"),
        (HAN.encode(), "utf-8", HAN),
        (codecs.BOM_UTF8 + HAN.encode(), "utf-8", "\ufeff" + HAN),
        (codecs.BOM_UTF16_LE + HAN.encode("utf-16-le"), "utf-16-le", "\ufeff" + HAN),
        (codecs.BOM_UTF16_BE + HAN.encode("utf-16-be"), "utf-16-be", "\ufeff" + HAN),
        (HAN.encode("gb18030"), "gb18030", HAN),
        ("調度器把協程搬到別的執行緒，這是排程。".encode("gb18030"), "gb18030", None),
        ("// 退避 🚀\n".encode("gb18030"), "gb18030", "// 退避 🚀\n"),
        ("é".encode(), "utf-8", "é"),
    ],
)
def test_decoding_keeps_every_byte(data: bytes, encoding: str, text: str | None) -> None:
    assert encoding_of(data) == encoding
    decoded = decode(data, "a.go")
    assert text in (decoded, None)
    assert decoded.encode(encoding) == data


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b"a\nb\x00c\n", 2, "NUL"),
        (b"\x7fELF\x02\x01\x01\x00\xff\xfe", 1, "neither"),
        (b"ok\nok\n\xff\xff\n", 3, "neither"),
        ("déjà vu, où ça, naïveté\n".encode("latin-1"), 1, "neither"),
        ("一行\n二行\n".encode() + b"\xe4\xb8", 3, "neither"),
        ("繁體中文的檔案，編碼是大五碼，讀不得。".encode("big5"), 1, "neither"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", 1, "neither"),
        (HAN.encode("utf-16-le"), 1, "n"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, line: int, what: str) -> None:
    with pytest.raises(ReadError, match=what) as caught:
        decode(data, "dir/a.go")
    error = caught.value
    assert (error.path, error.line) == ("dir/a.go", line)
    assert error.hint
    assert "\n" not in str(error)


def test_size_is_bounded() -> None:
    assert len(decode(b" " * LARGEST, "a.md")) == LARGEST
    with pytest.raises(ReadError, match=r"^a\.md: is too large \(32 MB\); .*exclude it$"):
        decode(b" " * (LARGEST + 1), "a.md")
