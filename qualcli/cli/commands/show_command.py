"""`qual show`: a document with its codes."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.commands.check_command import document_in
from qualcli.cli.options import Argument, OutputFile, option
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.documents import Document
from qualcli.model.names import CodeName, FacetName

if TYPE_CHECKING:
    from qualcli.analysis.transcript import Reading
    from qualcli.render.transcript import TurnView

EXAMPLES = (
    "qual show nadia-1", "qual show nadia-1@T12", "qual show nadia-1 --code incorporation",
    "qual show nadia-1 --strip", "qual show nadia-1 --codings",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual show` takes."""

    document: Annotated[str, Argument("DOC[@T12]", "A document, a place in it, or a file.", "document")]
    code: Annotated[
        tuple[str, ...],
        option("--code", help="Mark these codes alone, or a facet's.", metavar="CODE", complete="code"),
    ] = ()
    strip: Annotated[bool, option("--strip", help="The bare words: the text without annotations.")] = False
    codings: Annotated[bool, option("--codings", help="One line for each coding.")] = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Show a transcript: turns numbered, coded words marked, codes in the margin."""
    document, place = _document(session, options.document)
    if options.strip:
        session.output.emit([_bare(session, options, document)], options.output, _root(session))
        return 0
    if options.codings:
        session.output.emit(_coding_lines(document), options.output, _root(session))
        return 0
    return _show(session, options, document, place)


def _bare(session: Session, options: Options, document: Document) -> str:
    """Give the bare words, to the byte; on a terminal, which would obey them, what is hidden in them is shown."""
    from qualcli.render.safe import visible

    is_terminal = session.output.look(options.output).width is not None
    return visible(document.base) if is_terminal else document.base


def _root(session: Session) -> str | None:
    """Give the study's folder, for output must not fall on its material; None where there is no study."""
    try:
        return session.study.root
    except QualError:
        return None


def _document(session: Session, given: str) -> tuple[Document, str]:
    """Find the document of a name, a citation or any file's path."""
    name, mark, place = _split(given)
    if mark:
        return session.study.document(session.study.find(name))[0], mark + place
    if os.path.isfile(given) or (os.sep in given and given.endswith(".md") and os.path.exists(given)):  # noqa: PTH110, PTH113
        from qualcli.study.sources import read_anywhere
        from qualcli.syntax.dialect import Dialect
        from qualcli.syntax.document import parse_document

        try:
            dialect = session.study.dialect
        except QualError:
            dialect = Dialect()
        return parse_document(read_anywhere(given), dialect)[0], ""
    return session.study.document(session.study.find(document_in(given)))[0], ""


def _split(given: str) -> tuple[str, str, str]:
    """Split a citation at its `#` or `@`."""
    at = min((given.index(mark) for mark in "#@" if mark in given), default=len(given))
    return given[:at], given[at : at + 1], given[at + 1 :]


def _coding_lines(document: Document) -> Iterator[str]:
    from qualcli.analysis.transcript import words_of
    from qualcli.render.transcript import coding_lines

    return coding_lines(
        (str(use), coder, words_of(document, segment))
        for segment in document.segments
        for use in segment.marks.codes
        for coder in segment.marks.coders or (None,)
    )


def _show(session: Session, options: Options, document: Document, place: str) -> int:
    from qualcli.analysis.transcript import margin, turns_of
    from qualcli.render.transcript import MarginCode, letters, render_transcript

    wanted = {name for given in options.code for name in _named(session, given)}
    marked = margin(document, session.study.codebook, frozenset(wanted))
    turns = [_view(one) for one in turns_of(document, session.study.cases, marked, place)]
    if not turns:
        there = (
            f"its turns are 1 to {len(document.turns)}"
            if document.turns
            else "it has no turns; paragraphs are @P1, @P2 …"
        )
        raise session.misuse("E549", f"there is no place `{place}`", there, at=place)
    look = session.output.look(options.output)
    codes = [
        MarginCode(letters(one.segment), one.code, one.facet, one.coders, one.weight, one.memo)
        for one in marked.codes
    ]
    lines = render_transcript(turns, codes, width=look.width, color=look.color)
    session.output.show(lines, options.output, _root(session) if options.output else None)
    return 0


def _named(session: Session, given: str) -> Iterable[CodeName]:
    """Give a code with those below it, or all codes of a facet."""
    from qualcli.cli.naming import known_use

    codebook = session.study.codebook
    if codebook.facet(given):
        return [code.name for code in codebook.in_facet(FacetName(given))]
    return codebook.with_descendants(known_use(session, given).code)


def _view(one: "Reading") -> "TurnView":
    """Turn a reading into what the renderer takes."""
    from qualcli.render.transcript import Stretch, TurnView

    stretches = tuple(Stretch(text, marks) for text, marks in one.stretches)
    return TurnView(one.number, one.label, one.role, one.time, stretches)
