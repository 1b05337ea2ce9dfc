"""What is written: the segments of a document as they would be after one act of coding."""

from collections.abc import Sequence

from qualcli.coding.changing import recoded, without
from qualcli.model.annotations import CodeUse, Marks, Segment
from qualcli.model.documents import SpeakerTurn
from qualcli.text.source import Span
from qualcli.tui import motion
from qualcli.tui.desk import cannot
from qualcli.tui.page import Coded, Page
from qualcli.tui.state import State, Unit


def to_code(state: State) -> tuple[Span, ...]:
    """Give what would be coded: what is selected, else the sentence that the cursor is in."""
    if state.selection:
        return state.selection
    sentence = motion.sentence_at(state.page, state.cursor)
    return (sentence,) if sentence else ()


def segment_of(state: State, marks: Marks) -> Segment:
    """Make a segment of what is selected, moved outward to whole words; of whole turns as `qual code --turn` does.

    Raises:
        Refusal: where an annotation cannot stand.

    """
    from qualcli.coding.adding import segment_for, turns_segment
    from qualcli.syntax.snapping import CannotPlaceError
    from qualcli.syntax.writer import CannotWriteError

    page, spans = state.page, to_code(state)
    try:
        turns = _whole_turns(state, spans)
        return turns_segment(page.ground, turns, marks) if turns else segment_for(page.ground, spans, marks)
    except (CannotPlaceError, CannotWriteError) as error:
        raise cannot(page, error.span, str(error)) from error


def _whole_turns(state: State, spans: Sequence[Span]) -> list[SpeakerTurn]:
    """Give the turns that were taken whole, if that is all that is selected."""
    if state.unit is not Unit.TURN or len(spans) != 1:
        return []
    span, page = spans[0], state.page
    turns = [one for one in page.document.turns if one.span.overlaps(span)]
    if not turns or not turns[0].speech or not turns[-1].speech:
        return []
    is_whole = turns[0].speech[0].start == span.start and turns[-1].speech[-1].end == span.end
    return turns if is_whole else []


def with_codes(state: State, marks: Marks) -> list[Segment]:
    """Add codes to what is selected; a coding that is there already takes what is said anew of it."""
    from qualcli.coding.joining import joined

    return joined(state.page.document.segments, [segment_of(state, marks)])


def without_coding(page: Page, one: Coded) -> list[Segment]:
    """Take one coding away."""
    return without(page.document.segments, [one.target])


def with_other_codes(page: Page, one: Coded, uses: Sequence[CodeUse]) -> list[Segment]:
    """Give one coding other codes."""
    return recoded(page.document.segments, {one.target: tuple(uses)})


def _marks_of(page: Page, one: Coded, **fields: object) -> Marks:
    marks = page.document.segments[one.target.segment].marks
    coders = (one.target.coder,) if one.target.coder else ()
    return marks._replace(codes=(one.target.use,), coders=coders, **fields)  # type: ignore[arg-type]


def with_marks(page: Page, one: Coded, **fields: object) -> list[Segment]:
    """Say something else of one coding: its memo, its weight."""
    segments = list(page.document.segments)
    own = segments[one.target.segment]
    alone = own._replace(marks=_marks_of(page, one, **fields))
    if _is_alone(own):
        segments[one.target.segment] = alone
        return segments
    return [*without_coding(page, one), alone._replace(id=None)]


def with_edges(state: State, one: Coded) -> list[Segment]:
    """Give one coding the words that are selected now; what it says stays."""
    from qualcli.coding.joining import joined

    page, at = state.page, one.target.segment
    own = page.document.segments[at]
    moved = segment_of(state, _marks_of(page, one))
    if _is_alone(own):
        others = [other for number, other in enumerate(page.document.segments) if number != at]
        return joined(others, [moved._replace(id=own.id)])
    return joined(without_coding(page, one), [moved])


def _is_alone(segment: Segment) -> bool:
    """Say whether an annotation is one coding."""
    return len(segment.marks.codes) == 1 and len(segment.marks.coders) <= 1
