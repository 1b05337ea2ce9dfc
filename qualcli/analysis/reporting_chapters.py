"""The chapters of a report beside codebook and transcripts: overview, tables, profiles, portraits, map, curve, method."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final, NamedTuple

from qualcli.analysis.counting import MatrixOptions
from qualcli.analysis.matrix import matrix
from qualcli.analysis.memos import MemoFound, memos
from qualcli.analysis.profile import profile_within
from qualcli.analysis.relations import CodeMap, MapOptions, code_map
from qualcli.analysis.reporting import Reporting
from qualcli.analysis.reporting_people import is_private, participants_table
from qualcli.analysis.saturation import Saturation, SaturationOptions, saturation
from qualcli.analysis.saturation_table import saturation_table
from qualcli.analysis.sequence import Portraits, SequenceOptions, portraits
from qualcli.analysis.status import coders_table, codes_table, documents_table
from qualcli.model.reports import Carrier, Fact, Part, Report, Section, Shown
from qualcli.model.tables import Table
from qualcli.query.nodes import Code

MANY_CODES: Final = 60
"""Codes in use up to which each has a profile and a row in portraits."""
MOST_PROFILES: Final = 12
"""Beyond that, so many codes have a profile: those with the most codings."""


class Titled(NamedTuple):
    """A table with what it is called."""

    title: str
    table: Table


def overview_tables(report: Reporting) -> tuple[Titled, ...]:
    """Show what there is: documents, codes, coders, participants."""
    index, private = report.index, report.options.private
    found = (
        Titled("Documents by kind", documents_table(index)),
        Titled("Codes by facet", codes_table(index)),
        Titled("Coders", coders_table(index)),
        Titled("Participants", participants_table(index, private)),
    )
    return tuple(one for one in found if one.table.rows)


def matrices(report: Reporting) -> Iterator[Titled]:
    """Yield the codes of each facet by participant and by kind of document, then the facets by each other."""
    facets = report.index.codebook.facets
    everyone = report.options.everyone
    plans = [
        (f"{facet.label} by {side}", MatrixOptions(facet.name, side, totals=True, everyone=everyone))
        for facet in facets
        for side in ("participant", "kind")
    ]
    plans += [
        (f"{one.label} with {other.label}", MatrixOptions(one.name, other.name, everyone=everyone))
        for one, other in combinations(facets, 2)
    ]
    for title, options in plans:
        table = matrix(report.index, report.node, options)
        if any(cell.evidence for row in table.rows for cell in row):
            yield Titled(title, table)


def is_large(report: Reporting) -> bool:
    """Say whether so many codes are in use that not each can have a profile."""
    return len(report.rows_of) > MANY_CODES


def profiles(report: Reporting) -> Iterator[Report]:
    """Yield the profiles of the codes in use, in the codebook's order; of many codes, those with the most codings."""
    used = [name for name in report.codes if report.rows_of.get(name)]
    if is_large(report):
        most = sorted(used, key=lambda name: (-len(report.rows_of[name]), name))[:MOST_PROFILES]
        used = [name for name in used if name in most]
    for name in used:
        found = profile_within(report.scope, Code(name))
        yield replace(
            found, sections=tuple(_shown(report, one) for one in found.sections if _is_shown(report, one))
        )


_OF_MEMOS: Final = "memos"
_OF_CODEBOOK: Final = "meaning"


def _is_shown(report: Reporting, section: Section) -> bool:
    """Say whether a section of a profile is shown: its meaning stands in the codebook, memos only if asked for."""
    return section.key != _OF_CODEBOOK and (report.options.memos or section.key != _OF_MEMOS)


def _shown(report: Reporting, section: Section) -> Section:
    return replace(section, parts=tuple(_part(report, part) for part in section.parts))


def _part(report: Reporting, part: Part) -> Part:
    """Leave out of a part what this report does not show: memos beside quotations, private attributes of tables."""
    match part:
        case Carrier(quotation, remark):
            return Carrier(report.shown(quotation), remark)
        case Shown(table):
            return replace(part, table=_without_private(table, report.options.private))
        case _:
            return part


def _without_private(table: Table, private: Sequence[str]) -> Table:
    kept = [at for at, column in enumerate(table.columns) if not is_private(column.key, private)]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[at] for at in kept), rows=rows)


def every_portrait(report: Reporting) -> Portraits:
    """Draw the codes along each document; where there are many codes, whole facets."""
    options = SequenceOptions(by="facet" if is_large(report) else "code", everyone=report.options.everyone)
    return portraits(report.index, report.node, report.documents, options)


def relations(report: Reporting) -> CodeMap:
    """Draw the map of the codes."""
    return code_map(report.index, report.node, MapOptions(everyone=report.options.everyone))


def curve(report: Reporting) -> tuple[Saturation, Table]:
    """Count the new codes of each document, in the order of their dates."""
    options = SaturationOptions(everyone=report.options.everyone)
    found = saturation(report.index, report.node, options)
    return found, saturation_table(report.index, found, options)


def memos_shown(report: Reporting) -> tuple[MemoFound, ...]:
    """Give the memos, where they are asked for."""
    return tuple(memos(report.index, report.node, None)) if report.options.memos else ()


MEANINGS: Final = (
    Fact("coding", "one code given to one passage by one coder. Two coders who give the same code make two codings."),
    Fact("quotation", "one coded passage, whatever codes it has and whoever coded it."),
    Fact("pair", "two quotations that overlap, one of each code; several coders of one quotation count once."),
    Fact("document", "one file of the corpus in which something counted is coded."),
    Fact("participant", "somebody whose words are in a quotation; one over several turns counts for each who speaks."),
    Fact("words", "the words of the quotations, each quotation's once, without speakers' labels and markup."),
    Fact("code", "a code includes its sub-codes and poles, unless a table says that it counts a code's own codings."),
    Fact("total", "everything once, however many rows or columns it counts in."),
)  # fmt: skip
"""What every count of a report means."""


def method(report: Reporting) -> tuple[Fact, ...]:
    """Say how the report was made, and what stands in it and what does not."""
    options, origin = report.options, report.options.origin
    changed = f", and {origin.changed} changed files since" if origin.changed else ""
    commit = (
        f"{origin.commit} of {origin.date}{changed}"
        if origin.commit
        else "none: the study has no history in git"
    )
    hidden = [name for name in report.index.cases.attribute_names() if is_private(name, options.private)]
    said = [
        Fact("program", f"qual {origin.version}"),
        Fact("commit of the study", commit),
        Fact("selection", options.selection or "none: the whole study"),
        Fact("left out of counts", report.counted.note or "nothing"),
        Fact("memos", "shown, because they were asked for" if options.memos else
             "left out, with the documents of kind memo; tables of the overview count these documents all the same"),
        Fact("names", "participants have the names that the study gives them; attributes that say who somebody is "
             f"are not shown ({len(hidden)} left out here)"),
    ]  # fmt: skip
    if is_large(report):
        said.append(
            Fact("extent", f"more than {MANY_CODES} codes are in use: profiles are those of the {MOST_PROFILES} codes "
                 "with the most codings, and portraits have a row for each facet")
        )  # fmt: skip
    return tuple(said)
