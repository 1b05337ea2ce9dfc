"""Where one stopped is found again, whatever was edited since, and whatever stands in the file."""

import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.study import places
from qualcli.study.places import Place, Places, offset_of, place_at, read_places, remember
from tests.study.conftest import make_study
from tests.study.gates import refusing, standing

Write = Callable[[str, bytes], Path]
BASE = "**Nadia:** We lost our edge.\n\n**Nadia:** We lost our way, and then we found it.\n"


def test_what_is_remembered_is_there_in_the_next_process(root: str) -> None:
    assert read_places(root) == Places({})
    assert read_places(root).last is None

    assert remember(root, "nadia-1", Place(3, "words"), ["power", "ship", "power"])
    assert remember(root, "ellie-1", Place(0, ""), ["agency", "ship"])
    assert remember(root, "nadia-1", Place(7, "more"))

    found = read_places(root)
    assert dict(found.documents) == {"ellie-1": Place(0, ""), "nadia-1": Place(7, "more")}
    assert (found.last, found.recent) == ("nadia-1", ("agency", "ship", "power"))
    assert sorted(one.name for one in Path(root, ".qual").iterdir()) == [".gitignore", "places"]


def test_only_so_much_is_remembered(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_MOST", 2)
    for number in range(4):
        remember(root, f"d{number}", Place(number, "x"), [f"c{number}{one}" for one in range(20)])

    assert list(read_places(root).documents) == ["d2", "d3"]
    assert len(read_places(root).recent) == 30
    assert read_places(root).recent[0] == "c30"


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (BASE, "We lost our way"),
        ("More before. " * 9 + BASE, "We lost our way"),
        (BASE.replace("**Nadia:** We lost our edge.\n\n", ""), "We lost our way"),
        (BASE.replace("and then we", "so we"), "We lost our way"),
        ("We lost our way, and then we found it.\n" + BASE, "We lost our way"),
    ],
    ids=["the same", "more before", "less before", "changed behind", "twice"],
)
def test_a_place_is_found_again_by_its_words(now: str, words: str) -> None:
    place = place_at(BASE, BASE.index("We lost our way"))

    assert now[offset_of(place, now) :].startswith(words)
    assert offset_of(place, now) == now.rindex(words)


@pytest.mark.parametrize(("offset", "found"), [(-5, 0), (3, 3), (10**9, 9)])
def test_where_the_words_are_gone_the_offset_counts_as_far_as_there_is_text(offset: int, found: int) -> None:
    assert offset_of(Place(offset, "zzz"), "aaaa bbbb") == found


@given(st.text("ab \n", max_size=80), st.integers(0, 80))
def test_an_offset_in_the_same_text_is_itself(base: str, offset: int) -> None:
    offset = min(offset, len(base))

    assert offset_of(place_at(base, offset), base) == offset


ODD = (
    b"",
    b"\xff\xfe",
    b"[]",
    b"{}",
    b'{"format": 2, "documents": {"a": [1, "x"]}}',
    b"[" * 100_000,
    b" " * 1_000_001 + b'{"format": 1, "documents": {"a": [1, "x"]}}',
    json.dumps({"format": 1, "documents": [1], "recent": {"a": 1}}).encode(),
    json.dumps(
        {"format": 1, "documents": {"a": 1, "b": [1], "c": ["x", 1], "d": [True, "x"], "e": [1.5, "x"]}}
    ).encode(),
)


@pytest.mark.parametrize("data", ODD, ids=range(len(ODD)))
def test_what_is_no_place_is_as_if_it_were_not_there(root: str, write: Write, data: bytes) -> None:
    write(".qual/places", data)

    assert read_places(root) == Places({})
    assert remember(root, "nadia-1", Place(1, "x"))
    assert list(read_places(root).documents) == ["nadia-1"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(json_values, json_values)
def test_any_json_is_read_without_a_word(
    tmp_path_factory: pytest.TempPathFactory, documents: object, recent: object
) -> None:
    root = make_study(tmp_path_factory.mktemp("places") / "study")
    Path(root, ".qual").mkdir()
    Path(root, ".qual/places").write_text(
        json.dumps({"format": 1, "documents": documents, "recent": recent}), "utf-8"
    )

    found = read_places(root)

    assert all(0 <= offset_of(one, "abc") <= 3 for one in found.documents.values())
    assert all(isinstance(one, str) for one in found.recent)


def test_a_disk_that_refuses_is_no_matter(root: str, write: Write) -> None:
    with standing(refusing("replace", errno.ENOSPC)):
        assert not remember(root, "nadia-1", Place(1, "x"))
    assert read_places(root) == Places({})
    write(".qual/places", b"").unlink()
    Path(root, ".qual/places").mkdir()
    assert not remember(root, "nadia-1", Place(1, "x"))


def test_where_the_folder_is_no_folder_nothing_is_remembered(root: str, write: Write) -> None:
    write(".qual", b"mine")

    assert not remember(root, "nadia-1", Place(1, "x"))
    assert read_places(root) == Places({})
