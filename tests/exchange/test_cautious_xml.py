"""XML is read within bounds: what is long is read, a tag that never ends is not, nor a tree without end."""

from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest

from qualcli.exchange import cautious_xml
from qualcli.exchange.cautious_xml import LONGEST_TAG, Bounds, TagTooLongError, build_tree
from qualcli.exchange.refused import RefusedError

BOUNDS = Bounds(rule="E743", what="page", deepest=3, most=5, smaller="split it", nobody="nobody writes one")


def read(text: str, bounds: Bounds = BOUNDS) -> Element:
    return build_tree(text.encode(), bounds)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<a><a><a><a/></a></a></a>", "more than 3 elements deep, which no page has"),
        (f"<a>{'<b/>' * 5}</a>", "more than 5 elements, which no page has"),
        ("<!DOCTYPE a><a/>", "a document type, by which a file can make a reader load others"),
    ],
)
def test_what_is_beyond_its_bounds_is_refused(text: str, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read(text)
    assert (refused.value.rule, refused.value.message) == ("E743", reason)


def test_what_is_within_its_bounds_is_read() -> None:
    assert [one.tag for one in read(f"<a><b><c/></b>{'<b/>' * 2}</a>").iter()] == ["a", "b", "c", "b", "b"]


@pytest.mark.parametrize(("is_bare", "names"), [(True, ("a", "b")), (False, ("{urn:x}a", "{urn:x}b"))])
def test_namespaces_go_where_they_tell_nothing(is_bare: bool, names: tuple[str, str]) -> None:  # a case
    found = read("<x:a xmlns:x='urn:x' x:b='1'/>", replace(BOUNDS, is_bare=is_bare))
    assert (found.tag, *found.attrib) == names


@pytest.mark.parametrize("size", [0, 1, cautious_xml._PIECE, 3 * LONGEST_TAG])  # noqa: SLF001
def test_text_of_any_length_is_read_whole(size: int) -> None:
    assert read(f"<a>{'é' * size}<b/></a>").text == ("é" * size or None)


def test_a_letter_between_two_pieces_is_one() -> None:
    words = "x" * (cautious_xml._PIECE - 4) + "é\U0001f600"  # noqa: SLF001
    assert read(f"<a>{words}</a>").text == words


def test_attributes_up_to_a_length_are_read() -> None:
    assert len(read(f"<a b='{'x' * (LONGEST_TAG - 200)}'/>").get("b", "")) == LONGEST_TAG - 200


@pytest.mark.parametrize("text", ["<a b='{}'/>", "<a><!--{}--></a>", "<a {}/>"])
def test_a_tag_beyond_all_length_is_none(text: str) -> None:
    with pytest.raises(TagTooLongError):
        read(text.format(" " * (LONGEST_TAG + 3 * cautious_xml._PIECE)))  # noqa: SLF001
