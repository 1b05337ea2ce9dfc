"""`qual uncode` takes away what `qual code` has written, and nothing else."""

from pathlib import Path

import pytest

from tests.cli.answering import answer, texts
from tests.cli.running import FILES, run

ELLIE = "corpus/rounds/ellie-1.md"
SAM = "corpus/sam-1.md"

WAYS = [
    ["sam-1", "ship", "--quote", "on the ship", "--coder", "ann"],
    ["sam-1", "power", "--quote", "hold the pen", "--coder", "ann"],
    ["sam-1", "power", "ship", "--quote", "hold the pen", "--coder", "ben"],
    ["ellie-1", "power--to", "--quote", "a letter", "--coder", "ann"],
    ["ellie-1", "power", "--turn", "2", "--coder", "ben"],
    ["ellie-1", "power", "--from", "2", "--to", "4", "--coder", "ben"],
    ["ellie-1", "ship", "--quote", "a letter … partners", "--coder", "ann"],
    ["ellie-1", "ship", "--quote", "letter … what they pay", "--coder", "ann"],
    ["ellie-1", "ship", "--quote", "how DID it begin", "--speaker", "interviewer", "--coder", "ann"],
    ["terms", "incorporation", "--quote", "The board", "--coder", "ben"],
]


@pytest.mark.parametrize("words", WAYS)
def test_what_was_coded_is_taken_away(study: Path, words: list[str]) -> None:
    before = texts(study)
    coded = run(study, "code", *words)
    assert coded.code == 0, coded
    assert texts(study) != before
    ran = run(study, "uncode", *words)
    assert ran.code == 0, ran
    assert texts(study) == before


def test_words_left_out_are_no_part_of_what_is_taken_away(study: Path) -> None:
    """The whole passage and its two ends are two passages."""
    run(study, "code", "sam-1", "ship", "--quote", "I hold the pen, on the ship", "--coder", "ann")
    before = texts(study)
    run(study, "code", "sam-1", "ship", "--quote", "I hold … on the ship", "--coder", "ann")
    assert (
        run(study, "uncode", "sam-1", "ship", "--quote", "I hold … on the ship", "--coder", "ann").code == 0
    )
    after = texts(study)
    # an id that a neighbour got while fragments crossed it is never dropped
    assert after | {SAM: after[SAM].replace("{#qs45n ", "{")} == before


def test_a_pole_is_spared_where_the_bare_code_stands(study: Path) -> None:
    run(study, "code", "sam-1", "power", "--quote", "hold the pen", "--coder", "ben")
    run(study, "uncode", "sam-1", "power", "--quote", "hold the pen")
    assert (study / SAM).read_text("utf-8") == FILES[SAM]
    run(study, "uncode", "sam-1", "power", "--quote", "hold the pen")
    assert "I hold the pen, on the ship." in (study / SAM).read_text("utf-8")


def test_a_turn_coded_inline_by_hand_is_found_as_a_turn(study: Path) -> None:
    (study / SAM).write_text("[**Sam:** So we are.]{.ship coder=ann}\n", "utf-8")
    assert run(study, "uncode", "sam-1", "ship", "--turn", "1").code == 0
    assert (study / SAM).read_text("utf-8") == "**Sam:** So we are.\n"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["ellie-1", "ship"], "We were [<b>partners</b> & crew]{.incorporation coder=ann}."),
        (["rounds/ellie-1", "incorporation", "ship"], "We were <b>partners</b> & crew."),
        (["ellie-1@T2", "power"], "**Ellie:** With a letter. We"),
        (["ellie-1@T4", "formula", "--coder", "ben"], "**Ellie:** =2+2 is what they pay. A"),
        (["ellie-1@t4", "service-role"], "A service.\n"),
        (["corpus/rounds/ellie-1.md", "power--over"], "With a letter."),
        (["terms@P1", "incorporation"], "The board speaks with one voice."),
    ],
)  # fmt: skip
def test_a_document_or_a_place_is_cleared_of_a_code(study: Path, words: list[str], line: str) -> None:
    assert run(study, "uncode", *words, "-y").code == 0
    assert any(line in text for text in texts(study).values())
    assert run(study, "uncode", *words, "-y").code == 1


def test_a_quotation_is_named_by_its_id(study: Path) -> None:
    long = "so " * 40
    run(study, "code", "sam-1", "ship", "--quote", "on the ship", "--coder", "ann", "--memo", long)
    [name] = [word for word in (study / SAM).read_text("utf-8").split() if word.startswith("ship]{#")]
    run(study, "uncode", f"sam-1#{name[7:]}", "ship")
    assert (study / SAM).read_text("utf-8") == FILES[SAM]


def test_one_coder_keeps_what_another_loses(study: Path) -> None:
    run(study, "code", "terms", "incorporation", "--quote", "speaks with one voice", "--coder", "ben")
    run(study, "uncode", "terms", "incorporation", "--quote", "speaks with one voice", "--coder", "ann")
    assert "[speaks with one voice]{.incorporation coder=ben}" in texts(study)["corpus/terms.md"]


@pytest.mark.parametrize(
    ("answers", "is_done"), [("y", True), ("Yes", True), ("n", False), ("", False), ("x q y", True)]
)
def test_a_place_is_asked_about(study: Path, answers: str, is_done: bool) -> None:
    ran = answer(study, "uncode", "ellie-1", "ship", answers=answers)
    assert ran.code == 0
    assert "ellie-1@T2  ship by ann  “<b>partners</b> & crew”\n" in ran.err
    assert "write 1 file?\n  [y] yes  [n] no: " in ran.err
    assert ran.err.endswith("nothing was written\n") == (not is_done)
    assert ("ship" not in texts(study)[ELLIE]) == is_done


def test_a_dry_run_asks_nothing_and_writes_nothing(study: Path) -> None:
    before = texts(study)
    ran = run(study, "uncode", "ellie-1", "ship", "-n")
    assert (ran.code, "-**Ellie:** With" in ran.out) == (0, True)
    assert texts(study) == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["ellie-1", "ship"], 2, "E552"),
        (["sam-1", "ship", "-y"], 1, "nothing is coded so in sam-1"),
        (["sam-1", "ship", "--quote", "on the ship"], 1, "nothing is coded so in sam-1"),
        (["sam-1", "ship", "--quote", "no such words at all"], 1, "E535"),
        (["sam-1", "shp", "-y"], 2, "E501"),
        (["sam-2", "ship", "-y"], 2, "E612"),
        (["sam-1@T9", "ship", "-y"], 2, "E549: there is no place `@T9`"),
        (["sam-1@X9", "ship", "-y"], 2, "E549"),
        (["sam-1#q9", "ship", "-y"], 2, "E549: there is no place `#q9`"),
        (["sam-1", "ship", "--turn", "9"], 2, "E549: there is no turn 9"),
        (
            ["sam-1@T1", "ship", "--quote", "on the ship"],
            2,
            "E543: `@T1` and --quote, --turn or --from are two places",
        ),
        (["sam-1", "ship", "--nth", "2"], 2, "E543: `--nth` does nothing without"),
        (["sam-1", "ship", "--to", "2"], 2, "E543: `--to` does nothing without"),
        (["sam-1", "ship", "--speaker", "sam"], 2, "E543: `--speaker` does nothing without"),
        (["sam-1"], 2, "E543: missing argument"),
    ],
)
def test_what_cannot_be_taken_away(read_only: Path, words: list[str], code: int, told: str) -> None:
    before = texts(read_only)
    ran = run(read_only, "uncode", *words)
    assert ran.code == code
    assert told in ran.err
    assert texts(read_only) == before


def test_a_code_that_left_the_codebook_can_still_be_taken_away(study: Path) -> None:
    text = FILES[SAM].replace(".power--to", ".gone--way")
    (study / SAM).write_text(text, "utf-8")
    assert run(study, "uncode", "sam-1", "gone", "--quote", "hold the pen").code == 0
    assert "gone" not in texts(study)[SAM]
