"""Disagreements as a reading list: every passage, and who coded what in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import NamedTuple

from qualcli.analysis.agreement.categories import Category
from qualcli.analysis.agreement.comparing import Compared, Comparison, Mark
from qualcli.analysis.agreement.ground import Stretch
from qualcli.analysis.agreement.segments import match
from qualcli.index.citations import cite
from qualcli.index.corpus import CorpusIndex, SegmentText
from qualcli.model.annotations import CodeUse
from qualcli.model.quotations import Speaker
from qualcli.model.tables import Cell, Column, Table


class Verdict(Enum):
    """How coders stand to each other on a passage."""

    AGREED = "agreed"
    """All have the same code on the same words, or nearly."""
    ONE = "coded by one"
    """Only some coders coded it at all."""
    CODES = "other codes"
    """All coded it, with different codes or poles."""
    WORDS = "other words"
    """All gave it the same codes, on words that differ by more than the threshold allows."""


class Voice(NamedTuple):
    """Who gives which codes to some words."""

    coders: tuple[str, ...]
    uses: tuple[CodeUse, ...]
    memos: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]
    """The codings, by use."""


class Saying(NamedTuple):
    """Some words of a passage, and how they are coded."""

    citation: str
    words: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Overlapping quotations on which coders are compared."""

    citation: str
    speakers: tuple[Speaker, ...]
    kind: str
    verdict: Verdict
    sayings: tuple[Saying, ...]
    silent: tuple[str, ...]
    """Who looked at it and coded none of it."""
    nothing: str
    """What they did: nothing, or nothing of what was asked for."""


class _Placed(NamedTuple):
    """A coding of one coder."""

    side: int
    mark: Mark


def disagreements(comparison: Comparison) -> tuple[list[Passage], int]:
    """List the passages on which coders differ, in order, and count the codings on which they do not."""
    found: list[Passage] = []
    agreed = 0
    for one in comparison.documents:
        placed = _placed(one)
        same = _agreed(comparison, one)
        agreed += len(same)
        differing = [each for each in placed if each.mark.row not in same]
        beside = _by_parts(each for each in placed if each.mark.row in same)
        found += [_passage(comparison, one, group, beside, same) for group in _groups(differing)]
    return found, agreed


def opened(comparison: Comparison, category: Category, lot: Iterable[Compared]) -> list[Passage]:
    """List the passages of one row of the table, those on which coders agree as well."""
    found: list[Passage] = []
    for one in lot:
        same = _agreed(comparison, one)
        own = [each for each in _placed(one) if each.mark.use in category.labels]
        found += [_passage(comparison, one, group, {}, same) for group in _groups(own)]
    return found


def _placed(one: Compared) -> list[_Placed]:
    """Give the codings of a document, in the order of their words, longer ones first."""
    found = [_Placed(side, mark) for side, marks in enumerate(one.marks) for mark in marks or ()]
    return sorted(found, key=lambda each: (each.mark.parts[0][0], -each.mark.parts[-1][1], each.mark.row))


def _agreed(comparison: Comparison, one: Compared) -> set[int]:
    """Find the codings that every other coder has too, by use of a code."""
    uses = comparison.index.present_uses
    by_use: dict[CodeUse, list[list[Mark]]] = {}
    present = [marks for marks in one.marks if marks is not None]
    for side, marks in enumerate(present):
        for mark in marks:
            by_use.setdefault(uses[mark.use], [[] for _ in present])[side].append(mark)
    met: dict[int, int] = {}
    for sides in by_use.values():
        for own, other in combinations(sides, 2):
            pairs = match(
                [mark.parts for mark in own], [mark.parts for mark in other], comparison.options.threshold
            )
            for row in (row for at, to in pairs for row in (own[at].row, other[to].row)):
                met[row] = met.get(row, 0) + 1
    return {row for row, count in met.items() if count == len(present) - 1}


def _groups(placed: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Join codings that overlap, given in order of their beginnings."""
    group: list[_Placed] = []
    reached = 0
    for each in placed:
        if group and each.mark.parts[0][0] >= reached:
            yield group
            group = []
        reached = max(reached, each.mark.parts[-1][1]) if group else each.mark.parts[-1][1]
        group.append(each)
    if group:
        yield group


def _by_parts(placed: Iterable[_Placed]) -> dict[tuple[Stretch, ...], list[_Placed]]:
    found: dict[tuple[Stretch, ...], list[_Placed]] = {}
    for each in placed:
        found.setdefault(each.mark.parts, []).append(each)
    return found


def _passage(
    comparison: Comparison,
    one: Compared,
    group: Sequence[_Placed],
    beside: Mapping[tuple[Stretch, ...], Sequence[_Placed]],
    same: set[int],
) -> Passage:
    """Put a passage together; what coders agree on stands with the same words."""
    index, document = comparison.index, one.ground.document
    widest = group[0].mark.segment
    by_words = {parts: [*own, *beside.get(parts, ())] for parts, own in _by_parts(group).items()}
    sayings = [_saying(comparison, document, own) for own in by_words.values()]
    everything = [each for own in by_words.values() for each in own]
    sides = {each.side for each in everything}
    silent = [side for side, marks in enumerate(one.marks) if marks is not None and side not in sides]
    return Passage(
        citation=cite(index.short_names[document], index.layers.column("place")[widest]),
        speakers=tuple(index.speakers[label] for label in index.labels_of(widest, document)),
        kind=index.kind(document),
        verdict=_verdict(index, everything, silent, same),
        sayings=tuple(sayings),
        silent=tuple(comparison.coders[side] for side in silent),
        nothing="nothing" if len(comparison.wanted) == len(index.uses) else "none of these codes",
    )


def _verdict(index: CorpusIndex, group: Sequence[_Placed], silent: Sequence[int], same: set[int]) -> Verdict:
    if all(each.mark.row in same for each in group):
        return Verdict.AGREED
    if silent:
        return Verdict.ONE
    uses: dict[int, set[CodeUse]] = {}
    for each in group:
        uses.setdefault(each.side, set()).add(index.present_uses[each.mark.use])
    first = next(iter(uses.values()))
    return Verdict.WORDS if all(one == first for one in uses.values()) else Verdict.CODES


def _saying(comparison: Comparison, document: int, placed: Sequence[_Placed]) -> Saying:
    """Give the words of codings that have the same, and who coded them how."""
    index = comparison.index
    segments = dict.fromkeys(each.mark.segment for each in placed)
    texts = {segment: index.segment_text(segment, document) for segment in segments}
    text = texts[placed[0].mark.segment]
    place = index.layers.column("place")[placed[0].mark.segment]
    sides: dict[CodeUse, set[int]] = {}
    for each in placed:
        sides.setdefault(index.present_uses[each.mark.use], set()).add(each.side)
    together: dict[tuple[int, ...], list[CodeUse]] = {}
    for use, own in sides.items():
        together.setdefault(tuple(sorted(own)), []).append(use)
    voices = [_voice(comparison, texts, placed, who, uses) for who, uses in sorted(together.items())]
    return Saying(cite(index.short_names[document], place, text.id), text.words, tuple(voices))


def _voice(
    comparison: Comparison,
    texts: Mapping[int, SegmentText],
    placed: Sequence[_Placed],
    sides: tuple[int, ...],
    uses: Sequence[CodeUse],
) -> Voice:
    """Put together what the same coders say."""
    index = comparison.index
    own: dict[CodeUse, list[Mark]] = {use: [] for use in uses}
    for each in placed:
        if each.side in sides and index.present_uses[each.mark.use] in own:
            own[index.present_uses[each.mark.use]].append(each.mark)
    memos = [texts[mark.segment].memo for marks in own.values() for mark in marks]
    return Voice(
        tuple(comparison.coders[side] for side in sides),
        tuple(uses),
        tuple(dict.fromkeys(memo for memo in memos if memo)),
        tuple(tuple(mark.row for mark in marks) for marks in own.values()),
    )


def passage_table(passages: Sequence[Passage]) -> Table:
    """Lay passages out for programs: one row for each code on the same words."""
    columns = (
        Column("passage", "Passage", is_number=True), Column("verdict", "Verdict"), Column("citation", "Citation"),
        Column("coders", "Coders"), Column("code", "Code"), Column("words", "Words"), Column("memo", "Memo"),
        Column("silent", "Coded nothing"),
    )  # fmt: skip
    rows = [
        (
            Cell(number, evidence), Cell(passage.verdict.value), Cell(saying.citation),
            Cell(", ".join(voice.coders)), Cell(str(use)), Cell(saying.words),
            Cell("\n".join(voice.memos)), Cell(", ".join(passage.silent)),
        )
        for number, passage in enumerate(passages, 1)
        for saying in passage.sayings
        for voice in saying.voices
        for use, evidence in zip(voice.uses, voice.rows, strict=True)
    ]  # fmt: skip
    return Table("agreement-passages", columns, tuple(rows))
