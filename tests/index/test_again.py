"""Words that the index keeps no copy of are read in the documents, each taken apart once in a row."""

from collections.abc import Callable

import pytest

from qualcli.index import again
from qualcli.index.again import reader_of
from qualcli.index.build import in_order
from qualcli.model.annotations import Segment
from qualcli.model.documents import Document
from tests.small_corpora import parsed

DOCUMENTS = [
    *parsed(
        {
            "one": '[One [two]{.power memo="of two"} three]{.agency #a1}\n',
            "other": "[Four]{.power} [five]{.agency}\n",
        }
    ).values()
]


@pytest.fixture
def sorted_so_far(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    found: list[Document] = []

    def noting(document: Document) -> list[Segment]:
        found.append(document)
        return in_order(document)

    monkeypatch.setattr(again, "in_order", noting)
    return found


def reader(*documents: Document) -> Callable[[int, int], again.Said]:
    return reader_of(dict(enumerate(documents)).get)


def test_what_a_segment_says_is_its_id_its_words_and_its_memo() -> None:
    said = reader(*DOCUMENTS)

    assert said(0, 0) == ("a1", "One two three", None)
    assert said(0, 1) == (None, "two", "of two")
    assert said(1, 1) == (None, "five", None)


def test_a_document_is_taken_apart_once_however_many_of_its_segments_are_read(
    sorted_so_far: list[Document],
) -> None:
    said = reader(*DOCUMENTS)

    for document, segment in [(0, 0), (0, 1), (0, 0), (1, 0), (1, 1)]:
        said(document, segment)

    assert sorted_so_far == DOCUMENTS


@pytest.mark.parametrize("place", [(0, 2), (7, 0)])
def test_what_is_gone_has_no_words(place: tuple[int, int]) -> None:
    assert reader(*DOCUMENTS)(*place) == (None, "…", None)
