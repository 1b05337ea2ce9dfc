"""Reports: sections in order, each of facts, tables and quotations, with the commands that open its figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from qualcli.model.quotations import Quotation
from qualcli.model.tables import Cell, Table


class Fact(NamedTuple):
    """Something said in words: what it is, and the words."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A table within a report, and how it is best shown to people."""

    table: Table
    bars: str = ""
    """The key of the column that bars beside the rows are drawn of; none where it is empty."""
    facet: int | None = None
    """The place of the facet that the table is about, which chooses its colour."""
    clipped: bool = False
    """Whether long texts in it are cut for people; programs get them whole."""


class Carrier(NamedTuple):
    """A quotation chosen to carry a finding, and what else is to be said of it."""

    quotation: Quotation
    remark: str = ""


Part = Fact | Shown | Carrier


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it; `opens` are commands that show the quotations behind its figures."""

    key: str
    heading: str
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Give what is said in words."""
        return tuple(part for part in self.parts if isinstance(part, Fact))

    @property
    def tables(self) -> tuple[Table, ...]:
        """Give the tables."""
        return tuple(part.table for part in self.parts if isinstance(part, Shown))

    @property
    def carriers(self) -> tuple[Carrier, ...]:
        """Give the quotations."""
        return tuple(part for part in self.parts if isinstance(part, Carrier))


@dataclass(frozen=True, slots=True)
class Report:
    """Everything about one subject, in the order in which it is read."""

    name: str
    """The schema's name, stamped into every format for programs with its version."""
    subject: str
    """What it is about, as one writes it: `incorporation--dependence`."""
    title: str
    sections: tuple[Section, ...]
    facet: int | None = None
    """The place of the subject's facet in the codebook, which chooses its colour."""
    version: int = 1

    def section(self, key: str) -> Section | None:
        """Find a section."""
        return next((one for one in self.sections if one.key == key), None)

    def figures(self) -> Iterator[tuple[str, str, Cell]]:
        """Yield every figure that opens into codings, or is of none, with the names of its row and its column."""
        for section in self.sections:
            for table in section.tables:
                for row in table.rows:
                    for column, cell in zip(table.columns[1:], row[1:], strict=True):
                        if cell.evidence or (column.is_number and not cell.value):
                            yield str(row[0].value), column.key, cell
