"""Where words are repeated nobody can say which of them was taken out: a merge asks, or every reading gives the same.

The texts have three or seven different words, so that hardly a change is without a second reading.
"""

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcli.coding.merging_proof import prove_words
from qualcli.coding.merging_readings import all_spell
from qualcli.coding.merging_words import merge_words
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source, Span
from tests.coding.alignments import all_merges, pairings
from tests.coding.merges import merge

WORDS = "we", "fell", "and", "rose", "all", "of", "us"
few = st.lists(st.sampled_from(WORDS[:3]), max_size=6).map(tuple)
seeds = st.integers(0, 10**9)
sizes = st.sampled_from((3, 7))


def merged(base: str, ours: str, theirs: str) -> str | None:
    """Merge words; None where somebody is asked."""
    asked: list[Span] = []

    def ask(place: Span, one: str, other: str) -> int | None:
        if base[slice(*place)] in {one, other}:
            return None
        asked.append(place)
        return 0

    words = merge_words(base, ours, theirs, ask)
    prove_words(words, ())
    return None if asked else words.text


@settings(max_examples=300)
@given(few, few, few, few)
def test_readings_are_all_the_smallest_differences(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...], other: tuple[str, ...]
) -> None:
    """A merge is spelled by all where writing out each pair of differences says so, and only there."""
    if base in {ours, theirs} or ours == theirs:
        return
    every = all_merges(base, ours, theirs)
    for words in (*every, other):
        if words is not None:
            assert all_spell(words, list(base), list(ours), list(theirs)) == (every == {words})


@settings(max_examples=300)
@given(seeds, sizes)
def test_a_clean_merge_is_what_every_smallest_difference_gives(seed: int, size: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # a fixed seed, which is no secret
    base = chance.choices(WORDS[:size], k=chance.randint(1, 8))
    ours = changed(chance, base, size)
    theirs = changed(chance, ours if chance.random() < 0.5 else base, size)

    text = merged(" ".join(base), " ".join(ours), " ".join(theirs))

    if text is not None:
        assert all_merges(tuple(base), tuple(ours), tuple(theirs)) == {tuple(text.split())} or ours == theirs


def changed(chance: random.Random, words: Sequence[str], size: int) -> list[str]:
    """Put in, take out or replace one or two words."""
    found = list(words)
    for _ in range(chance.randint(1, 2)):
        at, kind = chance.randrange(len(found) + 1), chance.randrange(3)
        found[at : at + min(kind, 1)] = [] if kind == 1 else [chance.choice(WORDS[:size])]
    return found


def more_words(chance: random.Random, text: str, size: int) -> str:
    """Put words in, or a sentence behind."""
    if chance.random() < 0.2:
        return f"{text}\n{' '.join(chance.choices(WORDS[:size], k=3))}.\n"
    pieces = text.split(" ")
    pieces.insert(chance.randrange(len(pieces)), chance.choice(WORDS[:size]))
    return " ".join(pieces)


def fewer_words(chance: random.Random, text: str, _: int) -> str:
    """Take a word out."""
    pieces = text.split(" ")
    if len(pieces) > 1:
        del pieces[chance.randrange(len(pieces))]
    return " ".join(pieces)


def new_words(chance: random.Random, text: str, _: int) -> str:
    """Put in a word that is nowhere else, or take out an old one."""
    pieces = text.split(" ")
    at = chance.randrange(len(pieces))
    if chance.random() < 0.5 or "new" in pieces[at]:
        pieces.insert(at, f"new{chance.randrange(9)}")
    else:
        del pieces[at]
    return " ".join(pieces)


@pytest.mark.parametrize("correct", [more_words, fewer_words, new_words])
@settings(max_examples=150)
@given(seed=seeds, size=sizes)
def test_who_goes_on_from_ours_is_right_or_is_asked(
    correct: Callable[[random.Random, str, int], str], seed: int, size: int
) -> None:
    """Theirs holds all that ours did, and more: nothing but theirs can come of it."""
    chance = random.Random(seed)  # noqa: S311  # a fixed seed, which is no secret
    base = "".join(
        f"{' '.join(chance.choices(WORDS[:size], k=chance.choice((1, 2, 4, 7))))}.{chance.choice((' ', chr(10)))}"
        for _ in range(chance.randint(1, 6))
    )
    ours = correct(chance, correct(chance, base, size), size)
    theirs = correct(chance, correct(chance, ours, size), size)

    text = merged(base, ours, theirs)

    assert text is None or text.split() == theirs.split()


@settings(max_examples=100)
@given(seeds, sizes)
def test_a_coding_keeps_its_words_where_others_alike_can_be_those_taken_out(seed: int, size: int) -> None:
    """One side codes, the other takes out one run of words: if it can lie beside the coding, the coding is whole."""
    chance = random.Random(seed)  # noqa: S311  # a fixed seed, which is no secret
    base = chance.choices(WORDS[:size], k=chance.randint(2, 8))
    start, at = chance.randrange(len(base)), chance.randrange(len(base))
    end, length = chance.randint(start + 1, len(base)), chance.randint(1, 3)
    ours = base[:at] + base[at + length :]
    coded = [*base[:start], f"[{' '.join(base[start:end])}]{{.power}}", *base[end:]]
    outside = any(
        base[:place] + base[place + length :] == ours and (place + length <= start or place >= end)
        for place in range(len(base) - length + 1)
    )

    found = merge(*(f"So {' '.join(words)} there.\n" for words in (base, ours, coded)))

    if outside and at + length <= len(base):
        document = parse_document(Source("t.md", found.text))[0]
        held = [document.base[slice(*part)] for one in document.segments for part in one.parts]
        assert held == [" ".join(base[start:end])]
        assert not found.clashes


def test_the_words_that_stay_are_paired_in_every_way() -> None:
    assert sorted(pairings(("we", "we"), ("we",))) == [((0, 0),), ((1, 0),)]
    assert all_merges(("we", "we", "fell"), ("we", "fell"), ("we", "we", "rose")) == {("we", "rose")}
    assert None in all_merges(("we", "we"), ("we",), ("us", "we"))
