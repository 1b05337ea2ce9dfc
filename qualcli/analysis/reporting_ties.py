"""Ties between codes as a table, each opening into the pairs of quotations behind it."""

from collections.abc import Sequence
from typing import Final

from qualcli.analysis.relations import CodeMap, Tie
from qualcli.model.tables import Cell, Column, Table

_COLUMNS = (
    Column("code", "Code"), Column("relation", "Relation"), Column("other", "Other code"),
    Column("pairs", "Pairs", is_number=True), Column("coefficient", "c-coefficient", is_number=True),
)  # fmt: skip


MOST_TIES: Final = 80
"""Ties that are shown: those of the codebook, then those with the most pairs."""


def strongest(drawn: CodeMap) -> list[Tie]:
    """Choose the ties that are shown, in the map's order: what the codebook says first, then by pairs."""
    ranked = sorted(drawn.ties, key=lambda tie: (not tie.is_directed, -tie.pairs, tie.source, tie.target))
    kept = set(ranked[:MOST_TIES])
    return [tie for tie in drawn.ties if tie in kept]


def ties_table(shown: Sequence[Tie], drawn: CodeMap) -> Table:
    """List some of the ties of a map, most pairs first: what ties the codes, the pairs, and their c-coefficient."""
    ties = sorted(shown, key=lambda tie: (-tie.pairs, tie.source, tie.target))
    rows = [
        (
            Cell(tie.source),
            Cell(tie.kind),
            Cell(tie.target),
            Cell(tie.pairs, tie.evidence),
            Cell(tie.coefficient, tie.evidence),
        )
        for tie in ties
    ]
    notes = list(drawn.notes)
    if len(ties) < len(drawn.ties):
        notes.append(
            f"Shown: {len(ties)} of {len(drawn.ties)} ties, those of the codebook and those with the most pairs."
        )
    return Table("report-ties", _COLUMNS, tuple(rows), tuple(notes))
