"""Quotations as they are arranged to be read: within their sentences, and in groups."""

from typing import NamedTuple

from qualcli.model.annotations import CodeUse
from qualcli.model.quotations import Quotation


class Stretch(NamedTuple):
    """Words with the numbers of the coded segments that hold them, the outermost first; none stand around."""

    text: str
    inside: tuple[int, ...] = ()


class Surroundings(NamedTuple):
    """A quotation within its sentences, paragraph by paragraph; segment 0 is the quotation itself."""

    paragraphs: tuple[tuple[Stretch, ...], ...]
    uses: tuple[CodeUse, ...] = ()
    """A code of each segment, by its number; of a passage there are none, and segment 0 is the words asked for."""

    @property
    def says_more(self) -> bool:
        """Say whether there are words beside the quotation's own, or other quotations within it."""
        return any(
            one.inside != (0,) and any(map(str.isalnum, one.text))
            for paragraph in self.paragraphs
            for one in paragraph
        )


class Group(NamedTuple):
    """Quotations that have something in common; those that have nothing to be grouped by have no name."""

    name: str | None
    heading: str
    about: str
    """How much is in it, in words."""
    quotations: tuple[Quotation, ...]
