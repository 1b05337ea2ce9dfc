"""Plain coding: the cases are conversations, each with what is said and how the files are afterwards."""

import os
import signal
import subprocess
import sys
from difflib import unified_diff
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcli.cli.plain import Talk
from qualcli.cli.plain_answers import (
    ACTS,
    HELP,
    MOVES,
    Answer,
    NewCode,
    Scope,
    numbered,
    read_answer,
    read_new,
    weighted,
)
from qualcli.model.names import DocumentName
from qualcli.study.study import open_study
from qualcli.tui.coder import begin
from qualcli.tui.desk import Desk
from tests.case_files import Case, params_of
from tests.cli.answering import Terminal, texts
from tests.cli.running import PLAIN, Ran, make_study, run

CASES = params_of(Path(__file__).parent / "talks")


def talk(study: Path, answers: str, *words: str) -> Ran:
    """Answer from a pipe."""
    with patch("sys.stdin", StringIO(answers)):
        return run(study, "code", *words, "--plain", SOURCE_DATE_EPOCH="1773482520")


def changes(before: dict[str, str], after: dict[str, str]) -> str:
    """Write what is different in the files, the changed lines alone."""
    lines: list[str] = []
    for path in sorted({*before, *after}):
        old, new = (side.get(path, "").splitlines(keepends=True) for side in (before, after))
        found = list(unified_diff(old, new, n=0))[2:]
        lines += [f"{path}\n", *(one for one in found if not one.startswith("@@"))] if found else []
    return "".join(lines)


@pytest.mark.parametrize("case", CASES)
def test_a_conversation_goes_exactly_so(case: Case, study: Path) -> None:
    said = case.options("answers")
    name = said.pop("doc", "ellie-1")
    options = [
        word for key, value in said.items() for word in (f"--{key}", *([] if value == "yes" else [value]))
    ]
    if text := case.text("document"):
        (study / "corpus/one.md").write_text(text, "utf-8")
    before = texts(study)

    ran = talk(study, case.text("answers"), name, *options)

    assert case.text("said") == ran.out
    assert case.text("changes") == changes(before, texts(study))
    assert ran.code == (2 if "Not done: " in ran.out else 0)


def test_there_are_cases() -> None:
    assert len(CASES) > 15


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("", Answer("next")),
        ("  ", Answer("next")),
        (" > ", Answer("wait")),
        ("power", Answer("code", rest="power")),
        ('"a b" power trust', Answer("code", Scope("a b"), "power trust")),
        ("“a b”power", Answer("code", Scope("a b"), "power")),
        ("„a b“ power", Answer("code", Scope("a b"), "power")),
        ('"a b', Answer("code", rest='"a b')),
        ('"" power', Answer("code", rest='"" power')),
        ("s3 power", Answer("code", Scope("", 3, 3), "power")),
        ("s3-5 1", Answer("code", Scope("", 3, 5), "1")),
        ("s3-s5 1", Answer("code", Scope("", 3, 5), "1")),
        ("t4 power", Answer("code", Scope("", 4, 4, "t"), "power")),
        ("t4-6 1", Answer("code", Scope("", 4, 6, "t"), "1")),
        ("p2-p3 1", Answer("code", Scope("", 2, 3, "p"), "1")),
        ("t4-s6 1", Answer("code", rest="t4-s6 1")),
        ("c #2 power", Answer("recode", rest="#2 power")),
        ('b #2 "a b"', Answer("edges", rest='#2 "a b"')),
        ("s2 b #1", Answer("edges", Scope("", 2, 2), "#1")),
        ("l", Answer("documents")),
        ("f -", Answer("find", rest="-")),
        ("\\", Answer("search-back")),
        ("o", Answer("others")),
        ("ship", Answer("code", rest="ship")),
        ("s3x", Answer("code", rest="s3x")),
        ("d power", Answer("define", rest="power")),
        ("d", Answer("define")),
        ("dialogue", Answer("code", rest="dialogue")),
        (".d", Answer("code", rest=".d")),
        ('i "a b" x', Answer("in-vivo", Scope("a b"), "x")),
        ('"a b" i', Answer("in-vivo", Scope("a b"))),
        ("s2 n x in y: z", Answer("new", Scope("", 2, 2), "x in y: z")),
        ("/a ship", Answer("search", rest="a ship")),
        ("/a.*p/", Answer("search", rest="/a.*p/")),
        ("/", Answer("search")),
        ("//", Answer("search", rest="/")),
    ],
)
def test_a_line_is_read_so(line: str, answer: Answer) -> None:
    assert read_answer(line) == answer


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("a in b: c d", NewCode("a", "b", None, "c d")),
        ("a under b : c: d", NewCode("a", None, "b", "c: d")),
        ("a", NewCode("a", None, None, None)),
        ("a:", NewCode("a", None, None, None)),
        ("a: b", NewCode("a", None, None, "b")),
        ("", None),
        ("a b", None),
        ("a in: b", None),
    ],
)
def test_a_new_code_is_read_so(text: str, new: NewCode | None) -> None:
    assert read_new(text) == new


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#2 a", (2, "a")),
        ("#2", (2, "")),
        ("a #2", (None, "a #2")),
        ("2 a", (None, "2 a")),
        ("#2a", (None, "#2a")),
    ],
)
def test_the_number_of_a_coding_is_read_so(text: str, found: tuple[int | None, str]) -> None:
    assert numbered(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("power =2", ("power", "2")),
        ("power trust = -1", ("power trust", "-1")),
        ("=1", ("", "1")),
        ("power=2", ("power=2", "")),
        ("power = 2 x", ("power = 2 x", "")),
        ("power", ("power", "")),
    ],
)
def test_a_weight_is_read_so(text: str, found: tuple[str, str]) -> None:
    assert weighted(text) == found


@given(st.text(max_size=40))
def test_every_line_is_some_answer(line: str) -> None:
    verbs = {*MOVES.values(), *ACTS.values(), "search", "code"}

    assert read_answer(line).verb in verbs


def test_help_names_every_answer() -> None:
    words = HELP.split()

    assert all(
        key in words
        for key in (*ACTS, "u", "r", "q", "k", "p", "?", "+", "-", ">", "<", ">>", "~", "l", "o", "\\")
    )


LINES = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=12) | st.sampled_from(
    [
        '"on the ship" ship',
        "s1 power",
        "x #1",
        "u",
        "r",
        "2",
        "1",
        ">>",
        "/the",
        "/(/",
        "g 9",
        "c #1 ship",
        'b #1 "the ship"',
        "b t1",
        "t1 power =1",
        "f power",
        "f -",
        "g",
        "o",
        "l",
        "\\",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(st.lists(LINES, max_size=8))
def test_whatever_is_answered_nobodys_words_change(
    tmp_path_factory: pytest.TempPathFactory, answers: list[str]
) -> None:
    study = make_study(tmp_path_factory.mktemp("talk"))
    words = {name: run(study, "show", name, "--strip").out for name in ("sam-1", "ellie-1", "terms")}

    ran = talk(study, "".join(f"{one}\n" for one in answers), "sam-1", "--coder", "ann")

    assert ran.code in {0, 2}
    assert {name: run(study, "show", name, "--strip").out for name in words} == words
    assert run(study, "check", "-q").code == 0


def test_where_one_stopped_is_where_one_goes_on_with_the_same_digits(study: Path) -> None:
    talk(study, "g 4\nship\n", "ellie-1", "--coder", "ann")

    again = talk(study, "k\n", "ellie-1", "--coder", "ann")
    elsewhere = talk(study, "", "ellie-1@T2", "--coder", "ann")

    assert "\nTurn 4 of 4, Ellie" in again.out
    assert "\n1 ship\n" in again.out
    assert "\nTurn 2 of 4, Ellie" in elsewhere.out


def test_a_file_that_changes_meanwhile_is_read_again_before_anything_is_done(study: Path) -> None:
    path = study / "corpus/sam-1.md"

    def saving(_: int = -1) -> str:
        """Let an editor save the file between two answers."""
        line = typed.pop(0) if typed else ""
        if line:
            path.write_text(path.read_text("utf-8").replace(", on the ship", ", on a ship"), "utf-8")
        return line

    typed, source = ["x #1\n"], StringIO()
    source.readline = saving  # type: ignore[method-assign]
    with patch("sys.stdin", source):
        ran = run(study, "code", "sam-1", "--plain", "--coder", "ben")

    assert "Not done: changed on disk by another program" in ran.out
    assert "I hold the pen, on a ship." in ran.out
    assert "{.power--to coder=ben weight=1}" in path.read_text("utf-8")
    assert ran.code == 2


def test_a_document_with_errors_is_read_and_not_written(study: Path) -> None:
    path = study / "corpus/sam-1.md"
    path.write_text(path.read_text("utf-8") + "\n**Sam:** [Odd]{.power weight=9 weight=8}.\n", "utf-8")
    before = texts(study)

    ran = talk(study, "ship\ne\nq\n", "sam-1", "--coder", "ann")

    assert "\n8:32 E111: attribute `weight` given twice" in ran.out
    assert "Not done: this document has errors, so nothing is written to it" in ran.out
    assert "corpus/sam-1.md:" in ran.err
    assert texts(study) == before


def test_where_there_is_nothing_to_read_it_is_said(study: Path) -> None:
    (study / "corpus/empty.md").write_text("---\nkind: interview\n---\n", "utf-8")

    ran = talk(study, "ship\n", "empty")

    assert (ran.code, ran.out) == (1, "")
    assert "there is nothing to read in empty" in ran.err


def test_at_a_terminal_answers_are_not_written_twice_and_it_is_asked_who_codes(study: Path) -> None:
    with patch("sys.stdin", Terminal("2\nship\nzzz\nq\n")):
        ran = run(study, "code", "sam-1", "--plain")

    assert ran.out.startswith("Who codes?\n  1 ann\n  2 ben\nwhich number, or Enter for none? sam-1. ? lists")
    assert "> #1 ship by ben: the whole turn\n" in ran.out
    assert ran.code == 0


def test_from_a_pipe_it_is_said_that_nobody_is_named(study: Path) -> None:
    assert "nobody is named as coder" in talk(study, "", "sam-1").err


@pytest.mark.parametrize(
    ("words", "at"),
    [
        (("ship",), "ship"),
        (("--quote", "x"), "--quote"),
        (("--yes",), "--yes"),
        (("--facet", "imagery"), "--facet"),
    ],
)
def test_what_has_nothing_to_do_beside_plain_is_refused(study: Path, words: tuple[str, ...], at: str) -> None:
    ran = talk(study, "", "sam-1", *words)

    assert ran.code == 2
    assert "E543" in ran.err
    assert "does nothing with --plain" in ran.err
    assert at in ran.err


def test_a_terminal_that_is_gone_is_the_end_of_the_answers(study: Path) -> None:
    gone = Terminal("")
    with (
        patch.object(gone, "readline", side_effect=OSError(5, "Input/output error")),
        patch("sys.stdin", gone),
    ):
        ran = run(study, "code", "sam-1", "--plain", "--coder", "ann")

    assert (ran.code, ran.out[-3:]) == (0, "> \n")


def test_what_is_no_text_is_no_code(study: Path) -> None:
    with patch("sys.stdin", TextIOWrapper(BytesIO(b"sh\xffip\nship\n"), encoding="ascii")):
        ran = run(study, "code", "sam-1", "--plain", "--coder", "ann")

    assert "> sh\ufffdip\n" in ran.out
    assert ran.code == 0


def test_without_any_input_it_ends_at_once(study: Path) -> None:
    with patch("sys.stdin", None):
        assert run(study, "code", "sam-1", "--plain", "--coder", "ann").code == 0


def process(study: Path) -> "subprocess.Popen[str]":
    """Start plain coding in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "qualcli", "code", "sam-1", "--plain", "--coder", "ann"],
        cwd=study, env={**os.environ, **PLAIN, "PYTHONPATH": str(Path(__file__).parents[2])}, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def test_what_was_answered_is_there_when_the_program_is_killed(study: Path) -> None:
    with process(study) as one:
        assert one.stdin is not None
        assert one.stdout is not None
        one.stdin.write('"on the ship" ship\n')
        one.stdin.flush()
        while "#2 ship by ann" not in one.stdout.readline():
            assert one.poll() is None
        one.send_signal(signal.SIGKILL)

    assert "[on the ship]{.ship coder=ann}" in (study / "corpus/sam-1.md").read_text("utf-8")
    undone = run(study, "undo")
    assert "undoes `qual code sam-1@T1: ship`" in undone.err


def test_a_reader_who_leaves_ends_it_quietly(study: Path) -> None:
    with process(study) as one:
        assert one.stdin is not None
        assert one.stdout is not None
        one.stdout.close()
        one.stdin.write("+\n?\n")
        one.stdin.close()
        assert one.wait(30) in {141, 1}


def test_on_a_terminal_lines_are_folded_between_words(study: Path) -> None:
    told: list[str] = []
    one = Talk(begin(Desk(open_study(study)), DocumentName("sam-1"), None), str, told.append, width=20)

    one.say("some words that are too many for one line", "short", "a" * 30)

    assert "".join(told) == "some words that are\ntoo many for one\nline\nshort\n" + "a" * 30 + "\n"


def test_what_a_terminal_would_obey_is_made_visible(study: Path) -> None:
    path = study / "corpus/sam-1.md"
    path.write_text(path.read_text("utf-8").replace("on the ship", "on \x1b[31mthe ship"), "utf-8")

    ran = talk(study, "ship\x1b[2J\n/\x1b\nm a\x1bb\nn x\x1b in imagery\n", "sam-1", "--coder", "ann")

    answers = [line for line in ran.out.splitlines() if line.startswith("> ")]
    assert all("\x1b" not in line for line in ran.out.splitlines() if line not in answers)
    assert "␛" in ran.out
