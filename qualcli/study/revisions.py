"""The corpus as it stood at git revisions: their files as sources, in one `git cat-file` process.

`main, topic = corpora_at(root, ("main", "topic"))` gives what stood there; `STAGED` stands for what would be committed
next. Each corpus reads itself late: `sources` are the texts, `definitions` settings, codebook and participants,
`document(name)` one parsed document, `index` the whole corpus to query. Files with the same bytes at several revisions
have the same `blobs` entry, so that what is derived from one of them need not be derived again.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.index.corpus import CorpusIndex
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.study.definitions import LITERATURE, PARTICIPANTS, SETTINGS, Definitions, defined
from qualcli.study.faults import about_words, shown
from qualcli.study.git import STAGED, commit_of, objects, run_git
from qualcli.study.names import SUFFIX, is_usable, name_of, path_of
from qualcli.study.root import CODEBOOKS, CORPUS
from qualcli.study.sources import Reading, decode
from qualcli.syntax.dialect import Dialect

_FILES: Final = frozenset({b"100644", b"100755"})
"""The modes of plain files; a symbolic link's blob is a path, and no text of ours."""
_SINGLE: Final = frozenset({SETTINGS, PARTICIPANTS, LITERATURE})


class Blob(NamedTuple):
    """A file of the study at a revision: its path within the study, and git's name for its bytes."""

    path: str
    oid: str


@dataclass(frozen=True)
class RevisionCorpus:
    """The study as it stood at a revision; every part is read when it is first asked for."""

    revision: str
    """As somebody wrote it; empty for what is staged."""
    commit: str
    blobs: tuple[Blob, ...]
    contents: Mapping[str, bytes]
    """Bytes by git's name for them; several corpora may share one mapping."""

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """The texts by path, in order; what is no text says so."""
        return {path: decode(path, self.contents[oid]) for path, oid in self.blobs}

    @cached_property
    def names(self) -> tuple[DocumentName, ...]:
        """The documents' names, in order of their paths."""
        names = (name_of(path) for path, _ in self.blobs if _is_document(path))
        return tuple(name for name in names if is_usable(name))

    @cached_property
    def oids(self) -> dict[str, str]:
        """Git's name for the bytes of each file, by path: where two are equal, so are the files."""
        return dict(self.blobs)

    @cached_property
    def definitions(self) -> Definitions:
        """Settings, codebook and cases as they were, with what is wrong with them."""
        codebooks = [path for path, _ in self.blobs if _is_codebook(path)]
        wanted = {path: self.readings[path] for path in (*codebooks, *_SINGLE) if path in self.readings}
        found = defined(wanted, tuple(codebooks))
        unreadable = (one for reading in wanted.values() for one in reading.diagnostics)
        return found._replace(diagnostics=(*unreadable, *found.diagnostics))

    @cached_property
    def dialect(self) -> Dialect:
        """What reading the documents depends on."""
        settings = self.definitions.settings
        return Dialect(settings.passthrough, frozenset(), settings.weights, settings.labels == "plain")

    def parsed(self, name: DocumentName) -> tuple[Document, tuple[Diagnostic, ...]]:
        """Give a document with everything that is wrong with it; what is no text says nothing.

        Raises:
            KeyError: where there was no such document.

        """
        from qualcli.syntax.document import parse_document
        from qualcli.text.source import Source

        reading = self.readings[path_of(name)]
        source = Source(reading.source.path, "") if reading.diagnostics else reading.source
        document, found = parse_document(source, self.dialect)
        return document, (*reading.diagnostics, *found)

    def document(self, name: DocumentName) -> Document | None:
        """Give a document, parsed; None where there was none, or where it was no text."""
        reading = self.readings.get(path_of(name))
        return None if reading is None or reading.diagnostics else self.parsed(name)[0]

    @cached_property
    def errors(self) -> int:
        """Count what is wrong, in documents and elsewhere, as a command counts it for the corpus of today."""
        from qualcli.checks.unknown import count_unknown

        found = sum(self.index.layers.column("errors")) + count_unknown(self.index)
        return found + sum(one.is_error for one in self.definitions.diagnostics)

    @cached_property
    def index(self) -> CorpusIndex:
        """The corpus as it was, indexed; what is sound in it can be asked for."""
        from qualcli.index.build import Entry, build_sections
        from qualcli.index.layers import lay_over
        from qualcli.index.sections import Held
        from qualcli.index.shard import Shard

        entries = []
        for name in sorted(self.names):
            document, found = self.parsed(name)
            errors = sum(one.is_error for one in found)
            entries.append(Entry(name, document, errors=errors, warnings=len(found) - errors))
        layers = lay_over([Shard(Held(build_sections(entries)))])
        settings, codebook, cases, _ = self.definitions
        return CorpusIndex(layers, codebook, cases, settings.coder_names, lru_cache(4)(self.document))


def corpora_at(root: str, revisions: Sequence[str]) -> tuple[RevisionCorpus, ...]:
    """Read the study at some revisions, all files of all of them through one process.

    Raises:
        QualError: where a revision is unknown (E622), has no commit yet (E716) or is cut off (E715), where there is
            no repository (E621), or git refuses.

    """
    trees = [_tree(root, revision) for revision in revisions]
    contents = _contents(root, {oid: path for _, blobs in trees for path, oid in blobs})
    return tuple(
        RevisionCorpus(revision, commit, blobs, contents)
        for revision, (commit, blobs) in zip(revisions, trees, strict=True)
    )


def corpus_at(root: str, revision: str) -> RevisionCorpus:
    """Read the study at one revision.

    Raises:
        QualError: as `corpora_at` does.

    """
    return corpora_at(root, [revision])[0]


def _tree(root: str, revision: str) -> tuple[str, tuple[Blob, ...]]:
    """List the files of the study at a revision, in order of their paths."""
    folders = ("--", CORPUS, CODEBOOKS, SETTINGS)
    if revision == STAGED:
        commit, out = "", run_git(root, "ls-files", "--stage", "-z", *folders)
    else:
        commit = known_commit(root, revision)
        out = run_git(root, "ls-tree", "-r", "-z", commit, *folders)
    return commit, tuple(sorted(_blobs(out)))


def _blobs(out: bytes) -> list[Blob]:
    """Read what `git ls-tree` and `git ls-files --stage` list; files of an unfinished merge stand there thrice."""
    found = []
    for line in filter(None, out.split(b"\0")):
        about, _, path = line.partition(b"\t")
        mode, kind, oid = about.split()
        if kind != b"blob":
            kind, oid = (b"blob" if oid == b"0" else b"unmerged"), kind
        name = os.fsdecode(path)
        is_ours = name in _SINGLE or _is_document(name) or _is_codebook(name)
        if mode in _FILES and kind == b"blob" and is_ours:
            found.append(Blob(name, oid.decode()))
    return found


def _is_document(path: str) -> bool:
    """Say whether a path is that of a document, as the corpus of today would list it."""
    is_hidden = any(part.startswith(".") for part in path.split("/"))
    return path.startswith(f"{CORPUS}/") and path.endswith(SUFFIX) and not is_hidden


def _is_codebook(path: str) -> bool:
    """Say whether a path is that of a codebook file."""
    folder, _, name = path.rpartition("/")
    return folder == CODEBOOKS and name.endswith(".yaml") and not name.startswith(".")


def _contents(root: str, paths: Mapping[str, str]) -> dict[str, bytes]:
    """Read bytes by git's names for them; `paths` say which files they are of."""
    asked = list(paths)
    out = run_git(root, "cat-file", "--batch", feed="".join(f"{oid}\n" for oid in asked).encode())
    found = dict(zip(asked, objects(out), strict=True))
    for oid, data in found.items():
        if data is None:
            raise QualError(_cut_off(oid, f"the bytes of {shown(paths[oid])}"))
    return {oid: data for oid, data in found.items() if data is not None}


def known_commit(root: str, revision: str) -> str:
    """Give the full name of a revision's commit, or say better why there is none.

    Raises:
        QualError: where the branch has no commit yet (E716), the clone is cut off before it (E715), or there is no
            such revision (E622).

    """
    try:
        return commit_of(root, revision)
    except QualError as error:
        if error.findings[0].rule != "E622":
            raise
        if not run_git(root, "rev-list", "--all", "--max-count=1").strip():
            raise QualError(_unborn(revision)) from error
        if run_git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
            raise QualError(_cut_off(revision, f"the revision `{shown(revision)}`")) from error
        raise


def _unborn(revision: str) -> Diagnostic:
    """Say that nothing is committed."""
    message = f"nothing is committed yet, so there is no revision `{shown(revision)}`"
    return about_words("E716", message, revision, "`git add -A && git commit` makes the first one")


def _cut_off(words: str, what: str) -> Diagnostic:
    """Say that a clone lacks part of the history."""
    remedy = "`git fetch --unshallow` brings the whole history; is the name spelt as `git log --all` has it?"
    return about_words("E715", f"{what} is not in this clone, which is cut off", words, remedy)
