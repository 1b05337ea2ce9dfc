"""Codes of other files joined to those of a facet's file, by splice: what stands there stays, with its comments."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from qualcli.model.names import CodeName
from qualcli.syntax.codebook_drafts import (
    Codes,
    Draft,
    Place,
    applied,
    begin,
    change_codes,
    closed_on,
    field_of,
    finished,
    opened,
    places_of,
)
from qualcli.syntax.yaml_blocks import Piece, put, take_only
from qualcli.syntax.yaml_edits import STEP
from qualcli.syntax.yaml_nodes import Mapping as YamlMapping
from qualcli.text.edits import Edit, apply_edits
from qualcli.text.source import Source

Parent = CodeName | None
"""The code that codes come to stand below; None at the top of the file."""


def with_codes(source: Source, others: Mapping[Parent, Source]) -> str:
    """Give a facet's file with the codes of other files of that facet, each below a code of it or at its end.

    Raises:
        QualError: where the file has errors, or cannot be changed without harm.

    """
    before = begin([source])
    added = {parent: begin([one]) for parent, one in others.items()}
    meant: Codes = dict(before.codes)
    for parent, draft in added.items():
        meant |= _below(draft.codes, parent)
    pieces = {parent: piece for parent, draft in added.items() if (piece := _piece(draft))}
    after = _put(_opened(before, pieces), pieces)
    return apply_edits(source.text, finished(before, after, meant).get(source.path, ()))


def _below(codes: Codes, parent: Parent) -> Codes:
    """Give codes as they are meant: those at the top of their file stand below the parent."""
    tops = [code.name for code in codes.values() if code.parent is None]
    return change_codes(codes, tops, lambda code: replace(code, parent=parent))


def _piece(draft: Draft) -> Piece | None:
    """Take all codes out of a file."""
    file = draft.files[0]
    codes = field_of(file.root, "codes")
    entries = codes.value.entries if codes and isinstance(codes.value, YamlMapping) else ()
    return take_only(file.source.text, codes, entries[0]) if codes and entries else None


def _targets(draft: Draft, parents: Iterable[Parent]) -> dict[Parent, Place]:
    """Find where codes come to stand, the deepest places first: what ends with another stands before it."""
    wanted = set(parents)
    root = Place(draft.files[0], (draft.files[0].root,))
    found: dict[Parent, Place] = {
        CodeName(place.entry.key.text): place for place in places_of(draft) if place.entry.key.text in wanted
    }
    found |= {None: root} if None in wanted else {}
    return dict(sorted(found.items(), key=lambda one: -len(one[1].trail)))


def _opened(draft: Draft, pieces: Mapping[Parent, Piece]) -> Draft:
    """Open the braces on the way to every place, from outside in."""
    while True:
        targets = _targets(draft, pieces)
        closed = {one.key.span: (place, one) for place in targets.values() if (one := closed_on(place))}
        if not closed:
            return draft
        step = _step(targets)
        edits = [edit for place, one in closed.values() for edit in opened(place, one, step)]
        draft = applied(draft, draft.files[0].source.path, edits)


def _put(draft: Draft, pieces: Mapping[Parent, Piece]) -> Draft:
    """Put all codes where they go, in one step."""
    targets = _targets(draft, pieces)
    return applied(draft, draft.files[0].source.path, _edits(targets, pieces))


def _edits(targets: Mapping[Parent, Place], pieces: Mapping[Parent, Piece]) -> Iterator[Edit]:
    step = _step(targets)
    for parent, place in targets.items():
        yield from put(place.text, place.entry, field_of(place.entry, "codes"), pieces[parent], step)


def _step(targets: Mapping[Parent, Place]) -> int:
    """Give the indentation of the file, once for all."""
    return next((place.style.step for place in targets.values()), STEP)
