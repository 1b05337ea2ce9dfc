"""Workbooks (xlsx) as tables, through openpyxl, which the extra `qualcli[xlsx]` brings.

Before openpyxl sees a workbook, it is looked through as every document that comes as an archive (`packed`): its parts
have bounds, its XML has no document type, and so nothing of it can load other files or fill the memory.
"""

from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import Any, Final
from xml.parsers.expat import ExpatError, ParserCreate

from qualcli.exchange.packed import Packed, damaged, open_packed
from qualcli.exchange.refused import RefusedError
from qualcli.exchange.tables.grids import Grid, GridRow, trimmed

_MOST_CELLS: Final = 5_000_000
_DEEPEST: Final = 200


def read_sheets(data: bytes) -> Iterator[Grid]:
    """Yield the sheets of a workbook that hold anything.

    Raises:
        RefusedError: where openpyxl is not installed, or the workbook is not sound.

    """
    try:
        openpyxl = import_module("openpyxl")
    except ImportError:
        raise RefusedError(
            "E770", "workbooks are read by openpyxl, which is not installed",
            "`pip install 'qualcli[xlsx]'`, or save the sheet as CSV",
        ) from None  # fmt: skip
    _look_through(open_packed(data))
    try:
        yield from _sheets(openpyxl, data)
    except RefusedError:
        raise
    except Exception as error:  # noqa: BLE001  # openpyxl raises whatever a broken file makes Python raise
        raise damaged(f"this workbook cannot be read ({type(error).__name__})") from None


def _look_through(packed: Packed) -> None:
    """Refuse what no honest workbook holds, part by part."""
    for name in packed.parts:
        if name.casefold().endswith((".xml", ".rels", ".vml")):
            _check_xml(name, packed.read(name) or b"")


def _check_xml(name: str, part: bytes) -> None:
    """Refuse a document type, by which a file can make a reader load others, and depth beyond all reason."""
    depth = 0

    def doctype(*_: object) -> None:
        raise RefusedError(
            "E748", "a document type, by which a file can make a reader load others",
            "no spreadsheet program writes one: ask where the file comes from", name,
        )  # fmt: skip

    def start(_: str, __: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise RefusedError("E748", f"more than {_DEEPEST} elements deep, which no workbook is",
                               "save the sheet as CSV", name)  # fmt: skip

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(part, True)  # noqa: FBT003  # how expat says that there is no more
    except (ExpatError, ValueError, LookupError) as error:
        raise damaged(f"its part `{name}` is no XML: {error}") from None


def _sheets(openpyxl: Any, data: bytes) -> Iterator[Grid]:  # noqa: ANN401  # openpyxl may not be there when types are checked
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    left = [_MOST_CELLS]
    for sheet in book.worksheets:
        # What a sheet says of its size may be wrong; rows are read until there are no more.
        sheet.reset_dimensions()
        rows = tuple(_rows(sheet, left))
        if rows:
            yield Grid(rows, str(sheet.title))


def _rows(sheet: Any, left: list[int]) -> Iterator[GridRow]:  # noqa: ANN401
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        left[0] -= max(len(values), 1)
        if left[0] < 0:
            raise RefusedError(
                "E774", f"more than {_MOST_CELLS:,} cells", "save the sheet that is meant as CSV", sheet.title
            )
        cells = trimmed(map(_text, values))
        if cells:
            yield GridRow(number, cells)


def _text(value: object) -> str:
    """Write a value as people see it in the cell."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    isoformat = getattr(value, "isoformat", None)
    return str(isoformat()) if isoformat else str(value).replace("_x000D_", "").replace("\r\n", "\n")
