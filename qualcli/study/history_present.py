"""The codings as they stand now, each with the commit that made it; what is not committed stands behind the last commit."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qualcli.analysis.changes.entries import MEANING, meaning_of, with_present_names
from qualcli.analysis.changes.showing import Stand, show_coding
from qualcli.coding.changes import version_of
from qualcli.index.corpus import CorpusIndex
from qualcli.model.changes import EntryKind
from qualcli.model.history import UNCOMMITTED, UNKNOWN, Birth, Blamed, Commit, CommitEvent, Stale
from qualcli.model.names import CodeName, DocumentName
from qualcli.study import disk
from qualcli.study.faults import naming
from qualcli.study.git import changed_files
from qualcli.study.history import FileChange, History, objects_of, read_history
from qualcli.study.history_reading import Reader
from qualcli.study.history_tracking import State, Tracking, is_codebook, is_document
from qualcli.study.listing import list_codebooks
from qualcli.study.names import path_of
from qualcli.study.root import resolve
from qualcli.study.study import Study


@dataclass(frozen=True)
class Lineage:
    """Where the codings that stand now come from."""

    study: Study
    index: CorpusIndex
    tracking: Tracking
    state: State
    """The files as they are now."""
    passed: int
    """Versions with errors that were passed over."""
    meanings: dict[CodeName, list[tuple[frozenset[str], Commit]]] = field(default_factory=dict)
    """For each code, as it is called now, which commits changed what it means, and in which fields."""

    def blame(self, rows: Iterable[int]) -> Iterator[Blamed]:
        """Say of codings who made them, when, and why."""
        stands: dict[int, Stand] = {}
        for row in rows:
            number = self.index.document_of(row)
            if number not in stands:
                stands[number] = self._stand(number)
            stand = stands[number]
            name = DocumentName(self.index.documents[number])
            shown = show_coding(stand, row - stand.first)
            birth = self._birth(path_of(name), row - stand.first, len(stand.codings))
            if birth is None:
                yield Blamed(name, shown, UNKNOWN, None)
            else:
                yield Blamed(name, shown, birth.commit, self.stale(birth, shown.coded.use.code))

    def _stand(self, number: int) -> Stand:
        document = self.index.document(number)
        codings = version_of(document).codings if document else ()
        return Stand(self.index, number, self.index.short_names[number], codings)

    def _birth(self, path: str, at: int, count: int) -> Birth | None:
        """Find the birth of a coding; a document with errors has none that is known."""
        tracked = self.state.documents.get(path)
        if tracked is None or len(tracked.numbers) != count:
            return None
        return self.tracking.births[tracked.numbers[at]]

    def stale(self, birth: Birth, code: CodeName) -> Stale | None:
        """Say whether a code means something else now than when it was given."""
        now = self.study.codebook.by_name.get(self.study.codebook.present_name(code))
        meant = meaning_of(now)
        if now is None or not meant or birth.codebooks == self.state.codebooks:
            return None
        book = self.tracking.reader.codebook(birth.codebooks)
        then = meaning_of(book.by_name.get(book.present_name(birth.use.code)))
        fields = tuple(key for key in MEANING if self._named(then.get(key)) != self._named(meant.get(key)))
        if not fields:
            return None
        commits = [who for changed, who in self.meanings.get(now.name, ()) if changed.intersection(fields)]
        return Stale(fields, commits[-1] if commits else None)

    def _named(self, text: str | None) -> str:
        """Write a text with the names that codes have now."""
        return with_present_names(text or "", self.study.codebook.present_name)


def lineage(study: Study, index: CorpusIndex, names: Collection[DocumentName] | None = None) -> Lineage:
    """Follow all codings to where they stand now; only those of some documents if `names` are given.

    Raises:
        QualError: where there is no repository, nothing is committed, or the clone is cut off.

    """
    history = read_history(study.root)
    with objects_of(study.root) as objects:
        tracking = Tracking(Reader(objects, study.dialect), study.codebook)
        changes = _uncommitted(study, tracking.reader)
        paths = None if names is None else earlier_paths(history, map(path_of, names), changes)
        events = [*tracking.follow(history, paths)]
        missing = _missing(study, tracking.states[history.tip], changes)
        for path, oid in missing:
            tracking.reader.given[oid or ""] = _bytes(study.root, path)
        now = UNCOMMITTED._replace(parents=(history.tip,))
        events.append(tracking.step(now, [[*changes, *missing]], paths))
        for birth in {birth.codebooks for birth in tracking.births}:
            tracking.reader.codebook(birth)
    found = Lineage(study, index, tracking, tracking.states[""], tracking.reader.passed)
    _note_meanings(found, events)
    return found


def _uncommitted(study: Study, reader: Reader) -> list[FileChange]:
    """Give the files of the study that differ from the last commit, with their bytes as they are now."""
    found: list[FileChange] = []
    there = {*map(path_of, study.names), *(file.path for file in list_codebooks(study.root).files)}
    for path in changed_files(study.root):
        if path in there:
            oid = f"now:{path}"
            reader.given[oid] = _bytes(study.root, path)
            found.append(FileChange(path, oid))
        elif is_document(path) or is_codebook(path):
            found.append(FileChange(path, None))
    return found


def _missing(study: Study, state: State, changes: Sequence[FileChange]) -> list[FileChange]:
    """Give documents that no commit has and git ignores."""
    known = {*state.documents, *(one.path for one in changes)}
    paths = map(path_of, study.names)
    return [FileChange(path, f"now:{path}") for path in paths if path not in known]


def _bytes(root: str, path: str) -> bytes:
    with naming(path):
        return disk.read(resolve(root, path))[0]


def earlier_paths(
    history: History, paths: Iterable[str], uncommitted: Sequence[FileChange] = ()
) -> frozenset[str]:
    """Give the paths that documents may have had: of every file that went in a commit in which one of them came."""
    found = set(paths)
    steps = [uncommitted]
    for commit in reversed(history.commits):
        steps += [history.changes[commit.name, at] for at in range(max(1, len(commit.parents)))]
    for changes in steps:
        gone = [one.path for one in changes if one.oid is None and is_document(one.path)]
        if gone and any(one.oid is not None and one.path in found for one in changes):
            found.update(gone)
    return frozenset(found)


def _note_meanings(found: Lineage, events: Iterable[CommitEvent]) -> None:
    """Note which commits changed what codes mean."""
    for event in events:
        for one in event.definitions:
            if one.what == "code" and one.kind in (EntryKind.ADDED, EntryKind.CHANGED):
                fields = frozenset(MEANING if one.kind is EntryKind.ADDED else (one.field,))
                name = found.study.codebook.present_name(CodeName(one.name))
                found.meanings.setdefault(name, []).append((fields, event.commit))
