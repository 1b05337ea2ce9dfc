"""What a study's files define, read together, with everything that is wrong in any of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcli.model.names import CodeName
from qualcli.study.definitions import Definitions, load_definitions, look, read_definitions
from tests.study.gates import before_call, standing

Write = Callable[[str, bytes], Path]


def said(found: Definitions) -> list[tuple[str, str]]:
    return sorted((one.source.path, one.rule) for one in found.diagnostics)


def test_a_small_study_defines_what_its_files_say(root: str) -> None:
    found = load_definitions(root)

    assert [code.name for code in found.codebook.codes] == ["power"]
    assert list(found.cases.by_name) == ["ellie"]
    assert found.diagnostics == ()


def test_a_study_of_empty_folders_defines_nothing_and_is_sound(tmp_path: Path) -> None:
    for name in ("corpus", "codebooks"):
        (tmp_path / name).mkdir()

    assert load_definitions(str(tmp_path)) == Definitions()


def test_all_mistakes_of_all_files_are_said_at_once(root: str, write: Write) -> None:
    write("codebooks/imagery.yaml", b"facet: imagery\nlabel: I\nlabel: J\n")
    write("codebooks/practice.yaml", "facet: practice\n".encode("utf-16"))
    write("codebooks/theme.yml", b"")
    write("codebooks/literature.bib", b"@book{a, title = {x}\n@book{b}\n")
    write("corpus/participants.yaml", b"ellie: {is: boss}\n")
    write("qual.yaml", b"wieghts: [0, 2]\n")

    found = load_definitions(root)

    paths = {path for path, _ in said(found)}
    assert paths >= {
        "codebooks/imagery.yaml",
        "codebooks/practice.yaml",
        "codebooks/theme.yml",
        "codebooks/literature.bib",
    }
    assert paths >= {"corpus/participants.yaml", "qual.yaml"}
    assert ("codebooks/practice.yaml", "E142") in said(found)
    assert CodeName("power") in found.codebook.by_name


@pytest.mark.parametrize(
    "path", ["qual.yaml", "corpus/participants.yaml", "codebooks/literature.bib", "codebooks/a.yaml"]
)
@pytest.mark.parametrize("target", ["/etc/hostname", "nowhere.yaml"])
def test_a_link_that_cannot_be_followed_is_an_error_of_its_own(root: str, path: str, target: str) -> None:
    Path(root, path).unlink(missing_ok=True)
    Path(root, path).symlink_to(target)

    rule = "E602" if target == "nowhere.yaml" else "E605"
    assert said(load_definitions(root)) == [(path, rule)]


def test_a_file_that_changes_while_it_is_read_is_noticed(root: str, write: Write) -> None:
    """What was read of it may be half of one and half of the other; so it is not remembered."""
    now = look(root)
    with standing(
        before_call("open", lambda: write("codebooks/tension.yaml", b"facet: tension\nlabel: T\n"))
    ):
        found, are_same = read_definitions(root, now)

    assert not are_same
    assert found.codebook.codes == ()


def test_a_study_without_codebooks_says_so(root: str) -> None:
    Path(root, "codebooks/tension.yaml").unlink()
    Path(root, "codebooks").rmdir()

    assert said(load_definitions(root)) == [("codebooks", "E602")]
