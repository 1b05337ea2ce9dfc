"""Changes of one code across all files of a codebook, by splice: renamed, retired, or described anew.

All functions take the codebook's files and give the edits by path. They refuse, with every reason at once, what would
leave the codebook with an error; files that have errors already must be mended first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.codebook import Code
from qualcli.model.names import CodeName
from qualcli.syntax.codebook_codes import MentionKind, trimmed
from qualcli.syntax.codebook_drafts import (
    Draft,
    DraftFile,
    Place,
    applied,
    begin,
    change_codes,
    field_of,
    finished,
    place_of,
)
from qualcli.syntax.codebook_refusals import about_words, refuse, retired_already, unfit_name, unknown_code
from qualcli.syntax.fields import is_empty
from qualcli.syntax.findings import did_you_mean
from qualcli.syntax.retirement import rename_in_retirement, retirement
from qualcli.syntax.yaml_edits import remove_field, set_field, written_like
from qualcli.syntax.yaml_nodes import Mapping as YamlMapping
from qualcli.syntax.yaml_nodes import Scalar
from qualcli.syntax.yaml_words import add_words
from qualcli.text.edits import Edit, apply_edits
from qualcli.text.source import Source

FileEdits = Mapping[str, tuple[Edit, ...]]

CHANGEABLE = ("label", "kind", "definition", "include", "exclude")
"""Fields that can be given another text."""


def rename_code(
    sources: Sequence[Source], old: str, new: str, passthrough: tuple[str, ...] = ()
) -> FileEdits:
    """Plan a code's new name: its key, relations to it, and what was merged into it; the old name becomes an alias.

    Raises:
        QualError: where there is no such code, or the new name is taken or is none.

    """
    before = begin(sources)
    codes = before.codes
    refuse(unknown_code(codes, old), unfit_name(codes, new, passthrough, owner=old))
    place = place_of(before, old)
    after = before
    for file in before.files:
        alias = [_former_name(place, old, new)] if file is place.file else []
        after = applied(after, file.source.path, [*_renaming(file, old, new), *alias])
    meant = {CodeName(new if name == old else name): _renamed(code, old, new) for name, code in codes.items()}
    if not has_label(before, old):
        meant[CodeName(new)] = replace(meant[CodeName(new)], label=new)
    return finished(before, after, meant)


def has_label(draft: Draft, name: str) -> bool:
    """Say whether a code has a label of its own; without one it is shown by its name."""
    label = field_of(place_of(draft, name).entry, "label")
    return label is not None and isinstance(label.value, Scalar) and bool(_text(label.value))


def _text(scalar: Scalar) -> str | None:
    return None if is_empty(scalar) else trimmed(scalar.text)


def _renaming(file: DraftFile, old: str, new: str) -> list[Edit]:
    """Plan the edits of one file that put a name in the place of another."""
    text = file.source.text
    spans = [one.span for one in file.file.mentions if one.kind is MentionKind.CODE and one.name == old]
    spans += [code.place.span for code in file.file.codes if code.name == old and code.place]
    edits = [Edit(span, written_like(text, span, new)) for span in spans]
    for code in file.file.codes:
        field = code.retired and field_of(place_in(file, code.name).entry, "retired")
        if field:
            start, end = field.value.span
            edits += rename_in_retirement(text[start:end], start, old, new)
    return edits


def place_in(file: DraftFile, name: str) -> Place:
    """Find a code that is known to stand in a file."""
    return place_of(Draft((file,)), name)


def _former_name(place: Place, old: str, new: str) -> Edit:
    """Plan the edit that records an earlier name, in the place of the new one if that was an earlier name itself."""
    mentions = place.file.file.mentions
    back = next((one for one in mentions if one.kind is MentionKind.ALIAS and one.name == new), None)
    if back:
        return Edit(back.span, written_like(place.text, back.span, old))
    return add_words(place.text, place.entry, "aliases", [old], place.style)


def _renamed(code: Code, old: str, new: str) -> Code:
    """Give a code as it should be after a renaming."""

    def now(name: CodeName) -> CodeName:
        return CodeName(new) if name == old else name

    retired = code.retired
    if retired:
        retired = apply_edits(retired, rename_in_retirement(retired, 0, old, new))
    aliases = code.aliases
    if code.name == old:
        back = CodeName(old)
        aliases = tuple(back if one == new else one for one in aliases)
        aliases = aliases if back in aliases else (*aliases, back)
    return replace(
        code,
        name=now(code.name),
        parent=now(code.parent) if code.parent else None,
        relations=tuple(one._replace(target=now(one.target)) for one in code.relations),
        aliases=aliases,
        retired=retired,
    )


def retire_code(sources: Sequence[Source], name: str, on: date, why: str) -> FileEdits:
    """Plan that a code is used no more: since when, and why.

    Raises:
        QualError: where there is no such code, or it is retired already.

    """
    before = begin(sources)
    codes = before.codes
    refuse(unknown_code(codes, name), retired_already(codes, name))
    text = retirement(on.isoformat(), why)
    after = with_field(before, name, "retired", text)
    return finished(before, after, change_codes(codes, [name], lambda code: replace(code, retired=text)))


def with_field(draft: Draft, name: str, key: str, value: str | Sequence[str]) -> Draft:
    """Give a field of a code a value."""
    place = place_of(draft, name)
    return applied(
        draft,
        place.path,
        [set_field(place.text, place.entry, key, value, place.style)],
    )


def change_field(sources: Sequence[Source], name: str, key: str, value: str | None) -> FileEdits:
    """Plan another text for a field of a code, such as its definition, or none.

    Raises:
        QualError: where there is no such code, or no such field of text.

    """
    before = begin(sources)
    codes = before.codes
    refuse(unknown_code(codes, name), _unknown_field(key))
    text = trimmed(value)
    after = with_field(before, name, key, text) if text else without_field(before, name, key)
    shown = CodeName(name) if key == "label" and not text else text
    meant = change_codes(codes, [name], lambda code: _described(code, key, shown))
    return finished(before, after, meant)


def _unknown_field(key: str) -> list[Diagnostic]:
    if key in CHANGEABLE:
        return []
    from qualcli.model.nearest import nearest

    remedy = did_you_mean(nearest(key, CHANGEABLE), f"the fields are {', '.join(CHANGEABLE)}")
    return [about_words("E411", key, f"`{key}` is no text of a code that can be changed", remedy)]


def _described(code: Code, key: str, text: str | None) -> Code:
    return replace(code, **{key: text})  # type: ignore[arg-type]


def without_field(draft: Draft, name: str, key: str) -> Draft:
    """Take a field of a code out, if there is one."""
    place = place_of(draft, name)
    field = field_of(place.entry, key)
    if field is None or not isinstance(place.entry.value, YamlMapping):
        return draft
    return applied(draft, place.path, remove_field(place.text, place.entry.value, field))
