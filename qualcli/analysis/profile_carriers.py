"""The quotations that carry a code: chosen so that a few of them reach over as many participants as possible.

A greedy cover: each time the quotation is taken that adds most participants not yet heard; among equals the one that
adds most kinds of document, then most poles; then the one whose speakers were heard least; then what is richest: an
example of the codebook, a memo or weight, more quotations that overlap it, more words; then what stands first. Of
participants a greedy cover reaches at least 1 - 1/e of what the best choice could (Nemhauser, Wolsey & Fisher 1978).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from qualcli.analysis.dimensions import keys_of
from qualcli.analysis.profile_meeting import Meetings
from qualcli.analysis.profile_subject import Subject
from qualcli.analysis.quotations import coding_quotations
from qualcli.model.names import CodeName
from qualcli.model.quotations import Quotation
from qualcli.model.reports import Carrier, Section
from qualcli.text.counts import number_of

_EXAMPLE: Final = "an example in the codebook"


class Reach(NamedTuple):
    """Whom and what a quotation reaches, and how rich it is."""

    people: frozenset[int]
    kind: str
    poles: frozenset[str]
    riches: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the quotations chosen so far reach."""

    people: Counter[int]
    kinds: set[str]
    poles: set[str]

    def gain(self, one: Reach) -> tuple[int, ...]:
        """Say what a quotation would add, in the order in which it counts."""
        fewest = min((self.people[who] for who in one.people), default=max(self.people.values(), default=0))
        return (
            sum(1 for who in one.people if not self.people[who]),
            one.kind not in self.kinds,
            len(one.poles - self.poles),
            -fewest,
            *one.riches,
        )

    def hear(self, one: Reach) -> None:
        """Add a quotation."""
        self.people.update(one.people)
        self.kinds.add(one.kind)
        self.poles.update(one.poles)


def choose(reaches: Sequence[Reach], count: int) -> list[int]:
    """Choose some quotations by their reach, in the order in which they are chosen."""
    heard, left, chosen = _Heard(Counter(), set(), set()), list(range(len(reaches))), list[int]()
    while left and len(chosen) < count:
        best = max(left, key=lambda at: (heard.gain(reaches[at]), -at))
        heard.hear(reaches[best])
        chosen.append(best)
        left.remove(best)
    return chosen


def carriers(subject: Subject, meetings: Meetings) -> Section | None:
    """Choose the quotations that carry the code; none where none are wanted."""
    if not subject.options.quotes:
        return None
    listed = list(coding_quotations(subject.index, subject.rows))
    examples = frozenset(_examples(subject))
    density = _density(meetings)
    reaches = [_reach(subject, one, examples, density) for one in listed]
    chosen = choose(reaches, subject.options.quotes)
    parts = tuple(Carrier(listed[at], _EXAMPLE if listed[at].citation in examples else "") for at in chosen)
    heard = {key for at in chosen for key in reaches[at].people}
    every = {key for one in reaches for key in one.people}
    note = (
        f"{len(chosen)} of {number_of(len(listed), 'quotation')}, {len(heard)} of {number_of(len(every), 'participant')}; "
        "chosen to reach over participants, then kinds, then poles."
    )
    return Section("quotations", "Quotations that carry it", parts, (note,))


def _examples(subject: Subject) -> Iterator[str]:
    """Give the citations that the codebook has as examples of the code and its sub-codes."""
    for name in (subject.wanted.name, *subject.below):
        code = subject.index.codebook.by_name.get(CodeName(name))
        yield from code.examples if code else ()


def _density(meetings: Meetings) -> Counter[int]:
    """Count for each coding of the code the other quotations that overlap it."""
    return Counter(row for pairs in meetings.by_use.values() for row in pairs[::2])


def _reach(subject: Subject, one: Quotation, examples: frozenset[str], density: Counter[int]) -> Reach:
    remarked = (one.memo is not None) + (one.weight is not None)
    dense = max((density[row] for row in one.codings), default=0)
    riches = (one.citation in examples, remarked, dense, len(one.words.split()))
    poles = frozenset(str(use.pole) for use in one.codes if use.pole and use.code == subject.wanted.name)
    people = frozenset[int](*keys_of(subject.index, subject.scope.people, one.codings[:1]))
    return Reach(people, one.kind, poles, riches)
