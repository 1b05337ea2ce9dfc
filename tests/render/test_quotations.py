"""Quotations for people: blocks, on a terminal and in a pipe, and quotes for papers."""

from dataclasses import replace

import pytest

from qualcli.model.names import CodeName
from qualcli.model.quotations import Quotation
from qualcli.render.cells import cells
from qualcli.render.formats import FORMATS
from qualcli.render.quotations import Context, QuotationView, head, render_quotations, write_speakers
from tests.render.examples import IAN, NADIA, QUOTATION, REMARKED

NEIGHBOURS = Context([("Int", "And then?\nWhat?")], [("Ian", "I *see*.")])


def around(_: Quotation) -> Context:
    """The same neighbours for every quotation."""
    return NEIGHBOURS


def second_facet(_: CodeName) -> int:
    """Every code in one facet, not the first."""
    return 1


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

    assert f"    {words}\n" in shown(replace(QUOTATION, words=words))


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
    assert line == head(replace(QUOTATION, **change))  # type: ignore[arg-type]


def test_a_label_that_names_no_case_has_no_role() -> None:
    assert write_speakers((NADIA, IAN)) == "Nadia (participant), Ian"


def test_a_terminal_gets_lines_of_its_width() -> None:
    text = shown(replace(QUOTATION, words="wörd " * 50), form="auto", view=QuotationView(60))

    assert max(map(cells, text.splitlines())) <= 60
    assert text.count("wörd") == 50


def test_lines_are_never_too_long_to_read() -> None:
    text = shown(replace(QUOTATION, words="word " * 100), form="auto", view=QuotationView(250))

    assert max(map(cells, text.splitlines())) <= 100


def test_a_terminal_parts_paragraphs() -> None:
    lines = shown(REMARKED, form="auto", view=QuotationView(80)).splitlines()

    assert lines[1:3] == ["    It was *their* table. We brought a chair.", "    Then they moved the table."]


def test_codes_have_the_colour_of_their_facet() -> None:
    view = QuotationView(200, color=True, facet=second_facet)

    assert "\x1b[38;5;130mincorporation--dependence,\x1b[0m \x1b[38;5;130mpower\x1b[0m" in shown(
        QUOTATION, form="auto", view=view
    )


def test_auto_is_plain_in_a_pipe() -> None:
    assert shown(REMARKED) == shown(REMARKED, form="auto")


def test_markdown_is_ready_for_a_paper() -> None:
    expected = (
        "> It was \\*their\\* table. We brought a chair.\n"
        ">\n"
        "> Then they moved the table.\n"
        ">\n"
        "> — Ian, Nadia (interview, ian-2@T7): `power`, coded by ann, ben, weight -2\n"
        ">\n"
        "> Memo: compare with the Trojan horse\n"
    )

    assert expected == shown(REMARKED, form="md")


def test_markdown_quotes_the_neighbours_too() -> None:
    expected = (
        "> *Int:* And then? What?\n"
        ">\n"
        "> We always had less power than they did.\n"
        ">\n"
        "> *Ian:* I \\*see\\*.\n"
        ">\n"
        "> — Nadia (interview, nadia-1#qt37s): `incorporation--dependence`, `power`, coded by ann\n"
    )

    assert expected == shown(QUOTATION, form="md", view=QuotationView(context=around))


def test_markdown_without_speaker_or_code_names_the_place() -> None:
    one = replace(QUOTATION, speakers=(), codes=(), coders=(), words="# Minutes")

    assert shown(one, form="md") == "> \\# Minutes\n>\n> — interview, nadia-1#qt37s\n"


@pytest.mark.parametrize("form", ["auto", "plain", "md"])
def test_no_quotations_are_no_lines(form: str) -> None:
    assert shown(form=form) == ""


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("words", ["", "\n\n", "\x1b[2J\u202e", "שלום עולם", "👩\u200d👩\u200d👧" * 30])
def test_every_format_takes_every_word(form: str, words: str) -> None:
    text = shown(
        replace(REMARKED, words=words, memo=words), form=form, view=QuotationView(60, context=around)
    )

    assert "\x1b" not in text
    assert text.endswith("\n")


def test_quotations_are_streamed() -> None:
    """The first is written before the second is asked for."""

    def two() -> object:
        yield QUOTATION
        pytest.fail("the second was asked for too early")

    assert next(render_quotations(two(), "plain")).startswith("nadia-1#qt37s")  # type: ignore[arg-type]
