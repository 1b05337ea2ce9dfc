"""The study as commands see it: parts read late, once, and found by the names that people give."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.names import CodeName, DocumentName
from qualcli.study.study import Study, open_study
from tests.study.gates import Call, standing

Write = Callable[[str, bytes], Path]
ELLIE = DocumentName("ellie-1")


def test_opening_reads_nothing(root: str) -> None:
    opened: list[str] = []

    def gate(function: Call, /, *args: object, **kwargs: object) -> object:
        if function is os.open:
            opened.append(str(args[0]))
        return function(*args, **kwargs)

    with standing(gate):
        assert open_study(f"{root}/corpus").root == root

    assert opened == []


def test_its_parts_are_those_of_its_files(root: str, write: Write) -> None:
    write("qual.yaml", b"coders: {ann: Ann}\nweights: [0, 2]\npassthrough: [draft]\nlabels: plain\n")
    write(
        "codebooks/literature.bib",
        b"@book{lewis2005, title = {Tensions}, author = {Lewis, Ann}, year = {2005}}\n",
    )
    study = open_study(root)

    assert study.names == ("ellie-1", "round-2/nadia-1")
    assert list(study.codebook.by_name) == ["power"]
    assert list(study.cases.by_name) == ["ellie"]
    assert [work.key for work in study.literature] == ["lewis2005"]
    assert study.settings.weights == (0, 2)
    assert study.dialect.codes == {CodeName("power")}
    assert (study.dialect.weights, study.dialect.plain_labels) == ((0, 2), True)
    assert study.diagnostics == ()


def test_what_is_wrong_with_files_and_folders_is_told_together(root: str, write: Write) -> None:
    write("qual.yaml", b"wieghts: [0, 2]\n")
    write("corpus/Nadia 1.md", b"")

    assert [one.source.path for one in open_study(root).diagnostics] == ["qual.yaml", "corpus/Nadia 1.md"]


def test_parts_are_read_once(root: str, write: Write) -> None:
    study = open_study(root)
    assert len(study.names) == 2

    write("corpus/new.md", b"")

    assert len(study.names) == 2
    assert len(Study(root).names) == 3


def test_documents_are_found_and_read(root: str) -> None:
    study = open_study(root)
    name = study.find("nadia-1")

    assert name == "round-2/nadia-1"
    assert study.matching("*-1") == study.names
    assert study.source(name).text == "\ufeff**Nadia:** 日本 café\r\n"
    document, findings = study.document(ELLIE)
    assert [str(use) for one in document.segments for use in one.marks.codes] == ["power"]
    assert findings == ()


@pytest.mark.parametrize("ask", [Study.source, Study.document])
def test_a_document_that_is_no_text_stops_a_command(
    root: str, write: Write, ask: Callable[[Study, DocumentName], object]
) -> None:
    write("corpus/ellie-1.md", b"**Ellie:** caf\xe9\n")

    with pytest.raises(QualError) as caught:
        ask(open_study(root), ELLIE)

    assert [one.rule for one in caught.value.findings] == ["E142"]
    assert [one.rule for one in open_study(root).read(ELLIE).diagnostics] == ["E142"]


def test_where_there_is_no_study_none_is_opened(tmp_path: Path) -> None:
    with pytest.raises(QualError, match="no study here"):
        open_study(tmp_path)
