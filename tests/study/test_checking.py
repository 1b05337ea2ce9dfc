"""Everything that is wrong with a study is gathered, whatever else is wrong with it."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.names import DocumentName
from qualcli.study.checking import check_one, check_study
from qualcli.study.study import Study
from qualcli.syntax.writer import CannotWriteError
from qualcli.text.source import Span

Write = Callable[[str, bytes], Path]


def said(found: list[Diagnostic]) -> list[tuple[str, str]]:
    return sorted((one.source.path, one.rule) for one in found if one.is_error)


@pytest.fixture
def broken(root: str, write: Write) -> str:
    """Give a study with a mistake of every kind of file."""
    write("corpus/utf16.md", "**Ellie:** words\n".encode("utf-16"))
    write("corpus/unclosed.md", b"---\ntitle: x\n\n**Ellie:** [words]{.pwoer\n")
    write("corpus/codes.md", b"**Ellie:** [words]{.pwoer}\n\n**Ellie:** [more]{.power--over}\n")
    write("corpus/bad name.md", b"")
    write("corpus/memo.md", b"---\nkind: memo\nabout: nobody\n---\n\nSee [@lewis2005].\n")
    write("corpus/words.md", b"---\nwords: sha256:" + b"0" * 64 + b"\n---\n\n**Ellie:** words\n")
    write(
        "codebooks/image.yaml",
        b"facet: image\nlabel: I\ncodes:\n  seam: {label: S, examples: [ellie-1#q99]}\n",
    )
    write(
        "codebooks/literature.bib", b"@book{lewis2000, title = {Tensions}, author = {Lewis}, year = {2000}}\n"
    )
    write("qual.yaml", b"wieghts: [0, 2]\n")
    return root


def test_a_sound_study_checks_clean(root: str) -> None:
    assert said(check_study(Study(root))) == []


def test_all_mistakes_of_all_files_are_said_at_once(broken: str) -> None:
    found = said(check_study(Study(broken)))

    assert found == [
        ("codebooks/image.yaml", "E308"),
        ("corpus/bad name.md", "E610"),
        ("corpus/codes.md", "E301"),
        ("corpus/codes.md", "E302"),
        ("corpus/memo.md", "E306"),
        ("corpus/memo.md", "E307"),
        ("corpus/unclosed.md", "E104"),
        ("corpus/unclosed.md", "E141"),
        ("corpus/utf16.md", "E142"),
        ("corpus/words.md", "E146"),
        ("qual.yaml", "E441"),
    ]


def test_some_documents_are_checked_alone(broken: str) -> None:
    names = [DocumentName("codes"), DocumentName("utf16")]

    found = said(check_study(Study(broken), names, with_definitions=False))

    assert {path for path, _ in found} == {"corpus/codes.md", "corpus/utf16.md"}


def test_the_codebook_is_checked_alone(broken: str) -> None:
    found = said(check_study(Study(broken), ()))

    assert {path for path, _ in found} == {"codebooks/image.yaml", "corpus/bad name.md", "qual.yaml"}


def test_the_other_files_are_checked_with_every_document(broken: str) -> None:
    """An example is gone only if no document has it, whichever are asked about."""
    Path(broken, "corpus/ellie-1.md").write_bytes(b"**Ellie:** [words]{.power #q99}\n")

    assert "E308" not in {rule for _, rule in said(check_study(Study(broken), [DocumentName("codes")]))}


def test_a_document_that_cannot_be_read_is_none(broken: str) -> None:
    found = check_one(Study(broken), DocumentName("utf16"))

    assert found.document is None
    assert [one.rule for one in found.findings] == ["E142"]


@pytest.mark.parametrize(
    ("about", "rules"), [("ellie-1@T1", []), ("ellie-1@T9", ["E306"]), ("ellie-2@T1", ["E306"])]
)
def test_a_memo_is_about_a_place_that_is_there(root: str, write: Write, about: str, rules: list[str]) -> None:
    write("corpus/memo.md", f"---\nkind: memo\nabout: {about}\n---\n\nA thought.\n".encode())

    assert [rule for _, rule in said(check_study(Study(root)))] == rules


def test_a_document_that_has_no_normal_form_is_checked_for_the_rest(
    root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object) -> str:
        raise CannotWriteError(Span(0, 0), "for a reason")

    monkeypatch.setattr("qualcli.study.checking.normal_form", cannot)

    assert said(check_study(Study(root))) == []


def test_recorded_words_that_are_the_same_are_no_finding(root: str, write: Write) -> None:
    base = b"\n**Ellie:** We were straddling.\n"
    digest = sha256(base).hexdigest().encode()
    write(
        "corpus/ellie-1.md",
        b"---\nwords: sha256:" + digest + b"\n---\n" + base.replace(b"straddling", b"[straddling]{.power}"),
    )

    assert said(check_study(Study(root))) == []
