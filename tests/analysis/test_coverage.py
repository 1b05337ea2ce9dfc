"""How much of what is said is coded: words found once, whatever parts of them are coded."""

from dataclasses import replace

import pytest

from qualcli.analysis.counting import MatrixOptions
from qualcli.analysis.matrix import matrix
from qualcli.index.corpus import no_document
from qualcli.query.nodes import And
from tests.small_corpora import corpus

COVERAGE = MatrixOptions("tension", "document", cell="coverage")


def coverage_of(text: str) -> object:
    return matrix(corpus({"one": text}), And(), COVERAGE).rows[0][1].value


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("[one]{.power} two\n", 50),
        ("o[n]{.power}e two\n", 50),
        ("[one two]{.power}\n", 100),
        ("[one]{.power} – two\n", 50),
        ("[one]{.power} *two* <!-- he left -->\n", 50),
        ("[one]{.power} <!-- two\n", 50),
        ("[one]{.power} two --> <!-- three -->\n", 50),
        ("**Nadia:** [one]{.power} two\n", 50),
        ("[one]{.power}\n\n**Nadia:** two\n", 50),
    ],
)
def test_words_are_what_stands_between_blanks_with_a_letter(text: str, percent: int) -> None:
    assert coverage_of(text) == percent


def test_a_document_that_cannot_be_read_has_no_coverage() -> None:
    table = matrix(replace(corpus(), read=no_document), And(), COVERAGE)

    assert all(cell.value is None for row in table.rows for cell in row[1:])
    assert "– where there is no figure" in "".join(table.notes)
    assert "words are looked at" not in "".join(table.notes)
