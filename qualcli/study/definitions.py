"""What a study's files define: settings, codebook and cases, read from YAML or remembered."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.cases import Cases
from qualcli.model.codebook import Codebook
from qualcli.model.settings import Settings
from qualcli.study.listing import StudyFile, list_codebooks, look_at
from qualcli.study.root import CODEBOOKS, CORPUS
from qualcli.study.sources import Reading, read
from qualcli.text.source import Source

SETTINGS: Final = "qual.yaml"
PARTICIPANTS: Final = f"{CORPUS}/participants.yaml"
LITERATURE: Final = f"{CODEBOOKS}/literature.bib"


class Definitions(NamedTuple):
    """Everything the study's files define, and what is wrong with them."""

    settings: Settings = Settings()
    codebook: Codebook = Codebook()
    cases: Cases = Cases()
    diagnostics: tuple[Diagnostic, ...] = ()


class Look(NamedTuple):
    """The files that definitions come from, as they are now."""

    files: tuple[StudyFile, ...]
    codebooks: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def load_definitions(root: str) -> Definitions:
    """Give what the study defines; while no file has changed, no YAML is read."""
    from qualcli.study.remembered import clock, recall, remember

    now = look(root)
    if now.diagnostics:
        return read_definitions(root, now)[0]
    remembered = recall(root, now.files)
    if remembered is not None:
        return remembered
    tick = clock(root)
    found, are_same = read_definitions(root, now)
    if are_same and not found.diagnostics:
        remember(root, now.files, tick, found)
    return found


def look(root: str) -> Look:
    """List the files that definitions come from."""
    codebooks = list_codebooks(root)
    single = (look_at(root, path) for path in (SETTINGS, PARTICIPANTS, LITERATURE))
    files = (*(file for file in single if file), *codebooks.files)
    return Look(files, tuple(file.path for file in codebooks.files), codebooks.diagnostics)


def read_definitions(root: str, now: Look) -> tuple[Definitions, bool]:
    """Read every file that defines something, and say whether all were still as listed."""
    readings = {file.path: read(root, file.path) for file in now.files}
    unreadable = tuple(finding for reading in readings.values() for finding in reading.diagnostics)
    found = defined(readings, now.codebooks)
    are_same = all(readings[file.path].stamp == file.stamp for file in now.files)
    return found._replace(diagnostics=(*now.diagnostics, *unreadable, *found.diagnostics)), are_same


def defined(readings: Mapping[str, Reading], codebooks: tuple[str, ...]) -> Definitions:
    """Read what the files say; all that is wrong with any of them is reported."""
    from qualcli.checks.codebook import check_codebook
    from qualcli.checks.facets import check_facets
    from qualcli.syntax.codebook import assemble_codebook, parse_codebook_file
    from qualcli.syntax.literature import read_literature
    from qualcli.syntax.participants import read_participants
    from qualcli.syntax.settings import read_settings

    settings, in_settings = read_settings(_text(readings, SETTINGS))
    references, in_literature = read_literature(_text(readings, LITERATURE))
    readable = [path for path in codebooks if not readings[path].diagnostics]
    files = [parse_codebook_file(_text(readings, path)) for path in readable]
    codebook = assemble_codebook(files, references)
    in_codebook = [finding for file in files for finding in file.diagnostics]
    in_codebook += check_codebook(files, references, settings.passthrough)
    cases, in_cases = read_participants(_text(readings, PARTICIPANTS))
    in_codebook += check_facets(files, cases)
    return Definitions(settings, codebook, cases, (*in_settings, *in_literature, *in_codebook, *in_cases))


def _text(readings: Mapping[str, Reading], path: str) -> Source:
    """Give a file's text; one that is missing, or whose fault is reported already, says nothing."""
    reading = readings.get(path)
    return Source(path, "") if reading is None or reading.diagnostics else reading.source
