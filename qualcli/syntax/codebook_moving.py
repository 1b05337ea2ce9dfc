"""Codes moved below another code or into another facet, with their sub-codes and comments, by splice."""

from collections.abc import Sequence
from dataclasses import replace

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.names import CodeName, FacetName
from qualcli.syntax.codebook_changes import FileEdits
from qualcli.syntax.codebook_drafts import (
    Codes,
    Draft,
    Place,
    applied,
    begin,
    below,
    change_codes,
    closed_on,
    field_of,
    finished,
    not_writable,
    opened,
    place_of,
)
from qualcli.syntax.codebook_refusals import (
    about_words,
    circles,
    refuse,
    unknown_code,
    unknown_facet,
    within_itself,
)
from qualcli.syntax.front_matter_edits import line_end_of
from qualcli.syntax.yaml_blocks import Piece, can_be_taken, put, put_in_braces, take, take_only
from qualcli.syntax.yaml_edits import remove_field
from qualcli.syntax.yaml_lines import (
    after_line,
    comments_between,
    end_of,
    end_of_lines,
    line_start,
    without_blank_lines_above,
)
from qualcli.syntax.yaml_nodes import Entry, Mapping
from qualcli.text.edits import Edit
from qualcli.text.source import Source, Span


def move_code(
    sources: Sequence[Source], name: str, *, parent: str | None = None, facet: str | None = None
) -> FileEdits:
    """Plan that a code stands below `parent`, or else at the top of a facet, its own where none is named.

    Raises:
        QualError: where a name is unknown, or the code would come to stand below itself.

    """
    before = begin(sources)
    codes = before.codes
    refuse(
        unknown_code(codes, name),
        unknown_code(codes, parent) if parent else (),
        unknown_facet(before, facet) if facet else (),
        within_itself(codes, name, parent or "", "stand below"),
    )
    home = FacetName(facet or codes[CodeName(name)].facet)
    if parent:
        refuse(_other_facet(codes, parent, facet))
        home = codes[CodeName(parent)].facet
    meant = moved(codes, name, parent, home)
    refuse(circles(meant))
    return finished(before, with_moved(before, name, parent, home), meant)


def _other_facet(codes: Codes, parent: str, facet: str | None) -> list[Diagnostic]:
    home = codes[CodeName(parent)].facet
    if facet in (None, home):
        return []
    message = f"`{parent}` is a code of {home}, not of {facet}"
    return [about_words("E503", parent, message, "name a parent, or a facet, not both")]


def moved(codes: Codes, name: str, parent: str | None, facet: FacetName) -> Codes:
    """Give the codes as they should be after a move."""
    along = list(below(codes, name))
    codes = change_codes(codes, along, lambda code: replace(code, facet=facet))
    return change_codes(
        codes, [name], lambda code: replace(code, parent=CodeName(parent) if parent else None)
    )


def with_moved(draft: Draft, name: str, parent: str | None, facet: FacetName) -> Draft:
    """Move a code, step by step; one that stands there already stays where it is."""
    code = draft.codes[CodeName(name)]
    if (code.parent, code.facet) == (parent, facet):
        return draft
    place = place_of(draft, name)
    if not all(can_be_taken(place.text, entry) for entry in place.trail[1:]):
        raise not_writable(place.file.source, place.entry.key.span)
    piece, edits = _taken(place)
    return _with_piece(applied(draft, place.path, edits), piece, parent, facet)


def _taken(place: Place) -> tuple[Piece, tuple[Edit, ...]]:
    """Take a code out; `codes:` that would be left empty goes with it."""
    *_, owner, codes, entry = place.trail
    if isinstance(codes.value, Mapping) and len(codes.value.entries) > 1:
        return take(place.text, codes, entry)
    assert isinstance(owner.value, Mapping)  # noqa: S101  # for mypy: it holds `codes`
    piece = take_only(place.text, codes, entry)
    if owner.value.is_flow or (isinstance(codes.value, Mapping) and codes.value.is_flow):
        return piece, remove_field(place.text, owner.value, codes)
    return piece, _without_empty(place.text, owner.value, codes)


def _without_empty(text: str, owner: Mapping, codes: Entry) -> tuple[Edit, ...]:
    """Take out `codes:` and all its lines, which went elsewhere; a comment behind it stays."""
    line_end = after_line(text, codes.key.span.end)
    comments = [comment for comment, _ in comments_between(text, codes.key.span.end, line_end)]
    start = line_start(text, codes.key.span.start)
    indent = text[start : codes.key.span.start]
    kept = "".join(f"{indent}{comment}{line_end_of(text)}" for comment in comments)
    at = owner.entries.index(codes)
    floor = after_line(text, end_of(owner.entries[at - 1])) if at else start
    gone = start if kept else without_blank_lines_above(text, start, floor)
    return (Edit(Span(gone, end_of_lines(text, codes)), kept),)


def _with_piece(draft: Draft, piece: Piece, parent: str | None, facet: FacetName) -> Draft:
    """Put a code where it goes; braces on the way there are opened if it cannot stand between them."""
    place = _target(draft, parent, facet)
    owner = place.entry
    codes = field_of(owner, "codes")
    closed = closed_on(place)
    if closed is None:
        step = place.style.step
        return applied(draft, place.path, put(place.text, owner, codes, piece, step))
    if piece.in_braces:
        edit = put_in_braces(place.text, owner, codes, piece.in_braces, in_flow=place.is_in_flow)
        if edit:
            return applied(draft, place.path, [edit])
    return _with_piece(
        applied(draft, place.path, opened(place, closed, place.style.step)), piece, parent, facet
    )


def _target(draft: Draft, parent: str | None, facet: FacetName) -> Place:
    """Find the code, or the file, that a code goes to."""
    if parent:
        return place_of(draft, parent)
    file = next(file for file in draft.files if file.file.facet and file.file.facet.name == facet)
    return Place(file, (file.root,))
