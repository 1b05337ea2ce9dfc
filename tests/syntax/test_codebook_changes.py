"""Changes of codebooks: the pages under `cases/` say what becomes of their files, or why nothing does."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.syntax.codebook_changes import FileEdits, change_field, rename_code, retire_code
from qualcli.syntax.codebook_merging import merge_codes
from qualcli.syntax.codebook_moving import move_code
from qualcli.text.edits import apply_edits
from qualcli.text.source import Source
from tests.study_files import Page, pages, read_page, shown

CASES = Path(__file__).parent / "cases"
FOLDERS = ("rename_code", "retire_code", "merge_codes", "move_code", "change_field")
PATHS = [page for folder in FOLDERS for page in pages(CASES / folder)]

Words = dict[str, str]
Plan = Callable[[Sequence[Source], Words], FileEdits]

WAYS: dict[str, Plan] = {
    r"rename (?P<old>.+) to (?P<new>.+)": lambda sources, words: rename_code(
        sources, words["old"], words["new"]
    ),
    r"retire (?P<name>\S+) on (?P<on>\S+?)(?:: (?P<why>.+))?": lambda sources, words: retire_code(
        sources, words["name"], date.fromisoformat(words["on"]), words["why"] or ""
    ),
    r"merge (?P<name>\S+) into (?P<into>\S+) on (?P<on>\S+)": lambda sources, words: merge_codes(
        sources, words["name"], words["into"], date.fromisoformat(words["on"])
    ),
    r"move (?P<name>\S+)(?: under (?P<parent>\S+))?(?: to (?P<facet>\S+))?": lambda sources, words: move_code(
        sources, words["name"], parent=words["parent"], facet=words["facet"]
    ),
    r"set (?P<name>\S+) (?P<key>\S+?):(?P<value>.*)": lambda sources, words: change_field(
        sources, words["name"], words["key"], words["value"].strip() or None
    ),
}
"""What a page can ask for in its block `edit`."""


def sources_of(page: Page) -> list[Source]:
    before = [path for path in page.files if path.startswith("codebooks/")]
    return [Source(path, page.files[path]) for path in before]


def planned(page: Page) -> FileEdits:
    """Plan what a page asks for."""
    asked = page.blocks["edit"].strip()
    for way, plan in WAYS.items():
        if found := re.fullmatch(way, asked):
            return plan(sources_of(page), found.groupdict())
    raise AssertionError(asked)


CHANGES = [path for path in PATHS if "text" not in read_page(path).blocks]
REFUSALS = [path for path in PATHS if path not in CHANGES]


def name_of(page: Path) -> str:
    return f"{page.parent.name}/{page.stem}"


@pytest.mark.parametrize("path", CHANGES, ids=name_of)
def test_codebooks_are_changed_as_their_pages_say(path: Path) -> None:
    page = read_page(path)

    edits = planned(page)

    after = {
        f"after/{one.path}": apply_edits(one.text, edits[one.path])
        for one in sources_of(page)
        if one.path in edits
    }
    assert after == {name: text for name, text in page.files.items() if name.startswith("after/")}


@pytest.mark.parametrize("path", REFUSALS, ids=name_of)
def test_codebooks_are_left_alone_for_the_reasons_that_their_pages_give(path: Path) -> None:
    page = read_page(path)

    with pytest.raises(QualError) as caught:
        planned(page)

    assert page.blocks["text"] == shown(caught.value.findings)
    assert caught.value.code == 2
    assert list(page.files) == [one.path for one in sources_of(page)]


def test_there_are_pages_for_every_change() -> None:
    assert {path.parent.name for path in PATHS} == set(FOLDERS)
