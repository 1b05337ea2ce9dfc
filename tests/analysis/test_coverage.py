"""How much of what is said is coded: words found once, whatever parts of them are coded."""

from dataclasses import replace

import pytest

from qualcli.analysis.counting import MatrixOptions
from qualcli.analysis.coverage import union
from qualcli.analysis.matrix import matrix
from qualcli.index.corpus import no_document
from qualcli.query.nodes import And
from qualcli.text.source import Span
from tests.small_corpora import corpus

COVERAGE = MatrixOptions("tension", "document", cell="coverage")


def spans(*pairs: tuple[int, int]) -> list[Span]:
    return [Span(*pair) for pair in pairs]


@pytest.mark.parametrize(
    ("parts", "joined"),
    [
        ([], []),
        ([(0, 2)], [(0, 2)]),
        ([(4, 6), (0, 2)], [(0, 2), (4, 6)]),
        ([(0, 4), (2, 6)], [(0, 6)]),
        ([(0, 9), (2, 3)], [(0, 9)]),
        ([(0, 2), (2, 4)], [(0, 4)]),
    ],
)
def test_stretches_are_joined(parts: list[tuple[int, int]], joined: list[tuple[int, int]]) -> None:
    assert union(spans(*parts)) == spans(*joined)


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
