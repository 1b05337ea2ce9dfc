"""A guard before a merge of words is called clean: whoever aligns the texts otherwise must come to the same words.

Two texts that differ often differ in several smallest ways: of two words alike, either may be the one taken out. Where
both sides changed words near one another, each smallest difference of one side is tried with each of the other. Where
all of them spell the same merge, it is sure; else nobody can say what was meant, and the place is a clash.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from typing import Final, NamedTuple

from qualcli.coding.merging_groups import OURS, THEIRS, Group
from qualcli.coding.merging_readings import all_spell
from qualcli.text.aligning import tokens_of
from qualcli.text.source import Span

Texts = tuple[str, str, str]
"""The base, ours, theirs."""
_PER_CHANGE: Final = 3
"""Text that n words put in or taken out shift onto itself has no more than so many times n different words."""
_ENOUGH: Final = 40
"""So many different words in a row stand nowhere else, unless all of them were put in or taken out as they stand."""
_NEAR: Final = 2_000
"""So many signs are looked at first."""


class _Window(NamedTuple):
    """Groups `[first, last)` of changes that may be taken for one another, and how far around them that reaches."""

    first: int
    last: int
    start: int
    end: int


def without_doubt(texts: Texts, groups: Sequence[Group]) -> list[Group]:
    """Make one clash of those changes that could be meant otherwise than they are aligned."""
    found: list[Group] = []
    at = 0
    for window in _windows(texts, groups):
        own = groups[window.first : window.last]
        found += groups[at : window.first]
        found += own if _is_sure(texts, own, window) else [_as_one(own)]
        at = window.last
    return [*found, *groups[at:]]


def _windows(texts: Texts, groups: Sequence[Group]) -> Iterator[_Window]:
    """Gather changes with too few words between them to be told apart; what one side alone changed is sure."""
    base = texts[0]
    edges = [0, *(edge for group in groups for edge in group[0]), len(base)]
    first = 0
    start = 0
    sizes = [_size(texts, group) for group in groups]
    for at, group in enumerate(groups):
        gap = base[group[0].end : edges[2 * at + 3]]
        is_last = at + 1 == len(groups)
        need = min(_ENOUGH, _PER_CHANGE * (sizes[at] + (0 if is_last else sizes[at + 1])))
        after = _fence(gap, need, _pieces(texts, group))
        before = None if is_last else _fence(gap, need, _pieces(texts, groups[at + 1]), -1)
        if not is_last and (after is None or before is None):
            continue
        if _are_of_both(groups[first : at + 1]):
            yield _Window(first, at + 1, start, group[0].end + (len(gap) if after is None else after))
        first = at + 1
        start = edges[2 * at + 3] - (before or 0)


def _are_of_both(groups: Sequence[Group]) -> bool:
    return all(any(changed[side] for _, _, changed in groups) for side in (OURS, THEIRS))


def _pieces(texts: Texts, group: Group) -> list[tuple[str, str]]:
    """Give what the base has in a group, and what each side has that changed it."""
    stretch, sides, changed = group
    was = texts[0][slice(*stretch)]
    return [(was, texts[side + 1][slice(*sides[side])]) for side in (OURS, THEIRS) if changed[side]]


def _size(texts: Texts, group: Group) -> int:
    """Count the words that a group puts in or takes out."""
    return sum(len(words_of(piece)) for pair in _pieces(texts, group) for piece in pair)


def words_of(text: str) -> list[str]:
    """Take a text apart into words and signs, without the blanks and line ends between them."""
    return [token for token in tokens_of(text) if not token.isspace()]


def _fence(gap: str, need: int, pieces: Sequence[tuple[str, str]], step: int = 1) -> int | None:
    """Say how many signs beside a group make sure that no difference is shifted over them; None where all do not.

    More than `need` different words do so, where they do not just repeat what was put in or taken out.
    """
    for near in (_NEAR, len(gap)):
        tokens = tokens_of(gap[:near] if step > 0 else gap[-near:])[::step]
        if near < len(gap):
            tokens.pop()  # perhaps half a word
        words = [token for token in tokens if not token.isspace()]
        count = max([_different(words, need), *(_repeated(words, pair, step) + 1 for pair in pieces)])
        if count <= len(words):
            return _signs(tokens, count)
    return None


def _different(words: Sequence[str], need: int) -> int:
    """Count the words up to the one that is the last of so many different ones and one more."""
    seen: set[str] = set()
    for count, word in enumerate(words, 1):
        seen.add(word)
        if len(seen) > need:
            return count
    return len(words) + 1


def _repeated(words: Sequence[str], pair: tuple[str, str], step: int) -> int:
    """Count the words that go on as what was put in or taken out beside them, so that it could be others of these."""
    if all(pair):
        return 0
    own = words_of(pair[0] or pair[1])[::step]
    return sum(
        1 for _ in takewhile(lambda two: two[0] == two[1], zip(words, chain(own, words), strict=False))
    )


def _signs(tokens: Sequence[str], count: int) -> int:
    """Count the signs of so many words, and of the blanks before each."""
    signs = 0
    for token in tokens:
        if not count:
            break
        signs += len(token)
        count -= not token.isspace()
    return signs


def _is_sure(texts: Texts, groups: Sequence[Group], window: _Window) -> bool:
    """Say whether these changes can be meant in one way only; what is a clash already is left out of it."""
    parts = list(_parts(texts, groups, window))
    rows: list[list[str]] = [[], [], [], []]
    for number, part in enumerate(parts):
        for row, text in zip(rows, part, strict=True):
            row.extend(words_of(text))
            row.append(f"\0{number}")  # no word that a text can have
    merged, base, ours, theirs = rows
    return all_spell(merged, base, ours, theirs)


def _parts(texts: Texts, groups: Sequence[Group], window: _Window) -> Iterator[list[str]]:
    """Yield the merge, the base, ours and theirs up to each clash, and behind the last."""
    part = ["", "", "", ""]
    at = window.start
    for stretch, sides, changed in groups:
        between = texts[0][at : stretch.start]
        pieces = [
            texts[0][slice(*stretch)],
            *(texts[side + 1][slice(*sides[side])] for side in (OURS, THEIRS)),
        ]
        part = [text + between for text in part]
        if all(changed) and pieces[1] != pieces[2]:
            yield part
            part = ["", "", "", ""]
        else:
            new = pieces[1 if changed[OURS] else 2]
            part = [text + piece for text, piece in zip(part, (new, *pieces), strict=True)]
        at = stretch.end
    yield [text + texts[0][at : window.end] for text in part]


def _as_one(groups: Sequence[Group]) -> Group:
    """Put groups into one, with what lies between them."""
    stretch = Span(groups[0][0].start, groups[-1][0].end)
    places = [Span(groups[0][1][side].start, groups[-1][1][side].end) for side in (OURS, THEIRS)]
    return stretch, (places[OURS], places[THEIRS]), (True, True)
