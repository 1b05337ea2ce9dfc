"""Laws of what is given away: without memos, words and codings are what they were; checksums are those of the bytes."""

import io
import re
import tarfile
import zipfile
from hashlib import sha256

from hypothesis import assume, given
from hypothesis import strategies as st

from qualcli.exchange.bundles import CHECKSUMS, FOLDER, tar_bytes, with_checksums, zip_bytes
from qualcli.model.documents import Document
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.memo_removal import without_memos
from qualcli.syntax.writer import write_segments
from qualcli.text.source import Source
from tests.properties.annotated_texts import coded_texts, placed_segments, plain, transcripts

DIALECT = Dialect()


def read(text: str) -> Document:
    return parse_document(Source("t.md", text))[0]


@given(st.data())
def test_written_memos_are_cut_out_and_nothing_else_is(data: st.DataObject) -> None:
    document = plain(data.draw(transcripts()))
    coded = read(write_segments(document, data.draw(placed_segments(document.base)), DIALECT))

    bare = read(without_memos(coded, DIALECT))

    assert bare.base == document.base
    assert bare.segments == tuple(one._replace(marks=one.marks._replace(memo=None)) for one in coded.segments)
    assert "[^memo-" not in "".join(bare.source.text[cut.start : cut.end] for cut in bare.cuts)


@given(coded_texts)
def test_a_sound_text_stays_sound_without_its_memos(text: str) -> None:
    document, found = parse_document(Source("t.md", text))
    assume(not any(one.is_error for one in found))

    assert without_memos(read(without_memos(document, DIALECT)), DIALECT) == without_memos(document, DIALECT)


_names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1, max_size=12)
_files = st.dictionaries(
    _names.filter(lambda name: name not in (".", "..")), st.binary(max_size=60), max_size=6
)
_LINE = re.compile(r"(\\?)([0-9a-f]{64})  (.+)")
_SIGNS = {r"\\": "\\", r"\n": "\n", r"\r": "\r"}


@given(_files)
def test_what_is_packed_is_there_again_with_the_checksums_of_its_bytes(files: dict[str, bytes]) -> None:
    assume(CHECKSUMS not in files)
    whole = dict(with_checksums(files.items()))

    listed = {}
    for line in whole[CHECKSUMS].decode().split("\n")[:-1]:
        mark, digest, name = _LINE.fullmatch(line).groups()  # type: ignore[union-attr]
        name = re.sub(r"\\[\\nr]", lambda sign: _SIGNS[sign[0]], name) if mark else name
        listed[name] = digest

    assert listed == {name: sha256(data).hexdigest() for name, data in files.items()}
    with tarfile.open(fileobj=io.BytesIO(tar_bytes(whole.items()))) as archive:
        unpacked = {one.name: archive.extractfile(one).read() for one in archive}  # type: ignore[union-attr]
    assert unpacked == {f"{FOLDER}/{name}": data for name, data in whole.items()}


@given(
    st.dictionaries(st.from_regex(r"[a-zé0-9_-]{1,8}", fullmatch=True), st.binary(max_size=60), max_size=6)
)
def test_the_same_files_are_the_same_zip_archive(files: dict[str, bytes]) -> None:
    packed = zip_bytes(files.items())

    assert packed == zip_bytes(dict(files).items())
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            f"{FOLDER}/{name}": data for name, data in files.items()
        }
