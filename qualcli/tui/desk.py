"""What the coder reads from a study and writes to it: one guarded, atomic write for every change."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.index.citations import cite
from qualcli.model.annotations import Segment
from qualcli.model.names import DocumentName
from qualcli.study import disk
from qualcli.study.disk import Stamp
from qualcli.study.listing import StudyFile, list_codebooks
from qualcli.study.names import path_of
from qualcli.study.study import Study, open_study
from qualcli.syntax.places import in_file
from qualcli.text.counts import number_of
from qualcli.text.edits import apply_edits
from qualcli.text.source import Source, Span
from qualcli.tui.page import Page

if TYPE_CHECKING:
    from qualcli.coding.picking import Picker
    from qualcli.index.corpus import CorpusIndex
    from qualcli.study.writing import FileChange


class Stamps(NamedTuple):
    """What tells whether files have changed."""

    document: Stamp | None
    codebooks: tuple[StudyFile, ...]


@dataclass(frozen=True)
class Desk:
    """A study as it was when it was last read; after every change a new one is taken."""

    study: Study

    @cached_property
    def index(self) -> "CorpusIndex":
        """The corpus, for what is elsewhere in it."""
        from qualcli.study.cache import load_index

        return load_index(self.study)

    @cached_property
    def picker(self) -> "Picker":
        """The codes that can be given."""
        from qualcli.coding.picking import Picker

        return Picker(self.study.codebook)

    @cached_property
    def orders(self) -> dict[str, int]:
        """The place of every code's facet in the codebook, which chooses its colour."""
        facets = {one.name: at for at, one in enumerate(self.study.codebook.facets)}
        return {str(code.name): facets.get(code.facet, 0) for code in self.study.codebook.codes}

    def order(self, code: str) -> int:
        """Give the place of a code's facet; an unknown code stands behind all."""
        codebook = self.study.codebook
        now = codebook.present_name(code)  # type: ignore[arg-type] # a name as it stands in a transcript
        return self.orders.get(now, len(codebook.facets))

    def stamp(self, name: DocumentName) -> "Stamps":
        """Give what tells whether a document's file has changed, or the codebook."""
        found = disk.status(f"{self.study.root}/{path_of(name)}")
        codebooks = list_codebooks(self.study.root).files
        return Stamps(disk.stamp_of(found) if found else None, codebooks)

    def page(self, name: DocumentName) -> Page:
        """Read a document.

        Raises:
            QualError: where it cannot be read as text.

        """
        study = self.study
        document, findings = study.document(name)
        errors = tuple(one for one in findings if one.is_error)
        return Page(name, study.short_names.get(name, name), document, errors, study.cases, study.dialect)


def read_page(desk: Desk, name: DocumentName) -> Page:
    """Read a document.

    Raises:
        Refusal: where it cannot be read.

    """
    try:
        return desk.page(name)
    except QualError as error:
        raise told(error) from error


def afresh(desk: Desk) -> Desk:
    """Take the study as it is now: its codebook, its documents."""
    return Desk(open_study(desk.study.root))


def cited(page: Page, offset: int) -> str:
    """Cite the place at an offset."""
    return cite(page.short, page.stops[page.stop_at(offset)].place) if page.stops else page.short


def document_change(page: Page, segments: Sequence[Segment]) -> "FileChange":
    """Plan a document with other segments.

    Raises:
        Refusal: where it cannot be written so.

    """
    from qualcli.study.writing import FileChange
    from qualcli.syntax.writer import CannotWriteError, write_segments

    if page.errors:
        raise Refusal("this document has errors, so nothing is written to it; E lists them")
    try:
        after = write_segments(page.document, segments, page.dialect)
    except CannotWriteError as error:
        raise cannot(page, error.span, str(error)) from error
    before = page.document.source.text
    return FileChange.of_texts(path_of(page.name), before, after)


class Refusal(Exception):  # noqa: N818  # nothing is broken: something is not done, and it is said why
    """Something that is not done, in words for the person at the screen."""

    def __init__(self, words: str, findings: Sequence[Diagnostic] = ()) -> None:
        """Keep the words, and the findings that they are of."""
        super().__init__(words)
        self.findings = tuple(findings)


def cannot(page: Page, span: Span, reason: str) -> Refusal:
    """Say that an annotation cannot stand somewhere, and why."""
    line = page.document.source.position(in_file(page.document, span.start)).line
    return Refusal(f"cannot annotate here (line {line} of the file): {reason}; take some words more or fewer")


def new_code_change(
    desk: Desk, name: str, facet: str, parent: str | None, definition: str | None
) -> "FileChange":
    """Plan a new code in the codebook file of a facet.

    Raises:
        QualError: where the name cannot name a code, or is taken.

    """
    from qualcli.syntax.codebook_refusals import refuse, unfit_name

    study = desk.study
    refuse(unfit_name(study.codebook.by_name, name, study.settings.passthrough))
    home = study.codebook.facet(facet)
    source = next(
        one for one in study.codebook_sources() if home and home.place and one.path == home.place.path
    )
    return _edited(source, parent, name, definition)


def _edited(source: Source, parent: str | None, name: str, definition: str | None) -> "FileChange":
    from qualcli.study.writing import FileChange
    from qualcli.syntax.codebook_edits import add_code

    after = apply_edits(source.text, [add_code(source, parent, name, definition)])
    return FileChange.of_texts(source.path, source.text, after)


def write(desk: Desk, changes: Sequence["FileChange"], what: str) -> str:
    """Write a change, all files or none; say what cannot be done again any more because of it, if anything.

    Raises:
        Refusal: where a file has changed meanwhile, or the disk refuses; nothing is written then.

    """
    from qualcli.study.writing import write_changes

    try:
        left = write_changes(desk.study.root, changes, what=what)
    except QualError as error:
        raise told(error) from error
    return f"{number_of(left, 'undone change')} let go" if left else ""


def take_back(desk: Desk, way: Literal["undo", "redo"]) -> str:
    """Undo the last change of the study, or redo what was undone; say what it was.

    Raises:
        Refusal: where there is nothing to take back, or it cannot be.

    """
    from qualcli.study.journal_format import Way
    from qualcli.study.undo import plan_undo, undo

    try:
        undoing = plan_undo(desk.study.root, Way(way))
        undo(desk.study.root, undoing)
    except QualError as error:
        raise told(error) from error
    return undoing.name


def told(error: QualError) -> Refusal:
    """Say in a line what stands against something."""
    first = error.findings[0]
    more = f" (and {len(error.findings) - 1} more)" if len(error.findings) > 1 else ""
    return Refusal(f"{first.rule}: {first.message}{more} — {first.help}", error.findings)
