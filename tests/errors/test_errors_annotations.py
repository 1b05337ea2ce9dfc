"""Every rule about annotations has a page, and the page shows exactly what `qual check` says."""

import re
import shutil
from pathlib import Path

import pytest

from qualcli.cli.main import main
from qualcli.diagnostics import rules_annotations, rules_portability
from qualcli.diagnostics.catalogue import Rule
from tests.annotation_pages import PageCase, cases_of

HERE = Path(__file__).parent
RULES = (*rules_annotations.RULES, *rules_portability.RULES)
PAGES = {rule.id: HERE / f"{rule.id}.md" for rule in RULES}
CASES = [
    pytest.param(rule.id, case, id=f"{rule.id} {case.name}")
    for rule in RULES
    if PAGES[rule.id].exists()
    for case in cases_of(PAGES[rule.id])
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_page_shows_exactly_what_is_said(
    rule: str, case: PageCase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = tmp_path / "study"
    shutil.copytree(HERE / "study", study)
    (study / "corpus").mkdir(exist_ok=True)
    for path, data in case.files.items():
        (study / path).write_bytes(data)

    code = main(["-C", str(study), "check"])
    said = capsys.readouterr().out

    assert case.blocks["text"] == said
    assert f": {rule}: " in said
    assert code == (1 if re.search(r":\d+: E\d{3}: ", said) else 0)


def test_the_format_s_63_malformed_inputs_are_all_here() -> None:
    """They bear their numbers in the format's own table."""
    numbers = [
        int(found[1])
        for page in PAGES.values()
        for case in cases_of(page)
        if (found := re.match(r"(\d+)\. ", case.name))
    ]

    assert sorted(numbers) == list(range(1, 64))


def test_rules_stay_in_their_chapter() -> None:
    for rules, numbers in (
        (rules_annotations.RULES, [*range(101, 144), *range(301, 306)]),
        (rules_portability.RULES, [*range(102, 131), *range(201, 231)]),
    ):
        assert len({rule.id for rule in rules}) == len(rules)
        assert {int(rule.id[1:]) for rule in rules} <= set(numbers)


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.id not in {"E142", "W104"}], ids=lambda one: one.id
)
def test_the_example_of_a_rule_breaks_it(
    rule: Rule, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What `qual rule` shows as an example is one; two examples name what cannot be shown."""
    study = tmp_path / "study"
    shutil.copytree(HERE / "study", study)
    if rule.id == "W203":
        (study / "qual.yaml").write_text("coders: {ann: Ann Marsh, bob: Bob Hale}\n")
    (study / "corpus").mkdir(exist_ok=True)
    end = "" if rule.id == "E143" else "\n"
    (study / "corpus/int03.md").write_text(rule.example + end, encoding="utf-8")

    main(["-C", str(study), "check", "--format", "concise"])

    assert f": {rule.id}: " in capsys.readouterr().out
