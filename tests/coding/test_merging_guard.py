"""How far a change may be meant elsewhere: as far as the words go on as those put in or taken out, and no further."""

from itertools import cycle, islice

import pytest

from qualcli.coding.merging_guard import words_of
from qualcli.coding.merging_words import merge_words
from qualcli.text.source import Span

FAR = " ".join(f"word{number}" for number in range(60))
LONG = " ".join(f"said{number}" for number in range(600))


def merged(base: str, ours: str, theirs: str) -> tuple[str, list[Span]]:
    """Merge; also give the places that are asked about."""
    asked: list[Span] = []

    def ask(place: Span, one: str, other: str) -> int | None:
        if base[slice(*place)] in {one, other}:
            return None
        asked.append(place)
        return 0

    return merge_words(base, ours, theirs, ask).text, asked


def both_ways(base: str, ours: str, theirs: str) -> tuple[set[str], int]:
    """Merge with each side as ours; give what comes of it, and how often somebody is asked."""
    found = merged(base, ours, theirs), merged(base, theirs, ours)
    assert found[0][1] == found[1][1]
    return {text for text, asked in found if not asked}, len(found[0][1])


def test_behind_many_different_words_another_change_is_another() -> None:
    assert both_ways(f"we we {FAR} fell.", f"we {FAR} fell.", f"we we {FAR} rose.") == (
        {f"we {FAR} rose."},
        0,
    )


@pytest.mark.parametrize("passage", [FAR, LONG])
def test_of_a_passage_put_in_twice_nobody_knows_which_was_meant(passage: str) -> None:
    """However long it is: the correction of its last word may belong to the one or to the other."""
    assert len(passage) > 300
    assert both_ways(f"So {passage}. End.", f"So {passage}. {passage}. End.", f"So {passage}s. End.") == (
        set(),
        1,
    )


def test_a_passage_put_in_elsewhere_is_another() -> None:
    base, ours, theirs = (
        f"So {FAR}. Then {LONG}. End.",
        f"So {FAR}. Then {LONG}. {FAR}. End.",
        f"So {FAR}s. Then {LONG}. End.",
    )

    assert both_ways(base, ours, theirs) == ({f"So {FAR}s. Then {LONG}. {FAR}. End."}, 0)


@pytest.mark.parametrize("count", [5, 900])
def test_of_a_word_said_over_and_over_any_can_be_meant(count: int) -> None:
    again = "no " * count

    assert both_ways(f"So {again}end.", f"So no {again}end.", f"So {again}still end.") == (set(), 1)


def test_words_that_come_round_are_looked_at_as_far_as_they_go() -> None:
    """Three words in turn: of six put in, nobody knows where; behind the last of them all is sure."""
    again = " ".join(islice(cycle(("we", "fell", "and")), 900))

    assert both_ways(f"{again} rose.", f"we fell and {again} rose.", f"{again} all rose.")[1] == 1
    base, ours, theirs = (
        f"{again} {FAR} rose.",
        f"we fell and {again} {FAR} rose.",
        f"{again} {FAR} all rose.",
    )
    assert both_ways(base, ours, theirs) == ({f"we fell and {again} {FAR} all rose."}, 0)


def test_where_too_much_is_changed_to_be_sure_it_is_asked() -> None:
    """A page written anew, and a word corrected right behind."""
    page, anew = (" ".join(f"{name}{number}" for number in range(700)) for name in ("old", "new"))

    assert both_ways(f"{page} and so we fell.", f"{anew} and so we fell.", f"{page} and so we rose.") == (
        set(),
        1,
    )


def test_a_clash_nearby_is_one_by_itself() -> None:
    text, asked = merged("we fell and rose of all.", "we sank and rose of us.", "we flew and rose of all.")

    assert (text, len(asked)) == ("we sank and rose of us.", 1)


def test_blanks_and_line_ends_are_no_words() -> None:
    assert words_of("So, we\n\nfell  again.") == ["So", ",", "we", "fell", "again", "."]
