"""The codes of one facet side by side: how often each is used, and how its poles stand."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from qualcli.analysis.profile_poles import poles_within
from qualcli.analysis.profile_scope import USUAL, ProfileOptions, Scope
from qualcli.analysis.profile_spread import COUNTS, counted
from qualcli.analysis.profile_subject import Subject, figure
from qualcli.index.corpus import CorpusIndex
from qualcli.model.codebook import Facet
from qualcli.model.reports import Fact, Report, Section, Shown
from qualcli.model.tables import Cell, Column, Table
from qualcli.query.nodes import Code as CodeNode
from qualcli.query.nodes import Node

_COLUMNS: Final = (Column("code", "Code"), *COUNTS)


def overview(index: CorpusIndex, facet: Facet, selection: Node, options: ProfileOptions = USUAL) -> Report:
    """Make an overview of the codes of a facet within what an expression selects."""
    return overview_within(Scope(index, selection, options), facet)


def overview_within(scope: Scope, facet: Facet) -> Report:
    """Make an overview of the codes of a facet, of a scope that may be shared by several."""
    index = scope.index
    codes = index.codebook.in_facet(facet.name)
    at = index.codebook.facets.index(facet)
    sections = [Section("meaning", "What it means", (Fact("about", facet.about),))] if facet.about else []
    if codes:
        subjects = [Subject(scope, CodeNode(code.name)) for code in codes]
        sections += filter(None, (_codes(subjects, at), _poles(subjects, at)))
    return Report("profile", facet.name, facet.label, tuple(sections), at)


def _codes(subjects: Sequence[Subject], facet: int) -> Section:
    rows = tuple(counted(one, one.text, one.rows, _depth(one)) for one in subjects)
    uses = frozenset[int]().union(*(one.uses for one in subjects))
    left_out = subjects[0].scope.counted(uses).note
    return Section(
        "codes",
        "Its codes",
        (Shown(Table("profile-codes", _COLUMNS, rows), facet=facet),),
        ("A code includes its sub-codes.", *([left_out] if left_out else [])),
        tuple(one.profiling() for one in subjects if one.rows)[:1],
    )


def _depth(subject: Subject) -> int:
    return len(subject.index.codebook.path(subject.wanted.name)) - 1


def _poles(subjects: Sequence[Subject], facet: int) -> Section | None:
    """Count the codings of every pole of the codes; none where no code has any."""
    found = [
        replace(one, wanted=CodeNode(one.wanted.name, pole)) for one in subjects for pole in poles_within(one)
    ]
    if not found:
        return None
    rows = tuple((Cell(one.text), figure(one.rows)) for one in found)
    columns = (Column("pole", "Pole"), Column("codings", "Codings", is_number=True))
    shown = Shown(Table("profile-codes-poles", columns, rows), "codings", facet)
    used = next((one for one in found if one.rows), None)
    opens = (used.showing(),) if used else ()
    return Section("poles", "Their poles", (shown,), (), opens)
