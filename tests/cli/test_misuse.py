"""A mistake in a line is told in our own words, with its place and the nearest thing that there is."""

from pathlib import Path

import pytest

from tests.cli.running import run

MISTAKES = [
    ("qury", "qury", "E541: no command `qury`", "did you mean `qual query`? `qual --help` lists the commands"),
    ("xyzzy", "xyzzy", "E541: no command `xyzzy`", "`qual --help` lists the commands"),
    ("-q", "qual -q", "E543: missing command", "`qual --help` shows how"),
    ("--fromat x status", "--fromat", "E542: no option `--fromat`", "`qual --help` lists them"),
    ("query --fromat json", "--fromat", "E542: no option `--fromat` for `qual query`",
     "did you mean `--format`? `qual query --help` lists them"),
    ("query --fromat=json", "--fromat", "E542: no option `--fromat` for `qual query`",
     "did you mean `--format`? `qual query --help` lists them"),
    ("query --imagry any", "--imagry", "E542: no option `--imagry` for `qual query`",
     "did you mean `--imagery`? `qual query --help` lists them"),
    ("check --imagery any", "--imagery", "E542: no option `--imagery` for `qual check`",
     "`qual check --help` lists them"),
    ("query --xyzzy", "--xyzzy", "E542: no option `--xyzzy` for `qual query`", "`qual query --help` lists them"),
    ("show sam-1 power--over", "power--over", "E543: there is no place for `power--over`",
     "did you mean `--tension power--over`? `qual show --help` shows how"),
    ("status power", "power", "E543: there is no place for `power`", "`qual status --help` shows how"),
    ("status two words", "two", "E543: there is no place for `two words`", "`qual status --help` shows how"),
    ("query --text", "--text", "E543: option `--text` needs a value", "`qual query --help` shows how"),
    ("matrix --open a", "--open", "E543: option `--open` needs two values", "`qual matrix --help` shows how"),
    ("query --count=yes", "--count", "E543: option `--count` does not take a value", "`qual query --help` shows how"),
    ("query --context many", "many", "E543: invalid value for `--context`: `many` is not a whole number",
     "`qual query --help` shows how"),
    ("query -u page", "page",
     "E543: invalid value for `-u` / `--unit`: `page` is not one of span, sentence, paragraph, turn, document, case",
     "`qual query --help` shows how"),
    ("status --color loud", "loud", "E543: invalid value for `--color`: `loud` is not one of auto, always, never",
     "`qual status --help` shows how"),
    ("show", "qual show", "E543: missing argument `DOC[@T12]`", "`qual show --help` shows how"),
    ("code sam-1", "qual code sam-1", "E543: missing argument `CODE...`", "`qual code --help` shows how"),
    ("rule E999", "E999", "E544: no rule `E999`", "`qual rule` lists them all"),
    ("query -f jsn", "jsn", "E537: no format `jsn`",
     "did you mean `json`? formats: auto, plain, md, csv, tsv, json, jsonl, html, latex, and those of tabulate"),
    ("status -f xyzzy", "xyzzy", "E537: no format `xyzzy`",
     "formats: auto, plain, md, csv, tsv, json, jsonl, html, latex, and those of tabulate"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "place", "message", "remedy"), MISTAKES, ids=[one[0] for one in MISTAKES])
def test_a_mistake_has_its_place_its_message_and_its_remedy(
    read_only: Path, line: str, place: str, message: str, remedy: str
) -> None:
    ran = run(read_only, *line.split())
    head, shown, carets, told = ran.err.splitlines()
    assert (ran.code, ran.out) == (2, "")
    assert head.partition(": ")[2] == message
    assert shown[carets.index("^") : carets.rindex("^") + 1] == place
    assert shown.endswith(f"| qual {line}")
    assert told == f"      help: {remedy}"


def test_a_misspelt_option_is_never_a_query(read_only: Path) -> None:
    """The design's own example: `--fromat json` must not find the words `json`."""
    assert run(read_only, "query", "--fromat", "json").code == 2
    assert run(read_only, "matrix", "--tension", "power", "--fromat", "csv").out == ""


def test_outside_a_study_a_word_is_no_code(tmp_path: Path) -> None:
    ran = run(tmp_path, "show", "sam-1", "power")
    assert ran.code == 2
    assert "E543: there is no place for `power`" in ran.err
    assert "help: `qual show --help` shows how" in ran.err
