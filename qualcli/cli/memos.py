"""Adding a memo: beside a coding's words, or as a document of its own."""

import re
from datetime import datetime

from qualcli.analysis.memos import STUDY
from qualcli.cli.passages import sound_document
from qualcli.cli.plans import Planned
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError
from qualcli.index.citations import cited_span, parse_citation
from qualcli.model.annotations import Segment
from qualcli.model.nearest import nearest

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}").fullmatch


def known_subject(session: Session, about: str) -> str:
    """Take what a memo is about; it must be there.

    Raises:
        QualError: where no code, document, participant or place is called so.

    """
    study = session.study
    codes = study.codebook.uses
    if about == STUDY or about in codes or about in study.cases.by_name:
        return about
    citation = parse_citation(about)
    if citation is not None:
        try:
            name = study.find(citation.document)
        except QualError:
            name = None
        if name is not None and (not citation.place or cited_span(study.document(name)[0], citation)):
            return f"{name.rpartition('/')[2]}{citation.place}"
    names = [
        *study.codebook.by_name,
        *study.cases.by_name,
        *(name.rpartition("/")[2] for name in study.names),
    ]
    close = nearest(about, names)
    remedy = (
        f"did you mean `{close}`?"
        if close
        else "name a code, a document, a participant, a citation, or `study`"
    )
    raise session.misuse("E554", f"there is no `{about}`", remedy, at=about)


def add_memo(  # what a memo is made of
    session: Session,
    about: str,
    words: str | None,
    *,
    coder: str | None,
    title: str | None,
    date: str | None,
    replace: bool,
) -> Planned:
    """Plan a memo.

    Raises:
        QualError: where it is about nothing that is there, or says nothing.

    """
    from qualcli.cli.naming import known_coder

    subject = known_subject(session, about)
    if coder is not None:
        known_coder(session, coder)
    if date is not None and not _ISO(date):
        raise session.misuse("E543", f"`{date}` is no date", "write YYYY-MM-DD", at=date)
    text = (words if words is not None else _written(session)).strip()
    if not text:
        raise session.misuse("E547", "the memo says nothing", "qual memo add ABOUT 'TEXT'")
    citation = parse_citation(subject)
    if citation is not None and citation.id is not None:
        return _beside(session, citation.document, citation.id, text, replace=replace)
    return _document(session, subject, text, coder=coder, title=title, date=date or today())


def today() -> str:
    """Give today's date where the person is."""
    return datetime.now().astimezone().date().isoformat()


def _written(session: Session) -> str:
    """Read the memo from the person's editor, or from the input of a script."""
    import sys

    from qualcli.cli.asking import is_anybody_there

    if not is_anybody_there():
        return sys.stdin.read() if sys.stdin else ""
    from qualcli.study.editor import edited

    return edited(session.study.root)


def _beside(session: Session, given: str, segment_id: str, text: str, *, replace: bool) -> Planned:
    """Put a memo beside the codes of a segment, below the one that is there."""
    from qualcli.cli.passages import cannot
    from qualcli.study.names import path_of
    from qualcli.syntax.writer import CannotWriteError, write_segments

    name, document = sound_document(session, given)
    segments = [
        _with_memo(one, text, replace=replace) if one.id == segment_id else one for one in document.segments
    ]
    try:
        after = write_segments(document, segments, session.study.dialect)
    except CannotWriteError as error:
        raise QualError(cannot(document, error.span, str(error))) from error
    return Planned(path_of(name), document.source.text, after)


def _with_memo(one: Segment, text: str, *, replace: bool) -> Segment:
    before = one.marks.memo
    memo = text if replace or not before else f"{before}\n\n{text}"
    return Segment(one.parts, one.marks._replace(memo=memo), one.id, one.is_block)


def _document(
    session: Session, about: str, text: str, *, coder: str | None, title: str | None, date: str
) -> Planned:
    """Write a memo document."""
    from qualcli.exchange.front import words_hash, write_front_matter
    from qualcli.exchange.naming import document_name
    from qualcli.study.names import path_of

    heading = title or " ".join(text.split("\n", 1)[0].split()[:8]).rstrip(".,;:")
    base = f"\n{text}\n"
    front = write_front_matter(
        [("title", heading), ("kind", "memo"), ("date", date), ("author", coder),
         ("about", None if about == STUDY else about), ("words", words_hash(base))]
    )  # fmt: skip
    taken = {name.casefold() for name in session.study.names}
    stem = f"memos/{date}-{document_name(heading).replace('/', '-').replace('.', '-').casefold()[:40].strip('-')}"
    name = next(
        one for one in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if one.casefold() not in taken
    )
    return Planned(path_of(name), None, f"{front}{base}")  # type: ignore[arg-type]  # made of letters, digits and dashes
