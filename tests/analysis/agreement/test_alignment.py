"""Where a stretch of an older text lies in a newer one."""

import pytest

from qualcli.analysis.agreement.alignment import align

OLD = "We signed a letter late."


@pytest.mark.parametrize(
    ("new", "words", "found"),
    [
        (OLD, "a letter", "a letter"),
        ("We all signed a letter late.", "signed", "signed"),
        ("We all signed a letter late.", "We signed", "We all signed"),
        ("We signed one letter late.", "a letter", "one letter"),
        ("We signed a letter.", "letter late", "letter"),
        ("We signed a letter.", " late", None),
        ("We signed, late.", "a letter", ","),
        ("Late.", "We signed a letter late", "Late"),
        ("", "letter", None),
    ],
    ids=["same", "before", "inside", "edge replaced", "edge gone", "gone", "replaced", "most gone", "empty"],
)
def test_a_stretch_is_found_by_its_words(new: str, words: str, found: str | None) -> None:
    start = OLD.index(words)

    place = align(OLD, new).find(start, start + len(words))

    assert (new[slice(*place)] if place else None) == found


@pytest.mark.parametrize(
    ("new", "changed", "kept"),
    [
        (OLD, 0, 5),
        ("We signed two letters late.", 2, 3),
        ("", 5, 0),
        ("We signed a letter late, all of us.", 3, 5),
    ],
)
def test_words_that_differ_are_counted(new: str, changed: int, kept: int) -> None:
    found = align(OLD, new)

    assert (found.changed, found.kept) == (changed, kept)
