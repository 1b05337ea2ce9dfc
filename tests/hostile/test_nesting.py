"""Segments in segments without end: what is kept of them grows with the text, and nothing of them is lost."""

import pytest

from qualcli.index.voices import coded_turns
from tests.small_corpora import corpus, index_over, parsed, shard_of

DEPTH = 300


def nested(depth: int) -> str:
    return "[x " * depth + "y" + "]{.power memo=why}" * depth + "\n"


def test_words_of_deeply_nested_segments_are_read_again() -> None:
    index = corpus({"one": nested(DEPTH)})
    words = [index.segment_text(segment, 0).words for segment in range(DEPTH)]

    assert words == ["x " * depth + "y" for depth in range(DEPTH, 0, -1)]
    assert {index.segment_text(segment, 0).memo for segment in range(DEPTH)} == {"why"}


@pytest.mark.parametrize("depth", [DEPTH, 2 * DEPTH])
def test_the_words_that_are_kept_grow_with_the_text(depth: int) -> None:
    documents = parsed({"one": nested(depth)})

    assert len(shard_of(documents).sections.read("text")) < 10 * len(documents["one"].source.text)


def test_without_its_document_such_a_segment_has_no_words_and_still_its_place() -> None:
    documents = parsed({"one": nested(DEPTH)})
    index = index_over(corpus({"one": nested(DEPTH)}).layers, {})

    assert index.segment_text(DEPTH // 2, 0) == (None, "…", None)
    assert index.parts(DEPTH // 2, 0) == documents["one"].segments[DEPTH // 2].parts


def blocks(depth: int) -> str:
    """Blocks in blocks, around as many turns: all together they would name the square of them."""
    turns = "".join(f"**P{number}:** x\n\n" for number in range(depth))
    return "::: {.power}\n" * depth + "\n" + turns + ":::\n" * depth


@pytest.mark.parametrize("depth", [DEPTH, 2 * DEPTH])
def test_the_turns_that_are_kept_grow_with_the_text(depth: int) -> None:
    documents = parsed({"one": blocks(depth)})

    assert len(shard_of(documents).sections.read("voice")) < 20 * len(documents["one"].source.text)


def test_turns_of_blocks_in_blocks_are_found_again() -> None:
    index = corpus({"one": blocks(DEPTH)})

    assert {len(index.voices(segment, 0)) for segment in range(DEPTH)} == {DEPTH}
    assert {len(labels) for labels in index.segment_labels} == {DEPTH}
    assert coded_turns(index, 0) == set(range(DEPTH))


def test_turns_outside_of_every_block_are_not_coded() -> None:
    index = corpus({"one": f"**Q:** not this\n\n{blocks(DEPTH)}\n**Q:** nor this\n"})

    assert coded_turns(index, 0) == set(range(1, DEPTH + 1))
