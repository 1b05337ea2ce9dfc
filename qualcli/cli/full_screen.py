"""`qual code` without a code, at a terminal: the full-screen coder."""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError
from qualcli.index.citations import cited_span, parse_citation
from qualcli.model.names import CoderName, DocumentName

if TYPE_CHECKING:
    from qualcli.tui.coder import Coder


def has_full_screen() -> bool:
    """Say whether somebody sits at a terminal that can be drawn on."""
    streams = (sys.stdin, sys.stdout, sys.stderr)  # Textual draws on stderr
    return all(one.isatty() for one in streams) and (os.environ.get("TERM") or "dumb") != "dumb"


def has_lines() -> bool:
    """Say whether somebody sits at a terminal, if only at one that shows lines."""
    return sys.stdin is not None and all(one.isatty() for one in (sys.stdin, sys.stdout))


def code_on_screen(
    session: Session, document: str | None, *, coder: str | None, turn: int | None, blind: bool
) -> int:
    """Open the coder where somebody says, else where they stopped, else at the first turn that waits.

    Raises:
        QualError: where there is no such document, place or coder, or nothing to code.

    """
    import gc

    gc.disable()  # until the first screen is drawn: all that is made up to there stays
    try:
        from qualcli.tui.app import run
        from qualcli.tui.ways import ask_coder

        one = opened(session, document, coder=coder, turn=turn, blind=blind)
        is_open = one.state.coder is None and len(session.study.settings.coders) > 1
        run(one, color=session.output.look().color, first=ask_coder(one) if is_open else None)
    finally:
        gc.enable()
    left(session, one)
    return 0


def opened(
    session: Session, document: str | None, *, coder: str | None, turn: int | None, blind: bool
) -> "Coder":
    """Make everything ready for the screen."""
    from qualcli.cli.naming import known_coder
    from qualcli.tui.coder import begin
    from qualcli.tui.desk import Desk, Refusal

    study = session.study
    given = coder or dict(study.settings.defaults).get("coder")
    who = known_coder(session, given) if given else _only(study.settings.coder_names)
    name, offset = _place(session, document, turn, who)
    try:
        one = begin(Desk(study), name, who, offset, blind=blind)
    except Refusal as refusal:
        raise QualError(*refusal.findings) from refusal
    one.seed = os.getpid()
    return one


def _only(coders: tuple[CoderName, ...]) -> CoderName | None:
    """Name the coder of a study that has one."""
    return coders[0] if len(coders) == 1 else None


def _place(
    session: Session, given: str | None, turn: int | None, who: CoderName | None
) -> tuple[DocumentName, int | None]:
    """Find the document to open, and the offset in it where that is said."""
    study = session.study
    if given is None:
        return _first(session, who), None
    cited = parse_citation(given)
    name = study.find(cited.document if cited else given)
    if turn is not None:
        cited = parse_citation(f"{name}@T{turn}")
    if cited is None or not cited.place:
        return name, None
    span = cited_span(study.document(name)[0], cited)
    if span is None:
        at = given if turn is None else str(turn)
        raise session.misuse(
            "E549", f"there is no place `{cited.place}` in {name}", "`qual show` numbers the turns", at=at
        )
    return name, span.start


def _first(session: Session, who: CoderName | None) -> DocumentName:
    """Choose the document that was left last; else the first one where turns wait, or the first one."""
    from qualcli.analysis.progress import progress
    from qualcli.study.places import read_places

    last = read_places(session.study.root).last
    if last in session.study.names:
        return DocumentName(last)
    index = session.index
    waiting = (one.document for one in progress(index, who) if one.open)
    at = next(waiting, None)
    if at is None and not index.documents:
        raise session.misuse("E543", "there is no document to code", "`qual import` brings transcripts in")
    return DocumentName(index.documents[at or 0])


def left(session: Session, one: "Coder") -> None:
    """Say how far the coding is when somebody leaves."""
    done = one.page.progress(one.state.coder)
    noun = "turns" if done.is_turns else "paragraphs"
    by = f" by {one.state.coder}" if one.state.coder else ""
    session.output.say(f"{one.page.short}: {len(done.coded)} of {len(done.places)} {noun} coded{by}")


def idle(given: Iterable[tuple[str, object]]) -> str | None:
    """Name an option that would do nothing on the screen."""
    return next((name for name, value in given if value not in (None, False, ())), None)
