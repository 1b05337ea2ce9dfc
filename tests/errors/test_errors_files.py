"""Rules about undoing have pages that show what is really said, with the commands that lead there."""

from pathlib import Path

import pytest

from qualcli.diagnostics.rules_files import RULES
from tests.annotation_pages import PageCase, cases_of
from tests.errors.asking import ask

HERE = Path(__file__).parent
SHOWN = [rule for rule in RULES if rule.id in {"E616", "E617", "E618"}]
CASES = [
    pytest.param(str(rule.id), case, id=f"{rule.id} {case.name}")
    for rule in SHOWN
    for case in cases_of(HERE / f"{rule.id}.md")
]
FOUND_NOTHING = "E616"


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_page_shows_exactly_what_is_said(
    rule: str,
    case: PageCase,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773482520")

    code, out, err = ask(case, tmp_path, capsys)

    assert case.blocks["text"] == err
    assert out == ""
    assert f": {rule}: " in err
    assert code == (1 if rule == FOUND_NOTHING else 2)


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: str(rule.id))
def test_a_page_is_headed_by_the_title_of_its_rule(rule: object) -> None:
    known = next(one for one in RULES if one is rule)
    first, _, rest = (HERE / f"{known.id}.md").read_text(encoding="utf-8").partition("\n")

    assert first == f"# {known.id}: {known.title}"
    assert rest.startswith("\n")
    assert cases_of(HERE / f"{known.id}.md")


def test_every_rule_explains_itself() -> None:
    for rule in RULES:
        assert not rule.title.endswith(".")
        assert rule.why.endswith(".")
        assert rule.help.endswith(".")
        assert rule.example
