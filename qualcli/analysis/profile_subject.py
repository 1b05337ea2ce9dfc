"""What a profile is of: one code within a selection, its codings, and those around it."""

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from qualcli.analysis.counted import Counted
from qualcli.analysis.profile_scope import ProfileOptions, Scope
from qualcli.index.corpus import CorpusIndex
from qualcli.model.codebook import Code
from qualcli.model.names import CodeName
from qualcli.model.tables import Cell
from qualcli.query.meaning import uses_meant
from qualcli.query.nodes import Code as CodeNode

NOBODY: Final = "(no speaker)"
"""The row of quotations outside speech: in documents and field notes."""


@dataclass(frozen=True)
class Subject:
    """A code within a selection."""

    scope: Scope
    wanted: CodeNode

    @property
    def index(self) -> CorpusIndex:
        """Give the corpus."""
        return self.scope.index

    @property
    def options(self) -> ProfileOptions:
        """Say how the profile is made."""
        return self.scope.options

    @property
    def text(self) -> str:
        """Write the subject as on the command line."""
        own, pole = "=" if self.wanted.own else "", f"--{self.wanted.pole}" if self.wanted.pole else ""
        return f"{own}{self.wanted.name}{pole}"

    @property
    def code(self) -> Code | None:
        """Give the code's entry in the codebook; none where transcripts alone know it."""
        return self.index.codebook.by_name.get(self.wanted.name)

    @property
    def facet(self) -> int | None:
        """Give the place of the code's facet in the codebook, which chooses its colour."""
        names = [facet.name for facet in self.index.codebook.facets]
        return names.index(self.code.facet) if self.code and self.code.facet in names else None

    @cached_property
    def uses(self) -> frozenset[int]:
        """The uses of codes that the profile is of."""
        return uses_meant(self.index, self.wanted)

    @cached_property
    def below(self) -> tuple[CodeName, ...]:
        """The sub-codes that are included, in the codebook's order."""
        if self.wanted.own or self.wanted.pole:
            return ()
        return tuple(self.index.codebook.with_descendants(self.wanted.name))[1:]

    @cached_property
    def counted(self) -> Counted:
        """The codings of the code that count."""
        return self.scope.counted(self.uses)

    @property
    def rows(self) -> Sequence[int]:
        """The codings of the code that count, by number."""
        return self.counted.rows

    def rows_with(self, uses: Iterable[int]) -> list[int]:
        """Give those of the codings that are of some uses of codes."""
        use, wanted = self.index.layers.column("use"), frozenset(uses)
        return [row for row in self.rows if use[row] in wanted]

    def querying(self, use: str, *more: str) -> str:
        """Write the query that shows some of the codings; within a selection, the profile opens them itself."""
        facet = f"--{self.code.facet}" if self.code else ""
        return shlex.join(filter(None, ["qual", "query", facet, use, *more]))

    def profiling(self) -> str:
        """Write the command that makes the profile of the code."""
        return f"{shlex.join(['qual', 'profile', self.text])} {self.options.selection}".rstrip()

    def showing(self) -> str:
        """Write the command that shows all its codings: a query if it can be."""
        return self.querying(self.text) if self.is_whole else self.opening(self.text, "codings")

    def opening(self, row: str, column: str) -> str:
        """Write the command that opens a figure of the profile."""
        words = shlex.join(["qual", "profile", self.text, "--open", row, column])
        return f"{words} {self.options.selection}".rstrip()

    @property
    def is_whole(self) -> bool:
        """Say whether a query can show the same: nothing else is selected and nothing left out, and the code is known."""
        return not self.options.selection and not self.counted.left_out and self.code is not None


def figure(rows: Sequence[int]) -> Cell:
    """Count codings."""
    return Cell(len(rows), tuple(rows))
