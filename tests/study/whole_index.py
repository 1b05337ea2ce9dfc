"""Everything that can be asked of an index, as plain values, so that two of them can be compared."""

from collections.abc import Iterator

from qualcli.diagnostics.diagnostic import QualError
from qualcli.index.corpus import CorpusIndex
from qualcli.index.shard import LEVELS
from qualcli.study.cache import CACHE, load_index
from qualcli.study.study import Study

_SAME_KIND = ("length", "errors", "warnings", *(f"n-{level}" for level in LEVELS))


def whole(index: CorpusIndex) -> list[object]:
    """Ask for everything: documents, turns, codings with their words, and the codings of each use."""
    return [*_documents(index), *_codings(index), *_uses(index)]


def _documents(index: CorpusIndex) -> Iterator[object]:
    columns = [index.layers.column(name) for name in _SAME_KIND]
    for at, name in enumerate(index.documents):
        turns = [(turn.span, index.speakers[turn.label].label, turn.speech) for turn in index.turns(at)]
        yield (name, index.kind(at), index.fronts[at], [column[at] for column in columns], turns)


def _codings(index: CorpusIndex) -> Iterator[object]:
    for row in range(len(index)):
        document = index.document_of(row)
        segment = index.segment_of(row, document)
        labels = [index.speakers[label].label for label in index.labels_of(segment, document)]
        yield (index.coding(row), index.segment_text(segment, document), labels)


def _uses(index: CorpusIndex) -> Iterator[object]:
    for use in index.uses:
        rows = index.layers.rows([index.uses.index(use)])
        if rows:
            yield (str(use), [index.coding(row) for row in rows])


def sure(study: Study) -> list[object]:
    """Read every document of a study, and ask for everything."""
    found = whole(load_index(study, afresh=True))
    return sorted(found, key=repr)


def kept(study: Study) -> list[object]:
    """Load the index as commands do, and ask for everything."""
    return sorted(whole(load_index(study)), key=repr)


def despite_damage(root: str) -> list[object]:
    """Load the index as commands do, and once more where damage to the cache is said, as its help says."""
    try:
        return kept(Study(root))
    except QualError as error:
        if [(one.rule, one.source.path) for one in error.findings] != [("E609", CACHE)]:
            raise
    return kept(Study(root))
