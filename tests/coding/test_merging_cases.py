"""Three versions of a transcript, and what they come to: the cases are the specification."""

from pathlib import Path

import pytest

from qualcli.coding.merging_conflicts import read_conflicts
from qualcli.coding.merging_files import Task, merge_file
from qualcli.coding.merging_markers import Merged
from qualcli.syntax.dialect import Dialect
from qualcli.text.source import Source
from tests.case_files import Case, params_of
from tests.coding.merges import facts_of, sides_of

CASES = params_of(Path(__file__).parent / "merge_cases")
BY_HALVES = "each side deleted half"
"""Each variant has one half of these words left, so that both halves count as deleted by somebody."""
ONLY_OURS = "theirs gets another"
"""What these words in a heading say depends on which side is ours."""


def answer(base: str, ours: str, theirs: str) -> tuple[str, str]:
    """Merge; give the text, and a line for each clash."""
    merged = merge(base, ours, theirs)
    lines = [f"{one.kind.value}: {one.about}: {one.ours} | {one.theirs}\n" for one in merged.clashes]
    return merged.text, "".join(lines)


def merge(base: str, ours: str, theirs: str) -> Merged:
    sources = Source("base", base), Source("ours", ours), Source("theirs", theirs)
    return merge_file(Task(sources, "corpus/t.md", 15), Dialect())


def texts(case: Case) -> tuple[str, str, str]:
    base, ours, theirs = (case.text(name).removesuffix("␄\n") for name in ("base", "ours", "theirs"))
    return base, ours, theirs


@pytest.mark.parametrize("case", CASES)
def test_exactly_this_comes_of_it(case: Case) -> None:
    merged, clashes = answer(*texts(case))

    assert merged == case.text("merged").removesuffix("␄\n")
    assert clashes == case.text("clashes")


@pytest.mark.parametrize("case", CASES)
def test_it_does_not_matter_which_side_is_ours(case: Case) -> None:
    if ONLY_OURS in case.name:
        return
    base, ours, theirs = texts(case)
    one, other = sides_of(merge(base, ours, theirs).text), sides_of(merge(base, theirs, ours).text)

    assert [facts_of(text) for text in one] == [facts_of(text) for text in reversed(other)]


@pytest.mark.parametrize("case", CASES)
def test_merging_a_merge_again_changes_nothing(case: Case) -> None:
    """Who merges one side into the result, whose work is all in it, gets the result."""
    base, ours, theirs = texts(case)
    if case.text("clashes"):
        return
    merged = merge(base, ours, theirs).text

    assert facts_of(merge(ours, merged, ours).text) == facts_of(merged)


def test_there_are_cases() -> None:
    assert len(CASES) > 55


@pytest.mark.parametrize("case", [case for case in CASES if "clashes" in case.values[0].blocks])  # type: ignore[attr-defined]
def test_what_is_left_between_markers_comes_out_the_same_when_it_is_merged_again(case: Case) -> None:
    """Who runs `qual resolve` without settling anything changes nothing, and loses nothing."""
    left = read_conflicts(Source("t.md", case.text("merged")))
    assert left is not None
    if BY_HALVES in case.name:
        return

    assert merge(texts(case)[0], left.ours, left.theirs).text == case.text("merged")
