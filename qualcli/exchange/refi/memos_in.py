"""Notes that stand beside no coding, as memo documents; the works that codes lean on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from qualcli.exchange.documents.escaping import escaped
from qualcli.exchange.front import words_hash, write_front_matter
from qualcli.exchange.naming import document_name
from qualcli.exchange.refi.codes_in import CodesIn
from qualcli.exchange.refi.model import Guid, QdaProject, QdaText, every_code
from qualcli.exchange.refi.plan import LITERATURE, Arrival, File, Host, Names
from qualcli.exchange.refi.quotations import Anchored, Planned, Taken, Ways
from qualcli.exchange.refi.texts import plain
from qualcli.model.names import DocumentName
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.front_matter import is_date
from qualcli.syntax.front_matter_edits import line_end_of
from qualcli.syntax.literature import further_works, read_literature
from qualcli.text.source import Source

_LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class MemosIn:
    """The notes of a project on their way in."""

    project: QdaProject
    host: Host
    arrival: Arrival
    taken: Taken
    names: dict[Guid, DocumentName]
    given: Names
    ways: Ways
    codes: CodesIn

    def take(self) -> None:
        """Make memo documents of notes that stand beside no coding."""
        ours = {one.guid for one in notes_of_ours(self.project)}
        about = dict(self.subjects())
        done = ours | self.taken.used_notes
        for anchored in self.taken.anchored:
            self.anchored_memo(anchored)
            done |= set(anchored.notes)
        for note in self.project.notes:
            if note.guid not in ours:
                self.lose_codings(note)
            if note.guid in done or (self.project.is_ours and note.name == LITERATURE):
                continue
            if note.text is not None and note.text.strip():
                self.memo(note.name, plain(note.text), about.get(note.guid, ""), note)
        self.literature()
        if self.project.description.strip() and not self.project.is_ours:
            self.memo(self.project.name or "Project", plain(self.project.description), "", None)

    def lose_codings(self, note: QdaText) -> None:
        """Note what is coded in a memo and said of it, which a memo does not keep."""
        for _ in note.codings:
            self.taken.lose("codings in memos", note.name)
        for selection in note.selections:
            called = f"{note.name}: {selection.name}"
            for _ in selection.codings:
                self.taken.lose("codings in memos", called)
            if selection.description.strip():
                self.taken.lose("remarks on words of memos", f"{called} {selection.description.strip()}")
        if note.description.strip():
            self.taken.lose("descriptions of memos", f"{note.name}: {note.description.strip()}")

    def literature(self) -> None:
        """Write the works that codes lean on; to a study's own file, those that it does not have."""
        notes = [
            one
            for one in self.project.notes
            if self.project.is_ours and one.name == LITERATURE and not one.values
        ]
        path = f"codebooks/{LITERATURE}"
        for note in notes:
            text, before = plain(note.text or ""), self.host.files.get(path)
            if before is None:
                self.arrival.files.append(File(path, None, text))
                continue
            for other in self.otherwise(text):
                self.taken.lose(
                    "works that the study describes otherwise", other, "kept as the study has them"
                )
            known = {one.key for one in self.host.codebook.references}
            if more := "\n\n".join(further_works(text, before, known)):
                gap = "" if before.endswith("\n") or not before else "\n"
                lines = f"{gap}\n{more}\n".replace("\n", line_end_of(before))
                self.arrival.files.append(File(path, before, before + lines))

    def otherwise(self, text: str) -> Iterator[str]:
        """Yield the works that the study has too, and describes in other words."""
        known = {one.key: one for one in self.host.codebook.references}
        for one in read_literature(Source(LITERATURE, text))[0]:
            if one != known.get(one.key, one):
                yield one.key

    def subjects(self) -> Iterator[tuple[Guid, str]]:
        """Yield what notes are about, the strongest last: what links lead to, documents, codes."""
        things: dict[Guid, str] = {
            one.guid: str(self.codes.uses[one.guid])
            for one in every_code(self.project.codes)
            if one.guid in self.codes.uses
        }
        things |= {guid: str(name) for guid, name in self.names.items()}
        things |= {guid: str(name) for guid, name in self.ways.people.cases.items()}
        for link in self.project.links:
            for note, other in ((link.origin, link.target), (link.target, link.origin)):
                if note in self.ways.notes and other in things:
                    yield note, things[other]
        for source in self.project.sources:
            yield from ((note, things[source.guid]) for note in source.notes if source.guid in things)
        for code in every_code(self.project.codes):
            yield from ((note, things[code.guid]) for note in code.notes if code.guid in things)

    def anchored_memo(self, anchored: Anchored) -> None:
        """Write a memo about a place of a document."""
        for guid in anchored.notes:
            note = self.ways.notes[guid]
            if note.text is not None and note.text.strip():
                self.memo(note.name or anchored.about, plain(note.text), anchored.about, note)
        said = [" ".join((self.ways.notes[guid].text or "").split()) for guid in anchored.notes]
        if anchored.text and " ".join(anchored.text.split()) not in said:
            self.memo(f"At {anchored.about}", anchored.text, anchored.about, None)

    def memo(self, title: str, text: str, about: str, note: QdaText | None) -> None:
        """Write a memo document."""
        heading = " ".join(title.split()) or "Memo"
        base = f"\n{escaped(text.strip(), Dialect(passthrough=self.ways.options.passthrough))}\n"
        date = note.date[:10] if note else ""
        author = self.ways.people.coder(note.user) if note else None
        front = write_front_matter(
            [("title", heading), ("kind", "memo"), ("date", date if _is_day(date) else None), ("author", author),
             ("about", about or None), ("words", words_hash(base))]
        )  # fmt: skip
        stem = str(document_name(f"{heading.replace('/', '-').replace('.', '-')[:_LONGEST_NAME]}.md"))
        name = self.given.free(f"memos/{stem.casefold()}", heading, self.taken, self.host.documents)
        self.taken.documents.append(Planned(name, heading, "memo", f"{front}{base}", 0))


def notes_of_ours(project: QdaProject) -> Iterator[QdaText]:
    """Yield the notes that were documents when this program wrote them."""
    if project.is_ours:
        yield from (one for one in project.notes if one.values)


def _is_day(text: str) -> bool:
    return len(text) == len("2000-01-01") and is_date(text)
