"""Changes of front matter by splice: one key is set or removed, every other character stays."""

from collections.abc import Sequence

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.cases import Value
from qualcli.syntax.findings import Findings
from qualcli.syntax.front_matter import BOM, front_matter_content
from qualcli.syntax.front_matter_yaml import front_matter_entries
from qualcli.syntax.yaml_nodes import Entry
from qualcli.syntax.yaml_scalars import write_value
from qualcli.text.edits import Edit
from qualcli.text.source import Source, Span


def set_front_matter(
    text: str, key: str, value: Value | Sequence[str] | None, *, path: str = "front matter"
) -> tuple[Edit, ...]:
    """Plan the edits that give `key` a value, or remove it where the value is None.

    Raises:
        QualError: where the front matter has errors, which must be mended by hand first; it names `path`.

    """
    content = front_matter_content(text)
    if content is None:
        return () if value is None else (_new_front_matter(text, key, value),)
    entries = _sound_entries(Source(path, text))
    is_flow = _is_flow(text, entries, content)
    entry = next((entry for entry in entries if entry.key.text == key), None)
    if entry is None:
        return () if value is None else (_new_entry(text, content, entries, (key, value), is_flow=is_flow),)
    if value is None:
        return (_removal(text, entries, entry, is_flow=is_flow),)
    return (_change(text, entry, value, is_flow=is_flow),)


def _sound_entries(source: Source) -> tuple[Entry, ...]:
    findings = Findings(source)
    entries = front_matter_entries(findings)
    if found := findings.in_order():
        raise QualError(*found)
    return entries


def line_end_of(text: str) -> str:
    """Give the line end that a text uses."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def _new_front_matter(text: str, key: str, value: Value | Sequence[str]) -> Edit:
    start = 1 if text.startswith(BOM) else 0
    end = line_end_of(text)
    return Edit(
        Span(start, start), f"---{end}{write_value(key, in_flow=True)}: {write_value(value)}{end}---{end}"
    )


def _is_flow(text: str, entries: tuple[Entry, ...], content: Span) -> bool:
    """Say whether the front matter is written `{key: value}`."""
    before = text[content.start : entries[0].key.span.start] if entries else text[content.start : content.end]
    return any(line.lstrip().startswith("{") for line in before.splitlines())


def _new_entry(
    text: str,
    content: Span,
    entries: tuple[Entry, ...],
    pair: tuple[str, Value | Sequence[str]],
    *,
    is_flow: bool,
) -> Edit:
    """Write a key after all others, indented as they are."""
    key, value = pair
    written = f"{write_value(key, in_flow=True)}: {write_value(value, in_flow=is_flow)}"
    if is_flow:
        at = _end_of(text, entries[-1]) if entries else text.index("{", content.start) + 1
        return Edit(Span(at, at), f", {written}" if entries else written)
    first = entries[0].key.span.start if entries else 0
    indent = " " * (first - _line_start(text, first))
    return Edit(Span(content.end, content.end), f"{indent}{written}{line_end_of(text)}")


def _change(text: str, entry: Entry, value: Value | Sequence[str], *, is_flow: bool) -> Edit:
    """Write a value over another; one that spreads over lines below its key is drawn up beside it."""
    start, end = entry.value.span.start, _end_of(text, entry)
    written = write_value(value, in_flow=is_flow)
    between = text[entry.key.span.end : start]
    if "\n" in between:
        start = text.index(":", entry.key.span.end) + 1
        return Edit(Span(start, end), f" {written}")
    gap = "" if between.endswith(" ") else " " if ":" in between else ": "
    return Edit(Span(start, max(start, end)), gap + written)


def _removal(text: str, entries: tuple[Entry, ...], entry: Entry, *, is_flow: bool) -> Edit:
    """Take out an entry with its lines, or with the comma that parts it from a neighbour."""
    if not is_flow:
        end = text.index("\n", _end_of(text, entry)) + 1
        return Edit(Span(_line_start(text, entry.key.span.start), end), "")
    at = entries.index(entry)
    if at + 1 < len(entries):
        return Edit(Span(entry.key.span.start, entries[at + 1].key.span.start), "")
    start = _end_of(text, entries[at - 1]) if at else entry.key.span.start
    return Edit(Span(start, _end_of(text, entry)), "")


def _end_of(text: str, entry: Entry) -> int:
    """Give the end of what an entry shows; blank lines that a text keeps stay where they are."""
    start, end = entry.key.span.start, max(entry.value.span.end, entry.key.span.end)
    return start + len(text[start:end].rstrip(" \t\r\n"))


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1
