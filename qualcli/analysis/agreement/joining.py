"""States of one document joined: the words of the first, with the codings of each under the name of its side."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qualcli.analysis.agreement.alignment import Alignment, align
from qualcli.model.annotations import CodeUse, Segment
from qualcli.model.documents import Document
from qualcli.model.names import CodeName, CoderName
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


Naming = Callable[[CodeName], CodeName]
"""Gives the name that a code has now: a renamed one is the same code."""


def join_states(states: Sequence[State], present_name: Naming) -> Joined:
    """Join the states of one document on the words of the first."""
    first = states[0].document
    segments: list[Segment] = []
    lost, changed, kept = 0, 0, len(first.base)
    for state in states:
        move = _move(state.document, first)
        if move.found:
            changed, kept = max(changed, move.found.changed), min(kept, move.found.kept)
        for segment in _own(state, present_name):
            parts = move.parts(segment.parts)
            lost += len(segment.marks.codes) if not parts else 0
            if parts:
                segments.append(segment._replace(parts=parts))
    return Joined(first._replace(segments=tuple(segments)), changed, kept, lost)


@dataclass(frozen=True)
class _Move:
    """The way from one document's words to another's."""

    found: Alignment | None
    """None where the words are the same."""
    words: str
    """The words to which it leads."""

    def parts(self, parts: Iterable[Span]) -> tuple[Span, ...]:
        """Find parts of a quotation; those that have nothing but blanks between them now become one."""
        if self.found is None:
            return tuple(parts)
        moved: list[Span] = []
        for place in filter(None, (self.found.find(*part) for part in parts)):
            if moved and not self.words[moved[-1].end : place[0]].strip():
                moved[-1] = Span(moved[-1].start, max(moved[-1].end, place[1]))
            else:
                moved.append(Span(*place))
        return tuple(moved)


def _move(old: Document, new: Document) -> _Move:
    """Find the way from one document's words to another's."""
    return _Move(None if old.base == new.base else align(old.base, new.base), new.base)


_Coding = tuple[tuple[Span, ...], CodeUse, str]


def _own(state: State, present_name: Naming) -> Iterator[Segment]:
    """Yield the segments of a side, each under its name, less what was coded before the sides parted."""
    is_known = _was_coded(state.before, state.document, present_name) if state.before else _never
    for segment in state.document.segments:
        marks = segment.marks
        names = marks.coders or (CoderName(""),)
        kept = [name for name in names if state.coders is None or name in state.coders]
        codes = tuple(
            use
            for use in marks.codes
            if not all(is_known((segment.parts, _present(use, present_name), name)) for name in kept)
        )
        if codes:
            yield segment._replace(marks=marks._replace(codes=codes, coders=(CoderName(state.side),)))


def _never(_: _Coding) -> bool:
    return False


def _was_coded(before: Document, now: Document, present_name: Naming) -> Callable[[_Coding], bool]:
    """Give the test whether a coding stood before, its words found forwards or backwards."""
    forwards, backwards = _move(before, now), _move(now, before)
    known, then = set[_Coding](), set[_Coding]()
    for segment in before.segments:
        for use in segment.marks.codes:
            for name in segment.marks.coders or (CoderName(""),):
                then.add((segment.parts, _present(use, present_name), name))
                known.add((forwards.parts(segment.parts), _present(use, present_name), name))
    return lambda one: one in known or (backwards.parts(one[0]), one[1], one[2]) in then


def _present(use: CodeUse, present_name: Naming) -> CodeUse:
    return use._replace(code=present_name(use.code))
