"""Sides of a comparison across history: coders now, or all codings or one coder's at a git revision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualcli.analysis.agreement.joining import Joined, State, join_states
from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.index.build import Entry, build_sections
from qualcli.index.corpus import CorpusIndex
from qualcli.index.layers import lay_over
from qualcli.index.sections import Held
from qualcli.index.shard import Shard
from qualcli.model.documents import Document
from qualcli.model.names import CoderName, DocumentName
from qualcli.model.sides import Side
from qualcli.study.faults import about_words, finding, shown
from qualcli.study.git import run_git
from qualcli.study.names import path_of
from qualcli.study.revisions import RevisionCorpus, corpora_at, known_commit
from qualcli.study.study import Study


@dataclass(frozen=True)
class Joining:
    """Sides joined into one corpus, whose coders are the sides."""

    index: CorpusIndex
    documents: Mapping[DocumentName, Joined]
    alone: tuple[DocumentName, ...]
    """Documents that not every side has."""
    corpora: tuple[RevisionCorpus, ...]

    @cached_property
    def errors(self) -> dict[str, int]:
        """Count what is wrong at each revision, where anything is."""
        return {one.revision: one.errors for one in self.corpora if one.errors}


def join_sides(study: Study, now: CorpusIndex, sides: Sequence[Side], coders: Sequence[str]) -> Joining:
    """Join the sides on the words of the first; only some coders' codings count if any are named.

    Raises:
        QualError: where a revision is not to be had.

    """
    bases = [_merge_base(study.root, side) for side in sides]
    wanted = [*(side.revision for side in sides), *bases]
    names = list(dict.fromkeys(one for one in wanted if one is not None))
    at: dict[str | None, RevisionCorpus] = dict(zip(names, corpora_at(study.root, names), strict=True))
    places = [
        _Place(side, at.get(side.revision), at.get(base), now)
        for side, base in zip(sides, bases, strict=True)
    ]
    found: dict[DocumentName, Joined] = {}
    called = [place.called(places[0]) for place in places]
    everything = sorted({name for names in called for name in names})
    for name in everything:
        states = [
            place.state(names[name], frozenset(coders) or None)
            for place, names in zip(places, called, strict=True)
            if name in names
        ]
        present = [state for state in states if state is not None]
        if len(present) > 1:
            found[name] = join_states(present, study.codebook.present_name)
    alone = tuple(name for name in everything if name not in found)
    return Joining(_index(study, found, sides), found, alone, tuple(at.values()))


@dataclass(frozen=True)
class _Place:
    """A side and where its documents are."""

    side: Side
    corpus: RevisionCorpus | None
    base: RevisionCorpus | None
    now: CorpusIndex

    @cached_property
    def names(self) -> tuple[DocumentName, ...]:
        """The documents it has."""
        return self.corpus.names if self.corpus else tuple(map(DocumentName, self.now.documents))

    @cached_property
    def by_words(self) -> dict[str, DocumentName]:
        """The documents by their words, to find one that was renamed."""
        found = {name: self.document(name) for name in self.names}
        return {one.base: name for name, one in found.items() if one}

    def document(self, name: DocumentName) -> Document | None:
        """Read a document."""
        return self.corpus.document(name) if self.corpus else self.now.read(name)

    def called(self, first: "_Place") -> dict[DocumentName, DocumentName]:
        """Give its documents by the names that the first side has for them: renamed ones are known by their words."""
        found = {name: name for name in self.names if name in first.names}
        for name in self.names:
            document = None if name in found else self.document(name)
            there = first.by_words.get(document.base) if document else None
            found.setdefault(there if there and there not in self.names else name, name)
        return found

    def state(self, name: DocumentName, coders: frozenset[str] | None) -> State | None:
        """Give a document as this side has it; None where it is no text."""
        document = self.document(name)
        if document is None:
            return None
        own = frozenset((str(self.side.coder),)) if self.side.coder else coders
        who = own if coders is None or own is None else own & coders
        return State(self.side.name, document, who, self.base.document(name) if self.base else None)


def _merge_base(root: str, side: Side) -> str | None:
    """Give the commit where two branches parted.

    Raises:
        QualError: where they have no history in common (E717).

    """
    if side.parted is None or side.revision is None:
        return None
    ends = [known_commit(root, one) for one in (side.revision, side.parted)]
    try:
        return run_git(root, "merge-base", *ends).decode().strip()
    except QualError as error:
        message = f"{shown(side.revision)} and {shown(side.parted)} have no commit in common"
        remedy = (
            f"`qual agree {shown(side.revision)} {shown(side.parted)}` compares all that is coded on both"
        )
        words = f"{side.revision}...{side.parted}"
        raise QualError(about_words("E717", message, words, remedy)) from error


def refuse_other_words(joining: Joining, compared: Iterable[str], sides: Sequence[Side]) -> None:
    """Refuse documents whose words differ more than they agree: what stood side by side would be chance.

    Raises:
        QualError: for each of them among those that are compared (E713).

    """
    names = [DocumentName(name) for name in compared]
    found = [name for name in names if joining.documents[name].is_other]
    if found:
        raise QualError(*(_other_words(name, sides) for name in found))


def _other_words(name: DocumentName, sides: Sequence[Side]) -> Diagnostic:
    """Say that the words of a document differ too much to be laid side by side."""
    who = " and ".join(side.name for side in sides)
    message = f"the words of {name} at {who} differ more than they agree; codings cannot be laid side by side"
    return finding("E713", message, path_of(name), "leave it out: `--doc` names the documents to compare")


def _index(study: Study, found: Mapping[DocumentName, Joined], sides: Sequence[Side]) -> CorpusIndex:
    """Index the joined documents."""
    entries = [Entry(name, found[name].document) for name in sorted(found)]
    layers = lay_over([Shard(Held(build_sections(entries)))])
    coders = tuple(CoderName(side.name) for side in sides)

    def read(name: DocumentName) -> Document | None:
        return found[name].document if name in found else None

    return CorpusIndex(layers, study.codebook, study.cases, coders, read)
