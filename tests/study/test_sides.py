"""Sides of a comparison: coders now, branches, one coder at a revision, and what stood where branches parted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.sides import Side
from qualcli.study.cache import load_index
from qualcli.study.sides import Joining, join_sides, refuse_other_words
from qualcli.study.study import open_study
from tests.small_corpora import seen
from tests.study.repositories import alone, commit, git

FIRST = "**Nadia:** [We]{.power coder=ann} signed a letter late.\n"
Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Make a repository of one document, and give what writes a document and commits it."""
    alone(monkeypatch, tmp_path)
    for folder in ("corpus", "codebooks"):
        (tmp_path / folder).mkdir()
    (tmp_path / "codebooks/tension.yaml").write_text("facet: tension\ncodes: {power: {}, agency: {}}\n")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")

    def put(name: str, text: str) -> None:
        (tmp_path / f"corpus/{name}.md").write_text(text)
        commit(tmp_path, name)

    put("one", FIRST)
    return put


def join(root: Path, *sides: Side, coders: tuple[str, ...] = ()) -> Joining:
    study = open_study(root)
    return join_sides(study, load_index(study, afresh=True), sides, coders)


def codings(joining: Joining) -> list[str]:
    return [" | ".join(line.split(" | ")[:3] + line.split(" | ")[4:5]) for line in seen(joining.index)]


def test_a_branch_is_all_that_is_coded_there_under_its_name(write: Write, tmp_path: Path) -> None:
    git(tmp_path, "switch", "--quiet", "--create", "ben")
    write("one", FIRST.replace("late", "[late]{.agency coder=ben}"))

    joining = join(tmp_path, Side("main", None, "main"), Side("ben", None, "ben"))

    assert codings(joining) == [
        "one | power | main | We",
        "one | power | ben | We",
        "one | agency | ben | late",
    ]
    assert joining.index.coders == ("main", "ben")
    assert not joining.alone


@pytest.mark.usefixtures("write")
def test_one_coder_at_a_revision_and_the_working_tree(tmp_path: Path) -> None:
    (tmp_path / "corpus/one.md").write_text(FIRST.replace("letter", "[letter]{.agency coder=ann}"))

    joining = join(tmp_path, Side("HEAD:ann", "ann", "HEAD"), Side("ann", "ann"))  # type: ignore[arg-type]

    assert codings(joining) == [
        "one | power | HEAD:ann | We",
        "one | power | ann | We",
        "one | agency | ann | letter",
    ]


def test_only_the_coders_that_are_wanted_count(write: Write, tmp_path: Path) -> None:
    write("one", FIRST.replace("late", "[late]{.agency coder=ben} [now]{.power}"))
    sides = (Side("HEAD", None, "HEAD"), Side("HEAD:ben", "ben", "HEAD"))  # type: ignore[arg-type]

    assert codings(join(tmp_path, *sides, coders=("ben",))) == [
        "one | agency | HEAD | late",
        "one | agency | HEAD:ben | late",
    ]
    assert codings(join(tmp_path, *sides, coders=("ann",))) == ["one | power | HEAD | We"]
    assert len(codings(join(tmp_path, *sides))) == 4


def test_where_branches_parted_is_left_out(write: Write, tmp_path: Path) -> None:
    git(tmp_path, "switch", "--quiet", "--create", "ben")
    write("one", FIRST.replace("letter", "[letter]{.agency coder=ben}"))
    git(tmp_path, "switch", "--quiet", "main")
    write("one", "**Nadia:** So, [we]{.power coder=ann} signed a [letter]{.power .agency coder=ann} late.\n")

    joining = join(tmp_path, Side("main", None, "main", "ben"), Side("ben", None, "ben", "main"))

    assert codings(joining) == [
        "one | agency | main | letter",
        "one | power | main | letter",
        "one | agency | ben | letter",
    ]
    assert joining.documents["one"].changed > 0  # type: ignore[index]


def test_codings_follow_corrected_words_and_are_lost_with_words_that_are_gone(
    write: Write, tmp_path: Path
) -> None:
    write("one", "**Nadia:** We [signed a letter]{.power coder=ann} [late]{.agency coder=ann}.\n")
    write("one", "**Nadia:** We really signed the big letter.\n")

    joining = join(tmp_path, Side("HEAD", None, "HEAD"), Side("HEAD~1", None, "HEAD~1"))

    assert codings(joining) == ["one | power | HEAD~1 | signed the big letter"]
    assert (joining.documents["one"].lost, joining.documents["one"].is_other) == (1, False)  # type: ignore[index]


def test_words_that_differ_more_than_they_agree_are_refused_where_they_are_compared(
    write: Write, tmp_path: Path
) -> None:
    write("one", "**Nadia:** Nothing of it [stands]{.power coder=ann} as before, whoever said so.\n")
    sides = (Side("HEAD", None, "HEAD"), Side("HEAD~1", None, "HEAD~1"))
    joining = join(tmp_path, *sides)

    refuse_other_words(joining, [], sides)
    with pytest.raises(QualError, match="differ more than they agree") as caught:
        refuse_other_words(joining, ["one"], sides)

    assert [one.rule for one in caught.value.findings] == ["E713"]


def test_a_renamed_document_is_known_by_its_words(write: Write, tmp_path: Path) -> None:
    git(tmp_path, "switch", "--quiet", "--create", "ben")
    git(tmp_path, "mv", "corpus/one.md", "corpus/first.md")
    write("second", "**Nadia:** [Another]{.power coder=ben}.\n")

    joining = join(tmp_path, Side("main", None, "main"), Side("ben", None, "ben"))

    assert codings(joining) == ["one | power | main | We", "one | power | ben | We"]
    assert joining.alone == ("second",)


@pytest.mark.usefixtures("write")
def test_what_is_no_text_on_one_side_is_left_out_and_counted(tmp_path: Path) -> None:
    (tmp_path / "corpus/one.md").write_bytes(b"\xff\xfe")
    commit(tmp_path)

    joining = join(tmp_path, Side("HEAD", None, "HEAD"), Side("HEAD~1", None, "HEAD~1"))

    assert joining.alone == ("one",)
    assert joining.errors == {"HEAD": 1}


@pytest.mark.usefixtures("write")
def test_a_joined_corpus_reads_its_own_documents(tmp_path: Path) -> None:
    joining = join(tmp_path, Side("HEAD", None, "HEAD"), Side("main", None, "main"))

    document = joining.index.document(0)

    assert document is not None
    assert document.base == "**Nadia:** We signed a letter late.\n"
    assert joining.index.read("two") is None  # type: ignore[arg-type]


def test_a_code_that_was_renamed_since_branches_parted_is_the_same(write: Write, tmp_path: Path) -> None:
    git(tmp_path, "branch", "ben")
    book = tmp_path / "codebooks/tension.yaml"
    book.write_text("facet: tension\ncodes: {strength: {aliases: [power]}, agency: {}}\n")
    write("one", FIRST.replace(".power", ".strength").replace("late", "[late]{.agency coder=ann}"))

    joining = join(tmp_path, Side("main", None, "main", "ben"), Side("ben", None, "ben", "main"))

    assert codings(joining) == ["one | agency | main | late"]
