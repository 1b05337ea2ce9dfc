"""What shells offer for the commands that code, and keep the codebook and the memos."""

from pathlib import Path

import pytest

from tests.cli.running import run


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("qual codebook re", ["rename", "retire"]),
        ("qual codebook show ser", ["service-role"]),
        ("qual codebook add x --facet t", ["tension"]),
        ("qual codebook move ship --under po", ["power"]),
        ("qual code sam-1 --in-vivo --facet im", ["imagery"]),
        ("qual memo s", ["show"]),
        ("qual memo add s", ["study", "ship", "service-role", "sam", "sam-1"]),
        ("qual memo list power--t", ["power--to"]),
        ("qual uncode sam-1 power--o", ["power--over"]),
        ("qual recode ship fo", ["formula"]),
    ],
)
def test_names_are_offered(read_only: Path, line: str, offered: list[str]) -> None:
    at = str(len(line.split(" ")) - 1)
    ran = run(read_only, _QUAL_COMPLETE="complete_bash", COMP_WORDS=line.replace(" ", "\n"), COMP_CWORD=at)
    assert (ran.code, ran.out.split(), ran.err) == (0, offered, "")
