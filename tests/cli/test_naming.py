"""Codes and coders named on the command line are those of the study, or are answered with the nearest."""

from pathlib import Path

import pytest

from qualcli.cli.naming import known_coder, known_use
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError
from tests.cli.running import make_study, run


def session(folder: Path, *words: str) -> Session:
    return Session(("code", "sam-1", *words), str(folder))


@pytest.mark.parametrize("given", ["power", "power--over", ".power--to", "service-role", "ship"])
def test_a_code_of_the_codebook_is_taken_with_its_pole(read_only: Path, given: str) -> None:
    assert str(known_use(session(read_only, given), given)) == given.lstrip(".")


@pytest.mark.parametrize(
    ("given", "rule", "help_line"),
    [
        ("powr", "E501", "did you mean `power`? or `qual codebook add powr`"),
        ("xyzzy", "E501", "`qual codebook add xyzzy`"),
        ("co-optation", "E502", "write `incorporation`"),
        ("voice", "E533", "choose another code"),
        ("power--ovr", "E505", "did you mean `over`?"),
        ("power--xyzzy", "E505", "it has over, to"),
        ("ship--over", "E505", "it has no poles; write the code alone"),
    ],
)
def test_a_code_that_cannot_be_used_is_answered(
    read_only: Path, given: str, rule: str, help_line: str
) -> None:
    with pytest.raises(QualError) as refused:
        known_use(session(read_only, given), given)
    [finding] = refused.value.findings
    assert (finding.rule, finding.help) == (rule, help_line)
    assert finding.source.text[finding.span.start : finding.span.end] == given


def test_a_coder_of_the_study_is_taken(read_only: Path) -> None:
    assert known_coder(session(read_only, "ann"), "ann") == "ann"
    with pytest.raises(QualError, match="no coder is called `zoe`"):
        known_coder(session(read_only, "zoe"), "zoe")


def test_without_a_list_of_coders_anybody_may_code(tmp_path: Path) -> None:
    folder = make_study(tmp_path)
    (folder / "qual.yaml").unlink()
    assert known_coder(session(folder, "zoe"), "zoe") == "zoe"


def test_a_coder_whom_no_annotation_could_name_is_refused(study: Path) -> None:
    (study / "qual.yaml").unlink()
    ran = run(study, "code", "sam-1", "ship", "--quote", "hold the pen", "--coder", "Ann B")
    assert (ran.code, ran.out) == (2, "")
    assert "E510: `Ann B` is not a coder name (letters, digits, `-`, `_`)" in ran.err
    assert "'Ann B'\n" in ran.err
