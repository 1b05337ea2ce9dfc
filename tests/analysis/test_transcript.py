"""A document as it is read: turns and paragraphs, cut where codings begin and end."""

from dataclasses import replace

import pytest

from qualcli.analysis.transcript import margin, turns_of, words_of
from qualcli.model.cases import Role
from qualcli.model.names import CodeName
from tests.small_corpora import CASES, CODEBOOK, parsed

TEXT = (
    "Before.\n\n**Interviewer:** [00:01:02] How?\n\n"
    '**Nadia:** We [lost [our]{.straddling coder=ann} edge]{#q1 .power--over coder="ann ben" weight=2 memo=so}.\n\n'
    "> A *letter*.\n\n**Stranger:** [Yes]{.stray}.\n\n# Notes\n\nAfter.\n"
)  # fmt: skip


def read(text: str = TEXT, place: str = "", *wanted: str) -> list[str]:
    """Write the readings of a text: number, label, then its stretches with their marks."""
    (document,) = parsed({"one": text}).values()
    marked = margin(document, CODEBOOK, frozenset(map(CodeName, wanted)))
    return [
        f"{one.number} {one.label}: "
        + "".join(f"⟨{words}⟩{''.join(map(str, marks))}" if marks else words for words, marks in one.stretches).strip()
        for one in turns_of(document, CASES, marked, place)
    ]  # fmt: skip


def test_turns_and_paragraphs_outside_them_come_in_order() -> None:
    assert [one.partition(":")[0] for one in read()] == [
        "1 ", "1 Interviewer", "2 Nadia", "3 Stranger", "6 ", "7 ",
    ]  # fmt: skip


def test_words_are_cut_where_codings_begin_and_end() -> None:
    assert read()[2].partition(" >")[0].startswith("2 Nadia: We ⟨lost ⟩0⟨our⟩01⟨ edge⟩0.")


def test_codes_that_are_not_wanted_are_not_marked() -> None:
    assert read(TEXT, "@T2", "straddling")[0].startswith("2 Nadia: We lost ⟨our⟩0 edge.")


def test_an_earlier_name_is_wanted_and_coloured_as_the_code_that_it_is_now() -> None:
    text = "[Held]{.co-optation} and [high]{.high-wire}.\n"
    (document,) = parsed({"one": text}).values()
    book = replace(CODEBOOK, facets=CODEBOOK.facets[::-1])

    assert read(text, "", "incorporation") == ["1 : ⟨Held⟩0 and high."]
    assert [(one.code, one.facet) for one in margin(document, book, frozenset()).codes] == [
        ("co-optation", 1),
        ("high-wire", 0),
    ]


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("@T2", ["2 Nadia"]),
        ("@T1", ["1 Interviewer"]),
        ("@P1", ["1 "]),
        ("@P3", ["2 Nadia"]),
        ("@P7", ["7 "]),
        ("#q1", ["2 Nadia"]),
        ("@T9", []),
        ("@P0", []),
        ("@P99", []),
        ("#gone", []),
        ("@12", []),
        ("@X1", []),
    ],
)
def test_a_place_narrows_it(place: str, found: list[str]) -> None:
    assert found == [one.partition(":")[0] for one in read(TEXT, place)]


def test_a_block_over_two_turns_is_read_in_both() -> None:
    text = "**Nadia:** No.\n\n::: {#q1 .power}\n**Nadia:** Yes.\n\n**Priya:** Yes.\n:::\n"

    assert read(text, "#q1") == ["2 Nadia: ⟨Yes.⟩0", "3 Priya: ⟨Yes.⟩0"]


def test_readings_know_roles_and_times() -> None:
    (document,) = parsed({"one": TEXT}).values()
    readings = list(turns_of(document, CASES, margin(document, CODEBOOK, frozenset())))

    assert [(one.role, one.time) for one in readings] == [
        (None, None),
        (Role.INTERVIEWER, "00:01:02"),
        (Role.PARTICIPANT, None),
        (None, None),
        (None, None),
        (None, None),
    ]


def test_marks_say_everything_of_a_code() -> None:
    (document,) = parsed({"one": TEXT}).values()

    marked = margin(document, CODEBOOK, frozenset())

    assert [(one.segment, one.code, one.facet, one.coders, one.weight, one.memo) for one in marked.codes] == [
        (0, "power--over", 0, "ann, ben", 2, "so"),
        (1, "straddling", 1, "ann", None, None),
        (2, "stray", 0, None, None, None),
    ]
    assert [marks for _, marks in marked.segments] == [(0,), (1,), (2,)]


def test_words_are_shown_without_marks_and_their_parts_are_joined() -> None:
    (document,) = parsed({"one": "[We *lost*]{#q1 .power} our [edge\nhere]{of=q1}.\n"}).values()

    assert words_of(document, document.segments[0]) == "We lost … edge here"


def test_an_empty_document_has_nothing_to_read() -> None:
    assert read("") == []
