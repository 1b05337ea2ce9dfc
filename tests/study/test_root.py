"""Where a study is, which paths belong to it, and its private folder."""

import os
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study.root import find_root, is_inside, is_study, private_folder, resolve
from tests.study.gates import before_call, standing


def rules_of(caught: pytest.ExceptionInfo[QualError]) -> list[str]:
    return [one.rule for one in caught.value.findings]


def test_a_study_is_found_from_within(root: str) -> None:
    assert find_root(root) == root
    assert find_root(f"{root}/corpus/round-2") == root
    assert find_root(Path(root, "codebooks")) == root


def test_the_nearest_study_upward_counts(root: str) -> None:
    for name in ("corpus", "codebooks"):
        Path(root, "corpus/round-2", name).mkdir()

    assert find_root(f"{root}/corpus/round-2/corpus") == f"{root}/corpus/round-2"


def test_the_present_folder_is_where_the_search_begins(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(f"{root}/corpus")

    assert find_root() == root


@pytest.mark.parametrize(
    ("made", "message"),
    [
        ((), "no study here: neither {0} nor a folder above it holds corpus/ and codebooks/"),
        (("corpus",), "{0} has corpus/ but no codebooks/, so it is not a study yet"),
        (("codebooks",), "{0} has codebooks/ but no corpus/, so it is not a study yet"),
    ],
)
def test_where_there_is_no_study_the_missing_half_is_named(
    tmp_path: Path, made: tuple[str, ...], message: str
) -> None:
    for name in made:
        (tmp_path / name).mkdir()

    with pytest.raises(QualError, match="study") as caught:
        find_root(tmp_path)

    assert rules_of(caught) == ["E614"]
    assert caught.value.findings[0].message == message.format(tmp_path)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(QualError) as caught:
        find_root(tmp_path / "studdy")

    assert rules_of(caught) == ["E602"]


def test_a_file_is_no_folder_to_begin_at(root: str) -> None:
    with pytest.raises(QualError, match="is not a folder") as caught:
        find_root(f"{root}/corpus/ellie-1.md")

    assert rules_of(caught) == ["E606"]


def test_both_halves_must_be_folders(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "codebooks").write_text("")

    assert not is_study(os.fspath(tmp_path))


def test_a_path_within_the_study_is_given_for_real(root: str) -> None:
    Path(root, "corpus/link.md").symlink_to("ellie-1.md")

    assert resolve(root, "corpus/link.md") == os.path.realpath(f"{root}/corpus/ellie-1.md")
    assert resolve(root, "corpus/new/not-yet.md").endswith("/corpus/new/not-yet.md")


def test_a_study_may_itself_be_reached_by_a_link(root: str, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)

    assert resolve(f"{tmp_path}/link", "corpus/ellie-1.md") == os.path.realpath(f"{root}/corpus/ellie-1.md")


@pytest.mark.parametrize("path", ["../elsewhere.md", "corpus/../../x.md", "/etc/hostname"])
def test_a_path_out_of_the_study_is_refused(root: str, path: str) -> None:
    with pytest.raises(QualError, match="outside the study") as caught:
        resolve(root, path)

    assert rules_of(caught) == ["E605"]


def test_the_link_that_leads_out_is_named(root: str, tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    Path(root, "corpus/shared").symlink_to("../../private")

    with pytest.raises(QualError) as caught:
        resolve(root, "corpus/shared/ellie.md")

    message = f"corpus/shared is a symbolic link to {tmp_path}/private/ellie.md, outside the study"
    assert caught.value.findings[0].message == message


def test_a_neighbour_with_a_longer_name_is_outside() -> None:
    assert is_inside("/a/study", "/a/study/corpus")
    assert is_inside("/", "/a")
    assert not is_inside("/a/study", "/a/study-2/corpus")


@pytest.mark.parametrize("path", [".git/config", "corpus/.git/hooks/post-commit", ".GIT/config"])
def test_gits_own_folder_is_never_written(root: str, path: str) -> None:
    resolve(root, path)

    with pytest.raises(QualError, match="belongs to git") as caught:
        resolve(root, path, to_write=True)

    assert rules_of(caught) == ["E605"]


def test_a_name_that_only_looks_like_gits_is_written(root: str) -> None:
    assert resolve(root, "corpus/git.md", to_write=True)
    assert resolve(root, ".gitattributes", to_write=True)


def test_the_private_folder_hides_itself_from_git(root: str) -> None:
    folder = private_folder(root, "cache")

    assert folder == f"{root}/.qual/cache"
    assert Path(root, ".qual/.gitignore").read_text() == "*\n"


def test_the_private_folder_is_left_as_it_is(root: str) -> None:
    private_folder(root)
    Path(root, ".qual/.gitignore").write_text("# mine\n*\n")

    private_folder(root, "log")

    assert Path(root, ".qual/.gitignore").read_text() == "# mine\n*\n"


def test_two_processes_may_make_it_at_once(root: str) -> None:
    with standing(before_call("mkdir", Path(root, ".qual").mkdir)):
        assert private_folder(root, "cache") == f"{root}/.qual/cache"


@pytest.mark.parametrize("name", [".qual", ".qual/cache"])
def test_a_file_in_its_place_is_refused(root: str, name: str) -> None:
    Path(root, name).parent.mkdir(exist_ok=True)
    Path(root, name).write_text("")

    with pytest.raises(QualError, match=f"{name} is a file, where qual keeps its own folder") as caught:
        private_folder(root, "cache")

    assert rules_of(caught) == ["E606"]


def test_a_link_in_its_place_is_not_written_through(root: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    Path(root, ".qual").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(QualError, match="is a symbolic link"):
        private_folder(root)

    assert not any((tmp_path / "elsewhere").iterdir())
