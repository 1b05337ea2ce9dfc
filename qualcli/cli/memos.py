"""Adding a memo: beside a coding's words, or as a document of its own."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from qualcli.analysis.memos import STUDY
from qualcli.cli.passages import sound_document
from qualcli.cli.plans import Planned
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError
from qualcli.index.citations import cited_span, parse_citation
from qualcli.model.annotations import Segment
from qualcli.model.names import CodeName, DocumentName
from qualcli.model.nearest import nearest

_LONGEST_NAME = 40
"""What has to be escaped depends on what was."""
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
            return f"{session.study.short_names[name]}{citation.place}"
    raise session.misuse("E554", f"there is no `{about}`", _instead(session, about), at=about)


def _instead(session: Session, about: str) -> str:
    """Say what else a memo could be about."""
    study = session.study
    if now := study.codebook.former_names.get(CodeName(about)):
        return f"`{about}` is called `{now}` now"
    names = [*study.codebook.by_name, *study.cases.by_name, *study.short_names.values()]
    close = nearest(about, names)
    return (
        f"did you mean `{close}`?"
        if close
        else "name a code, a document, a participant, a citation, or `study`"
    )


def add_memo(  # what a memo is made of
    session: Session,
    subject: str,
    words: str,
    *,
    coder: str | None,
    title: str | None,
    date: str | None,
    replace: bool,
) -> Planned:
    """Plan a memo about something that is known.

    Raises:
        QualError: where it says nothing, or cannot be written.

    """
    text = _plain(words)
    if not text:
        raise session.misuse("E547", "the memo says nothing", "qual memo add ABOUT 'TEXT'")
    citation = parse_citation(subject)
    if citation is not None and citation.id is not None:
        return _beside(session, citation.document, citation.id, text, replace=replace)
    return _document(session, subject, text, coder=coder, title=title, date=date or today())


def check_memo(session: Session, coder: str | None, date: str | None) -> None:
    """Check who writes a memo and when, before somebody takes the trouble to write it.

    Raises:
        QualError: for an unknown coder, or what is no date.

    """
    from qualcli.cli.naming import known_coder

    if coder is not None:
        known_coder(session, coder)
    if date is not None and not (_ISO(date) and is_date(date)):
        raise session.misuse("E543", f"`{date}` is no date", "write YYYY-MM-DD", at=date)


def is_date(text: str) -> bool:
    """Say whether a day of the calendar is meant."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def today() -> str:
    """Give today's date where the person is; where SOURCE_DATE_EPOCH asks for the same output every time, that one."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now().astimezone()
    return now.date().isoformat()


@contextmanager
def memo_text(session: Session, given: str | None) -> Iterator[str]:
    """Give a memo's text: as said, else from the person's editor, or from the input of a script."""
    import sys

    from qualcli.cli.asking import is_anybody_there

    if given is not None:
        yield given
    elif not is_anybody_there():
        yield sys.stdin.read() if sys.stdin else ""
    else:
        from qualcli.study.editor import edited

        with edited(session.study.root) as text:
            yield text


def _plain(words: str) -> str:
    """Give what somebody wrote the line ends that files of a study have, and no signs that no text has."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return lines.strip("\ufeff\n \t")


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
    from qualcli.exchange.documents.escaping import escaped
    from qualcli.exchange.front import words_hash, write_front_matter
    from qualcli.exchange.naming import document_name
    from qualcli.exchange.slugs import unique_slug
    from qualcli.study.names import path_of

    heading = title or " ".join(text.split("\n", 1)[0].split()[:8]).rstrip(".,;:")
    base = f"\n{escaped(text, session.study.dialect)}\n"
    front = write_front_matter(
        [("title", heading), ("kind", "memo"), ("date", date), ("author", coder),
         ("about", None if about == STUDY else about), ("words", words_hash(base))]
    )  # fmt: skip
    taken = {name.casefold() for name in session.study.names}
    words = document_name(heading.replace("/", "-").replace(".", "-")).casefold()
    if len(words) > _LONGEST_NAME:
        words = words[:_LONGEST_NAME].rpartition("-")[0] or words[:_LONGEST_NAME]
    name = unique_slug(f"memos/{date}-{words}", taken)
    return Planned(path_of(DocumentName(name)), None, f"{front}{base}")
