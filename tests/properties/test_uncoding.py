"""What `qual uncode` takes away is what `qual code` has written: the text is then as it was."""

import re
from typing import NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qualcli.coding.adding import add_segment, segment_for, turn_segment
from qualcli.coding.changing import Target, pairs_of, recoded, renamed, targets_of, without
from qualcli.model.annotations import CodeUse, Marks, Segment
from qualcli.model.documents import Document
from qualcli.model.names import CodeName, CoderName
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.snapping import CannotPlaceError, survey
from qualcli.syntax.writer import CannotWriteError, write_segments
from qualcli.text.source import Source, Span
from tests.properties.annotated_texts import placed_segments, plain, transcripts

DIALECT = Dialect()
NEW = CodeUse(CodeName("new-code"))
ANN = CoderName("ann")
_ID = re.compile(r"#(\w+) ")


def read(text: str) -> Document:
    return parse_document(Source("t.md", text), DIALECT)[0]


class Coding(NamedTuple):
    """A coded transcript in normal form, and a passage of it to code: some words, or a turn by its number."""

    document: Document
    span: Span
    turn: int | None


@st.composite
def codings(draw: st.DrawFn) -> Coding:
    bare = plain(draw(transcripts()))
    try:
        text = write_segments(bare, draw(placed_segments(bare.base)), DIALECT, keep=False)
    except CannotWriteError:
        text = bare.source.text
    document = read(text)
    words = [one.span() for one in re.finditer(r"\w+", document.base)]
    assume(words)
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, min(first + 8, len(words) - 1)))
    turns = [None, *range(len(document.turns))]
    return Coding(document, Span(words[first][0], words[last][1]), draw(st.sampled_from(turns)))


def segment_of(one: Coding, marks: Marks) -> Segment:
    ground = survey(one.document.base, DIALECT)
    try:
        if one.turn is not None:
            return turn_segment(ground, one.document.turns[one.turn], marks)
        return segment_for(ground, [one.span], marks)
    except (CannotPlaceError, CannotWriteError):
        assume(False)
        raise


def without_new_ids(text: str, before: str) -> str:
    """Take out the ids that neighbours were given while their fragments crossed; an id is never dropped."""
    known = set(_ID.findall(before))
    return _ID.sub(lambda found: found[0] if found[1] in known else "", text)


@given(codings())
def test_uncode_undoes_code(one: Coding) -> None:
    before = one.document
    segment = segment_of(one, Marks((NEW,), (ANN,)))
    try:
        after = read(add_segment(before, segment, DIALECT).text)
        gone = [
            target
            for target in targets_of(after.segments)
            if target.use == NEW
            and after.segments[target.segment].parts == segment.parts
            and after.segments[target.segment].is_block == segment.is_block
        ]
        undone = write_segments(after, without(after.segments, gone), DIALECT)
    except CannotWriteError:
        return

    assert len(gone) == 1
    assert without_new_ids(undone, before.source.text) == before.source.text


def everything(document: Document) -> set[tuple[object, ...]]:
    """Every coding with all that is said of it."""
    return {
        (one.parts, one.is_block, use, coder, one.marks.weight, one.marks.memo, one.marks.private)
        for one in document.segments
        for use, coder in pairs_of(one)
    }


@given(codings(), st.data())
@settings(max_examples=60)
def test_codings_are_taken_away_and_changed_one_by_one(one: Coding, data: st.DataObject) -> None:
    document = one.document
    every = list(targets_of(document.segments))
    assume(every)
    some = set(data.draw(st.lists(st.sampled_from(every), unique=True)))

    def said(target: Target, use: CodeUse) -> tuple[object, ...]:
        segment = document.segments[target.segment]
        marks = segment.marks
        return (segment.parts, segment.is_block, use, target.coder, marks.weight, marks.memo, marks.private)

    left = {said(target, target.use) for target in every if target not in some}
    try:
        fewer = read(write_segments(document, without(document.segments, some), DIALECT))
        other = read(
            write_segments(document, recoded(document.segments, dict.fromkeys(some, (NEW,))), DIALECT)
        )
    except CannotWriteError:
        return

    assert (fewer.base, other.base) == (document.base, document.base)
    assert everything(fewer) == left
    assert everything(other) == left | {said(target, NEW) for target in some}


@given(codings())
@settings(max_examples=60)
def test_a_new_name_and_back_is_the_same_text(one: Coding) -> None:
    document = one.document
    names = {use.code for segment in document.segments for use in segment.marks.codes}
    away = {name: CodeName(f"zz-{name}") for name in names}
    back = {new: old for old, new in away.items()}
    try:
        there = read(write_segments(document, renamed(document.segments, away), DIALECT))
        again = write_segments(there, renamed(there.segments, back), DIALECT)
    except CannotWriteError:
        return

    assert not names & {use.code for segment in there.segments for use in segment.marks.codes}
    assert again == document.source.text
