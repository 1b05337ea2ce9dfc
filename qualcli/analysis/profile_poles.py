"""The balance of a code's poles, and the passages in which several of them are voiced."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from qualcli.analysis.codes import poles_of
from qualcli.analysis.counted import some_of
from qualcli.analysis.profile_spread import spoken_by
from qualcli.analysis.profile_subject import NOBODY, Subject, figure
from qualcli.index.citations import cite
from qualcli.index.overlaps import overlapping
from qualcli.model.names import PoleName
from qualcli.model.reports import Section, Shown
from qualcli.model.tables import Cell, Column, Table

NO_POLE: Final = "no pole"
SUB_CODES: Final = "sub-codes"
ALL: Final = "all"
_LISTED: Final = 6
"""So many citations are listed before it is said how many more there are."""
_BOTH: Final = 2


def poles_within(subject: Subject) -> tuple[PoleName, ...]:
    """Give the poles of the code; a profile of one pole has none to compare."""
    return () if subject.wanted.pole else poles_of(subject.index, subject.wanted.name)


def pole_of(subject: Subject) -> dict[int, str]:
    """Say for each use of the code which pole it is, or that it is none, or a sub-code's."""
    uses, name = subject.index.present_uses, subject.wanted.name
    return {use: (uses[use].pole or NO_POLE) if uses[use].code == name else SUB_CODES for use in subject.uses}


def balance(subject: Subject) -> Section | None:
    """Count codings by pole, without a pole and of sub-codes, of all and by participant: each row adds up."""
    poles = poles_within(subject)
    if not poles:
        return None
    columns = [*poles, NO_POLE, *([SUB_CODES] if subject.below else [])]
    spoken = {ALL: list(subject.rows), **spoken_by(subject)}
    table = Table(
        "profile-poles",
        (
            Column("participant", "Participant"),
            *(Column(name, name, is_number=True) for name in columns),
            Column("codings", "codings", is_number=True),
        ),
        tuple((Cell(name), *_by_pole(subject, rows, columns), figure(rows)) for name, rows in spoken.items()),
    )
    return Section("poles", "Balance of its poles", (Shown(table),), (), tuple(_opened(subject, table)))


def _by_pole(subject: Subject, rows: Iterable[int], columns: Iterable[str]) -> Iterator[Cell]:
    use, pole = subject.index.layers.column("use"), pole_of(subject)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        found[pole[use[row]]].append(row)
    return (figure(found[name]) for name in columns)


def _opened(subject: Subject, table: Table) -> Iterator[str]:
    """Show how the first figure of a pole and a participant is opened."""
    for row in table.rows[1:]:
        for column, cell in zip(table.columns[1:], row[1:], strict=True):
            name, pole = str(row[0].value), column.key
            if cell.evidence and name != NOBODY and pole not in (NO_POLE, SUB_CODES, "codings"):
                use = f"{subject.wanted.name}--{pole}"
                is_asked = subject.is_whole and not subject.wanted.own
                yield subject.querying(use, "--speaker", name) if is_asked else subject.opening(name, pole)
                return


def voiced_together(subject: Subject) -> Section | None:
    """Find where several poles are voiced: in quotations that overlap, in one turn, by one participant."""
    if len(poles_within(subject)) < _BOTH:
        return None
    use, pole = subject.index.layers.column("use"), pole_of(subject)
    rows = [row for row in subject.rows if pole[use[row]] not in (NO_POLE, SUB_CODES)]
    found = (
        ("overlapping quotations", _overlapping(subject, rows, pole)),
        ("turns", _several(_by_passage(subject, rows), use, pole)),
        ("participants", _several(_by_name(subject, rows), use, pole)),
    )
    table = Table(
        "profile-both-poles",
        (Column("where", "Where"), Column("found", "Found", is_number=True), Column("which", "Which")),
        tuple((Cell(name), *_listed(places)) for name, places in found),
    )
    opens = tuple(subject.opening(name, "found") for name, places in found if places)[:1]
    heading = "Both poles voiced" if len(poles_within(subject)) == _BOTH else "Several poles voiced"
    return Section("both-poles", heading, (Shown(table),), (), opens)


_Places = list[tuple[str, list[int]]]
"""Where something is found, each place with the codings that are found there."""


def _listed(places: _Places) -> tuple[Cell, Cell]:
    """Count places, and name the first of them."""
    evidence = tuple(row for _, rows in places for row in rows)
    names = dict.fromkeys(name for name, _ in places)
    return Cell(len(places), evidence), Cell(some_of([*names], _LISTED))


def _overlapping(subject: Subject, rows: Sequence[int], pole: Mapping[int, str]) -> _Places:
    """Find the pairs of overlapping quotations of different poles, by where the earlier stands."""
    found: list[list[int]] = []
    for (one, other), pairs in overlapping(subject.index, rows).items():
        if pole[one] != pole[other]:
            found += map(list, zip(pairs[::2], pairs[1::2], strict=True))
    return [(subject.scope.citation(pair[0]), pair) for pair in sorted(found)]


def _several(places: Mapping[str, list[int]], use: Sequence[int], pole: Mapping[int, str]) -> _Places:
    """Keep the places in which there are several poles."""
    return [(name, rows) for name, rows in places.items() if len({pole[use[row]] for row in rows}) >= _BOTH]


def _by_passage(subject: Subject, rows: Iterable[int]) -> dict[str, list[int]]:
    """Give codings by the turns in which they are said; outside turns by the paragraph in which they begin."""
    index, found = subject.index, defaultdict[str, list[int]](list)
    labels, place = index.layers.column("label"), index.layers.column("place")
    for row in rows:
        document, segment = index.row_documents[row], index.row_segments[row]
        first = index.layers.firsts("turn")[document]
        voices = index.voices(segment, document)
        counted = [turn - first + 1 for turn in voices if labels[turn] not in subject.counted.asking]
        for at in counted or [place[segment]]:
            found[cite(index.short_names[document], at)].append(row)
    return found


def _by_name(subject: Subject, rows: Sequence[int]) -> dict[str, list[int]]:
    """Give some of the codings by participant."""
    wanted = frozenset(rows)
    found = {name: [row for row in own if row in wanted] for name, own in spoken_by(subject).items()}
    return {name: own for name, own in found.items() if name != NOBODY}
