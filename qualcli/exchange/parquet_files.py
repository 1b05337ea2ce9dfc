"""Sheets as Parquet files, through pyarrow, which the extra `qualcli[parquet]` brings."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Final

from qualcli.model.sheets import Datum, Sheet, SheetColumn, Type

JOINT: Final = "; "
"""Between several values of a field in a column of single ones."""


def parquet_bytes(sheet: Sheet) -> bytes:
    """Write a sheet as Parquet, its columns typed, its schema's name and version among the metadata of the file.

    Raises:
        ImportError: where pyarrow is not installed.

    """
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    fields = [
        arrow.field(column.key, _arrow_type(arrow, column.type), metadata={"about": column.about})
        for column in sheet.columns
    ]
    columns = list(zip(*sheet.rows, strict=True)) or [()] * len(fields)
    arrays = [
        arrow.array(_values(column, values), type=field.type)
        for column, values, field in zip(sheet.columns, columns, fields, strict=True)
    ]
    schema = arrow.schema(fields, metadata={"qual_schema": sheet.schema})
    sink = arrow.BufferOutputStream()
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), sink)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _arrow_type(arrow: Any, kind: Type) -> Any:  # noqa: ANN401  # pyarrow is imported where it is used, without types
    types = {
        Type.INTEGER: arrow.int64, Type.NUMBER: arrow.float64, Type.TRUTH: arrow.bool_, Type.TEXT: arrow.string,
        Type.LIST: lambda: arrow.list_(arrow.string()),
    }  # fmt: skip
    return types[kind]()


def _values(column: SheetColumn, values: Sequence[Datum]) -> Sequence[object]:
    """Give the fields of a column as its type has them."""
    return [None if value is None else _AS[column.type](value) for value in values]


def _text(value: Datum) -> str:
    return JOINT.join(map(_text, value)) if isinstance(value, tuple) else _word(value)


def _word(value: Datum) -> str:
    r"""Write one value; halves of surrogate pairs, which Parquet cannot hold, are written as `\udc80`."""
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text.encode("utf-8", "backslashreplace").decode()


def _texts(value: Datum) -> list[str | None]:
    found = value if isinstance(value, tuple) else (value,)
    return [None if one is None else _word(one) for one in found]


def _as_it_is(value: Datum) -> object:
    return value


_AS: Final[dict[Type, Callable[[Datum], object]]] = {
    Type.TEXT: _text,
    Type.LIST: _texts,
    Type.INTEGER: _as_it_is,
    Type.NUMBER: _as_it_is,
    Type.TRUTH: _as_it_is,
}
