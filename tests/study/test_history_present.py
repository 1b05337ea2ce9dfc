"""Who made each coding: real repositories, in which history takes every turn."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.history import Blamed
from qualcli.model.names import DocumentName
from qualcli.study.cache import load_index
from qualcli.study.history_present import lineage
from qualcli.study.study import open_study
from tests.study.repositories import alone, commit, git

TALK = "corpus/talk.md"
BOOK = "codebooks/tension.yaml"
CODES = "facet: tension\nlabel: Tensions\ncodes:\n"


def put(root: str, path: str, text: str) -> None:
    whole = Path(root, path)
    whole.parent.mkdir(parents=True, exist_ok=True)
    whole.write_text(text)


def save(root: str, subject: str, *texts: str, path: str = TALK) -> str:
    """Write a text and commit it."""
    for text in texts:
        put(root, path, text)
    return commit(root, subject)


def blame(root: str, names: Sequence[str] | None = None) -> list[Blamed]:
    study = open_study(root)
    index = load_index(study, afresh=True)
    chosen = None if names is None else [DocumentName(name) for name in names]
    rows = [
        row
        for row in range(len(index))
        if chosen is None or index.documents[index.document_of(row)] in chosen
    ]
    return list(lineage(study, index, chosen).blame(rows))


def makers(root: str, name: str = "talk") -> list[tuple[str, str]]:
    """Give code and message of each coding of a document."""
    return [(str(one.shown.coded.use), one.commit.subject) for one in blame(root, [name])]


def test_a_coding_is_as_old_as_the_commit_that_made_it(repository: str) -> None:
    save(repository, "talk", "We [signed]{.power} it.\n")
    save(repository, "more", "[We]{.agency} [signed]{.power} it.\n")

    assert makers(repository) == [("agency", "more"), ("power", "talk")]


def test_corrections_moves_and_memos_leave_it_as_old_as_it_is(repository: str) -> None:
    save(repository, "talk", "We [signd it]{.power} then.\n")
    save(repository, "heard", "So we [signed it]{.power} then.\n")
    save(repository, "wider", "So [we signed it]{.power} then.\n")
    save(repository, "why", 'So [we signed it]{.power memo="why?" weight=1} then.\n')

    assert makers(repository) == [("power", "talk")]


def test_another_code_pole_or_coder_is_another_coding(repository: str) -> None:
    save(repository, "talk", "[We]{.power} [signed]{.power} [it]{.power}.\n")
    save(repository, "thought", "[We]{.agency} [signed]{.power--over} [it]{.power coder=ann}.\n")

    assert [subject for _, subject in makers(repository)] == ["thought"] * 3


def test_a_document_is_followed_under_all_its_names(repository: str) -> None:
    text = "One line of it.\n\nWe [signed]{.power} it.\n"
    save(repository, "talk", text)
    git(repository, "mv", TALK, "corpus/first.md")
    save(repository, "named", text + "\n[More]{.agency}.\n", path="corpus/first.md")
    Path(repository, "corpus/first.md").rename(Path(repository, "corpus/round-1.md"))

    assert makers(repository, "round-1") == [("power", "talk"), ("agency", "named")]


def test_a_code_is_followed_under_all_its_names(repository: str) -> None:
    put(repository, BOOK, CODES + "  cash: {label: Cash}\n")
    save(repository, "talk", "We [signed]{.cash} it.\n")
    put(repository, BOOK, CODES + "  pay: {label: Pay, aliases: [cash]}\n")
    save(repository, "pay", "We [signed]{.pay} it.\n")
    put(repository, BOOK, CODES + "  money: {label: Money, aliases: [pay]}\n")
    save(repository, "money", "We [signed]{.money} it.\n")

    assert makers(repository) == [("money", "talk")]


def test_what_came_by_a_merge_is_his_who_made_it(repository: str) -> None:
    save(repository, "talk", "We signed it. Then we left.\n")
    git(repository, "switch", "--quiet", "--create", "ben")
    save(repository, "ben", "We signed it. Then we [left]{.power coder=ben}.\n")
    git(repository, "switch", "--quiet", "main")
    save(repository, "ann", "We [signed]{.power coder=ann} it. Then we left.\n")
    git(repository, "merge", "--quiet", "--no-commit", "--strategy=ours", "ben")
    save(
        repository, "both", "[We]{.agency} [signed]{.power coder=ann} it. Then we [left]{.power coder=ben}.\n"
    )

    assert makers(repository) == [("agency", "both"), ("power", "ann"), ("power", "ben")]


def test_what_one_branch_alone_touched_comes_whole_from_there(repository: str) -> None:
    save(repository, "talk", "We signed it.\n")
    git(repository, "switch", "--quiet", "--create", "ben")
    save(repository, "ben", "We [signed]{.power coder=ben} it.\n")
    git(repository, "switch", "--quiet", "main")
    save(repository, "other", "Something [else]{.power}.\n", path="corpus/other.md")
    git(repository, "merge", "--quiet", "-m", "merge", "ben")

    assert makers(repository) == [("power", "ben")]
    assert makers(repository, "other") == [("power", "other")]


def test_the_same_coding_on_both_sides_is_as_old_as_the_older(repository: str) -> None:
    save(repository, "talk", "We signed it. Then left.\n")
    git(repository, "switch", "--quiet", "--create", "ben")
    save(repository, "ben", "We [signed]{.power} it. Then left.\n")
    git(repository, "switch", "--quiet", "main")
    save(repository, "ann", "We [signed]{.power} it. Then [left]{.power}.\n")
    git(repository, "merge", "--quiet", "--no-commit", "--strategy=ours", "ben")
    save(repository, "both", "We [signed]{.power weight=1} it. Then [left]{.power}.\n")

    assert {subject for _, subject in makers(repository)} <= {"ann", "ben"}


def test_versions_with_errors_are_passed_over(repository: str) -> None:
    save(repository, "talk", "We [signed]{.power} it.\n")
    save(repository, "broken", "We signed]{.power} it.\n")
    Path(repository, TALK).write_bytes(b"\xff\xfe")
    commit(repository, "not text")
    save(repository, "conflict", "We\n<<<<<<< ours\n[signed]{.power}\n=======\n>>>>>>> theirs\n")
    save(repository, "mended", "We [signed]{.power} it [then]{.agency}.\n")
    study = open_study(repository)

    line = lineage(study, load_index(study, afresh=True))

    assert makers(repository) == [("power", "talk"), ("agency", "mended")]
    assert line.passed == 3


def test_what_is_not_committed_is_said_to_be_so(repository: str) -> None:
    save(repository, "talk", "We [signed]{.power} it.\n")
    put(repository, TALK, "We [signed]{.power} [it]{.agency}.\n")
    put(repository, "corpus/new.md", "Brand [new]{.power}.\n")
    put(repository, ".gitignore", "corpus/secret.md\n")
    put(repository, "corpus/secret.md", "Not [yours]{.power}.\n")

    assert makers(repository) == [("power", "talk"), ("agency", "not committed yet")]
    assert makers(repository, "new") == [("power", "not committed yet")]
    assert makers(repository, "secret") == [("power", "not committed yet")]


def test_a_document_with_errors_says_that_nobody_can_tell(repository: str) -> None:
    save(repository, "talk", "We [signed]{.power} it.\n")
    put(repository, TALK, "We [signed]{.power} it, [then]{.power} and left]{.agency}.\n")

    assert {subject for _, subject in makers(repository)} == {
        "cannot be told, because the document has errors"
    }


def test_a_document_deleted_and_made_again_is_new(repository: str) -> None:
    save(repository, "talk", "We [signed]{.power} it.\n")
    Path(repository, TALK).unlink()
    commit(repository, "gone")
    save(repository, "again", "We [signed]{.power} it.\n")

    assert makers(repository) == [("power", "again")]


def test_a_study_in_a_folder_of_the_repository(
    root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch, tmp_path.parent)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    Path(tmp_path, "corpus").mkdir()
    Path(tmp_path, "corpus/talk.md").write_text("Not [ours]{.power}.\n")
    save(root, "talk", "We [signed]{.power} it.\n")
    put(root, TALK, "We [signed]{.power} [it]{.agency}.\n")

    assert makers(root) == [("power", "talk"), ("agency", "not committed yet")]


# ---- stale -------------------------------------------------------------------------------------------


def stale(root: str) -> list[tuple[str, tuple[str, ...], str] | None]:
    return [
        one.stale
        and (str(one.shown.coded.use), one.stale.fields, one.stale.commit.subject if one.stale.commit else "")
        for one in blame(root, ["talk"])
    ]


def test_a_coding_older_than_what_its_code_means_is_stale(repository: str) -> None:
    put(repository, BOOK, CODES + "  power: {definition: Who can.}\n  agency: {definition: Doing.}\n")
    save(repository, "talk", "We [signed]{.power} [it]{.agency}.\n")
    put(
        repository,
        BOOK,
        CODES + "  power: {definition: Who may., exclude: Money.}\n  agency: {definition: Doing.}\n",
    )
    commit(repository, "sharpened")
    save(repository, "later", "[We]{.power} [signed]{.power} [it]{.agency}.\n")

    assert stale(repository) == [None, ("power", ("definition", "exclude"), "sharpened"), None]


def test_a_label_and_a_new_name_change_no_meaning(repository: str) -> None:
    put(
        repository,
        BOOK,
        CODES + "  cash: {definition: Money., exclude: not power}\n  power: {definition: Not cash.}\n",
    )
    save(repository, "talk", "We [signed]{.cash} [it]{.power}.\n")
    renamed = "  pay: {label: Pay, definition: Money., exclude: not power, aliases: [cash]}\n"
    put(repository, BOOK, CODES + renamed + "  power: {definition: Not pay.}\n")
    save(repository, "pay", "We [signed]{.pay} [it]{.power}.\n")

    assert stale(repository) == [None, None]


def test_a_meaning_that_came_back_makes_nothing_stale(repository: str) -> None:
    put(repository, BOOK, CODES + "  power: {definition: Who can.}\n")
    save(repository, "talk", "We [signed]{.power} it.\n")
    put(repository, BOOK, CODES + "  power: {definition: Who may.}\n")
    commit(repository, "away")
    put(repository, BOOK, CODES + "  power: {definition: Who can.}\n")
    commit(repository, "back")

    assert stale(repository) == [None]


def test_a_code_defined_after_it_was_given_makes_it_stale(repository: str) -> None:
    save(repository, "talk", "We [signed]{.voice} it.\n")
    put(repository, BOOK, CODES + "  power: {}\n  voice: {definition: What is said.}\n")

    assert stale(repository) == [("voice", ("definition",), "not committed yet")]


def test_who_codes_on_a_branch_does_not_know_what_changed_elsewhere(repository: str) -> None:
    put(repository, BOOK, CODES + "  power: {definition: Who can.}\n")
    save(repository, "talk", "We signed it.\n")
    git(repository, "switch", "--quiet", "--create", "ben")
    save(repository, "ben", "We [signed]{.power coder=ben} it.\n")
    git(repository, "switch", "--quiet", "main")
    put(repository, BOOK, CODES + "  power: {definition: Who may.}\n")
    commit(repository, "sharpened")
    git(repository, "merge", "--quiet", "-m", "merge", "ben")

    assert stale(repository) == [("power", ("definition",), "sharpened")]


# ---- no history --------------------------------------------------------------------------------------


def rule(root: str) -> str:
    with pytest.raises(QualError) as caught:
        blame(root)
    return caught.value.findings[0].rule


def test_nothing_is_committed(repository: str) -> None:
    assert rule(repository) == "E716"


def test_no_repository(root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone(monkeypatch, tmp_path)

    assert rule(root) == "E621"


def test_a_shallow_clone(repository: str, tmp_path: Path) -> None:
    commit(repository, "one")
    commit(repository, "two")
    clone = os.fspath(tmp_path / "clone")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", clone)

    assert rule(clone) == "E724"


def test_bytes_that_are_missing(repository: str) -> None:
    save(repository, "talk", "We [signed]{.power} it.\n")
    oid = git(repository, "rev-parse", f"HEAD:{TALK}").strip()
    folder = Path(repository, ".git/objects", oid[:2])
    shutil.rmtree(folder)

    assert rule(repository) in {"E724", "E623"}
