"""What is private, and who is told of it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.analysis.reporting import Origin
from qualcli.analysis.reporting_people import PRIVATE, is_private, participants_table, told_by_name
from qualcli.render.html_report.tables import packed
from tests.report.conftest import reporting


@pytest.mark.parametrize(
    "name", [*PRIVATE, "Real_Name", "contact-email", "work phone", "EMAIL", "e_mail", "home-address-2"]
)
def test_what_says_who_somebody_is_is_private(name: str) -> None:
    assert is_private(name)


@pytest.mark.parametrize(
    "name", ["role", "sector", "organisation", "years", "seat", "telling", "mailing", "addressee"]
)
def test_what_the_study_compares_is_not(name: str) -> None:
    assert not is_private(name)


def test_the_study_says_what_else_is_private() -> None:
    assert is_private("organisation", ["organisation"])
    assert not is_private("organisation", ["", "--"])


def test_participants_are_listed_without_what_is_private(hostile: Path) -> None:
    table = participants_table(reporting(hostile).index, ["seat"])
    assert [column.key for column in table.columns] == ["participant", "role", "sector"]
    assert [cell.value for cell in table.rows[0]] == ["nadia", "participant", "<i>public</i>"]


def test_who_is_named_in_the_words_is_said(hostile: Path) -> None:
    report = reporting(hostile)
    assert told_by_name(report.index, report.documents) == ()
    path = hostile / "corpus/nadia-1.md"
    path.write_text(path.read_text("utf-8").replace("plain words", "I am Nadia Secret"), "utf-8")
    told = reporting(hostile)
    assert told_by_name(told.index, told.documents) == ("nadia",)


def test_the_day_of_a_file_is_that_of_the_commit() -> None:
    assert Origin("1", "abc", "2026-03-14").day == 1773446400
    assert Origin("1").day == 315532800


@given(st.sets(st.integers(0, 10**6), min_size=1))
def test_numbers_are_unpacked_as_they_were_packed(numbers: set[int]) -> None:
    at, found = 0, []
    for step in packed(numbers).split(" "):
        at += int(step, 36)
        found.append(at)
    assert found == sorted(numbers)
