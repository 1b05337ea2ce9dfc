"""Tables of a manuscript: talk where one column says who speaks, else rows."""

from collections.abc import Sequence

from qualcli.exchange.documents.manuscript import Manuscript, Passage
from qualcli.exchange.documents.manuscript_labels import spoken_rows


def add_table(manuscript: Manuscript, rows: Sequence[Sequence[Passage]]) -> None:
    """Add a table."""
    full = [row for row in rows if any(cell.text.strip() for cell in row)]
    talk = spoken_rows(full)
    if talk is not None:
        for label, said in talk:
            label.append(said)
            manuscript.paragraph(label)
        return
    width = max(map(len, full), default=0)
    if width == 1:
        for row in full:
            manuscript.paragraph(row[0])
        return
    for number, row in enumerate(full):
        cells = [*row, *(Passage() for _ in range(width - len(row)))]
        manuscript.row(cells, is_first=number == 0)
