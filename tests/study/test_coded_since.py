"""Since when documents are coded, as real repositories tell."""

from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.names import DocumentName
from qualcli.study.coded_since import coded_since
from tests.study.repositories import alone, commit, git

NAMES = tuple(map(DocumentName, ("ellie-1", "ellie-2", "round-2/nadia-1")))
PLAIN, CODED = "**Ellie:** We were straddling.\n", "**Ellie:** We were [straddling]{.power}.\n"


def put(root: str, name: str, text: str) -> None:
    path = Path(root, "corpus", f"{name}.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def on_day(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T09:00:00+01:00")


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A repository with a study in which nothing is coded yet."""
    root = tmp_path / "study"
    alone(monkeypatch, tmp_path)
    for name in NAMES:
        put(str(root), name, PLAIN)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    return str(root)


def test_documents_come_in_the_order_in_which_codings_were_committed(
    bare: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, day in (
        ("round-2/nadia-1", "2026-03-14"),
        ("ellie-2", "2026-03-15"),
        ("ellie-1", "2026-03-16"),
    ):
        on_day(monkeypatch, day)
        put(bare, name, CODED)
        commit(bare)

    assert list(coded_since(bare, NAMES).items()) == [
        ("round-2/nadia-1", "2026-03-14"),
        ("ellie-2", "2026-03-15"),
        ("ellie-1", "2026-03-16"),
    ]


def test_of_one_commit_documents_come_by_name(bare: str) -> None:
    for name in reversed(NAMES):
        put(bare, name, CODED)
    commit(bare)

    assert list(coded_since(bare, NAMES)) == list(NAMES)


def test_what_came_first_counts_and_not_what_changed_since(
    bare: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, name, text in (
        ("2026-03-14", "ellie-2", CODED),
        ("2026-03-15", "ellie-1", CODED),
        ("2026-03-16", "ellie-2", PLAIN),
        ("2026-03-17", "ellie-2", CODED * 2),
    ):
        on_day(monkeypatch, day)
        put(bare, name, text)
        commit(bare)

    assert list(coded_since(bare, NAMES).items()) == [("ellie-2", "2026-03-14"), ("ellie-1", "2026-03-15")]


def test_a_document_that_was_renamed_keeps_its_beginning(bare: str, monkeypatch: pytest.MonkeyPatch) -> None:
    git(bare, "rm", "--quiet", "corpus/ellie-2.md")
    put(bare, "first-name", CODED + "\n".join(f"Line {number}." for number in range(20)))
    commit(bare)
    on_day(monkeypatch, "2026-04-01")
    put(bare, "ellie-1", CODED)
    commit(bare)
    on_day(monkeypatch, "2026-04-02")
    for before, after in (("first-name", "second-name"), ("second-name", "ellie-2")):
        git(bare, "mv", f"corpus/{before}.md", f"corpus/{after}.md")
        commit(bare)

    assert list(coded_since(bare, NAMES).items()) == [("ellie-2", "2026-03-12"), ("ellie-1", "2026-04-01")]


def test_a_name_that_is_used_again_is_its_own_documents(bare: str, monkeypatch: pytest.MonkeyPatch) -> None:
    git(bare, "rm", "--quiet", "corpus/ellie-2.md")
    put(bare, "ellie-1", CODED + "\n".join(f"Line {number}." for number in range(20)))
    commit(bare)
    git(bare, "mv", "corpus/ellie-1.md", "corpus/ellie-2.md")
    commit(bare)
    on_day(monkeypatch, "2026-04-02")
    put(bare, "ellie-1", CODED)
    commit(bare)

    assert dict(coded_since(bare, NAMES)) == {"ellie-1": "2026-03-12", "ellie-2": "2026-03-12"}


def test_names_that_no_shell_likes(bare: str) -> None:
    names = [DocumentName(name) for name in ("über-1", "a b", "x.y")]
    for name in names:
        put(bare, name, CODED)
    commit(bare)

    assert sorted(coded_since(bare, names)) == sorted(names)


def test_a_study_within_a_larger_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone(monkeypatch, tmp_path.parent)
    root = str(tmp_path / "study")
    put(root, "ellie-1", CODED)
    put(str(tmp_path), "ellie-2", CODED)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path)

    assert list(coded_since(root, NAMES)) == ["ellie-1"]


def test_codings_of_a_branch_count_from_their_own_commit(bare: str, monkeypatch: pytest.MonkeyPatch) -> None:
    git(bare, "checkout", "--quiet", "-b", "ben")
    on_day(monkeypatch, "2026-03-20")
    put(bare, "ellie-2", CODED)
    commit(bare)
    git(bare, "checkout", "--quiet", "main")
    on_day(monkeypatch, "2026-03-21")
    put(bare, "ellie-1", CODED)
    commit(bare)
    on_day(monkeypatch, "2026-03-22")
    git(bare, "merge", "--quiet", "--no-edit", "ben")

    assert list(coded_since(bare, NAMES).items()) == [("ellie-2", "2026-03-20"), ("ellie-1", "2026-03-21")]


@pytest.mark.parametrize(
    ("text", "is_coded"),
    [
        ("[x]{.power}\n", True),
        ("::: {.power}\nx\n:::\n", True),
        ("[x]{#q1 coder=ann .power--over}\n", True),
        ("[x]{coder=ann}\n", False),
        ("[x]{#q1} and 4.5 {or so}\n", False),
        ("A sentence. {1.5}\n", False),
    ],
)
def test_what_counts_as_a_coding(bare: str, text: str, is_coded: bool) -> None:
    put(bare, "ellie-1", text)
    commit(bare)

    assert (list(coded_since(bare, NAMES)) == ["ellie-1"]) is is_coded


def test_users_drivers_are_not_asked(bare: str) -> None:
    git(bare, "config", "diff.qual.textconv", "false")
    Path(bare, ".gitattributes").write_text("*.md diff=qual\n")
    put(bare, "ellie-1", CODED)
    commit(bare)

    assert list(coded_since(bare, NAMES)) == ["ellie-1"]


def test_where_nothing_is_committed_there_is_no_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch, tmp_path)
    put(str(tmp_path), "ellie-1", CODED)
    git(tmp_path, "init", "--quiet")

    assert coded_since(str(tmp_path), NAMES) == {}


def test_outside_git_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone(monkeypatch, tmp_path)

    with pytest.raises(QualError, match="is not in a git repository") as caught:
        coded_since(str(tmp_path), NAMES)

    assert [one.rule for one in caught.value.findings] == ["E621"]
