"""Two versions of a document: which coding of the one is which of the other, and in what they differ.

A coding is known again as in a merge: by its id, by its words, or as one that moved to overlapping words. What is
left is recoded where one coder has the same words under another code, and re-attributed where another coder has them
under the same code. Words of the older version are followed through the changes of the text, token by token.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from qualcli.coding.merging_groups import OURS
from qualcli.coding.merging_matching import Placed, matched, pair_up
from qualcli.coding.merging_segments import placed
from qualcli.coding.merging_words import Way, Words, merge_words, way_of
from qualcli.model.annotations import CodeUse, Segment
from qualcli.model.changes import Coded, CodingChange, CodingKind, WordsChange
from qualcli.model.documents import Document
from qualcli.model.names import CodeName
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import scan_body
from qualcli.text.source import Span

Pairs = dict[int, int]
Present = Callable[[CodeName], CodeName]
"""Gives the present name of a code that may be written under an earlier one."""


@dataclass(frozen=True)
class Version:
    """One version of a document, as far as its codings go."""

    base: str = field(repr=False)
    segments: tuple[Segment, ...]
    """In the order of the corpus index, codes and coders in order, each once."""

    @cached_property
    def codings(self) -> tuple[Coded, ...]:
        """The codings, in the order of the corpus index."""
        return tuple(
            Coded(use, coder, one.parts, one.id, one.marks.weight, one.marks.memo, one.marks.private)
            for one in self.segments
            for use in one.marks.codes
            for coder in one.marks.coders or (None,)
        )


OTHER = frozenset((CodingKind.RECODED, CodingKind.REATTRIBUTED))
"""What makes another coding of one: another code, or another coder."""
NOTHING = Version("", ())
"""The version before the first, or after the last."""


def version_of(document: Document) -> Version:
    """Take the codings out of a document."""
    return version_from(document.base, document.segments)


def version_from(base: str, segments: Iterable[Segment]) -> Version:
    """Make a version of a text and its segments."""
    ordered = sorted(segments, key=lambda one: (one.parts[0].start, -one.parts[-1].end))
    return Version(base, tuple(_in_order(one) for one in ordered))


def _in_order(segment: Segment) -> Segment:
    """Put codes and coders in the order of the corpus index, each once."""
    codes = tuple(sorted(set(segment.marks.codes), key=str))
    coders = tuple(sorted(set(segment.marks.coders)))
    return segment._replace(marks=segment.marks._replace(codes=codes, coders=coders))


def way_between(old: str, new: str) -> Way:
    """Give the way from an older text to a newer one."""
    head, tail = _alike(old, new)
    found = way_of(_merged(old, new, head, tail), None)
    shifts = (one._replace(**{key: getattr(one, key) + head for key in _PLACES}) for one in found.shifts)
    return Way(old, new, tuple(shifts))


_PLACES = ("start", "end", "new_start", "new_end")


def changed_words(old: str, new: str) -> tuple[WordsChange, ...]:
    """Say where the words of two texts differ, phrase by phrase."""
    if old == new:
        return ()
    head, tail = _alike(old, new)
    return tuple(
        WordsChange(*(Span(place.start + head, place.end + head) for place in (hunk.base, hunk.merged)))
        for hunk in _merged(old, new, head, tail).hunks
    )


def _merged(old: str, new: str, head: int, tail: int) -> Words:
    """Align what lies between the lines that are alike at both ends."""
    middle = old[head : len(old) - tail]
    return merge_words(middle, new[head : len(new) - tail], middle, lambda *_: OURS)


def _alike(old: str, new: str) -> tuple[int, int]:
    """Count the characters of whole lines that two texts have in common at their beginning and at their end."""
    limit = min(len(old), len(new))
    head = bisect_left(range(1, limit + 1), x=True, key=lambda size: old[:size] != new[:size])
    head = old.rfind("\n", 0, head) + 1
    rest = limit - head
    tail = bisect_left(range(1, rest + 1), x=True, key=lambda size: old[-size:] != new[-size:])
    at = old.find("\n", len(old) - tail) + 1
    return head, len(old) - at if at else 0


@dataclass(frozen=True, slots=True)
class Matching:
    """Which coding of a newer version is which of an older one, by their numbers."""

    alike: Pairs
    """Those that are alike in everything."""
    found: Pairs
    """Those that differ in something, if only in how they are written."""
    moved: frozenset[int]
    """Numbers in the older version of those that lie on other words."""
    places: tuple[int, ...]
    """Where the codings of the older version would begin in the newer one."""


def match_codings(old: Version, new: Version, present: Present, dialect: Dialect) -> Matching:
    """Find the codings of an older version in a newer one."""
    if not old.codings:
        return Matching({}, {}, frozenset(), ())
    way = None if old.base == new.base else way_between(old.base, new.base)
    carried = old.codings
    if way is not None:
        carried = tuple(one._replace(parts=tuple(map(way.span, one.parts))) for one in carried)
    pairs = _plainly_the_same(carried, new.codings)
    left = [at for at in range(len(old.codings)) if at not in pairs]
    taken = set(pairs.values())
    fresh = [at for at in range(len(new.codings)) if at not in taken]
    found: Pairs = {}
    moved: frozenset[int] = frozenset()
    if left and fresh:
        here = Way(new.base, new.base, ())
        regions = scan_body(new.base, 0, dialect, everything=True).blocks.regions
        before = _named(placed(old.segments, way or here, regions), left, present)
        after = _named(placed(new.segments, here, regions), fresh, present)
        alike = _matched(before, after)
        moved = frozenset(left[one] for one, at in alike.items() if before[one].words != after[at].words)
        found = {left[one]: fresh[at] for one, at in alike.items()}
    return Matching(pairs, found, moved, tuple(one.parts[0].start for one in carried))


def _plainly_the_same(old: Iterable[Coded], new: Iterable[Coded]) -> Pairs:
    """Pair codings that are alike in everything; most are."""
    waiting: dict[Coded, list[int]] = {}
    for at, one in enumerate(new):
        waiting.setdefault(one, []).append(at)
    return {at: alike.pop(0) for at, one in enumerate(old) if (alike := waiting.get(one))}


def _use(coded: Coded, present: Present) -> CodeUse:
    return CodeUse(present(coded.use.code), coded.use.pole)


def _named(codings: Sequence[Placed], numbers: Iterable[int], present: Present) -> list[Placed]:
    """Choose codings, and give their codes the names that they have now."""
    chosen = [codings[at] for at in numbers]
    return [one._replace(use=one.use._replace(code=present(one.use.code))) for one in chosen]


def _matched(old: Sequence[Placed], new: Sequence[Placed]) -> Pairs:
    """Match what a merge would match, then what was recoded or re-attributed."""
    pairs = matched(old, new)
    for key in (_by_code, _by_coder, _by_id_and_coder, _by_use):
        pair_up(old, new, key, pairs)
    return pairs


def _by_code(one: Placed) -> Hashable:
    return (one.words, one.use.code, one.coder) if one.words else None


def _by_coder(one: Placed) -> Hashable:
    return (one.words, one.coder) if one.words else None


def _by_id_and_coder(one: Placed) -> Hashable:
    return (one.id, one.coder) if one.id else None


def _by_use(one: Placed) -> Hashable:
    return (one.words, one.use) if one.words else None


class Compared(NamedTuple):
    """What differs between two versions, and which codings are the same ones."""

    changes: tuple[CodingChange, ...]
    same: Pairs
    """Codings of the older version in the newer one, by their numbers; what was recoded or re-attributed is another."""


def compare_versions(old: Version, new: Version, present: Present, dialect: Dialect) -> Compared:
    """List the codings that differ, in the order of the words; `present` knows codes by their earlier names."""
    made = match_codings(old, new, present, dialect)
    pairs = made.alike | made.found
    taken = set(pairs.values())
    changes = [
        (new.codings[at].parts[0].start, at, CodingChange((CodingKind.ADDED,), None, at))
        for at in range(len(new.codings))
        if at not in taken
    ]
    changes += [
        (made.places[number], -1, CodingChange((CodingKind.REMOVED,), number, None))
        for number in range(len(old.codings))
        if number not in pairs
    ]
    for number, at in made.found.items():
        if kinds := _kinds(old.codings[number], new.codings[at], present, has_moved=number in made.moved):
            changes.append((new.codings[at].parts[0].start, at, CodingChange(kinds, number, at)))
    ordered = tuple(change for *_, change in sorted(changes, key=lambda one: one[:2]))
    others = {one.before for one in ordered if OTHER.intersection(one.kinds)}
    return Compared(ordered, {one: at for one, at in pairs.items() if one not in others})


def _kinds(old: Coded, new: Coded, present: Present, *, has_moved: bool) -> tuple[CodingKind, ...]:
    """Say in what a coding differs."""
    differs = {
        CodingKind.MOVED: has_moved,
        CodingKind.RECODED: _use(old, present) != _use(new, present),
        CodingKind.REATTRIBUTED: old.coder != new.coder,
        CodingKind.WEIGHT: old.weight != new.weight,
        CodingKind.MEMO: old.memo != new.memo,
        CodingKind.PRIVATE: old.private != new.private,
    }
    return tuple(kind for kind, is_so in differs.items() if is_so)
