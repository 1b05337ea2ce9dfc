"""`qual codebook` lists and shows codes, and refactors them in the codebook and all transcripts at once."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.answering import answer, texts
from tests.cli.running import FILES, run

TENSION = "codebooks/tension.yaml"
IMAGERY = "codebooks/imagery.yaml"
ELLIE = "corpus/rounds/ellie-1.md"
SAM = "corpus/sam-1.md"
TERMS = "corpus/terms.md"


def changed(study: Path) -> set[str]:
    now = texts(study)
    return {name for name in now.keys() | FILES.keys() if now.get(name) != FILES.get(name)}


# -- list and show ---------------------------------------------------------------------------------------------------


def test_codes_are_listed_with_what_they_count(read_only: Path) -> None:
    ran = run(read_only, "codebook", "list", "tension", "-f", "csv")
    rows = list(csv.DictReader(StringIO(ran.out)))
    assert [(row["code"], row["poles"], row["own"], row["codings"], row["documents"]) for row in rows] == [
        ("incorporation", "", "2", "3", "2"),
        ("service-role", "", "1", "1", "1"),
        ("power", "over, to", "2", "2", "2"),
        ("voice", "", "0", "0", "0"),
    ]
    assert rows[-1]["state"] == "retired 2026-03-01, merged into power"
    assert ran.code == 0


def test_all_facets_are_listed_and_sub_codes_stand_below_their_codes(read_only: Path) -> None:
    lines = run(read_only, "codebook", "list").out.splitlines()
    assert [line.split("  ")[0] for line in lines[1:]] == [
        "ship",
        "formula",
        "incorporation",
        "",
        "power",
        "voice",
    ]
    assert lines[4].startswith("  service-role ")


def test_every_figure_of_the_list_opens_into_its_quotations(read_only: Path) -> None:
    found = json.loads(run(read_only, "codebook", "list", "imagery", "-f", "json").out)
    assert "ellie-1@T2" in json.dumps(found)


def test_a_code_is_shown_with_everything_that_is_known_of_it(study: Path) -> None:
    text = FILES[TENSION].replace(
        "    label: Power\n",
        "    label: Power\n    definition: Who decides.\n    arises-from: [incorporation]\n",
    )
    (study / TENSION).write_text(text, "utf-8")
    assert run(study, "codebook", "show", "power").out == (
        "power  Power  (tension)\n\n"
        "  definition    Who decides.\n"
        "  --over        Power over. (1 coding)\n"
        "  --to          Power to. (1 coding)\n"
        "  arises-from   incorporation\n"
        "  codings       2; in 2 documents\n\n"
    )
    shown = run(study, "codebook", "show", "incorporation", "service-role").out
    assert "  sub-codes      service-role\n  (arises-from)  power\n  aliases        co-optation\n" in shown
    assert "  codings        2; 3 with sub-codes; in 2 documents\n" in shown
    assert "\nincorporation / service-role  Service  (tension)\n" in shown


def test_codes_may_be_shown_in_every_format(read_only: Path) -> None:
    found = json.loads(run(read_only, "codebook", "show", "ship", "-f", "json").out)
    assert "formula" not in json.dumps(found)
    assert "ship" in json.dumps(found)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["lst"], 2, "E543: `qual codebook` cannot `lst`"),
        (["zzz"], 2, "list, show, add, rename, merge, move, retire, split"),
        (["list", "tensoin"], 2, "E504: no facet is called `tensoin`"),
        (["list", "-f", "exel"], 2, "E537"),
        (["show"], 2, "takes 1 or more codes, and there are 0"),
        (["show", "powr"], 2, "E501"),
        (["show", "co-optation"], 2, "E502"),
        (["show", "power", "-f", "exel"], 2, "E537"),
        (["add"], 2, "takes 1 code, and there are 0"),
        (["add", "a", "b", "--facet", "imagery"], 2, "takes 1 code, and there are 2"),
        (["add", "ship", "--facet", "imagery"], 2, "E553: there is a code `ship` already"),
        (["add", "co-optation", "--facet", "imagery"], 2, "E553: `co-optation` is called incorporation now"),
        (["add", "not", "--facet", "imagery"], 2, "E413"),
        (["add", "A b", "--facet", "imagery"], 2, "E412"),
        (["add", "tide"], 2, "E504: which facet"),
        (["add", "tide", "--facet", "imagry"], 2, "E504: no facet is called `imagry`"),
        (["add", "tide", "--facet", "imagery", "--under", "power"], 2, "E418"),
        (["rename", "ship"], 2, "takes 2 codes, and there are 1"),
        (["rename", "shp", "tide", "-y"], 2, "E501"),
        (["rename", "ship", "power", "-y"], 2, "E415"),
        (["rename", "ship", "co-optation", "-y"], 2, "E420"),
        (["rename", "ship", "Tide", "-y"], 2, "E412"),
        (["rename", "ship", "underline", "-y"], 2, "E413"),
        (["rename", "ship", "tide"], 2, "E552"),
        (["merge", "ship", "-y"], 2, "E543: merge into which code?"),
        (["merge", "ship", "--into", "formula", "--into", "power", "-y"], 2, "E543: merge into which code?"),
        (["merge", "ship", "--into", "ship", "-y"], 2, "E417"),
        (["merge", "incorporation", "--into", "service-role", "-y"], 2, "E417"),
        (["merge", "power--to", "--into", "ship", "-y"], 2, "E543: `power--to` is a pole"),
        (["merge", "ship", "--into", "power--to", "-y"], 2, "E543: `power--to` is a pole"),
        (
            ["merge", "power", "--into", "ship", "-y"],
            2,
            "E505: `ship` has no such poles as power--over, power--to",
        ),
        (["merge", "ship", "--into", "voice", "-y"], 2, "E533"),
        (["move", "ship", "-y"], 2, "E543: move where?"),
        (["move", "ship", "--under", "power", "--facet", "tension", "-y"], 2, "E543: move where?"),
        (["move", "incorporation", "--under", "service-role", "-y"], 2, "E417"),
        (["move", "ship", "--facet", "zzz", "-y"], 2, "E504"),
        (["retire", "voice", "-y"], 2, "E533"),
        (["retire", "shp", "-y"], 2, "E501"),
        (["split", "power", "--into", "a"], 2, "E543: split into which codes?"),
        (["split", "power", "--into", "a", "--into", "a"], 2, "E543: split into which codes?"),
        (["split", "power--to", "--into", "a", "--into", "b"], 2, "E543: `power--to` is a pole"),
        (["split", "power", "--into", "a", "--into", "ship--b"], 2, "E543: `ship--b` is a pole"),
        (["split", "power", "--into", "money", "--into", "voice", "--answers", "x.csv"], 2, "E533"),
        (["split", "power", "--into", "money", "--into", "co-optation", "--answers", "x.csv"], 2, "E553"),
        (["split", "power", "--into", "money", "--into", "No", "--answers", "x.csv"], 2, "E412"),
        (["split", "power", "--into", "money", "--into", "ship", "--answers", "x.csv"], 2, "E602"),
        (["split", "power", "--into", "money", "--into", "ship"], 2, "E552"),
        (["list", "--imagery", "ship"], 2, "E542"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    read_only: Path, words: list[str], code: int, told: str
) -> None:
    ran = run(read_only, "codebook", *words)
    assert ran.code == code
    assert told in ran.err
    assert texts(read_only) == FILES


# -- changes ---------------------------------------------------------------------------------------------------------


def test_a_code_is_added(study: Path) -> None:
    ran = run(
        study, "codebook", "add", "money", "--under", "power", "--definition", "Who: pays?", "--label", "Cash"
    )
    assert ran.err == f"money is added to {TENSION}\n"
    assert changed(study) == {TENSION}
    shown = run(study, "codebook", "show", "money").out
    assert shown.startswith("power / money  Cash  (tension)\n\n  definition    Who: pays?\n")
    assert run(study, "check").code == 0


def test_a_renaming_reaches_transcripts_and_memos(study: Path) -> None:
    run(study, "memo", "add", "power--to", "So.", "--date", "2026-03-14")
    memo = "corpus/memos/2026-03-14-so.md"
    ran = run(study, "codebook", "rename", "power", "might", "-y")
    assert ran.err.startswith("power → might: 2 codings in 3 documents\n")
    assert texts(study)[SAM] == FILES[SAM].replace(".power--to", ".might--to")
    assert texts(study)[ELLIE] == FILES[ELLIE].replace(".power--over", ".might--over")
    assert "about: might--to\n" in texts(study)[memo]
    assert changed(study) == {TENSION, SAM, ELLIE, memo}
    assert texts(study)[TENSION] == FILES[TENSION].replace("\n  power:\n", "\n  might:\n").replace(
        "to: Power to.}\n", "to: Power to.}\n    aliases: [power]\n"
    ).replace("merged into power", "merged into might")
    assert run(study, "check").code == 0
    assert run(study, "undo").code == 0
    assert texts(study)[TENSION] == FILES[TENSION]


def test_a_renaming_changes_only_lines_that_hold_the_code(study: Path) -> None:
    ran = run(study, "codebook", "rename", "ship", "vessel", "-n")
    removed = [line for line in ran.out.splitlines() if line.startswith("-") and not line.startswith("---")]
    assert [("ship" in line) for line in removed] == [True, True]
    assert texts(study) == FILES


def test_codes_are_merged_with_their_codings(study: Path) -> None:
    ran = run(study, "codebook", "merge", "ship", "formula", "ship", "--into", "incorporation", "-y")
    assert ran.err.startswith("ship, formula → incorporation: 2 codings in 1 document\n")
    assert "{.incorporation coder=ann}" in texts(study)[ELLIE]
    assert texts(study)[IMAGERY].count("merged into incorporation") == 2
    assert run(study, "check").code == 0
    assert run(study, "query", "--tension", "incorporation", "--count", "-q").out == "4\n"


def test_a_code_that_is_moved_changes_no_transcript(study: Path) -> None:
    ran = run(study, "codebook", "move", "ship", "--under", "power", "-y")
    assert ran.err.startswith("ship moves below power; no transcript changes\n")
    assert changed(study) == {TENSION, IMAGERY}
    assert run(study, "codebook", "show", "ship").out.startswith("power / ship  Ship  (tension)")
    run(study, "codebook", "move", "ship", "--facet", "imagery", "-y")
    assert run(study, "codebook", "show", "ship").out.startswith("ship  Ship  (imagery)")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ship", "ship is retired; 1 coding keeps it, and `qual check` points at them\n"),
        ("incorporation", "incorporation is retired; 2 codings keep it, and `qual check` points at them\n"),
    ],
)
def test_a_retired_code_keeps_its_codings(study: Path, name: str, told: str) -> None:
    ran = run(
        study, "codebook", "retire", name, "--reason", "said once", "-y", SOURCE_DATE_EPOCH="1773482520"
    )
    assert ran.err == told
    assert "2026-03-14, said once" in texts(study)[TENSION] + texts(study)[IMAGERY]
    assert not [one for one in changed(study) if one.startswith("corpus")]
    assert f"`{name}` is retired" in run(study, "check").out


@pytest.mark.parametrize(("answers", "is_done"), [("y", True), ("n", False), ("", False)])
def test_a_refactoring_is_asked_about(study: Path, answers: str, is_done: bool) -> None:
    ran = answer(study, "codebook", "rename", "ship", "vessel", answers=answers)
    assert "write 2 files?" in ran.err
    assert (changed(study) == {IMAGERY, ELLIE}) == is_done


@pytest.mark.parametrize("words", [["rename", "power", "might"], ["merge", "power", "--into", "might"]])
def test_a_transcript_that_cannot_be_read_stops_the_plan(study: Path, words: list[str]) -> None:
    (study / TENSION).write_text(FILES[TENSION] + "  might: {poles: {over: Over., to: To.}}\n", "utf-8")
    if "rename" in words:
        words = ["rename", "power", "strength"]
    (study / SAM).write_text(FILES[SAM] + "\nA [x]{.}.\n", "utf-8")
    before = texts(study)
    ran = run(study, "codebook", *words, "-y")
    assert (ran.code, f"{SAM}:8:7: E106" in ran.err) == (2, True)
    assert texts(study) == before


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\xfe bad", "E142"),
        (b'A [x]{.power memo="oops} y.\n', "E1"),
        (b"A [x]{.power--to coder=} y.\n", "E1"),
        (b"::: power\n\nA.\n", "E1"),
        (b"<<<<<<< ours\nA [b]{.power}.\n=======\nA b.\n>>>>>>> theirs\n", "E140"),
    ],
)
def test_no_code_is_left_behind_in_a_file_that_cannot_be_written(study: Path, data: bytes, told: str) -> None:
    (study / SAM).write_bytes(data)
    (study / TERMS).write_text("A [b]{.power}{.\n\nA [x]{.power--}.\n", "utf-8")
    ran = run(study, "codebook", "rename", "power", "might", "-y")
    assert ran.code == 2
    assert f"{SAM}:1:" in ran.err
    assert told in ran.err
    assert f"{TERMS}:3:" in ran.err
    assert ".power--over" in texts_of(study, ELLIE)


def texts_of(study: Path, name: str) -> str:
    return (study / name).read_text("utf-8")


def test_a_file_with_mistakes_that_has_nothing_of_the_code_is_left_alone(study: Path) -> None:
    text = "A [x]{.}, no .powerful or .power-house.\n"
    (study / SAM).write_text(text, "utf-8")
    assert run(study, "codebook", "rename", "power", "might", "-y").code == 0
    assert texts_of(study, SAM) == text


def test_a_read_only_file_in_the_middle_stops_the_plan(study: Path) -> None:
    (study / ELLIE).chmod(0o444)
    ran = run(study, "codebook", "rename", "power", "might", "-y")
    assert (ran.code, f"{ELLIE}:1:1: E603" in ran.err) == (2, True)
    assert texts(study) == FILES


# -- split -----------------------------------------------------------------------------------------------------------

SPLIT = ("codebook", "split", "incorporation", "--into", "bought", "--into", "ship")


def filled(study: Path, codes: list[str]) -> Path:
    """Write the quotations of the code, and fill in where they go."""
    run(study, *SPLIT, "-o", "answers.csv")
    with (study / "answers.csv").open(newline="") as stream:
        head, *rows = csv.reader(stream)
    with (study / "answers.csv").open("w", newline="") as stream:
        csv.writer(stream).writerows(
            [head, *([cited, code, words] for (cited, _, words), code in zip(rows, codes, strict=True))]
        )
    return study


def test_the_quotations_of_a_code_are_written_to_be_filled_in(study: Path) -> None:
    ran = run(study, *SPLIT, "-o", "answers.csv")
    assert ran.err == "wrote answers.csv\n2 quotations: fill in `codes`, then --answers answers.csv\n"
    assert (study / "answers.csv").read_text("utf-8") == (
        "quotation,codes,words\nellie-1@T2,,<b>partners</b> & crew\nterms@P1,,speaks with one voice\n"
    )


def test_every_quotation_goes_where_the_answers_say(study: Path) -> None:
    ran = run(
        filled(study, ["bought; ship", "-"]),
        *SPLIT,
        "--answers",
        "answers.csv",
        "-y",
        "--definition",
        "Paid.",
    )
    assert ran.err == (
        "incorporation → bought: 1 quotation\nincorporation → ship: 1 quotation\n1 stays with incorporation\n"
    )
    assert "[<b>partners</b> & crew]{.bought .ship coder=ann}" in texts(study)[ELLIE]
    assert texts(study)[TERMS] == FILES[TERMS]
    assert texts(study)[TENSION].endswith("  bought:\n    definition: Paid.\n")
    assert run(study, "check").code == 0


def test_a_list_that_a_spreadsheet_has_saved_is_read(study: Path) -> None:
    filled(study, ["bought", "ship"])
    text = (study / "answers.csv").read_text("utf-8").replace(",", ";")
    (study / "answers.csv").write_bytes(("\ufeff" + text).replace("\n", "\r\n").encode())
    assert run(study, *SPLIT, "--answers", "answers.csv", "-y").code == 0
    assert "[speaks with one voice]{.ship coder=ann}" in texts(study)[TERMS]


def test_equal_words_in_one_turn_are_two_quotations(study: Path) -> None:
    (study / TERMS).write_text("We [bow]{.incorporation}, they [bow]{.incorporation}.\n", "utf-8")
    run(filled(study, ["", "bought", "ship"]), *SPLIT, "--answers", "answers.csv", "-y")
    assert texts(study)[TERMS] == "We [bow]{.bought}, they [bow]{.ship}.\n"


def test_words_that_look_like_a_formula_come_back(study: Path) -> None:
    run(study, "codebook", "split", "formula", "--into", "sum", "--into", "ship", "-o", "answers.csv")
    text = (study / "answers.csv").read_text("utf-8")
    assert ",'=2+2 is what they pay" in text
    (study / "answers.csv").write_text(text.replace(",,", ",sum,"), "utf-8")
    run(
        study,
        "codebook",
        "split",
        "formula",
        "--into",
        "sum",
        "--into",
        "ship",
        "--answers",
        "answers.csv",
        "-y",
    )
    assert "[=2+2 is what they pay]{.sum coder=ben}" in texts(study)[ELLIE]


def test_a_pole_that_is_lost_is_told_of(study: Path) -> None:
    words = ("codebook", "split", "power", "--into", "might", "--into", "power")
    run(study, *words, "-o", "answers.csv")
    text = (study / "answers.csv").read_text("utf-8").replace(",,", ",might,")
    (study / "answers.csv").write_text(text, "utf-8")
    ran = run(study, *words, "--answers", "answers.csv", "-n")
    assert ran.err.endswith(
        "power--over becomes might, without its pole: 1 coding\npower--to becomes might, without its pole: 1 coding\n"
    )


def test_nothing_filled_in_is_nothing_to_do(study: Path) -> None:
    ran = run(filled(study, ["", "-"]), *SPLIT, "--answers", "answers.csv", "-y")
    assert (ran.code, ran.err) == (1, "nothing to change\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "answers.csv:1:1: E551: there are no rows"),
        ("a,b\n", "answers.csv:1:1: E551: the columns are not quotation, codes, words"),
        ("quotation,codes,words\nterms@P1,ship\n", "answers.csv:2:1: E551: 2 fields where the heading has 3"),
        ('quotation,codes,words\nterms@P1,"ship"x,so\n', "answers.csv:2:1: E551: not CSV"),
        (
            "quotation,codes,words\nterms@P1,ship,others\n",
            "E551: `terms@P1` with these words is no quotation",
        ),
        (
            "quotation,codes,words\nterms@P1,shp,speaks with one voice\n",
            "E551: `shp` is none of the new codes",
        ),
        (
            "quotation,codes,words\nterms@P1,- ship,speaks with one voice\n",
            "E551: `-` is none of the new codes",
        ),
        (
            "quotation,codes,words\nterms@P1,ship,speaks with one voice\nterms@P1,ship,speaks with one voice\n",
            "answers.csv:3:1: E551: `terms@P1` with these words is no quotation",
        ),
    ],
)
def test_answers_that_cannot_be_read(study: Path, text: str, told: str) -> None:
    (study / "answers.csv").write_text(text, "utf-8")
    ran = run(study, *SPLIT, "--answers", "answers.csv", "-y")
    assert (ran.code, told in ran.err) == (2, True), ran.err
    assert changed(study) == {"answers.csv"}


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ("1 2 y", [".bought", ".ship"]),
        ("a k y", [".bought .ship", ".incorporation"]),
        ("2 q y", [".ship", ".incorporation"]),
        ("1 x 1 y", [".bought", ".bought"]),
        ("1 1 n", [".incorporation", ".incorporation"]),
        ("q", [".incorporation", ".incorporation"]),
    ],
)
def test_a_person_is_asked_about_every_quotation(study: Path, answers: str, codes: list[str]) -> None:
    ran = answer(study, *SPLIT, answers=answers)
    assert "1 of 2  ellie-1@T2  “<b>partners</b> & crew”\n  [1] bought  [2] ship  [a] all of them" in ran.err
    of_ellie = codes[0] if codes[0].endswith(".ship") else f"{codes[0]} .ship"
    assert f"[<b>partners</b> & crew]{{{of_ellie} coder=ann}}" in texts(study)[ELLIE]
    assert f"[speaks with one voice]{{{codes[1]} coder=ann}}" in texts(study)[TERMS]


def test_ten_codes_can_be_answered(study: Path) -> None:
    into = [word for number in range(10) for word in ("--into", f"n{number}")]
    answer(study, "codebook", "split", "incorporation", *into, answers="10 1 y")
    assert ".n9 .ship coder=ann" in texts(study)[ELLIE]
    assert ".n0 coder=ann" in texts(study)[TERMS]
