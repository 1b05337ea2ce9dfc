"""Every rule about study files has a page, and the page shows what is really said."""

from pathlib import Path

import pytest

from qualcli.diagnostics.rules_study import RULES
from tests.study_files import findings_of, read_page, shown

HERE = Path(__file__).parent


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_a_page_shows_exactly_what_is_said(rule: str) -> None:
    page = read_page(HERE / f"{rule}.md")

    actual = shown(one for one in findings_of(page.files) if one.rule == rule)

    assert page.blocks["text"] == actual


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_a_page_breaks_no_other_rule_of_study_files(rule: str) -> None:
    page = read_page(HERE / f"{rule}.md")
    ours = {one.id for one in RULES}

    others = {one.rule for one in findings_of(page.files)} & ours - {rule}

    assert not others


def test_rules_stay_in_their_chapter() -> None:
    numbers = [int(rule.id[1:]) for rule in RULES]

    assert sorted(set(numbers)) == numbers
    assert min(numbers) >= 401
    assert max(numbers) <= 449
