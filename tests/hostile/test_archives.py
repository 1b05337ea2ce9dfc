"""Every way in which an archive can do harm, in every kind of file that is one: refused, little memory, nothing written.

All files of a kind are imported by a process whose memory the system bounds: what would need more fails.
"""

import json
import re
import struct
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from tests.exchange.qda import CODES, POWER, TEXT, USERS, qde, selection

MEMORY = 400_000_000
"""Bytes of address space over what the program needs to start."""
PROGRAM = f"""
import io, json, resource, sys
from contextlib import redirect_stderr, redirect_stdout
import qualcli.exchange.documents.docx_files, qualcli.exchange.documents.odt_files, qualcli.exchange.refi.importing
import qualcli.cli.commands.import_command, qualcli.cli.documents_in, qualcli.cli.projects, qualcli.cli.typer_app
from qualcli.cli.main import main
now = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (now + {MEMORY}, now + {MEMORY}))
home, kind, *names = sys.argv[1:]
for name in names:
    study, err = home + "/" + name + "/study", io.StringIO()
    with redirect_stderr(err), redirect_stdout(io.StringIO()):
        code = main(["-C", study, "import", study + "/new." + kind])
    print(json.dumps((name, code, err.getvalue())))
"""
WORD = "<document><body>{}<p><r><t>We came.</t></r></p></body></document>"
OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{}'
    "<text:p>We came.</text:p></office:text></office:body></office:document-content>"
)
SOURCES = (
    f'<Sources><TextSource guid="{TEXT}" name="Nadia"><PlainTextContent>We came.</PlainTextContent>'
    f"{selection(0, 2, POWER)}</TextSource></Sources>"
)
MAIN = {"docx": "word/document.xml", "odt": "content.xml", "qdpx": "project.qde"}
SOUND = {
    "docx": WORD, "odt": OPEN,
    "qdpx": qde(f"{USERS}{CODES}{{}}{SOURCES}"),
}  # fmt: skip


def packed(kind: str, text: str, *others: tuple[str | ZipInfo, bytes]) -> bytes:
    """Pack a file of some kind, and further members."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(MAIN[kind], text)
        for name, content in others:
            archive.writestr(name, content)
    return file.getvalue()


def sound(kind: str) -> str:
    return SOUND[kind].format("")


def with_member(name: str, *, mode: int = 0) -> Callable[[str], bytes]:
    """Give what makes a sound file with one more member."""

    def make(kind: str) -> bytes:
        member = ZipInfo(name)
        member.external_attr = mode << 16
        return packed(kind, sound(kind), (member, b"x"))

    return make


def twice(kind: str) -> bytes:
    odd = MAIN[kind][:-1] + "\x01"
    return packed(kind, sound(kind), (odd, b"x")).replace(odd.encode(), MAIN[kind].encode())


def patched(place: int, form: str, value: int) -> Callable[[str], bytes]:
    """Give what makes a file whose list of members says something else of the main one."""

    def make(kind: str) -> bytes:
        data = bytearray(packed(kind, sound(kind)))
        struct.pack_into(form, data, data.index(b"PK\x01\x02") + place, value)
        return bytes(data)

    return make


def list_of(size: int) -> Callable[[str], bytes]:
    """Give what makes a file that claims so many bytes for the list of its members."""

    def make(kind: str) -> bytes:
        data = bytearray(packed(kind, sound(kind)))
        struct.pack_into("<L", data, data.rindex(b"PK\x05\x06") + 12, size)
        return bytes(data)

    return make


def full_list(kind: str) -> bytes:
    """Make a file whose list really names half a million members, all of them the main one."""
    data = packed(kind, sound(kind))
    start, end = data.index(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    whole = data[start:end] * 500_000
    tail = bytearray(data[end:])
    struct.pack_into("<HHLL", tail, 8, 65_535, 65_535, len(whole), start)
    return data[:start] + whole + bytes(tail)


@cache
def bomb(kind: str) -> bytes:
    """Make a file whose main member unpacks to 200 MB of blanks."""
    return packed(kind, SOUND[kind].format(" " * 200_000_000))


def hidden_bomb(kind: str) -> bytes:
    """Make a bomb that claims to be small."""
    data = bytearray(bomb(kind))
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 5_000)
    return bytes(data)


def declaring(declared: str, used: str = "") -> Callable[[str], bytes]:
    """Give what makes a file with a document type."""

    def make(kind: str) -> bytes:
        text = SOUND[kind].format(used)
        head, mark, rest = text.rpartition("?>") if text.startswith("<?xml") else ("", "", text)
        return packed(kind, f"{head}{mark}{declared}{rest}")

    return make


def deep(kind: str) -> bytes:
    return packed(kind, SOUND[kind].format("<a>" * 100_000 + "</a>" * 100_000))


def long_tag(kind: str) -> bytes:
    attributes = " ".join(f'a{number}=""' for number in range(1_000_000))
    return packed(kind, SOUND[kind].format(f"<a {attributes}/>"))


BILLION = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
HARM: dict[str, tuple[Callable[[str], bytes], str]] = {
    "path traversal": (with_member("../../evil.txt"), "leads out of the archive"),
    "traversal within": (with_member("a/../../evil.txt"), "leads out of the archive"),
    "traversal by backslashes": (with_member("a\\..\\..\\evil.txt"), "leads out of the archive"),
    "absolute path": (with_member("/etc/evil"), "leads out of the archive"),
    "drive": (with_member("C:/evil.txt"), "leads out of the archive"),
    "link": (with_member("link", mode=0o120777), "a link"),
    "names twice": (twice, "stands twice|holds 2 projects"),
    "4 GB claimed": (patched(24, "<L", 4_000_000_000), "4,000,000,000 bytes"),
    "list of 4 GB claimed": (list_of(4_000_000_000), "a list of"),
    "list of half a million": (full_list, ""),
    "encrypted": (patched(8, "<H", 1), "encrypted"),
    "other packing": (patched(10, "<H", ZIP_BZIP2), "packed in a way"),
    "bomb": (bomb, "would unpack to"),
    "bomb that claims to be small": (hidden_bomb, "cannot be read"),
    "billion laughs": (declaring(BILLION, "&i;"), "a document type"),
    "external entity": (declaring('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "&e;"), "a document type"),
    "external document type": (declaring('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'), "a document type"),
    "parameter entity": (declaring('<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>'), "a document type"),
    "depth": (deep, "elements deep"),
    "tag without end": (long_tag, "a tag of more than"),
}  # fmt: skip


class Came(NamedTuple):
    """What came of an import: its exit code, what was said, and the files that are there now."""

    code: int
    said: str
    files: frozenset[str]


@pytest.fixture(scope="module", params=sorted(MAIN))
def came(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Came]:
    """Give what came of every file of one kind, each in a study of its own."""
    kind, home = str(request.param), tmp_path_factory.mktemp("harm")
    files = {"sound": packed(kind, sound(kind)), **{name: make(kind) for name, (make, _) in HARM.items()}}
    for name, data in files.items():
        for folder in ("corpus", "codebooks"):
            (home / name / "study" / folder).mkdir(parents=True)
        (home / name / f"study/new.{kind}").write_bytes(data)
    words = [sys.executable, "-c", PROGRAM, str(home), kind, *files]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    told = {name: (code, said) for name, code, said in map(json.loads, done.stdout.splitlines())}
    return {name: Came(*told[name], _inside(home / name) - {f"study/new.{kind}"}) for name in files}


def _inside(place: Path) -> frozenset[str]:
    return frozenset(str(path.relative_to(place)) for path in place.rglob("*") if path.is_file())


@pytest.mark.parametrize(("name", "reason"), [(name, reason) for name, (_, reason) in HARM.items()])
def test_harm_is_refused_and_nothing_is_written(came: dict[str, Came], name: str, reason: str) -> None:
    found = came[name]

    assert found.code == 2, found.said
    assert re.search(reason, found.said)
    assert "\n      help: " in found.said
    assert not [
        path for path in found.files if not path.startswith(("study/.qual/cache", "study/.qual/.gitignore"))
    ]


def test_what_means_no_harm_is_imported_in_the_same_memory(came: dict[str, Came]) -> None:
    found = came["sound"]

    assert (found.code, "imported" in found.said) == (0, True)
    assert [path for path in found.files if path.startswith("study/corpus/")] != []
