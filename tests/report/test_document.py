"""The report as Markdown, and as a docx where pandoc is."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from qualcli.analysis.reporting import Reporting
from qualcli.render.report_document import words, write_document
from qualcli.study.pandoc import PandocError, docx_bytes
from tests.report.conftest import ORIGIN, reporting

with_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="no pandoc here")


@pytest.fixture(scope="module")
def document(example: Reporting) -> str:
    return "".join(write_document(example))


def test_it_has_the_chapters_of_the_page(document: str) -> None:
    chapters = re.findall(r"^## (.*)$", document, re.MULTILINE)
    assert chapters == [
        "Overview", "Codebook", "Tables", "Profiles", "Map of codes", "Saturation", "Transcripts", "Method",
    ]  # fmt: skip


def test_every_quotation_of_a_code_stands_below_it(example: Reporting, document: str) -> None:
    entry = document[document.index("#### commissioning") : document.index("#### austerity")]
    family = next(one for one in example.families() if one.facet and one.facet.name == "condition")
    found = next(one for one in family.entries if one.name == "commissioning")
    assert entry.count("\n> — ") == len(found.quotations) > 0


def test_transcripts_have_their_words_marked_and_their_codes_below(document: str) -> None:
    assert "[Every area had to have an early help board by the spring]{.mark}" in document
    assert re.search(r"\*Codes: .*mandate by ann", document)


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("a *b* `c` [d](e)", r"a \*b\* \`c\` \[d\](e)"),
        ("# no heading", r"\# no heading"),
        ("ask @nadia about x^2^", r"ask \@nadia about x\^2\^"),
        ("{{< include /etc/passwd >}}", r"\{\{\< include /etc/passwd >\}\}"),
        ("two\n\nlines", "two ¶ lines"),
    ],
)
def test_words_are_nothing_but_words(given: str, written: str) -> None:
    assert words(given) == written


@with_pandoc
def test_pandoc_sees_in_hostile_words_nothing_but_words(hostile: Path) -> None:
    text = "".join(write_document(reporting(hostile, memos=True)))
    read = subprocess.run(
        ["pandoc", "--from", "markdown", "--to", "native"],
        input=text.encode(),
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert "Power" not in re.findall(r"Cite", read)
    for strange in ("RawInline", "RawBlock", "Image", "Link", "Cite", "Math"):
        assert strange not in read


def test_names_and_memos_are_kept_back_as_on_the_page(hostile: Path) -> None:
    text = "".join(write_document(reporting(hostile)))
    asked = "".join(write_document(reporting(hostile, memos=True)))
    assert "Secret" not in text
    assert "nadia: " in text
    for thought in ("hidden thought", "A private thought"):
        assert thought not in text
        assert thought in asked


@with_pandoc
def test_a_docx_of_the_same_text_has_the_same_bytes() -> None:
    made = [docx_bytes("# One\n\nwords\n", date=ORIGIN.day) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0].startswith(b"PK")


def test_a_pandoc_that_fails_is_quoted(tmp_path: Path) -> None:
    script = tmp_path / "pandoc"
    script.write_text("#!/bin/sh\necho 'no room left' >&2\nexit 3\n")
    script.chmod(0o755)
    with pytest.raises(PandocError, match="no room left"):
        docx_bytes("words", date=0, program=str(script))
