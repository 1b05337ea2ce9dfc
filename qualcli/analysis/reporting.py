"""A whole study as one report for readers: what there is, its codebook, transcripts, tables, profiles, and how it was made.

Nothing is counted here: every figure is one of the analyses', with the codings that it counts.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from qualcli.analysis.counted import Counted, count_in
from qualcli.analysis.profile_overview import overview_within
from qualcli.analysis.profile_scope import ProfileOptions, Scope
from qualcli.analysis.quotations import coding_quotations
from qualcli.analysis.reporting_people import left_out_kinds, without_memos
from qualcli.index.corpus import CorpusIndex
from qualcli.model.codebook import Code, Facet
from qualcli.model.names import CodeName
from qualcli.model.quotations import Quotation
from qualcli.model.reports import Report
from qualcli.query.evaluate import select_codings
from qualcli.query.nodes import Node

ELSEWHERE: Final = "Not in the codebook"


class Origin(NamedTuple):
    """What a report is made of and by, so that it can be made again."""

    version: str
    """Of the program."""
    commit: str = ""
    """The study's last commit; empty where it has no history."""
    date: str = ""
    changed: int = 0
    """How many of the study's files differ from that commit."""

    @property
    def day(self) -> int:
        """Give the day of that commit in seconds, as files bear it; without one the first day there is in them."""
        from datetime import UTC, datetime

        day = datetime.fromisoformat(self.date or "1980-01-01").replace(tzinfo=UTC)
        return int(day.timestamp())


NOWHERE: Final = Origin("")


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a report shows, and what is said of how it was made."""

    title: str = "Thematic analysis"
    origin: Origin = NOWHERE
    memos: bool = False
    everyone: bool = False
    selection: str = ""
    """The options of the selection, as written."""
    private: tuple[str, ...] = ()
    """Attributes of participants that are never shown, beside those that always are private."""


class Entry(NamedTuple):
    """A code in the report: its entry in the codebook if it has one, its depth, the quotations of itself alone."""

    name: CodeName
    code: Code | None
    depth: int
    facet: int
    quotations: tuple[Quotation, ...]


class Family(NamedTuple):
    """A facet with its codes, and the analysis that counts them."""

    facet: Facet | None
    overview: Report | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Reporting:
    """A report in the making: the corpus, what is selected of it, and what is shown."""

    index: CorpusIndex
    asked: Node
    options: ReportOptions = ReportOptions()

    @cached_property
    def node(self) -> Node:
        """What is selected; memo documents are not, unless they are asked for."""
        return self.asked if self.options.memos else without_memos(self.index, self.asked)

    @cached_property
    def counted(self) -> Counted:
        """The codings that the report is about."""
        rows = select_codings(self.index, self.node, every_code=True)
        return count_in(self.index, self.node, rows, everyone=self.options.everyone)

    @cached_property
    def documents(self) -> tuple[int, ...]:
        """The documents that are shown: all of them, or of a selection those with codings in it."""
        every = range(len(self.index.documents))
        coded = (
            {self.index.row_documents[row] for row in self.counted.rows} if self.options.selection else every
        )
        hidden = () if self.options.memos else left_out_kinds(self.index)
        return tuple(one for one in every if one in coded and one not in hidden)

    @cached_property
    def codes(self) -> tuple[CodeName, ...]:
        """Every code by the number that it has in the report: those of the codebook, then others in use."""
        return tuple(
            dict.fromkeys([*(code.name for code in self.index.codebook.codes), *self.index.used_codes])
        )

    @cached_property
    def facets(self) -> Mapping[str, int]:
        """The places of the facets in the codebook, which choose their colours."""
        return {facet.name: at for at, facet in enumerate(self.index.codebook.facets)}

    def facet_of(self, name: CodeName) -> int:
        """Give the place of a code's facet; of a code outside the codebook, the place behind all."""
        code = self.index.codebook.by_name.get(name)
        return self.facets.get(code.facet, len(self.facets)) if code else len(self.facets)

    @cached_property
    def rows_of(self) -> Mapping[CodeName, Sequence[int]]:
        """The codings of each code by itself."""
        use, uses, found = (
            self.index.layers.column("use"),
            self.index.present_uses,
            defaultdict[CodeName, list[int]](list),
        )
        for row in self.counted.rows:
            found[uses[use[row]].code].append(row)
        return found

    @cached_property
    def scope(self) -> Scope:
        """What all profiles share."""
        wanted = ProfileOptions(everyone=self.options.everyone, selection=self.options.selection)
        return Scope(self.index, self.node, wanted)

    def families(self) -> Iterator[Family]:
        """Yield the facets with their codes and quotations, then the codes that the codebook does not have."""
        codebook = self.index.codebook
        for facet in codebook.facets:
            own = [code.name for code in codebook.codes if code.facet == facet.name]
            found = overview_within(self.scope, facet)
            yield Family(facet, found, tuple(map(self._entry, own)))
        strange = [
            name for name in self.index.used_codes if name not in codebook.by_name and self.rows_of[name]
        ]
        if strange:
            yield Family(None, None, tuple(map(self._entry, strange)))

    def _entry(self, name: CodeName) -> Entry:
        codebook = self.index.codebook
        quoted = tuple(map(self.shown, coding_quotations(self.index, self.rows_of.get(name, ()))))
        depth = max(len(codebook.path(name)) - 1, 0)
        return Entry(name, codebook.by_name.get(name), depth, self.facet_of(name), quoted)

    def shown(self, one: Quotation) -> Quotation:
        """Leave a quotation's memo out, unless memos are asked for."""
        return one if self.options.memos else one._replace(memo=None)
