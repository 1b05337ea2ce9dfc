"""A batch of codings from a file: one plan of all rows that fit, every other row reported with its place and reason."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from qualcli.cli.passages import Passage, Request, cannot, locate_passage, marks_of, placed, sound_document
from qualcli.cli.row_session import for_row
from qualcli.cli.session import Session
from qualcli.coding.rows import Row
from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.text.source import Source

if TYPE_CHECKING:
    from qualcli.model.annotations import Segment
    from qualcli.syntax.snapping import Ground

Owner = TypeVar("Owner")


class Fitted(NamedTuple):
    """What became of a batch: documents with their texts before and after, passages, and rows that did not fit."""

    texts: tuple[tuple[DocumentName, str, str], ...]
    passages: tuple[Passage, ...]
    unfit: tuple[tuple[Row, str], ...]
    problems: tuple[Diagnostic, ...]


class _Desk:
    """Documents read once for all rows of a batch."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.read: dict[str, tuple[DocumentName, Document]] = {}
        self.grounds: dict[DocumentName, Ground] = {}

    def document(self, row: Session, given: str) -> tuple[DocumentName, Document]:
        if given not in self.read:
            self.read[given] = sound_document(row, given)
        return self.read[given]

    def ground(self, name: DocumentName, document: Document) -> "Ground":
        from qualcli.syntax.snapping import survey

        if name not in self.grounds:
            self.grounds[name] = survey(document.base, self.session.study.dialect)
        return self.grounds[name]


def fit(session: Session, source: Source, rows: Sequence[Row], coder: str | None) -> Fitted:
    """Find every row's passage; rows of one document become one text."""
    desk = _Desk(session)
    passages: list[tuple[Row, Passage]] = []
    unfit: list[tuple[Row, str]] = []
    problems: list[Diagnostic] = []
    for row in rows:
        try:
            passages.append((row, _passage(session, desk, source, row, coder)))
        except QualError as error:
            problems += error.findings
            unfit.append((row, _reason(error)))
    texts, refused = write_apart(session, passages)
    for row, refusal in refused:
        problems += refusal.findings
        unfit.append((row, _reason(refusal)))
    bad = {id(row) for row, _ in refused}
    fitting = tuple(passage for row, passage in passages if id(row) not in bad)
    return Fitted(texts, fitting, tuple(unfit), tuple(problems))


def _reason(error: QualError) -> str:
    return "; ".join(one.message for one in error.findings)


def _passage(session: Session, desk: _Desk, source: Source, row: Row, coder: str | None) -> Passage:
    request = Request(
        document=row.text("document") or "",
        codes=row.codes,
        quote=row.text("quote"),
        turn=row.number("turn"),
        speaker=row.text("speaker"),
        nth=row.number("nth"),
        coder=row.text("coder") or coder,
        memo=row.text("memo"),
        weight=row.number("weight"),
    )
    seen = for_row(session, source, row)
    request = placed(seen, request)
    marks = marks_of(seen, request)
    try:
        name, document = desk.document(seen, request.document)
    except QualError as error:
        raise QualError(*(_in_row(seen, one, request.document) for one in error.findings)) from error
    return locate_passage(seen, request, name, document, marks, desk.ground(name, document))


def _in_row(seen: Session, one: Diagnostic, given: str) -> Diagnostic:
    """Point at the row where a finding is about a word of it; one about a file keeps its place."""
    is_of_words = one.source.path == "command line"
    return seen.finding(one.rule, one.message, one.help, at=given) if is_of_words else one


def write_apart(
    session: Session, passages: Sequence[tuple[Owner, Passage]]
) -> tuple[tuple[tuple[DocumentName, str, str], ...], list[tuple[Owner, QualError]]]:
    """Write the passages of each document together; where that fails, tell apart those that cannot be written.

    Each passage comes with what it belongs to, a row of a batch or a hit of a pattern, and is refused by that.
    """
    by_name: dict[DocumentName, list[tuple[Owner, Passage]]] = {}
    for owner, passage in passages:
        by_name.setdefault(passage.name, []).append((owner, passage))
    texts = []
    refused: list[tuple[Owner, QualError]] = []
    for name, own in by_name.items():
        text, bad = _written(session, own)
        refused += bad
        texts.append((name, own[0][1].document.source.text, text))
    return tuple(texts), refused


def _written(
    session: Session, own: Sequence[tuple[Owner, Passage]]
) -> tuple[str, list[tuple[Owner, QualError]]]:
    from qualcli.coding.adding import add_segments
    from qualcli.syntax.writer import CannotWriteError

    document, dialect = own[0][1].document, session.study.dialect
    try:
        return add_segments(document, [passage.segment for _, passage in own], dialect), []
    except CannotWriteError:
        pass
    kept: list[Segment] = []
    refused = []
    for owner, passage in own:
        try:
            add_segments(document, [*kept, passage.segment], dialect)
            kept.append(passage.segment)
        except CannotWriteError as error:
            refused.append((owner, QualError(cannot(document, error.span, str(error)))))
    return add_segments(document, kept, dialect), refused


def written(session: Session, passages: Sequence[Passage]) -> list[tuple[DocumentName, str, str]]:
    """Give the texts of documents before and after some passages are coded.

    Raises:
        QualError: where one of them cannot be written.

    """
    from qualcli.coding.adding import add_segments
    from qualcli.syntax.writer import CannotWriteError

    by_name: dict[DocumentName, list[Passage]] = {}
    for passage in passages:
        by_name.setdefault(passage.name, []).append(passage)
    texts = []
    for name, own in by_name.items():
        document = own[0].document
        try:
            after = add_segments(document, [one.segment for one in own], session.study.dialect)
        except CannotWriteError as error:
            raise QualError(cannot(document, error.span, str(error))) from error
        texts.append((name, document.source.text, after))
    return texts


def told(session: Session, passages: Sequence[Passage]) -> Iterator[str]:
    """Tell of passages, one a line: place, codes, words, how they were found."""
    from qualcli.cli.candidates import citation, short

    for one in passages:
        words = " … ".join(one.document.base[part.start : part.end] for part in one.segment.parts)
        codes = ", ".join(map(str, one.segment.marks.codes))
        yield f"{citation(session, one.name, one.document, one.segment.span)}  {codes}  “{short(words, 400)}”  ({one.how})"
