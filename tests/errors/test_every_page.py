"""Every rule of the catalogue has a page headed by its title, and explains itself."""

from pathlib import Path

import pytest

from qualcli.diagnostics import rules_coder, rules_import, rules_study
from qualcli.diagnostics.catalogue import Rule, rules
from tests.annotation_pages import cases_of

HERE = Path(__file__).parent
WHOLE = frozenset((*rules_coder.RULES, *rules_import.RULES, *rules_study.RULES))
"""Rules whose pages are one case each; the other pages are played case by case, and so must have some."""
RULES = pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: str(rule.id))


@RULES
def test_a_rule_has_a_page_headed_by_its_title(rule: Rule) -> None:
    first, _, rest = (HERE / f"{rule.id}.md").read_text("utf-8").partition("\n")

    assert first == f"# {rule.id}: {rule.title}"
    assert rest.startswith("\n")
    assert "```text\n" in rest if rule in WHOLE else cases_of(HERE / f"{rule.id}.md")


@RULES
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.title
    assert not rule.title.endswith(".")
    assert rule.why.endswith(".")
    assert rule.help.endswith(".")
    assert rule.example


def test_every_page_is_of_a_rule() -> None:
    assert {path.stem for path in HERE.glob("*.md")} == set(rules())
