"""What a project comes to in a study: the plan of an import, and what the study has that nothing may overwrite."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.exchange.codebook_files import write_codebook_file
from qualcli.exchange.documents.imported import ImportOptions
from qualcli.exchange.refi.codes_in import CodesIn
from qualcli.exchange.refi.losses import Loss, loss_page
from qualcli.exchange.refi.quotations import Planned, Taken
from qualcli.exchange.slugs import first_free
from qualcli.model.cases import Cases
from qualcli.model.codebook import Code, Codebook, Facet
from qualcli.model.names import CodeName, DocumentName, FacetName
from qualcli.model.settings import Settings
from qualcli.text.source import Source

LITERATURE: Final = "literature.bib"
"""The name of the note that carries the works that codes lean on."""


@dataclass(frozen=True, slots=True)
class Host:
    """The study that a project comes into: what it has, which nothing may overwrite."""

    codebook: Codebook = field(default_factory=Codebook)
    cases: Cases = field(default_factory=Cases)
    settings: Settings = field(default_factory=Settings)
    files: Mapping[str, str] = field(default_factory=dict)
    """Texts of `qual.yaml`, `corpus/participants.yaml` and all codebook files, by path."""
    documents: frozenset[str] = frozenset()
    """Names of documents, case-folded."""


class Wish(NamedTuple):
    """What the user says of a project."""

    options: ImportOptions
    offsets: str | None = None
    into: str = ""
    kind: str | None = None


class File(NamedTuple):
    """One file of the plan: its path, its text before (None: it is new) and after."""

    path: str
    before: str | None
    after: str


@dataclass(slots=True)
class Arrival:
    """What a project comes to in a study."""

    documents: list[Planned] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What is to be said of it, a line each."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    origin: str = ""
    """The program that wrote an exchange file, in its own words."""
    program: str = ""
    """The program whose own project it is."""
    codes: int = 0
    """How many codes are new."""

    def report(self, path: str) -> str:
        """Write the report that the standard asks for."""
        return loss_page(f"Import of {PurePosixPath(path).name}", self.notes, self.losses)


class Names:
    """The names of documents that an import gives, each once."""

    __slots__ = ("_used",)

    def __init__(self) -> None:
        self._used: set[str] = set()

    def free(self, name: str, called: str, taken: Taken, there: frozenset[str] = frozenset()) -> DocumentName:
        """Give a name that no other document of this import has, nor any that is there already."""
        free = first_free(name, lambda one: one.casefold() in self._used or one.casefold() in there)
        if free != name:
            taken.lose("sources of one name", f"{called} → {free}", "renamed with a number")
        self._used.add(free.casefold())
        return DocumentName(free)


def plan_codes(codes: CodesIn, host: Host, arrival: Arrival) -> None:
    """Plan a file for every facet that is new, and a change of those that the study has and that get more.

    Raises:
        QualError: where the file of a facet has errors, or cannot be changed without harm.

    """
    by_facet: dict[FacetName, list[Code]] = {facet.name: [] for facet in codes.facets}
    for code in codes.codes:
        by_facet.setdefault(code.facet, []).append(code)
    taken = {path.casefold() for path in host.files}
    for facet in codes.facets:
        own = by_facet[facet.name]
        if own or not codes.joined:
            path = first_free(f"codebooks/{facet.name}", lambda one: one.casefold() in taken, ".yaml")
            taken.add(path.casefold())
            arrival.files.append(File(path, None, write_codebook_file(facet, own)))
    arrival.files += [
        file for facet in host.codebook.facets for file in _more(facet, by_facet.get(facet.name, ()), host)
    ]
    arrival.losses += codes.losses
    arrival.codes = len(codes.codes)
    known = f"; {codes.joined:,} that the study has already, and keeps as it has them" if codes.joined else ""
    arrival.notes.append(f"Codes: {len(codes.codes):,} new{known}.")


def _more(facet: Facet, codes: Iterable[Code], host: Host) -> Iterator[File]:
    """Plan the changes of a facet's files that new codes make: at its end, and below codes that are there."""
    from qualcli.syntax.codebook_joining import with_codes

    known = host.codebook.by_name
    found: dict[str, dict[CodeName | None, Source]] = {}
    for parent, own in _by_parent(codes, known).items():
        place = known[parent].place if parent else facet.place
        path = place.path if place else f"codebooks/{facet.name}.yaml"
        found.setdefault(path, {})[parent] = Source(path, write_codebook_file(facet, own))
    for path, others in found.items():
        before = host.files[path]
        yield File(path, before, with_codes(Source(path, before), others))


def _by_parent(codes: Iterable[Code], known: Mapping[CodeName, Code]) -> dict[CodeName | None, list[Code]]:
    """Put new codes together by the code of the study that they stand below; None at the top."""
    found: dict[CodeName | None, list[Code]] = {}
    home: dict[CodeName, CodeName | None] = {}
    for code in codes:
        home[code.name] = code.parent if code.parent is None or code.parent in known else home[code.parent]
        found.setdefault(home[code.name], []).append(code)
    return found
