"""Coding every place of a phrase or pattern, after a look at each."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from qualcli.cli.asking import ask, is_anybody_there, nobody_there
from qualcli.cli.passages import Passage, sound_document
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.model.annotations import Marks
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.render.safe import one_line
from qualcli.text.source import Span

if TYPE_CHECKING:
    from qualcli.syntax.snapping import Ground

_AROUND = 60
_ANSWERS = {
    "y": "code",
    "n": "skip",
    "s": "sentence",
    "t": "turn",
    "a": "all that follow",
    "q": "stop",
}


class Hit(NamedTuple):
    """One place: the words, and the stretch of speech or paragraph that they stand in."""

    name: DocumentName
    document: Document
    span: Span
    within: Span


def find_all(session: Session, given: str, wanted: str, speakers: Sequence[str]) -> list[Hit]:
    """Find every place in the documents of a name or pattern, in the words of some speakers or of all.

    Raises:
        QualError: where there is no such document, it is not sound, or the pattern is none.

    """
    import re

    from qualcli.coding.matching import find_hits, pattern_of

    if not wanted.strip():
        raise session.misuse("E547", "the pattern is empty", "give some words, or /a pattern/", at="--match")
    try:
        pattern = pattern_of(wanted)
    except re.error as error:
        remedy = "for plain words leave the slashes away"
        raise session.misuse(
            "E513", f"`{wanted}` is no regular expression: {error}", remedy, at=wanted
        ) from error
    documents = [sound_document(session, name) for name in session.study.matching(given)]
    return [
        Hit(name, document, hit, window)
        for name, document in documents
        for window in _windows(session, document, speakers)
        for hit in find_hits(document.base, pattern, [window])
    ]


def _windows(session: Session, document: Document, speakers: Sequence[str]) -> Iterator[Span]:
    """Yield the stretches to look in: speech, and paragraphs outside turns unless speakers are named."""
    cases = session.study.cases
    wanted = {speaker.casefold() for speaker in speakers}
    people = {person for speaker in speakers if (person := cases.speaker(speaker)) is not None}
    for turn in document.turns:
        if not speakers or turn.label.casefold() in wanted or cases.speaker(turn.label) in people:
            yield from turn.speech
    if not speakers:
        inside = [turn.span for turn in document.turns]
        yield from (one for one in document.paragraphs if not any(one.overlaps(span) for span in inside))


def review(session: Session, hits: Sequence[Hit], marks: Marks, *, yes: bool) -> list[Passage]:
    """Ask about every place what to code; with `yes` all are coded as they are found.

    Raises:
        QualError: where nobody can be asked.

    """
    if not yes and not is_anybody_there():
        session.output.emit(f"{_shown(session, hit)}\n" for hit in hits)
        raise nobody_there(session)
    return list(_chosen(session, hits, marks, yes=yes))


def _chosen(session: Session, hits: Sequence[Hit], marks: Marks, *, yes: bool) -> Iterator[Passage]:
    """Yield the places to code; one that cannot be is told of, and the review goes on.

    Raises:
        QualError: for all of those that cannot be coded, where nobody was asked.

    """
    everything = yes
    grounds: dict[DocumentName, Ground] = {}
    refused: list[Diagnostic] = []
    for number, hit in enumerate(hits, start=1):
        answer = "y" if everything else ask(f"{number} of {len(hits)}  {_shown(session, hit)}", _ANSWERS)
        if answer == "q":
            break
        everything = everything or answer == "a"
        try:
            if answer != "n":
                yield _passage(session, hit, marks, answer, grounds)
        except QualError as error:
            refused += error.findings
    if refused and yes:
        raise QualError(*refused)
    if refused:
        session.tell_errors(refused)


def write_chosen(
    session: Session, passages: Sequence[Passage], *, yes: bool
) -> tuple[Sequence[tuple[DocumentName, str, str]], list[Passage]]:
    """Write the places, and give those that are written; one that does not fit the others is told of.

    Raises:
        QualError: for all of them, where nobody was asked.

    """
    from qualcli.cli.batches import write_apart

    texts, refused = write_apart(session, [(one, one) for one in passages])
    problems = [problem for _, error in refused for problem in error.findings]
    if problems and yes:
        raise QualError(*problems)
    if problems:
        session.tell_errors(problems)
    bad = {id(passage) for passage, _ in refused}
    return texts, [one for one in passages if id(one) not in bad]


def _shown(session: Session, hit: Hit) -> str:
    from qualcli.cli.candidates import citation

    base, span = hit.document.base, hit.span
    before, after = base[max(span.start - _AROUND, 0) : span.start], base[span.end : span.end + _AROUND]
    around = " ".join(f"{before}⟦{base[span.start : span.end]}⟧{after}".split())
    return f"{citation(session, hit.name, hit.document, span)}  {one_line(around)}"


def _passage(
    session: Session, hit: Hit, marks: Marks, answer: str, grounds: "dict[DocumentName, Ground]"
) -> Passage:
    from qualcli.cli.passages import cannot
    from qualcli.coding.adding import segment_for
    from qualcli.coding.matching import sentence_around
    from qualcli.syntax.snapping import CannotPlaceError, survey
    from qualcli.syntax.writer import CannotWriteError

    document = hit.document
    if hit.name not in grounds:
        grounds[hit.name] = survey(document.base, session.study.dialect)
    span = {"s": sentence_around(document.base, hit.span, hit.within), "t": hit.within}.get(answer, hit.span)
    try:
        segment = segment_for(grounds[hit.name], [span], marks)
    except (CannotPlaceError, CannotWriteError) as error:
        raise QualError(cannot(document, error.span, str(error))) from error
    return Passage(hit.name, document, segment, "found by pattern")
