"""What tests of projects share: projects written by hand, studies in memory, and what an import makes of them."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualcli.exchange.documents.imported import ImportOptions
from qualcli.exchange.refi.exporting import study_project
from qualcli.exchange.refi.importing import import_project
from qualcli.exchange.refi.outward import Parcel, in_one_form
from qualcli.exchange.refi.plan import Arrival, Host, Wish
from qualcli.exchange.refi.settings import settings_text
from qualcli.exchange.refi.write import project_bytes
from qualcli.index.build import Entry, build_sections
from qualcli.index.corpus import CorpusIndex
from qualcli.index.layers import lay_over
from qualcli.index.sections import Held
from qualcli.index.shard import Shard
from qualcli.model.annotations import Segment
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.model.settings import Settings
from qualcli.syntax.codebook import assemble_codebook, parse_codebook_file
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.literature import read_literature
from qualcli.syntax.participants import read_participants
from qualcli.syntax.settings import read_settings
from qualcli.text.source import Source

NAMESPACE = "urn:QDA-XML:project:1.0"
Files = dict[str, str]
"""The files of a study by their paths."""


def guid(number: int) -> str:
    """A GUID that is easy to write."""
    return f"00000000-0000-0000-0000-{number:012d}"


ANN, POWER, VOICE, TEXT = guid(1), guid(11), guid(12), guid(21)
USERS = f'<Users><User guid="{ANN}" name="Ann Lee"/></Users>'
CODES = (
    f'<CodeBook><Codes><Code guid="{POWER}" name="Power" isCodable="true"/>'
    f'<Code guid="{VOICE}" name="Voice" isCodable="true"/></Codes></CodeBook>'
)


def qde(inner: str, origin: str = "Somebody's program 1.0", namespace: str = NAMESPACE) -> str:
    """A project of some elements."""
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="{namespace}" name="P" origin="{origin}">'
    return f"{head}{inner}</Project>"


def selection(start: int, end: int, *codes: str, name: str = "", inner: str = "") -> str:
    """A selection with codes by Ann."""
    codings = "".join(
        f'<Coding guid="{guid(start * 1000 + end)}" creatingUser="{ANN}"><CodeRef targetGUID="{code}"/></Coding>'
        for code in codes
    )
    named = f' name="{name}"' if name else ""
    place = f'guid="{guid(start * 1000 + end)}" startPosition="{start}" endPosition="{end}"'
    return f"<PlainTextSelection {place}{named}>{codings}{inner}</PlainTextSelection>"


def source(inner: str, name: str = "Nadia.docx", path: str = f"internal://{TEXT}.txt") -> str:
    """A text source in a file of the archive."""
    return f'<Sources><TextSource guid="{TEXT}" name="{name}" plainTextPath="{path}">{inner}</TextSource></Sources>'


def archive(
    members: Mapping[str, bytes | str] | Iterable[tuple[str | zipfile.ZipInfo, bytes | str]],
) -> io.BytesIO:
    """An archive of some members, in their order."""
    out = io.BytesIO()
    pairs = members.items() if isinstance(members, Mapping) else members
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in pairs:
            written.writestr(name, data)
    return out


def arrived(project: str, text: bytes | str | None = None, host: Host | None = None, **said: str) -> Arrival:
    """What comes of a project with one text."""
    members: dict[str, bytes | str] = {"project.qde": project}
    if text is not None:
        members[f"sources/{TEXT}.txt"] = text
    return came(archive(members), host, **said)


def came(file: io.BytesIO, host: Host | None = None, **said: str) -> Arrival:
    """What comes of an archive."""
    wish = Wish(ImportOptions("p.qdpx"), said.get("offsets"), said.get("into", ""), said.get("kind"))
    return import_project(file, wish, host or Host())


def coded(arrival: Arrival) -> dict[str, list[str]]:
    """The words that carry each code, with who coded and what was noted."""
    found: dict[str, list[str]] = {}
    for one in arrival.documents:
        document, problems = parse_document(Source(one.name, one.text), Dialect())
        assert not [problem for problem in problems if problem.is_error], problems
        for segment in document.segments:
            for use in segment.marks.codes:
                found.setdefault(str(use), []).append(words(document, segment))
    return found


def words(document: Document, segment: Segment) -> str:
    """The words of a segment, its parts joined."""
    return " … ".join(document.base[part.start : part.end] for part in segment.parts)


def lost(arrival: Arrival) -> dict[str, int]:
    """How much was lost, by kind."""
    found: dict[str, int] = {}
    for one in arrival.losses:
        found[one.what] = found.get(one.what, 0) + 1
    return found


# ---- studies in memory -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Known:
    """A study in memory."""

    index: CorpusIndex
    settings: Settings
    literature: str


def study(files: Files) -> Known:
    """Read a study from its texts, with everything that it defines."""
    settings, wrong = read_settings(Source("qual.yaml", files.get("qual.yaml", "")))
    cases, in_cases = read_participants(
        Source("corpus/participants.yaml", files.get("corpus/participants.yaml", ""))
    )
    literature = files.get("codebooks/literature.bib", "")
    works, _ = read_literature(Source("codebooks/literature.bib", literature))
    books = sorted(path for path in files if path.startswith("codebooks/") and path.endswith(".yaml"))
    read = [parse_codebook_file(Source(path, files[path])) for path in books]
    found = [*wrong, *in_cases, *(one for file in read for one in file.diagnostics)]
    assert not found, found
    dialect = Dialect(passthrough=settings.passthrough, plain_labels=settings.labels == "plain")
    documents = {
        DocumentName(path.removeprefix("corpus/").removesuffix(".md")): parse_document(
            Source(path, text), dialect
        )[0]
        for path, text in sorted(files.items())
        if path.endswith(".md")
    }
    shard = Shard(Held(build_sections(Entry(name, one) for name, one in sorted(documents.items()))))
    index = CorpusIndex(
        lay_over([shard]), assemble_codebook(read, works), cases, settings.coder_names, documents.get
    )
    return Known(index, settings, literature)


def sent(files: Files, program: str = "") -> bytes:
    """Export a study."""
    held = study(files)
    return project_bytes(study_project(parcel(held, program)).project)


def parcel(held: Known, program: str = "") -> Parcel:
    """What is exported of a study."""
    return Parcel(held.index, held.settings.coders, held.literature, settings_text(held.settings), program)


def written(arrival: Arrival) -> Files:
    """The files that an import writes."""
    files = {f"corpus/{one.name}.md": one.text for one in arrival.documents}
    return files | {one.path: one.after for one in arrival.files}


def codings(files: Files) -> dict[str, list[Segment]]:
    """Everything that is coded in a study, by document, in one form."""
    held = study(files)
    found: dict[str, list[Segment]] = {}
    for number, name in enumerate(held.index.documents):
        document = held.index.document(number)
        assert document is not None
        found[name] = in_one_form(document, document.segments)
    return found


def check_documents(before: Known, after: Known) -> None:
    """See that a study has the documents of another: their names, kinds, words and front matter."""
    assert after.index.documents == before.index.documents
    for at in range(len(before.index.documents)):
        one, other = before.index.document(at), after.index.document(at)
        assert one is not None
        assert other is not None
        assert other.base == one.base
        assert dict(after.index.fronts[at]) == dict(before.index.fronts[at])
        assert after.index.kind(at) == before.index.kind(at)
