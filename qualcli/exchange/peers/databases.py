"""Databases of other programs, read with distrust: tables only, wanted columns only, so many bytes and no more."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from qualcli.exchange.peers.registry import Place
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refused import LARGEST_SUM, RefusedError

if TYPE_CHECKING:
    from sqlite3 import Connection

Row = Sequence[object]
_UNREAD: Final = "\N{REPLACEMENT CHARACTER}"
_MOST_ROWS: Final = 2_000_000
_ROW: Final = 64
"""Bytes that a row counts beside its texts, so that many empty rows are not for nothing."""


@dataclass(slots=True)
class Spent:
    """How much has been read."""

    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Database:
    """An open database: its plain tables with their columns, small letters."""

    connection: "Connection"
    tables: dict[str, frozenset[str]]
    spent: Spent = field(default_factory=Spent)

    def rows(self, table: str, columns: Sequence[str], order: str = "rowid") -> Iterator[Row]:
        """Yield what a table has in some columns, in order; a column that it lacks is None, and so is a table.

        Raises:
            RefusedError: where the database is not sound, or holds more than any project does.

        """
        there = self.tables.get(table)
        if there is None:
            return
        listed = ", ".join(f'"{one}"' if one in there else "NULL" for one in columns)
        by = order if order == "rowid" or order in there else "rowid"
        statement = f'SELECT {listed} FROM "{table}" ORDER BY {by} LIMIT {_MOST_ROWS + 1}'  # noqa: S608  # names of ours
        for number, row in enumerate(_cautiously(self.connection, statement)):
            self.spent.bytes += _ROW + sum(len(one) for one in row if isinstance(one, str | bytes))
            if number == _MOST_ROWS or self.spent.bytes > LARGEST_SUM:
                raise _too_much(table)
            yield row


def opened(place: Place, name: str) -> Database:
    """Open a database and look what tables it has: no views, and none that a module makes up.

    Raises:
        RefusedError: where it is not sound.

    """
    connection = place.tables(name)
    wanted = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
    names = [
        name for name, made in _cautiously(connection, wanted)
        if isinstance(name, str) and '"' not in name and not str(made).casefold().startswith("create virtual")
    ]  # fmt: skip
    return Database(connection, {name.casefold(): _columns(connection, name) for name in names})


def _columns(connection: "Connection", table: str) -> frozenset[str]:
    return frozenset(
        str(row[1]).casefold() for row in _cautiously(connection, f'PRAGMA table_info("{table}")')
    )


def _cautiously(connection: "Connection", statement: str) -> Iterator[Row]:
    """Run a statement; whatever the database has against it is one reason to refuse it."""
    import sqlite3

    try:
        yield from connection.execute(statement)
    except (sqlite3.Error, sqlite3.Warning, OverflowError, UnicodeError) as error:
        reason = "its names are no text" if isinstance(error, UnicodeError) else str(error)
        raise _unsound(reason) from error


def _unsound(reason: str) -> RefusedError:
    if reason == "interrupted" or "too big" in reason:
        return _too_much("the database")
    return RefusedError(
        "E761", f"not a sound database: {reason}",
        "open it in the program that it comes from, and save or export the project again",
    )  # fmt: skip


def _too_much(where: str) -> RefusedError:
    return RefusedError(
        "E764", f"{where} holds more than any project does",
        "is it a project? ask where the file comes from; a large one can be exported in parts",
    )  # fmt: skip


def need(base: Database, table: str, *columns: str) -> None:
    """Refuse a database without columns that nothing can be read without.

    Raises:
        RefusedError: where one is missing.

    """
    missing = [one for one in columns if one not in base.tables.get(table, ())]
    if missing:
        raise RefusedError(
            "E765", f"the table `{table}` has no column `{missing[0]}`",
            "open the project in a present version of its program, which brings it up to date, then import it",
        )  # fmt: skip


class _Held(NamedTuple):
    smallest: int
    largest: int


_WHOLE: Final = _Held(-(2**63), 2**63 - 1)


def words(value: object) -> str:
    """Give a value as words, whatever type it has; what is no text becomes one, bytes with U+FFFD for what is none."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)


def line(value: object) -> str:
    """Give a value as one line of words."""
    return " ".join(words(value).split())


def number(value: object) -> int | None:
    """Give a whole number; None for anything else, also for one that is written with a fraction."""
    if isinstance(value, bool | int):
        return int(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _WHOLE.largest else None
    said = words(value).strip()
    return (
        int(said)
        if said.removeprefix("-").isdecimal() and said.isascii() and len(said) < len(str(_WHOLE[1]))
        else None
    )


def dates_lost(dates: Collection[str]) -> Loss:
    """Note when codings were made, which transcripts do not say."""
    first, last = min(dates), max(dates)
    return Loss("dates of codings", "left out", first if first == last else f"{first} to {last}")


def unread(text: str, called: str) -> Iterator[Loss]:
    """Note what of a text could not be read as characters, and stands as U+FFFD where it was."""
    if count := text.count(_UNREAD):
        yield Loss("characters that cannot be read", f"kept as {_UNREAD}", f"{called}: {count:,}")
