"""What an expression means, in words: the cases say all of it."""

from pathlib import Path

import pytest

from qualcli.query.explain import explain
from qualcli.query.nodes import And, Or
from qualcli.query.options import Wanted, read_options
from tests.case_files import Case, params_of
from tests.query.asking import read_line
from tests.small_corpora import corpus

CASES = params_of(Path(__file__).parent / "explained")


@pytest.mark.parametrize("case", CASES)
def test_an_expression_is_said_in_words(case: Case) -> None:
    index = corpus()
    selection, unit = read_line(case.text("query").strip(), index)

    assert case.text("explained") == "".join(f"{line}\n" for line in explain(index, selection.node, unit))


def test_there_are_cases() -> None:
    assert len(CASES) > 10


def test_saved_queries_stand_with_what_they_say() -> None:
    index = corpus()
    node = read_options(Wanted(select=("@one and agency",)), index, None, {"one": "power"}).node

    assert list(explain(index, node))[2:4] == ["    @one, which is:", "      coded power (3 codings)"]


def test_an_expression_of_nothing_says_so() -> None:
    index = corpus()

    assert list(explain(index, And()))[1:] == ["  anything", "Listed: all codings of which it holds"]
    assert list(explain(index, Or()))[1] == "  nothing"
