"""The rows of a table of quotations: what each says of words, their place, codes and coders."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.tables.code_cells import Spoken, listed, parted, path_of, said
from qualcli.exchange.tables.table_cells import Cells
from qualcli.model.names import SegmentId
from qualcli.text.shortened import short
from qualcli.text.source import Span

_RANGE: Final = re.compile(r"(\d{1,12})\s*[-–:]\s*(\d{1,12})")


class RowIn(NamedTuple):
    """One row: a quotation with its codes and coders."""

    place: str
    """Which row it is, for a report."""
    document: str
    words: str
    spoken: tuple[Spoken, ...]
    coders: tuple[str, ...]
    memo: str | None
    weight: int | None
    spans: tuple[Span, ...]
    """Where the table says that it stands: trusted only where the words bear it out."""
    speaker: str
    id: SegmentId | None

    @property
    def said(self) -> str:
        """Name the quotation for a report."""
        return f"{self.document}, {self.place}: “{short(self.words)}”"


def rows_in(rows: Sequence[Cells], is_known: Callable[[str], bool], losses: list[Loss]) -> list[RowIn]:
    """Read the rows that say which words of which document have which code; the others are noted."""
    alone = {said(row.code) for row in rows}

    def is_code(name: str) -> bool:
        return is_known(name) or said(name) in alone

    found = []
    for row in rows:
        lacking = _lacking(row)
        if lacking:
            words = short(row.text("words") or row.text("document"))
            losses.append(Loss(f"rows that name no {lacking}", "left out", f"{row.place}: {words}"))
        else:
            found.append(_row_in(row, is_code, is_known))
    return found


def _lacking(row: Cells) -> str:
    """Say what a row lacks; nothing where it is whole."""
    for what, is_there in (
        ("document", row.text("document")), ("words", row.text("words")), ("code", row.code),
    ):  # fmt: skip
        if not is_there:
            return what
    return ""


def _row_in(row: Cells, is_code: Callable[[str], bool], is_known: Callable[[str], bool]) -> RowIn:
    coders = row.text("coder")
    several = row.columns.is_plural("coder") or ";" in coders
    return RowIn(
        row.place, row.text("document"), row.text("words"), tuple(_spoken(row, is_code, is_known)),
        tuple(listed(coders)) if several else (coders,) if coders else (),
        row.text("memo") or None, _weight(row), tuple(_spans(row)), row.text("speaker"),
        SegmentId(row.text("id")) if row.text("id") and row.columns.is_ours else None,
    )  # fmt: skip


def _spoken(row: Cells, is_code: Callable[[str], bool], is_known: Callable[[str], bool]) -> Iterator[Spoken]:
    """Yield the codes of a row."""
    facet, pole = " ".join(row.text("facet").split()), row.text("pole")
    if row.text("code") and row.text("path") and row.columns.is_ours:
        yield Spoken(tuple(row.text("path").split("/")), facet, row.text("label"), pole)
        return
    role = next(one for one in ("code", "path", "label") if row.text(one))
    plural = row.columns.is_plural(role)
    names = parted(row.text(role), is_plural=plural, is_known=is_known, is_code=is_code)
    label = row.text("label") if role != "label" and len(names) == 1 else ""
    for name in names:
        code, marks, own_pole = name.partition("--")
        if marks and not is_known(name):
            yield Spoken((code,), facet, label, own_pole)
        else:
            yield Spoken(path_of(name, is_code, is_path=role == "path"), facet, label, pole)


def _weight(row: Cells) -> int | None:
    """Give the weight; 0 is what other programs write where nobody gave one."""
    return row.number("weight") if row.columns.is_ours else row.number("weight") or None


def _spans(row: Cells) -> Iterator[Span]:
    """Yield the places that a row says: parts, or where it begins and ends."""
    parts = [Span(int(one[1]), int(one[2])) for one in _RANGE.finditer(row.text("parts"))]
    start, end = row.number("start"), row.number("end")
    if not parts and start is not None and end is not None:
        parts = [Span(start, end)]
    yield from (one for one in parts if 0 <= one.start < one.end)
