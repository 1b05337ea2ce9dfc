"""Places in a text: offsets are exact, lines and columns are for people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.text.source import Position, Source, Span


@pytest.mark.parametrize(
    ("offset", "position"),
    [
        (0, (1, 1)),
        (1, (1, 2)),
        (3, (1, 4)),
        (4, (2, 1)),
        (6, (3, 1)),
        (9, (3, 4)),
        (99, (3, 4)),
        (-1, (1, 1)),
    ],
)
def test_lines_and_columns_count_from_one(offset: int, position: tuple[int, int]) -> None:
    assert Source("a.md", "añ\r\nb\n日本x").position(offset) == Position(*position)


@pytest.mark.parametrize(("line", "words"), [(1, "añ"), (2, "b"), (3, "日本x")])
def test_a_line_is_without_its_end(line: int, words: str) -> None:
    source = Source("a.md", "añ\r\nb\n日本x")
    span = source.line_span(line)

    assert source.text[span.start : span.end] == words


@given(st.text("a\n\r日", max_size=20), st.integers(0, 20))
def test_a_position_leads_back_to_its_offset(text: str, offset: int) -> None:
    source = Source("a.md", text)
    line, column = source.position(offset)

    assert source.line_starts[line - 1] + column - 1 == min(offset, len(text))


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "encloses"),
    [
        (Span(0, 3), Span(2, 5), True, False),
        (Span(0, 3), Span(3, 5), False, False),
        (Span(0, 9), Span(3, 5), True, True),
        (Span(3, 5), Span(3, 5), True, True),
        (Span(0, 3), Span(1, 1), True, True),
        (Span(0, 3), Span(3, 3), False, True),
    ],
)
def test_spans_are_half_open(one: Span, other: Span, overlaps: bool, encloses: bool) -> None:
    assert one.overlaps(other) == overlaps
    assert one.encloses(other) == encloses
    assert one.holds(one.start) is (one.end > one.start)
    assert not one.holds(one.end)
