"""Sheets: typed rows for other programs, every column with what it holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from qualcli.model.cases import Value

Datum = Value | None | tuple[Value | None, ...]
"""What a field holds; several values where several people speak or several things are listed."""


LARGEST: Final = 2**63
"""What whole numbers are below, here and in most programs."""


class Type(Enum):
    """What the fields of a column are."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    TRUTH = "boolean"
    LIST = "list"
    """Several texts."""


class SheetColumn(NamedTuple):
    """A column: its key, what it holds, and of which type."""

    key: str
    type: Type
    about: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under columns."""

    name: str
    """The schema's name, stamped into every format with its version."""
    columns: tuple[SheetColumn, ...]
    rows: Sequence[tuple[Datum, ...]]
    version: int = 1

    @property
    def schema(self) -> str:
        """Name the schema with its version: `qual/codings/1`."""
        return f"qual/{self.name}/{self.version}"


def type_of(values: Iterable[Datum]) -> Type:
    """Find the type of a column; where its fields are of several, text, which can say all of them."""
    kinds = {_kind(value) for value in values if value is not None}
    if kinds == {int, float}:
        return Type.NUMBER
    return _TYPES.get(next(iter(kinds)), Type.TEXT) if len(kinds) == 1 else Type.TEXT


def _kind(value: Datum) -> type:
    """Give a value's type; a whole number that takes more than 64 bits is text to most programs."""
    return str if isinstance(value, int) and not -LARGEST <= value < LARGEST else type(value)


_TYPES: Final = {int: Type.INTEGER, float: Type.NUMBER, bool: Type.TRUTH, tuple: Type.LIST}
