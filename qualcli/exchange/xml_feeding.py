"""XML fed to its parser in pieces, so that one tag beyond all length cannot fill the memory before anybody sees it."""

from typing import Final, Protocol
from xml.etree.ElementTree import XMLParser

_PIECE: Final = 65_536
LONGEST_TAG: Final = 1_048_576
"""Bytes of one tag or comment at most: with millions of attributes it would take thirty times its size."""


class Seeing(Protocol):
    """What a parser tells of what it reads."""

    seen: int
    """How many tags and pieces of text there have been."""


class TagTooLongError(Exception):
    """A tag or comment is longer than any that is written in earnest."""


def feed(parser: XMLParser, target: Seeing, data: bytes) -> None:
    """Feed a parser.

    Raises:
        TagTooLongError: where nothing comes of more than a piece of a certain length.

    """
    before, silent = target.seen, 0
    for at in range(0, len(data), _PIECE):
        parser.feed(data[at : at + _PIECE])
        silent = silent + _PIECE if target.seen == before else 0
        before = target.seen
        if silent > LONGEST_TAG:
            raise TagTooLongError
