"""The rows of strips: the codes of each facet in the codebook's order, their poles, whole facets, or speakers."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from qualcli.analysis.codes import poles_of
from qualcli.index.corpus import CorpusIndex
from qualcli.model.codebook import Facet
from qualcli.model.names import CodeName

ELSEWHERE: Final = "Not in the codebook"


class Row(NamedTuple):
    """One row: what it is called, under which heading, how deep it lies below others, and what belongs to it."""

    name: str
    heading: str
    depth: int
    order: int
    """The number of its facet."""
    uses: frozenset[int] = frozenset()
    speaker: str = ""
    """Whose words alone count, for a row of a speaker."""
    code: str = ""
    """The code that a pole belongs to."""

    @property
    def full_name(self) -> str:
        """Give a name that says all by itself."""
        return self.code + self.name


def rows_by_code(index: CorpusIndex, *, poles: bool) -> Iterator[Row]:
    """Yield a row for each code in use, which includes its sub-codes and poles, and one for each pole if wanted."""
    known: set[CodeName] = set()
    for order, facet in enumerate(index.codebook.facets):
        for code in _codes(index, facet):
            known.add(code)
            yield from _code_rows(index, code, facet.label, order, poles=poles)
    for code in index.used_codes:
        if code not in known:
            yield from _code_rows(index, code, ELSEWHERE, len(index.codebook.facets), poles=poles)


def _codes(index: CorpusIndex, facet: Facet) -> Iterable[CodeName]:
    below = index.codebook.with_descendants
    return dict.fromkeys(one for code in index.codebook.in_facet(facet.name) for one in below(code.name))


def _code_rows(index: CorpusIndex, code: CodeName, heading: str, order: int, *, poles: bool) -> Iterator[Row]:
    depth = len(index.codebook.path(code)) - 1
    uses = index.present_uses_of(index.codebook.with_descendants(code))
    yield Row(code, heading, max(depth, 0), order, uses)
    for pole in poles_of(index, code) if poles else ():
        yield Row(
            f"--{pole}", heading, max(depth, 0) + 1, order, index.present_uses_of([code], pole), code=code
        )


def rows_by_facet(index: CorpusIndex) -> Iterator[Row]:
    """Yield a row for each facet."""
    known: frozenset[int] = frozenset()
    for order, facet in enumerate(index.codebook.facets):
        uses = index.present_uses_of(_codes(index, facet))
        known |= uses
        yield Row(facet.label, "", 0, order, uses)
    rest = frozenset(range(len(index.uses))) - known
    yield Row(ELSEWHERE, "", 0, len(index.codebook.facets), rest)


def rows_by_speaker(index: CorpusIndex) -> Iterator[Row]:
    """Yield a row for each speaker, under whatever labels they speak."""
    every = frozenset(range(len(index.uses)))
    names = dict.fromkeys(speaker.called for speaker in index.speakers)
    for name in names:
        yield Row(name, "", 0, 0, every, name)


ROWS: Final[dict[str, Callable[[CorpusIndex], Iterator[Row]]]] = {
    "code": lambda index: rows_by_code(index, poles=False),
    "facet": rows_by_facet,
    "speaker": rows_by_speaker,
}
"""What rows can stand for."""
