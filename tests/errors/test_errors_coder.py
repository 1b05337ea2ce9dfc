"""Every rule about the full-screen coder has a page, and the page shows what is really said."""

from pathlib import Path

import pytest

from qualcli.diagnostics.rules_coder import RULES
from tests.study_files import findings_of, read_page, shown

HERE = Path(__file__).parent


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_a_page_shows_exactly_what_is_said(rule: str) -> None:
    page = read_page(HERE / f"{rule}.md")

    assert page.blocks["text"] == shown(one for one in findings_of(page.files) if one.rule == rule)


def test_rules_stay_in_their_chapter() -> None:
    assert [rule.id for rule in RULES] == ["E730", "E731"]
