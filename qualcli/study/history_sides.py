"""The two sides of `qual diff`: revisions, what is staged, or the files as they are now."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.names import DocumentName
from qualcli.study import disk
from qualcli.study.definitions import look
from qualcli.study.faults import about_words, naming, shown
from qualcli.study.git import STAGED, run_git
from qualcli.study.names import path_of
from qualcli.study.revisions import Blob, RevisionCorpus, corpora_at, known_commit
from qualcli.study.root import CORPUS, resolve
from qualcli.study.study import Study

WORKING = None
"""The side that is no revision: the files as they are now."""


class Sides(NamedTuple):
    """The older and the newer side, as somebody named them."""

    old: str
    new: str | None
    parted: tuple[str, str] | None = None
    """The two branches of `A...B`; the older side is where they parted."""


def between(root: str, words: Sequence[str], *, staged: bool) -> Sides:
    """Read what git would read: nothing, `REV`, `REV REV`, `A..B`, or `A...B` from where the two parted.

    Raises:
        QualError: where a revision is not to be had, or two have nothing in common (E721).

    """
    newest = STAGED if staged else WORKING
    if len(words) > 1:
        return Sides(words[0], words[1])
    word = words[0] if words else "HEAD"
    if "..." in word:
        one, _, other = word.partition("...")
        ends = one or "HEAD", other or "HEAD"
        return Sides(parting(root, *ends), ends[1], ends)
    if ".." in word:
        one, _, other = word.partition("..")
        return Sides(one or "HEAD", other or "HEAD")
    return Sides(word, newest)


def parting(root: str, one: str, other: str) -> str:
    """Give the commit where two branches parted.

    Raises:
        QualError: where they have no commit in common (E721), or one is not to be had.

    """
    ends = [known_commit(root, revision) for revision in (one, other)]
    try:
        return run_git(root, "merge-base", *ends).decode().split()[0]
    except QualError as error:
        if error.findings[0].rule != "E623":
            raise
        message = f"`{shown(one)}` and `{shown(other)}` have no commit in common"
        remedy = f"`{shown(one)}..{shown(other)}` compares them as they stand"
        raise QualError(about_words("E721", message, f"{one}...{other}", remedy)) from error


def read_sides(study: Study, sides: Sides) -> tuple[RevisionCorpus, RevisionCorpus]:
    """Read both sides.

    Raises:
        QualError: where a revision, or a file, is not to be had.

    """
    if sides.new is None:
        old = corpora_at(study.root, [sides.old])[0]
        return old, working_corpus(study, old)
    old, new = corpora_at(study.root, [sides.old, sides.new])
    return old, new


def working_corpus(study: Study, other: RevisionCorpus) -> RevisionCorpus:
    """Read the files as they are now; those that are the same on the other side are known to be.

    Raises:
        QualError: where a file cannot be read at all.

    """
    paths = sorted({*map(path_of, study.names), *(file.path for file in look(study.root).files)})
    blobs, contents = list[Blob](), dict[str, bytes]()
    for path in paths:
        data = _bytes(study.root, path)
        oid = other.oids.get(path, "")
        if other.contents.get(oid) != data:
            oid = f"now:{path}"
        blobs.append(Blob(path, oid))
        contents[oid] = data
    return RevisionCorpus("", "", tuple(blobs), contents)


def _bytes(root: str, path: str) -> bytes:
    """Read the bytes of one file of the study."""
    with naming(path):
        return disk.read(resolve(root, path))[0]


def only(corpus: RevisionCorpus, paths: Collection[str]) -> RevisionCorpus:
    """Leave out the documents at other paths; what is defined stays."""
    kept = (one for one in corpus.blobs if one.path in paths or not _is_document(one.path))
    return replace(corpus, blobs=tuple(kept))


def _is_document(path: str) -> bool:
    return path.startswith(f"{CORPUS}/") and path.endswith(".md")


def renamed_documents(
    old: Mapping[DocumentName, str], new: Mapping[DocumentName, str]
) -> dict[DocumentName, DocumentName]:
    """Say which document that appeared is which that is gone, by their words: the same, or half of their lines.

    Brackets do not count, so that a document may be renamed and coded at once.
    """
    by_text = {text: name for name, text in sorted(old.items(), reverse=True) if text}
    found: dict[DocumentName, DocumentName] = {}
    for name, text in sorted(new.items()):
        if (was := by_text.pop(text, None)) is not None:
            found[name] = was
    gone = set(found.values())
    before = {name: _lines(text) for name, text in old.items() if name not in gone}
    after = {name: _lines(text) for name, text in new.items() if name not in found}
    likeness = ((_likeness(before[was], after[name]), name, was) for name in after for was in before)
    close = sorted((-much, name, was) for much, name, was in likeness if much >= _HALF)
    for _, name, was in close:
        if name not in found and was not in gone:
            found[name] = was
            gone.add(was)
    return found


_HALF = 0.5


def _lines(text: str) -> frozenset[str]:
    return frozenset(line.strip() for line in text.split("\n") if line.strip())


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the share of the longer text that both have."""
    longer = max(sum(map(len, one)), sum(map(len, other)))
    return sum(map(len, one & other)) / longer if longer else 0.0
