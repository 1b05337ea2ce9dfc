"""The caret stands under the place, whatever stands before it."""

import pytest

from qualcli.render.cells import cells
from qualcli.render.excerpt import excerpt
from qualcli.text.source import Source, Span


def shown(text: str, place: str, width: int = 60) -> list[str]:
    """The lines of an excerpt about the first occurrence of some words."""
    start = text.index(place)
    return list(excerpt(Source("x.md", text), Span(start, start + len(place)), width=width))


@pytest.mark.parametrize(
    ("before", "column"),
    [
        ("", 0),
        ("abc", 3),
        ("\t", 4),
        ("日本", 4),
        ("e\u0301e\u0301", 2),
        ("👩\u200d👩\u200d👧", 2),
        ("\x1b[31m", 5),
        ("\u202e", 8),
        ("שלום ", 5),
    ],
)
def test_the_caret_counts_cells(before: str, column: int) -> None:
    line, caret = shown(f"{before}[x]{{.Bad}}", ".Bad")

    assert (8 + column + 4, 4) == (caret.index("^"), caret.count("^"))
    assert line[line.index(".Bad") :][:4] == ".Bad"


def test_a_wide_place_has_a_wide_run() -> None:
    assert shown("a日本b", "日本")[1] == "      |  ^^^^"


def test_an_empty_place_has_one_caret() -> None:
    text = "no line end"
    lines = list(excerpt(Source("x.md", text), Span(11, 11), width=80))

    assert lines == ["    1 | no line end", "      |            ^"]


@pytest.mark.parametrize(
    ("text", "offset"), [("\n", 0), ("one\n", 4), ("one\r\ntwo", 3), ("one\r\ntwo", 4), ("one", 99)]
)
def test_every_offset_has_a_caret(text: str, offset: int) -> None:
    _, caret = excerpt(Source("x.md", text), Span(offset, offset + 1), width=80)

    assert caret.count("^") == 1


def test_of_a_text_without_words_nothing_is_shown() -> None:
    assert list(excerpt(Source("x.md", ""), Span(0, 0), width=80)) == []


def test_a_place_over_several_lines_shows_the_first_and_the_last() -> None:
    assert shown("a [b\nc\nd] e\n", "[b\nc\nd]") == [
        "    1 | a [b",
        "      |   ^^",
        "      ⋮",
        "    3 | d] e",
        "      | ^^",
    ]


def test_a_place_that_ends_with_its_line_shows_one_line() -> None:
    assert shown("ab\ncd", "ab\n") == ["    1 | ab", "      | ^^"]


def test_a_windows_line_end_is_no_part_of_the_line() -> None:
    assert shown("ab\r\ncd", "ab\r\n") == ["    1 | ab", "      | ^^"]


@pytest.mark.parametrize("before", [0, 10, 30, 40, 100, 5000])
@pytest.mark.parametrize("after", [0, 10, 30, 40, 100, 5000])
def test_a_long_line_is_cut_around_the_place(before: int, after: int) -> None:
    line, caret = shown(f"{'b' * before}XY{'a' * after}", "XY")

    assert cells(line) <= 60
    assert line[caret.index("^") : caret.rindex("^") + 1] == "XY"
    assert (before + after > 50) == ("…" in line)


def test_nothing_is_cut_while_there_is_room() -> None:
    """The line is as wide as the terminal, gutter included."""
    text = "b" * 40 + "XY" + "a" * 10

    assert f"    1 | {text}" == shown(text, "XY")[0]


def test_a_place_that_is_too_long_shows_its_beginning() -> None:
    line, caret = shown("a" * 500, "a" * 500)

    assert (cells(line), line[-1], caret.count("^")) == (60, "…", 52)


def test_a_thousand_places_on_one_huge_line_are_cheap() -> None:
    """The line itself is never copied."""
    source = Source("x.md", "wörd " * 200_000)
    for start in range(0, 1_000_000, 1000):
        assert len(list(excerpt(source, Span(start, start + 4), width=80))) == 2


def test_colour_marks_gutter_and_caret() -> None:
    lines = list(excerpt(Source("x.md", "ab"), Span(0, 2), width=80, color=True, error=False))

    assert lines == ["\x1b[34m    1 |\x1b[0m ab", "\x1b[34m      |\x1b[0m \x1b[1;35m^^\x1b[0m"]
