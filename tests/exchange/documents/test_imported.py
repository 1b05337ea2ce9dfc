"""The account of an import: what it says, and what it counts."""

import pytest

from qualcli.exchange.documents.imported import Account, Change, What


def test_nothing_done_is_all_kept() -> None:
    """A file in normal form is kept, and the sentence says so."""
    assert Account(3).summary() == "3 lines: 3 kept"


def test_one_line_is_one_line() -> None:
    """One is not written as several."""
    account = Account(1, (Change(1, What.LABEL, "A: x", "**A:** x"),))

    assert account.summary() == "1 line: 0 kept, 1 changed (1 speaker's label written as **Name:**)"


def test_several_changes_of_a_line_change_one_line() -> None:
    """A line is changed once, however many things were done to it."""
    changes = (
        Change(2, What.LABEL, "A: [x", "**A:** [x"),
        Change(2, What.BRACKET, "**A:** [x", "**A:** \\[x"),
        Change(0, What.LINE_END, "\r\n", "\n", 4),
    )
    account = Account(4, changes)

    assert (frozenset({2}), 3) == (account.changed, account.kept)


def test_lines_taken_together_are_all_changed() -> None:
    """A paragraph written anew changes each of its lines."""
    account = Account(4, (Change(2, What.SENTENCES, "a\nb", "a b", lines=2),))

    assert (frozenset({2, 3}), 2) == (account.changed, account.kept)


def test_things_are_counted_and_not_lines() -> None:
    """Two brackets of one line are two brackets; large numbers are readable."""
    account = Account(1200, (Change(7, What.BRACKET, "[[", "\\[\\[", 2),))

    assert account.summary() == "1,200 lines: 1,199 kept, 1 changed (2 unbalanced brackets escaped)"


def test_the_sentence_keeps_one_order() -> None:
    """What was done is told in the order of the list, whatever came first in the file."""
    changes = (
        Change(1, What.BRACKET, "", ""),
        Change(2, What.LABEL, "", ""),
        Change(3, What.BRACKET, "", ""),
    )
    expected = (
        "3 lines: 0 kept, 3 changed (1 speaker's label written as **Name:**, 2 unbalanced brackets escaped)"
    )

    assert expected == Account(3, changes).summary()


def test_every_line_is_counted_once() -> None:
    """Front matter, kept, changed and left out make up the whole; what was done to the file comes behind."""
    changes = (
        Change(0, What.FRONT_MATTER, "---", "---"),
        Change(0, What.FRONT_MATTER, "---", "---"),
        Change(3, What.CUE, "1", ""),
        Change(4, What.TAG, "<i>A</i>: x", "A: x", 2),
        Change(4, What.LABEL, "A: x", "**A:** x"),
        Change(0, What.LINE_END, "\r\n", "\n", 6),
    )
    expected = (
        "6 lines: 2 of front matter, 2 kept, "
        "1 changed (2 formatting tags left out, 1 speaker's label written as **Name:**), "
        "1 left out (1 cue number, time or blank line); 6 line ends written as LF"
    )

    assert expected == Account(6, changes).summary()


@pytest.mark.parametrize("what", What)
def test_every_change_has_its_words(what: What) -> None:
    """Each kind of change is told of one and of several, and no two alike."""
    one, several = what.value

    assert one != several
    assert [what] == [other for other in What if other.value == what.value]
