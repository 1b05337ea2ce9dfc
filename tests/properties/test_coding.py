"""Whatever is coded from the command line: the words stay, the other codings stay, and the quoted words are found."""

import re
from typing import NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qualcli.coding.adding import add_segment, segment_for, turn_segment
from qualcli.coding.folding import fold, fold_words
from qualcli.coding.locating import GOOD, Match, is_clear, locate
from qualcli.model.annotations import Marks, Segment
from qualcli.model.documents import Document
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.snapping import CannotPlaceError, survey
from qualcli.syntax.writer import CannotWriteError, write_segments
from qualcli.text.source import Source, Span
from tests.properties.annotated_texts import (
    SPEECH,
    marks_of_any_kind,
    placed_segments,
    plain,
    transcripts,
    wild_texts,
)
from tests.properties.test_annotations import codings

DIALECT = Dialect()
few = settings(max_examples=settings().max_examples * 2 // 5)
_WORD = re.compile("|".join(re.escape(word) for word in sorted(SPEECH, key=len, reverse=True)))


def read(text: str) -> Document:
    return parse_document(Source("t.md", text), DIALECT)[0]


class Passage(NamedTuple):
    """A transcript, coded already, and a stretch of it from the start of a word to the end of one."""

    document: Document
    span: Span

    @property
    def words(self) -> str:
        return self.document.base[slice(*self.span)]


@st.composite
def coded_transcripts(draw: st.DrawFn) -> Document:
    bare = plain(draw(transcripts()))
    segments = draw(placed_segments(bare.base))
    try:
        return read(write_segments(bare, segments, DIALECT, keep=False))
    except CannotWriteError:
        return bare


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    document = draw(coded_transcripts())
    words = [one.span() for one in _WORD.finditer(document.base)]
    assume(words)
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, min(first + 8, len(words) - 1)))
    return Passage(document, Span(words[first][0], words[last][1]))


def placed(passage: Passage, marks: Marks) -> Segment:
    """Make a segment of a passage, where one can stand there."""
    try:
        return segment_for(survey(passage.document.base, DIALECT), [passage.span], marks)
    except (CannotPlaceError, CannotWriteError):
        assume(False)
        raise


@given(passages(), marks_of_any_kind)
def test_coding_adds_exactly_its_codings_and_changes_no_word(passage: Passage, marks: Marks) -> None:
    before = passage.document
    segment = placed(passage, marks)
    try:
        coded = add_segment(before, segment, DIALECT)
    except CannotWriteError:
        return
    after = read(coded.text)

    assert after.base == before.base
    assert after.source.text[: after.body.start] == before.source.text[: before.body.start]
    old, new = codings(before.base, before.segments), codings(before.base, [segment])
    now = codings(after.base, after.segments)
    again = {one[:3] for one in new}
    assert {one[:3] for one in now} == {one[:3] for one in old} | again
    assert {one for one in old if one[:3] not in again} <= now
    if not again & {one[:3] for one in old}:
        assert now == old | new
    assert coded.is_new or coded.text == before.source.text


@few
@given(passages(), marks_of_any_kind)
def test_coding_twice_is_coding_once(passage: Passage, marks: Marks) -> None:
    segment = placed(passage, marks)
    try:
        once = add_segment(passage.document, segment, DIALECT)
        twice = add_segment(read(once.text), segment, DIALECT)
    except CannotWriteError:
        return

    assert codings(passage.document.base, read(twice.text).segments) == codings(
        passage.document.base, read(once.text).segments
    )
    assert twice.text == once.text


@few
@given(passages(), marks_of_any_kind)
def test_a_segment_embraces_all_of_its_words(passage: Passage, marks: Marks) -> None:
    base = passage.document.base
    segment = placed(passage, marks)

    covered = {at for part in segment.parts for at in range(*part)}
    ground = survey(base, DIALECT)
    words = {at for at in range(*passage.span) if base[at].isalnum()}
    running = {at for region in ground.regions for at in range(region.start, region.end)}
    assert words & running <= covered


@few
@given(coded_transcripts(), marks_of_any_kind)
def test_a_turn_can_be_coded_whole(document: Document, marks: Marks) -> None:
    ground = survey(document.base, DIALECT)
    for turn in document.turns:
        try:
            segment = turn_segment(ground, turn, marks)
            coded = add_segment(document, segment, DIALECT)
        except (CannotPlaceError, CannotWriteError):
            continue
        assert read(coded.text).base == document.base
        assert segment.span.overlaps(turn.span)


@few
@given(passages())
def test_exact_words_are_found_where_they_stand(passage: Passage) -> None:
    base = passage.document.base

    places = locate(base, passage.words, [Span(0, len(base))])

    assert (passage.span,) in [one.parts for one in places]
    assert {one.match for one in places} == {Match.EXACT}
    assert all(base[slice(*one.span)] == passage.words for one in places)


@few
@given(passages())
def test_words_are_found_but_for_case_and_white_space(passage: Passage) -> None:
    base = passage.document.base
    typed = "  ".join(passage.words.replace("> ", "").replace("e\u0301", "é").upper().split())

    places = locate(base, typed, [Span(0, len(base))])

    assert places
    assert places[0].score >= GOOD


@few
@given(wild_texts, st.one_of(wild_texts, st.text(max_size=20)))
def test_places_are_bounded_apart_in_order_and_the_same_again(base: str, words: str) -> None:
    window = Span(len(base) // 4, len(base))

    places = locate(base, words, [window])

    assert places == locate(base, words, [window])
    assert all(0 <= one.score <= 100 for one in places)
    assert all(window.encloses(part) and part.start < part.end for one in places for part in one.parts)
    assert len({one.match for one in places if one.match is not Match.LIKENESS}) <= 1
    if all(one.match is Match.LIKENESS and len(one.parts) == 1 for one in places):
        assert [one.score for one in places] == sorted((one.score for one in places), reverse=True)
        assert not any(a.span.overlaps(b.span) for at, a in enumerate(places) for b in places[:at])
    assert not is_clear(places) or places[0].score >= GOOD


@few
@given(wild_texts)
def test_every_sign_of_a_fold_stands_for_one_of_the_text_in_order(text: str) -> None:
    folded = fold(text, Span(0, len(text)))

    assert len(folded.text) == len(folded.origin)
    assert folded.origin == sorted(folded.origin)
    assert all(0 <= at < len(text) for at in folded.origin)
    assert "  " not in folded.text


@few
@given(transcripts())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_words(fold_words(text)) == fold_words(text)
