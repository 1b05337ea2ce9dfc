"""What is found is counted in words that name what is counted."""

from pathlib import Path

import pytest

from tests.cli.running import run


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        (["--tension", "service-role"], "1 quotation, 1 coding, 1 document, 1 speaker"),
        (["--tension", "incorporation"], "3 quotations, 3 codings, 2 documents, 1 speaker"),
        (["--tension", "any", "--imagery", "any"], "1 quotation, 2 codings, 1 document, 1 speaker"),
        (["--text", "ship"], "1 passage, 1 document, 1 speaker"),
        (["--text", "/./"], "6 passages, 3 documents, 3 speakers"),
        (["--text", "xyzzy"], "nothing found"),
    ],
)
def test_a_count_names_what_it_counts(read_only: Path, words: list[str], counted: str) -> None:
    assert run(read_only, "query", *words).err == f"{counted}\n"


def test_context_shows_the_neighbours(read_only: Path) -> None:
    shown = run(read_only, "query", "--imagery", "formula", "--context", "1").out
    assert "    | Int: And then?\n    =2+2 is what they pay\n" in shown
    assert "    | " not in run(read_only, "query", "--imagery", "formula").out


def test_attributes_of_document_and_speaker_are_there_for_programs(read_only: Path) -> None:
    head, row, *_ = run(read_only, "query", "--imagery", "formula", "-f", "csv").out.splitlines()
    told = dict(zip(head.split(","), row.split(","), strict=False))
    assert (told["sector"], told["years"], told["kind"]) == ("voluntary", "7", "interview")
