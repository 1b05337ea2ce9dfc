"""Laws of the three-way merge: nothing lost, nothing invented, no side preferred, whatever the texts."""

import random
from collections import Counter

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qualcli.coding.merging import Versions, merge_documents
from qualcli.coding.merging_groups import OURS, THEIRS
from qualcli.coding.merging_markers import Merged, merge_lines, merge_with_markers
from qualcli.coding.merging_words import Choice, merge_words, way_of
from qualcli.model.annotations import Segment
from qualcli.model.documents import Document
from qualcli.model.merging import CannotMergeError
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.writer import CannotWriteError, write_segments
from qualcli.text.aligning import word_changes
from qualcli.text.source import Source, Span
from tests.coding.merges import facts_of, rows, sides_of
from tests.properties.annotated_texts import placed_segments, plain, transcripts

DIALECT = Dialect()
words = st.lists(
    st.sampled_from(("we", "fell", "and", "rose", ". ", "\n", "\n\n", " ", "So", "?\n", "…")), max_size=14
)
texts = words.map(lambda some: " ".join(some) + "\n")


def read(text: str) -> Document:
    return parse_document(Source("t.md", text))[0]


def coded(document: Document, segments: list[Segment]) -> Document:
    """Code a text, as far as it can carry the segments."""
    try:
        return read(write_segments(document, segments, DIALECT, keep=False))
    except CannotWriteError:
        assume(condition=False)
        raise


def merge(base: Document, ours: Document, theirs: Document) -> Merged:
    """Merge without the short ways of equal versions."""
    versions = Versions(base, ours, theirs)
    try:
        return merge_with_markers(lambda decide: merge_documents(versions, DIALECT, decide))
    except CannotMergeError:
        assume(condition=False)
        raise


@st.composite
def coded_twice(draw: st.DrawFn) -> tuple[Document, Document, Document]:
    """One text as three people coded it."""
    text = plain(draw(transcripts()))
    assume(not any(one.is_error for one in parse_document(text.source)[1]))
    some = draw(placed_segments(text.base))
    more = [draw(placed_segments(text.base)) for _ in range(2)]
    kept = [draw(st.lists(st.sampled_from(some), unique=True)) if some else [] for _ in range(2)]
    base = coded(text, some)
    return base, coded(text, kept[0] + more[0]), coded(text, kept[1] + more[1])


@settings(max_examples=30)
@given(coded_twice())
def test_merging_what_nobody_changed_gives_what_the_other_did(
    versions: tuple[Document, Document, Document],
) -> None:
    base, ours, _ = versions

    for merged in (merge(base, base, ours), merge(base, ours, base), merge(base, ours, ours)):
        assert not merged.clashes
        assert facts_of(merged.text) == facts_of(ours.source.text)


@settings(max_examples=30)
@given(coded_twice())
def test_no_side_is_preferred(versions: tuple[Document, Document, Document]) -> None:
    base, ours, theirs = versions

    one, other = sides_of(merge(base, ours, theirs).text), sides_of(merge(base, theirs, ours).text)

    assert [facts_of(text) for text in one] == [facts_of(text) for text in reversed(other)]


@settings(max_examples=30)
@given(coded_twice())
def test_words_stay_and_every_coding_comes_from_a_side(versions: tuple[Document, Document, Document]) -> None:
    base, ours, theirs = versions

    for text in sides_of(merge(base, ours, theirs).text):
        assert read(text).base == base.base
        known = uses(ours) | uses(theirs)
        assert uses(read(text)) <= known
        sure = (uses(ours) & uses(theirs)) | (known - uses(base))
        assert uses(read(text)) >= sure - edges(base, ours, theirs)


def uses(document: Document) -> set[object]:
    """Give every coding by its code and coder."""
    return {
        (use, coder)
        for one in document.segments
        for use in one.marks.codes
        for coder in one.marks.coders or ("",)
    }


def edges(*documents: Document) -> set[object]:
    """Give codings that stand more than once: what one of them became may be a matter of choice."""
    counts = [
        Counter(
            (use, coder)
            for one in document.segments
            for use in one.marks.codes
            for coder in one.marks.coders or ("",)
        )
        for document in documents
    ]
    return {key for count in counts for key, number in count.items() if number > 1}


@given(texts, texts)
def test_changes_make_one_text_of_the_other(one: str, other: str) -> None:
    pieces, at = [], 0
    for change in word_changes(one, other):
        assert change.start >= at
        pieces += [one[at : change.start], other[change.new_start : change.new_end]]
        at = change.end
    assert "".join((*pieces, one[at:])) == other


@given(texts, texts, texts)
def test_words_of_one_side_are_taken_whole(base: str, ours: str, theirs: str) -> None:
    """What one side alone changed is in the merge; where both changed all, the sides choose."""
    assert merge_words(base, ours, base, preferring(base, OURS)).text == ours
    assert merge_words(base, base, theirs, preferring(base, OURS)).text == theirs
    assert merge_words(base, ours, ours, preferring(base, OURS)).text == ours
    merged = merge_words(base, ours, theirs, preferring(base, OURS))
    turned = merge_words(base, theirs, ours, preferring(base, THEIRS))
    assert merged.text == turned.text


def preferring(base: str, side: int) -> Choice:
    """Take one side where both changed the same words."""
    return lambda place, one, other: None if base[slice(*place)] in {one, other} else side


@given(texts, texts, texts)
def test_every_place_has_its_place_in_the_merge(base: str, ours: str, theirs: str) -> None:
    words = merge_words(base, ours, theirs, preferring(base, OURS))
    for side, text in ((None, base), (0, ours), (1, theirs)):
        way = way_of(words, side)
        ends = 0
        for at in range(len(text)):
            start, end = way.span(Span(at, at + 1))
            assert 0 <= start <= end <= len(words.text)
            assert end >= ends or start == end
            ends = max(ends, end)


@given(texts, texts, texts)
def test_lines_merge_without_loss(base: str, ours: str, theirs: str) -> None:
    merged = merge_lines(base, ours, theirs, 15)

    one, other = sides_of(merged.text)
    assert merged.open == merged.text.count("<" * 15)
    if merged.open == 0:
        assert one == other
    assert set(ours.splitlines()) - set(base.splitlines()) <= set(one.splitlines())
    assert set(theirs.splitlines()) - set(base.splitlines()) <= set(other.splitlines())


@given(st.integers(0, 10**9))
def test_what_one_side_corrected_further_is_not_said_twice(seed: int) -> None:
    """Theirs holds all that ours corrected, and more: the merge says what theirs says, or asks."""
    chance = random.Random(seed)  # noqa: S311  # a fixed seed, which is no secret
    base = _sentences(chance, 6)
    ours = _corrected(chance, base)
    theirs = _corrected(chance, ours)
    clashes: list[Span] = []

    def ask(place: Span, one: str, other: str) -> int | None:
        if base[slice(*place)] in (one, other):
            return None
        clashes.append(place)
        return 1

    merged = merge_words(base, ours, theirs, ask).text

    assert clashes or Counter(merged.split()) == Counter(theirs.split())


def _sentences(chance: random.Random, count: int) -> str:
    some = [
        " ".join(chance.choices(("we", "fell", "and", "rose", "all", "of", "us"), k=4)) + "."
        for _ in range(count)
    ]
    return "".join(one + chance.choice((" ", "\n", "\n\n")) for one in some).strip() + "\n"


def _corrected(chance: random.Random, text: str) -> str:
    """Put in a word, take one out, or put a sentence in or behind."""
    pieces = text.split(" ")
    at = chance.randrange(len(pieces))
    kind = chance.randrange(3)
    if kind == 0:
        pieces.insert(at, f"new{chance.randrange(9)}")
    elif kind == 1 and "new" not in pieces[at] and "Later" not in pieces[at]:
        del pieces[at]
    else:
        return text + f"\nLater{chance.randrange(9)}, and again.\n"
    return " ".join(pieces)


def test_sixty_merges_of_two_coders_lose_nothing() -> None:
    found = [row for _, _, row in rows(60, 7, with_git=False, turns=16, segments=(3, 8, 20))]

    assert sum(row.merges for row in found) == 60
    assert sum(row.codings for row in found) > 1_200
    for row in found:
        assert (row.lost, row.invented, row.wrong_words, row.one_sided) == (0, 0, 0, 0)
        assert row.conflicts == row.expected
