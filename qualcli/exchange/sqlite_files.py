"""A whole study as one SQLite file, made in memory; the same study gives the same bytes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from qualcli.exchange.sqlite_schema import TABLES, VERSION, VIEWS, long_view
from qualcli.model.sheets import LARGEST, Datum

SCHEMA: Final = "qual/database"


def sqlite_bytes(
    tables: Mapping[str, Iterable[Sequence[Datum]]], people: Sequence[str], fronts: Sequence[str]
) -> bytes:
    """Write the rows of every table, and the views; `people` and `fronts` name attributes, each a column of the view."""
    import sqlite3

    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(f"PRAGMA encoding = 'UTF-8'; PRAGMA user_version = {VERSION};{TABLES}")
        meta = [("schema", SCHEMA), ("version", str(VERSION))]
        for name, rows in {"meta": meta, **tables}.items():
            listed = [tuple(map(_value, row)) for row in rows]
            if listed:
                places = ", ".join("?" * len(listed[0]))
                connection.executemany(f"INSERT INTO {name} VALUES ({places})", listed)  # noqa: S608  # names of ours
        connection.executescript(f"{VIEWS}{long_view(people, fronts)}")
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _value(value: Datum) -> str | float | None:
    """Give a value as SQLite can hold it: no halves of surrogate pairs, no whole number of more than 64 bits."""
    if isinstance(value, tuple):
        return "; ".join(str(_value(one)) for one in value)
    if isinstance(value, int) and not -LARGEST <= value < LARGEST:
        return str(value)
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
