"""Texts and folders that nobody would make by hand: read in little time, or refused with a reason."""

import tracemalloc
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.exchange.peers.brat_standoff import read_standoff
from qualcli.exchange.peers.brat_types import read_types
from qualcli.exchange.peers.marks import without_marks
from qualcli.exchange.peers.marks_texts import WAYS, Text, read_texts
from qualcli.exchange.peers.qc_files import codes_of, settings_of
from qualcli.exchange.peers.registry import read_peer
from qualcli.exchange.refused import RefusedError
from tests.exchange.marks_cases import place
from tests.exchange.peer_places import arrival_of

TIMES = 5_000
REPEATED = (
    "{==", "==}", "{>>", "{~~a", "{~~a~~}", "{++", "==a", "==a== ", "%%", "[[", "==a==[[a]]", "(QCODE)", "`", "`a``b```",
    "==a==^[", "#a/", "\\", "~~~\n", "(/QCODE){#a}", "==a==%%",
)  # fmt: skip
WILD = st.text(st.sampled_from("TRENAM#*12 0;:\t\nab.\r\ufeff🙂"), max_size=60)


@pytest.mark.parametrize(("sign", "way"), [*product(REPEATED, sorted(WAYS))])
def test_a_sign_that_is_repeated_is_read_in_one_go(sign: str, way: str) -> None:
    """Twice as much takes twice as much memory, not four times; what is left are the characters that were there."""
    text = sign * TIMES
    tracemalloc.start()
    try:
        marks = without_marks(WAYS[way].read(text, lambda _: False))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert len(marks.text) <= len(text)
    assert most < 2_000 * len(text)


def test_tags_as_deep_as_anybody_likes_become_codes() -> None:
    text = f"{{==words==}}{{>>#{'a/' * TIMES}b<<}}"
    arrival = arrival_of(
        read_texts([Text("a.md", "a.md", "", text, True)], WAYS["criticmarkup"], lambda _: False)
    )

    assert arrival.documents[0].codings == 1
    assert arrival.codes < 20


def test_types_as_deep_as_anybody_likes_become_codes() -> None:
    conf = "[entities]\n" + "".join("\t" * depth + f"T{depth}\n" for depth in range(TIMES))
    assert len(read_types(conf, ())) == 1


@given(WILD)
def test_any_stand_off_file_is_read(text: str) -> None:
    """Every line is an annotation, or one that is said to be none."""
    found = read_standoff(text)
    lines = [number for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1) if line.strip()]
    seen = [one.line for one in found.bound] + [one.line for one in found.joined]
    seen += [one.line for one in (*found.attributes, *found.notes)]

    assert sorted([*seen, *found.bad]) == lines


@given(WILD, WILD)
def test_any_folder_of_brat_is_read_or_refused(text: str, annotations: str) -> None:
    folder = place({"a.txt": text.encode(), "a.ann": annotations.encode()})
    arrival = arrival_of(read_peer(folder))

    assert len(arrival.documents) == any(map(str.isalnum, text))


@given(st.text(max_size=60))
def test_any_file_of_qc_is_read_or_refused(text: str) -> None:
    assert all(settings_of(text))
    rules: list[str] = []
    try:
        assert all(one.name for one in codes_of(text, "codebook.yaml"))
    except RefusedError as error:
        rules.append(error.rule)
    assert set(rules) <= {"E788"}


@pytest.mark.parametrize("path", ["/etc", "../x", "a/../../x", "C:/x", "..\\x"])
def test_settings_of_qc_lead_nowhere_outside(path: str) -> None:
    for key in ("corpus_dir", "codebook", "database", "memos_dir", "codes_dir"):
        settings = {"corpus_dir": "corpus", "codebook": "codebook.yaml"} | {key: f"'{path}'"}
        lines = "".join(f"{name}: {value}\n" for name, value in settings.items())
        with pytest.raises(RefusedError, match=r".*") as refused:
            read_peer(place({"settings.yaml": lines.encode(), "codebook.yaml": b"- a\n"}))
        assert refused.value.rule == "E788"


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\0\xd8", b"\0\0\0", b"=" * 100, b"\xef\xbb\xbf==a== [[b]]"])
def test_any_bytes_in_a_vault_are_read(data: bytes) -> None:
    folder = place({".obsidian/app.json": b"{}", "a.md": data, "b.md": b"==c== [[a]]"})
    assert len(arrival_of(read_peer(folder)).documents) in (1, 2)
