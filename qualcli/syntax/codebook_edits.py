"""Changes of codebook files by splice: comments, order, quoting and blank lines stay as they are."""

import re
from collections.abc import Iterator

from qualcli.diagnostics.diagnostic import QualError
from qualcli.syntax.code_names import code_name_fault
from qualcli.syntax.codebook_refusals import about_words
from qualcli.syntax.fields import entries_of, is_empty
from qualcli.syntax.findings import Findings, did_you_mean
from qualcli.syntax.front_matter_edits import line_end_of
from qualcli.syntax.yaml_edits import STEP, text_lines
from qualcli.syntax.yaml_nodes import Entry, Mapping, Node, read_yaml
from qualcli.syntax.yaml_scalars import write_value
from qualcli.text.edits import Edit
from qualcli.text.source import Source, Span


def add_code(
    source: Source, parent: str | None, name: str, definition: str | None = None, label: str | None = None
) -> Edit:
    """Plan the edit that adds a code to a codebook file, as the last one of the facet or of its parent.

    Raises:
        QualError: where the name names no code, the parent is unknown, or errors of the file come first.

    """
    if fault := code_name_fault(name):
        raise QualError(about_words("E412", name, *fault))
    findings = Findings(source)
    root = read_yaml(findings)
    owner = _root_entry(source, root) if parent is None else _find(root, parent, findings)
    fields = entries_of(owner.value, f"code `{parent}`" if parent else "a codebook file", findings)
    codes = next((entry for entry in fields if entry.key.text == "codes"), None)
    below = entries_of(codes.value, "`codes`", findings) if codes else ()
    if found := findings.in_order():
        raise QualError(*found)
    writer = _CodeWriter(source.text, name, definition, label)
    if codes is None:
        return writer.add_to(owner, fields, is_top=parent is None, begin="codes")
    return writer.add_to(codes, below, is_top=False, begin="")


def _root_entry(source: Source, root: Node | None) -> Entry:
    """Treat the whole file as the value of a key that nobody wrote."""
    from qualcli.syntax.yaml_nodes import Scalar

    end = len(source.text)
    nothing = Scalar("", None, Span(end, end))
    return Entry(nothing, root or nothing)


def _find(root: Node | None, name: str, findings: Findings) -> Entry:
    """Find a code at any depth."""
    entries = {entry.key.text: entry for entry in _codes(root)}
    if name in entries:
        return entries[name]
    from qualcli.model.nearest import nearest

    if found := findings.in_order():
        raise QualError(*found)
    remedy = did_you_mean(
        nearest(name, entries), f"the codes of {findings.source.path} are {', '.join(entries) or 'none'}"
    )
    raise QualError(about_words("E418", name, f"unknown code `{name}`", remedy))


def _codes(node: Node | None) -> Iterator[Entry]:
    """Yield the entries of all codes below a facet or a code."""
    codes = node.get("codes") if isinstance(node, Mapping) else None
    for entry in codes.entries if isinstance(codes, Mapping) else ():
        yield entry
        yield from _codes(entry.value)


class _CodeWriter:
    """Writes one new code at the end of a mapping, in the style of the mapping."""

    def __init__(self, text: str, name: str, definition: str | None, label: str | None) -> None:
        self.text = text
        self.name = name
        self.texts = [(key, value) for key, value in (("label", label), ("definition", definition)) if value]
        self.line_end = line_end_of(text)

    def add_to(self, owner: Entry, entries: tuple[Entry, ...], *, is_top: bool, begin: str) -> Edit:
        """Write the code as last of `entries`, which `owner` holds; `begin` opens a mapping for it."""
        value = owner.value
        if isinstance(value, Mapping) and value.is_flow:
            return self.into_braces(value, begin)
        if isinstance(value, Mapping) and entries:
            gap = "" if begin else self.gap_between(entries)
            return self.after_line(_end(entries[-1]), self.indent_of(entries[0]), begin, gap)
        if (
            is_empty(value)
            and value.span.start == value.span.end
            and not self.is_in_braces(owner, is_top=is_top)
        ):
            indent = "" if is_top else self.indent_of(owner) + " " * STEP
            return self.after_line(_end(owner), indent, begin)
        return self.instead_of(owner, begin)

    def into_braces(self, mapping: Mapping, begin: str) -> Edit:
        """Write the code between the braces of a mapping."""
        at = _end(mapping.entries[-1]) if mapping.entries else mapping.span.start + 1
        comma = ", " if mapping.entries else ""
        return Edit(Span(at, at), f"{comma}{self.in_braces(begin)}")

    def instead_of(self, owner: Entry, begin: str) -> Edit:
        """Write a mapping with the code over a value that says nothing, `~` or the like."""
        span = owner.value.span
        before = self.text[owner.key.span.end : span.start]
        gap = "" if before.endswith(" ") else " " if ":" in before else ": "
        return Edit(span, f"{gap}{{{self.in_braces(begin)}}}")

    def in_braces(self, begin: str) -> str:
        """Write the code on one line."""
        inside = ", ".join(f"{key}: {write_value(value, in_flow=True)}" for key, value in self.texts)
        code = f"{self.name}: {{{inside}}}"
        return f"{begin}: {{{code}}}" if begin else code

    def gap_between(self, entries: tuple[Entry, ...]) -> str:
        """Give the blank line that parts the last two codes, if there is one."""
        between = self.text[_end(entries[-2]) : entries[-1].key.span.start] if len(entries) > 1 else ""
        return self.line_end if re.search(r"\n[ \t]*\r?\n", between) else ""

    def after_line(self, at: int, indent: str, begin: str, gap: str = "") -> Edit:
        """Write the code on lines of its own, below the line in which `at` stands."""
        lines = [f"{indent}{begin}:"] if begin else []
        inner = indent + " " * STEP if begin else indent
        below = "".join(text_lines(key, value, len(inner) + STEP) for key, value in self.texts)
        lines += [f"{inner}{self.name}:", *below.split("\n")[:-1]]
        written = gap + self.line_end.join(lines)
        line_end = at - 1 if at and self.text[at - 1] == "\n" else self.text.find("\n", at)
        if line_end < 0:
            end = len(self.text)
            return Edit(
                Span(end, end), f"{self.line_end if self.text.strip() else ''}{written}{self.line_end}"
            )
        return Edit(Span(line_end + 1, line_end + 1), written + self.line_end)

    def indent_of(self, entry: Entry) -> str:
        """Give the white space before a key."""
        start = self.text.rfind("\n", 0, entry.key.span.start) + 1
        return " " * (entry.key.span.start - start - self.text.startswith("\ufeff", start))

    def is_in_braces(self, owner: Entry, *, is_top: bool) -> bool:
        """Say whether a key without a value stands inside braces."""
        if is_top:
            return False
        start = self.text.rfind("\n", 0, owner.key.span.start) + 1
        return self.text[start : owner.key.span.start].strip(" \ufeff") != ""


def _end(entry: Entry) -> int:
    return max(entry.value.span.end, entry.key.span.end)
