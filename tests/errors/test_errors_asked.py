"""Every rule about command lines, and about documents as parts of a study, has a page that shows what is really said."""

import sys
from functools import partial
from pathlib import Path

import pytest

from qualcli.diagnostics import (
    rules_bundle,
    rules_checks,
    rules_coding,
    rules_documents,
    rules_export,
    rules_expressions,
    rules_interchange,
    rules_marks,
    rules_peers,
    rules_profile,
    rules_query,
    rules_reading,
    rules_reporting,
    rules_selection,
    rules_tables,
    rules_tables_in,
    rules_wishes,
)
from qualcli.diagnostics.catalogue import Rule
from qualcli.study.pandoc import docx_bytes
from tests.annotation_pages import PageCase, cases_of
from tests.errors.asking import ask

HERE = Path(__file__).parent
RULES = (
    *rules_bundle.RULES,
    *rules_checks.RULES,
    *rules_selection.RULES,
    *rules_expressions.RULES,
    *rules_coding.RULES,
    *rules_documents.RULES,
    *rules_export.RULES,
    *rules_interchange.RULES,
    *rules_marks.RULES,
    *rules_peers.RULES,
    *rules_profile.RULES,
    *rules_query.RULES,
    *rules_tables.RULES,
    *rules_tables_in.RULES,
    *rules_reading.RULES,
    *rules_reporting.RULES,
)
CASES = [
    pytest.param(str(rule.id), case, id=f"{rule.id} {case.name}")
    for rule in RULES
    for case in cases_of(HERE / f"{rule.id}.md")
]
FOUND_NOTHING = "E535"
MANY = "E530"
"""It follows other mistakes, and cannot be shown without them."""
"""Words that are not there: what was asked for is not found, but nothing is wrong with the question."""


@pytest.fixture(autouse=True)
def _without_extras(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """The pages are of a machine that has nothing but what the package needs, and readers of PDFs and workbooks."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    if "E750" in request.node.name:
        monkeypatch.setitem(sys.modules, "pypdf", None)
    if "E770" in request.node.name:
        monkeypatch.setitem(sys.modules, "openpyxl", None)
    for rule, pandoc in (("E751", "no-pandoc-here"), ("E752", "false")):
        if rule in request.node.name:
            monkeypatch.setattr("qualcli.study.pandoc.docx_bytes", partial(docx_bytes, program=pandoc))


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_page_shows_exactly_what_is_said(
    rule: str, case: PageCase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    is_check = "qual check" in case.blocks["sh"]

    code, out, err = ask(case, tmp_path, capsys)

    assert case.blocks["text"] == (out if is_check else err)
    assert f": {rule}: " in case.blocks["text"]
    assert code == (1 if is_check or rule == FOUND_NOTHING else 0 if rule.startswith("W") else 2)


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_page_breaks_no_other_rule(rule: str, case: PageCase) -> None:
    others = {str(one.id) for one in RULES} - {rule}
    if rule == MANY:
        others = set()

    assert not [other for other in others if f": {other}: " in case.blocks["text"]]


def test_the_study_of_the_pages_checks_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ask(PageCase("", {}, {"sh": "qual check\n"}), tmp_path, capsys)

    assert (code, out) == (0, "")


@pytest.mark.parametrize(
    ("rules", "first", "last"),
    [
        (rules_checks.RULES, 145, 308),
        (rules_selection.RULES, 501, 525),
        (rules_expressions.RULES, 518, 530),
        (rules_coding.RULES, 531, 554),
        (rules_tables.RULES, 555, 559),
        (rules_profile.RULES, 560, 562),
        (rules_reading.RULES, 563, 567),
        (rules_export.RULES, 568, 574),
        (rules_query.RULES, 575, 577),
        (rules_interchange.RULES, 740, 746),
        (rules_documents.RULES, 747, 750),
        (rules_tables_in.RULES, 770, 777),
        (rules_bundle.RULES, 754, 759),
        (rules_peers.RULES, 760, 769),
        (rules_marks.RULES, 780, 789),
        (rules_wishes.RULES, 790, 793),
    ],
)
def test_rules_stay_in_their_chapter(rules: tuple[Rule, ...], first: int, last: int) -> None:
    numbers = [int(rule.id[1:]) for rule in rules]

    assert sorted(set(numbers)) == numbers
    assert first <= numbers[0]
    assert numbers[-1] <= last
