"""Three versions of a YAML file to one: entry by entry, field by field; comments and order of ours stay.

What theirs added comes behind the entry that stands above it there; what only theirs changed is written as they wrote
it, comments included. Entries that both sides changed are merged field by field, lists as sets of words.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from qualcli.model.merging import CannotMergeError, Clash, ClashKind, Decide, Side, UnreadableError
from qualcli.syntax.findings import Findings, brief
from qualcli.syntax.yaml_edits import set_value
from qualcli.syntax.yaml_merging_edits import (
    Version,
    form_of,
    header_of,
    insertion,
    list_like,
    removal,
    replacement,
)
from qualcli.syntax.yaml_nodes import Entry, Mapping, Node, Scalar, read_yaml
from qualcli.syntax.yaml_nodes import Sequence as YamlList
from qualcli.text.edits import Edit, OverlappingEditsError, apply_edits
from qualcli.text.source import Source, Span

Plain = object
"""What a value means, whatever it looks like: text, number, or tuples of these."""
Sides = tuple[Version, Version, Version]
"""The base, ours, theirs."""
Entries = tuple[Entry | None, Entry, Entry]
"""One entry in the base, in ours and in theirs."""


@dataclass(frozen=True)
class _Merge:
    """One merge: who decides, and which keys need no decision because their value is set afterwards."""

    decide: Decide
    quiet: Collection[str]

    def side(self, kind: ClashKind, path: tuple[str, ...], ours: str, theirs: str) -> Side:
        """Ask whose version of a field is taken."""
        if path[-1] in self.quiet:
            return Side.OURS
        return self.decide(Clash(kind, (kind, path), f"`{' → '.join(path)}`", ours, theirs))


class Merged(NamedTuple):
    """The edits of ours that make the merge, and what its entries then mean."""

    edits: list[Edit]
    meaning: dict[str, Plain]


def merge_yaml(
    base: Source, ours: Source, theirs: Source, decide: Decide, quiet: Collection[str] = ()
) -> str:
    """Merge two versions of a file of `key: value` entries that come from one; read again before it is given.

    Raises:
        CannotMergeError: where a version is no such file, or the merge would not read back as it is meant.

    """
    was, one, other = (_read(source) for source in (base, ours, theirs))
    if not one.mapping.entries and not was.mapping.entries:
        return other.text if other.mapping.entries else one.text
    merged = _entries(was, one, other, (), _Merge(decide, quiet))
    try:
        text = apply_edits(one.text, [*_header(was, one, other), *merged.edits])
        again = dict(_pairs(_read(Source(ours.path, text)).mapping))
    except (OverlappingEditsError, UnreadableError):
        again, text = {}, ""
    if again != merged.meaning or not text:
        raise CannotMergeError("the merge would not read back as it is meant")
    return text


def _header(was: Version, ours: Version, theirs: Version) -> Iterator[Edit]:
    """Take what theirs alone changed above the first entry."""
    if all(side.mapping.entries and not side.mapping.is_flow for side in (was, ours, theirs)):
        old, own, new = map(header_of, (was, ours, theirs))
        if own == old != new:
            yield Edit(Span(0, len(own)), new)


def _read(source: Source) -> Version:
    """Read a version."""
    findings = Findings(source)
    root = read_yaml(findings)
    if found := findings.in_order():
        raise UnreadableError(found)
    if root is not None and not isinstance(root, Mapping):
        raise CannotMergeError(f"{source.path} is not made of `key: value` entries")
    return Version(source.text, root or Mapping((), Span(0, 0)))


def plain(node: Node) -> Plain:
    """Give what a value means."""
    if isinstance(node, Scalar):
        return ("text", node.text.strip()) if isinstance(node.value, str) else ("value", node.value)
    if isinstance(node, YamlList):
        return ("list", *map(plain, node.items))
    return ("entries", frozenset(_pairs(node)))


def _pairs(mapping: Mapping) -> list[tuple[str, Plain]]:
    return [(entry.key.text, plain(entry.value)) for entry in mapping.entries]


def _entries(was: Version, ours: Version, theirs: Version, path: tuple[str, ...], merge: _Merge) -> Merged:
    """Merge the entries of a mapping."""
    old, own, new = ({one.key.text: one for one in side.mapping.entries} for side in (was, ours, theirs))
    result = Merged([], dict(_pairs(ours.mapping)))
    for key, entry in new.items():
        here = own.get(key)
        if here is None:
            if _is_wanted(old.get(key), entry, (*path, key), merge):
                _insert(result, ours, theirs, entry, old)
        elif form_of(ours, here) != form_of(theirs, entry):
            _change(result, (was, ours, theirs), (old.get(key), here, entry), path, merge)
    for key, entry in old.items():
        if key in own and key not in new and _is_unwanted(entry, own[key], (*path, key), merge):
            result.edits.extend(removal(ours, own[key]))
            del result.meaning[key]
    return result


def _is_wanted(was: Entry | None, theirs: Entry, path: tuple[str, ...], merge: _Merge) -> bool:
    """Say whether an entry that only theirs has is new, or one that ours removed and theirs changed."""
    if was is None:
        return True
    if plain(was.value) == plain(theirs.value):
        return False
    return merge.side(ClashKind.GONE, path, "removed", _told(theirs.value)) is Side.THEIRS


def _is_unwanted(was: Entry, ours: Entry, path: tuple[str, ...], merge: _Merge) -> bool:
    """Say whether an entry that theirs removed goes."""
    if plain(was.value) == plain(ours.value):
        return True
    return merge.side(ClashKind.GONE, path, _told(ours.value), "removed") is Side.THEIRS


def _told(value: Node) -> str:
    if isinstance(value, Scalar):
        return f"“{brief(value.text, 0, len(value.text))}”"
    items = value.items if isinstance(value, YamlList) else value.entries
    names = [
        one.key.text if isinstance(one, Entry) else one.text
        for one in items
        if not isinstance(one, YamlList | Mapping)
    ]
    return ", ".join(filter(None, names)) or "nothing"


def _name(one: Entry | Node) -> str:
    return one.key.text if isinstance(one, Entry) else one.text if isinstance(one, Scalar) else ""


def _change(
    result: Merged, sides: Sides, entries: Entries, path: tuple[str, ...], merge: _Merge
) -> None:  # fmt: skip
    """Merge one entry that both sides have and that differs."""
    was, here, entry = entries
    base, ours, theirs = sides
    if was is not None and form_of(base, was) == form_of(theirs, entry):
        return
    key = here.key.text
    if was is not None and form_of(base, was) == form_of(ours, here):
        result.edits.extend(replacement(ours, theirs, here, entry))
        result.meaning[key] = plain(entry.value)
    elif isinstance(here.value, Mapping) and isinstance(entry.value, Mapping):
        _merge_within(result, sides, entries, path, merge)
    elif plain(entry.value) not in ((plain(here.value)), was and plain(was.value)):
        _change_value(result, sides, entries, (*path, key), merge)


def _change_value(
    result: Merged, sides: Sides, entries: Entries, path: tuple[str, ...], merge: _Merge
) -> None:
    """Give a value the meaning that theirs has, or that both together have; comments of ours stay."""
    was, here, entry = entries
    key, text = here.key.text, sides[1].text
    is_untouched = was is not None and plain(was.value) == plain(here.value)
    words = None if is_untouched else _joined_words(was, here, entry)
    if words is not None:
        result.edits.append(Edit(here.value.span, list_like(text, here, words)))
        result.meaning[key] = ("list", *(plain(word) for word in words))
    elif is_untouched and isinstance(entry.value, Scalar) and isinstance(entry.value.value, str):
        result.edits.append(set_value(text, here, entry.value.text.strip(), in_flow=sides[1].mapping.is_flow))
        result.meaning[key] = plain(entry.value)
    elif (
        is_untouched
        or merge.side(ClashKind.FIELD, path, _told(here.value), _told(entry.value)) is Side.THEIRS
    ):
        result.edits.extend(replacement(sides[1], sides[2], here, entry))
        result.meaning[key] = plain(entry.value)


def _merge_within(
    result: Merged, sides: Sides, entries: Entries, path: tuple[str, ...], merge: _Merge
) -> None:  # fmt: skip
    """Merge the fields of an entry that both sides changed."""
    inner = [
        Version(
            side.text,
            one.value if one is not None and isinstance(one.value, Mapping) else Mapping((), Span(0, 0)),
        )
        for side, one in zip(sides, entries, strict=True)
    ]
    key = entries[1].key.text
    merged = _entries(inner[0], inner[1], inner[2], (*path, key), merge)
    result.meaning[key] = ("entries", frozenset(merged.meaning.items()))
    result.edits.extend(merged.edits)


def _joined_words(was: Entry | None, ours: Entry, theirs: Entry) -> list[Scalar] | None:
    """Merge lists of words as sets, in the order of ours; None where they are something else."""
    values = [ours.value, theirs.value] + ([] if was is None else [was.value])
    if not all(isinstance(one, YamlList) and all(map(_is_word, one.items)) for one in values):
        return None
    lists = [
        [item for item in one.items if isinstance(item, Scalar)]
        for one in values
        if isinstance(one, YamlList)
    ]
    own, new = lists[:2]
    old = {item.text for item in lists[2]} if was is not None else set()
    theirs_has, ours_has = {item.text for item in new}, {item.text for item in own}
    kept = [item for item in own if item.text in theirs_has or item.text not in old]
    return kept + [item for item in new if item.text not in ours_has and item.text not in old]


def _is_word(node: Node) -> bool:
    """Say whether an item of a list is a word; lists of numbers are pairs, and no sets."""
    return isinstance(node, Scalar) and isinstance(node.value, str)


def _insert(result: Merged, ours: Version, theirs: Version, entry: Entry, old: Collection[str]) -> None:
    """Put an entry of theirs behind the one that stands above it there, and behind what ours added after that."""
    own = [one.key.text for one in ours.mapping.entries]
    above = [one.key.text for one in theirs.mapping.entries[: theirs.mapping.entries.index(entry)]]
    known = [at for at, key in enumerate(own) if key in above]
    place = known[-1] + 1 if known else 0
    both = {one.key.text for one in theirs.mapping.entries} | set(old)
    while place < len(own) and own[place] not in both:
        place += 1
    edit = insertion(ours, theirs, entry, place)
    if ours.mapping.is_flow and not own and edit.span in [one.span for one in result.edits]:
        edit = edit._replace(replacement=f", {edit.replacement}")
    result.edits.append(edit)
    result.meaning[entry.key.text] = plain(entry.value)
