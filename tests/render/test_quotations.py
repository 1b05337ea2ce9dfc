"""Quotations for people: blocks, on a terminal and in a pipe, and quotes for papers."""

import pytest

from qualcli.model.annotations import CodeUse
from qualcli.model.names import CodeName, CoderName
from qualcli.model.quotations import Applied, Quotation
from qualcli.model.shown import Group
from qualcli.render.formats import FORMATS
from qualcli.render.quotations import (
    BARE,
    Context,
    QuotationView,
    head,
    render_groups,
    render_quotations,
    write_speakers,
)
from tests.render.examples import IAN, NADIA, QUOTATION, REMARKED

NEIGHBOURS = Context([("Int", "And then?\nWhat?")], [("Ian", "I *see*.")])


def around(_: Quotation) -> Context:
    """The same neighbours for every quotation."""
    return NEIGHBOURS


def shown(*given: Quotation, form: str = "plain", view: QuotationView | None = None) -> str:
    """What is written of some quotations."""
    return "".join(render_quotations(given, form, view or QuotationView()))


def test_a_pipe_gets_a_block_with_the_words_on_one_line() -> None:
    expected = (
        "nadia-1#qt37s  Nadia (participant)  interview  incorporation--dependence, power  by ann\n"
        "    We always had less power than they did.\n"
    )

    assert expected == shown(QUOTATION)


def test_weight_and_memo_stand_below() -> None:
    expected = (
        "ian-2@T7  Ian, Nadia (participant)  interview  power  by ann, ben\n"
        "    It was *their* table. We brought a chair. ¶ Then they moved the table.\n"
        "    weight: -2\n"
        "    memo: compare with the Trojan horse\n"
    )

    assert expected == shown(REMARKED)


def test_blocks_are_parted_by_a_blank_line() -> None:
    assert shown(QUOTATION) + "\n" + shown(REMARKED) == shown(QUOTATION, REMARKED)


def test_words_are_never_cut_in_a_pipe() -> None:
    words = "word " * 10_000 + "end"

    assert f"    {words}\n" in shown(QUOTATION._replace(words=words))


def test_neighbours_are_set_apart_by_a_bar() -> None:
    lines = shown(QUOTATION, view=QuotationView(context=around)).splitlines()

    assert lines[1:] == [
        "    | Int: And then? What?",
        "    We always had less power than they did.",
        "    | Ian: I *see*.",
    ]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"codes": ()}, "nadia-1#qt37s  Nadia (participant)  interview  by ann"),
        ({"coders": ()}, "nadia-1#qt37s  Nadia (participant)  interview  incorporation--dependence, power"),
        ({"speakers": (), "codes": (), "coders": ()}, "nadia-1#qt37s  interview"),
        ({"kind": "a\x1b\nb", "codes": (), "coders": ()}, "nadia-1#qt37s  Nadia (participant)  a␛ b"),
    ],
)
def test_the_head_says_what_there_is(change: dict[str, object], line: str) -> None:
    """Words that were not asked for by a code may well be coded, so nothing is said of that."""
    assert line == head(QUOTATION._replace(**change))  # type: ignore[arg-type]


def test_a_label_that_names_no_case_has_no_role() -> None:
    assert write_speakers((NADIA, IAN)) == "Nadia (participant), Ian"


def test_auto_is_plain_in_a_pipe() -> None:
    assert shown(REMARKED) == shown(REMARKED, form="auto")


SHIP = Applied(CodeUse(CodeName("ship")), (CoderName("ann"),))
TABLE = Applied(CodeUse(CodeName("table")), (CoderName("ann"), CoderName("ben")), (-1, 2))
OTHERS = QuotationView(also=lambda _: (SHIP, TABLE))


def test_what_else_meets_on_the_words_stands_below() -> None:
    """Coders are named where they are not the quotation's own."""
    assert (
        shown(QUOTATION, view=OTHERS).splitlines()[2]
        == "    also: ship, table by ann and ben weight -1 and 2"
    )
    assert shown(REMARKED, view=OTHERS).splitlines()[2] == "    also: ship by ann, table weight -1 and 2"


def test_a_passage_is_told_by_the_codes_on_it() -> None:
    passage = QUOTATION._replace(codes=(), coders=(), codings=())

    assert shown(passage, view=OTHERS).splitlines()[2].startswith("    codes: ship by ann, table")


def test_of_very_many_codes_some_are_named_for_people() -> None:
    many = tuple(Applied(CodeUse(CodeName(f"c{at}"))) for at in range(15))
    line = shown(QUOTATION, view=QuotationView(also=lambda _: many)).splitlines()[2]

    assert line.endswith("c10, c11 and 3 more")


def test_a_quotation_in_several_groups_says_so() -> None:
    one = QUOTATION._replace(groups=("power", "incorporation"))

    assert shown(one).splitlines()[2:] == ["    shown under: power, incorporation"]
    assert shown(one._replace(groups=("power",))).count("\n") == 2


GROUPS = [
    Group("power", "power*", "1 quotation, 2 codings", (QUOTATION,)),
    Group(None, "quotations without a code", "1 quotation", (REMARKED,)),
]


def grouped(form: str, view: QuotationView = BARE) -> str:
    """What is written of two groups."""
    return "".join(render_groups(GROUPS, form, view))


def test_groups_stand_under_headings() -> None:
    expected = (
        f"== power* == 1 quotation, 2 codings\n\n{shown(QUOTATION)}"
        f"\n== quotations without a code == 1 quotation\n\n{shown(REMARKED)}"
    )

    assert expected == grouped("plain")
    assert expected == grouped("auto")


def test_headings_are_strong_on_a_terminal() -> None:
    text = grouped("auto", QuotationView(80, color=True))

    assert text.startswith(
        "\x1b[2m==\x1b[0m \x1b[1mpower*\x1b[0m \x1b[2m==\x1b[0m \x1b[2m1 quotation, 2 codings\x1b[0m\n"
    )


def test_headings_are_headings_in_markdown() -> None:
    text = grouped("md")

    assert text.startswith("## power\\*\n\n1 quotation, 2 codings\n\n> We always")
    assert "\n\n## quotations without a code\n\n1 quotation\n\n> It was" in text


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_groups(form: str) -> None:
    assert "power" in grouped(form)
    assert list(render_groups([], form if form in ("plain", "md") else "jsonl")) == []


@pytest.mark.parametrize("form", ["auto", "plain", "md"])
def test_no_quotations_are_no_lines(form: str) -> None:
    assert shown(form=form) == ""


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("words", ["", "\n\n", "\x1b[2J\u202e", "שלום עולם", "👩\u200d👩\u200d👧" * 30])
def test_every_format_takes_every_word(form: str, words: str) -> None:
    text = shown(
        REMARKED._replace(words=words, memo=words), form=form, view=QuotationView(60, context=around)
    )

    assert "\x1b" not in text
    assert text.endswith("\n")


def test_quotations_are_streamed() -> None:
    """The first is written before the second is asked for."""

    def two() -> object:
        yield QUOTATION
        pytest.fail("the second was asked for too early")

    assert next(render_quotations(two(), "plain")).startswith("nadia-1#qt37s")  # type: ignore[arg-type]
