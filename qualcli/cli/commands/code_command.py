"""`qual code`: code a passage, found by its words or by its turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from qualcli.cli.commands.check_command import document_in
from qualcli.cli.mending import diff, write_texts
from qualcli.cli.naming import known_coder, known_use
from qualcli.cli.options import Argument, DryRun, option
from qualcli.cli.session import Session
from qualcli.coding.adding import Coded
from qualcli.coding.locating import Match, Place
from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.model.annotations import Marks
from qualcli.model.documents import Document, SpeakerTurn
from qualcli.model.names import DocumentName
from qualcli.text.source import Span

EXAMPLES = (
    "qual code hugh-1 power --quote 'concentrate the mind'",
    "qual code nadia-1 incorporation--dependence --turn 14 --coder ann",
    "qual code nadia-1 high-wire --quote 'you can not stop on a wire' -n",
)


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual code` takes."""

    document: Annotated[str, Argument("DOC", "The document.", "document")]
    codes: Annotated[tuple[str, ...], Argument("CODE...", "Codes, each perhaps with --POLE.", "code")]
    quote: Annotated[
        str | None, option("--quote", help="The words to code, as near as you have them.", metavar="WORDS")
    ] = None
    turn: Annotated[
        int | None, option("--turn", help="The turn they are in; alone: the whole turn.", metavar="N")
    ] = None
    speaker: Annotated[
        str | None, option("--speaker", help="Who says them.", metavar="NAME", complete="speaker")
    ] = None
    nth: Annotated[int | None, option("--nth", help="Which of several places, from 1.", metavar="N")] = None
    coder: Annotated[str | None, option("--coder", help="Who codes.", metavar="NAME", complete="coder")] = (
        None
    )
    memo: Annotated[
        str | None, option("--memo", help="A thought to keep with the coding.", metavar="TEXT")
    ] = None
    weight: Annotated[
        int | None, option("--weight", help="A whole number on the study's scale.", metavar="N")
    ] = None
    dry_run: DryRun = False


def run(session: Session, options: Options) -> int:
    """Code a passage: find its words (exactly, else by likeness), show the change, write it.

    Words that stand in several places are listed with their citations; --nth, --turn or --speaker choose.
    """
    marks = _marks(session, options)
    name = session.study.find(document_in(options.document))
    document = _sound(session, name)
    coded, place = _coded(session, options, name, document, marks)
    _tell(session, name, document, coded, place)
    if coded.is_new and not options.dry_run:
        session.output.emit(diff(f"corpus/{name}.md", document.source.text, coded.text))
    write_texts(session, [(name, document.source.text, coded.text)], dry_run=options.dry_run)
    return 0


def _marks(session: Session, options: Options) -> Marks:
    """Say what the annotation will say, with all names known."""
    if options.quote is None and options.turn is None:
        raise session.misuse(
            "E547", "which words? neither --quote nor --turn is given", "qual code DOC CODE --quote 'words'"
        )
    if options.quote is not None and not options.quote.strip():
        raise session.misuse("E547", "the quotation is empty", "give some words that are said", at="--quote")
    scale = session.study.settings.weights
    if options.weight is not None and scale and not scale[0] <= options.weight <= scale[1]:
        message = f"weight {options.weight} is not on this study's scale, {scale[0]} to {scale[1]}"
        raise session.misuse("E548", message, "the scale stands in qual.yaml", at=str(options.weight))
    uses = tuple(known_use(session, given) for given in options.codes)
    coder = options.coder or dict(session.study.settings.defaults).get("coder")
    coders = (known_coder(session, coder),) if coder else ()
    if not coders and len(session.study.settings.coders) > 1:
        session.output.say(
            "nobody is named as coder; --coder NAME, or `defaults: {coder: NAME}` in qual.yaml"
        )
    memo = options.memo.strip() if options.memo else None
    return Marks(tuple(sorted(set(uses), key=str)), coders, options.weight, memo or None)


def _sound(session: Session, name: DocumentName) -> Document:
    """Read the document; one with mistakes in its annotations is not written to."""
    document, findings = session.study.document(name)
    errors = [one for one in findings if one.is_error]
    if errors:
        raise QualError(*errors)
    return document


def _coded(
    session: Session, options: Options, name: DocumentName, document: Document, marks: Marks
) -> tuple[Coded, Place | None]:
    """Find the words, and plan the coding."""
    from qualcli.coding.adding import add_segment, segment_for, turn_segment
    from qualcli.syntax.snapping import CannotPlaceError, survey
    from qualcli.syntax.writer import CannotWriteError

    turns = _turns(session, options, document)
    place = None if options.quote is None else _place(session, options, name, document, turns)
    ground = survey(document.base, session.study.dialect)
    try:
        segment = segment_for(ground, place.parts, marks) if place else turn_segment(ground, turns[0], marks)
        return add_segment(document, segment, session.study.dialect), place
    except (CannotPlaceError, CannotWriteError) as error:
        raise QualError(_cannot(document, error.span, str(error))) from error


def _cannot(document: Document, span: Span, reason: str) -> Diagnostic:
    """Say where in the file an annotation cannot stand, and why."""
    from qualcli.syntax.places import in_file

    where = Span(in_file(document, span.start), in_file(document, span.end))
    first, last = document.source.position(where.start), document.source.position(where.end)
    message = f"cannot annotate {first.line}:{first.column}–{last.line}:{last.column}: {reason}"
    return Diagnostic(
        RuleId("E531"), message, document.source, where, "choose some words more or fewer, or whole turns"
    )


def _place(
    session: Session,
    options: Options,
    name: DocumentName,
    document: Document,
    turns: Sequence[SpeakerTurn],
) -> Place:
    """Find the words to code."""
    from qualcli.cli.candidates import chosen
    from qualcli.coding.locating import locate

    quote = options.quote or ""
    windows = [Span(0, len(document.base))]
    if options.speaker is not None:
        windows = [speech for turn in turns for speech in turn.speech]
    elif options.turn is not None:
        windows = [turns[0].span]
    return chosen(session, name, document, locate(document.base, quote, windows), quote, options.nth)


def _turns(session: Session, options: Options, document: Document) -> Sequence[SpeakerTurn]:
    """Narrow the turns to those asked for."""
    turns: Sequence[SpeakerTurn] = document.turns
    if options.turn is not None:
        turns = [one for one in turns if one.number == options.turn]
        if not turns:
            there = (
                f"its turns are 1 to {len(document.turns)}" if document.turns else "it has no speaker turns"
            )
            raise session.misuse("E549", f"there is no turn {options.turn}", there, at=str(options.turn))
    if options.speaker is not None:
        cases = session.study.cases
        wanted = cases.speaker(options.speaker)
        turns = [
            one
            for one in turns
            if one.label.casefold() == options.speaker.casefold()
            or (wanted is not None and cases.speaker(one.label) == wanted)
        ]
        if not turns:
            from qualcli.model.nearest import nearest

            labels = list(dict.fromkeys(one.label for one in document.turns))
            close = nearest(options.speaker, labels)
            remedy = f"did you mean `{close}`?" if close else f"who speaks: {', '.join(labels) or 'nobody'}"
            raise session.misuse(
                "E549", f"`{options.speaker}` does not speak there", remedy, at=options.speaker
            )
    return turns


def _tell(
    session: Session, name: DocumentName, document: Document, coded: Coded, place: Place | None
) -> None:
    """Say which words were found and how."""
    from qualcli.cli.candidates import citation, short

    segment = coded.segment
    words = " … ".join(document.base[part.start : part.end] for part in segment.parts)
    how = "whole turn" if place is None else f"found {place.match.value}"
    if place is not None and place.match is Match.LIKENESS:
        how = f"found by likeness, {place.score:.0f} %"
    if not coded.is_new:
        how = f"{how}; coded so already, nothing to do"
    codes = ", ".join(map(str, segment.marks.codes))
    session.output.say(f"{citation(name, document, segment.span)}  {codes}  “{short(words, 400)}”  ({how})")
