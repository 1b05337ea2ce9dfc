"""Three texts to one: what either side changed, word by word, and where every word of each has come to lie.

Two changes meet where they want the same words, or put different words in one place; each such place is a clash, and
somebody decides. What lies side by side is taken from both.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from qualcli.coding.merging_groups import OURS, THEIRS, Own, grouped
from qualcli.coding.merging_guard import without_doubt
from qualcli.text.aligning import tokens_of, word_changes
from qualcli.text.lines import Change
from qualcli.text.source import Span


class Hunk(NamedTuple):
    """A stretch that one side or both changed: where it lies in the three texts and in the merged one."""

    base: Span
    sides: tuple[Span, Span]
    merged: Span
    is_clash: bool
    """Whether both sides changed it, and differently."""
    changed: tuple[bool, bool]
    """Which sides changed it."""


@dataclass(frozen=True)
class Words:
    """A merged text, with everything that was changed on the way."""

    texts: tuple[str, str, str]
    """The base, ours, theirs."""
    text: str = field(repr=False)
    hunks: tuple[Hunk, ...]


Choice = Callable[[Span, str, str], int | None]
"""Asked about a stretch of the base with what each side has there: OURS, THEIRS, or None for what the merge says."""


def merge_words(base: str, ours: str, theirs: str, choose: Choice) -> Words:
    """Merge two texts that come from one; `choose` is asked about clashes, and may decide on any other stretch."""
    changes = _changes(base, ours), _changes(base, theirs)
    groups = grouped(changes, meet=lambda one, other: _say_the_same((base, ours, theirs), one, other))
    found = without_doubt((base, ours, theirs), list(groups))
    pieces: list[str] = []
    hunks: list[Hunk] = []
    at = length = 0
    for stretch, sides, _ in found:
        kept = base[at : stretch.start]
        said = ours[slice(*sides[OURS])], theirs[slice(*sides[THEIRS])]
        was = base[slice(*stretch)]
        changed = said[OURS] != was, said[THEIRS] != was
        is_clash = all(changed) and said[OURS] != said[THEIRS]
        chosen = choose(stretch, *said) if is_clash or not all(changed) else None
        if chosen is None:
            chosen = OURS if changed[OURS] else THEIRS
        pieces += (kept, said[chosen])
        length += len(kept)
        hunks.append(Hunk(stretch, sides, Span(length, length + len(said[chosen])), is_clash, changed))
        length += len(said[chosen])
        at = stretch.end
    pieces.append(base[at:])
    return Words((base, ours, theirs), "".join(pieces), tuple(hunks))


def _changes(base: str, side: str) -> list[Change]:
    """Give what a side changed; words parted by no more than a blank are one change, since they are one phrase."""
    found: list[Change] = []
    for one in word_changes(base, side):
        last = found[-1] if found else None
        if last and _is_blank(base[last.end : one.start]) and _is_of_words(base, side, last, one):
            found[-1] = Change(last.start, one.end, last.new_start, one.new_end)
        else:
            found.append(one)
    return found


def _is_blank(text: str) -> bool:
    return not text.strip() and "\n" not in text


def _is_of_words(base: str, side: str, *changes: Change) -> bool:
    """Say whether every change has words in it; one of line breaks or commas stays by itself."""
    return all(
        _has_word(base[one.start : one.end]) or _has_word(side[one.new_start : one.new_end])
        for one in changes
    )


def _has_word(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def _say_the_same(texts: tuple[str, str, str], own: Own, new: Own) -> bool:
    """Say whether a change puts in or takes out a word that the other side did right before: perhaps the same one."""
    base, *sides = texts
    for side in (OURS, THEIRS):
        if new[side] and own[1 - side]:
            one, other = own[1 - side][-1], new[side][0]
            put_in = _words(sides[1 - side][one.new_start : one.new_end]) & _words(
                sides[side][other.new_start : other.new_end]
            )
            taken_out = _words(base[one.start : one.end]) & _words(base[other.start : other.end])
            return bool(put_in or taken_out) and not _has_word(base[one.end : other.start])
    return False


def _words(text: str) -> set[str]:
    return {word for word in tokens_of(text) if _has_word(word)}


def common_words(one: str, other: str) -> str:
    """Give what two texts have in common, for a base of texts that come from none."""
    pieces: list[str] = []
    at = 0
    for change in word_changes(one, other):
        pieces.append(one[at : change.start])
        at = change.end
    return "".join((*pieces, one[at:]))


class Shift(NamedTuple):
    """A stretch of one text for which another stands in the merged text."""

    start: int
    end: int
    new_start: int
    new_end: int
    are_paired: bool
    """Whether both have as many words, spaces and signs, so that each has its partner."""

    def moved(self, signs: int) -> "Shift":
        """Give the same somewhere else."""
        return Shift(
            self.start + signs, self.end + signs, self.new_start + signs, self.new_end + signs, self.are_paired
        )  # fmt: skip


@dataclass(frozen=True)
class Way:
    """The way from one of the three texts to the merged one."""

    text: str = field(repr=False)
    merged: str = field(repr=False)
    shifts: tuple[Shift, ...]

    def span(self, span: Span) -> Span:
        """Say where a stretch has come to lie; empty where nothing is left of it.

        Words put in at an edge lie outside, words put in for others inside.
        """
        start, end = self._start(span.start), self._end(span.end)
        return Span(start, max(start, end))

    def kept(self, span: Span) -> Span:
        """Say where a stretch has come to lie, if of words alike those were taken out that lie outside of it."""
        shifts = list(self.shifts)
        for number, one in enumerate(shifts):
            if one.start < span.end and one.end > span.start and one.new_start == one.new_end:
                shifts[number] = self._outside(number, span) or one
        return (
            self.span(span)
            if tuple(shifts) == self.shifts
            else replace(self, shifts=tuple(shifts)).span(span)
        )

    def _outside(self, number: int, span: Span) -> Shift | None:
        """Give what was taken out as the same words beside a stretch, if they stand there."""
        one = self.shifts[number]
        first = max(self.shifts[number - 1].end if number else 0, self.text.rfind("\n", 0, one.start) + 1)
        line_end = self.text.find("\n", one.end)
        last = line_end if line_end >= 0 else len(self.text)
        if number + 1 < len(self.shifts):
            last = min(last, self.shifts[number + 1].start)
        count = len(tokens_of(self.text[one.start : one.end]))
        if right := _moved_on(tokens_of(self.text[one.start : last]), count, span.end - one.start):
            return one.moved(right)
        left = _moved_on(tokens_of(self.text[first : one.end])[::-1], count, one.end - span.start)
        return one.moved(-left) if left else None

    def _start(self, at: int) -> int:
        number = bisect_right(self.shifts, at, key=lambda one: one.start) - 1
        if number < 0:
            return at
        one = self.shifts[number]
        if at >= one.end:
            return at + one.new_end - one.end
        return self._partner(one, at)[0]

    def _end(self, at: int) -> int:
        number = bisect_right(self.shifts, at - 1, key=lambda one: one.start) - 1  # not what is put in here
        if number < 0:
            return at
        one = self.shifts[number]
        if at > one.end:
            return at + one.new_end - one.end
        return self._partner(one, at - 1)[1]

    def _partner(self, shift: Shift, at: int) -> Span:
        """Give what stands for the word, space or sign at a place: its partner, or all that was put there."""
        if shift.are_paired:
            place, new_place = shift.start, shift.new_start
            old = tokens_of(self.text[shift.start : shift.end])
            new = tokens_of(self.merged[shift.new_start : shift.new_end])
            for word, other in zip(old, new, strict=True):
                if at < place + len(word):
                    return Span(new_place, new_place + len(other))
                place += len(word)
                new_place += len(other)
        return Span(shift.new_start, shift.new_end)


def _moved_on(tokens: Sequence[str], count: int, enough: int) -> int:
    """Say how far a stretch of so many tokens can be moved, with the text left the same: enough signs, or not at all."""
    signs = 0
    for token, following in zip(tokens, tokens[count:], strict=False):
        if token != following:
            break
        signs += len(token)
        if signs >= enough:
            return signs
    return 0


def way_of(words: Words, side: int | None) -> Way:
    """Give the way of ours, of theirs, or (None) of the base to the merged text."""
    text = words.texts[0] if side is None else words.texts[side + 1]
    shifts: list[Shift] = []
    for hunk in words.hunks:
        place = hunk.base if side is None else hunk.sides[side]
        before, after = text[slice(*place)], words.text[slice(*hunk.merged)]
        shifts += _shifts(before, after, place.start, hunk.merged.start)
    return Way(text, words.text, tuple(shifts))


def _shifts(before: str, after: str, start: int, new_start: int) -> Iterable[Shift]:
    """Say what of a hunk stands for what."""
    for one in word_changes(before, after):
        old, new = before[one.start : one.end], after[one.new_start : one.new_end]
        yield Shift(
            one.start + start, one.end + start, one.new_start + new_start, one.new_end + new_start,
            are_paired=bool(old and new) and len(tokens_of(old)) == len(tokens_of(new)),
        )  # fmt: skip
