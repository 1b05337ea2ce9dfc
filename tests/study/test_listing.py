"""Which files the study has; what stands in their place is reported, and nothing is opened."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pytest

from qualcli.study.disk import stamp_of
from qualcli.study.listing import Listing, list_codebooks, list_documents, look_at
from tests.study.gates import refusing, standing

Write = Callable[[str, bytes], Path]


def said(listing: Listing) -> list[tuple[str, str]]:
    return sorted((one.rule, one.source.path) for one in listing.diagnostics)


def test_documents_are_listed_in_order_with_their_stamps(root: str) -> None:
    listing = list_documents(root)

    assert listing.names == ("ellie-1", "round-2/nadia-1")
    assert [file.stamp for file in listing.files] == [
        stamp_of(Path(root, file.path).stat()) for file in listing.files
    ]
    assert listing.diagnostics == ()


def test_what_is_hidden_or_of_another_kind_is_nobodys_document(root: str, write: Write) -> None:
    for path in (
        ".trash/a.md",
        ".a.md",
        "round-2/.b.md",
        "notes.txt",
        "audio.wav",
        "README",
        "a.md~",
        "b.mdx",
    ):
        write(f"corpus/{path}", b"")

    listing = list_documents(root)

    assert listing.names == ("ellie-1", "round-2/nadia-1")
    assert listing.diagnostics == ()


@pytest.mark.parametrize("name", ["a.MD", "a.markdown", "a.Md"])
def test_a_document_with_nearly_the_right_ending_is_reported(root: str, write: Write, name: str) -> None:
    write(f"corpus/{name}", b"")

    listing = list_documents(root)

    assert said(listing) == [("E610", f"corpus/{name}")]
    assert listing.diagnostics[0].help == "rename it to corpus/a.md"


def test_a_codebook_with_nearly_the_right_ending_is_reported(root: str, write: Write) -> None:
    write("codebooks/imagery.yml", b"")
    write("codebooks/older/power.yaml", b"")
    write("codebooks/.draft.yaml", b"")

    listing = list_codebooks(root)

    assert [file.path for file in listing.files] == ["codebooks/tension.yaml"]
    assert said(listing) == [("E610", "codebooks/imagery.yml")]


def test_a_name_that_cannot_be_cited_is_reported_and_left_out(root: str, write: Write) -> None:
    write("corpus/Nadia 1.md", b"")
    write("corpus/a\x1b[31m.md", b"")

    listing = list_documents(root)

    assert listing.names == ("ellie-1", "round-2/nadia-1")
    assert said(listing) == [("E610", "corpus/Nadia 1.md"), ("E610", "corpus/a\x1b[31m.md")]


def test_a_name_in_another_encoding_is_reported(root: str) -> None:
    Path(root, os.fsdecode(b"corpus/caf\xe9.md")).write_bytes(b"")

    assert [rule for rule, _ in said(list_documents(root))] == ["E610"]


def test_names_that_differ_in_case_are_reported_and_both_read(root: str, write: Write) -> None:
    write("corpus/Ellie-1.md", b"")

    listing = list_documents(root)

    assert listing.names == ("Ellie-1", "ellie-1", "round-2/nadia-1")
    assert said(listing) == [("E611", "corpus/ellie-1.md")]


@pytest.mark.parametrize(
    ("make", "what"), [(Path.mkdir, "a folder"), (os.mkfifo, "a named pipe")], ids=["folder", "pipe"]
)
def test_what_is_no_file_is_named(root: str, make: Callable[[Path], None], what: str) -> None:
    make(Path(root, "corpus/board.md"))

    listing = list_documents(root)

    assert said(listing) == [("E606", "corpus/board.md")]
    assert listing.diagnostics[0].message == f"corpus/board.md is {what}, not a file"


def test_links_within_the_study_are_followed(root: str, write: Write) -> None:
    write("archive/old.md", b"")
    write("drafts/link.md", b"")
    Path(root, "corpus/link.md").symlink_to("../drafts/link.md")
    Path(root, "corpus/archive").symlink_to("../archive")

    listing = list_documents(root)

    assert listing.names == ("archive/old", "ellie-1", "link", "round-2/nadia-1")
    assert listing.diagnostics == ()


def test_the_corpus_may_itself_be_a_link_within_the_study(root: str) -> None:
    for name in ("corpus", "codebooks"):
        Path(root, name).rename(Path(root, f"{name}-2026"))
        Path(root, name).symlink_to(f"{name}-2026")

    assert list_documents(root).names == ("ellie-1", "round-2/nadia-1")
    assert [file.path for file in list_codebooks(root).files] == ["codebooks/tension.yaml"]


def test_links_out_of_the_study_are_reported_and_not_followed(root: str, tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private/ellie.md").write_bytes(b"**Ellie:** Not for you.\n")
    Path(root, "corpus/out.md").symlink_to(tmp_path / "private/ellie.md")
    Path(root, "corpus/private").symlink_to(tmp_path / "private")
    Path(root, "corpus/notes.txt").symlink_to("/etc/hostname")

    listing = list_documents(root)

    assert listing.names == ("ellie-1", "round-2/nadia-1")
    assert said(listing) == [("E605", "corpus/out.md"), ("E605", "corpus/private")]


def test_links_that_lead_nowhere_or_in_a_circle_are_reported(root: str) -> None:
    Path(root, "corpus/nowhere.md").symlink_to("gone.md")
    Path(root, "corpus/circle.md").symlink_to("circle.md")
    Path(root, "corpus/gone").symlink_to("nowhere")

    assert said(list_documents(root)) == [("E602", "corpus/nowhere.md"), ("E605", "corpus/circle.md")]


def test_a_folder_that_contains_itself_is_gone_through_once(root: str) -> None:
    Path(root, "corpus/round-2/up").symlink_to("..")
    Path(root, "corpus/again").symlink_to("round-2")
    Path(root, "corpus/once-more").symlink_to("round-2")

    listing = list_documents(root)

    assert listing.names == ("ellie-1", "round-2/nadia-1")
    assert said(listing) == [("E619", "corpus/again/nadia-1.md")]


def test_a_file_counts_once_under_its_own_name(root: str) -> None:
    Path(root, "corpus/a-link.md").symlink_to("ellie-1.md")
    Path(root, "codebooks/again.yaml").symlink_to("tension.yaml")

    assert list_documents(root).names == ("ellie-1", "round-2/nadia-1")
    assert said(list_documents(root)) == [("E619", "corpus/a-link.md")]
    assert [file.path for file in list_codebooks(root).files] == ["codebooks/tension.yaml"]
    assert said(list_codebooks(root)) == [("E619", "codebooks/again.yaml")]


def test_of_two_links_to_a_file_outside_the_corpus_the_first_counts(root: str, write: Write) -> None:
    write("archive/old.md", b"")
    for name in ("b", "a"):
        Path(root, f"corpus/{name}.md").symlink_to("../archive/old.md")

    assert list_documents(root).names == ("a", "ellie-1", "round-2/nadia-1")
    assert said(list_documents(root)) == [("E619", "corpus/b.md")]


def test_no_depth_of_folders_is_too_deep(root: str) -> None:
    path = Path(root, "corpus", *["d"] * 900)
    path.mkdir(parents=True)
    (path / "deep.md").write_bytes(b"")

    listing = list_documents(root)

    assert len(listing.names) == 3
    assert listing.diagnostics == ()


@pytest.mark.parametrize("folder", ["corpus", "corpus/round-2"])
def test_a_folder_that_cannot_be_read_is_reported(root: str, folder: str) -> None:
    first = 1 if folder == "corpus" else 2

    with standing(refusing("scandir", errno.EACCES, first=first)):
        listing = list_documents(root)

    assert said(listing) == [("E603", folder)]


def test_a_study_without_its_folders_says_so(root: str) -> None:
    Path(root, "codebooks/tension.yaml").unlink()
    Path(root, "codebooks").rmdir()

    assert said(list_codebooks(root)) == [("E602", "codebooks")]


def test_a_file_that_goes_meanwhile_is_reported(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", lambda path: _Vanishing(real(path)))
        listing = list_documents(root)

    assert said(listing) == [("E602", "corpus/ellie-1.md")]


class _Vanishing:
    """A listing whose files are removed after they were listed."""

    def __init__(self, entries: "os._ScandirIterator[str]") -> None:
        self.entries = entries

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.entries.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> "os.DirEntry[str]":
        entry = next(self.entries)
        if entry.name == "ellie-1.md":
            Path(entry.path).unlink()
        return entry


def test_one_file_is_looked_at(root: str) -> None:
    found = look_at(root, "corpus/participants.yaml")

    assert found is not None
    assert found.stamp == stamp_of(Path(root, "corpus/participants.yaml").stat())
    assert look_at(root, "qual.yaml") is None


@pytest.mark.parametrize("target", ["nowhere", "qual.yaml"])
def test_a_link_that_leads_nowhere_is_there_all_the_same(root: str, target: str) -> None:
    """Settings that cannot be read must be reported, not taken for none."""
    Path(root, "qual.yaml").symlink_to(target)

    assert look_at(root, "qual.yaml") is not None
