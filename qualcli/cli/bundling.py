"""A whole study as a bundle for an archive: everything in it is made from a copy that can be given away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError

if TYPE_CHECKING:
    from qualcli.analysis.reporting import Origin
    from qualcli.exchange.bundles import Files
    from qualcli.index.corpus import CorpusIndex
    from qualcli.model.sheets import Sheet
    from qualcli.study.revisions import RevisionCorpus

_TABLES = ("codings", "turns", "documents", "participants", "codes", "memos")


def export_bundle(session: Session, output: str | None, *, memos: bool, raw: bool) -> int:
    """Write a bundle as an archive or a folder, by the file's name; exit 1 where there are no documents to keep."""
    from qualcli.cli.origin import origin

    form = _form(session, output)
    bundle = _Bundle(session, _shared(session, memos=memos), origin(session), memos, raw)
    if not bundle.index.documents:
        session.output.say("no documents, and so nothing to keep: nothing was written")
        return 1
    count = _write(session, bundle.files(), output or "", form)
    session.output.say(f"wrote {output}")
    _warn(session, bundle.corpus)
    session.output.say(_said(bundle, count))
    return 0


def _form(session: Session, output: str | None) -> str:
    """Say what the bundle is to be: the suffix of an archive, or nothing for a folder.

    Raises:
        QualError: where it has nowhere to go, or the name ends as that of another format (E754).

    """
    from qualcli.exchange.bundles import PACKERS

    if not output:
        raise session.misuse(
            "E754", "a bundle is many files", "name an archive or a new folder: `-o study-bundle.zip`", at="--bundle"
        )  # fmt: skip
    form = next((end for end in PACKERS if output.casefold().endswith(end)), "")
    last = output.rpartition("/")[2]
    if not form and "." in last.lstrip("."):
        remedy = f"write .zip or .tar.gz; a folder's name ends with a slash: `-o {output}/`"
        raise session.misuse("E754", f"no bundle is written as `{last}`", remedy, at=output)
    return form


def _shared(session: Session, *, memos: bool) -> "RevisionCorpus":
    """Copy the study as it can be given away.

    Raises:
        QualError: where the study has errors (E756), or something in it leans on what is left out (E757).

    """
    from qualcli.study.checking import check_study
    from qualcli.study.sharing import shared_corpus
    from qualcli.text.counts import number_of

    errors = sum(one.is_error for one in check_study(session.study))
    if errors:
        message = f"the study has {number_of(errors, 'error')}, and a bundle is kept for long"
        raise session.misuse("E756", message, "`qual check` shows what to mend first", at="--bundle")
    corpus, problems = shared_corpus(session.study, memos=memos)
    if problems:
        raise QualError(*problems)
    return corpus


def _write(session: Session, files: "Files", output: str, form: str) -> int:
    """Write files where they are to go, in one step; give how many there are."""
    from qualcli.exchange.bundles import PACKERS, with_checksums
    from qualcli.study.output import write_folder, write_output

    count = 0

    def counted() -> Iterator[tuple[str, bytes]]:
        nonlocal count
        for one in with_checksums(files):
            count += 1
            yield one

    if form:
        write_output(output, PACKERS[form](counted()), root=session.study.root)
    else:
        write_folder(output, counted(), root=session.study.root)
    return count


def _warn(session: Session, corpus: "RevisionCorpus") -> None:
    """Say where files that are given away tell what is private, which no bundle can hide."""
    from qualcli.study.sharing import given_away

    texts = {path: reading.source.text for path, reading in corpus.readings.items()}
    for name, paths in given_away(session.study.cases, session.study.settings.private, texts).items():
        more = f" and {len(paths) - 1:,} more" if len(paths) > 1 else ""
        session.output.warn(
            f"a private attribute of {name} stands in {paths[0]}{more}: look before you give it away"
        )


def _said(bundle: "_Bundle", count: int) -> str:
    """Say how much is in a bundle."""
    from qualcli.text.counts import number_of

    index = bundle.index
    return ", ".join(
        [number_of(count, "file"), number_of(len(index.documents), "document"),
         number_of(len(bundle.sheets["codings"].rows), "coding"), "with memos" if bundle.memos else "no memos"]
    )  # fmt: skip


def _bytes(lines: Iterable[str]) -> bytes:
    return "".join(lines).encode("utf-8", "surrogateescape")


@dataclass(frozen=True)
class _Bundle:
    """One bundle in the making."""

    session: Session
    corpus: "RevisionCorpus"
    origin: "Origin"
    memos: bool
    raw: bool

    @cached_property
    def index(self) -> "CorpusIndex":
        """The copy, indexed."""
        from qualcli.analysis.reporting_index import remembering

        return remembering(self.corpus.index)

    @cached_property
    def sheets(self) -> "dict[str, Sheet]":
        """The tables, each with everything in it."""
        from qualcli.analysis.rows import sheet
        from qualcli.query.nodes import And

        names = (name for name in _TABLES if self.memos or name != "memos")
        return {name: sheet(self.index, And(()), name) for name in names}

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield everything that is in it, what people read first first."""
        from qualcli.render.bundle_pages import About, codebook_page, readme

        about = About(self.origin, self.memos, self.raw, tuple(self.paths()))
        yield "README.md", _bytes(readme(about, self.sheets))
        yield "codebook.md", _bytes(codebook_page(self.index))
        yield from self.projects()
        yield "report.html", self.report()
        yield from self.tables()
        yield from ((blob.path, self.corpus.contents[blob.oid]) for blob in self.corpus.blobs)
        yield from self.transcripts()

    def projects(self) -> Iterator[tuple[str, bytes]]:
        """Yield the codebook and the study as the REFI-QDA standard has them, and what it cannot carry."""
        from qualcli.exchange.refi.exporting import codebook_project, study_project
        from qualcli.exchange.refi.losses import loss_page
        from qualcli.exchange.refi.outward import Parcel
        from qualcli.exchange.refi.settings import settings_text
        from qualcli.exchange.refi.write import codebook_xml, project_bytes
        from qualcli.study.definitions import LITERATURE

        if self.index.codebook.codes:
            yield "codebook.qdc", codebook_xml(codebook_project(self.index))
        settings, works = self.corpus.definitions.settings, self.corpus.readings.get(LITERATURE)
        parcel = Parcel(
            self.index, settings.coders, works.source.text if works else "", settings_text(settings)
        )
        yield "project.qdpx", project_bytes(study_project(parcel).project)
        title = "What `project.qdpx` holds otherwise than the study, or not at all"
        yield "project-losses.md", loss_page(title, (), parcel.losses).encode("utf-8", "replace")

    def report(self) -> bytes:
        """Make the report."""
        from qualcli.analysis.reporting import Reporting, ReportOptions
        from qualcli.query.nodes import And
        from qualcli.render.html_report import render_page

        private = self.session.study.settings.private
        options = ReportOptions(origin=self.origin, memos=self.memos, private=private)
        return _bytes(render_page(Reporting(self.index, And(()), options)))

    def tables(self) -> Iterator[tuple[str, bytes]]:
        """Yield the tables as CSV, and what their columns hold."""
        from qualcli.analysis.rows_columns import columns_sheet
        from qualcli.render.look import PIPE
        from qualcli.render.sheets import render_sheet

        look = PIPE._replace(raw=self.raw)
        for name, one in {**self.sheets, "columns": columns_sheet(self.sheets)}.items():
            yield f"tables/{name}.csv", _bytes(render_sheet(one, "csv", look))

    def transcripts(self) -> Iterator[tuple[str, bytes]]:
        """Yield the bare words of every document."""
        for name in self.corpus.names:
            document = self.corpus.document(name)
            if document is not None:
                yield f"transcripts/{name}.txt", document.base.encode()

    def paths(self) -> Iterator[str]:
        """Yield the paths of what is in it, without checksums."""
        yield from ("README.md", "codebook.md", *(("codebook.qdc",) if self.index.codebook.codes else ()))
        yield from ("project.qdpx", "project-losses.md", "report.html")
        yield from (f"tables/{name}.csv" for name in (*self.sheets, "columns"))
        yield from (blob.path for blob in self.corpus.blobs)
        yield from (f"transcripts/{name}.txt" for name in self.corpus.names)
