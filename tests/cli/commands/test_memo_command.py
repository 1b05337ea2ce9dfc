"""`qual memo` keeps thoughts where their subject is, finds them again, and loses none."""

import sys
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.answering import answer, texts
from tests.cli.running import FILES, run

SAM = "corpus/sam-1.md"
DAY = ("--date", "2026-03-14")


def added(study: Path) -> dict[str, str]:
    return {name: text for name, text in texts(study).items() if name not in FILES}


def test_a_memo_is_a_document_about_its_subject(study: Path) -> None:
    ran = run(study, "memo", "add", "power", "Who decides?\n\nAnd when.", "--coder", "ann", *DAY)
    assert ran.code == 0
    [(name, text)] = added(study).items()
    assert name == "corpus/memos/2026-03-14-who-decides.md"
    head, _, words = text.partition("---\n\n")
    assert head.startswith(
        "---\ntitle: Who decides?\nkind: memo\ndate: 2026-03-14\nauthor: ann\nabout: power\nwords: sha256:"
    )
    assert words == "Who decides?\n\nAnd when.\n"
    assert run(study, "check").code == 0


@pytest.mark.parametrize(
    ("about", "line"),
    [
        ("power--over", "about: power--over\n"),
        ("ellie", "about: ellie\n"),
        ("ellie-1", "about: ellie-1\n"),
        ("rounds/ellie-1", "about: ellie-1\n"),
        ("ellie-1@T2", "about: ellie-1@T2\n"),
        ("terms@p1", "about: terms@P1\n"),
        ("voice", "about: voice\n"),
    ],
)
def test_a_memo_may_be_about_anything_that_is_there(study: Path, about: str, line: str) -> None:
    assert run(study, "memo", "add", about, "So.", *DAY).code == 0
    assert line in "".join(added(study).values())
    assert run(study, "check").code == 0
    found = run(study, "memo", "list", about, "-f", "csv", "-q")
    assert found.code == 0
    assert "2026-03-14-so," in found.out


def test_a_memo_on_the_study_is_about_nothing_else(study: Path) -> None:
    run(study, "memo", "add", "study", "So.", *DAY)
    assert "about:" not in "".join(added(study).values())
    assert run(study, "memo", "show", "study").out == "2026-03-14-so  study  2026-03-14\n    So.\n\n"


def test_a_name_that_two_documents_share_is_written_whole(study: Path) -> None:
    (study / "corpus/rounds/sam-1.md").write_text("**Sam:** So.\n", "utf-8")
    assert run(study, "memo", "add", "rounds/sam-1@T1", "So.", *DAY).code == 0
    assert "about: rounds/sam-1@T1\n" in "".join(added(study).values())
    assert run(study, "memo", "list", "rounds/sam-1", "-q").code == 0
    assert run(study, "check").code == 0


def test_names_of_memos_are_short_and_never_taken(study: Path) -> None:
    for _ in range(3):
        run(study, "memo", "add", "study", "The very same thought about each and every ship, again.", *DAY)
    run(study, "memo", "add", "study", "So?", "--title", "…", *DAY)
    assert [name.removeprefix("corpus/memos/2026-03-14-") for name in sorted(added(study))] == [
        "document.md",
        "the-very-same-thought-about-each-and-2.md",
        "the-very-same-thought-about-each-and-3.md",
        "the-very-same-thought-about-each-and.md",
    ]
    assert run(study, "check").code == 0


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("See [x]{.power} and [y", "See [x]\\{.power} and \\[y\n"),
        ("::: {.power}\nx\n:::", "\\::: {.power}\nx\n\\:::\n"),
        ("[laughs] [@lewis] is fine", "[laughs] [@lewis] is fine\n"),
        ("a\r\nb\rc\0", "a\nb\nc\n"),
        ("<<<<<<< ours", "\\<<<<<<< ours\n"),
    ],
)
def test_what_reads_like_an_annotation_is_none(study: Path, given: str, written: str) -> None:
    run(study, "memo", "add", "study", given, *DAY)
    [text] = added(study).values()
    assert text.endswith(f"---\n\n{written}")
    assert run(study, "check").code == 0


def test_a_memo_can_be_coded(study: Path) -> None:
    run(study, "memo", "add", "study", "The ship again.", *DAY)
    assert (
        run(study, "code", "2026-03-14-the-ship-again", "ship", "--quote", "ship", "--coder", "ann").code == 0
    )
    assert run(study, "check").code == 0


def coded(study: Path) -> None:
    text = FILES[SAM].replace("{.power--to", "{#q1 .power--to")
    (study / SAM).write_text(text, "utf-8")


def test_a_memo_on_a_quotation_stands_beside_its_codes(study: Path) -> None:
    coded(study)
    run(study, "memo", "add", "sam-1#q1", " A thought. ")
    assert '{#q1 .power--to coder=ben weight=1 memo="A thought."}' in texts(study)[SAM]
    run(study, "memo", "add", "sam-1#q1", "Another.")
    assert texts(study)[SAM].endswith("[^memo-q1], on the ship.\n\n[^memo-q1]: A thought.\n\n    Another.\n")
    run(study, "memo", "add", "sam-1#q1", "The last.", "--replace")
    assert '{#q1 .power--to coder=ben weight=1 memo="The last."}' in texts(study)[SAM]
    assert added(study) == {}


@pytest.mark.parametrize(
    "thought", ['a "quote" and [x]{.y} \\ and ]', "[^memo-q1]: x", "# a\n\n- b\n\n::: c\n:::", "x" * 500]
)
def test_any_thought_is_kept_as_it_is(study: Path, thought: str) -> None:
    coded(study)
    assert run(study, "memo", "add", "sam-1#q1", thought).code == 0
    assert run(study, "check").code == 0
    shown = run(study, "memo", "show", "sam-1#q1").out
    assert [line.strip() for line in shown.splitlines()[2:] if line.strip()] == [
        line for line in thought.split("\n") if line
    ]


def test_a_dry_run_writes_nothing(study: Path) -> None:
    assert run(study, "memo", "add", "power", "So.", "-n").out.startswith(
        "--- /dev/null\n+++ b/corpus/memos/"
    )
    assert texts(study) == FILES


def test_the_text_may_come_from_a_pipe(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("From a pipe.\n"))
    run(study, "memo", "add", "power", *DAY)
    assert "".join(added(study).values()).endswith("\n\nFrom a pipe.\n")
    monkeypatch.setattr(sys, "stdin", None)
    assert "E547: the memo says nothing" in run(study, "memo", "add", "power").err


def test_the_text_may_be_written_in_the_editor(study: Path) -> None:
    script = study / "write.sh"
    script.write_text("printf 'Written.\\n' > \"$1\"\n", "utf-8")
    ran = answer(study, "memo", "add", "power", *DAY, answers="", VISUAL=f"sh '{script}'")
    assert ran.code == 0
    assert (study / "corpus/memos/2026-03-14-written.md").is_file()
    assert list((study / ".qual").glob("edit.*")) == []


def test_an_editor_without_a_text_leaves_nothing_behind(study: Path) -> None:
    ran = answer(study, "memo", "add", "power", answers="", VISUAL="true")
    assert (ran.code, "E547" in ran.err) == (2, True)
    assert list((study / ".qual").glob("edit.*")) == []


@pytest.mark.parametrize(
    "given", [["shpi", "So."], ["power", "--coder", "zoe"], ["power", "--date", "2026-13-01"]]
)
def test_nobody_writes_in_vain(study: Path, given: list[str]) -> None:
    ran = answer(study, "memo", "add", *given, answers="", VISUAL="false")
    assert (ran.code, "E624" in ran.err) == (2, False)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["add"], "E543: what is the memo about?"),
        (["write", "power"], "E543: `qual memo` cannot `write`"),
        (["add", "powr", "So."], "E554: there is no `powr`"),
        (["add", "co-optation", "So."], "help: `co-optation` is called `incorporation` now"),
        (["add", "sam-1#q9", "So."], "E554: there is no `sam-1#q9`"),
        (["add", "sam-1@T9", "So."], "E554"),
        (["add", "power", " "], "E547"),
        (["add", "power", "So.", "--coder", "zoe"], "E510"),
        (["add", "power", "So.", "--date", "today"], "E543: `today` is no date"),
        (["list", "zzzz"], "E554"),
        (["list", "--coder", "zoe"], "E510"),
        (["list", "-f", "exel"], "E537"),
    ],
)
def test_what_is_wrong_is_said(read_only: Path, words: list[str], told: str) -> None:
    ran = run(read_only, "memo", *words)
    assert ran.code == 2
    assert told in ran.err
    assert texts(read_only) == FILES


@pytest.fixture(scope="module")
def thoughtful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with memos on everything."""
    from tests.cli.running import make_study

    study = make_study(tmp_path_factory.mktemp("memos") / "study")
    for number, (about, coder) in enumerate(
        [("power", "ann"), ("power--over", "ben"), ("incorporation", "ann"), ("service-role", "ann"), ("sam", "ben"),
         ("terms@P1", "ann"), ("study", "ben")], 1
    ):  # fmt: skip
        run(study, "memo", "add", about, f"m{number}", "--coder", coder, "--date", f"2026-03-0{number}")
    return study


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], "m1 m2 m3 m4 m5 m6 m7 bought"),
        (["power"], "m1 m2"),
        (["power--over"], "m2"),
        (["incorporation"], "m3 m4 bought"),
        (["--tension", "incorporation"], "m3 m4 bought"),
        (["--tension", "power--over"], "m2"),
        (["--tension", "any"], "m1 m2 m3 m4 bought"),
        (["--imagery", "any"], ""),
        (["sam"], "m5"),
        (["terms"], "m6"),
        (["ellie-1"], "bought"),
        (["study"], "m7"),
        (["--coder", "ben"], "m2 m5 m7"),
        (["--coder", "ann", "--tension", "power"], "m1"),
        (["--tension", "power", "--where", "date>2026-03-01"], "m2"),
        (["--doc", "*m3"], "m3"),
        (["--text", "m4"], "m4"),
        (["power", "--coder", "ben"], "m2"),
    ],
)
def test_memos_are_found_by_what_they_are_about(thoughtful: Path, words: list[str], found: str) -> None:
    ran = run(thoughtful, "memo", "list", *words, "-f", "jsonl")
    assert [
        word for word in [*(f"m{n}" for n in range(1, 8)), "bought"] if f'"{word}' in ran.out
    ] == found.split()
    assert ran.code == (0 if found else 1)


def test_memos_are_shown_as_a_text(thoughtful: Path) -> None:
    assert run(thoughtful, "memo", "show", "incorporation").out == (
        "2026-03-03-m3  incorporation  2026-03-03  by ann\n    m3\n\n"
        "2026-03-04-m4  service-role  2026-03-04  by ann\n    m4\n\n"
        "ellie-1@T4  service-role  2026-03-12  by ann\n    “service”\n    bought, not asked\n\n"
    )
