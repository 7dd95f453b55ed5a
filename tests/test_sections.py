"""Sections read one by one give what the whole text gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import Segment
from glossary.text import parse
from glossary.text.markdown import parse_sections
from glossary.text.sections import Sections, sections

PIECES = (
    *(
        "# 甲\n",
        "## 乙\n",
        "\n### 丙 **丁**\n\n",
        "\n###\n",
        "正文。\n",
        "\n\n",
        "- 一\n",
        "  - 二\n",
        "> 引\n",
    ),
    *(
        "```\n",
        "```go\n",
        "// 注释\n",
        "# shell\n",
        "    缩进\n",
        "| a | b |\n|-|-|\n| 一 | 二 |\n",
        "<div>\n",
    ),
    *(
        "<b>\n",
        "<!-- 注 -->\n",
        "<!-- 开\n",
        "-->\n",
        "===\n",
        "---\n",
        "***\n",
        "1. 三\n",
        "   续\n",
        "[^1]: 脚注\n",
    ),
    *(
        "<table><tr><td>一</td></tr></table>\n",
        "~~~\n",
        " # 缩进的标题\n",
        "> # 引用里的标题\n",
        "- # 表里\n",
        "\t\n",
    ),
)


def one_by_one(text: str, divided: Sections) -> tuple[Segment, ...]:
    """Return the segments of all sections, each read by itself."""
    parts = [part for start in divided.starts for part in divided.around([(start, 0)])]
    return tuple(s for part in parts for s in parse_sections("a.md", text, [part]).segments)


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_sections_give_what_the_text_gives(text: str) -> None:
    divided = sections(text)
    if divided is not None:
        assert one_by_one(text, divided) == parse("a.md", text).segments


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_sections_cover_the_text(text: str) -> None:
    divided = sections(text)
    if divided is not None:
        (whole,) = divided.around([(0, len(text))])
        assert (whole.start, whole.end) == (0, len(text))


def test_plain_texts_are_divided() -> None:
    text = "---\ntitle: 题\n# 注\n---\n\n序。\n\n# 一\n\n```sh\n# 注\n```\n\n## 二\n\n末。\n"
    divided = sections(text)
    assert divided is not None
    assert [text[start:][:3] for start in divided.starts] == ["---", "# 一", "## "]
    assert one_by_one(text, divided) == parse("a.md", text).segments


@pytest.mark.parametrize(
    "text",
    [
        "题\n==\n\n# 一\n",
        "# 一\n\n<!-- \n\n# 二\n -->\n",
        "# 一\n\n```\n# 二\n",
        "# 一\n\n- 项\n\n  ## 二\n",
        "# 一\n\n<pre>\n\n# 二\n</pre>\n",
        "# 一\n<!-- gogloss-disable -->\n",
    ],
)
def test_what_may_be_something_else_is_not_divided(text: str) -> None:
    assert sections(text) is None
