"""What all profiles within one selection share: its codings, who speaks in them, how their words are counted."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain
from typing import Final, cast

from qualcli.analysis.counted import Counted, count_in
from qualcli.analysis.dimensions import Dimension, dimension
from qualcli.analysis.profile_said import words_said
from qualcli.analysis.quotations import coding_quotations
from qualcli.index.corpus import CorpusIndex
from qualcli.query.evaluate import select_codings
from qualcli.query.nodes import Node


@dataclass(frozen=True, slots=True)
class ProfileOptions:
    """How a profile is made."""

    quotes: int = 5
    """So many quotations that carry the code are shown."""
    everyone: bool = False
    """Interviewers' words count as well."""
    selection: str = ""
    """The options of the selection as written, for commands that open figures."""


USUAL: Final = ProfileOptions()


@dataclass(frozen=True)
class Scope:
    """A corpus within a selection."""

    index: CorpusIndex
    selection: Node
    options: ProfileOptions = USUAL

    @cached_property
    def selected(self) -> Sequence[int]:
        """The codings of every code, whoever speaks."""
        return select_codings(self.index, self.selection, every_code=True)

    @cached_property
    def around(self) -> Counted:
        """The codings of every code that count."""
        return count_in(self.index, self.selection, self.selected, everyone=self.options.everyone)

    def counted(self, uses: Iterable[int]) -> Counted:
        """Give the codings of some uses of codes that count, and how many are left out."""
        wanted = frozenset(uses)
        rows = sorted(chain.from_iterable(self._by_use.get(use, ()) for use in wanted))
        return Counted(rows, sum(self._sizes[use] for use in wanted) - len(rows), self.around.asking)

    @cached_property
    def _by_use(self) -> dict[int, list[int]]:
        use, found = self.index.layers.column("use"), defaultdict[int, list[int]](list)
        for row in self.around.rows:
            found[use[row]].append(row)
        return found

    @cached_property
    def _sizes(self) -> Counter[int]:
        use = self.index.layers.column("use")
        return Counter([use[row] for row in self.selected])

    @cached_property
    def people(self) -> Dimension:
        """The participants, those left out whose words do not count."""
        found = cast("Dimension", dimension(self.index, "participant"))  # which every corpus has
        belongs = [() if label in self.around.asking else keys for label, keys in enumerate(found.belongs)]
        return replace(found, belongs=belongs)

    @cached_property
    def count_words(self) -> Callable[[Sequence[int]], int]:
        """What counts the words of codings, each quotation's once, those of interviewers left out."""
        segments, documents = self.index.row_segments, self.index.row_documents
        count = cache(words_said(self.index, self.around.asking))

        def words(rows: Sequence[int]) -> int:
            found = {(segments[row], documents[row]) for row in rows}
            return sum(count(segment, document) for segment, document in found)

        return words

    @cached_property
    def citation(self) -> Callable[[int], str]:
        """Cites the quotation of a coding, and remembers it."""
        return cache(lambda row: next(coding_quotations(self.index, [row])).citation)
