"""The words of `qual diff`, `qual log` and `qual blame`: what is taken for a revision, a document, a code."""

from pathlib import Path

import pytest

from tests.cli.running import Ran, make_study, run
from tests.study.repositories import alone, commit, git

ELLIE = "corpus/rounds/ellie-1.md"


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the small study a repository of two commits, with one thing changed since."""
    alone(monkeypatch, tmp_path)
    folder = make_study(tmp_path / "study")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "first")
    git(folder, "branch", "sam-1")
    edit(folder, "corpus/sam-1.md", "on the ship", "on the [ship]{.ship coder=ann}")
    edit(folder, "codebooks/imagery.yaml", "{label: Ship}", "{label: Ship, definition: All in one.}")
    commit(folder, "second")
    edit(folder, ELLIE, ".power--over", ".power")
    return folder


def edit(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text("utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), "utf-8")


def out(ran: Ran) -> str:
    assert ran.code == 0, ran.err
    return ran.out


def test_documents_stand_behind_revisions_by_name_path_pattern_or_folder(study: Path) -> None:
    for words in (
        ["ellie-1"],
        [ELLIE],
        ["./corpus/rounds"],
        ["rounds/"],
        ["corpus"],
        ["e*"],
        ["--doc", "ellie-1"],
    ):
        assert "power--over → power" in out(run(study, "diff", *words)), words
        assert "ship" not in out(run(study, "diff", "HEAD~1", "ellie-1"))
    assert not out(run(study, "diff", "terms"))


def test_a_name_that_is_both_is_a_revision_first(study: Path) -> None:
    assert "+ sam-1@T1  ship" in out(run(study, "diff", "sam-1"))
    assert not out(run(study, "diff", "--doc", "sam-1"))


def test_the_codebook_is_named_by_its_folder_or_a_file(study: Path) -> None:
    assert "code ship: definition" in out(run(study, "diff", "HEAD~1", "codebooks"))
    assert "code ship: definition" in out(run(study, "diff", "HEAD~1", "./codebooks/imagery.yaml"))
    assert not out(run(study, "diff", "HEAD~1", "codebooks/tension.yaml"))
    assert "ship" not in out(run(study, "diff", "HEAD~1", "ellie-1", "codebooks/tension.yaml"))


def test_selections_choose_codings_on_either_side_and_their_codes(study: Path) -> None:
    assert "power--over → power" in out(run(study, "diff", "--facet", "tension=power--over"))
    assert "code ship: definition" in out(run(study, "diff", "HEAD~1", "--imagery", "any"))
    assert "power" not in out(run(study, "diff", "HEAD~1", "--imagery", "ship"))
    assert not out(run(study, "diff", "--coder", "ben"))
    assert "changes outside what was asked for are left out" in run(study, "diff", "--coder", "ben").err


def test_a_selection_that_no_side_knows_is_refused(study: Path) -> None:
    ran = run(study, "diff", "--coder", "bne")

    assert ran.code == 2
    assert "did you mean `ben`" in ran.err


def test_a_code_that_only_one_side_has_can_be_asked_for(study: Path) -> None:
    edit(study, "codebooks/imagery.yaml", "  formula:", "  port: {label: Port}\n  formula:")
    git(study, "stash", "--quiet")
    git(study, "stash", "apply", "--quiet")

    assert "code port added" in out(run(study, "diff", "HEAD", "--imagery", "port"))


def test_options_that_do_not_go_together(study: Path) -> None:
    for words in (["HEAD~1", "HEAD"], ["HEAD~1..HEAD"]):
        ran = run(study, "diff", "--staged", *words)
        assert (ran.code, "`--staged` takes one revision at most" in ran.err) == (2, True)
    assert out(run(study, "diff", "--staged", "HEAD~1", "-q")).count("ship") >= 1


@pytest.mark.parametrize("words", [["HEAD~9"], ["mian..HEAD"], ["HEAD@{nowhere}"]])
def test_what_can_only_be_a_revision_must_be_one(study: Path, words: list[str]) -> None:
    ran = run(study, "diff", *words)

    assert ran.code == 2
    assert "git knows no revision" in ran.err


def test_every_format_and_a_file(study: Path) -> None:
    for form in ("plain", "md", "csv", "json", "jsonl", "html", "latex", "grid"):
        assert "power" in out(run(study, "diff", "-f", form))
        assert "ellie-1" in out(run(study, "diff", "--stat", "-f", form))
    assert not out(run(study, "diff", "-o", "review.md"))
    assert "recoded: **ellie-1@T2**" in (study / "review.md").read_text("utf-8")


def test_without_a_repository_or_a_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone(monkeypatch, tmp_path)
    folder = make_study(tmp_path / "study")
    for words in (["diff"], ["log"], ["blame", "sam-1"], ["diff", "main", "ben"]):
        assert "E621" in run(folder, *words).err
    git(folder, "init", "--quiet", "--initial-branch=main")
    for words in (["diff"], ["log"], ["blame", "sam-1"], ["diff", "main", "ben"]):
        ran = run(folder, *words)
        assert (ran.code, "E716" in ran.err) == (2, True), ran.err


# ---- log ---------------------------------------------------------------------------------------------


def test_a_log_is_of_a_code_a_document_or_a_revision(study: Path) -> None:
    assert "first use" in out(run(study, "log", "ship"))
    assert "→ 2 codings" in out(run(study, "log", "sam-1"))
    assert "second" not in out(run(study, "log", "HEAD~1"))
    assert "second" in out(run(study, "log", "HEAD~1..HEAD"))
    assert run(study, "log", "..HEAD").code == 1
    assert "first" not in out(run(study, "log", "ship", "HEAD~1...HEAD"))


def test_a_code_of_another_branch_and_one_that_is_no_more(study: Path) -> None:
    git(study, "switch", "--quiet", "--create", "ben")
    edit(study, "corpus/sam-1.md", "on the [", "[on]{.harbour coder=ben} the [")
    commit(study, "harbour")
    git(study, "switch", "--quiet", "main")

    assert "harbour" in out(run(study, "log", "harbour", "ben"))
    assert "E723" in run(study, "log", "harbour").err


def test_what_a_log_cannot_be_of(study: Path) -> None:
    assert "E543" in run(study, "log", "ship", "HEAD", "more").err
    assert "E510" in run(study, "log", "--coder", "bne").err
    assert "E622" in run(study, "log", "ship", "mian").err
    assert "E622" in run(study, "log", "HEAD~9").err
    for folder in ("a", "b"):
        (study / f"corpus/{folder}").mkdir()
        (study / f"corpus/{folder}/two.md").write_text("words\n", "utf-8")
    assert "E613" in run(study, "log", "two").err


def test_a_log_with_everything(study: Path) -> None:
    assert "“ship”" in out(run(study, "log", "ship", "--codings"))
    assert out(run(study, "log", "--reverse")).index("first") < out(run(study, "log", "--reverse")).index(
        "second"
    )
    for form in ("md", "csv", "json", "jsonl", "html"):
        assert "second" in out(run(study, "log", "-f", form))
        assert "second" in out(run(study, "log", "-f", form, "--codings"))
    assert run(study, "log", "formula", "HEAD~1..HEAD").code == 1


# ---- blame -------------------------------------------------------------------------------------------


def test_a_blame_is_of_documents_or_of_a_selection(study: Path) -> None:
    assert "second" in out(run(study, "blame", "sam-1"))
    assert "not committed yet" in out(run(study, "blame", "ellie-1", "--tension", "power"))
    assert out(run(study, "blame", "--imagery", "ship")).count(": second") == 2
    assert run(study, "blame", "sam-1", "--coder", "ann", "--tension", "power").code == 1
    assert "E543" in run(study, "blame").err
    assert "E612" in run(study, "blame", "nobody").err


def test_the_stale_are_found_everywhere(study: Path) -> None:
    said = run(study, "blame", "--stale")

    assert said.out.count("stale: definition changed") == 1
    assert "1 stale" in said.err


def test_versions_that_were_passed_over_are_counted(study: Path) -> None:
    edit(study, "corpus/terms.md", "[speaks", "speaks")
    commit(study, "broken")
    edit(study, "corpus/terms.md", "speaks", "[speaks")
    commit(study, "mended")

    assert "passed over: 1 version of documents with errors" in run(study, "blame", "terms").err
    assert "passed over: 1 version of documents with errors" in run(study, "log").err


def test_hostile_messages_and_memos_do_not_drive_the_terminal(study: Path) -> None:
    edit(study, "corpus/terms.md", "coder=ann}", 'coder=ann memo="\x1b[31m\u202e"}')
    git(study, "commit", "--quiet", "--all", "--message", "red \x1b[31m\u202e")

    for words in (["diff", "HEAD~1", "HEAD"], ["log"], ["log", "--codings"], ["blame", "terms"]):
        for form in ("plain", "md", "csv", "json", "html"):
            ran = run(study, *words, "-f", form)
            assert "\x1b" not in ran.out + ran.err
            assert "\u202e" not in ran.out + ran.err
