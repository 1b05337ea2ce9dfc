"""What stands in a transcript: annotations as written, and the segments that they mean."""

from typing import NamedTuple

from qualcli.model.names import CodeName, CoderName, PoleName, SegmentId
from qualcli.text.source import Span


class CodeUse(NamedTuple):
    """A code as applied, with the pole or level named beside it, if any."""

    code: CodeName
    pole: PoleName | None = None

    def __str__(self) -> str:
        """Write the use as in a transcript and in the query language: `code--pole`."""
        return f"{self.code}--{self.pole}" if self.pole else self.code


def code_use(name: str) -> CodeUse:
    """Read a use as it is written, `code` or `code--pole`."""
    code, _, pole = name.partition("--")
    return CodeUse(CodeName(code), PoleName(pole) if pole else None)


class Marks(NamedTuple):
    """What one annotation says of its words, everything but where they are.

    An annotation with codes C and coders K means C × K codings, each with this weight and memo;
    no coders means one unattributed coding for each code.
    """

    codes: tuple[CodeUse, ...]
    coders: tuple[CoderName, ...] = ()
    weight: int | None = None
    memo: str | None = None
    private: tuple[tuple[str, str], ...] = ()
    """Keys of other tools, `x-…`, with their values, sorted."""


class Annotation(NamedTuple):
    """One element as written: a bracketed span or a fenced block, head or continuation.

    `opening` and `closing` are the annotation's own characters in the file: `[` and `]{…}` with its memo
    reference, or two whole fence lines. Everything between them is content.
    """

    opening: Span
    closing: Span
    is_block: bool
    id: SegmentId | None
    marks: Marks | None
    """None in a continuation."""
    of: SegmentId | None = None
    """The head's id in a continuation."""


class Segment(NamedTuple):
    """One coded stretch: one or more parts, as offsets into the base text, in order, not touching."""

    parts: tuple[Span, ...]
    marks: Marks
    id: SegmentId | None = None
    is_block: bool = False

    @property
    def span(self) -> Span:
        """Give the extent from the first part's start to the last part's end."""
        return Span(self.parts[0].start, self.parts[-1].end)
