"""All that differs between two states of the study: documents that changed are read, all others are not."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from qualcli.analysis.changes.entries import (
    compare_cases,
    compare_codebooks,
    compare_fronts,
    compare_settings,
)
from qualcli.analysis.changes.showing import Stand, show_changes, show_words
from qualcli.coding.changes import NOTHING, Version, changed_words, compare_versions, version_of
from qualcli.coding.merging_proof import stops_merging
from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.index.build import Entry, build_sections
from qualcli.index.corpus import CorpusIndex
from qualcli.index.layers import lay_over
from qualcli.index.sections import Held
from qualcli.index.shard import Shard
from qualcli.model.changes import Difference, DocumentChange, EntryChange
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.study.history_sides import only, renamed_documents
from qualcli.study.names import path_of, short_names
from qualcli.study.revisions import RevisionCorpus
from qualcli.text.source import Source


@dataclass(frozen=True)
class Comparison:
    """Two states of the study, and the documents in which they differ."""

    whole: tuple[RevisionCorpus, RevisionCorpus]
    names: tuple[str, str]
    """How the sides are called, to say where an error stands."""

    @cached_property
    def sides(self) -> tuple["_Side", "_Side"]:
        """The two sides, with documents that differ alone."""
        old, new = self.whole
        paths = {path for path, _ in set(old.blobs) ^ set(new.blobs)}
        return _Side(only(old, paths), old, self.names[0]), _Side(only(new, paths), new, self.names[1])

    @cached_property
    def renamed(self) -> dict[DocumentName, DocumentName]:
        """The former names of documents that were renamed."""
        old, new = self.sides
        gone = {name: old.documents[name].base for name in old.documents if name not in new.corpus.names}
        come = {name: new.documents[name].base for name in new.documents if name not in old.corpus.names}
        return {DocumentName(name): DocumentName(was) for name, was in renamed_documents(gone, come).items()}

    @cached_property
    def unreadable(self) -> tuple[Diagnostic, ...]:
        """What keeps documents that differ from being compared, on either side."""
        return tuple(one for side in self.sides for one in side.unreadable)

    @cached_property
    def pairs(self) -> tuple[tuple[DocumentName | None, DocumentName | None], ...]:
        """The documents that differ, by their older and newer names, in order; those with errors are left out."""
        old, new = self.sides
        bad = {*old.bad, *new.bad}
        gone = set(self.renamed.values())
        found: list[tuple[DocumentName | None, DocumentName | None]] = [
            (self.renamed.get(name, name if name in old.documents else None), name) for name in new.documents
        ]
        found += [(name, None) for name in old.documents if name not in new.documents and name not in gone]
        sound = (pair for pair in found if not bad.intersection(pair))
        return tuple(sorted(sound, key=lambda pair: pair[1] or pair[0] or ""))

    def difference(self) -> Difference:
        """Compare everything."""
        documents = (self._document(was, name) for was, name in self.pairs)
        return Difference(tuple(one for one in documents if one is not None), tuple(self._entries()))

    def _entries(self) -> Iterator[EntryChange]:
        """Compare what the study's other files define."""
        old, new = (side.corpus.definitions for side in self.sides)
        yield from compare_codebooks(old.codebook, new.codebook)
        yield from compare_cases(old.cases, new.cases)
        yield from compare_settings(old.settings, new.settings)

    def _document(self, was: DocumentName | None, name: DocumentName | None) -> DocumentChange | None:
        """Compare one document; None where it is only written otherwise."""
        old, new = self.sides
        before = old.documents[was] if was else None
        after = new.documents[name] if name else None
        stands = old.stand(was), new.stand(name)
        codebook, dialect = new.corpus.definitions.codebook, new.corpus.dialect
        compared = compare_versions(old.version(was), new.version(name), codebook.present_name, dialect)
        present = name or was
        assert present is not None  # noqa: S101  # one of the sides has it
        shown = tuple(show_changes(present, *stands, compared.changes))
        if before is None or after is None or was is None or stands[1] is None:
            return DocumentChange(name, was, codings=shown)
        words = show_words(stands[1], (before.base, after), changed_words(before.base, after.base))
        found = DocumentChange(
            name, was, tuple(words), compare_fronts(present, before.front, after.front), shown
        )
        is_same = was == name and not (found.words or found.entries or found.codings)
        return None if is_same else found


@dataclass(frozen=True)
class _Side:
    """One side: its documents that differ, parsed, and how all of its documents are cited."""

    corpus: RevisionCorpus
    whole: RevisionCorpus
    called: str

    @cached_property
    def _parsed(self) -> dict[DocumentName, tuple[Document, tuple[Diagnostic, ...]]]:
        return {name: self.corpus.parsed(name) for name in self.corpus.names}

    @cached_property
    def documents(self) -> dict[DocumentName, Document]:
        return {name: document for name, (document, _) in self._parsed.items()}

    @cached_property
    def bad(self) -> frozenset[DocumentName]:
        """Documents whose codings are not certain."""
        return frozenset(name for name, (_, found) in self._parsed.items() if any(map(stops_merging, found)))

    @cached_property
    def unreadable(self) -> tuple[Diagnostic, ...]:
        """The first error of each of them, with the side that has it."""
        return tuple(
            self._error(name, next(filter(stops_merging, self._parsed[name][1]))) for name in sorted(self.bad)
        )

    def _error(self, name: DocumentName, one: Diagnostic) -> Diagnostic:
        path = f"{self.called}:{path_of(name)}" if self.called else path_of(name)
        message = f"codings that cannot be read certainly: {one.message}"
        return Diagnostic(RuleId("E722"), message, Source(path, one.source.text), one.span, one.help)

    @cached_property
    def short(self) -> dict[DocumentName, str]:
        return short_names(self.whole.names)

    @cached_property
    def index(self) -> CorpusIndex:
        """The documents that differ, to select codings in them."""
        entries = [Entry(name, self.documents[name]) for name in sorted(self.documents)]
        layers = lay_over([Shard(Held(build_sections(entries)))])
        settings, codebook, cases, _ = self.corpus.definitions
        return CorpusIndex(layers, codebook, cases, settings.coder_names, self.documents.get)

    def version(self, name: DocumentName | None) -> Version:
        return version_of(self.documents[name]) if name else NOTHING

    def stand(self, name: DocumentName | None) -> Stand | None:
        if name is None:
            return None
        index = self.index
        return Stand(index, index.documents.index(name), self.short[name], self.version(name).codings)
