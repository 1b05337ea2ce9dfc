"""A whole project into a study: documents, codes, coders, cases and memos as one plan, and a report of what was lost."""

from dataclasses import dataclass, field, replace
from typing import BinaryIO

from qualcli.exchange.documents.imported import ImportOptions
from qualcli.exchange.naming import bare_name, document_name, is_name
from qualcli.exchange.peers.registry import Peer
from qualcli.exchange.refi.archive import read_archive
from qualcli.exchange.refi.codes_in import CodesIn
from qualcli.exchange.refi.documents import take_source
from qualcli.exchange.refi.memos_in import MemosIn, notes_of_ours
from qualcli.exchange.refi.model import Guid, QdaLink, QdaProject, QdaText
from qualcli.exchange.refi.people import People, all_cases, read_people
from qualcli.exchange.refi.plan import Arrival, File, Host, Names, Wish, plan_codes
from qualcli.exchange.refi.quotations import Taken, Ways, lose_missing
from qualcli.exchange.refi.read import Reader, read_codebook, with_linked_notes
from qualcli.exchange.refi.settings import has_plain_labels, settings_lines, styling_classes
from qualcli.exchange.refi.texts import CHOICES, Convention, Verdict, is_doubtful, judge, tally, usual
from qualcli.exchange.refi.xml import read_xml
from qualcli.exchange.refused import RefusedError
from qualcli.exchange.study_lines import participant_lines, with_coders, with_lines
from qualcli.model.names import DocumentName
from qualcli.text.counts import number_of


def import_project(file: BinaryIO, wish: Wish, host: Host) -> Arrival:
    """Import a project archive; one that is refused yields its reason and nothing else."""
    try:
        archive = read_archive(file)
        root = read_xml(archive.read(archive.file.getinfo(archive.project)), "Project")
        reader = Reader(archive.text)
        project = with_linked_notes(reader.project(root))
    except RefusedError as error:
        return Arrival(diagnostics=[error.finding(wish.options.path)])
    arrival = Arrival(losses=reader.losses, origin=project.origin)
    if archive.project != "project.qde":
        arrival.notes.append(
            f"The archive calls its project `{archive.project}`; the standard says `project.qde`."
        )
    _Import(project, wish, host, arrival).run()
    return arrival


def import_peer(peer: Peer, wish: Wish, host: Host) -> Arrival:
    """Import a project of another program, as its reader gave it: positions are what they say, and not doubted."""
    arrival = Arrival(losses=list(peer.losses), notes=list(peer.notes), program=peer.program)
    arrival.diagnostics += peer.diagnostics
    _Import(peer.project, wish, host, arrival, is_checked=True).run()
    return arrival


def import_codebook(data: bytes, path: str, host: Host, passthrough: tuple[str, ...] = ()) -> Arrival:
    """Import a codebook; one that is refused yields its reason and nothing else."""
    try:
        project = read_codebook(read_xml(data, "CodeBook"))
    except RefusedError as error:
        return Arrival(diagnostics=[error.finding(path)])
    arrival = Arrival(origin=project.origin)
    codes = CodesIn(host.codebook, passthrough)
    codes.read(project)
    plan_codes(codes, host, arrival)
    return arrival


@dataclass(slots=True)
class _Import:
    """One import under way."""

    project: QdaProject
    wish: Wish
    host: Host
    arrival: Arrival
    is_checked: bool = False
    """Whether its positions have been checked, and are code points of the texts as they are."""
    taken: Taken = field(default_factory=Taken)
    names: dict[Guid, DocumentName] = field(default_factory=dict)
    given: Names = field(default_factory=Names)

    def run(self) -> None:
        """Plan everything."""
        project, options = self.project, self.options()
        codes = CodesIn(self.host.codebook, options.passthrough)
        codes.read(project)
        facets = frozenset(facet.name for facet in (*self.host.codebook.facets, *codes.facets))
        people = read_people(project, self.host.cases, self.host.settings.coders, facets)
        verdict = self.verdict()
        ways = Ways(
            project.is_ours, verdict.convention, codes.uses, people, all_cases(self.host.cases, people),
            {one.guid: one for one in project.notes}, options, self.wish.kind,
            frozenset(one.guid for one in project.cases),
        )  # fmt: skip
        plan_codes(codes, self.host, self.arrival)
        self.take(ways, verdict)
        MemosIn(project, self.host, self.arrival, self.taken, self.names, self.given, ways, codes).take()
        self.plan_people(people)
        self.links(codes)
        self.arrival.documents = self.taken.documents
        self.arrival.losses += [*self.taken.losses, *people.losses]
        self.arrival.diagnostics += self.taken.diagnostics

    def options(self) -> ImportOptions:
        """Give the options, and what the study that wrote a project says of reading its texts."""
        options, said = self.wish.options, self.project.description
        if not self.project.is_ours:
            return options
        passthrough = tuple(dict.fromkeys([*options.passthrough, *styling_classes(said)]))
        plain_labels = options.has_plain_labels or has_plain_labels(said)
        return replace(options, passthrough=passthrough, has_plain_labels=plain_labels)

    def verdict(self) -> Verdict:
        """Find how the project counts, or take what the user says."""
        if self.is_checked:
            return Verdict(Convention(counts_mark=True), 0, 0, is_in_doubt=False)
        texts = (*self.project.sources, *self.project.notes)
        said = CHOICES.get(self.wish.offsets or "")
        sure = said or (usual(self.project.origin) if self.project.is_ours else None)
        if sure is not None:
            known = [(one.text, one.selections) for one in texts if one.text is not None]
            verdict = Verdict(sure, *tally(known, sure), is_in_doubt=False)
        else:
            verdict = judge(texts, self.project.origin)
        number = sum(len(one.selections) for one in texts if one.text is not None)
        if number:
            how = (
                "as you say"
                if said
                else "as this program writes them"
                if sure
                else "found by trying"
                if verdict.is_in_doubt
                else "all ways of counting agree"
            )
            self.arrival.notes.append(
                f"Positions: {verdict.convention} ({how}); {verdict.hits:,} of {verdict.edges:,} edges of "
                f"{number_of(number, 'selection')} are edges of words."
            )
        return verdict

    def take(self, ways: Ways, verdict: Verdict) -> None:
        """Take up sources, and notes that are documents of ours."""
        project = self.project
        for one in (*project.sources, *notes_of_ours(project)):
            if one.text is None:
                lose_missing(self.taken, one)
                continue
            self.names[one.guid] = self.name(one)
            doubtful = not self.wish.offsets and is_doubtful(verdict, one)
            take_source(self.taken, one, self.names[one.guid], ways, is_doubtful=doubtful)

    def name(self, one: QdaText) -> DocumentName:
        """Name a document after its source, apart from all others; nothing says that two of one name are the same."""
        said = one.name if self.project.is_ours else bare_name(one.name.replace("\\", "-").replace("/", "-"))
        name = document_name(f"{said.strip().lstrip('.') or 'document'}.md")
        if self.project.is_ours and is_name(said):
            name = DocumentName(said)
        elif self.project.is_ours:
            self.taken.lose("documents under another name", f"{said} → {name}", "renamed")
        folder = self.wish.into.strip("/")
        return self.given.free(f"{folder}/{name}" if folder else str(name), one.name, self.taken)

    # ---- people and settings -----------------------------------------------------------------------------

    def plan_people(self, people: People) -> None:
        """Add coders, cases and settings to the files that hold them; what stands there stays."""
        path = "corpus/participants.yaml"
        if people.new_cases:
            self.change(path, with_lines(self.host.files.get(path, ""), participant_lines(people.new_cases)))
        before = self.host.files.get("qual.yaml", "")
        after: str | None = before
        if people.new_coders:
            after = with_coders(before, people.new_coders, has_coders=bool(self.host.settings.coders))
        if after is None:
            listed = ", ".join(name for name, _ in people.new_coders)
            self.arrival.notes.append(f"To be added by hand to `coders:` in qual.yaml: {listed}.")
            after = before
        if self.project.is_ours:
            more = "".join(settings_lines(self.project.description, self.host.settings))
            after = with_lines(after, more) if more else after
        if after != before:
            self.change("qual.yaml", after)
        self.arrival.notes.append(
            f"Coders: {len(people.coders):,} ({len(people.new_coders):,} new). Cases: {len(people.cases):,} "
            f"({len(people.new_cases):,} new)."
        )

    def change(self, path: str, after: str) -> None:
        """Plan a change of a file that may be there."""
        self.arrival.files.append(File(path, self.host.files.get(path), after))

    def links(self, codes: CodesIn) -> None:
        """Note links that are neither relations between codes nor of notes."""
        notes = {one.guid for one in self.project.notes}
        for link in self.project.links:
            if not (_joins(link, set(codes.uses)) or link.origin in notes or link.target in notes):
                self.taken.lose("links", link.name or f"{link.origin} → {link.target}")


def _joins(link: QdaLink, guids: set[Guid]) -> bool:
    return link.origin in guids and link.target in guids
