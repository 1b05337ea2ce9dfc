"""Documents made to do harm: refused with a reason, in bounded memory, and nothing is written."""

import struct
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest

from qualcli.cli.main import main
from qualcli.exchange import packed
from qualcli.exchange.documents import office_xml
from qualcli.exchange.documents.imported import ImportOptions
from qualcli.exchange.documents.registry import import_file
from tests.exchange.made_documents import docx, odt, p, r
from tests.exchange.made_documents import packed as archive_of
from tests.hostile.harm import check_refused

SOUND = p(r("We came."))
MAIN = {"docx": "word/document.xml", "odt": "content.xml"}


def with_part(name: str, **facts: int) -> bytes:
    """Make a document with one more part, and facts about it."""
    file = BytesIO(docx(SOUND))
    with ZipFile(file, "a") as archive:
        info = ZipInfo(name)
        for fact, value in facts.items():
            setattr(info, fact, value)
        archive.writestr(info, "x")
    return file.getvalue()


def encrypted() -> bytes:
    data = bytearray(docx(SOUND))
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


def twice() -> bytes:
    data = with_part("word/documenX.xml")
    return data.replace(b"word/documenX.xml", b"word/document.xml")


def claiming(size: int) -> bytes:
    """Make a document whose main part claims another size than it has."""
    data = bytearray(docx(SOUND))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, size)
    return bytes(data)


def bomb() -> bytes:
    return docx(f"<w:p><w:r><w:t>{' ' * (packed.LARGEST_PART + 1)}</w:t></w:r></w:p>")


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: with_part("../../.bashrc"), "leads out"),
        (lambda: with_part("/etc/passwd"), "leads out"),
        (lambda: with_part("C:\\x"), "leads out"),
        (lambda: with_part("word\\..\\..\\x"), "leads out"),
        (lambda: with_part("link", external_attr=0o120777 << 16), "link"),
        (lambda: with_part("odd", compress_type=ZIP_LZMA), "packed in a way"),
        (twice, "stands twice"),
        (encrypted, "encrypted"),
        (lambda: claiming(4_000_000_000), "most that is read"),
        (bomb, "most that is read"),
        (lambda: docx("<w:smartTag>" * 300 + "</w:smartTag>" * 300), "elements deep"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_harm_is_refused_with_a_reason(
    make: Callable[[], bytes], reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check_refused(tmp_path, "ellie.docx", make(), reason, capsys)


@pytest.mark.parametrize("kind", sorted(MAIN))
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
    ],
)
def test_document_types_are_refused(kind: str, declared: str) -> None:
    data = archive_of({MAIN[kind]: f"<?xml version='1.0'?>{declared}<x>&b;</x>"})

    assert [str(one.rule) for one in import_file(data, ImportOptions(path=f"a.{kind}")).diagnostics] == [
        "E748"
    ]


def test_too_many_elements_and_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_xml, "_BOUNDS", replace(office_xml._BOUNDS, most=40))  # noqa: SLF001
    many = import_file(docx(SOUND * 20), ImportOptions(path="a.docx")).diagnostics
    monkeypatch.setattr(packed, "_MOST_PARTS", 1)
    parts = import_file(docx(SOUND, styles="", numbering=""), ImportOptions(path="a.docx")).diagnostics

    assert ["40 elements" in one.message for one in many] == [True]
    assert ["parts" in one.message for one in parts] == [True]


def test_a_file_beyond_all_size_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "codebooks").mkdir()
    with (tmp_path / "huge.docx").open("wb") as file:
        file.truncate(packed.LARGEST_FILE * 4)
    tracemalloc.start()
    code = main(["-C", str(tmp_path), "import", str(tmp_path / "huge.docx")])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (code, "E748" in capsys.readouterr().err) == (2, True)
    assert peak < 2 * packed.LARGEST_FILE + 50_000_000


def cut(data: bytes, at: float) -> bytes:
    return data[: int(len(data) * at)]


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize(("kind", "make"), [("docx", docx), ("odt", odt)])
def test_what_is_cut_short_is_not_imported(kind: str, make: Callable[[str], bytes], at: float) -> None:
    result = import_file(cut(make(SOUND), at), ImportOptions(path=f"a.{kind}"))

    assert (result.documents, [str(one.rule) for one in result.diagnostics]) == ((), ["E747"])


@pytest.mark.parametrize("mode", [ZIP_STORED, ZIP_DEFLATED])
def test_damaged_bytes_are_noticed(mode: int) -> None:
    file = BytesIO()
    with ZipFile(file, "w", mode) as archive:
        archive.writestr(
            "word/document.xml", f"<document><body>{'<p><r><t>We came.</t></r></p>' * 9}</body></document>"
        )
    data = bytearray(file.getvalue())
    data[60] ^= 0xFF
    result = import_file(bytes(data), ImportOptions(path="a.docx"))

    assert (result.documents, [str(one.rule) for one in result.diagnostics]) == ((), ["E747"])


@pytest.mark.parametrize(
    "content",
    [
        b"<document",
        b"<document><body></document>",
        b"\xff\xfe\x00",
        b"<?xml version='1.0' encoding='no-such'?><x/>",
        b"",
    ],
)
def test_broken_xml_is_said(content: bytes) -> None:
    for kind, main_part in MAIN.items():
        result = import_file(archive_of({main_part: content}), ImportOptions(path=f"a.{kind}"))
        assert [str(one.rule) for one in result.diagnostics] == ["E747"]


def test_groups_of_rich_text_without_end() -> None:
    result = import_file(b"{\\rtf1" + b"{" * 100_000, ImportOptions(path="a.rtf"))

    assert [str(one.rule) for one in result.diagnostics] == ["E748"]


def test_very_many_runs_and_tags_take_no_square_of_time() -> None:
    """Adding words piece by piece, and tags that are never closed, cost the same for the last as for the first."""
    runs = import_file(b"{\\rtf1 " + b"a\\b b\\b0 " * 20_000 + b"}", ImportOptions(path="a.rtf"))
    tags = import_file(b"<p>" + b"<b>a" * 20_000, ImportOptions(path="a.html"))
    comments = import_file(b"<p>Words." + b"<!--" * 100_000, ImportOptions(path="a.html"))

    assert len(runs.documents) == len(tags.documents) == len(comments.documents) == 1
