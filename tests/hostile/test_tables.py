"""Tables made to do harm: refused with a reason, in bounded memory, and nothing is written."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from qualcli.cli.main import main
from qualcli.exchange import packed
from qualcli.exchange.documents.imported import ImportOptions
from qualcli.exchange.refused import RefusedError
from qualcli.exchange.tables import grids, xlsx_files
from qualcli.exchange.tables.xlsx_files import read_sheets
from tests.exchange.table_cases import workbook
from tests.hostile.harm import check_refused

pytest.importorskip("openpyxl")

ROWS = [["code", "definition"], ["power", "Who decides"]]


def sound() -> bytes:
    return workbook(("Codes", ROWS))


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Make a workbook with one part changed."""
    out = BytesIO()
    with ZipFile(BytesIO(sound())) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for info in before.infolist():
            data = before.read(info)
            after.writestr(info.filename, change(data) if info.filename == name else data)
    return out.getvalue()


def with_part(name: str, data: bytes = b"x") -> bytes:
    """Make a workbook with one part more."""
    file = BytesIO(sound())
    with ZipFile(file, "a", ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


def declared(declaration: bytes) -> bytes:
    """Make a workbook whose styles begin with a document type."""
    return changed("xl/styles.xml", lambda data: declaration + data)


def a_bomb() -> bytes:
    return changed("xl/styles.xml", lambda data: data + b" " * (packed.LARGEST_PART + 1))


def many_parts(number: int) -> bytes:
    file = BytesIO(sound())
    with ZipFile(file, "a", ZIP_DEFLATED) as archive:
        for one in range(number):
            archive.writestr(f"xl/extra{one}.xml", b"<a>" + b" " * (packed.LARGEST_PART - 100) + b"</a>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: with_part("../../.bashrc"), "leads out"),
        (lambda: with_part("/etc/passwd"), "leads out"),
        (a_bomb, "most that is read"),
        (lambda: many_parts(5), "most that is read"),
        (lambda: declared(b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'), "document type"),
        (lambda: declared(b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd">'), "document type"),
        (lambda: declared(b'<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>'), "document type"),
        (lambda: with_part("xl/deep.xml", b"<a>" * 300 + b"</a>" * 300), "elements deep"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_harm_is_refused_with_a_reason(
    make: Callable[[], bytes], reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check_refused(tmp_path, "codes.xlsx", make(), reason, capsys)


@pytest.mark.parametrize(
    "make",
    [
        lambda: sound()[:200],
        lambda: sound()[:-30],
        lambda: b"PK\x03\x04 and no more",
        lambda: b"code,definition\n",
        lambda: b"\xd0\xcf\x11\xe0 an old workbook",
        lambda: changed("xl/workbook.xml", lambda _: b"<a><b></a>"),
        lambda: changed("xl/worksheets/sheet1.xml", lambda data: data[:80]),
        lambda: changed("xl/styles.xml", lambda _: b"\xff\xfe<"),
        lambda: changed("xl/_rels/workbook.xml.rels", lambda _: b"<Relationships/>"),
    ],
)
def test_a_workbook_that_is_not_sound_is_refused(make: Callable[[], bytes]) -> None:
    with pytest.raises(RefusedError) as refused:
        list(read_sheets(make()))

    assert refused.value.rule == "E747"


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    data = changed(
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"'),
    )
    (grid,) = read_sheets(data)

    assert [list(row.cells) for row in grid.rows] == ROWS


def test_a_sheet_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_files, "_MOST_CELLS", 10)
    with pytest.raises(RefusedError) as refused:
        list(read_sheets(workbook(("Codes", [["code"]] * 11))))

    assert refused.value.rule == "E774"


def test_a_workbook_of_empty_sheets_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "codes.xlsx").write_bytes(workbook(("Codes", []), ("More", [])))

    assert main(["-C", str(tmp_path), "import", str(tmp_path / "codes.xlsx")]) == 2
    assert "E773: no sheet of this workbook holds anything" in capsys.readouterr().err


def test_pictures_are_not_unpacked() -> None:
    assert len(list(read_sheets(with_part("xl/media/big.png", b" " * (packed.LARGEST_PART + 1))))) == 1


def test_names_of_codes_that_go_on_and_on_stay_one_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "codebooks").mkdir()
    deep = " > ".join(f"level {one}" for one in range(300))
    parents = "\n".join(f"n{one},n{one + 1}" for one in range(300))
    (tmp_path / "deep.csv").write_text(f"code,definition\n{deep},x\n", "utf-8")
    (tmp_path / "parents.csv").write_text(f"code,parent\n{parents}\n", "utf-8")

    for name in ("deep.csv", "parents.csv"):
        assert main(["-C", str(tmp_path), "import", str(tmp_path / name), "-q"]) == 0
    assert main(["-C", str(tmp_path), "check"]) in {0, 1}
    assert "Traceback" not in capsys.readouterr().err


def test_a_cell_of_a_megabyte_is_one_cell() -> None:
    words = "We came. " * 200_000
    (grid,) = grids.read_grids(
        f"document,code,text\nruth-1,all,{words}\n".encode(), ImportOptions(path="t.csv"), len
    ).grids

    assert grid.rows[1].cells[2] == words
