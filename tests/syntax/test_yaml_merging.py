"""Three versions of a codebook, and what they come to: the cases are the specification."""

from pathlib import Path

import pytest

from qualcli.coding.merging_files import Task, merge_file
from qualcli.coding.merging_markers import Merged
from qualcli.model.merging import CannotMergeError, UnreadableError
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.findings import Findings
from qualcli.syntax.yaml_merging import plain
from qualcli.syntax.yaml_nodes import read_yaml
from qualcli.text.source import Source
from tests.case_files import Case, params_of
from tests.coding.merges import sides_of

CASES = params_of(Path(__file__).parent / "yaml_merges")


def answer(base: str, ours: str, theirs: str) -> tuple[str, str]:
    """Merge; give the text, and a line for each clash."""
    merged = merge(base, ours, theirs)
    lines = [f"{one.kind.value}: {one.about}: {one.ours} | {one.theirs}\n" for one in merged.clashes]
    return merged.text, "".join(lines)


def merge(base: str, ours: str, theirs: str) -> Merged:
    sources = Source("base", base), Source("ours", ours), Source("theirs", theirs)
    return merge_file(Task(sources, "codebooks/tension.yaml", 15), Dialect())


def meaning(text: str) -> object:
    node = read_yaml(Findings(Source("t.yaml", text)))
    assert node is not None
    return _without_order(plain(node))


def _without_order(value: object) -> object:
    """A list of words is a set of words: what either side adds comes behind what the other has."""
    if isinstance(value, tuple) and value[0] == "list":
        return frozenset(map(_without_order, value[1:]))
    if isinstance(value, tuple) and value[0] == "entries":
        return frozenset((key, _without_order(one)) for key, one in value[1])
    return value


def texts(case: Case) -> tuple[str, str, str]:
    return case.text("base"), case.text("ours"), case.text("theirs")


@pytest.mark.parametrize("case", CASES)
def test_exactly_this_comes_of_it(case: Case) -> None:
    assert (case.text("merged"), case.text("clashes")) == answer(*texts(case))


@pytest.mark.parametrize("case", CASES)
def test_it_does_not_matter_which_side_is_ours(case: Case) -> None:
    base, ours, theirs = texts(case)
    one, other = sides_of(merge(base, ours, theirs).text), sides_of(merge(base, theirs, ours).text)

    assert [meaning(text) for text in one] == [meaning(text) for text in reversed(other)]


@pytest.mark.parametrize("case", CASES)
def test_every_comment_of_ours_is_kept(case: Case) -> None:
    """One that theirs changed, or whose entry theirs removed, goes."""
    base, ours, theirs = map(comments_in, texts(case))
    kept = comments_in(sides_of(case.text("merged"))[0])

    assert ours - (base - theirs) <= kept


def comments_in(text: str) -> set[str]:
    return {line.split("#", 1)[1].strip() for line in text.splitlines() if "#" in line}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("a: [x, {b: c}]\n", "a: [x, {b: d}]\n"),
        ("a: {b: c, d: e}  # why\n", "a: {b: c,\n  # because\n  d: f}\n"),
        ("? a\n: b\nc: d\n", "a: b\nc: d\ne: f\n"),
        ("a: 1\n", "a: 'one: two'\n"),
        ("a:\n  b: 1\n", 'a: {b: 1, c: "x, y", d: [1, 2]}\n'),
        ("a: {b: 1, c: 2, e: 5}\n", "a: {d: 4}\n"),
        ("a: {b: 1, c: 2, # why\n e: 5}\n", "a: {c: 2, e: 5}\n"),
        ("? a\n: {b: 1}\n", "a: {b: 2}\n"),
    ],
)
def test_what_cannot_be_merged_is_left_to_lines_or_to_people(ours: str, theirs: str) -> None:
    """Whatever the form, the merge reads back as a mapping, or says that it cannot be made."""
    for base in ("", "a: b\nc: d\n", "a: {b: 1, c: 2}\n", ours):
        try:
            merged = merge(base, ours, theirs)
        except CannotMergeError:
            continue
        for text in sides_of(merged.text):
            assert meaning(text)


def test_a_version_with_errors_is_named() -> None:
    with pytest.raises(UnreadableError) as caught:
        merge("a: b\n", "a: [b\n", "a: c\n")
    assert caught.value.findings[0].source.path == "ours"


def test_a_list_of_entries_is_no_codebook() -> None:
    with pytest.raises(CannotMergeError, match="theirs is not made of"):
        merge("a: b\n", "a: c\n", "- a\n")


def test_there_are_cases() -> None:
    assert len(CASES) > 20
