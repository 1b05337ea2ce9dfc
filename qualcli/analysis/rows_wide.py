"""Wide tables: a column for each code, for programs that reckon with cases by variables."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from qualcli.analysis.rows_layout import Row, laid_out
from qualcli.analysis.rows_shapes import NOT_WIDE, Shape
from qualcli.index.corpus import CorpusIndex
from qualcli.model.names import CodeName
from qualcli.model.sheets import Datum, Sheet, SheetColumn, Type


@dataclass(frozen=True, slots=True)
class Wide:
    """What the columns of codes say, and whether a code counts those of its sub-codes."""

    values: Literal["presence", "count"] = "presence"
    own: bool = False


_ABOUT: Final = {
    "presence": "1 where anything is coded so, else 0.",
    "count": "How many codings there are of it.",
}


def wide_sheet(index: CorpusIndex, shape: Shape, rows: Sequence[Row], wide: Wide) -> Sheet:
    """Lay rows out with a column for each code: what identifies them first, then attributes, then codes."""
    kept = [at for at, column in enumerate(shape.columns) if column.key not in NOT_WIDE]
    columns = [shape.columns[at] for at in kept]
    short = [row._replace(fields=tuple(row.fields[at] for at in kept)) for row in rows]
    whole = Shape(f"wide-{shape.name}", columns, shape.attributes)
    return laid_out(index, whole, short, list(_columns(index, rows, wide)))


def _columns(
    index: CorpusIndex, rows: Sequence[Row], wide: Wide
) -> Iterator[tuple[SheetColumn, list[Datum]]]:
    """Yield a column for each code."""
    use, codebook = index.layers.column("use"), index.codebook
    above = [(one.code,) if wide.own else codebook.path(one.code) for one in index.present_uses]
    counts = [Counter(name for coding in row.codings for name in above[use[coding]]) for row in rows]
    for name in _codes(index):
        code = codebook.by_name.get(name)
        column = SheetColumn(f"{code.facet}:{name}" if code else name, Type.INTEGER, _ABOUT[wide.values])
        if wide.values == "presence":
            yield column, [int(name in own) for own in counts]
        else:
            yield column, [own.get(name, 0) for own in counts]


def _codes(index: CorpusIndex) -> Iterator[CodeName]:
    """Yield the codes of the codebook, retired ones only where they are in use, then others in use."""
    used = index.used_codes
    listed = [code.name for code in index.codebook.codes if not code.retired or code.name in used]
    yield from dict.fromkeys([*listed, *used])
