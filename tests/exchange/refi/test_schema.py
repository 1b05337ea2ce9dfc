"""What we write is what the schema allows: every export, and by our own eyes where the schema is not at hand."""

import io
import zipfile

import pytest

from qualcli.exchange.refi.exporting import codebook_project
from qualcli.exchange.refi.model import QdaCode, QdaProject
from qualcli.exchange.refi.write import codebook_xml, holds, project_bytes, written
from tests.exchange.qda import Files, sent, study
from tests.exchange.refi.test_round_trip import BY_STUDY
from tests.exchange.schemas import qde_of, schema


@pytest.mark.parametrize("program", ["", "nvivo", "maxqda", "atlasti"])
@BY_STUDY
def test_a_project_is_valid(files: Files, program: str) -> None:
    schema("Project.xsd").validate(io.BytesIO(qde_of(sent(files, program))))


@BY_STUDY
def test_a_codebook_is_valid(files: Files) -> None:
    made = schema("Codebook.xsd")
    project = codebook_project(study(files).index)
    if project.codes:
        made.validate(io.BytesIO(codebook_xml(project)))


@BY_STUDY
def test_an_archive_is_laid_out_as_the_standard_says(files: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(sent(files))) as archive:
        first, *others = archive.infolist()
        assert first.filename == "project.qde"
        assert all(one.filename.startswith("sources/") and one.filename.endswith(".txt") for one in others)
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for one in others:
            text = archive.read(one)
            assert not text.startswith(b"\xef\xbb\xbf")
            assert b"\r" not in text


def test_a_project_says_nothing_of_the_machine() -> None:
    project = qde_of(sent({}))
    assert b"basePath" not in project
    assert b"Users" not in project


def test_what_xml_cannot_hold_is_left_out_and_what_it_would_change_is_escaped() -> None:
    codes = (QdaCode("G", 'a\x0b"<b>&\n\tc', description="x\x0c & <y>\r\nz"),)
    data = qde_of(project_bytes(QdaProject(codes=codes)))
    assert b'name="a&quot;&lt;b&gt;&amp;&#10;&#9;c"' in data
    assert b"<Description>x &amp; &lt;y&gt;&#13;\nz</Description>" in data
    assert (holds("a\u0085b"), holds("a\x0cb"), holds("\ufffe")) == (True, False, False)


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [(1, "Float", "1.0"), (1e20, "Float", "100000000000000000000"), (1e-7, "Float", "0.0000001"), (True, "Boolean", "true"),
     (False, "Text", "false"), (12, "Integer", "12"), ("x", "Text", "x")],
)  # fmt: skip
def test_values_are_written_as_their_types_want(value: str | float | bool, kind: str, text: str) -> None:
    assert written(value, kind) == text
