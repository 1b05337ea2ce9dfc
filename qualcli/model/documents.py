"""Documents of the corpus: their front matter, their speaker turns, their text without annotations."""

from dataclasses import dataclass
from typing import NamedTuple

from qualcli.model.annotations import Annotation, Segment
from qualcli.model.cases import Value
from qualcli.model.names import CaseName
from qualcli.text.source import Source, Span

KINDS = ("interview", "focus-group", "observation", "document", "field-note", "memo")
"""The kinds of document that the field knows."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a document says of itself before its text begins."""

    title: str | None = None
    kind: str | None = None
    date: str | None = None
    participants: tuple[CaseName, ...] = ()
    words: str | None = None
    """`sha256:…` of the base text, as recorded by import or accept."""
    about: str | None = None
    attributes: tuple[tuple[str, Value], ...] = ()
    """Every other key, in the file's order."""


class SpeakerTurn(NamedTuple):
    """Who speaks from where to where, in offsets into the base text.

    `speech` is what the speaker says: the turn without its label, time stamps at its head, asides of the
    transcriber's, and block quotes that carry other people's words.
    """

    number: int
    label: str
    span: Span
    speech: tuple[Span, ...]
    time: str | None = None


class Document(NamedTuple):
    """One parsed file: the text is the truth, everything here is derived from it."""

    source: Source
    front: FrontMatter
    body: Span
    """The file's text after the front matter."""
    base: str
    """The body without annotations, byte for byte what was imported."""
    cuts: tuple[Span, ...]
    """The annotations' own characters in the file, in order; base is the body less these."""
    annotations: tuple[Annotation, ...]
    """Elements as written, in the order in which they close."""
    segments: tuple[Segment, ...]
    """Coded stretches in the order of their heads."""
    turns: tuple[SpeakerTurn, ...]
    paragraphs: tuple[Span, ...]
    """Paragraphs of the base text, for citations where there are no turns."""
    loose: tuple[tuple[str, str], ...] = ()
    """Mistakes in annotations, by rule and message: writing must neither mend nor make any."""
