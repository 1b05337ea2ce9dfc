"""Quotations on a terminal."""

from dataclasses import replace

from qualcli.model.names import CodeName
from qualcli.model.quotations import Quotation
from qualcli.model.shown import Stretch, Surroundings
from qualcli.render.cells import cells
from qualcli.render.quotations import Context, QuotationView
from tests.render.examples import DEPENDENCE, QUOTATION, REMARKED
from tests.render.test_quotations import OTHERS, around, shown


def second_facet(_: CodeName) -> int:
    """Every code in one facet, not the first."""
    return 1


def test_a_terminal_gets_lines_of_its_width() -> None:
    text = shown(QUOTATION._replace(words="wörd " * 50), form="auto", view=QuotationView(60))

    assert max(map(cells, text.splitlines())) <= 60
    assert text.count("wörd") == 50


def test_lines_are_never_too_long_to_read() -> None:
    text = shown(QUOTATION._replace(words="word " * 100), form="auto", view=QuotationView(250))

    assert max(map(cells, text.splitlines())) <= 100


def test_a_terminal_parts_paragraphs() -> None:
    lines = shown(REMARKED, form="auto", view=QuotationView(80)).splitlines()

    assert lines[1:3] == ["    It was *their* table. We brought a chair.", "    Then they moved the table."]


def test_codes_have_the_colour_of_their_facet() -> None:
    view = QuotationView(200, color=True, facet=second_facet)

    assert "\x1b[38;5;130mincorporation--dependence,\x1b[0m \x1b[38;5;130mpower\x1b[0m" in shown(
        QUOTATION, form="auto", view=view
    )


def within(_: Quotation) -> Surroundings:
    """The same sentence around every quotation."""
    return Surroundings(
        (((Stretch("So "), Stretch("we had less", (0,)), Stretch(", then."))),), (DEPENDENCE,)
    )


def test_words_stand_within_their_sentence() -> None:
    plain, color = QuotationView(80, around=within), QuotationView(80, color=True, around=within)

    assert "    So ⟦we had less⟧, then.\n" in shown(QUOTATION, form="auto", view=plain)
    assert "\x1b[2mSo\x1b[0m \x1b[1;38;5;31m⟦we had less⟧\x1b[0m\x1b[2m, then.\x1b[0m" in shown(
        QUOTATION, form="auto", view=color
    )


def test_neighbours_and_remarks_are_faint() -> None:
    view = replace(OTHERS, width=80, color=True, context=around)
    lines = shown(REMARKED, form="auto", view=view).splitlines()

    assert lines[1] == "\x1b[2m    | Int: And then? What?\x1b[0m"
    assert lines[-3] == "\x1b[2m    also: ship by ann, table weight -1 and 2\x1b[0m"
    assert lines[-1] == "\x1b[2m    memo: compare with the Trojan horse\x1b[0m"


def test_what_does_not_fit_a_line_goes_on_below() -> None:
    lines = shown(QUOTATION, form="auto", view=QuotationView(40, context=lambda _: Context())).splitlines()

    assert lines[:3] == [
        "nadia-1#qt37s  Nadia (participant)",
        "  interview",
        "  incorporation--dependence, power",
    ]
