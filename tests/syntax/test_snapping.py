"""Selections move outward to words, and out of what must not be cut; `«` and `»` mark where they begin and end."""

import pytest

from qualcli.syntax.dialect import Dialect
from qualcli.syntax.snapping import CannotPlaceError, pieces, snap, survey
from qualcli.text.source import Span


def selected(marked: str) -> tuple[str, Span]:
    start = marked.index("«")
    return marked.replace("«", "").replace("»", ""), Span(start, marked.index("»") - 1)


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("we str«addl»ing so", ["straddling"]),
        ("it «» is", []),
        ("don’«t» go", ["don’t"]),
        ("a caf«e»\u0301 b", ["cafe\u0301"]),
        ("see `a «b` c» d", ["`a b` c"]),
        ("see [the «report](http://e.org) is» d", ["[the report](http://e.org) is"]),
        ("*a «b* c» d", ["*a b* c"]),
        ("the [vol«untary] sec»tor", ["[voluntary] sector"]),
        ("No!«way» d", ["!way"]),
        ("x^«y» d", ["x^y"]),
        ("[laughs]«yes» d", ["[laughs]yes"]),
        ("C:\\«path» d", ["\\path"]),
        ("«C:\\»path d", ["C:"]),
        ("so «x»{.y} d", ["x{.y}"]),
        ("so «^word» d", ["so ^word"]),
        ("one «two\n\nthree» four", ["two", "three"]),
        ("- one «two\n- three» four", ["two", "three"]),
        ("| «a | b» |", ["a", "b"]),
        ("```\n«code»\n```", []),
    ],
)  # fmt: skip
def test_a_selection_is_moved(marked: str, found: list[str]) -> None:
    base, span = selected(f"{marked}\n")

    assert [base[one.start : one.end] for one in snap(survey(base, Dialect()), span)] == found


@pytest.mark.parametrize(
    ("marked", "at", "obstacle"),
    [
        ("the «] sec»tor", 4, "the unbalanced `]`"),
        ("the «[ sec»tor", 4, "the unbalanced `[`"),
        ("«^word» d", 0, "the `^`, which behind a bracket begins a note"),
    ],
)
def test_what_cannot_be_embraced_is_named(marked: str, at: int, obstacle: str) -> None:
    base, span = selected(f"{marked}\n")

    with pytest.raises(CannotPlaceError) as caught:
        snap(survey(base, Dialect()), span)

    assert (caught.value.at, caught.value.obstacle) == (at, obstacle)
    assert str(caught.value) == f"it would cut {obstacle}"


def test_pieces_are_those_in_text_regions() -> None:
    base = "one\n\n```\ncode\n```\n\ntwo\n"

    found = [base[one.start : one.end] for one in pieces(survey(base, Dialect()), [Span(0, len(base))])]

    assert found == ["one", "two"]
