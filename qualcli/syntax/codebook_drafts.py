"""A codebook being changed: its files as read, one step after the other, and what came of it.

A change is planned on the text, read again, and compared with what was meant; one that does not come back so is refused.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.model.codebook import Code
from qualcli.model.names import CodeName
from qualcli.syntax.codebook import CodebookFile, parse_codebook_tree
from qualcli.syntax.yaml_blocks import open_braces
from qualcli.syntax.yaml_edits import Style, style_of
from qualcli.syntax.yaml_lines import column_of
from qualcli.syntax.yaml_nodes import Entry, Node, Scalar
from qualcli.syntax.yaml_nodes import Mapping as YamlMapping
from qualcli.text.edits import Edit, apply_edits
from qualcli.text.source import Source, Span

Codes = dict[CodeName, Code]


@dataclass(frozen=True, slots=True)
class DraftFile:
    """One file of the codebook: what it says, and the YAML that says it."""

    file: CodebookFile
    root: Entry

    @property
    def source(self) -> Source:
        """Give the file's text."""
        return self.file.source


@dataclass(frozen=True, slots=True)
class Draft:
    """All files of a codebook, at one step of a change."""

    files: tuple[DraftFile, ...]

    @property
    def codes(self) -> Codes:
        """Give all codes by name."""
        return {code.name: code for file in self.files for code in file.file.codes}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a code stands: its file, and the way down to it, from the root over `codes` to the code."""

    file: DraftFile
    trail: tuple[Entry, ...]

    @property
    def text(self) -> str:
        """Give the text of the file."""
        return self.file.source.text

    @property
    def path(self) -> str:
        """Give the path of the file."""
        return self.file.source.path

    @property
    def entry(self) -> Entry:
        """Give the entry of the code itself."""
        return self.trail[-1]

    @property
    def style(self) -> Style:
        """Say how the file is written, and whether in braces here."""
        style = style_of(_entries(self.file.root.value), self.text)
        return style._replace(in_flow=self.is_in_flow)

    @property
    def is_in_flow(self) -> bool:
        """Say whether the code stands between braces."""
        return any(isinstance(one.value, YamlMapping) and one.value.is_flow for one in self.trail[:-1])


def begin(sources: Sequence[Source]) -> Draft:
    """Read the files of a codebook.

    Raises:
        QualError: with all errors of the files, which must be mended by hand first.

    """
    draft = Draft(tuple(map(_read, sources)))
    found = [one for file in draft.files for one in file.file.diagnostics if one.is_error]
    found += _second_codes(draft)
    if found:
        raise QualError(*found)
    return draft


def _read(source: Source) -> DraftFile:
    file, root = parse_codebook_tree(source)
    end = len(source.text)
    nothing = Scalar("", None, Span(end, end))
    return DraftFile(file, Entry(nothing, root or nothing))


def _second_codes(draft: Draft) -> Iterator[Diagnostic]:
    """Find codes that are defined twice: nobody could say which of the two is meant."""
    seen: set[CodeName] = set()
    for file in draft.files:
        for code in file.file.codes:
            if code.name in seen and code.place:
                message = f"code `{code.name}` is defined twice"
                yield Diagnostic(RuleId("E415"), message, file.source, code.place.span, "rename one of them")
            seen.add(code.name)


def applied(draft: Draft, path: str, edits: Iterable[Edit]) -> Draft:
    """Apply one step to one file, and read it again.

    Raises:
        QualError: where the result would be no codebook.

    """
    step = tuple(edits)
    if not step:
        return draft
    before = next(file for file in draft.files if file.source.path == path)
    after = _read(Source(path, apply_edits(before.source.text, step)))
    if any(one.is_error for one in after.file.diagnostics):
        raise not_writable(before.source, step[0].span)
    return Draft(tuple(after if file is before else file for file in draft.files))


def place_of(draft: Draft, name: str) -> Place:
    """Find a code that is known to exist."""
    return next(place for place in places_of(draft) if place.entry.key.text == name)


def places_of(draft: Draft) -> Iterator[Place]:
    """Yield where each code stands."""
    return (Place(file, trail) for file in draft.files for trail in _trails((file.root,)))


def closed_on(place: Place) -> Entry | None:
    """Find the outermost entry, on the way to what is below a code, that no lines can be added to."""
    return next(
        (one for one in (*place.trail, field_of(place.entry, "codes")) if one and _is_closed(one)), None
    )


def _is_closed(entry: Entry) -> bool:
    """Say whether no lines can be added below an entry: its value is in braces, or says that it is nothing."""
    value = entry.value
    return value.is_flow if isinstance(value, YamlMapping) else value.span.start < value.span.end


def opened(place: Place, closed: Entry, step: int) -> tuple[Edit, ...]:
    """Plan that what stands in braces on the way to a code stands on lines."""
    is_root = closed is place.trail[0]
    column = 0 if is_root else column_of(place.text, closed.key.span.start) + step
    return open_braces(place.text, closed, column)


def _trails(trail: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    """Yield the ways to all codes below the end of a way."""
    codes = field_of(trail[-1], "codes")
    if codes is None or not isinstance(codes.value, YamlMapping):
        return
    for entry in codes.value.entries:
        yield (*trail, codes, entry)
        yield from _trails((*trail, codes, entry))


def field_of(owner: Entry, key: str) -> Entry | None:
    """Find a field of a code or a file."""
    entries = owner.value.entries if isinstance(owner.value, YamlMapping) else ()
    return next((entry for entry in entries if entry.key.text == key), None)


def _entries(node: Node) -> Iterator[Entry]:
    """Yield all entries of a file that are not inside lists."""
    for entry in node.entries if isinstance(node, YamlMapping) else ():
        yield entry
        yield from _entries(entry.value)


def change_codes(codes: Codes, names: Iterable[str], change: Callable[[Code], Code]) -> Codes:
    """Change the codes of some names, as they should be afterwards."""
    chosen = set(names)
    return {name: change(code) if name in chosen else code for name, code in codes.items()}


def below(codes: Codes, name: str) -> Iterator[CodeName]:
    """Yield a code and all below it."""
    for code in codes.values():
        at: CodeName | None = code.name
        while at is not None and at != name:
            at = codes[at].parent
        if at is not None:
            yield code.name


def finished(before: Draft, after: Draft, meant: Codes) -> Mapping[str, tuple[Edit, ...]]:
    """Give the edits from one draft to another, by path, once it is sure that they say what is meant.

    Raises:
        QualError: where the result would be something else.

    """
    now = after.codes
    if now != meant or sum(len(file.file.codes) for file in after.files) != len(meant):
        odd = next((name for name in before.codes if now.get(name) != meant.get(name)), None)
        place = place_of(before, odd or next(iter(before.codes))) if before.codes else None
        first = before.files[0]
        raise not_writable(
            place.file.source if place else first.source,
            place.entry.key.span if place else first.root.key.span,
        )
    pairs = zip(before.files, after.files, strict=True)
    return {
        one.source.path: line_edits(one.source.text, other.source.text)
        for one, other in pairs
        if one.source.text != other.source.text
    }


def not_writable(source: Source, span: Span) -> QualError:
    """Say that something is written in a way that cannot be changed safely."""
    message = "this cannot be changed without harm, so nothing is changed"
    remedy = "write `name:` and the fields of the code on lines of their own, and try again"
    return QualError(Diagnostic(RuleId("E532"), message, source, span, remedy))


def line_edits(before: str, after: str) -> tuple[Edit, ...]:
    """Describe a change of one text into another by the lines that differ."""
    from difflib import SequenceMatcher

    old, new = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (before, after))
    starts = [0, *_sums(map(len, old))]
    return tuple(
        Edit(Span(starts[i1], starts[i2]), "".join(new[j1:j2]))
        for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes()
        if kind != "equal"
    )


def _sums(lengths: Iterable[int]) -> Iterator[int]:
    from itertools import accumulate

    return accumulate(lengths)
