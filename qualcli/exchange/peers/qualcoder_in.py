"""Projects of QualCoder: a folder `study.qda`, whose database `data.qda` holds texts, codes, codings, cases and journals.

Columns that came with later versions are used where they are there. A coding's place is compared with the words that
QualCoder keeps beside it; how a text's positions are counted is what fits most of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from qualcli.exchange.naming import bare_name
from qualcli.exchange.peers.databases import Database, dates_lost, line, need, number, opened, unread, words
from qualcli.exchange.peers.nesting import nested
from qualcli.exchange.peers.qualcoder_quotations import Coded, Text, selections
from qualcli.exchange.peers.registry import Peer, Place
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.model import (
    Guid,
    QdaCase,
    QdaCode,
    QdaProject,
    QdaSelection,
    QdaText,
    QdaUser,
    QdaValue,
    QdaVariable,
)
from qualcli.exchange.refi.texts import plain
from qualcli.model.cases import Value
from qualcli.text.counts import number_of

FILE: Final = "data.qda"
_LOCK: Final = "project_in_use.lock"
_MEDIA: Final = {"images": "pictures", "audio": "sound recordings", "video": "films"}
_OTHERS: Final = (("stored_sql", "stored queries"), ("graph", "graphs"), ("ris", "lines of references"))
_REGIONS: Final = (("code_image", "codings of regions of pictures and pages"),
                   ("code_av", "codings of stretches of sound and film"))  # fmt: skip
_DIGITS: Final = 15
_NUMERAL: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?").fullmatch
CASE, SOURCE, JOURNAL = "case", "file", "journal"
"""What attributes are of."""


class _Stretch(NamedTuple):
    """A stretch of a text that belongs to a case."""

    case: int
    start: int
    end: int


def read_peer(place: Place) -> Peer:
    """Read the project.

    Raises:
        RefusedError: where it cannot be read.

    """
    base = opened(place, FILE if place.is_folder else place.names[0])
    need(base, "source", "id", "name", "fulltext")
    need(base, "code_name", "cid", "name")
    need(base, "code_text", "cid", "fid", "pos0", "pos1")
    notes = []
    if _LOCK in place.names:
        notes.append("QualCoder seems to have the project open; what it has not saved yet is not read.")
    return _Reading(base, notes).peer()


@dataclass(slots=True)
class _Reading:
    """A project being read."""

    base: Database
    notes: list[str]
    losses: list[Loss] = field(default_factory=list)
    memos: list[QdaText] = field(default_factory=list)
    users: dict[str, None] = field(default_factory=dict)
    dates: set[str] = field(default_factory=set)

    def peer(self) -> Peer:
        """Read everything."""
        variables, values = self.attributes()
        codes = self.codes()
        known = {
            f"code {key}"
            for (one,) in self.base.rows("code_name", ("cid",))
            if (key := number(one)) is not None
        }
        sources = tuple(self.sources(known, values[SOURCE]))
        cases = tuple(self.cases(sources, values[CASE]))
        self.journals()
        memo = next((words(memo) for (memo,) in self.base.rows("project", ("memo",))), "")
        project = QdaProject(
            name="Project memo", users=tuple(QdaUser(who, who) for who in self.users), codes=codes, variables=variables,
            cases=cases, sources=sources, notes=tuple(self.memos), description=memo,
        )  # fmt: skip
        self.unread()
        version = next((line(said) for (said,) in self.base.rows("project", ("databaseversion",))), "")
        codings = sum(len(one.codings) for text in sources for one in text.selections)
        note = (
            f"QualCoder project{f', version {version}' if version else ''}: {number_of(len(sources), 'text')}, "
            f"{number_of(len(known), 'code')}, {number_of(codings, 'coding')}, {number_of(len(cases), 'case')}."
        )
        return Peer("QualCoder", project, tuple(self.losses), (note, *self.notes))

    def lose(self, what: str, where: str, became: str = "left out") -> None:
        """Note a loss."""
        self.losses.append(Loss(what, became, where))

    def who(self, owner: object) -> Guid:
        """Give a person, by the name that everything carries; nobody where there is none."""
        name = line(owner)
        if name:
            self.users[name] = None
        return name

    # ---- codes -------------------------------------------------------------------------------------------

    def codes(self) -> tuple[QdaCode, ...]:
        """Read categories and codes; a code stands below another, else in its category."""
        made: list[QdaCode] = []
        parents: dict[Guid, Guid] = {}
        for one, name, memo, above in self.base.rows("code_cat", ("catid", "name", "memo", "supercatid")):
            key = f"category {number(one)}"
            made.append(QdaCode(key, line(name), is_codable=False, description=words(memo).strip()))
            parents[key] = f"category {number(above)}"
        columns = ("cid", "name", "memo", "color", "catid", "supercid")
        for one, name, memo, color, category, above in self.base.rows("code_name", columns):
            key = f"code {number(one)}"
            made.append(QdaCode(key, line(name), color=line(color), description=words(memo).strip()))
            parents[key] = (
                f"code {number(above)}" if number(above) is not None else f"category {number(category)}"
            )
        return nested(made, parents)

    # ---- texts -------------------------------------------------------------------------------------------

    def sources(self, known: Iterable[Guid], values: Mapping[int, Sequence[QdaValue]]) -> Iterator[QdaText]:
        """Read the texts with what is coded and noted in them; media without a text are noted as lost."""
        codings = self.codings(frozenset(known))
        remarks = self.annotations()
        columns = ("id", "name", "fulltext", "mediapath", "memo", "owner", "date")
        texts: set[int] = set()
        for one, name, full, path, memo, owner, date in self.base.rows("source", columns, "id"):
            key, called = number(one), line(name)
            if key is None:
                continue
            about = self.memo(bare_name(called), memo, owner, date)
            medium = words(path).replace(":", "/").strip("/").partition("/")[0]
            if medium in _MEDIA and not words(full).strip():
                self.lose(_MEDIA[medium], called, "left out" if not about else "left out; its memo is kept")
                continue
            texts.add(key)
            text = Text(called, words(full))
            self.losses.extend(unread(text.full, called))
            found = selections(text, codings.get(key, ()), self.losses, self.notes)
            yield QdaText(
                f"source {key}", called, text.plain, (*found, *self.placed(text, remarks.get(key, ()))),
                notes=about, values=tuple(values.get(key, ())),
            )  # fmt: skip
        for key, rows in codings.items():
            if key not in texts:
                self.losses += [
                    Loss("codings in texts that are missing", "left out", one.words) for one in rows
                ]

    def codings(self, known: frozenset[Guid]) -> dict[int, list[Coded]]:
        """Read all codings of text, by source."""
        found: dict[int, list[Coded]] = {}
        columns = ("cid", "fid", "seltext", "pos0", "pos1", "owner", "memo", "important", "date")
        for code, source, said, start, end, owner, memo, important, date in self.base.rows(
            "code_text", columns
        ):
            key = number(source)
            if key is None or f"code {number(code)}" not in known:
                self.lose("codings with an unknown code", line(said)[:60])
                continue
            self.dates |= {line(date)[:10]} if line(date) else set()
            one = Coded(
                f"code {number(code)}", words(said), number(start), number(end), self.who(owner), words(memo).strip(),
                is_important=bool(number(important)),
            )  # fmt: skip
            found.setdefault(key, []).append(one)
        return found

    def annotations(self) -> dict[int, list[tuple[QdaText, int, int]]]:
        """Read all annotations, by source: each a note with its place."""
        found: dict[int, list[tuple[QdaText, int, int]]] = {}
        columns = ("fid", "pos0", "pos1", "memo", "owner", "date")
        for source, start, end, memo, owner, date in self.base.rows("annotation", columns):
            if (key := number(source)) is not None and words(memo).strip():
                note = self.note("", memo, owner, date)
                found.setdefault(key, []).append((note, number(start) or 0, number(end) or 0))
        return found

    def placed(self, text: Text, remarks: Iterable[tuple[QdaText, int, int]]) -> Iterator[QdaSelection]:
        """Yield annotations as selections that code nothing."""
        for note, start, end in remarks:
            yield QdaSelection(f"at {note.guid}", *text.span(start, end), notes=(note.guid,))

    # ---- memos -------------------------------------------------------------------------------------------

    def note(self, name: str, text: object, owner: object, date: object) -> QdaText:
        """Keep a memo."""
        made = QdaText(
            f"note {len(self.memos)}", name, plain(words(text)), user=self.who(owner), date=line(date)[:10], what="Note"
        )  # fmt: skip
        self.memos.append(made)
        return made

    def memo(self, name: str, text: object, owner: object, date: object) -> tuple[Guid, ...]:
        """Keep a memo about something, if it says anything; give what leads to it."""
        return (self.note(name, text, owner, date).guid,) if words(text).strip() else ()

    def journals(self) -> None:
        """Read the journals."""
        for name, entry, owner, date in self.base.rows("journal", ("name", "jentry", "owner", "date")):
            if words(entry).strip():
                self.note(line(name) or "Journal", entry, owner, date)
            elif line(name):
                self.lose("journals without words", line(name))

    # ---- cases -------------------------------------------------------------------------------------------

    def attributes(self) -> tuple[tuple[QdaVariable, ...], dict[str, dict[int, list[QdaValue]]]]:
        """Read the attributes of cases and sources: what there are, and who has which value."""
        types = {
            line(name): line(kind) for name, kind in self.base.rows("attribute_type", ("name", "valuetype"))
        }
        values: dict[str, dict[int, list[QdaValue]]] = {CASE: {}, SOURCE: {}}
        names = dict.fromkeys(types)
        for name, of, value, one in self.base.rows("attribute", ("name", "attr_type", "value", "id")):
            key, called, said = number(one), line(name), words(value).strip()
            if key is None or not said or not called:
                continue
            if line(of) not in values:
                self.lose(f"attributes of {line(of) or 'nothing'}s", f"{called}: {said}")
                continue
            names[called] = None
            read = _number(said) if types.get(called) == "numeric" else " ".join(said.split())
            values[line(of)].setdefault(key, []).append(QdaValue(f"attribute {called}", read))
        variables = tuple(QdaVariable(f"attribute {name}", name, "Text") for name in names if name)
        return variables, values

    def cases(
        self, sources: Iterable[QdaText], values: Mapping[int, Sequence[QdaValue]]
    ) -> Iterator[QdaCase]:
        """Read the cases, each with the texts that it is in."""
        lengths = {one.guid: len(one.text or "") for one in sources}
        there = self.case_texts(lengths)
        for one, name, memo in self.base.rows("cases", ("caseid", "name", "memo"), "caseid"):
            key = number(one)
            if key is None or not line(name):
                continue
            found = tuple(dict.fromkeys(there.get(key, ())))
            yield QdaCase(
                f"case {key}", line(name), words(memo), values=tuple(values.get(key, ())), sources=found
            )

    def case_texts(self, lengths: Mapping[Guid, int]) -> dict[int, list[Guid]]:
        """Read in which texts cases are; of one that has a stretch only, the stretch is noted as lost."""
        found: dict[int, list[Guid]] = {}
        names = {number(one): line(name) for one, name in self.base.rows("source", ("id", "name"))}
        for one, source, start, end in self.base.rows("case_text", ("caseid", "fid", "pos0", "pos1")):
            case, guid = number(one), f"source {number(source)}"
            if case is None or guid not in lengths:
                continue
            found.setdefault(case, []).append(guid)
            first, last = number(start) or 0, number(end) or 0
            if first > 0 or (0 < last < lengths[guid] - 1):
                where = f"{names.get(number(source), '')}: {first}–{last}"
                self.lose("stretches of text that belong to a case", where, "the case is one of the document")
        return found

    # ---- what is not read --------------------------------------------------------------------------------

    def unread(self) -> None:
        """Note everything that has no place in a study."""
        names = {
            f"source {number(one)}": line(name) for one, name in self.base.rows("source", ("id", "name"))
        }
        for table, what in _REGIONS:
            for one, memo in self.base.rows(table, ("id", "memo")):
                self.lose(what, f"{names.get(f'source {number(one)}', '')} {line(memo)[:60]}".strip())
        for table, what in _OTHERS:
            if count := sum(1 for _ in self.base.rows(table, ("rowid",))):
                self.lose(what, f"{count:,}")
        if self.dates:
            self.losses.append(dates_lost(self.dates))


def _number(said: str) -> Value:
    """Read a number; what is none is kept as the words it is."""
    if len(said) > _DIGITS or _NUMERAL(said) is None:
        return said
    return float(said) if "." in said else int(said)
