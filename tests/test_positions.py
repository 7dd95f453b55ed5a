"""Lines and columns: known places in three units, and the clamping of what is outside."""

from __future__ import annotations

import pytest

from glossary.positions import LineIndex, Unit

TEXT = "a😀b\r\n通𠮷道\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\r\nb\rc\nd", ["a", "b", "c", "d"]),
        ("\r\r\n\n", ["", "", "", ""]),
        ("a\u2028b\x0cc\x85d\x0be", ["a\u2028b\x0cc\x85d\x0be"]),
    ],
)
def test_lines_end_at_newlines_only(text: str, lines: list[str]) -> None:
    index = LineIndex(text)
    assert [index.line(n) for n in range(len(index))] == lines
    assert [text[slice(*index.span_of_line(n))] for n in range(len(index))] == lines


@pytest.mark.parametrize(
    ("unit", "columns"),
    [
        (Unit.UTF32, [0, 1, 2, 3, 3, 0, 1, 2, 3, 0]),
        (Unit.UTF16, [0, 1, 3, 4, 4, 0, 1, 3, 4, 0]),
        (Unit.UTF8, [0, 1, 5, 6, 6, 0, 3, 7, 10, 0]),
    ],
)
def test_columns_of_every_offset(unit: Unit, columns: list[int]) -> None:
    index = LineIndex(TEXT)
    places = [index.position(offset, unit) for offset in range(len(TEXT) + 1)]
    assert places == list(zip([0, 0, 0, 0, 0, 1, 1, 1, 1, 2], columns, strict=True))
    for offset, place in enumerate(places):
        if offset != 4:  # between CR and LF no column stands
            assert index.offset(*place, unit) == offset


@pytest.mark.parametrize(
    ("line", "column", "unit", "offset"),
    [
        (0, 99, Unit.UTF16, 3),  # before the newline
        (0, 2, Unit.UTF16, 1),  # inside the surrogate pair
        (0, 3, Unit.UTF8, 1),  # inside the four bytes
        (1, 99, Unit.UTF8, 8),
        (2, 7, Unit.UTF32, 9),
        (9, 0, Unit.UTF16, 9),
        (-1, 5, Unit.UTF16, 0),
        (1, -5, Unit.UTF16, 5),
    ],
)
def test_places_outside_are_clamped(line: int, column: int, unit: Unit, offset: int) -> None:
    assert LineIndex(TEXT).offset(line, column, unit) == offset


def test_offsets_outside_are_clamped() -> None:
    index = LineIndex(TEXT)
    assert index.position(-3, Unit.UTF16) == (0, 0)
    assert index.position(999, Unit.UTF16) == (2, 0)


def test_lone_surrogates_have_a_width() -> None:
    index = LineIndex("\ud800x中")
    assert index.position(2, Unit.UTF16) == (0, 2)
    assert index.position(3, Unit.UTF8) == (0, 7)
    assert index.offset(0, 2, Unit.UTF16) == 2


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("text", [TEXT, "a𠮷\r\n\r\nb\r中", "\ud800x中\n", ""])
def test_a_stretch_starts_and_ends_at_the_positions_of_its_ends(text: str, unit: Unit) -> None:
    index, places = LineIndex(text), range(-2, len(text) + 3)
    for start in places:
        for end in places:
            ends = index.position(start, unit), index.position(end, unit)
            assert index.span(start, end, unit) == ends
