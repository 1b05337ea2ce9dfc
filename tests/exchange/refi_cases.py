"""Projects as text: short XML with its texts, and what comes of it; a study as its files, and the XML that it becomes.

A GUID is written as a short name, `guid="power"`, and is made a real one of it; `at="lost our edge"` stands for
`startPosition` and `endPosition` of these words in the first text that has them, counted in code points.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from qualcli.exchange.documents.imported import ImportOptions
from qualcli.exchange.refi.exporting import study_project
from qualcli.exchange.refi.importing import import_project
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.plan import Arrival, Host, Wish
from qualcli.exchange.refi.write import project_bytes
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source
from tests.case_files import Case, files_in
from tests.exchange.qda import NAMESPACE, Files, archive, parcel, study, words, written

_GUIDS = re.compile(
    r'\b(guid|\w*GUID|creatingUser|modifyingUser|fromSyncPoint|toSyncPoint)="(\{?)(?!#)([\w.-]{1,16})(\}?)"'
)
_TEXTS = re.compile(r"internal://(t\d)\.txt")
_PLACES = re.compile(r'\bat="([^"]*)"')
_MADE = re.compile(r"[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}")
_WORDS_HASH = re.compile(r"^words: sha256:[0-9a-f]{64}\n", re.MULTILINE)
_INLINE = re.compile(r"<PlainTextContent>(.*?)</PlainTextContent>", re.DOTALL)


def guid_of(name: str) -> str:
    """Make a GUID of a short name."""
    digits = name.encode().hex().upper().zfill(32)
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def named(text: str) -> str:
    """Write the GUIDs in a text as the names that they are made of."""
    return _MADE.sub(lambda one: _name_of(one[0]), text)


def _name_of(guid: str) -> str:
    name = bytes.fromhex(guid.replace("-", "")).lstrip(b"\0")
    return name.decode() if name.isascii() and name.decode().isprintable() else guid


# ---- in ----------------------------------------------------------------------------------------------------


def project_xml(case: Case) -> str:
    """Write the whole XML of a case; options of its block: `origin=`, `namespace=`."""
    options = case.options("project")
    texts = [block.text for name, block in case.blocks.items() if name.startswith("text")]
    texts += _INLINE.findall(case.text("project"))

    def place(found: re.Match[str]) -> str:
        text = next(one for one in texts if found[1] in one)
        start = text.index(found[1])
        return f'startPosition="{start}" endPosition="{start + len(found[1])}"'

    def guid(found: re.Match[str]) -> str:
        return f'{found[1]}="{found[2]}{guid_of(found[3])}{found[4]}"'

    inner = _PLACES.sub(place, case.text("project"))
    inner = _TEXTS.sub(lambda one: f"internal://{guid_of(one[1])}.txt", _GUIDS.sub(guid, inner))
    head = f'<Project xmlns="{options.get("namespace", NAMESPACE)}" name="P" origin="{options.get("origin", "")}">'
    return f'<?xml version="1.0" encoding="utf-8"?>\n{head}\n{inner}</Project>\n'


def archived(case: Case) -> io.BytesIO:
    """Make the archive of a case: `file=` the project's own name; a text's first option its GUID or its path."""
    members: list[tuple[str | zipfile.ZipInfo, bytes | str]] = [
        (case.options("project").get("file", "project.qde"), project_xml(case))
    ]
    for name, block in case.blocks.items():
        if name.startswith("text"):
            path, *options = block.options
            inside = path if "/" in path or "." in path else f"sources/{guid_of(path)}.txt"
            members.append((inside.replace("~", " "), _encoded(block.text, options)))
    return archive(members)


def _encoded(text: str, options: list[str]) -> bytes:
    """Encode a text: `crlf`, `mark`, or the name of an encoding."""
    text = text.replace("\n", "\r\n") if "crlf" in options else text
    other = [one for one in options if one not in {"crlf", "mark"}]
    return text.encode(other[0] if other else "utf-8-sig" if "mark" in options else "utf-8")


def arrival_of(case: Case) -> Arrival:
    """Import the project of a case; options of its block: `offsets=`, `into=`, `kind=`."""
    options = case.options("project")
    wish = Wish(ImportOptions("p.qdpx"), options.get("offsets"), options.get("into", ""), options.get("kind"))
    return import_project(archived(case), wish, Host())


def parts_of(arrival: Arrival) -> dict[str, str]:
    """Write what came as the blocks of a case, without the hash of the words, which nobody can write by hand."""
    files = "".join(f"== {path}\n{text}" for path, text in sorted(written(arrival).items()))
    return {
        "files": named(_WORDS_HASH.sub("", files)),
        "codings": "".join(f"{one}\n" for one in codings_of(arrival)),
        "lost": lost_of(arrival.losses),
        "notes": "".join(f"{one}\n" for one in arrival.notes),
        "said": "".join(f"{one.rule}: {one.message}\n" for one in arrival.diagnostics),
    }


def codings_of(arrival: Arrival) -> Iterator[str]:
    """Yield every coding: where, which code, by whom, its words, its memo."""
    for one in arrival.documents:
        document, problems = parse_document(Source(one.name, one.text), Dialect())
        assert not [problem for problem in problems if problem.is_error], problems
        for segment in document.segments:
            marks = segment.marks
            quoted = words(document, segment).replace("\n", "⏎")
            memo = f" memo: {marks.memo}".replace("\n", "⏎") if marks.memo else ""
            for code in marks.codes:
                by = " ".join(("", *marks.coders))
                yield f"{one.name}: {code}{by} “{quoted}”{memo}"


def lost_of(losses: list[Loss]) -> str:
    """Write what was lost, a line each."""
    return named("".join(f"{one.what}: {one.where}: {one.became}\n" for one in losses))


# ---- out ---------------------------------------------------------------------------------------------------


def study_of(case: Case) -> Files:
    """Read the files of a case's study: a line `== path` before each."""
    return files_in(case.text("study"))


def sent_parts(case: Case) -> dict[str, str]:
    """Write what leaves as the blocks of a case: the XML with its GUIDs numbered, the texts, what is said of it."""
    given = parcel(study(study_of(case)), case.options("study").get("for", ""))
    with zipfile.ZipFile(io.BytesIO(project_bytes(study_project(given).project))) as file:
        texts = {name: file.read(name).decode() for name in file.namelist()}
    numbers: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        return f"#{numbers.setdefault(found[0], len(numbers) + 1)}"

    project = _MADE.sub(numbered, texts.pop("project.qde"))
    return {
        "project": project,
        "texts": "".join(f"== {_MADE.sub(numbered, path)}\n{text}" for path, text in texts.items()),
        "lost": lost_of(given.losses),
    }


def agrees(whole: str, wanted: str) -> bool:
    """Say whether a text is the wanted one; a line of `…` alone stands for any lines."""
    pieces = re.split(r"^ *…\n", wanted, flags=re.MULTILINE)
    return re.fullmatch(r"(?:[^\n]*\n)*".join(map(re.escape, pieces)), whole) is not None
