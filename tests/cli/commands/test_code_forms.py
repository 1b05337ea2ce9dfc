"""`qual code` over turns, by a pattern with a review, in vivo, and from a file."""

import json
from pathlib import Path

import pytest

from tests.cli.answering import answer, texts
from tests.cli.running import FILES, run

ELLIE = "corpus/rounds/ellie-1.md"
SAM = "corpus/sam-1.md"


def text(study: Path, name: str = ELLIE) -> str:
    return (study / name).read_text("utf-8")


# -- turns -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", ["--from", "--turn"])
def test_turns_in_a_row_are_one_passage(study: Path, first: str) -> None:
    ran = run(study, "code", "ellie-1", "power", first, "2", "--to", "3", "--coder", "ben")
    assert ran.code == 0
    assert ran.err.startswith("ellie-1@T2  power  “**Ellie:** With a letter.")
    assert ran.err.endswith(
        "“**Ellie:** With a letter. We were <b>partners</b> & crew. **Int:** And then?”  (turns 2 to 3)\n"
    )
    assert "\n::: {.power coder=ben}\n**Ellie:** With" in text(study)
    assert "**Int:** And then?\n:::\n" in text(study)


def test_one_turn_may_be_first_and_last(study: Path) -> None:
    whole = run(study, "code", "ellie-1", "power", "--turn", "2", "--coder", "ben", "-n")
    assert (
        run(study, "code", "ellie-1", "power", "--from", "2", "--to", "2", "--coder", "ben", "-n").out
        == whole.out
    )


def test_turns_within_a_paragraph_are_coded_by_what_is_said(study: Path) -> None:
    (study / SAM).write_text("**Sam:** So.\n**Ellie:** No.\n**Sam:** Yes.\n", "utf-8")
    run(study, "code", "sam-1", "power", "--from", "1", "--to", "2", "--coder", "ben")
    assert text(study, SAM).startswith("**Sam:** [So.]{")
    assert "**Ellie:** [No.]{of=" in text(study, SAM)


def test_words_may_be_looked_for_between_two_turns(study: Path) -> None:
    ran = run(
        study,
        "code",
        "ellie-1",
        "ship",
        "--quote",
        "then",
        "--from",
        "2",
        "--to",
        "3",
        "--coder",
        "ann",
        "-n",
    )
    assert ran.err.startswith("ellie-1@T3  ship  “then”")


@pytest.mark.parametrize(
    ("words", "rule", "told"),
    [
        (["--to", "3"], "E543", "`--to` needs the first turn"),
        (["--from", "x", "--to", "3"], "E543", "`--to` needs the first turn"),
        (["--from", "2", "--to", "9"], "E549", "there is no turn 9"),
        (["--from", "0", "--to", "3"], "E549", "there is no turn 0"),
        (["--from", "3", "--to", "2"], "E549", "turn 2 stands before turn 3"),
    ],
)
def test_turns_that_are_not_there(read_only: Path, words: list[str], rule: str, told: str) -> None:
    ran = run(read_only, "code", "ellie-1", "power", *words)
    assert ran.code == 2
    assert f": {rule}: {told}" in ran.err


# -- a pattern -------------------------------------------------------------------------------------------------------


def test_every_place_of_a_phrase_is_coded_where_that_is_agreed_to(study: Path) -> None:
    ran = run(study, "code", "*", "ship", "--match", "they", "--coder", "ann", "-y")
    assert ran.err == "ellie-1@T4  ship  “they”  (found by pattern)\n1 of 1 place coded\n"
    assert run(study, "code", "*", "ship", "--match", "they", "--coder", "ann", "-y").err.endswith(
        "1 of 1 place coded already\n"
    )


def test_a_phrase_means_whole_words_whatever_parts_them(study: Path) -> None:
    (study / SAM).write_text("The ship, shipping; a SHIP.\nOne\nship.\n", "utf-8")
    assert run(study, "code", "sam-1", "ship", "--match", "ship", "-n").err.endswith(
        "3 of 3 places would be coded\n"
    )
    assert run(study, "code", "sam-1", "ship", "--match", "one ship", "-n").err.endswith(
        "1 of 1 place would be coded\n"
    )
    assert run(study, "code", "sam-1", "ship", "--match", "/ship/", "-n").err.endswith(
        "4 of 4 places would be coded\n"
    )


@pytest.mark.parametrize(
    ("words", "places"),
    [
        (["ellie-1", "ship", "--match", "/^And/"], ["ellie-1@T3"]),
        (["ellie-1", "ship", "--match", "/begin.$/"], ["ellie-1@T1"]),
        (["*", "ship", "--match", "/\\bship\\b/"], ["sam-1@T1"]),
        (["*", "ship", "--match", "/\\w+s\\b/", "--speaker", "ellie"], ["ellie-1@T2", "ellie-1@T4"]),
        (
            ["rounds/*", "ship", "--match", "/how|then/", "--speaker", "interviewer"],
            ["ellie-1@T1", "ellie-1@T3"],
        ),
        (["terms", "ship", "--match", "board"], ["terms@P1"]),
    ],
)
def test_a_pattern_is_looked_for_in_what_is_said(
    read_only: Path, words: list[str], places: list[str]
) -> None:
    ran = run(read_only, "code", *words, "--coder", "ann", "-n")
    assert list(dict.fromkeys(line.split()[0] for line in ran.err.splitlines()[:-1])) == places


def test_each_place_is_asked_about(study: Path) -> None:
    said = "**Sam:** A we. B we here. C we. D we there.\n\n**Sam:** E we. F we. G we.\n"
    (study / SAM).write_text(said, "utf-8")
    ran = answer(study, "code", "sam-1", "ship", "--match", "we", "--coder", "ann", answers="Yes n s x t a")
    assert text(study, SAM) == (
        "**Sam:** [A [we]{.ship coder=ann}. B we here. [C we.]{.ship coder=ann} D we there.]{.ship coder=ann}\n\n"
        "**Sam:** E [we]{.ship coder=ann}. F [we]{.ship coder=ann}. G [we]{.ship coder=ann}.\n"
    )
    offered = "[y] code  [n] skip  [s] sentence  [t] turn  [a] all that follow  [q] stop"
    assert ran.err.count(offered) == 6
    assert "1 of 7  sam-1@T1  **Sam:** A ⟦we⟧. B we here." in ran.err
    assert ran.err.endswith("6 of 7 places coded\n")


@pytest.mark.parametrize(
    ("answers", "coded"), [("q", 0), ("", 0), ("y q", 1), ("y", 1), ("n n n", 0), ("t", 1)]
)
def test_a_review_may_stop_anywhere(study: Path, answers: str, coded: int) -> None:
    (study / SAM).write_text("**Sam:** A we. B we. C we.\n", "utf-8")
    ran = answer(study, "code", "sam-1", "ship", "--match", "we", "--coder", "ann", answers=answers)
    assert ran.code == 0
    assert f"{coded} of 3 places coded" in ran.err
    assert text(study, SAM).count(".ship") == coded


def test_a_place_that_cannot_be_coded_stops_no_review(study: Path) -> None:
    (study / SAM).write_text("**Sam:** We [ and we.\n\n**Sam:** And we.\n", "utf-8")
    ran = answer(study, "code", "sam-1", "ship", "--match", "/we( .)?/", "--coder", "ann", answers="y y y")
    assert "E531" in ran.err
    assert ran.err.endswith("2 of 3 places coded\n")
    assert (
        text(study, SAM)
        == "**Sam:** We [ and [we]{.ship coder=ann}.\n\n**Sam:** And [we]{.ship coder=ann}.\n"
    )


def test_without_a_review_all_are_coded_or_none(study: Path) -> None:
    (study / SAM).write_text("**Sam:** We [ and we.\n\n**Sam:** And we.\n", "utf-8")
    before = texts(study)
    ran = run(study, "code", "sam-1", "ship", "--match", "/we( .)?/", "--coder", "ann", "-y")
    assert (ran.code, ran.err.count("E531")) == (2, 1)
    assert texts(study) == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["*", "ship", "--match", "nowhere at all"], 1, "nothing found"),
        (["*", "ship", "--match", "/(/"], 2, "E513: `/(/` is no regular expression"),
        (["*", "ship", "--match", " "], 2, "E547: the pattern is empty"),
        (["x*", "ship", "--match", "we"], 2, "E612"),
        (["*", "shp", "--match", "we"], 2, "E501"),
        (["*", "--match", "we"], 2, "E543: missing argument `CODE...`"),
        (["--match", "we"], 2, "E543: missing argument `DOC`"),
        (["*", "ship", "--match", "they"], 2, "E552"),
        (["*", "ship", "--match", "they", "--quote", "they"], 2, "E543: `--quote` does nothing with --match"),
        (["*", "ship", "--match", "they", "--in-vivo"], 2, "E543: `--in-vivo` does nothing with --match"),
    ],
)
def test_a_pattern_that_cannot_be_coded(read_only: Path, words: list[str], code: int, told: str) -> None:
    ran = run(read_only, "code", *words, "--coder", "ann")
    assert ran.code == code
    assert told in ran.err


# -- in vivo ---------------------------------------------------------------------------------------------------------


def test_a_code_is_made_of_the_participants_words(study: Path) -> None:
    ran = run(
        study, "code", "sam-1", "--in-vivo", "--quote", "hold the pen", "--facet", "imagery", "--coder", "ann"
    )
    assert ran.code == 0
    assert (
        (study / "codebooks/imagery.yaml")
        .read_text("utf-8")
        .endswith(
            '  formula: {label: Formula}\n  hold-the-pen:\n    definition: "In vivo, sam-1@T1: “hold the pen”."\n'
        )
    )
    assert "[[hold the pen]{.power--to coder=ben weight=1}]{.hold-the-pen coder=ann}" in text(study, SAM)
    assert run(study, "check").code == 0


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["--quote", "on the ship", "--under", "ship"], "on-the-ship"),
        (["--quote", "on the ship", "--facet", "imagery", "--name", "aboard"], "aboard"),
        (["--quote", "on the ship", "power", "--facet", "imagery"], "on-the-ship"),
    ],
)
def test_a_code_in_vivo_may_have_a_place_and_a_name(study: Path, words: list[str], name: str) -> None:
    assert run(study, "code", "sam-1", "--in-vivo", *words, "--coder", "ann").code == 0
    assert f"{name}:" in (study / "codebooks/imagery.yaml").read_text("utf-8")
    assert f".{name}" in text(study, SAM)
    assert (".power " in text(study, SAM)) == ("power" in words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--quote", "ship", "--facet", "imagery"], "E553: there is a code `ship` already"),
        (
            ["--quote", "on the ship", "--facet", "imagery", "--name", "co-optation"],
            "E553: `co-optation` is called",
        ),
        (
            ["--quote", "on the ship", "--facet", "imagery", "--name", "voice"],
            "E553: there is a code `voice` already",
        ),
        (["--quote", "on the ship", "--facet", "imagery", "--name", "On"], "E412"),
        (["--quote", "on the ship", "--facet", "imagery", "--name", "not"], "E413"),
        (["--quote", "on the ship", "--facet", "imagery", "--name", "underline"], "E413"),
        (["--quote", "on the ship"], "E504: which facet does the new code belong to?"),
        (["--quote", "on the ship", "--facet", "imagry"], "E504: no facet is called `imagry`"),
        (["--quote", "on the ship", "--under", "shp"], "E501"),
        (["--quote", "on the ship", "--under", "ship", "--facet", "tension"], "E418"),
        (["--turn", "1"], "E547: a code in vivo is made of a quotation"),
        (["--facet", "imagery"], "E547"),
    ],
)
def test_a_code_in_vivo_that_cannot_be(study: Path, words: list[str], told: str) -> None:
    before = texts(study)
    ran = run(study, "code", "sam-1", "--in-vivo", *words, "--coder", "ann")
    assert ran.code == 2
    assert told in ran.err
    assert texts(study) == before


def test_words_without_a_letter_of_the_alphabet_need_a_name(study: Path) -> None:
    (study / SAM).write_text("**Sam:** शक्ति है, 2 ships.\n", "utf-8")
    ran = run(study, "code", "sam-1", "--in-vivo", "--quote", "शक्ति है", "--facet", "imagery")
    assert "E543: no name can be made of these words" in ran.err
    run(study, "code", "sam-1", "--in-vivo", "--quote", "2 ships", "--facet", "imagery", "--coder", "ann")
    assert "[2 ships]{.c-2-ships coder=ann}" in text(study, SAM)


# -- a file ----------------------------------------------------------------------------------------------------------

BATCH = """\
document,quote,codes,coder,memo,weight
sam-1,on the ship,ship,ann,"all of them, he says",
ellie-1,a letter,power--to ship,ben,,-2
rounds/ellie-1,How did it begin,power,ann,,
"""


def batch(study: Path, rows: str, name: str = "codings.csv") -> Path:
    (study / name).write_text(rows, "utf-8")
    return study


def test_a_file_is_one_plan(study: Path) -> None:
    ran = run(batch(study, BATCH), "code", "--from", "codings.csv")
    assert ran.code == 0
    assert ran.err.splitlines()[-1] == "3 of 3 rows coded"
    assert '[on the ship]{.ship coder=ann memo="all of them, he says"}' in text(study, SAM)
    assert "[[a letter]{.power--to .ship coder=ben weight=-2}]{.power--over coder=ann}" in text(study)
    assert "[How did it begin]{.power coder=ann}" in text(study)
    assert run(study, "undo").code == 0
    assert {name: text(study, name) for name in (SAM, ELLIE)} == {name: FILES[name] for name in (SAM, ELLIE)}


def test_lines_of_json_are_a_batch(study: Path) -> None:
    row = {"document": "sam-1", "turn": 1, "codes": ["ship", "power"], "memo": None}
    ran = run(
        batch(study, json.dumps(row), "codings.jsonl"), "code", "--from", "codings.jsonl", "--coder", "ann"
    )
    assert ran.err.endswith("1 of 1 row coded\n")
    assert "::: {.power .ship coder=ann}\n**Sam:**" in text(study, SAM)


def test_a_dry_run_shows_the_plan_and_writes_nothing(study: Path) -> None:
    dry = run(batch(study, BATCH), "code", "--from", "codings.csv", "-n")
    before = texts(study)
    assert dry.err.endswith("3 of 3 rows would be coded\n")
    assert texts(study) == before
    assert run(study, "code", "--from", "codings.csv").out == dry.out
    assert run(study, "code", "--from", "codings.csv").err.endswith("3 of 3 rows coded already\n")


WRONG = (
    BATCH
    + """\
sam-1,no such words at all,ship,ann,,
sam-2,on the ship,ship,ann,,
sam-1,on the ship,shp,ann,,
sam-1,on the ship,ship,zoe,,
sam-1,on the ship,ship,ann,,9
sam-1,on the ship,ship,ann
sam-1,on the ship,power--under,ann,,
"""
)


def test_every_row_that_does_not_fit_is_said_and_nothing_is_written(study: Path) -> None:
    batch(study, WRONG)
    before = texts(study)
    ran = run(study, "code", "--from", "codings.csv")
    assert ran.code == 2
    assert [line.split()[0:2] for line in ran.err.splitlines() if line.startswith("codings.csv:")] == [
        ["codings.csv:5:7:", "E535:"], ["codings.csv:6:1:", "E612:"], ["codings.csv:7:19:", "E501:"],
        ["codings.csv:8:24:", "E510:"], ["codings.csv:9:29:", "E548:"], ["codings.csv:10:1:", "E551:"],
        ["codings.csv:11:19:", "E505:"],
    ]  # fmt: skip
    assert ran.err.startswith("nothing was written: 3 of 10 rows fit; --partial writes those\n")
    assert texts(study) == before


def test_the_rows_that_fit_are_written_and_the_others_given_back(study: Path) -> None:
    batch(study, WRONG)
    ran = run(study, "code", "--from", "codings.csv", "--partial", "-o", "left.csv")
    assert ran.code == 2
    assert ran.err.endswith("3 of 10 rows coded\n")
    left = text(study, "left.csv").splitlines()
    assert left[1:3] == [
        "sam-1,no such words at all,ship,ann,,,,,,these words are not in sam-1",
        "sam-2,on the ship,ship,ann,,,,,,no document is called `sam-2`",
    ]
    assert len(left) == 8
    corrected = "\n".join([left[0], left[1].replace("no such words at all", "the pen"), ""])
    again = run(batch(study, corrected, "left.csv"), "code", "--from", "left.csv")
    assert (again.code, again.err.splitlines()[-1]) == (0, "1 of 1 row coded")


def test_a_row_is_told_of_its_own_columns(study: Path) -> None:
    (study / SAM).write_text("**Sam:** So we, and we.\n", "utf-8")
    ran = run(batch(study, "document,quote,codes\nsam-1,we,ship\n"), "code", "--from", "codings.csv")
    assert "help: choose with nth, turn, speaker or more words" in ran.err
    ran = run(batch(study, "document,quote,codes,nth\nsam-1,we,ship,2\n"), "code", "--from", "codings.csv")
    assert "So we, and [we]{.ship}" in text(study, SAM)


def test_a_document_with_mistakes_is_said_once_for_each_row_and_keeps_its_place(study: Path) -> None:
    (study / SAM).write_text("A [x]{.}.\n", "utf-8")
    ran = run(batch(study, "document,quote,codes\nsam-1,A,ship\n"), "code", "--from", "codings.csv")
    assert "corpus/sam-1.md:1:7: E106" in ran.err


def test_words_of_one_batch_that_do_not_go_together_are_told_apart(study: Path) -> None:
    (study / SAM).write_text("We [lost] it.\n", "utf-8")
    ran = run(
        batch(study, "document,quote,codes\nsam-1,We,ship\nsam-1,it,ship\n"), "code", "--from", "codings.csv"
    )
    assert ran.code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["sam-1", "--from", "codings.csv"], "`DOC` does nothing with --from FILE"),
        (["sam-1", "ship", "--from", "codings.csv"], "`DOC` does nothing with --from FILE"),
        (["--from", "codings.csv", "--quote", "we"], "`--quote` does nothing with --from FILE"),
        (["--from", "codings.csv", "--in-vivo"], "`--in-vivo` does nothing with --from FILE"),
        (["sam-1", "ship", "--quote", "ship", "--partial"], "`--partial` is for --from FILE"),
        (["sam-1", "ship", "--quote", "ship", "-o", "x.csv"], "`--output` is for --from FILE"),
        (["sam-1", "ship", "--quote", "ship", "--facet", "imagery"], "`--facet` is for --in-vivo"),
        (["sam-1", "ship", "--quote", "ship", "--name", "x"], "`--name` is for --in-vivo"),
    ],
)
def test_options_that_would_do_nothing_are_refused(read_only: Path, words: list[str], told: str) -> None:
    ran = run(read_only, "code", *words)
    assert ran.code == 2
    assert f"E543: {told}" in ran.err


def test_a_file_that_is_not_there(read_only: Path) -> None:
    assert "E602" in run(read_only, "code", "--from", "nowhere.csv").err


def test_control_signs_in_a_memo_are_no_mistake_of_ours(study: Path) -> None:
    """What a program hands over is written so that it reads back, or is refused; it never breaks a transcript."""
    for number, sign in enumerate(
        ["\u0000", "\u0007", "\u2028", "\ufeff", "\r", "\n", "\n\n# no\n", '"\\{}[]']
    ):
        row = {
            "document": "sam-1",
            "quote": "on the ship",
            "codes": "ship",
            "memo": f"a{sign}b",
            "coder": "ann",
        }
        ran = run(batch(study, json.dumps(row), "x.jsonl"), "code", "--from", "x.jsonl")
        assert ran.code in (0, 2), (number, ran)
        assert run(study, "check").code == 0, (number, run(study, "check").out)
