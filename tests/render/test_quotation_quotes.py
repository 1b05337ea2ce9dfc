"""Quotes for papers."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from qualcli.model.cases import Role, Value
from qualcli.model.quotations import Speaker
from qualcli.render.quotation_quotes import attribution, in_words
from qualcli.render.quotations import QuotationView
from tests.render.examples import NADIA, QUOTATION, REMARKED
from tests.render.test_quotations import OTHERS, around, shown

CHIEF: Sequence[tuple[str, Value]] = (
    ("role", "chief executive"), ("sector", "voluntary"), ("years", 19), ("trustee", True), ("paid", False),
)  # fmt: skip


def person(one: Speaker) -> Sequence[tuple[str, Value]]:
    """Nadia alone has attributes."""
    return CHIEF if one is NADIA else ()


def front(_: object) -> dict[str, Value | list[str]]:
    """The same front matter for every document."""
    return {"title": "First *interview*", "round": 2, "participants": ["nadia", "ian"]}


VIEW = QuotationView(person=person, front=front)


def test_a_quote_is_ready_for_a_paper() -> None:
    assert shown(QUOTATION, form="md", view=VIEW) == (
        "> We always had less power than they did.\n"
        ">\n"
        "> — Nadia, chief executive, voluntary sector (nadia-1#qt37s)\n"
    )


def test_paragraphs_and_marks_are_as_they_were_said() -> None:
    assert shown(REMARKED, form="md") == (
        "> It was \\*their\\* table. We brought a chair.\n"
        ">\n"
        "> Then they moved the table.\n"
        ">\n"
        "> — Ian, Nadia (ian-2@T7)\n"
    )


def test_neighbours_are_quoted_too() -> None:
    assert shown(QUOTATION, form="md", view=QuotationView(context=around)) == (
        "> *Int:* And then? What?\n"
        ">\n"
        "> We always had less power than they did.\n"
        ">\n"
        "> *Ian:* I \\*see\\*.\n"
        ">\n"
        "> — Nadia (nadia-1#qt37s)\n"
    )


def test_a_margin_tells_what_a_paper_leaves_out() -> None:
    view = replace(OTHERS, margin=True)

    assert shown(QUOTATION, form="md", view=view).partition(")\n")[2] == (
        "\n`incorporation--dependence`, `power`; also ship, table by ann and ben weight -1 and 2; coded by ann\n"
    )
    assert shown(
        REMARKED._replace(groups=("a", "b")), form="md", view=replace(view, also=QuotationView().also)
    ).endswith(
        ")\n\n`power`; coded by ann, ben; weight -2; shown under a, b\n\nMemo: compare with the Trojan horse\n"
    )


def test_nothing_in_the_margin_is_no_line() -> None:
    one = QUOTATION._replace(codes=(), coders=())

    assert shown(one, form="md", view=QuotationView(margin=True)) == shown(one, form="md")


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (None, "Nadia, chief executive, voluntary sector"),
        ((), "Nadia"),
        (("sector", "role"), "Nadia, voluntary sector, chief executive"),
        (("years", "trustee", "paid"), "Nadia, 19 years, trustee"),
        (("kind", "round"), "Nadia, interview, round 2"),
        (("participants",), "Nadia, nadia, ian"),
        (("title", "nothing"), "Nadia"),
    ],
)
def test_what_is_said_of_who_speaks_can_be_chosen(wanted: Sequence[str] | None, said: str) -> None:
    assert attribution(QUOTATION, replace(VIEW, attribution=wanted)) == f"{said} (nadia-1#qt37s)"


def test_several_speakers_are_told_apart() -> None:
    assert attribution(REMARKED, VIEW) == "Ian; Nadia, chief executive, voluntary sector (ian-2@T7)"


@pytest.mark.parametrize(
    ("label", "role", "said"),
    [("Int", Role.INTERVIEWER, "Int, interviewer"), ("Interviewer", Role.INTERVIEWER, "Interviewer"),
     ("Zoë", Role.UNKNOWN, "Zoë"), ("Obs", Role.OBSERVER, "Obs, observer")],
)  # fmt: skip
def test_who_asks_and_watches_is_said_to(label: str, role: Role, said: str) -> None:
    one = QUOTATION._replace(speakers=(Speaker(label, None, role),))

    assert attribution(one, QuotationView()) == f"{said} (nadia-1#qt37s)"


def test_where_nobody_speaks_the_document_is_named() -> None:
    one = QUOTATION._replace(speakers=(), words="# Minutes")

    assert shown(one, form="md") == "> \\# Minutes\n>\n> — interview (nadia-1#qt37s)\n"
    assert attribution(one, VIEW) == "First \\*interview\\*, interview (nadia-1#qt37s)"
    assert attribution(one._replace(kind=""), QuotationView()) == "nadia-1#qt37s"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("sector", "public", "public sector"), ("sector", "Third Sector", "Third Sector"), ("age", 43, "age 43"),
     ("years", 2, "2 years"), ("score", 1.5, "score 1.5"), ("trustee", True, "trustee"), ("trustee", False, "")],
)  # fmt: skip
def test_attributes_are_said_as_in_a_sentence(name: str, value: Value, words: str) -> None:
    assert in_words(name, value) == words
