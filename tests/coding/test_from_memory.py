"""Quotations typed from memory are found where they were said, in real interviews; none is wrongly placed."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.architecture.house import ROOT
from tests.cli.running import make_study, run

INTERVIEWS = ROOT.parent / "shared" / "data" / "mismatches"
_ROW = re.compile(r"\| ([a-z]+-\d) \| (\d+) \| (.+?) \| (.+?) \| (.+?) \|")
_ELISION = re.compile(r"…|\.\.\.|\[\.\.\.\]")


class Remembered(NamedTuple):
    """A quotation as somebody remembers it, and where it was said, with its first words and its last."""

    document: str
    turn: str
    words: str
    begins: str
    ends: str


REMEMBERED = [
    Remembered(*row) for row in _ROW.findall((Path(__file__).parent / "from-memory.md").read_text("utf-8"))
]

pytestmark = pytest.mark.skipif(not INTERVIEWS.is_dir(), reason="the interviews are not here")


@pytest.fixture(scope="module")
def interviews(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with the interviews, imported."""
    study = make_study(tmp_path_factory.mktemp("interviews") / "study")
    names = dict.fromkeys(one.document for one in REMEMBERED)
    assert run(study, "import", *(str(INTERVIEWS / f"{name}-full.md") for name in names)).code == 0
    return study


@pytest.mark.parametrize("one", REMEMBERED, ids=lambda one: one.words)
def test_it_is_found_where_it_was_said(interviews: Path, one: Remembered) -> None:
    line = ("code", f"{one.document}-full", "ship", "--quote", one.words, "--coder", "ann", "-n")
    ran = run(interviews, *line)

    assert ran.code == 0, ran
    found = re.match(r"(\S+)  ship  “(.*)”  \(found ", ran.err)
    assert found
    assert found[1] == f"{one.document}-full@T{one.turn}"
    assert found[2].startswith(one.begins)
    assert found[2].endswith(one.ends)
    assert (" … " in found[2]) == bool(_ELISION.search(one.words))


@pytest.mark.parametrize(
    "one", [one for one in REMEMBERED if _ELISION.search(one.words)], ids=lambda one: one.words
)
def test_words_left_out_leave_one_segment_of_two_parts(interviews: Path, one: Remembered) -> None:
    ran = run(
        interviews, "code", f"{one.document}-full", "ship", "--quote", one.words, "--coder", "ann", "-n"
    )
    added = "\n".join(row for row in ran.out.splitlines() if row.startswith("+"))

    [name] = re.findall(r"\{#(\w+) \.ship coder=ann\}", added)
    assert added.count(f"{{of={name}}}") == 1


def test_in_another_interview_none_of_them_is_found(interviews: Path) -> None:
    """Nothing is better than a wrong place: words of one person are not put into the mouth of another."""
    others = [one for one in REMEMBERED if one.document != "nick-1"]
    placed = [
        one.words
        for one in others
        if run(interviews, "code", "nick-1-full", "ship", "--quote", one.words, "-n").code == 0
    ]
    assert placed == []


def test_there_are_enough_of_them_and_each_is_short() -> None:
    assert len(REMEMBERED) >= 40
    assert len({one.document for one in REMEMBERED}) >= 8
    assert all(len(one.words.split()) <= 12 for one in REMEMBERED)
