"""XML is fed in pieces: what is long is read, a tag that never ends is not."""

from xml.etree.ElementTree import Element, TreeBuilder, XMLParser

import pytest

from qualcli.exchange import xml_feeding
from qualcli.exchange.xml_feeding import LONGEST_TAG, TagTooLongError, feed


class Tree(TreeBuilder):
    """A tree that tells of tags and text."""

    seen = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self.seen += 1
        return super().start(tag, attrs)

    def data(self, data: str) -> None:
        self.seen += 1
        super().data(data)


def read(text: str) -> Element:
    tree = Tree()
    parser = XMLParser(target=tree)  # noqa: S314  # the text is ours
    feed(parser, tree, text.encode())
    found: Element = parser.close()
    return found


@pytest.mark.parametrize("size", [0, 1, xml_feeding._PIECE, 3 * LONGEST_TAG])  # noqa: SLF001
def test_text_of_any_length_is_read_whole(size: int) -> None:
    assert read(f"<a>{'é' * size}<b/></a>").text == ("é" * size or None)


def test_a_letter_between_two_pieces_is_one() -> None:
    words = "x" * (xml_feeding._PIECE - 4) + "é\U0001f600"  # noqa: SLF001
    assert read(f"<a>{words}</a>").text == words


def test_attributes_up_to_a_length_are_read() -> None:
    assert len(read(f"<a b='{'x' * (LONGEST_TAG - 200)}'/>").get("b", "")) == LONGEST_TAG - 200


@pytest.mark.parametrize("text", ["<a b='{}'/>", "<a><!--{}--></a>", "<a {}/>"])
def test_a_tag_beyond_all_length_is_none(text: str) -> None:
    with pytest.raises(TagTooLongError):
        read(text.format(" " * (LONGEST_TAG + 3 * xml_feeding._PIECE)))  # noqa: SLF001
