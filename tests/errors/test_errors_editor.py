"""The rule about the editor has a page that shows what is really said; a text that was written is never lost."""

import re
import sys
from io import StringIO
from pathlib import Path

import pytest

from qualcli.diagnostics.catalogue import rules
from qualcli.diagnostics.diagnostic import RuleId
from tests.annotation_pages import PageCase, cases_of
from tests.errors.asking import ask

PAGE = Path(__file__).parent / "E624.md"
CASES = [pytest.param(case, id=case.name) for case in cases_of(PAGE)]


class Terminal(StringIO):
    """Input that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("case", CASES)
def test_the_page_shows_exactly_what_is_said(
    case: PageCase, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    for name in ("EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    for line in case.blocks["env"].splitlines():
        name, _, value = line.partition("=")
        monkeypatch.setenv(name, value)

    code, out, err = ask(case, tmp_path, capsys)

    assert case.blocks["text"] == re.sub(r"edit\.\d+\.md", "edit.1.md", err)
    assert code == 2
    assert out.startswith("---") == ("VISUAL" in case.blocks["env"])
    kept = [path.read_text("utf-8") for path in (tmp_path / "study/.qual").glob("edit.*")]
    assert kept == (["A thought.\n"] if "write.sh" in case.files else [])


def test_the_page_is_headed_by_the_title_of_its_rule() -> None:
    first, _, _ = PAGE.read_text("utf-8").partition("\n")

    assert first == f"# E624: {rules()[RuleId('E624')].title}"
