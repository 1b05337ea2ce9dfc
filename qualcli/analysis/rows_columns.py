"""What the columns of several tables hold: the data dictionary that goes with them."""

from collections.abc import Mapping
from typing import Final

from qualcli.model.sheets import Sheet, SheetColumn, Type

_COLUMNS: Final = (
    SheetColumn("table", Type.TEXT, "The table that a column is of."),
    SheetColumn("column", Type.TEXT, "The column's name."),
    SheetColumn(
        "type", Type.TEXT, "text, integer, number, boolean or list; lists are joined by `; ` in CSV."
    ),
    SheetColumn("about", Type.TEXT, "What the column holds."),
)


def columns_sheet(sheets: Mapping[str, Sheet]) -> Sheet:
    """List the columns of every table, this one's last."""
    whole = {**{name: sheet.columns for name, sheet in sheets.items()}, "columns": _COLUMNS}
    rows = [(name, one.key, one.type.value, one.about) for name, own in whole.items() for one in own]
    return Sheet("columns", _COLUMNS, rows)
