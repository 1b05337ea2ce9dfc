"""What each commit did to the study, to one code, or to one document, and how many codings there were then."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from qualcli.coding.changes import Version
from qualcli.model.annotations import CodeUse
from qualcli.model.changes import Coded
from qualcli.model.history import CodingEvent, CommitEvent, DocumentEvent, LogEntry
from qualcli.model.names import CodeName, CoderName, DocumentName, PoleName
from qualcli.study.history import objects_of, read_history
from qualcli.study.history_present import earlier_paths
from qualcli.study.history_reading import Reader
from qualcli.study.history_tracking import State, Tracking
from qualcli.study.names import path_of
from qualcli.study.study import Study


@dataclass(frozen=True, slots=True)
class Topic:
    """What a log is of: a code with all below it, perhaps at one pole; a document; perhaps one coder's work."""

    codes: frozenset[CodeName] | None = None
    pole: PoleName | None = None
    document: DocumentName | None = None
    coders: frozenset[CoderName] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Say whether it is of the whole study."""
        return self.codes is None and self.document is None


@dataclass(frozen=True)
class Log:
    """A log, oldest entries first, and what is known only when all history has been read."""

    entries: tuple[LogEntry, ...]
    passed: int
    """Versions with errors that were passed over."""
    names: frozenset[str] = field(repr=False)
    """Everything that was ever a code or a document."""


def read_log(study: Study, topic: Topic, revision: str, within: Sequence[str] = ()) -> Log:
    """Read what commits up to a revision did; only those of a range if one is given.

    Raises:
        QualError: where there is no repository or no such revision, or the clone is cut off.

    """
    history = read_history(study.root, revision)
    wanted = history.within(within) if within else None
    is_there = topic.document in study.names
    paths = earlier_paths(history, [path_of(topic.document)]) if topic.document and is_there else None
    with objects_of(study.root) as objects:
        tracking = Tracking(Reader(objects, study.dialect), study.codebook)
        teller = _Teller(tracking, topic)
        entries = [*teller.entries(tracking.follow(history, paths))]
    kept = (one for one in entries if wanted is None or one.event.commit.name in wanted)
    return Log(tuple(kept), tracking.reader.passed, frozenset(teller.names))


@dataclass
class _Teller:
    """Chooses what is asked for from what commits did."""

    tracking: Tracking
    topic: Topic
    names: set[str] = field(default_factory=set)
    counted: dict[int, int] = field(default_factory=dict)
    begun: bool = False

    def entries(self, events: Iterable[CommitEvent]) -> Iterator[LogEntry]:
        """Yield the commits that did something to what is asked for."""
        found = [*events]
        lines = self._lines(found)
        for event in found:
            self._note(event)
            own = self._own(event, lines)
            if own.documents or own.definitions:
                total = (
                    None
                    if self.topic.is_whole
                    else self._count(self.tracking.states[event.commit.name], lines)
                )
                has_first = not self.begun and any(one.after for one in own.codings)
                self.begun = self.begun or has_first
                yield LogEntry(own, total, has_first and not self.topic.is_whole)

    def _lines(self, events: Sequence[CommitEvent]) -> frozenset[DocumentName] | None:
        """Give all names that the wanted document had; None where all documents are wanted."""
        if self.topic.document is None:
            return None
        names = {self.topic.document}
        for event in reversed(events):
            names.update(one.was for one in event.documents if one.name in names and one.was)
        for event in events:
            names.update(one.name for one in event.documents if one.was in names and not one.is_gone)
        return frozenset(names)

    def _note(self, event: CommitEvent) -> None:
        """Remember every name, to tell what never was from what is no more."""
        for one in event.documents:
            self.names.update((one.name, *(coding.present.use.code for coding in one.codings)))
        self.names.update(one.name for one in event.definitions if one.what == "code")

    def _own(self, event: CommitEvent, lines: frozenset[DocumentName] | None) -> CommitEvent:
        """Leave out what is not asked for."""
        documents = tuple(
            one for one in map(self._of_document, event.documents)
            if (lines is None or one.name in lines) and (one.codings or self._counts_words(one))
        )  # fmt: skip
        definitions = tuple(one for one in event.definitions if self._defines(one.what, one.name))
        return replace(event, documents=documents, definitions=definitions)

    def _counts_words(self, one: DocumentEvent) -> bool:
        """Say whether a document counts for its words or its name alone."""
        is_event = bool(one.words or one.was != one.name or one.is_gone)
        return is_event and self.topic.codes is None and not self.topic.coders

    def _of_document(self, one: DocumentEvent) -> DocumentEvent:
        if self.topic.codes is None and not self.topic.coders:
            return one
        return replace(one, codings=tuple(filter(self._is_wanted, one.codings)))

    def _is_wanted(self, event: CodingEvent) -> bool:
        return any(one is not None and self.wants(one) for one in (event.before, event.after))

    def wants(self, coded: Coded) -> bool:
        """Say whether a coding is asked for."""
        topic = self.topic
        if topic.coders and coded.coder not in topic.coders:
            return False
        if topic.codes is None:
            return True
        return self._present(coded.use) in topic.codes and topic.pole in (None, coded.use.pole)

    def _present(self, use: CodeUse) -> CodeName:
        return self.tracking.codebook.present_name(use.code)

    def _defines(self, what: str, name: str) -> bool:
        """Say whether an entry of the codebook is asked for."""
        topic = self.topic
        if topic.is_whole:
            return not topic.coders
        present = self.tracking.codebook.present_name(CodeName(name))
        return what == "code" and topic.codes is not None and present in topic.codes

    def _count(self, state: State, lines: frozenset[DocumentName] | None) -> int:
        """Count the codings that there were; each version is counted once."""
        paths = None if lines is None else set(map(path_of, lines))
        return sum(
            self._count_in(one.version)
            for path, one in state.documents.items()
            if paths is None or path in paths
        )

    def _count_in(self, version: Version) -> int:
        if id(version) not in self.counted:
            self.counted[id(version)] = sum(map(self.wants, version.codings))
        return self.counted[id(version)]
