"""Tables on the command line: asked about, written as one change, taken back whole; what is odd is said."""

import sys
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.exchange.table_cases import workbook

HIGHLIGHTS = "document,content,tag\nellie-1,How did it begin,beginnings\nEllie,And then,beginnings\n"


class Terminal(StringIO):
    """Somebody at a keyboard."""

    def isatty(self) -> bool:
        return True


def texts(study: Path) -> dict[str, str]:
    """Every file of a study but those that this program keeps for itself."""
    return {
        str(path.relative_to(study)): path.read_text("utf-8")
        for path in sorted(study.rglob("*"))
        if path.is_file() and ".qual" not in path.parts
    }


def test_what_is_imported_is_taken_back_whole(study: Path, tmp_path: Path) -> None:
    before = texts(study)
    (tmp_path / "h.csv").write_text(HIGHLIGHTS + "sam-2,Hello,tag\n", "utf-8")
    done = run(study, "import", str(tmp_path / "h.csv"))
    after = texts(study)

    assert done.code == 0
    assert "[How did it begin]{.beginnings}" in after["corpus/rounds/ellie-1.md"]
    assert {"codebooks/imported.yaml", "import-report-h.md"} <= after.keys()
    assert run(study, "undo").code == 0
    assert texts(study) == before


def test_a_dry_run_says_the_same_and_writes_nothing(study: Path, tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_text(HIGHLIGHTS, "utf-8")
    before = texts(study)
    dry = run(study, "import", str(tmp_path / "h.csv"), "-n")
    assert texts(study) == before
    done = run(study, "import", str(tmp_path / "h.csv"))

    assert dry.out == done.out
    assert "would be imported" in dry.err


def test_at_a_terminal_nothing_is_written_before_somebody_agrees(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "h.csv").write_text(HIGHLIGHTS, "utf-8")
    before = texts(study)
    monkeypatch.setattr(sys, "stdin", Terminal("n\n"))
    refused = run(study, "import", str(tmp_path / "h.csv"))

    assert (refused.code, texts(study)) == (0, before)
    assert "nothing was written" in refused.err


def test_the_same_table_twice_changes_nothing_more(study: Path, tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_text(HIGHLIGHTS, "utf-8")
    run(study, "import", str(tmp_path / "h.csv"), "-q")
    once = texts(study)
    again = run(study, "import", str(tmp_path / "h.csv"))

    assert (again.code, texts(study)) == (0, once)
    assert "nothing to import" in again.err


def test_a_workbook_is_read_at_the_first_sheet_that_fits(study: Path, tmp_path: Path) -> None:
    rows = [line.split(",") for line in HIGHLIGHTS.splitlines()]
    data = workbook(("About", [["Hubs"]]), ("Quotes", [[], [], *rows]), ("Codes", [["code"], ["trust"]]))
    (tmp_path / "h.xlsx").write_bytes(data)
    quoted = run(study, "import", str(tmp_path / "h.xlsx"), "-n")
    codes = run(
        study, "import", str(tmp_path / "h.xlsx"), "-n", "--as", "codebook", "--column", "skip=document"
    )

    assert "sheet `Quotes` (not read: `About`, `Codes`)" in quoted.out
    assert "below the header in row 3" in quoted.out
    assert "sheet `Quotes`" in codes.out


def test_a_table_in_another_encoding_is_said_and_read(study: Path, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_bytes("code;definition\nGröße;Wie groß\n".encode("cp1252"))
    refused = run(study, "import", str(tmp_path / "c.csv"))
    done = run(study, "import", str(tmp_path / "c.csv"), "--encoding", "cp1252", "-q")

    assert (refused.code, done.code) == (2, 0)
    assert "E142" in refused.err
    assert "--encoding cp1252" in refused.err
    assert "label: Größe" in texts(study)["codebooks/imported.yaml"]


def test_control_characters_are_warned_of_and_not_written_to_the_terminal(
    study: Path, tmp_path: Path
) -> None:
    (tmp_path / "c.csv").write_text("code,definition\ntrust\x1b[31m,Wh\x07at\n", "utf-8")
    done = run(study, "import", str(tmp_path / "c.csv"), "-n")

    assert done.code == 0
    assert "W455" in done.err
    assert "\x1b" not in done.out


def test_a_document_with_mistakes_is_not_written_to(study: Path, tmp_path: Path) -> None:
    path = study / "corpus" / "rounds" / "ellie-1.md"
    path.write_text(path.read_text("utf-8") + "\nAnd [so]{.power .}.\n", "utf-8")
    before = texts(study)
    (tmp_path / "h.csv").write_text(HIGHLIGHTS, "utf-8")
    refused = run(study, "import", str(tmp_path / "h.csv"))

    assert (refused.code, texts(study)) == (2, before)
    assert "ellie-1.md:" in refused.err
