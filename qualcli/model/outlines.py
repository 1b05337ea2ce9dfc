"""What the index takes up of a document: as `Document` has it, with turns and paragraphs as columns of offsets."""

from collections.abc import Sequence
from typing import NamedTuple

from qualcli.model.annotations import Segment
from qualcli.model.documents import FrontMatter
from qualcli.text.source import Source, Span


class Turns(NamedTuple):
    """Speaker turns, one number or name of each in every column but the last two, which hold stretches of speech."""

    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    labels: Sequence[str] = ()
    firsts: Sequence[int] = ()
    """The number of a turn's first stretch of speech."""
    speech_starts: Sequence[int] = ()
    speech_ends: Sequence[int] = ()


class Paragraphs(NamedTuple):
    """Where paragraphs begin and end."""

    starts: Sequence[int] = ()
    ends: Sequence[int] = ()


class Outline(NamedTuple):
    """A document without what only writing needs; its fields are those of `Document`."""

    source: Source
    front: FrontMatter
    body: Span
    base: str
    cuts: tuple[Span, ...]
    segments: tuple[Segment, ...]
    turns: Turns
    paragraphs: Paragraphs
