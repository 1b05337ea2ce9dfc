"""What else stands on a quotation's words: the codes of every facet that others, or the same coder, gave there."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

from qualcli.index.corpus import CorpusIndex
from qualcli.model.annotations import CodeUse
from qualcli.model.quotations import Applied, Quotation

_MANY: Final = 1000

Beside = Callable[[Quotation], tuple[Applied, ...]]
CodeOrder = Callable[[CodeUse], tuple[int, int, str]]


def codebook_order(index: CorpusIndex) -> CodeOrder:
    """Give the order of codes: facet by facet as the codebook has them, then codes that it does not know by name."""
    codebook = index.codebook
    facets = {facet.name: number for number, facet in enumerate(codebook.facets)}
    places = {
        code.name: (facets.get(code.facet, len(facets)), at)
        for at, code in reversed([*enumerate(codebook.codes)])
    }
    unknown = (len(facets), len(codebook.codes))
    return cache(lambda use: (*places.get(use.code, unknown), str(use)))


def own_codes(index: CorpusIndex) -> Beside:
    """Make what tells who gave each of the codes that a quotation was asked for by."""
    return lambda one: _applied(index, one.codings, one.codes.index)


def codes_beside(index: CorpusIndex, many: int = _MANY) -> Beside:
    """Make what finds the codes that stand on a quotation's words beside its own, in the order of the codebook.

    The same code by the same coder in another quotation is not named again. Of a document with more than `many`
    codings not all are looked at for each quotation.
    """
    numbers = {name: number for number, name in enumerate(index.documents)}
    use, coder, uses = index.layers.column("use"), index.layers.column("coder"), index.present_uses
    coders = [name or None for name in index.layers.table("coders")]
    order, near, touches = codebook_order(index), _near(index, many), _touches(index, many)

    def beside(one: Quotation) -> tuple[Applied, ...]:
        document = index.document_of(one.codings[0]) if one.codings else numbers[one.document]
        own, said = one.codes, one.coders or (None,)
        others = [
            row for row in near(document, one) if uses[use[row]] not in own or coders[coder[row]] not in said
        ]
        rows = [row for row in others if touches(document, row, one)]
        return _applied(index, rows, order) if rows else ()

    return beside


def _applied(
    index: CorpusIndex, rows: Iterable[int], order: Callable[[CodeUse], int | tuple[int, int, str]]
) -> tuple[Applied, ...]:
    """Put codings together by code: who gave it, and with which weights."""
    use, found = index.layers.column("use"), defaultdict[CodeUse, list[int]](list)
    for row in rows:
        found[index.present_uses[use[row]]].append(row)
    return tuple(_of_code(index, one, found[one]) for one in sorted(found, key=order))


def _of_code(index: CorpusIndex, use: CodeUse, rows: Sequence[int]) -> Applied:
    coders = [coder for coder in map(index.coder, rows) if coder]
    weights = [weight for row in rows if (weight := _weight(index, row)) is not None]
    return Applied(use, tuple(dict.fromkeys(coders)), tuple(dict.fromkeys(weights)))


def _weight(index: CorpusIndex, row: int) -> int | None:
    return index.weight(index.segment_of(row, index.document_of(row)))


def _near(index: CorpusIndex, many: int) -> Callable[[int, Quotation], Sequence[int]]:
    """Make what finds codings of a document that reach into a quotation: all of them, or one of each sort."""
    layers = index.layers
    starts, ends, firsts = layers.column("start"), layers.column("end"), layers.firsts("coding")
    crowd = cache(lambda document: _Crowd(index, document))

    def near(document: int, one: Quotation) -> Sequence[int]:
        first, last, low = firsts[document], firsts[document + 1], one.parts[0].start
        if last - first > many:
            return crowd(document).touching(one)
        stop = bisect_left(starts, one.parts[-1].end, first, last)
        return [row for row, end in enumerate(ends[first:stop], first) if end > low]

    return near


def _touches(index: CorpusIndex, many: int) -> Callable[[int, int, Quotation], bool]:
    """Make what says whether a coding that reaches into a quotation shares a character: one of them may have gaps."""
    n_parts, n_segments = index.layers.column("n-part"), index.layers.column("n-segment")

    def touches(document: int, row: int, one: Quotation) -> bool:
        if n_parts[document] == n_segments[document] or len(index.codings_in(document)) > many:
            return True
        parts = index.parts(index.segment_of(row, document), document)
        return any(part.overlaps(other) for part in parts for other in one.parts)

    return touches


class _Crowd:
    """A document with very many codings: by code, coder and weight, where parts begin and where they end.

    A stretch is touched when more parts begin before its end than end before its beginning.
    """

    def __init__(self, index: CorpusIndex, document: int) -> None:
        use, coder = index.layers.column("use"), index.layers.column("coder")
        found = defaultdict[tuple[int, int, int | None], list[int]](list)
        for row in index.codings_in(document):
            found[use[row], coder[row], _weight(index, row)].append(row)
        self._index, self._document = index, document
        self._alike = [(rows[0], *self._edges(rows)) for rows in found.values()]

    def _edges(self, rows: Sequence[int]) -> tuple[list[int], list[int]]:
        index, document = self._index, self._document
        parts = [part for row in rows for part in index.parts(index.segment_of(row, document), document)]
        return sorted(part.start for part in parts), sorted(part.end for part in parts)

    def touching(self, one: Quotation) -> list[int]:
        """Find one coding of each sort that shares a character with a quotation."""
        return [
            row
            for row, starts, ends in self._alike
            if any(bisect_left(starts, part.end) > bisect_right(ends, part.start) for part in one.parts)
        ]
