"""From what somebody asks to be coded to a segment: names known, words found, edges snapped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcli.cli.naming import known_coder, known_use
from qualcli.cli.session import Session
from qualcli.coding.locating import Match, Place
from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.model.annotations import Marks, Segment
from qualcli.model.documents import Document, SpeakerTurn
from qualcli.model.names import CoderName, DocumentName
from qualcli.text.source import Span

if TYPE_CHECKING:
    from qualcli.syntax.snapping import Ground


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One passage to code: where it is, and what is said of it."""

    document: str
    codes: tuple[str, ...]
    quote: str | None = None
    turn: int | None = None
    to: int | None = None
    """The last turn, where several are meant."""
    speaker: str | None = None
    nth: int | None = None
    coder: str | None = None
    memo: str | None = None
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage found: the segment that would code it, and how its words were found."""

    name: DocumentName
    document: Document
    segment: Segment
    how: str


def find_passage(session: Session, request: Request) -> Passage:
    """Find what a request means.

    Raises:
        QualError: for everything that keeps it from being coded.

    """
    marks = marks_of(session, request)
    name, document = sound_document(session, request.document)
    return locate_passage(session, request, name, document, marks)


def placed(session: Session, request: Request) -> Request:
    """Take the turn out of a citation, `nadia-1@T6`, that stands for the document.

    Raises:
        QualError: for a citation of anything but a turn, or of another turn than the one asked for.

    """
    from qualcli.index.citations import parse_citation

    cited = parse_citation(request.document)
    if cited is None or not cited.unit:
        return request
    if cited.unit != "T":
        message = f"`{cited.place}` is no turn, and only a turn can be coded by its citation"
        raise session.misuse(
            "E549", message, f"qual code {cited.document} CODE --quote 'words'", at=request.document
        )
    if request.turn not in {None, cited.number}:
        message = f"turn {request.turn} is not the turn of `{request.document}`"
        raise session.misuse("E549", message, "leave one of them away", at=request.document)
    return replace(request, document=cited.document, turn=cited.number)


def locate_passage(  # what a passage is found by
    session: Session,
    request: Request,
    name: DocumentName,
    document: Document,
    marks: Marks,
    ground: "Ground | None" = None,
) -> Passage:
    """Find the words of a request in its document.

    Raises:
        QualError: where they are not there, stand in several places, or cannot be annotated.

    """
    from qualcli.coding.adding import segment_for, turn_segment, turns_segment
    from qualcli.syntax.snapping import CannotPlaceError, survey
    from qualcli.syntax.writer import CannotWriteError

    turns = _turns(session, request, document)
    place = None if request.quote is None else _place(session, request, name, document, turns)
    ground = ground or survey(document.base, session.study.dialect)
    try:
        if place is not None:
            segment = segment_for(ground, place.parts, marks)
        elif len(turns) > 1 and request.to is not None:
            segment = turns_segment(ground, turns, marks)
        else:
            segment = turn_segment(ground, turns[0], marks)
    except (CannotPlaceError, CannotWriteError) as error:
        raise QualError(cannot(document, error.span, str(error))) from error
    return Passage(name, document, segment, _how(request, place))


def marks_of(session: Session, request: Request) -> Marks:
    """Say what the annotation will say, with all names known.

    Raises:
        QualError: for an unknown code, pole or coder, or a weight that is not on the scale.

    """
    if request.quote is None and request.turn is None:
        raise session.misuse(
            "E547", "which words? neither --quote nor --turn is given", "qual code DOC CODE --quote 'words'"
        )
    if request.quote is not None and not request.quote.strip():
        raise session.misuse("E547", "the quotation is empty", "give some words that are said", at="--quote")
    return said_marks(session, request.codes, request.coder, request.memo, request.weight)


def said_marks(
    session: Session, codes: Sequence[str], coder: str | None, memo: str | None, weight: int | None
) -> Marks:
    """Say what an annotation will say.

    Raises:
        QualError: for an unknown code, pole or coder, or a weight that is not on the scale.

    """
    scale = session.study.settings.weights
    if weight is not None and scale and not scale[0] <= weight <= scale[1]:
        message = f"weight {weight} is not on this study's scale, {scale[0]} to {scale[1]}"
        raise session.misuse("E548", message, "the scale stands in qual.yaml", at=str(weight))
    uses = tuple(known_use(session, given) for given in codes)
    thought = memo.strip() if memo else None
    return Marks(tuple(sorted(set(uses), key=str)), coders_of(session, coder), weight, thought or None)


def coders_of(session: Session, given: str | None) -> tuple[CoderName, ...]:
    """Name who codes: as said, else the study's default."""
    coder = given or dict(session.study.settings.defaults).get("coder")
    if not coder and len(session.study.settings.coders) > 1:
        session.output.say(
            "nobody is named as coder; --coder NAME, or `defaults: {coder: NAME}` in qual.yaml"
        )
    return (known_coder(session, coder),) if coder else ()


def sound_document(session: Session, given: str) -> tuple[DocumentName, Document]:
    """Read a document to write to; one with mistakes in its annotations is refused.

    Raises:
        QualError: with those mistakes.

    """
    from qualcli.cli.commands.check_command import document_in

    name = session.study.find(document_in(given))
    document, findings = session.study.document(name)
    errors = [one for one in findings if one.is_error]
    if errors:
        raise QualError(*errors)
    return name, document


def cannot(document: Document, span: Span, reason: str) -> Diagnostic:
    """Say where in the file an annotation cannot stand, and why."""
    from qualcli.syntax.places import in_file

    where = Span(in_file(document, span.start), in_file(document, span.end))
    first, last = document.source.position(where.start), document.source.position(where.end)
    message = f"cannot annotate {first.line}:{first.column}–{last.line}:{last.column}: {reason}"
    remedy = "choose some words more or fewer, or whole turns"
    return Diagnostic(RuleId("E531"), message, document.source, where, remedy)


def _how(request: Request, place: Place | None) -> str:
    """Say how the words were found."""
    if place is None:
        return "whole turn" if request.to is None else f"turns {request.turn} to {request.to}"
    if place.match is Match.LIKENESS:
        return f"found by likeness, {place.score:.0f} %"
    return f"found {place.match.value}"


def _place(
    session: Session, request: Request, name: DocumentName, document: Document, turns: Sequence[SpeakerTurn]
) -> Place:
    """Find the words to code."""
    from qualcli.cli.candidates import chosen
    from qualcli.coding.locating import locate_said

    quote = request.quote or ""
    windows = [Span(0, len(document.base))]
    if request.speaker is not None:
        windows = [speech for turn in turns for speech in turn.speech]
    elif request.turn is not None:
        windows = [Span(turns[0].span.start, turns[-1].span.end)]
    return chosen(session, name, document, locate_said(document, quote, windows), quote, request.nth)


def _turns(session: Session, request: Request, document: Document) -> Sequence[SpeakerTurn]:
    """Narrow the turns to those asked for."""
    turns: Sequence[SpeakerTurn] = document.turns
    if request.turn is not None:
        last = request.turn if request.to is None else request.to
        turns = [one for one in turns if request.turn <= one.number <= last]
        for number in (request.turn, last):
            if number not in {one.number for one in document.turns}:
                raise _no_turn(session, number, document)
        if not turns:
            raise session.misuse(
                "E549", f"turn {last} stands before turn {request.turn}", "turn them round", at=str(last)
            )
    if request.speaker is not None:
        turns = [one for one in turns if _speaks(session, request.speaker, one.label)]
        if not turns:
            raise _no_speaker(session, request.speaker, document)
    return turns


def _no_turn(session: Session, number: int, document: Document) -> QualError:
    there = f"its turns are 1 to {len(document.turns)}" if document.turns else "it has no speaker turns"
    return session.misuse("E549", f"there is no turn {number}", there, at=str(number))


def _speaks(session: Session, wanted: str, label: str) -> bool:
    cases = session.study.cases
    person = cases.speaker(wanted)
    return label.casefold() == wanted.casefold() or (person is not None and cases.speaker(label) == person)


def _no_speaker(session: Session, wanted: str, document: Document) -> QualError:
    from qualcli.model.nearest import nearest

    labels = list(dict.fromkeys(one.label for one in document.turns))
    close = nearest(wanted, labels)
    remedy = f"did you mean `{close}`?" if close else f"who speaks: {', '.join(labels) or 'nobody'}"
    return session.misuse("E549", f"`{wanted}` does not speak there", remedy, at=wanted)
