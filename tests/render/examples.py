"""Small values that the tests of rendering share."""

from collections.abc import Sequence

from qualcli.diagnostics.diagnostic import Diagnostic, Fix, RuleId, Safety
from qualcli.model.annotations import CodeUse
from qualcli.model.cases import Role
from qualcli.model.names import CaseName, CodeName, CoderName, DocumentName, PoleName
from qualcli.model.quotations import Quotation, Speaker
from qualcli.model.tables import Cell, Column, Figure, Table
from qualcli.text.edits import Edit
from qualcli.text.source import Source, Span

NADIA = Speaker("Nadia", CaseName("nadia"), Role.PARTICIPANT)
IAN = Speaker("Ian", None, Role.UNKNOWN)
DEPENDENCE = CodeUse(CodeName("incorporation"), PoleName("dependence"))
POWER = CodeUse(CodeName("power"))

QUOTATION = Quotation(
    citation="nadia-1#qt37s",
    document=DocumentName("nadia-1"),
    kind="interview",
    speakers=(NADIA,),
    codes=(DEPENDENCE, POWER),
    coders=(CoderName("ann"),),
    weight=None,
    memo=None,
    words="We always had less power than they did.",
    parts=(Span(120, 159),),
    line=14,
    turn=12,
    codings=(3, 4),
)
REMARKED = QUOTATION._replace(
    citation="ian-2@T7",
    speakers=(IAN, NADIA),
    codes=(POWER,),
    coders=(CoderName("ann"), CoderName("ben")),
    weight=-2,
    memo="compare with the Trojan horse",
    words="It was *their* table.\nWe brought a chair.\n\nThen they moved the table.",
    parts=(Span(10, 51), Span(60, 80)),
)


def table(
    columns: str, *rows: Sequence[Figure], notes: Sequence[str] = (), totals: int = 0, name: str = "matrix"
) -> Table:
    """Make a table from column names, those of figures ending in `#`, and rows of plain values."""
    made = tuple(Column(name.rstrip("#"), name.rstrip("#"), name.endswith("#")) for name in columns.split())
    cells = tuple(tuple(Cell(value, (3,) if value == 1 else ()) for value in row) for row in rows)
    return Table(name, made, cells, tuple(notes), totals=totals)


def finding(  # noqa: PLR0913
    text: str,
    place: str,
    *,
    rule: str = "E106",
    message: str = "not a code name",
    help_line: str = "write it in lower case",
    path: str = "corpus/int03.md",
    safety: Safety | None = None,
) -> Diagnostic:
    """Make a finding about the first occurrence of some words, with a repair if its safety is given."""
    start = text.index(place)
    span = Span(start, start + len(place))
    fix = Fix("write lower case", (Edit(span, place.lower()),), safety) if safety else None
    return Diagnostic(RuleId(rule), message, Source(path, text), span, help_line, fix)
