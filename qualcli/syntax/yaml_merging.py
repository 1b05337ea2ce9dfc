"""Three versions of a YAML file to one: entry by entry, field by field; comments and order of ours stay.

What theirs added comes behind the entry that stands above it there; what only theirs changed is written as they wrote
it, comments included. Entries that both sides changed are merged field by field, lists as sets of words.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qualcli.model.merging import CannotMergeError, Clash, ClashKind, Decide, Side, UnreadableError
from qualcli.syntax.findings import Findings, brief
from qualcli.syntax.front_matter_edits import line_end_of
from qualcli.syntax.yaml_edits import insert_lines
from qualcli.syntax.yaml_lines import (
    after_line,
    are_parted,
    begins_line,
    column_of,
    comments_between,
    end_of,
    end_of_lines,
    extent_of,
    line_start,
    shifted,
    without_blank_lines_above,
)
from qualcli.syntax.yaml_nodes import Entry, Mapping, Node, Scalar, read_yaml
from qualcli.syntax.yaml_nodes import Sequence as YamlList
from qualcli.syntax.yaml_scalars import is_plain, write_value
from qualcli.text.edits import Edit, apply_edits
from qualcli.text.source import Source, Span

Plain = object
"""What a value means, whatever it looks like: text, number, or tuples of these."""


class Side3(NamedTuple):
    """One version of a mapping: its text, and its entries as read."""

    text: str
    mapping: Mapping


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
    text = apply_edits(one.text, merged.edits)
    again = _read(Source(ours.path, text))
    if dict(_pairs(again.mapping)) != merged.meaning:
        raise CannotMergeError(f"the merge of {ours.path} would not read back as it is meant")
    return text


def _read(source: Source) -> Side3:
    """Read a version."""
    findings = Findings(source)
    root = read_yaml(findings)
    if found := findings.in_order():
        raise UnreadableError(found)
    if root is not None and not isinstance(root, Mapping):
        raise CannotMergeError(f"{source.path} is not made of `key: value` entries")
    return Side3(source.text, root or Mapping((), Span(0, 0)))


def plain(node: Node) -> Plain:
    """Give what a value means."""
    if isinstance(node, Scalar):
        return ("text", node.text.strip()) if isinstance(node.value, str) else ("value", node.value)
    if isinstance(node, YamlList):
        return ("list", *map(plain, node.items))
    return ("entries", frozenset(_pairs(node)))


def _pairs(mapping: Mapping) -> list[tuple[str, Plain]]:
    return [(entry.key.text, plain(entry.value)) for entry in mapping.entries]


def _entries(was: Side3, ours: Side3, theirs: Side3, path: tuple[str, ...], merge: _Merge) -> Merged:
    """Merge the entries of a mapping."""
    old, own, new = ({one.key.text: one for one in side.mapping.entries} for side in (was, ours, theirs))
    result = Merged([], dict(_pairs(ours.mapping)))
    for key, entry in new.items():
        here = own.get(key)
        if here is None:
            if _is_wanted(old.get(key), entry, (*path, key), merge):
                _insert(result, ours, theirs, entry, old)
        elif plain(here.value) != plain(entry.value):
            _change(result, (was, ours, theirs), (old.get(key), here, entry), path, merge)
    for key, entry in old.items():
        if key in own and key not in new and _is_unwanted(entry, own[key], (*path, key), merge):
            result.edits.extend(_removal(ours, own[key]))
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
    result: Merged, sides: tuple[Side3, Side3, Side3], entries: tuple[Entry | None, Entry, Entry],
    path: tuple[str, ...], merge: _Merge,
) -> None:  # fmt: skip
    """Merge one entry that both sides have and that differs."""
    was, here, entry = entries
    key = here.key.text
    if was is not None and plain(was.value) == plain(entry.value):
        return
    untouched = was is not None and plain(was.value) == plain(here.value)
    if not untouched and isinstance(here.value, Mapping) and isinstance(entry.value, Mapping):
        _merge_within(result, sides, entries, path, merge)
        return
    words = None if untouched else _joined_words(was, here, entry)
    if words is not None:
        result.edits.append(Edit(here.value.span, _list_like(sides[1].text, here, words)))
        result.meaning[key] = ("list", *(plain(word) for word in words))
        return
    clash = (ClashKind.FIELD, (*path, key), _told(here.value), _told(entry.value))
    if untouched or merge.side(*clash) is Side.THEIRS:
        result.edits.extend(_replacement(sides[1], sides[2], here, entry))
        result.meaning[key] = plain(entry.value)


def _merge_within(
    result: Merged, sides: tuple[Side3, Side3, Side3], entries: tuple[Entry | None, Entry, Entry],
    path: tuple[str, ...], merge: _Merge,
) -> None:  # fmt: skip
    """Merge the fields of an entry that both sides changed."""
    inner = [
        Side3(
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
    if not all(
        isinstance(one, YamlList) and all(isinstance(item, Scalar) for item in one.items) for one in values
    ):
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


def _list_like(text: str, entry: Entry, words: Sequence[Scalar]) -> str:
    """Write a list in the way of the one whose place it takes."""
    written = [_in_flow(word) for word in words]
    if not (isinstance(entry.value, YamlList) and not entry.value.is_flow) or not words:
        return f"[{', '.join(written)}]"
    if any(comments_between(text, *entry.value.span)):
        raise CannotMergeError(f"both sides changed the list `{entry.key.text}`, which holds comments")
    gap = line_end_of(text) + " " * column_of(text, entry.value.span.start)
    return gap.join(f"- {word}" for word in written)


def _in_flow(node: Node) -> str:
    """Write a value between braces or brackets, on one line."""
    if isinstance(node, Scalar):
        if isinstance(node.value, str):
            return node.text if is_plain(node.text, in_flow=True) else write_value(node.text, in_flow=True)
        return "" if node.value is None else write_value(node.value, in_flow=True)
    if isinstance(node, YamlList):
        return f"[{', '.join(map(_in_flow, node.items))}]"
    return f"{{{', '.join(_pair_in_flow(entry) for entry in node.entries)}}}"


def _pair_in_flow(entry: Entry) -> str:
    return f"{write_value(entry.key.text, in_flow=True)}: {_in_flow(entry.value)}"


def _piece(side: Side3, entry: Entry) -> tuple[str, int]:
    """Give the lines of an entry with the comments above it, and the column in which its key stands there."""
    if side.mapping.is_flow or not begins_line(side.text, entry.key.span.start):
        return f"{_pair_in_flow(entry)}\n", 0
    extent = extent_of(side.text, entry, _floor(side, entry))
    lines = side.text[slice(*extent)].replace("\r\n", "\n")
    return lines if lines.endswith("\n") else f"{lines}\n", column_of(side.text, entry.key.span.start)


def _floor(side: Side3, entry: Entry) -> int:
    """Give the end of what stands above an entry; comments above a first one stay where they are."""
    at = side.mapping.entries.index(entry)
    if at:
        return after_line(side.text, end_of(side.mapping.entries[at - 1]))
    return line_start(side.text, entry.key.span.start)


def _insert(result: Merged, ours: Side3, theirs: Side3, entry: Entry, old: Collection[str]) -> None:
    """Put an entry of theirs behind the one that stands above it there, or else behind what ours added after that."""
    own = [one.key.text for one in ours.mapping.entries]
    above = [one.key.text for one in theirs.mapping.entries[: theirs.mapping.entries.index(entry)]]
    known = [at for at, key in enumerate(own) if key in above]
    place = known[-1] + 1 if known else 0
    both = {one.key.text for one in theirs.mapping.entries} | set(old)
    while place < len(own) and own[place] not in both:
        place += 1
    result.edits.append(_insertion(ours, theirs, entry, place))
    result.meaning[entry.key.text] = plain(entry.value)


def _insertion(ours: Side3, theirs: Side3, entry: Entry, place: int) -> Edit:
    """Plan the insertion of an entry as the one of this number."""
    text, entries = ours.text, ours.mapping.entries
    if ours.mapping.is_flow:
        at = end_of(entries[place - 1]) if place else ours.mapping.span.start + 1
        written = _pair_in_flow(entry)
        return Edit(Span(at, at), f", {written}" if place else f"{written}, " if entries else written)
    lines, column = _piece(theirs, entry)
    if not entries:
        end = len(text)
        return insert_lines(text, end, shifted(lines, column, 0))
    first = entries[max(place - 1, 0)]
    if not begins_line(text, first.key.span.start):
        raise CannotMergeError(f"`{first.key.text}` does not begin a line, so nothing can be put beside it")
    lines = shifted(lines, column, column_of(text, first.key.span.start))
    if place == 0:
        return insert_lines(text, line_start(text, first.key.span.start), lines)
    is_parted = len(entries) > 1 and are_parted(text, entries, 0)
    return insert_lines(text, end_of_lines(text, first), f"\n{lines}" if is_parted else lines)


def _removal(side: Side3, entry: Entry) -> list[Edit]:
    """Plan the removal of an entry with the comments above it."""
    text, entries = side.text, side.mapping.entries
    at = entries.index(entry)
    if side.mapping.is_flow:
        return [_out_of_braces(side, at)]
    if not begins_line(text, entry.key.span.start):
        raise CannotMergeError(f"`{entry.key.text}` does not begin a line, so it cannot be taken out")
    floor = _floor(side, entry)
    start, end = extent_of(text, entry, floor)
    start = without_blank_lines_above(text, start, floor)
    if len(entries) == 1 and side.mapping.span.start:
        return [Edit(Span(start, end), ""), *_nothing_left(text, start)]
    return [Edit(Span(start, end), "")]


def _nothing_left(text: str, start: int) -> list[Edit]:
    """Leave braces where the last entry of a mapping goes, since a key without a value means something else."""
    at = start - len(text[:start]) + len(text[:start].rstrip(" \t\r\n"))
    return [Edit(Span(at, at), " {}")] if text[at - 1 : at] == ":" else []


def _out_of_braces(side: Side3, at: int) -> Edit:
    """Plan the removal of an entry between braces, with the comma behind it, or before the last."""
    entries, text = side.mapping.entries, side.text
    start, end = entries[at].key.span.start, end_of(entries[at])
    if at + 1 < len(entries):
        end = entries[at + 1].key.span.start
    elif at:
        start = end_of(entries[at - 1])
    if any(comments_between(text, start, end)):
        raise CannotMergeError(f"a comment stands between the braces around `{entries[at].key.text}`")
    return Edit(Span(start, end), "")


def _replacement(ours: Side3, theirs: Side3, here: Entry, entry: Entry) -> list[Edit]:
    """Plan an entry as theirs wrote it in the place of ours."""
    text = ours.text
    if ours.mapping.is_flow or not begins_line(text, here.key.span.start):
        gap = "" if text[here.value.span.start - 1 : here.value.span.start].isspace() else " "
        return [Edit(here.value.span, gap + _in_flow(entry.value))]
    lines, column = _piece(theirs, entry)
    start, end = extent_of(text, here, _floor(ours, here))
    own_column = column_of(text, here.key.span.start)
    return [Edit(Span(start, end), ""), insert_lines(text, end, shifted(lines, column, own_column))]
