"""Documents at a terminal: what is shown first, the question, and what is written."""

import sys
from pathlib import Path

import pytest

from qualcli.cli.main import main
from tests.cli.answering import Terminal
from tests.exchange.made_documents import about, comment, docx, p, r

CODES = "facet: tension\nlabel: Tensions\ncodes:\n  edge:\n    label: Edge\n"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Make a study with one code, and a document whose comment names it."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "codebooks" / "tension.yaml").write_text(CODES, encoding="utf-8")
    talk = p(r("Ellie: We "), about(1, "lost"), r(" it.")) + p(r("Ellie: So."))
    (tmp_path / "ellie.docx").write_bytes(docx(talk, comments=comment(1, "edge", "Zoë Ward")))
    return tmp_path


def run(study: Path, *words: str) -> int:
    return main(["-C", str(study), "import", str(study / "ellie.docx"), *words])


@pytest.mark.parametrize(("answer", "is_written"), [("y\n", True), ("n\n", False), ("", False)])
def test_at_a_terminal_the_import_is_shown_and_asked_for(
    study: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str,
    is_written: bool,
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))

    assert run(study) == 0
    said = capsys.readouterr()
    assert "Ellie: 2 turns, 4 words; read from “Ellie:” × 2 from line 1" in said.out
    assert "import 1 document?" in said.err
    assert ("nothing was written" in said.err) is not is_written
    assert (study / "corpus" / "ellie.md").exists() is is_written


def test_yes_does_not_ask(
    study: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(""))

    assert run(study, "-y") == 0
    said = capsys.readouterr()
    assert "?" not in said.err
    assert "[lost]{.edge coder=zoe-ward}" in (study / "corpus" / "ellie.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, "coders:\n  zoe-ward: Zoë Ward\n"),
        ("weights: [0, 2]\n", "weights: [0, 2]\ncoders:\n  zoe-ward: Zoë Ward\n"),
        (
            "coders:\n  ann: Ann\nweights: [0, 2]\n",
            "coders:\n  ann: Ann\n  zoe-ward: Zoë Ward\nweights: [0, 2]\n",
        ),
        ("coders: {ann: Ann}\n", "coders: {ann: Ann}\n"),
        ("coders: {zw: zoë ward}\n", "coders: {zw: zoë ward}\n"),
    ],
)
def test_who_commented_becomes_a_coder(
    study: Path, capsys: pytest.CaptureFixture[str], before: str | None, after: str
) -> None:
    if before is not None:
        (study / "qual.yaml").write_text(before, encoding="utf-8")

    assert run(study, "-q") == 0
    assert (study / "qual.yaml").read_text(encoding="utf-8") == after
    capsys.readouterr()


def test_lines_that_cannot_be_added_are_said(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "qual.yaml").write_text("coders: {ann: Ann}\n", encoding="utf-8")

    assert run(study) == 0
    assert "lines to add to `coders:` in qual.yaml:\n  zoe-ward: Zoë Ward\n" in capsys.readouterr().err


def test_a_dry_run_writes_nothing(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(study, "-n") == 0
    assert "1 comment: 1 coding, 0 memos" in capsys.readouterr().out
    assert list((study / "corpus").iterdir()) == []
    assert not (study / "qual.yaml").exists()
