"""What is asked to be checked: documents, folders and the study's other files, from wherever one stands."""

from contextlib import chdir
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study.asked import asked
from qualcli.study.study import Study

BOOK, PEOPLE = "codebooks/tension.yaml", "corpus/participants.yaml"


@pytest.mark.parametrize(
    ("here", "given", "names", "files"),
    [
        ("", "ellie-1", ["ellie-1"], []),
        ("", "nadia-1", ["round-2/nadia-1"], []),
        ("", "corpus/ellie-1.md", ["ellie-1"], []),
        ("", "corpus/round-2", ["round-2/nadia-1"], []),
        ("", "corpus/round-2/", ["round-2/nadia-1"], []),
        ("", "corpus", ["ellie-1", "round-2/nadia-1"], [PEOPLE]),
        ("", ".", ["ellie-1", "round-2/nadia-1"], [PEOPLE, BOOK]),
        ("", "codebooks", [], [BOOK]),
        ("", BOOK, [], [BOOK]),
        ("", PEOPLE, [], [PEOPLE]),
        ("corpus", "round-2", ["round-2/nadia-1"], []),
        ("corpus", "../codebooks/tension.yaml", [], [BOOK]),
        ("corpus", "corpus/ellie-1.md", ["ellie-1"], []),
        ("corpus/round-2", "nadia-1.md", ["round-2/nadia-1"], []),
        ("codebooks", "tension.yaml", [], [BOOK]),
        ("..", "study/corpus/round-2", ["round-2/nadia-1"], []),
    ],
)
def test_what_is_meant_is_found(root: str, here: str, given: str, names: list[str], files: list[str]) -> None:
    with chdir(Path(root, here)):
        found = asked(Study(root), given, given.removesuffix(".md"))

    assert (list(found.names), list(found.files)) == (names, files)


@pytest.mark.parametrize("given", ["corpus/empty", "qual.yaml", "notes.txt", "/etc", "round"])
def test_what_is_nothing_of_the_study_is_no_document(root: str, given: str) -> None:
    Path(root, "corpus/empty").mkdir()
    Path(root, "notes.txt").write_text("Notes.\n")
    with chdir(root), pytest.raises(QualError, match="no document is called"):
        asked(Study(root), given, given)
