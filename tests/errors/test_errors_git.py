"""Every rule about comparing coders and reading history has a page that shows what is really said."""

from pathlib import Path

import pytest

from qualcli.diagnostics import rules_agreement, rules_history
from qualcli.diagnostics.catalogue import Rule
from tests.annotation_pages import PageCase, cases_of
from tests.errors.asking import ask
from tests.study.repositories import alone

HERE = Path(__file__).parent
RULES = (*rules_agreement.RULES, *rules_history.RULES)
CASES = [
    pytest.param(str(rule.id), case, id=f"{rule.id} {case.name}")
    for rule in RULES
    for case in cases_of(HERE / f"{rule.id}.md")
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_page_shows_exactly_what_is_said(
    rule: str,
    case: PageCase,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone(monkeypatch, tmp_path)

    code, _, err = ask(case, tmp_path, capsys)

    assert case.blocks["text"] == err
    assert f": {rule}: " in err
    assert code == 2


@pytest.mark.parametrize(
    ("rules", "first", "last"), [(rules_agreement.RULES, 710, 719), (rules_history.RULES, 720, 729)]
)
def test_rules_stay_in_their_chapter(rules: tuple[Rule, ...], first: int, last: int) -> None:
    numbers = [int(rule.id[1:]) for rule in rules]

    assert sorted(set(numbers)) == numbers
    assert all(first <= number <= last for number in numbers)
