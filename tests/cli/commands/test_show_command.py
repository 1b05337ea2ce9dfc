"""`qual show` prints a document of the study, or any file, as a transcript, as bare words, or as codings."""

from pathlib import Path

import pytest

from tests.cli.running import FILES, run


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("sam-1", "Sam"),
        ("corpus/sam-1.md", "Sam"),
        ("rounds/ellie-1@T1", "How did it begin?"),
        ("ellie-1@T1", "How did it begin?"),
        ("terms@P1", "speaks with one voice"),
    ],
)
def test_a_document_and_a_place_in_it(read_only: Path, given: str, shown: str) -> None:
    ran = run(read_only, "show", given)
    assert (ran.code, ran.err) == (0, "")
    assert shown in ran.out


@pytest.mark.parametrize(
    ("given", "rule", "told"),
    [
        ("ellie-1@T9", "E549", "its turns are 1 to 4"),
        ("terms@T1", "E549", "it has no turns; paragraphs are @P1, @P2"),
        ("ellie-1#none", "E549", "there is no place `#none`"),
        ("elie-1", "E612", "did you mean `rounds/ellie-1`?"),
        ("nowhere/nothing.md", "E612", "no document is called"),
    ],
)
def test_what_is_not_there_is_said(read_only: Path, given: str, rule: str, told: str) -> None:
    ran = run(read_only, "show", given)
    assert (ran.code, ran.out) == (2, "")
    assert f": {rule}: " in ran.err
    assert told in ran.err


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["ship"], {"ship"}),
        (["incorporation"], {"incorporation", "service-role"}),
        (["tension"], {"incorporation", "service-role", "power--over"}),
        (["imagery", "power"], {"ship", "formula", "power--over"}),
    ],
)
def test_codes_asked_for_are_marked_with_those_below_them(
    read_only: Path, codes: list[str], expected: set[str]
) -> None:
    words = [word for code in codes for word in ("--code", code)]
    margin = [
        line.split("│")[1]
        for line in run(read_only, "show", "ellie-1", *words).out.splitlines()
        if "│" in line
    ]
    named = {name for line in margin for name in line.split(" by ")[0].split() if len(name) > 1}
    assert named == expected


def test_bare_words_are_the_text_without_annotations(read_only: Path) -> None:
    stripped = run(read_only, "show", "sam-1", "--strip").out
    assert stripped.endswith("**Sam:** I hold the pen, on the ship.\n")
    assert "{" not in stripped


def test_codings_are_one_a_line(read_only: Path) -> None:
    assert run(read_only, "show", "ellie-1", "--codings").out.splitlines() == [
        "power--over\tann\ta letter",
        "incorporation\tann\tpartners & crew",
        "ship\tann\tpartners & crew",
        "formula\tben\t=2+2 is what they pay",
        "service-role\tann\tservice",
    ]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["ellie-1@T1", "--strip"], "**Int:** How did it begin?\n"),
        (["ellie-1@T1", "--codings"], ""),
        (["ellie-1@T4", "--codings"], "formula\tben\t=2+2 is what they pay\nservice-role\tann\tservice\n"),
        (["ellie-1@T4", "--codings", "--code", "tension"], "service-role\tann\tservice\n"),
        (["ellie-1", "--codings", "--code", "imagery"],
         "ship\tann\tpartners & crew\nformula\tben\t=2+2 is what they pay\n"),
        (["terms@P1", "--codings", "--code", "ship"], ""),
    ],
)  # fmt: skip
def test_a_place_and_codes_narrow_words_and_codings(read_only: Path, words: list[str], shown: str) -> None:
    assert run(read_only, "show", *words) == (0, shown, "")


@pytest.mark.parametrize("option", ["--strip", "--codings"])
def test_a_place_that_is_not_there_has_neither_words_nor_codings(read_only: Path, option: str) -> None:
    ran = run(read_only, "show", "ellie-1@T9", option)
    assert (ran.code, ran.out) == (2, "")
    assert ": E549: there is no place `@T9`" in ran.err


@pytest.mark.parametrize("option", ["--strip", "--codings"])
def test_any_file_is_shown_inside_and_outside_a_study(read_only: Path, tmp_path: Path, option: str) -> None:
    file = tmp_path / "blob"
    file.write_text(FILES["corpus/sam-1.md"], "utf-8")
    inside = run(read_only, "show", str(file), option)
    outside = run(tmp_path, "show", "blob", option)
    assert inside == outside
    assert "hold the pen" in outside.out


def test_a_transcript_is_written_to_a_file(study: Path) -> None:
    ran = run(study, "show", "sam-1", "-o", "sam.txt")
    assert ran == (0, "", "wrote sam.txt\n")
    assert (study / "sam.txt").read_text("utf-8") == run(study, "show", "sam-1").out


def test_a_transcript_cannot_drive_the_terminal(study: Path) -> None:
    (study / "corpus/evil.md").write_text(
        "---\nkind: memo\n---\n\nA \x1b]0;title\x07 [b\u202ec]{.power}.\n", "utf-8"
    )
    for words in (["show", "evil"], ["query", "--doc", "evil", "--tension", "any"], ["check", "evil"]):
        ran = run(study, *words)
        assert {"\x1b", "\x07", "\u202e"}.isdisjoint(ran.out + ran.err)
