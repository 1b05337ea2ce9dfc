"""Examples of the codebook open into words, or are reported where they stand."""

from dataclasses import replace

import pytest

from qualcli.checks.literature import check_cited_works, check_examples
from qualcli.model.codebook import Codebook, Place
from qualcli.text.source import Source, Span
from tests.small_corpora import CODEBOOK, TEXTS, code, parsed

DOCUMENTS = parsed(TEXTS) | {name.rpartition("/")[2]: one for name, one in parsed(TEXTS).items()}


def said(text: str, *examples: str) -> list[tuple[str, str]]:
    """Check examples of a code that is defined in a text: what is said, and the words under the caret."""
    place = Place("codebooks/tension.yaml", Span(text.index("power"), text.index("power") + len("power")))
    book = Codebook(codes=(replace(code("power"), examples=examples, place=place),))
    found = check_examples(book, DOCUMENTS, {place.path: Source(place.path, text)})
    return [(one.message.partition(": ")[2], text[slice(*one.span)]) for one in found]


@pytest.mark.parametrize(
    "example",
    ["nadia-1", "interviews/nadia-1", "nadia-1#q1", "nadia-1@T1", "nadia-1@T4", "nadia-1@P4", "harbour@P2"],
)
def test_examples_that_are_there(example: str) -> None:
    assert said(f"power: [{example}]", example) == []


@pytest.mark.parametrize(
    ("example", "problem"),
    [
        ("nadja-1#q1", "there is no document `nadja-1`"),
        ("nadia-1#q2", "`nadia-1` has no `#q2`"),
        ("nadia-1@T5", "`nadia-1` has no `@T5`"),
        ("nadia-1@P5", "`nadia-1` has no `@P5`"),
        ("harbour@T1", "`harbour` has no `@T1`"),
        ("nadia-1@12", "that is no citation"),
    ],
)
def test_examples_that_are_gone(example: str, problem: str) -> None:
    assert said(f"power: [{example}]", example) == [(problem, example)]


def test_an_example_is_not_taken_for_the_beginning_of_another() -> None:
    text = "power: [nadia-1@T30, a-nadia-1@T3, nadia-1@T3]"
    place = Place("codebooks/tension.yaml", Span(0, 5))
    book = Codebook(codes=(replace(code("power"), examples=("nadia-1@T9",), place=place),))
    source = Source(place.path, text.replace("T3", "T9"))

    (found,) = check_examples(book, DOCUMENTS, {place.path: source})

    assert found.span.start == source.text.rindex("nadia-1@T9]")


def test_an_example_that_is_written_in_another_way_is_pointed_at_by_its_code() -> None:
    assert said("power: ['nadia\\u002d1@T9']", "nadia-1@T9") == [("`nadia-1` has no `@T9`", "power")]


def test_a_code_without_a_place_has_no_file_to_point_into() -> None:
    book = Codebook(codes=(replace(code("power"), examples=("gone",)),))

    assert not list(check_examples(book, DOCUMENTS, {}))


def test_without_literature_no_work_is_looked_up() -> None:
    (document,) = parsed({"memo": "---\nkind: memo\n---\n\nAs in [@lewis2005].\n"}).values()

    assert not list(check_cited_works(document, CODEBOOK))
