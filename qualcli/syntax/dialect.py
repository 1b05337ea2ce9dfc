"""What a study allows in its transcripts: styling classes, code names to expect, the scale of weights."""

import re
from dataclasses import dataclass
from functools import cache

from qualcli.model.settings import STYLING_CLASSES


@dataclass(frozen=True, slots=True)
class Dialect:
    """The settings that reading a transcript depends on."""

    passthrough: tuple[str, ...] = ()
    """Further styling classes beside the default ones; `*` stands for any ending."""
    codes: frozenset[str] = frozenset()
    """Codes and `code--pole`, to recognise one that lost its dot; reading annotations does not depend on them."""
    weights: tuple[int, int] | None = None
    plain_labels: bool = False
    """Whether `Ellie: …` is a speaker's label as well as `**Ellie:** …`."""

    def is_styling(self, name: str) -> bool:
        """Say whether a class styles text and is never a code."""
        return _styling_pattern(self.passthrough).fullmatch(name) is not None

    def has_on_scale(self, weight: str | None) -> bool:
        """Say whether a whole number, or none, lies on the scale of weights."""
        return not weight or not self.weights or self.weights[0] <= int(weight) <= self.weights[1]

    @property
    def scale(self) -> str:
        """Write the scale of weights, ` (-2…2)`, or nothing where none is set."""
        return f" on this project’s scale ({self.weights[0]}…{self.weights[1]})" if self.weights else ""


@cache
def _styling_pattern(further: tuple[str, ...]) -> re.Pattern[str]:
    names = (*STYLING_CLASSES.split(), *further)
    return re.compile("|".join(re.escape(name).replace(r"\*", ".*") for name in names))
