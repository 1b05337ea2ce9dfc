"""Archives and XML that somebody made to do harm: each is refused with its reason, and little is read of it."""

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcli.exchange.refi import xml as refi_xml
from qualcli.exchange.refi.archive import LARGEST_TEXT
from qualcli.exchange.refi.importing import import_codebook
from qualcli.exchange.refi.plan import Arrival, Host
from qualcli.exchange.refused import LARGEST_SUM
from tests.cli.running import make_study, run
from tests.exchange.qda import CODES, POWER, TEXT, USERS, archive, came, qde, selection, source

ONE = qde(USERS + CODES + source(selection(0, 2, POWER)))


def info(name: str, **said: int) -> zipfile.ZipInfo:
    """A member with something odd about it."""
    made = zipfile.ZipInfo(name)
    for key, value in said.items():
        setattr(made, key, value)
    return made


def with_project(*members: tuple[str | zipfile.ZipInfo, bytes]) -> io.BytesIO:
    """A sound project with further members."""
    return archive([("project.qde", ONE.encode()), *members])


def patched(file: io.BytesIO, change: Callable[[bytearray, int], None]) -> io.BytesIO:
    """An archive whose list of members says something else of the last one."""
    data = bytearray(file.getvalue())
    change(data, data.rfind(b"PK\x01\x02"))
    return io.BytesIO(bytes(data))


def encrypt(data: bytearray, at: int) -> None:
    data[at + 8] |= 1


def claim(data: bytearray, at: int) -> None:
    data[at + 24 : at + 28] = struct.pack("<L", 4_000_000_000)


def claim_somewhat(data: bytearray, at: int) -> None:
    data[at + 24 : at + 28] = struct.pack("<L", LARGEST_TEXT + 1)


def pack_otherwise(data: bytearray, at: int) -> None:
    data[at + 10 : at + 12] = struct.pack("<H", zipfile.ZIP_BZIP2)


def spoil(data: bytearray, at: int) -> None:
    data[at + 16 : at + 20] = b"\0\0\0\0"


def claim_a_list(data: bytearray, at: int) -> None:
    del at
    end = data.rfind(b"PK\x05\x06")
    data[end + 12 : end + 16] = struct.pack("<L", 2**31)


def claim_a_wide_list(data: bytearray, at: int) -> None:
    del at
    end = data.rfind(b"PK\x05\x06")
    wide = b"PK\x06\x06" + struct.pack("<QHHLLQQQQ", 44, 45, 45, 0, 0, 9, 9, 2**40, 0)
    data[end:end] = wide + b"PK\x06\x07" + struct.pack("<LQL", 0, end, 1)


TEXT_MEMBER = (f"sources/{TEXT}.txt", b"We lost our edge.")
HOSTILE: dict[str, tuple[io.BytesIO, str, str]] = {
    "traversal": (with_project(("../../evil.txt", b"x")), "E741", "leads out of the archive: `../../evil.txt`"),
    "traversal inside": (with_project(("sources/../../evil", b"x")), "E741", "leads out of the archive"),
    "absolute": (with_project(("/etc/passwd", b"x")), "E741", "leads out of the archive"),
    "drive": (with_project(("C:/evil.txt", b"x")), "E741", "leads out of the archive"),
    "backslashes": (with_project(("sources\\..\\..\\evil.txt", b"x")), "E741", "leads out of the archive"),
    "link": (with_project((info("sources/a.txt", external_attr=0o120777 << 16), b"/etc")), "E741", "a link"),
    "twice": (with_project(TEXT_MEMBER, (f"Sources/{TEXT.lower()}.TXT", b"y")), "E741", "a name that stands twice"),
    "two projects": (with_project(("other.qde", b"x")), "E742", "holds 2 projects: project.qde, other.qde"),
    "no project": (archive({"deep/project.qde": ONE}), "E742", "no `.qde` file at its top"),
    "encrypted": (patched(with_project(TEXT_MEMBER), encrypt), "E741", "an encrypted member"),
    "4 GB": (patched(with_project(TEXT_MEMBER), claim), "E741", "a member of 4,000,000,000 bytes"),
    "64 MB": (patched(with_project(TEXT_MEMBER), claim_somewhat), "E741", "would unpack to 64,000,001 bytes"),
    "other packing": (patched(with_project(TEXT_MEMBER), pack_otherwise), "E741", "packed in a way"),
    "wrong sum": (patched(with_project(TEXT_MEMBER), spoil), "E740", f"`sources/{TEXT}.txt` cannot be read"),
    "list of 2 GB": (patched(with_project(), claim_a_list), "E741", "a list of members of 2,147,483,648 bytes"),
    "list of 1 TB": (patched(with_project(), claim_a_wide_list), "E741", "a list of members of 1,099,511,627,776"),
    "no archive": (io.BytesIO(b"PK\x03\x04 and no more"), "E740", "no zip archive, or its end is missing"),
    "empty": (io.BytesIO(b""), "E740", "no zip archive"),
    "cut short": (io.BytesIO(with_project(TEXT_MEMBER).getvalue()[40:]), "E740", "cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "rule", "words"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_archive_is_refused_with_its_reason(file: io.BytesIO, rule: str, words: str) -> None:
    arrival = came(file)

    [said] = arrival.diagnostics
    assert said.rule == rule
    assert words in said.message
    assert said.help
    assert arrival.documents == []
    assert arrival.files == []


def xml(data: str | bytes) -> Arrival:
    """What comes of a project file."""
    return came(archive({"project.qde": data}))


BILLION = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BROKEN: dict[str, tuple[str | bytes, str, str]] = {
    "document type": (f'<!DOCTYPE P SYSTEM "http://example.org/x.dtd">{qde("")[39:]}', "E743", "a document type"),
    "entities": (f'<!DOCTYPE P [<!ENTITY x SYSTEM "file:///etc/passwd">]>{qde("&x;")[39:]}', "E743", "a document type"),
    "laughs": (f'<!DOCTYPE P [<!ENTITY l0 "ha">{BILLION}]>{qde("&l9;")[39:]}', "E743", "a document type"),
    "unknown entity": (qde("&secret;"), "E743", "undefined entity"),
    "deep": (qde("<CodeBook><Codes>" + "<Code>" * 200 + "</Code>" * 200), "E743", "128 elements deep"),
    "cut short": (qde("<Sources>")[:-20], "E743", "no XML: "),
    "no text": (b"\0\xff\xfe\0", "E743", "no XML: "),
    "encoding": (b'<?xml version="1.0" encoding="utf-61"?><Project/>', "E743", "XML"),
    "another root": ("<html/>", "E742", "begins with `html`"),
    "no namespace": ("<Project/>", "E742", "begins with `Project`"),
    "another namespace": ('<Project xmlns="urn:else"/>', "E742", "begins with `{urn:else}Project`"),
    "empty": (b"", "E743", "no element found"),
    "long line": (qde("x" * 9_000 + "<" + "y" * 9_000), "E743", "no XML"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "rule", "words"), BROKEN.values(), ids=BROKEN)
def test_hostile_xml_is_refused_with_its_place(data: str | bytes, rule: str, words: str) -> None:
    [said] = xml(data).diagnostics
    assert said.rule == rule
    assert words in said.message


def test_elements_without_number_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refi_xml, "_BOUNDS", replace(refi_xml._BOUNDS, most=1000))  # noqa: SLF001
    [said] = xml(qde("<Code/>" * 2000)).diagnostics
    assert "more than 1,000 elements" in said.message


def test_many_texts_are_read_up_to_a_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualcli.exchange.refi.archive.LARGEST_SUM", 5_000)
    inner = "".join(f'<TextSource guid="{n}" plainTextPath="internal://{n}.txt"/>' for n in range(9))
    file = archive(
        [("project.qde", qde(f"<Sources>{inner}</Sources>")), *((f"{n}.txt", b"x" * 900) for n in range(9))]
    )
    [said] = came(file).diagnostics
    assert (said.rule, "5,000 are the most" in said.message) == ("E741", True)
    assert LARGEST_SUM > LARGEST_TEXT


def test_a_bomb_fills_no_memory() -> None:
    file = with_project((f"sources/{TEXT}.txt", bytes(100_000_000)))
    tracemalloc.start()
    [said] = came(file).diagnostics
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "would unpack to 100,000,000 bytes" in said.message
    assert peak < 5_000_000


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2_000), st.integers(0, 255))
def test_a_byte_changed_anywhere_never_ends_in_a_traceback(at: int, byte: int) -> None:
    data = bytearray(with_project(TEXT_MEMBER).getvalue())
    data[at % len(data)] = byte
    arrival = came(io.BytesIO(bytes(data)))
    assert all(one.rule in {"E740", "E741", "E742", "E743"} for one in arrival.diagnostics)


def test_what_programs_leave_behind_is_no_second_member_of_a_name() -> None:
    left = [("sources/.root", b"x"), (".root/a.txt", b"x"), ("sources/__MACOSX/a.txt", b"x"), ("._project.qde", b"x"),
            ("sources/~$a.txt", b"x"), ("Sources/Thumbs.db", b"x"), ("thumbs.db", b"x")]  # fmt: skip
    assert not came(with_project(TEXT_MEMBER, ("sources/a.txt", b"y"), *left)).diagnostics


@pytest.mark.parametrize(
    "name", ["../../evil", "/etc/passwd", "C:/evil", "a/../../b", "con/../x", "a\\..\\b", "\u202e.md", "~/x"]
)
def test_a_project_that_says_it_is_ours_names_no_document_outside(name: str) -> None:
    words = f'guid="{TEXT}" name="{name}"><PlainTextContent>Words.</PlainTextContent>'
    inner = f"<Sources><TextSource {words}</TextSource></Sources><Notes><Note {words}</Note></Notes>"
    arrival = xml(qde(inner, "qual 1.0"))

    assert arrival.documents
    for one in arrival.documents:
        assert not {"", ".", "..", "~"} & set(str(one.name).split("/"))
        assert ":" not in str(one.name)


PIECES = [
    '<Coding guid="x"><CodeRef targetGUID="y"/></Coding>', "<Coding/>", '<NoteRef targetGUID=""/>', "<VariableValue/>",
    f'<PlainTextSelection guid="a" startPosition="-9" endPosition="{"9" * 40}"/>', "<PlainTextSelection/>",
    '<PlainTextSelection startPosition="2" endPosition="1"><Coding><CodeRef/></Coding></PlainTextSelection>',
    "<PlainTextContent> \u2028\u200b </PlainTextContent>", "<Description>&#x2028;</Description>", "<Unknown><a/></Unknown>",
]  # fmt: skip
PLACES = ["Sources/TextSource", "Sources/PDFSource", "Sources/AudioSource/Transcript", "Notes/Note", "Cases/Case",
          "Sets/Set", "Links/Link", "Variables/Variable", "CodeBook/Codes/Code", "Users/User"]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(PLACES), st.lists(st.sampled_from(PIECES), max_size=4)), max_size=6)
)
def test_elements_in_any_order_with_anything_missing_are_read(made: list[tuple[str, list[str]]]) -> None:
    inner = ""
    for place, pieces in made:
        names = place.split("/")
        inner += (
            "".join(f"<{name}>" for name in names)
            + "".join(pieces)
            + "".join(f"</{name}>" for name in names[::-1])
        )
    assert not xml(qde(inner)).diagnostics


@pytest.mark.parametrize("data", [b"", b"<CodeBook/>", b"\xff\xfe", b"<!DOCTYPE x><CodeBook/>"])
def test_hostile_codebooks_are_refused(data: bytes) -> None:
    arrival = import_codebook(data, "codes.qdc", Host())
    assert [one.rule[:3] for one in arrival.diagnostics] == ["E74"]


def test_nothing_is_written_when_an_archive_is_refused(tmp_path: Path) -> None:
    study = make_study(tmp_path / "study")
    (tmp_path / "evil.qdpx").write_bytes(HOSTILE["traversal"][0].getvalue())
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    ran = run(study, "import", "../evil.qdpx")

    assert (ran.code, ran.out) == (2, "")
    assert "E741: a name that leads out of the archive" in ran.err
    after = {
        path: path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file() and ".qual" not in path.parts
    }
    assert after == before


@pytest.mark.parametrize("what", ["folder", "missing"])
def test_what_is_no_file_is_said(tmp_path: Path, what: str) -> None:
    study = make_study(tmp_path / "study")
    if what == "folder":
        (tmp_path / "p.qdpx").mkdir()
    ran = run(study, "import", str(tmp_path / "p.qdpx"))
    assert ran.code == 2
    assert ": E6" in ran.err
