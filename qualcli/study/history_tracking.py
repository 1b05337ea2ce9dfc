"""Codings followed through history: each is as old as the first commit that has it, on the branch where it was made.

The rule is that of `git blame`: a coding that any parent of a commit has is older than the commit, so a merge makes
only what none of its parents had. A coding is the same while its code, its coder and its words are: it is followed
through corrections of the text, moves to overlapping words, and new names of its document or its code. Given another
code, pole or coder it is a new one. Versions with errors, whose codings nobody can tell, are passed over.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from qualcli.analysis.changes.entries import compare_codebooks
from qualcli.coding.changes import NOTHING, Compared, Version, changed_words, compare_versions
from qualcli.model.annotations import CodeUse
from qualcli.model.changes import CodingChange, CodingKind, EntryChange
from qualcli.model.codebook import Codebook
from qualcli.model.history import Birth, CodingEvent, Commit, CommitEvent, DocumentEvent
from qualcli.model.names import CodeName, DocumentName
from qualcli.study.history import FileChange, History
from qualcli.study.history_reading import Files, Reader
from qualcli.study.history_sides import renamed_documents
from qualcli.study.names import SUFFIX, is_usable, name_of
from qualcli.study.root import CODEBOOKS, CORPUS


@dataclass(frozen=True, slots=True)
class Tracked:
    """One document at one commit: its codings, and the number by which each is known in all history."""

    version: Version
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class State:
    """The study at one commit."""

    documents: Mapping[str, Tracked]
    """By path."""
    codebooks: Files


_EMPTY = State({}, ())


@dataclass
class Tracking:
    """What is found on the way from the first commit to the last."""

    reader: Reader
    codebook: Codebook
    """The codebook as it is now, which knows codes by their earlier names."""
    births: list[Birth] = field(default_factory=list)
    states: dict[str, State] = field(default_factory=dict)
    """By commit."""

    def follow(self, history: History, paths: Collection[str] | None = None) -> Iterator[CommitEvent]:
        """Go through all commits, parents first; with only some documents if `paths` are given."""
        for commit in history.commits:
            changes = [history.changes[commit.name, at] for at in range(max(1, len(commit.parents)))]
            yield self.step(commit, changes, paths)

    def step(
        self, commit: Commit, changes: Sequence[Sequence[FileChange]], paths: Collection[str] | None = None
    ) -> CommitEvent:
        """Go on to one commit, which differs from each of its parents by some files."""
        parents = [self.states[name] for name in commit.parents] or [_EMPTY]
        step = Step(self, commit, parents, _codebooks(parents[0], changes[0]))
        documents, events = step.documents([_documents(one, paths) for one in changes])
        self.states[commit.name] = State(documents, step.codebooks)
        return CommitEvent(commit, events, tuple(step.definitions()))

    def born(self, commit: Commit, use: CodeUse, codebooks: Files) -> int:
        """Give a new coding its number."""
        self.births.append(Birth(commit, use, codebooks))
        return len(self.births) - 1


def _documents(changes: Sequence[FileChange], paths: Collection[str] | None) -> list[FileChange]:
    """Choose changes of documents."""
    return [one for one in changes if is_document(one.path) and (paths is None or one.path in paths)]


def is_document(path: str) -> bool:
    """Say whether a path is that of a document."""
    return path.startswith(f"{CORPUS}/") and path.endswith(SUFFIX) and is_usable(name_of(path))


def is_codebook(path: str) -> bool:
    """Say whether a path is that of a codebook file."""
    folder, _, name = path.rpartition("/")
    return folder == CODEBOOKS and name.endswith(".yaml") and not name.startswith(".")


def _codebooks(state: State, changes: Sequence[FileChange]) -> Files:
    """Give the codebook files after a commit."""
    changed = {path: oid for path, oid in changes if is_codebook(path)}
    if not changed:
        return state.codebooks
    files = {**dict(state.codebooks), **changed}
    return tuple(sorted((path, oid) for path, oid in files.items() if oid is not None))


@dataclass(frozen=True)
class Step:
    """The way from the parents of a commit to the commit."""

    tracking: Tracking
    commit: Commit
    parents: Sequence[State]
    codebooks: Files

    @cached_property
    def _is_codebook_changed(self) -> bool:
        return any(self.codebooks != parent.codebooks for parent in self.parents)

    def present(self, name: CodeName) -> CodeName:
        """Give the present name of a code, as the codebook knows it now, or knew it then."""
        now = self.tracking.codebook.present_name(name)
        if now == name and self._is_codebook_changed:
            then = self.tracking.reader.codebook(self.codebooks).present_name(name)
            return self.tracking.codebook.present_name(then)
        return now

    def definitions(self) -> Iterator[EntryChange]:
        """Give the entries of the codebook that differ from all parents'."""
        if any(self.codebooks == parent.codebooks for parent in self.parents):
            return
        read = self.tracking.reader.codebook
        found = [compare_codebooks(read(parent.codebooks), read(self.codebooks)) for parent in self.parents]
        others = [{(one.what, one.name, one.field) for one in entries} for entries in found[1:]]
        yield from (
            one for one in found[0] if all((one.what, one.name, one.field) in known for known in others)
        )

    def documents(
        self, changes: Sequence[Sequence[FileChange]]
    ) -> tuple[Mapping[str, Tracked], tuple[DocumentEvent, ...]]:
        """Follow all documents that differ from the first parent."""
        if not changes[0]:
            return self.parents[0].documents, ()
        now = dict(self.parents[0].documents)
        former = [self._renamed(parent, one) for parent, one in zip(self.parents, changes, strict=True)]
        differing = [{one.path for one in own} for own in changes[1:]]
        events = list[DocumentEvent]()
        for path, oid in changes[0]:
            before = [
                parent.documents.get(names.get(path, path))
                for parent, names in zip(self.parents, former, strict=True)
            ]
            untouched = [one for one, paths in zip(before[1:], differing, strict=True) if path not in paths]
            if oid is None:
                events += () if untouched or path in former[0].values() else self._gone(path, before)
                now.pop(path, None)
            elif untouched and untouched[0]:
                now[path] = untouched[0]
            else:
                was = former[0].get(path, path if before[0] else None)
                now[path], event = self._followed(oid, before, (path, was))
                events += event
        return now, tuple(events)

    def _renamed(self, parent: State, changes: Sequence[FileChange]) -> dict[str, str]:
        """Find the former paths of documents that appeared while others went."""
        gone = {
            DocumentName(path): parent.documents[path].version.base
            for path, oid in changes
            if oid is None and path in parent.documents
        }
        come = [(path, oid) for path, oid in changes if oid is not None and path not in parent.documents]
        if not gone or not come:
            return {}
        new = {DocumentName(path): self.tracking.reader.version(oid) for path, oid in come}
        found = renamed_documents(gone, {path: one.base for path, one in new.items() if one})
        return {str(path): str(was) for path, was in found.items()}

    def _followed(
        self, oid: str, before: Sequence[Tracked | None], names: tuple[str, str | None]
    ) -> tuple[Tracked, list[DocumentEvent]]:
        """Follow the codings of one document from every parent; the earliest number is that of a coding."""
        version = self.tracking.reader.version(oid)
        known = [one for one in before if one is not None]
        if version is None:
            return (known[0] if known else Tracked(NOTHING, ())), []
        compared = [self._compared(one.version, version) for one in known]
        numbers: dict[int, int] = {}
        for one, (_, same) in zip(known, compared, strict=True):
            for old, new in same.items():
                numbers[new] = min(one.numbers[old], numbers.get(new, one.numbers[old]))
        born, use_of = self.tracking.born, version.codings
        found = Tracked(
            version,
            tuple(
                numbers[at] if at in numbers else born(self.commit, use_of[at].use, self.codebooks)
                for at in range(len(version.codings))
            ),
        )
        return found, self._told(names, known, compared or [self._compared(NOTHING, version)], found)

    def _compared(self, old: Version, new: Version) -> Compared:
        return compare_versions(old, new, self.present, self.tracking.reader.dialect)

    def _told(
        self,
        names: tuple[str, str | None],
        known: Sequence[Tracked],
        compared: Sequence[Compared],
        now: Tracked,
    ) -> list[DocumentEvent]:
        """Say what the commit did to a document that no parent has so."""
        name, was = name_of(names[0]), name_of(names[1]) if names[1] else None
        old = known[0].version if known else NOTHING
        changes = _own(compared, known)
        bases = [one.version.base for one in known]
        words = (
            0 if now.version.base in bases or not known else len(changed_words(old.base, now.version.base))
        )
        codings = tuple(_event(change, old, now.version) for change in changes)
        if not (codings or words or name != was):
            return []
        return [DocumentEvent(name, was, codings, words)]

    def _gone(self, path: str, before: Sequence[Tracked | None]) -> list[DocumentEvent]:
        """Say that a document is gone, with the codings it had."""
        old = before[0].version if before[0] else NOTHING
        codings = tuple(CodingEvent((CodingKind.REMOVED,), one, None, old.base) for one in old.codings)
        return [DocumentEvent(name_of(path), name_of(path), codings, is_gone=True)]


def _own(compared: Sequence[Compared], known: Sequence[Tracked]) -> list[CodingChange]:
    """Choose what differs from all parents: what a merge did itself."""
    changes = list(compared[0].changes)
    for other, tracked in zip(compared[1:], known[1:], strict=True):
        after = {one.after for one in other.changes if one.after is not None}
        lost = {
            tracked.numbers[one.before]
            for one in other.changes
            if one.before is not None and one.after is None
        }
        changes = [
            one
            for one in changes
            if (one.after in after if one.after is not None else known[0].numbers[one.before or 0] in lost)
        ]
    return changes


def _event(change: CodingChange, old: Version, new: Version) -> CodingEvent:
    """Say what a commit did to one coding."""
    before = None if change.before is None else old.codings[change.before]
    after = None if change.after is None else new.codings[change.after]
    return CodingEvent(change.kinds, before, after, new.base if after else old.base)
