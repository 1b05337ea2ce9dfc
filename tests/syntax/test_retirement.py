"""What `retired:` says, and how it follows a renaming."""

import pytest

from qualcli.syntax.retirement import merged_into, rename_in_retirement, retirement
from qualcli.text.edits import apply_edits


@pytest.mark.parametrize(
    ("why", "expected"),
    [("merged into power", "2026-05-03, merged into power"), ("", "2026-05-03"), ("  ", "2026-05-03")],
)
def test_a_retirement_is_a_day_and_a_reason(why: str, expected: str) -> None:
    assert retirement("2026-05-03", why) == expected


@pytest.mark.parametrize(
    ("retired", "into"),
    [
        ("2026-05-03, merged into power", "power"),
        ("2026-05-03, merged into power-over, at last", "power-over"),
        ("2026-05-03, merged into\n  power", "power"),
        ("2026-05-03, unmerged into power", None),
        ("2026-05-03, merged into Power", None),
        ("2026-05-03, merged into power--over", None),
        ("2026-05-03, split into power and agency", None),
        ("2026-05-03", None),
    ],
)
def test_what_a_code_was_merged_into(retired: str, into: str | None) -> None:
    assert merged_into(retired) == into


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("merged into power", "merged into NEW"),
        ("merged into power: power was clearer", "merged into NEW: power was clearer"),
        ("split into agency, power and power-over", "split into agency, NEW and power-over"),
        ("split into agency, trust, and power", "split into agency, trust, and NEW"),
        ("split into agency because of power", "split into agency because of power"),
        ("merged into power-over", "merged into power-over"),
        ("merged into\n  power", "merged into\n  NEW"),
        ("instead of power", "instead of power"),
    ],
)
def test_successors_are_renamed_and_no_other_words(before: str, after: str) -> None:
    written = f"retired: {before}"
    start = len("retired: ")

    edits = rename_in_retirement(before, start, "power", "NEW")

    assert apply_edits(written, edits) == f"retired: {after}"
