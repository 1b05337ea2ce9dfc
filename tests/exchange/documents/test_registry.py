"""The table of importers."""

import pytest

from qualcli.exchange.documents.captions import import_captions
from qualcli.exchange.documents.imported import Importer, ImportOptions
from qualcli.exchange.documents.registry import IMPORTERS, import_file, importer_for
from qualcli.exchange.documents.text import import_markdown, import_text


@pytest.mark.parametrize(
    ("path", "importer"),
    [
        ("a.txt", import_text),
        ("A.TXT", import_text),
        ("x/y.text", import_text),
        ("a.md", import_markdown),
        ("a.en.markdown", import_markdown),
        ("a.vtt", import_captions),
        ("a.srt", import_captions),
        ("a.doc", None),
        ("txt", None),
        (".txt", None),
    ],
)
def test_the_suffix_names_the_importer(path: str, importer: Importer | None) -> None:
    """Only the last suffix counts, in capitals or not."""
    assert importer == importer_for(path)


@pytest.mark.parametrize("path", ["interview.wpd", "interview", "dir.txt/interview"])
def test_a_file_that_nobody_reads_is_an_error_with_a_way_out(path: str) -> None:
    """The finding lists every suffix there is."""
    (finding,) = import_file(b"MEL: Okay.\n", ImportOptions(path=path)).diagnostics

    assert finding.rule == "E451"
    assert all(suffix in finding.help for suffix in IMPORTERS)
    assert finding.source.text[finding.span.start : finding.span.end] in ("", ".wpd")


@pytest.mark.parametrize(
    ("path", "way_out"),
    [
        ("hubs.nvpx", "only NVivo"),
        ("HUBS.NVP", "only NVivo"),
        ("hubs.atlproj23", "only ATLAS.ti"),
        ("hubs.mx24", "only MAXQDA"),
        ("hubs.mex22", "only MAXQDA"),
        ("talk.doc", "save it as .docx"),
        ("talks.zip", "unpack it"),
        ("taguette.sqlite3", "a database, and is none"),
        ("music.m4x", "rename it"),
    ],
)
def test_what_people_bring_from_other_programs_has_a_way_of_its_own(path: str, way_out: str) -> None:
    (finding,) = import_file(b"\0", ImportOptions(path=path)).diagnostics

    assert finding.rule == "E451"
    assert way_out in finding.help
