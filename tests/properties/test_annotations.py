"""Laws of the annotation format: words survive, codings survive, one set of codings has one written form."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hypothesis import assume, given
from hypothesis import strategies as st

from qualcli.coding.formatting import normal_form
from qualcli.model.annotations import CodeUse, Segment
from qualcli.model.documents import Document
from qualcli.model.names import CoderName
from qualcli.syntax.blocks import Region, scan_blocks
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.layout import in_regions
from qualcli.syntax.snapping import CannotPlaceError, snap, survey, whole_blocks
from qualcli.syntax.writer import CannotWriteError, write_segments
from qualcli.text.source import Source, Span
from tests.properties.annotated_texts import (
    any_segments,
    coded_texts,
    placed_segments,
    plain,
    transcripts,
    wild_texts,
)

DIALECT = Dialect()


class Coding(NamedTuple):
    """One coding of one coder: the letters of its words, and what is said of them."""

    letters: str
    use: CodeUse
    coder: CoderName | None
    weight: int | None
    memo: str | None
    private: tuple[tuple[str, str], ...]


def read(text: str) -> Document:
    return parse_document(Source("t.md", text))[0]


def sound(text: str) -> Document:
    """Give a text without annotations, and without mistakes, as everything that is coded must be."""
    document = plain(text)
    assume(not any(one.is_error and one.rule != "E143" for one in parse_document(document.source)[1]))
    return document


def codings(base: str, segments: Iterable[Segment]) -> set[Coding]:
    """Give what is coded; words are compared by their letters in running text, memos without trailing blanks."""
    regions = scan_blocks(base, 0, everything=True).regions
    return {
        Coding(_letters(base, one, regions), use, coder, marks.weight, _memo(marks.memo), marks.private)
        for one in segments
        for marks in [one.marks]
        for use in marks.codes
        for coder in marks.coders or (None,)
    }


def _letters(base: str, segment: Segment, regions: Sequence[Region]) -> str:
    pieces = (piece for part in segment.parts for piece in in_regions(base, part, regions))
    return "".join(char for piece in pieces for char in base[piece.start : piece.end] if char.isalnum())


def _memo(memo: str | None) -> str | None:
    return None if memo is None else "\n".join(line.rstrip() for line in memo.strip().splitlines())


@given(st.one_of(wild_texts, coded_texts, st.text()))
def test_any_text_at_all_is_read(text: str) -> None:
    document, findings = parse_document(Source("t.md", text))

    assert all(0 <= one.span.start <= one.span.end <= len(text) for one in findings)
    assert all(one.parts and one.parts[-1].end <= len(document.base) for one in document.segments)


@given(st.one_of(wild_texts, coded_texts))
def test_the_base_is_the_text_less_its_annotations(text: str) -> None:
    document = read(text)

    pieces, at = [], document.body.start
    for cut in document.cuts:
        assert cut.start >= at
        pieces.append(text[at : cut.start])
        at = cut.end

    assert "".join([*pieces, text[at:]]) == document.base


@given(st.one_of(wild_texts, transcripts()))
def test_a_text_without_annotations_comes_back_identical(text: str) -> None:
    document = plain(text)

    assert write_segments(document, (), DIALECT) == document.source.text
    assert normal_form(document, DIALECT) == document.source.text


@given(st.data())
def test_words_survive_any_segments_in_any_text(data: st.DataObject) -> None:
    document = plain(data.draw(wild_texts))
    segments = data.draw(any_segments(document.base))

    try:
        text = write_segments(document, segments, DIALECT)
    except CannotWriteError:
        assume(False)
        raise

    assert read(text).base == document.base


@given(st.data())
def test_segments_from_word_to_word_are_written_in_normal_form_read_again_and_taken_out(
    data: st.DataObject,
) -> None:
    document = plain(data.draw(transcripts()))
    segments = data.draw(placed_segments(document.base))

    text = write_segments(document, segments, DIALECT)

    again = read(text)
    assert again.base == document.base
    assert codings(again.base, again.segments) == codings(document.base, segments)
    assert normal_form(again, DIALECT) == text
    assert write_segments(again, (), DIALECT) == document.source.text


@given(st.data())
def test_the_order_of_segments_does_not_matter(data: st.DataObject) -> None:
    document = plain(data.draw(transcripts()))
    segments = data.draw(placed_segments(document.base))

    shuffled = data.draw(st.permutations(segments))

    assert write_segments(document, segments, DIALECT) == write_segments(document, shuffled, DIALECT)


@given(coded_texts)
def test_normal_form_of_normal_form_is_itself_and_keeps_words_and_codings(text: str) -> None:
    document = read(text)
    try:
        once = normal_form(document, DIALECT)
    except CannotWriteError:
        assume(False)
        raise

    again = read(once)

    assert again.base == document.base
    assert codings(again.base, again.segments) == codings(document.base, document.segments)
    assert normal_form(again, DIALECT) == once


@given(st.data())
def test_one_more_segment_leaves_the_others_as_they_were(data: st.DataObject) -> None:
    document = plain(data.draw(transcripts()))
    before = read(write_segments(document, data.draw(placed_segments(document.base)), DIALECT))
    more = data.draw(placed_segments(document.base))
    taken = {one.id for one in before.segments}
    more = [one for one in more if one.id is None or one.id not in taken]

    after = read(write_segments(before, [*before.segments, *more], DIALECT))

    expected = codings(document.base, [*before.segments, *more])
    assert codings(after.base, after.segments) == expected
    assert write_segments(after, before.segments, DIALECT, keep=False) == before.source.text


@given(st.data())
def test_a_snapped_selection_can_always_be_written(data: st.DataObject) -> None:
    document = sound(data.draw(st.one_of(transcripts(), wild_texts)))
    base = document.base
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(base)), st.integers(0, len(base)))))
    ground = survey(base, DIALECT)
    try:
        parts = snap(ground, Span(start, end))
    except CannotPlaceError:
        assume(False)
        raise
    assume(parts)
    marks = read("[x]{.a}\n").segments[0].marks

    text = write_segments(document, [Segment(parts, marks)], DIALECT)

    (segment,) = read(text).segments
    assert segment.parts[0].start == parts[0].start
    assert segment.parts[-1].end == parts[-1].end


MANY_LINES = 12


@given(st.data())
def test_whole_blocks_can_always_be_written_as_a_block(data: st.DataObject) -> None:
    document = sound(data.draw(st.one_of(transcripts(), wild_texts)))
    base = document.base
    ground = survey(base, DIALECT)
    ends = [at for at, letter in enumerate(base) if letter == "\n"][:MANY_LINES]
    runs = [Span(start, end) for start in (0, *(end + 1 for end in ends)) for end in ends if start < end]
    blocks = [run for run in runs if base[run.start : run.end].strip() and whole_blocks(ground, run)]
    assume(blocks)
    lines = data.draw(st.sampled_from(blocks))
    marks = read("[x]{.a}\n").segments[0].marks

    text = write_segments(document, [Segment((lines,), marks, is_block=True)], DIALECT)

    (segment,) = read(text).segments
    assert segment.is_block
    assert base[segment.span.start : segment.span.end].strip() == base[lines.start : lines.end].strip()
