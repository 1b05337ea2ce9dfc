"""Which codings a table counts, and what it leaves out: the words of those who ask and watch."""

from collections.abc import Sequence
from typing import NamedTuple

from qualcli.index.corpus import CorpusIndex
from qualcli.model.cases import ASKING
from qualcli.query.meaning import affirmed, meaning
from qualcli.query.nodes import Field, Node, settled
from qualcli.text.counts import number_of


class Counted(NamedTuple):
    """Codings that count, and how many were left out because only interviewers or observers speak in them."""

    rows: Sequence[int]
    left_out: int = 0
    asking: frozenset[int] = frozenset()
    """The labels of those interviewers and observers."""

    @property
    def note(self) -> str | None:
        """Say what was left out."""
        if not self.left_out:
            return None
        left_out = number_of(self.left_out, "coding")
        return f"Left out: {left_out} of interviewers' and observers' words; --role any counts them."


def count_in(index: CorpusIndex, node: Node, rows: Sequence[int], *, everyone: bool = False) -> Counted:
    """Leave out codings in which only interviewers or observers speak, unless these are asked for."""
    asking = frozenset() if everyone else asking_labels(index) - _asked_for(index, node)
    if not asking:
        return Counted(rows)
    labels, segments = index.segment_labels, index.row_segments
    silent = {speakers for speakers in set(labels) if speakers and asking.issuperset(speakers)}
    kept = [row for row in rows if labels[segments[row]] not in silent]
    return Counted(kept, len(rows) - len(kept), asking)


def asking_labels(index: CorpusIndex) -> frozenset[int]:
    """Find the labels of interviewers and observers."""
    return frozenset(number for number, speaker in enumerate(index.speakers) if speaker.role in ASKING)


def _asked_for(index: CorpusIndex, node: Node) -> frozenset[int]:
    """Find the labels of speakers whom an expression asks for by name or role."""
    fields = (leaf for leaf in affirmed(settled(node)) if isinstance(leaf, Field))
    return frozenset().union(*(meaning(index, leaf).labels for leaf in fields))


def some_of(names: Sequence[str], most: int) -> str:
    """List the first of some names, and say how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more:,} more" if more > 0 else "")
