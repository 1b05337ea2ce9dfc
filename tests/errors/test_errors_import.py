"""Every rule about imports has a page, and the page shows what is really said."""

from pathlib import Path

import pytest

from qualcli.diagnostics.rules_import import RULES
from qualcli.exchange.documents.imported import ImportOptions
from qualcli.exchange.documents.registry import import_file
from tests.study_files import Page, read_page, shown

HERE = Path(__file__).parent


def said_of(page: Page) -> str:
    """Import the file of a page, in the encoding that the page names, and show what is said of it."""
    ((path, text),) = page.files.items()
    encoding = page.blocks.get("encoding", "").strip() or None
    return shown(import_file(text.encode(), ImportOptions(path=path, encoding=encoding)).diagnostics)


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_a_page_shows_exactly_what_is_said(rule: str) -> None:
    page = read_page(HERE / f"{rule}.md")

    assert page.blocks["text"] == said_of(page)
    assert f" {rule}: " in page.blocks["text"]


def test_rules_stay_in_their_chapter() -> None:
    numbers = [int(rule.id[1:]) for rule in RULES]

    assert sorted(set(numbers)) == numbers
    assert min(numbers) >= 451
    assert max(numbers) <= 469
