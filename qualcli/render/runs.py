"""Words in runs of one style each, as terminals show them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from qualcli.render.cells import cells


class Run(NamedTuple):
    """A piece of a word in one style."""

    text: str
    style: str = ""


@dataclass(slots=True)
class Word:
    """A word, gathered run by run."""

    runs: list[Run] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Measure it in cells."""
        return sum(cells(run.text) for run in self.runs)
