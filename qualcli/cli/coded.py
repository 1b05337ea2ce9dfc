"""Codings that stand already: found by citation, by words, by selection; taken away or given other codes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from qualcli.cli.passages import cannot, sound_document
from qualcli.cli.session import Session
from qualcli.coding.changing import Target, targets_of
from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.annotations import CodeUse, Segment
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName


class Standing(NamedTuple):
    """Codings of one document."""

    name: DocumentName
    document: Document
    targets: tuple[Target, ...]


def standing(session: Session, rows: Iterable[int]) -> list[Standing]:
    """Find codings of the index in their documents, as these are now.

    Raises:
        QualError: where a document is not sound.

    """
    index = session.index
    by_document: dict[int, list[int]] = {}
    for row in rows:
        by_document.setdefault(index.document_of(row), []).append(row)
    found = []
    for number, own in by_document.items():
        name, document = sound_document(session, index.documents[number])
        first = index.layers.firsts("segment")[number]
        wanted = [
            Target(index.segment_of(row, number) - first, index.coding(row).use, index.coding(row).coder)
            for row in own
        ]
        there = set(targets_of(document.segments))
        found.append(Standing(name, document, tuple(one for one in wanted if one in there)))
    return found


def rewritten(session: Session, one: Standing, segments: Sequence[Segment]) -> tuple[DocumentName, str, str]:
    """Write a document with other segments; give its text before and after.

    Raises:
        QualError: where it cannot be written so.

    """
    from qualcli.syntax.writer import CannotWriteError, write_segments

    try:
        after = write_segments(one.document, segments, session.study.dialect)
    except CannotWriteError as error:
        raise QualError(cannot(one.document, error.span, str(error))) from error
    return one.name, one.document.source.text, after


def told_targets(
    session: Session,
    one: Standing,
    targets: Iterable[Target],
    verb: Mapping[Target, Sequence[CodeUse]] | None = None,
) -> Iterator[str]:
    """Tell of codings, one a line: place, code and what becomes of it, coder, words."""
    from qualcli.cli.candidates import citation, short

    for target in targets:
        segment = one.document.segments[target.segment]
        words = " … ".join(one.document.base[part.start : part.end] for part in segment.parts)
        place = (
            f"{session.study.short_names[one.name]}#{segment.id}"
            if segment.id
            else citation(session, one.name, one.document, segment.span)
        )
        code = f"{target.use} → {', '.join(map(str, verb[target])) or 'nothing'}" if verb else str(target.use)
        by = f" by {target.coder}" if target.coder else ""
        yield f"{place}  {code}{by}  “{short(words, 200)}”"
