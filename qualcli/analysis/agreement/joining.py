"""States of one document joined: the words of the first, with the codings of each under the name of its side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from qualcli.analysis.agreement.alignment import Alignment, align
from qualcli.model.annotations import CodeUse, Segment
from qualcli.model.documents import Document
from qualcli.model.names import CoderName
from qualcli.text.source import Span


@dataclass(frozen=True, slots=True)
class State:
    """A document as one side has it."""

    side: str
    document: Document
    coders: frozenset[str] | None = None
    """Whose codings count; None is everybody's, also those that name nobody."""
    before: Document | None = None
    """The document from which both sides parted; what was coded there already is left out."""


class Joined(NamedTuple):
    """A joined document, and how its words differ on the sides."""

    document: Document
    changed: int
    """Words that differ from the first side's, at most over the others."""
    kept: int
    """Words that are the same, at least over the others."""
    lost: int
    """Codings of words that the first side does not have."""

    @property
    def is_other(self) -> bool:
        """Say whether more words differ than agree."""
        return self.changed > self.kept


def join_states(states: Sequence[State]) -> Joined:
    """Join the states of one document on the words of the first."""
    first = states[0].document
    segments: list[Segment] = []
    lost, changed, kept = 0, 0, len(first.base)
    for state in states:
        found = _alignment(state.document, first)
        changed, kept = (max(changed, found.changed), min(kept, found.kept)) if found else (changed, kept)
        for segment in _own(state):
            parts = _moved(segment.parts, found)
            lost += len(segment.marks.codes) if not parts else 0
            if parts:
                segments.append(segment._replace(parts=parts))
    return Joined(replace(first, segments=tuple(segments)), changed, kept, lost)


def _alignment(old: Document, new: Document) -> Alignment | None:
    """Align two documents' words; None where they are the same."""
    return None if old.base == new.base else align(old.base, new.base)


def _moved(parts: Iterable[Span], found: Alignment | None) -> tuple[Span, ...]:
    """Find parts in other words; those that come to touch become one."""
    if found is None:
        return tuple(parts)
    moved: list[Span] = []
    for part in parts:
        place = found.find(*part)
        if place and moved and moved[-1].end >= place[0]:
            moved[-1] = Span(moved[-1].start, max(moved[-1].end, place[1]))
        elif place:
            moved.append(Span(*place))
    return tuple(moved)


def _own(state: State) -> Iterator[Segment]:
    """Yield the segments of a side, each under its name, less what was coded before the sides parted."""
    known = set(_codings(state.before, state.document)) if state.before else set()
    for segment in state.document.segments:
        marks = segment.marks
        coders = [CoderName(name) for name in marks.coders or (CoderName(""),)]
        kept = [name for name in coders if state.coders is None or name in state.coders]
        codes = tuple(
            code for code in marks.codes if any((segment.parts, code, name) not in known for name in kept)
        )
        if codes:
            yield segment._replace(marks=marks._replace(codes=codes, coders=(CoderName(state.side),)))


def _codings(old: Document, new: Document) -> Iterator[tuple[tuple[Span, ...], CodeUse, str]]:
    """Yield the codings of a document on the words of another."""
    found = _alignment(old, new)
    for segment in old.segments:
        parts = _moved(segment.parts, found)
        for code in segment.marks.codes:
            yield from ((parts, code, name) for name in segment.marks.coders or (CoderName(""),))
