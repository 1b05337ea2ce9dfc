"""The corpus at git revisions: read in one process, late, and without the working tree."""

import os
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.names import CodeName, DocumentName
from qualcli.study import revisions
from qualcli.study.cache import load_index
from qualcli.study.git import STAGED, run_git
from qualcli.study.revisions import corpora_at, corpus_at, known_commit
from qualcli.study.study import open_study
from tests.study.repositories import alone, commit, git

ELLIE, NADIA = DocumentName("ellie-1"), DocumentName("round-2/nadia-1")


@pytest.fixture
def repository(root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make the study a repository of one commit."""
    alone(monkeypatch, tmp_path)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "first")
    return root


def test_a_corpus_is_read_as_it_stood(repository: str) -> None:
    Path(repository, "corpus/ellie-1.md").write_text("nothing of it\n")
    Path(repository, "codebooks/tension.yaml").unlink()

    there = corpus_at(repository, "main")

    assert there.names == (ELLIE, NADIA)
    assert [(one.use.code, one.document) for one in map(there.index.coding, range(1))] == [("power", ELLIE)]
    assert list(there.definitions.codebook.by_name) == [CodeName("power")]
    assert there.definitions.cases.by_name["ellie"].attribute("sector") == "voluntary"
    assert there.errors == 0


def test_its_index_is_that_of_a_working_tree_with_the_same_files(repository: str) -> None:
    then, now = corpus_at(repository, "HEAD").index, load_index(open_study(repository), afresh=True)

    assert then.documents == now.documents
    assert list(map(then.coding, range(len(then)))) == list(map(now.coding, range(len(now))))
    assert (then.codebook, then.cases, then.coders) == (now.codebook, now.cases, now.coders)


def test_several_revisions_are_read_through_one_process(
    repository: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(repository, "corpus/ellie-1.md").write_text("**Ellie:** [We]{.power} were.\n")
    commit(repository, "second")
    asked: list[str] = []

    def run(root: str, *words: str, feed: bytes | None = None) -> bytes:
        asked.append(words[0])
        return run_git(root, *words, feed=feed)

    monkeypatch.setattr(revisions, "run_git", run)

    before, after = corpora_at(repository, ("HEAD~1", "HEAD"))

    assert asked.count("cat-file") == 1
    assert before.oids["corpus/round-2/nadia-1.md"] == after.oids["corpus/round-2/nadia-1.md"]
    assert before.oids["corpus/ellie-1.md"] != after.oids["corpus/ellie-1.md"]
    words = [one.document(ELLIE) for one in (before, after)]
    assert [document.base for document in words if document] == [
        "\n**Ellie:** We were straddling.\n",
        "**Ellie:** We were.\n",
    ]


def test_what_is_staged_can_be_read_and_is_no_commit(repository: str) -> None:
    Path(repository, "corpus/amy-1.md").write_text("**Amy:** [Yes]{.power}.\n")
    git(repository, "add", "corpus/amy-1.md")
    Path(repository, "corpus/amy-1.md").write_text("not that\n")

    staged = corpus_at(repository, STAGED)

    assert staged.commit == ""
    assert staged.names == ("amy-1", ELLIE, NADIA)
    assert staged.index.segment_text(0, 0).words == "Yes"


def test_files_in_the_middle_of_a_merge_are_left_out_of_what_is_staged(repository: str) -> None:
    git(repository, "switch", "--quiet", "--create", "ben")
    Path(repository, "corpus/ellie-1.md").write_text("one\n")
    commit(repository, "ben")
    git(repository, "switch", "--quiet", "main")
    Path(repository, "corpus/ellie-1.md").write_text("other\n")
    commit(repository, "ann")
    with pytest.raises(Exception, match="non-zero"):
        git(repository, "merge", "ben")

    assert corpus_at(repository, STAGED).names == (NADIA,)


def test_links_hidden_files_and_other_files_are_no_documents(repository: str) -> None:
    Path(repository, "corpus/link.md").symlink_to("ellie-1.md")
    for name in ("corpus/.hidden/a.md", "corpus/notes.txt", "codebooks/.old.yaml", "corpus/a b.md"):
        Path(repository, name).parent.mkdir(exist_ok=True)
        Path(repository, name).write_text("words\n")
    commit(repository)

    there = corpus_at(repository, "HEAD")

    assert there.names == (ELLIE, NADIA)
    assert there.document(DocumentName("link")) is None


def test_what_is_wrong_at_a_revision_is_counted_and_the_rest_is_read(repository: str) -> None:
    Path(repository, "corpus/bad.md").write_bytes(b"\xff\xfe")
    Path(repository, "corpus/odd.md").write_text("[a]{.power coder=a coder=b} and [b]{.unheard}\n")
    Path(repository, "codebooks/tension.yaml").write_bytes(b"facet: tension\ncodes: {power: \xff}\n")
    commit(repository)

    there = corpus_at(repository, "HEAD")

    assert there.errors >= 4
    assert there.document(DocumentName("bad")) is None
    assert len(there.index.documents) == 4
    assert there.definitions.codebook.codes == ()


def test_a_study_in_a_folder_of_the_repository_is_found(
    root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch, tmp_path.parent)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path)

    assert corpus_at(root, "main").names == (ELLIE, NADIA)


def rule_of(root: str, revision: str) -> tuple[str, str, str]:
    with pytest.raises(QualError) as caught:
        known_commit(root, revision)
    one = caught.value.findings[0]
    return one.rule, one.message, one.help


def test_a_revision_that_nobody_knows_is_answered_with_the_nearest(repository: str) -> None:
    assert rule_of(repository, "mian") == ("E622", "git knows no revision `mian`", "did you mean `main`?")


def test_without_a_commit_there_is_no_revision(
    root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch, tmp_path)
    git(root, "init", "--quiet", "--initial-branch=main")

    rule, message, remedy = rule_of(root, "main")

    assert (rule, message) == ("E716", "nothing is committed yet, so there is no revision `main`")
    assert "git commit" in remedy


def test_a_clone_that_is_cut_off_lacks_earlier_revisions(repository: str, tmp_path: Path) -> None:
    first = git(repository, "rev-parse", "HEAD").strip()
    commit(repository, "second")
    clone = os.fspath(tmp_path / "clone")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", clone)

    rule, message, remedy = rule_of(clone, first)

    assert rule == "E715"
    assert first in message
    assert "--unshallow" in remedy


def test_without_a_repository_that_is_said(
    root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch, tmp_path)

    assert rule_of(root, "main")[0] == "E621"


def test_bytes_that_a_clone_lacks_are_named_by_their_file(
    repository: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revisions, "objects", lambda _: iter([None] * 4))

    with pytest.raises(QualError, match="the bytes of") as caught:
        corpus_at(repository, "main")

    assert caught.value.findings[0].rule == "E715"
