"""The pages of a bundle that people read first: what is what, and the codebook."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from qualcli.analysis.reporting import Origin
from qualcli.analysis.reporting_meaning import meaning
from qualcli.index.corpus import CorpusIndex
from qualcli.model.codebook import Code
from qualcli.model.sheets import Datum, Sheet
from qualcli.render.report_document import inner, words
from qualcli.text.counts import number_of

CHECKSUMS: Final = "checksums-sha256.txt"
_ROWS: Final = {
    "documents": "documents", "turns": "speaker turns, and paragraphs outside them",
    "participants": "people who speak, or are known to the study", "codes": "codes, sub-codes among them",
    "codings": "codings: one code given to one quotation by one coder", "memos": "memos",
}  # fmt: skip
_VALUES: Final = (("codings", "quotation", "quotations"), ("codings", "coder", "coders"))
_PARTS: Final = {
    "README.md": "this page",
    "checksums-sha256.txt": "the SHA-256 of every other file",
    "transcripts/": "the documents as they were brought in, without codes and front matter; their SHA-256 is what "
    "`words:` says in front of the same document in `corpus/`, where it stands there",
    "corpus/": "the documents with their codes, in brackets: `[quoted words]{.code coder=name}`",
    "corpus/participants.yaml": "who speaks, with the attributes that are not private",
    "codebooks/": "the codebook, a file for each facet",
    "codebook.md": "the same to be read, with how often each code is used",
    "codebook.qdc": "the same for NVivo, ATLAS.ti, MAXQDA and others (REFI-QDA codebook)",
    "tables/": "codings, turns, documents, participants and codes as CSV (UTF-8), a row for each",
    "tables/columns.csv": "what every column of these tables holds",
    "project.qdpx": "the study for NVivo, ATLAS.ti, MAXQDA and others (REFI-QDA project)",
    "project-losses.md": "what of the study such a project cannot carry",
    "report.html": "the whole study to be read in a browser; it loads nothing from elsewhere",
    "qual.yaml": "settings of the study: coders, weights, saved queries",
}
"""What may be in a bundle, in the order in which it is told of."""


class About(NamedTuple):
    """What is said of a bundle as a whole."""

    origin: Origin
    memos: bool
    raw: bool
    paths: tuple[str, ...]
    """Of every file but the checksums."""


def readme(about: About, sheets: Mapping[str, Sheet]) -> Iterator[str]:
    """Write the page that says what is what."""
    yield "# A thematic analysis, to be kept and read\n\n"
    yield "Transcripts with the codes that researchers gave to their words, the codebook, and tables of both.\n"
    yield "\n## What is what\n\n"
    yield from _table(("Path", "Holds"), _parts(about.paths))
    yield "\n`sha256sum -c checksums-sha256.txt`, run in this folder, says whether every file is as it was.\n"
    yield "This folder is a study of its own: with qual installed every command works in it, `qual check` first.\n"
    yield "\n## How much there is\n\n"
    yield from _table(("Number", "Of", "Counted in", "Shown by"), _counts(sheets))
    yield "\nEverybody's words are in the tables, interviewers' as well: the column `role` says whose they are. "
    yield "The report leaves interviewers out of its counts, and says so.\n"
    yield "\n## Where it comes from\n\n"
    yield from (f"- {line}\n" for line in _origin(about.origin))
    yield "\n## What is not in it\n\n"
    yield from (f"- {line}\n" for line in _left_out(about))


def _parts(paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield what is in it, with what each holds."""
    for path, about in _PARTS.items():
        is_folder = path.endswith("/")
        if path == CHECKSUMS or any(one.startswith(path) if is_folder else one == path for one in paths):
            yield f"`{path}`", about


def _counts(sheets: Mapping[str, Sheet]) -> Iterator[tuple[str, str, str, str]]:
    """Yield numbers with what they are of, where they can be counted, and the command that shows them."""
    for name, what in _ROWS.items():
        if name in sheets:
            rows, where = len(sheets[name].rows), f"rows of `tables/{name}.csv`"
            yield f"{rows:,}", what, where, f"`qual export --table {name}`"
    for name, column, what in _VALUES:
        values = {value for value in _column(sheets[name], column) if value not in (None, ())}
        where = f"different values of `{column}` in `tables/{name}.csv`"
        yield f"{len(values):,}", what, where, f"`qual export --table {name}`"
    said = sum(value for value in _column(sheets["documents"], "word_count") if isinstance(value, int))
    where = "the sum of `word_count` in `tables/documents.csv`"
    yield f"{said:,}", "words", where, "`qual export --table documents`"


def _column(sheet: Sheet, key: str) -> list[Datum]:
    at = next(at for at, column in enumerate(sheet.columns) if column.key == key)
    return [row[at] for row in sheet.rows]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Write a table whose cells are Markdown already."""
    yield f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n"
    yield from (f"| {' | '.join(row)} |\n" for row in rows)


def _origin(origin: Origin) -> Iterator[str]:
    """Say with which program, and of which state of the study."""
    yield f"Made with qual {origin.version}."
    if not origin.commit:
        yield "The study has no history in git, so that no commit can be named."
        return
    yield f"Commit of the study: `{origin.commit}` of {origin.date}."
    if origin.changed:
        were = "was" if origin.changed == 1 else "were"
        files = number_of(origin.changed, "file")
        yield f"Not as in that commit: {files} of the study {were} changed and not yet committed (`git status` there)."
    else:
        yield "Every file of the study was as in that commit."


def _left_out(about: About) -> Iterator[str]:
    """Say what is left out, and what others have to say."""
    yield "Who participants are: they have the names that the study gives them, and no attribute that says more."
    if not about.memos:
        yield "Memos of the researchers: documents of kind memo, and memos beside codings."
    yield "The history of the study."
    if not about.raw:
        yield "Nothing of the words; but in the tables, cells that a spreadsheet would run begin with an apostrophe."
    yield "A licence, a citation, and what participants consented to: who deposits the bundle has to say these."


def codebook_page(index: CorpusIndex) -> Iterator[str]:
    """Write the codebook to be read: every facet with its codes, what they mean, and how often they are used."""
    codebook = index.codebook
    yield "# Codebook\n\nA code includes its sub-codes; its poles stand behind `--`. "
    yield "Codings are counted in `tables/codings.csv`, by code in `tables/codes.csv`.\n"
    for facet in codebook.facets:
        yield f"\n## {words(facet.label)}\n"
        yield f"\n{words(facet.about)}\n" if facet.about else ""
        for code in codebook.codes:
            if code.facet == facet.name:
                yield from _code(index, code)


def _code(index: CorpusIndex, code: Code) -> Iterator[str]:
    path = " / ".join(map(inner, index.codebook.path(code.name)))
    label = f" – {inner(code.label)}" if code.label != code.name else ""
    yield f"\n### {path}{label}\n\n"
    for name, text in meaning(code, index.codebook):
        yield f"- **{inner(name)}**: {inner(text)}\n"
    own = index.layers.rows(index.present_uses_of([code.name]))
    every = index.layers.rows(index.present_uses_of(index.codebook.with_descendants(code.name)))
    below = f", {len(every):,} with its sub-codes" if len(every) != len(own) else ""
    yield f"- **codings**: {len(own):,}{below}\n"
