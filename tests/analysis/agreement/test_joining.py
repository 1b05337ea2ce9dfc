"""States of one document joined on the words of the first: the cases are the specification."""

from pathlib import Path

import pytest

from qualcli.analysis.agreement.joining import State, join_states
from qualcli.model.documents import Document
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source
from tests.case_files import Case, params_of
from tests.small_corpora import CODEBOOK, indexed, seen

CASES = params_of(Path(__file__).parent / "joins")


def document(text: str) -> Document:
    return parse_document(Source("corpus/one.md", text))[0]


def states(case: Case) -> list[State]:
    """Give the sides of a case; an option names the coders that count."""
    before = document(case.text("before")) if "before" in case.blocks else None
    found = []
    for name, block in case.blocks.items():
        if name in {"first", "second", "third"}:
            coders = frozenset(block.options[0].split(",")) if block.options else None
            found.append(State(name, document(block.text), coders, before))
    return found


@pytest.mark.parametrize("case", CASES)
def test_codings_of_all_sides_stand_on_the_words_of_the_first(case: Case) -> None:
    sides = states(case)

    joined = join_states(sides, CODEBOOK.present_name)

    assert joined.document.base == sides[0].document.base
    lines = [line.split(" | ") for line in seen(indexed({"one": joined.document}))]
    told = [f"{coder}: {use} | {words}" for _, use, coder, _, words, _ in lines]
    told += [f"words that differ: {joined.changed}"] if joined.changed else []
    told += [f"lost: {joined.lost}"] if joined.lost else []
    told += ["other words"] if joined.is_other else []
    assert told == case.text("joined").splitlines()


def test_there_are_cases() -> None:
    assert len(CASES) > 10
