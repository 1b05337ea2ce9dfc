"""The ground of a comparison: the words that count, document by document, laid end to end.

What is left out (interviewers' turns, speakers' labels, what a selection does not want) takes no room: places on the
ground are characters counted without it, so that a coding across an interviewer's question is one stretch.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final, NamedTuple

from qualcli.analysis.counted import count_in
from qualcli.index.corpus import CorpusIndex
from qualcli.query.evaluate import units
from qualcli.query.meaning import names_codes
from qualcli.query.nodes import Node
from qualcli.query.question import ask
from qualcli.query.units import UnitKind, units_of

UNITS: Final = ("character", "sentence", "paragraph", "turn", "segment")
_KINDS: Final = {one.value: one for one in (UnitKind.SENTENCE, UnitKind.PARAGRAPH, UnitKind.TURN)}

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ground:
    """The words of one document that are compared."""

    document: int
    starts: Sequence[int]
    ends: Sequence[int]
    """Stretches of the base text, in order."""
    sums: Sequence[int]
    """How many characters of the ground lie before each stretch, and before its end."""
    units: tuple[Sequence[int], Sequence[int]] = ((), ())
    """Where units start and end, as places on the ground; none where characters or segments are compared."""
    left_out: int = 0
    """Characters that interviewers and observers say."""

    @property
    def length(self) -> int:
        """Count its characters."""
        return self.sums[-1]

    def place(self, offset: int) -> int:
        """Give the place of an offset into the base text: the characters of the ground before it."""
        at = bisect_right(self.starts, offset)
        return self.sums[at] - (max(self.ends[at - 1] - offset, 0) if at else 0)

    def places(self, parts: Iterable[Stretch]) -> tuple[Stretch, ...]:
        """Give the places of some stretches of the base text; those next to each other become one."""
        found: list[Stretch] = []
        for part_start, part_end in parts:
            start, end = self.place(part_start), self.place(part_end)
            if start < end and found and found[-1][1] >= start:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            elif start < end:
                found.append((start, end))
        return tuple(found)


class Asked(NamedTuple):
    """What is compared: whose words, by which unit."""

    unit: str = "character"
    everyone: bool = False
    """Interviewers' and observers' words count as well."""


def grounds(index: CorpusIndex, node: Node, asked: Asked) -> list[Ground]:
    """Lay out the words that an expression selects; codes in it do not choose words, but which codes are compared."""
    asking = count_in(index, node, (), everyone=asked.everyone).asking
    chosen = _chosen(index, node, _KINDS.get(asked.unit, UnitKind.TURN))
    documents = range(len(index.documents)) if chosen is None else sorted(chosen)
    found = []
    for document in documents:
        spoken, silent = _spoken(index, document, asking)
        if chosen is not None:
            spoken, silent = (common(one, chosen[document]) for one in (spoken, silent))
        ground = _ground(document, spoken)
        if ground.length:
            units_there = _units(index, ground, asked.unit)
            found.append(replace(ground, units=units_there, left_out=_ground(document, silent).length))
    return found


def _chosen(index: CorpusIndex, node: Node, kind: UnitKind) -> dict[int, list[Stretch]] | None:
    """Find the units that satisfy everything but codes; None where nothing is asked of them."""
    question = ask(index, node, kind)
    parts = tuple(part for part in question.parts if not names_codes(part))
    if not parts:
        return None
    found: dict[int, list[Stretch]] = {}
    for one in units(replace(question, parts=parts, names_codes=False)):
        found.setdefault(one.document, []).append(one.span)
    return found


def _spoken(index: CorpusIndex, document: int, asking: frozenset[int]) -> tuple[list[Stretch], list[Stretch]]:
    """Give what is said in turns and what stands outside them, by paragraphs; and what others ask."""
    turns = list(index.turns(document))
    paragraphs: list[Stretch] = list(index.paragraphs(document))
    speech = [part for turn in turns if turn.label not in asking for part in turn.speech]
    silent = [part for turn in turns if turn.label in asking for part in turn.speech]
    outside = without(paragraphs, [turn.span for turn in turns])
    said = sorted([*common(speech, paragraphs), *outside])
    return said, common(silent, paragraphs)


def _ground(document: int, stretches: Sequence[Stretch]) -> Ground:
    sums = list(accumulate((end - start for start, end in stretches), initial=0))
    return Ground(document, [start for start, _ in stretches], [end for _, end in stretches], sums)


def _units(index: CorpusIndex, ground: Ground, unit: str) -> tuple[list[int], list[int]]:
    """Place the units of a document on its ground; those that are left out altogether vanish."""
    if unit not in _KINDS:
        return [], []
    return _placed(index, ground, _KINDS[unit])


def strata(index: CorpusIndex, ground: Ground) -> tuple[list[int], list[int]]:
    """Place the paragraphs of a document on its ground, for drawing from them."""
    return _placed(index, ground, UnitKind.PARAGRAPH)


def _placed(index: CorpusIndex, ground: Ground, kind: UnitKind) -> tuple[list[int], list[int]]:
    found = units_of(index, ground.document, kind)
    pairs = [
        (ground.place(start), ground.place(end)) for start, end in zip(found.starts, found.ends, strict=True)
    ]
    kept = [(start, end) for start, end in pairs if start < end]
    return [start for start, _ in kept], [end for _, end in kept]


def common(one: Sequence[Stretch], other: Sequence[Stretch]) -> list[Stretch]:
    """Give what two rows of stretches have in common; both are in order and overlap nothing of their own."""
    found: list[Stretch] = []
    at = to = 0
    while at < len(one) and to < len(other):
        start, end = max(one[at][0], other[to][0]), min(one[at][1], other[to][1])
        if start < end:
            found.append((start, end))
        if one[at][1] <= other[to][1]:
            at += 1
        else:
            to += 1
    return found


def without(one: Sequence[Stretch], other: Sequence[Stretch]) -> list[Stretch]:
    """Give what the first row of stretches has and the second has not."""
    gaps, reached = list[Stretch](), 0
    for start, end in other:
        gaps.append((reached, start))
        reached = max(reached, end)
    last = max((end for _, end in one), default=0)
    return common(one, [gap for gap in (*gaps, (reached, last)) if gap[0] < gap[1]])
