"""How a code is spread: how often it is used, by whom, in which kinds of document, with which weight, coded by whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from qualcli.analysis.dimensions import NO_CODER, dimension, keys_of
from qualcli.analysis.profile_subject import NOBODY, Subject, figure
from qualcli.model.cases import Role
from qualcli.model.names import CodeName
from qualcli.model.reports import Section, Shown
from qualcli.model.tables import Cell, Column, Table
from qualcli.text.counts import number_of

COUNTS: Final = (
    Column("codings", "Codings", is_number=True),
    Column("quotations", "Quotations", is_number=True),
    Column("documents", "Documents", is_number=True),
    Column("participants", "Participants", is_number=True),
    Column("words", "Words", is_number=True),
)
_ATTRIBUTES: Final = ("role", "sector")
"""What is said of participants beside their names, where the study has it."""
NO_KIND: Final = "(no kind)"
_KINDS: Final = (
    Column("kind", "Kind"),
    Column("documents", "Documents", is_number=True),
    Column("of", "of all", is_number=True),
    Column("codings", "Codings", is_number=True),
)


def counts(subject: Subject) -> Section:
    """Count the code with its sub-codes, by itself, and each sub-code."""
    rows = [counted(subject, subject.text, subject.rows, 0)]
    if subject.below:
        name = subject.wanted.name
        own = subject.rows_with(subject.index.present_uses_of([name]))
        rows.append(counted(subject, f"={name}", own, 0))
        rows += [counted(subject, code, *_sub_code(subject, code)) for code in subject.below]
    table = Table("profile-counts", (Column("code", "Code"), *COUNTS), tuple(rows))
    notes = [f"={subject.wanted.name} is the code without its sub-codes."] if subject.below else []
    notes += [subject.counted.note] if subject.counted.note else []
    return Section("counts", "How often", (Shown(table),), tuple(notes), (subject.showing(),))


def _sub_code(subject: Subject, name: CodeName) -> tuple[list[int], int]:
    """Give the codings of a sub-code with those below it, and how deep it lies below the code."""
    codebook = subject.index.codebook
    depth = len(codebook.path(name)) - len(codebook.path(subject.wanted.name))
    return subject.rows_with(subject.index.present_uses_of(codebook.with_descendants(name))), depth


def counted(subject: Subject, name: str, rows: Sequence[int], depth: int) -> tuple[Cell, ...]:
    """Count the codings, quotations, documents, participants and words of some codings, as a row under a name."""
    index, evidence = subject.index, tuple(rows)
    segments = {index.row_segments[row] for row in rows}
    documents = {index.row_documents[row] for row in rows}
    people = {key for keys in keys_of(index, subject.scope.people, rows) for key in keys}
    found = (len(rows), len(segments), len(documents), len(people), subject.scope.count_words(rows))
    return (Cell(name, depth=depth), *(Cell(value, evidence) for value in found))


def participants(subject: Subject) -> Section:
    """Count codings and words by those who speak."""
    by_name = spoken_by(subject)
    names = [name for name in _ATTRIBUTES if name in subject.index.cases.attribute_names()]
    order = sorted(by_name, key=lambda name: (name == NOBODY, -len(by_name[name])))
    rows = [(Cell(name), *_about(subject, name, names), figure(by_name[name])) for name in order]
    columns = (
        Column("participant", "Participant"),
        *(Column(name, name.capitalize()) for name in names),
        Column("codings", "Codings", is_number=True),
    )
    is_shared = sum(map(len, by_name.values())) > len(subject.rows)
    notes = ["A quotation in which several speak counts for each of them."] if is_shared else []
    notes += _silent(subject, by_name)
    table = Table("profile-participants", columns, tuple(rows))
    opens = (_opened(subject, order[0]),)
    return Section(
        "participants", "Who speaks of it", (Shown(table, "codings", subject.facet),), tuple(notes), opens
    )


def spoken_by(subject: Subject) -> dict[str, list[int]]:
    """Give the codings of each participant, in the order of the participants' file, those of nobody last."""
    people = subject.scope.people
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row, keys in zip(subject.rows, keys_of(subject.index, people, subject.rows), strict=True):
        for key in keys or (len(people.keys),):
            found[key].append(row)
    names = [*people.keys, NOBODY]
    return {names[key]: found[key] for key in sorted(found)}


def _about(subject: Subject, name: str, attributes: Iterable[str]) -> Iterator[Cell]:
    person = subject.index.cases.by_name.get(name)
    for one in attributes:
        value = person.attribute(one) if person else None
        yield Cell("" if value is None else str(value))


def _silent(subject: Subject, spoken: Iterable[str]) -> Iterator[str]:
    """Name the participants in whose words the code is not found: they belong to the finding."""
    missing = [
        one.name
        for one in subject.index.cases.participants
        if one.role is Role.PARTICIPANT and one.name not in spoken
    ]
    if missing:
        yield f"Not found in the words of: {', '.join(missing)}."


def _opened(subject: Subject, name: str) -> str:
    """Show how the codings of a participant are opened: by a query if it can be."""
    if subject.is_whole and name != NOBODY:
        return subject.querying(subject.text, "--speaker", name)
    return subject.opening(name, "codings")


def kinds(subject: Subject) -> Section:
    """Count codings by kinds of document, and how many documents of the kind have any."""
    index = subject.index
    every = Counter(index.kind(document) or NO_KIND for document in range(len(index.documents)))
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row in subject.rows:
        found[index.kind(index.row_documents[row]) or NO_KIND].append(row)
    side = dimension(index, "kind")
    order = [kind for kind in (*(side.keys if side else ()), NO_KIND) if kind in found]
    rows = tuple(_of_kind(subject, kind, found[kind], every[kind]) for kind in order)
    shown = Shown(Table("profile-kinds", _KINDS, rows), "codings", subject.facet)
    return Section("kinds", "Where it is found", (shown,), (), (subject.opening(order[0], "codings"),))


def _of_kind(subject: Subject, kind: str, rows: Sequence[int], every: int) -> tuple[Cell, ...]:
    documents = len({subject.index.row_documents[row] for row in rows})
    return Cell(kind), Cell(documents, tuple(rows)), Cell(every), figure(rows)


def weights(subject: Subject) -> Section | None:
    """Count codings by the weight that coders gave; none where no coding has one."""
    index = subject.index
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row in subject.rows:
        weight = index.weight(index.row_segments[row])
        if weight is not None:
            found[weight].append(row)
    if not found:
        return None
    rows = tuple((Cell(str(weight)), figure(found[weight])) for weight in sorted(found))
    table = Table(
        "profile-weights", (Column("weight", "Weight"), Column("codings", "Codings", is_number=True)), rows
    )
    weighed = sum(map(len, found.values()))
    first = str(min(found))
    opens = (
        subject.querying(subject.text, "--where", f"weight={first}")
        if subject.is_whole
        else subject.opening(first, "codings"),
    )
    bare = len(subject.rows) - weighed
    notes = (f"{number_of(bare, 'coding')} without a weight.",) if bare else ()
    return Section("weights", "How it is felt", (Shown(table, "codings", subject.facet),), notes, opens)


def coders(subject: Subject) -> Table:
    """Count codings by coder, those whom the settings name first."""
    side = dimension(subject.index, "coder")
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row in subject.rows:
        found[subject.index.coder(row) or NO_CODER].append(row)
    known = [name for name in (side.keys if side else ()) if name != NO_CODER]
    order = [name for name in (*known, NO_CODER) if name in found]
    rows = tuple((Cell(name), figure(found[name])) for name in order)
    return Table(
        "profile-coders", (Column("coder", "Coder"), Column("coded", "Codings", is_number=True)), rows
    )
