"""Passages that cannot be written beside others are told apart from those that can."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from qualcli.coding import adding
from qualcli.model.annotations import Segment
from qualcli.model.documents import Document
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.writer import CannotWriteError
from tests.cli.answering import answer, texts
from tests.cli.running import FILES, run

SAM = "corpus/sam-1.md"
SAID = "**Sam:** One we, two we, three we.\n"


@pytest.fixture(autouse=True)
def guarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard of writing refuses whatever would code the second `we`."""
    write = adding.add_segments

    def add(document: Document, segments: Sequence[Segment], dialect: Dialect) -> str:
        bad = [one for one in segments if one.span.start == document.base.index("two we") + 4]
        if bad:
            raise CannotWriteError(bad[0].span, "it would not read back")
        return write(document, segments, dialect)

    monkeypatch.setattr(adding, "add_segments", add)


@pytest.fixture
def sam(study: Path) -> Path:
    """A study in which somebody says one word three times."""
    (study / SAM).write_text(SAID, "utf-8")
    rows = "".join(f"sam-1,we,ship,ann,{number}\n" for number in (1, 2, 3))
    (study / "codings.csv").write_text(f"document,quote,codes,coder,nth\n{rows}", "utf-8")
    return study


CODED = "**Sam:** One [we]{.ship coder=ann}, two we, three [we]{.ship coder=ann}.\n"


def test_a_batch_is_not_written_without_all_of_its_rows(sam: Path) -> None:
    ran = run(sam, "code", "--from", "codings.csv")
    assert (ran.code, ran.err.count("E531")) == (2, 1)
    assert "nothing was written: 2 of 3 rows fit" in ran.err
    assert texts(sam)[SAM] == SAID


def test_a_part_of_a_batch_is_written_if_that_is_wanted(sam: Path) -> None:
    ran = run(sam, "code", "--from", "codings.csv", "--partial", "-o", "left.csv")
    assert ran.err.endswith("2 of 3 rows coded\n")
    assert texts(sam)[SAM] == CODED
    assert texts(sam)["left.csv"].splitlines()[1:] == [
        "sam-1,we,ship,ann,,,,,2,cannot annotate 1:22–1:24: it would not read back"
    ]


def test_a_review_writes_all_that_can_be_written(sam: Path) -> None:
    ran = answer(sam, "code", "sam-1", "ship", "--match", "we", "--coder", "ann", answers="y y y")
    assert "E531: cannot annotate 1:22–1:24: it would not read back" in ran.err
    assert ran.err.endswith("2 of 3 places coded\n")
    assert texts(sam)[SAM] == CODED


def test_without_a_review_it_is_all_or_nothing(sam: Path) -> None:
    ran = run(sam, "code", "sam-1", "ship", "--match", "we", "--coder", "ann", "-y")
    assert (ran.code, ran.err.count("E531")) == (2, 1)
    assert texts(sam)[SAM] == SAID


@pytest.mark.parametrize("way", [[], ["--in-vivo", "--facet", "imagery", "--name", "us"]])
def test_one_passage_is_refused_with_its_place(sam: Path, way: list[str]) -> None:
    codes = [] if way else ["ship"]
    ran = run(sam, "code", "sam-1", *codes, *way, "--quote", "we", "--nth", "2", "--coder", "ann")
    assert (ran.code, "E531: cannot annotate 1:22–1:24" in ran.err) == (2, True)
    assert texts(sam)["codebooks/imagery.yaml"] == FILES["codebooks/imagery.yaml"]
