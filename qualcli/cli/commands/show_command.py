"""`qual show`: a document with its codes."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.commands.check_command import document_in
from qualcli.cli.options import Argument, OutputFile, SelectionOptions, option
from qualcli.cli.selecting import is_selection, selection
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.documents import Document
from qualcli.model.names import CodeName, FacetName
from qualcli.text.source import Span

if TYPE_CHECKING:
    from qualcli.analysis.narrowing import Narrowed
    from qualcli.analysis.transcript import Reading
    from qualcli.render.transcript import TurnView

EXAMPLES = (
    "qual show nadia-1", "qual show nadia-1@T12", "qual show nadia-1 --code incorporation",
    "qual show nadia-1 --tension any --select 'not imagery:*'", "qual show nadia-1 --strip", "qual show nadia-1 --codings",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual show` takes."""

    document: Annotated[str, Argument("DOC[@T12]", "A document, a place in it, or a file.", "document")]
    code: Annotated[
        tuple[str, ...],
        option("--code", help="Show these codes alone, or a facet's.", metavar="CODE", complete="code"),
    ] = ()
    strip: Annotated[bool, option("--strip", help="The bare words: the text without annotations.")] = False
    codings: Annotated[bool, option("--codings", help="One line for each coding.")] = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Show a transcript: turns numbered, coded words marked, codes in the margin.

    A selection marks the codings that it selects alone; one that names no code shows the turns it selects alone.
    """
    if options.strip and (options.codings or options.code or is_selection(options)):
        other = "--codings" if options.codings else "--code" if options.code else "selection"
        raise session.misuse(
            "E543", f"`--strip` takes no `{other}`", "bare words have no codes; leave one away", at=other
        )
    document, place = _document(session, options.document)
    if options.strip:
        session.output.emit([_bare(session, options, document, place)], options.output, _root(session))
        return 0
    chosen = _narrowed(session, options, document)
    if is_selection(options) and chosen.is_empty:
        session.output.say("nothing found")
        return 1
    if options.codings:
        lines = _coding_lines(session, options, chosen, place)
        session.output.emit(lines, options.output, _root(session))
        return 0
    return _show(session, options, chosen, place)


def _narrowed(session: Session, options: Options, document: Document) -> "Narrowed":
    """Keep what is selected, if a selection is given.

    Raises:
        QualError: where it is asked of a file outside the corpus, or names what the study does not know.

    """
    from qualcli.analysis.narrowing import Narrowed, narrow
    from qualcli.model.names import DocumentName

    if not is_selection(options):
        return Narrowed(document)
    name = document.source.path.removeprefix("corpus/").removesuffix(".md")
    if DocumentName(name) not in session.study.names:
        remedy = "show it without a selection, or import it first"
        raise session.misuse(
            "E543", "a selection is of the corpus, and this file is outside it", remedy, at=options.document
        )
    return narrow(session.index, selection(session, options), document, name)


def _bare(session: Session, options: Options, document: Document, place: str) -> str:
    """Give the bare words, to the byte; on a terminal, which would obey them, what is hidden in them is shown."""
    from qualcli.render.safe import visible

    stretch = _stretch(session, document, place)
    text = document.base[stretch.start : stretch.end] if stretch else document.base
    text += "\n" if stretch and not text.endswith("\n") else ""
    return visible(text) if session.output.look(options.output).width is not None else text


def _stretch(session: Session, document: Document, place: str) -> Span | None:
    """Find the stretch that a place names; None where none is named.

    Raises:
        QualError: for a place that is not there.

    """
    from qualcli.index.citations import cited_span, parse_citation

    if not place:
        return None
    citation = parse_citation(f"here{place}")
    found = cited_span(document, citation) if citation else None
    if found is None:
        raise _no_place(session, document, place)
    return found


def _no_place(session: Session, document: Document, place: str) -> QualError:
    there = (
        f"its turns are 1 to {len(document.turns)}"
        if document.turns
        else "it has no turns; paragraphs are @P1, @P2 …"
    )
    return session.misuse("E549", f"there is no place `{place}`", there, at=place)


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


def _coding_lines(session: Session, options: Options, chosen: "Narrowed", place: str) -> Iterator[str]:
    from qualcli.analysis.transcript import words_of
    from qualcli.render.transcript import coding_lines

    document, passages = chosen
    stretch, wanted = _stretch(session, document, place), _wanted(session, options)
    return coding_lines(
        (str(use), coder, words_of(document, segment))
        for segment in document.segments
        if stretch is None or any(part.overlaps(stretch) for part in segment.parts)
        if passages is None or any(part.overlaps(one) for part in segment.parts for one in passages)
        for use in segment.marks.codes
        if not wanted or session.study.codebook.present_name(use.code) in wanted
        for coder in segment.marks.coders or (None,)
    )


def _show(session: Session, options: Options, chosen: "Narrowed", place: str) -> int:
    from qualcli.analysis.transcript import margin, turns_of
    from qualcli.render.transcript import MarginCode, letters, render_transcript

    document, passages = chosen
    marked = margin(document, session.study.codebook, _wanted(session, options))
    turns = [_view(one) for one in turns_of(document, session.study.cases, marked, place, passages)]
    if not turns:
        raise _no_place(session, document, place)
    look = session.output.look(options.output)
    codes = [
        MarginCode(letters(one.segment), one.code, one.facet, one.coders, one.weight, one.memo)
        for one in marked.codes
    ]
    lines = render_transcript(turns, codes, width=look.width, color=look.color)
    session.output.show(lines, options.output, _root(session) if options.output else None)
    return 0


def _wanted(session: Session, options: Options) -> frozenset[CodeName]:
    """Give the codes that are to be marked; none where all are."""
    return frozenset([name for given in options.code for name in _named(session, given)])


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
