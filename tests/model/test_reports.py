"""A report gives its parts by kind, and its figures by the names of their rows and columns."""

from qualcli.model.reports import Carrier, Fact, Report, Section, Shown
from qualcli.model.tables import Cell, Column, Table
from tests.render.examples import QUOTATION

TABLE = Table(
    "profile-kinds",
    (
        Column("kind", "Kind"),
        Column("role", "Role"),
        Column("documents", "Documents", is_number=True),
        Column("of", "of all", is_number=True),
    ),
    (
        (Cell("interview"), Cell("chief"), Cell(2, (1, 4)), Cell(7)),
        (Cell("memo"), Cell(""), Cell(0), Cell(None)),
    ),
)
SECTION = Section("kinds", "Where", (Fact("first", "a@T1"), Shown(TABLE), Carrier(QUOTATION, "an example")))
REPORT = Report("profile", "power", "Power", (Section("meaning", "What"), SECTION))


def test_a_section_gives_its_parts_by_kind() -> None:
    assert SECTION.facts == (Fact("first", "a@T1"),)
    assert SECTION.tables == (TABLE,)
    assert SECTION.carriers == (Carrier(QUOTATION, "an example"),)


def test_a_section_is_found_by_its_key() -> None:
    assert REPORT.section("kinds") is SECTION
    assert REPORT.section("poles") is None


def test_figures_are_what_codings_are_behind_and_what_is_nothing() -> None:
    """A text is no figure, nor is a number that rests on no codings, as the documents that there are of a kind."""
    found = [(row, column, cell.evidence) for row, column, cell in REPORT.figures()]
    assert found == [
        ("interview", "documents", (1, 4)),
        ("memo", "documents", ()),
        ("memo", "of", ()),
    ]
