"""A document with only what an expression selects: its codings, or its passages where the expression names no code."""

from collections import defaultdict
from typing import NamedTuple

from qualcli.index.build import in_order
from qualcli.index.corpus import CorpusIndex
from qualcli.model.annotations import CodeUse, Segment
from qualcli.model.documents import Document
from qualcli.model.names import CoderName
from qualcli.query.evaluate import select
from qualcli.query.nodes import And, Field, Node
from qualcli.text.source import Span


class Narrowed(NamedTuple):
    """A document whose segments carry the selected codings alone; or whole, with the passages that are selected."""

    document: Document
    passages: tuple[Span, ...] | None = None
    """None where codings were selected: the whole document is to be read, with these marked."""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing in the document is selected."""
        return not (self.document.segments if self.passages is None else self.passages)


def narrow(index: CorpusIndex, node: Node, document: Document, name: str) -> Narrowed:
    """Keep of a document what an expression selects in it; `name` is the document's in the corpus."""
    found = select(index, And((node, Field("doc", "=", name))))
    if found.units:
        return Narrowed(document, tuple(one.span for one in found.units))
    chosen: defaultdict[int, list[tuple[CodeUse, CoderName | None]]] = defaultdict(list)
    use = index.layers.column("use")
    for row in found.codings:
        chosen[index.layers.column("segment")[row]].append((index.uses[use[row]], index.coder(row)))
    own = dict(enumerate(in_order(document)))
    return Narrowed(
        document._replace(segments=tuple(_with(own[at], marks) for at, marks in sorted(chosen.items())))
    )


def _with(segment: Segment, chosen: list[tuple[CodeUse, CoderName | None]]) -> Segment:
    """Give a segment the codes and coders of some of its codings alone."""
    codes, coders = {use for use, _ in chosen}, {coder for _, coder in chosen}
    marks = segment.marks
    return segment._replace(
        marks=marks._replace(
            codes=tuple(one for one in marks.codes if one in codes),
            coders=tuple(one for one in marks.coders if one in coders),
        )
    )
