"""Figures as words: for people, and for programs."""

from collections.abc import Iterable, Sequence
from math import isfinite, isnan

from qualcli.model.tables import Figure, Table
from qualcli.render.safe import one_line

UNDEFINED = "–"
_SMALL = 10
"""Below this, figures of a column are shown to three places: shares and coefficients; above it, to one."""


def column_texts(table: Table) -> list[list[str]]:
    """Write every cell for people, one list for each column, each text on one line."""
    columns = [[row[index].value for row in table.rows] for index in range(len(table.columns))]
    places = _places_of_all(columns) if table.heat else None
    return [_texts(values, places) for values in columns]


def _places_of_all(columns: Iterable[Iterable[Figure]]) -> int | None:
    """Choose the places of a table whose columns are of one kind: as many as keep small figures apart from 0."""
    sizes = [abs(value) for values in columns for value in values if isinstance(value, float) and value]
    smallest = min(filter(isfinite, sizes), default=None)
    if smallest is None:
        return None
    return next((places for places in range(_places(sizes), 3) if smallest >= 0.5 * 10.0**-places), 3)


def indented_texts(table: Table) -> list[list[str]]:
    """Write every cell as `column_texts` does, and what lies below something else further in."""
    columns = column_texts(table)
    if any(row[0].depth for row in table.rows):
        columns[0] = ["  " * row[0].depth + text for row, text in zip(table.rows, columns[0], strict=True)]
    return columns


def _texts(values: list[Figure], places: int | None = None) -> list[str]:
    kinds = set(map(type, values))
    if kinds == {str}:
        texts = [value for value in values if isinstance(value, str)]
        # One look at a whole column is a hundred times cheaper than one at each cell.
        return texts if "".join(texts).isprintable() else list(map(one_line, texts))
    if kinds <= {int}:
        return list(map(str, values))
    places = places or _places(values)
    return [for_people(value, places) for value in values]


def _places(values: Iterable[Figure]) -> int:
    largest = max((abs(value) for value in values if isinstance(value, float) and isfinite(value)), default=0)
    return 3 if largest < _SMALL else 1


def for_people(value: Figure, places: int = 3) -> str:
    """Write one figure to be read: an undefined one as a dash, a fraction to some places, never as 0."""
    if value is None:
        return UNDEFINED
    if isinstance(value, str):
        return one_line(value)
    return _fraction(value, places) if isinstance(value, float) else str(value)


def _fraction(value: float, places: int) -> str:
    if isnan(value):
        return UNDEFINED
    if not isfinite(value):
        return "∞" if value > 0 else "-∞"
    text = f"{value:.{places}f}"
    rounded_away = value and not float(text)
    return f"{value:.1e}" if rounded_away else text.replace("-", "") if not float(text) else text


def for_programs(value: Figure) -> Figure:
    """Give a figure as JSON and CSV can say it: what is not finite is undefined."""
    return None if isinstance(value, float) and not isfinite(value) else value


def unique_keys(table: Table) -> list[str]:
    """Give the columns' keys, told apart by a number where two are alike."""
    seen: dict[str, int] = {}
    keys: list[str] = []
    for column in table.columns:
        key = column.key
        while key in seen:
            seen[column.key] += 1
            key = f"{column.key}_{seen[column.key]}"
        seen[key] = 1
        keys.append(key)
    return keys


def headings(table: Table) -> Sequence[str]:
    """Give the columns' headings on one line each."""
    return [one_line(column.heading) for column in table.columns]
