"""`qual code` finds the words that are meant, or says why it cannot; the words themselves stay."""

from pathlib import Path

import pytest

from tests.cli.running import FILES, run

DOCUMENT = "corpus/rounds/ellie-1.md"


def test_words_are_found_as_they_are_said(study: Path) -> None:
    before = run(study, "show", "ellie-1", "--strip")
    ran = run(study, "code", "ellie-1", "power", "--quote", "a LETTER", "--coder", "ben")
    assert ran.code == 0
    assert ran.err == "ellie-1@T2  power  “a letter”  (found but for white space, case and marks)\n"
    assert "+**Ellie:** With [[a letter]{.power coder=ben}]{.power--over coder=ann}. We" in ran.out
    assert run(study, "show", "ellie-1", "--strip") == before


def test_a_dry_run_shows_the_same_change_and_writes_nothing(study: Path) -> None:
    line = ("code", "ellie-1", "power", "--quote", "How did it begin", "--coder", "ann")
    dry = run(study, *line, "-n")
    assert (study / DOCUMENT).read_text("utf-8") == FILES[DOCUMENT]
    assert run(study, *line) == dry
    assert (study / DOCUMENT).read_text("utf-8") != FILES[DOCUMENT]


def test_twice_is_once(study: Path) -> None:
    line = ("code", "sam-1", "ship", "--quote", "on the ship", "--coder", "ann")
    assert run(study, *line).out
    again = run(study, *line)
    assert (again.code, again.out) == (0, "")
    assert again.err.endswith("coded so already, nothing to do)\n")


def test_everything_that_is_given_is_written(study: Path) -> None:
    run(study, "code", "sam-1", "ship", "power--to", "--quote", "on the ship", "--coder", "ben",
        "--memo", " a thought ", "--weight", "-2")  # fmt: skip
    assert '[on the ship]{.power--to .ship coder=ben weight=-2 memo="a thought"}' in (
        study / "corpus/sam-1.md"
    ).read_text("utf-8")


@pytest.mark.parametrize("words", [["--turn", "4"], ["--turn", "4", "--speaker", "Ellie"]])
def test_a_turn_alone_is_coded_whole(study: Path, words: list[str]) -> None:
    ran = run(study, "code", "ellie-1", "power", *words, "--coder", "ann")
    assert ran.code == 0
    assert ran.err.endswith("(whole turn)\n")
    assert "\n::: {.power coder=ann}\n**Ellie:** [=2+2" in (study / DOCUMENT).read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "turn"),
    [
        (["--speaker", "ellie"], 2),
        (["--speaker", "Int"], 3),
        (["--speaker", "interviewer"], 3),
        (["--turn", "3"], 3),
        (["--nth", "1"], 2),
        (["--nth", "2"], 3),
    ],
)
def test_a_place_is_chosen_among_several(study: Path, words: list[str], turn: int) -> None:
    text = FILES[DOCUMENT].replace("And then?", "And then a letter?")
    (study / DOCUMENT).write_text(text, "utf-8")
    assert run(study, "code", "ellie-1", "ship", "--quote", "a letter", "--coder", "ann", "-n").code == 2
    ran = run(study, "code", "ellie-1", "ship", "--quote", "a letter", "--coder", "ann", "-n", *words)
    assert ran.err.startswith(f"ellie-1@T{turn}  ship  “a letter”")


def test_places_are_listed_before_one_is_chosen(study: Path) -> None:
    text = FILES[DOCUMENT].replace("And then?", "And then a letter?")
    (study / DOCUMENT).write_text(text, "utf-8")
    ran = run(study, "code", "ellie-1", "ship", "--quote", "a letter", "--coder", "ann")
    assert [line.split()[:2] for line in ran.out.splitlines()] == [["1", "ellie-1@T2"], ["2", "ellie-1@T3"]]
    assert "E536: these words may stand in 2 places" in ran.err


@pytest.mark.parametrize(
    ("words", "rule", "told"),
    [
        (["power"], "E547", "which words?"),
        (["power", "--quote", "  "], "E547", "the quotation is empty"),
        (["powr", "--quote", "a letter"], "E501", "did you mean `power`?"),
        (["zzzz", "--quote", "a letter"], "E501", "help: `qual codebook add"),
        (["co-optation", "--quote", "a letter"], "E502", "is called incorporation now"),
        (["voice", "--quote", "a letter"], "E533", "is retired: 2026-03-01, merged into power"),
        (["power--under", "--quote", "a letter"], "E505", "has no pole `under`"),
        (["power--ovr", "--quote", "a letter"], "E505", "did you mean `over`?"),
        (["ship--over", "--quote", "a letter"], "E505", "it has no poles"),
        (["power", "--quote", "a letter", "--coder", "bne"], "E510", "did you mean `ben`?"),
        (["power", "--quote", "a letter", "--weight", "5"], "E548", "scale, -2 to 2"),
        (["power", "--turn", "9"], "E549", "its turns are 1 to 4"),
        (["power", "--turn", "2", "--speaker", "Elie"], "E549", "did you mean `Ellie`?"),
        (["power", "--quote", "a letter", "--speaker", "zzz"], "E549", "who speaks: Int, Ellie"),
        (["power", "--quote", "a letter", "--nth", "4"], "E536", "and no number 4"),
    ],
)
def test_what_cannot_be_coded_is_said_and_nothing_is_written(
    study: Path, words: list[str], rule: str, told: str
) -> None:
    ran = run(study, "code", "ellie-1", *words)
    assert ran.code == 2
    assert f": {rule}: " in ran.err
    assert told in ran.err
    assert (study / DOCUMENT).read_text("utf-8") == FILES[DOCUMENT]


def test_a_document_without_turns_has_none_to_code(read_only: Path) -> None:
    ran = run(read_only, "code", "terms", "power", "--turn", "1")
    assert "it has no speaker turns" in ran.err


def test_a_document_with_mistakes_is_not_written_to(study: Path) -> None:
    path = study / "corpus/sam-1.md"
    path.write_text(path.read_text("utf-8") + "\nA [x]{.}.\n", "utf-8")
    ran = run(study, "code", "sam-1", "ship", "--quote", "on the ship", "--coder", "ann")
    assert ran.code == 2
    assert "E106: a dot with no code name" in ran.err


def test_with_several_coders_nobody_is_noticed(read_only: Path) -> None:
    ran = run(read_only, "code", "sam-1", "ship", "--quote", "on the ship", "-n")
    assert ran.err.startswith("nobody is named as coder; ")


def test_the_usual_coder_may_stand_in_the_settings(study: Path) -> None:
    with (study / "qual.yaml").open("a") as settings:
        settings.write("defaults: {coder: ben}\n")
    ran = run(study, "code", "sam-1", "ship", "--quote", "on the ship", "-n")
    assert (
        "+**Sam:** I [hold the pen]{.power--to coder=ben weight=1}, [on the ship]{.ship coder=ben}.\n"
        in ran.out
    )


def test_outside_turns_a_place_is_cited_by_its_paragraph(study: Path) -> None:
    ran = run(study, "code", "terms", "power", "--quote", "The board", "--coder", "ann", "-n")
    assert ran.err.startswith("terms@P1  power  “The board”")


def test_a_citation_names_the_turn(study: Path) -> None:
    line = ("power", "--coder", "ann", "-n")
    whole = run(study, "code", "ellie-1@T4", *line)
    assert (whole.code, whole) == (0, run(study, "code", "ellie-1", "--turn", "4", *line))
    words = run(study, "code", "ellie-1@t2", *line, "--quote", "a letter")
    assert words.err.startswith("ellie-1@T2  power  “a letter”")
    assert run(study, "code", "ellie-1@T4", *line, "--quote", "a letter").code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ellie-1@P2", "power"], "E549: `@P2` is no turn, and only a turn can be coded by its citation"),
        (["ellie-1#q1", "power"], "E549: `#q1` is no turn, and only a turn can be coded by its citation"),
        (["ellie-1@T4", "power", "--turn", "2"], "E549: turn 2 is not the turn of `ellie-1@T4`"),
        (["ellie-1@T9", "power"], "E549: there is no turn 9"),
    ],
)
def test_a_citation_of_another_place_is_refused(study: Path, words: list[str], said: str) -> None:
    ran = run(study, "code", *words, "--coder", "ann")
    assert (ran.code, said in ran.err) == (2, True)


def test_a_row_of_a_file_may_cite_the_turn(study: Path) -> None:
    (study / "rows.csv").write_text("document,quote,codes\nellie-1@T2,a letter,ship\n", "utf-8")
    ran = run(study, "code", "--from", "rows.csv", "--coder", "ann", "-n")
    assert ran.err.startswith("ellie-1@T2  ship  “a letter”")


def test_a_label_is_not_coded(study: Path) -> None:
    ran = run(study, "code", "ellie-1", "power", "--quote", "Ellie", "--coder", "ann")
    assert (ran.code, "E535: these words are not in rounds/ellie-1" in ran.err) == (1, True)
