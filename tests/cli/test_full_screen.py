"""`qual code` without a code: what opens the coder, where, and what it says when one leaves."""

import sys
from pathlib import Path

import pytest

from qualcli.cli import full_screen
from qualcli.cli.full_screen import has_full_screen, opened
from qualcli.cli.main import main
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError
from qualcli.tui import app
from qualcli.tui.asking import Ask
from qualcli.tui.coder import Coder
from qualcli.tui.state import Others
from tests.tui.studies import make_study


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_study(tmp_path / "study")


def open_at(root: Path, document: str | None = None, **more: object) -> Coder:
    asked = {"coder": None, "turn": None, "blind": False} | more
    return opened(Session(("code",), str(root)), document, **asked)  # type: ignore[arg-type]


def words(coder: Coder) -> str:
    return coder.page.base[coder.state.cursor :].partition("\n")[0]


def test_a_document_opens_at_its_first_turn_that_waits(root: Path) -> None:
    assert words(open_at(root, "nadia-1", coder="ann")).startswith("I signed.")


def test_without_a_document_the_first_one_opens_in_which_turns_wait(root: Path) -> None:
    assert open_at(root, coder="ann").page.short == "hugh-1"


def test_without_a_document_the_one_opens_that_was_left_last(root: Path) -> None:
    open_at(root, "board")

    assert open_at(root).page.short == "board"


@pytest.mark.parametrize(("document", "turn"), [("nadia-1@T5", None), ("nadia-1", 5), ("nadia-1@T2", 5)])
def test_a_turn_can_be_named(root: Path, document: str, turn: int | None) -> None:
    assert words(open_at(root, document, turn=turn)).startswith("She did.")


def test_a_turn_that_is_not_there(root: Path) -> None:
    with pytest.raises(QualError, match="no place `@T9`"):
        open_at(root, "nadia-1@T9")


def test_the_only_coder_of_a_study_codes(root: Path) -> None:
    (root / "qual.yaml").write_text("coders: [zoe]\n", "utf-8")

    assert open_at(root).state.coder == "zoe"


def test_the_default_coder_codes(root: Path) -> None:
    (root / "qual.yaml").write_text("coders: [ann, ben]\ndefaults: {coder: ben}\n", "utf-8")

    assert open_at(root).state.coder == "ben"


def test_an_unknown_coder(root: Path) -> None:
    with pytest.raises(QualError, match="no coder is called `zoe`"):
        open_at(root, coder="zoe")


def test_blind_hides_others(root: Path) -> None:
    assert open_at(root, blind=True).state.others is Others.HIDDEN


def test_a_document_that_is_no_text(root: Path) -> None:
    (root / "corpus/observations/board.md").write_bytes(b"\xff\xfe\xff")

    with pytest.raises(QualError, match="UTF-16"):
        open_at(root, "board")


def test_a_corpus_without_documents(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "codebooks").mkdir()

    with pytest.raises(QualError, match="no document to code"):
        open_at(tmp_path)


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Coder, Ask | None]]:
    """Somebody sits at a terminal, and leaves as soon as the coder opens."""
    screens: list[tuple[Coder, Ask | None]] = []
    monkeypatch.setattr(full_screen, "has_full_screen", lambda: True)
    monkeypatch.setattr(app, "run", lambda coder, *, color, first: screens.append((coder, first)))  # noqa: ARG005
    return screens


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("code nadia-1 --coder ann", "nadia-1: 1 of 3 turns coded by ann"),
        ("code nadia-1@T2", "nadia-1: 1 of 3 turns coded"),
        ("code board --coder ben --blind", "board: 0 of 2 paragraphs coded by ben"),
    ],
)
def test_when_one_leaves_it_is_said_how_far_the_coding_is(
    root: Path, at_a_terminal: list[object], capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    assert main(["-C", str(root), *line.split()]) == 0

    assert len(at_a_terminal) == 1
    assert capsys.readouterr().err == f"{said}\n"


@pytest.mark.parametrize(("line", "is_asked"), [("code board", True), ("code board --coder ann", False)])
def test_who_codes_is_asked_where_nobody_is_named(
    root: Path, at_a_terminal: list[tuple[Coder, Ask | None]], line: str, is_asked: bool
) -> None:
    main(["-C", str(root), *line.split()])

    assert (at_a_terminal[0][1] is not None) is is_asked


@pytest.mark.parametrize(
    "option", ["-n", "-y", "--memo=x", "--weight=1", "--facet=imagery", "--nth=1", "-o=x"]
)
def test_what_would_do_nothing_on_the_screen_is_refused(
    root: Path, at_a_terminal: list[object], capsys: pytest.CaptureFixture[str], option: str
) -> None:
    assert main(["-C", str(root), "code", "nadia-1", option]) == 2

    assert not at_a_terminal
    assert "E543" in capsys.readouterr().err


@pytest.mark.parametrize("line", ["code nadia-1 trust --turn 4 --coder ann -n", "code --from nothing.csv"])
def test_with_a_code_or_a_file_nothing_opens(root: Path, at_a_terminal: list[object], line: str) -> None:
    main(["-C", str(root), *line.split()])

    assert not at_a_terminal


@pytest.mark.parametrize(("term", "is_there"), [("xterm-256color", True), ("dumb", False), ("", False)])
def test_a_screen_needs_a_terminal(monkeypatch: pytest.MonkeyPatch, term: str, is_there: bool) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, Terminal())
    monkeypatch.setenv("TERM", term)

    assert has_full_screen() is is_there


def test_a_pipe_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")

    assert not has_full_screen()
