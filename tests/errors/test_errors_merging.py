"""Every rule about merging has a page that shows what is really said."""

from pathlib import Path

import pytest

from qualcli.diagnostics.rules_merging import RULES
from tests.annotation_pages import PageCase, cases_of
from tests.errors.asking import ask

HERE = Path(__file__).parent
CASES = [
    pytest.param(str(rule.id), case, id=f"{rule.id} {case.name}")
    for rule in RULES
    for case in cases_of(HERE / f"{rule.id}.md")
]
CONFLICTS = frozenset(("E701", "E702"))
"""What was merged line by line instead; all else is refused."""


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_page_shows_exactly_what_is_said(
    rule: str, case: PageCase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = ask(case, tmp_path, capsys)

    assert case.blocks["text"] == err.replace(f"{tmp_path}/study", "~/study")
    assert f": {rule}: " in err
    assert code == (1 if rule in CONFLICTS else 2)


def test_rules_stay_in_their_chapter() -> None:
    numbers = [int(rule.id[1:]) for rule in RULES]

    assert sorted(set(numbers)) == numbers
    assert numbers[0] >= 701
    assert numbers[-1] <= 709
