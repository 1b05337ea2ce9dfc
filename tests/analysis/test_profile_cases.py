"""A corpus and a code, the profile that is made of it, and what its figures open into: the cases are the specification."""

from pathlib import Path

import pytest

from qualcli.index.corpus import CorpusIndex
from tests.analysis.profiling import opened_text, report_of, report_text
from tests.case_files import Case, params_of
from tests.small_corpora import TEXTS, corpus

CASES = params_of(Path(__file__).parent / "profiles")


def index_of(case: Case) -> CorpusIndex:
    """Give the corpus of a case: the small one, or documents of its own, each behind its name."""
    if "texts" not in case.blocks:
        return corpus(TEXTS)
    parts = case.text("texts").split("=== ")[1:]
    return corpus({name: text.lstrip("\n") for name, _, text in (part.partition("\n") for part in parts)})


@pytest.mark.parametrize("case", CASES)
def test_a_code_has_exactly_this_profile(case: Case) -> None:
    made = report_of(case.text("profile").strip(), index_of(case))
    assert case.text("report") == report_text(made, " ".join(case.blocks["profile"].options))


@pytest.mark.parametrize("case", CASES)
def test_a_figure_opens_into_exactly_these_quotations(case: Case) -> None:
    if "open" in case.blocks:
        index = index_of(case)
        made = report_of(case.text("profile").strip(), index)
        assert case.text("opened") == opened_text(made, case.text("open").strip(), index)


def test_there_are_cases() -> None:
    assert len(CASES) > 20
