"""YAML as a small tree in which every key and value knows its place.

Read with ruamel.yaml's pure event parser, which keeps positions, executes nothing and resolves no tags.
Everything wrong is a finding; what stands before a syntax error is still read. Tags, anchors and aliases
are refused: a study's files say what they mean where they say it, and cannot explode.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from qualcli.model.cases import Value
from qualcli.syntax.findings import Findings
from qualcli.syntax.yaml_events import read_events
from qualcli.syntax.yaml_scalars import plain_value
from qualcli.text.source import Span

if TYPE_CHECKING:
    from ruamel.yaml.events import AliasEvent, CollectionStartEvent, Event, ScalarEvent

DEEPEST = 100
"""Levels of nesting; nobody writes more by hand."""
LONGEST = 1_000_000
"""Characters of a file; beyond that it is no codebook, and would take too long."""

_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*").match
_KEEPS_BLANK_LINES = re.compile(r"[|>][0-9]?\+")


class Scalar(NamedTuple):
    """One word, number or text: as written without its quotes, and what it means."""

    text: str
    value: Value | None
    span: Span


class Sequence(NamedTuple):
    """A list."""

    items: "tuple[Node, ...]"
    span: Span
    is_flow: bool = False


class Entry(NamedTuple):
    """One key of a mapping with its value."""

    key: Scalar
    value: "Node"


class Mapping(NamedTuple):
    """Keys with their values, each key once."""

    entries: tuple[Entry, ...]
    span: Span
    is_flow: bool = False

    def get(self, key: str) -> "Node | None":
        """Find the value of a key."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)


Node = Scalar | Sequence | Mapping


def read_yaml(findings: Findings, part: Span | None = None) -> Node | None:
    """Read a source, or a part of it, as one YAML document; None where there is nothing in it."""
    text = findings.source.text
    start, end = part or Span(0, len(text))
    if end - start > LONGEST:
        findings.note(
            "E404", Span(start, start), f"{end - start:,} characters are too many for one YAML file",
            f"split it; {LONGEST:,} characters are the most that is read",
        )  # fmt: skip
        return None
    builder = _Builder(findings, start)
    for event in read_events(text[start:end], start, findings):
        if not builder.take(event):
            break
    return builder.finish()


class _Frame:
    """A mapping or sequence that is not closed yet; in a mapping, keys and values take turns."""

    __slots__ = ("children", "is_flow", "is_mapping", "start")

    def __init__(self, event: "CollectionStartEvent", start: int, *, is_mapping: bool) -> None:
        self.start = start
        self.is_mapping = is_mapping
        self.is_flow = bool(event.flow_style)
        self.children: list[Node] = []


class _Builder:
    """Puts events together to a tree, without recursion: the depth of nesting is the user's."""

    def __init__(self, findings: Findings, start: int) -> None:
        self.findings = findings
        self.start = start
        self.frames: list[_Frame] = []
        self.root: Node | None = None
        self.documents = 0

    def take(self, event: "Event") -> bool:
        """Use one event; False where reading should end."""
        take = _TAKERS.get(type(event).__name__)
        return take(self, event) if take else True

    def document(self, event: "Event") -> bool:
        """Begin the document; there is only one."""
        self.documents += 1
        if self.documents > 1:
            self.findings.note(
                "E407",
                self.span(event),
                "a second YAML document begins here",
                "put it into a file of its own",
            )
        return self.documents == 1

    def alias(self, event: "AliasEvent") -> bool:
        """Refuse an alias."""
        self.findings.note("E403", self.span(event), f"alias `*{event.anchor}`", "write the value out")
        return self.put(Scalar("", None, self.span(event)))

    def scalar(self, event: "ScalarEvent") -> bool:
        """Put a scalar into the tree."""
        self.refuse_properties(event)
        span = self.span(event)
        if event.style in ("|", ">"):
            span = self.block_scalar_span(span)
        is_plain = event.style is None and event.implicit[0]
        if is_plain and span.start == span.end:
            span = self.empty_span(span)
        return self.put(Scalar(event.value, plain_value(event.value) if is_plain else event.value, span))

    def open(self, event: "CollectionStartEvent") -> bool:
        """Begin a mapping or a sequence."""
        self.refuse_properties(event)
        if len(self.frames) >= DEEPEST:
            message = f"nested deeper than {DEEPEST} levels"
            self.findings.note(
                "E404", self.span(event), message, "make it flatter: no codebook needs so many levels"
            )
            return False
        is_mapping = type(event).__name__ == "MappingStartEvent"
        self.frames.append(_Frame(event, self.span(event).start, is_mapping=is_mapping))
        return True

    def close(self, event: "Event") -> bool:
        """End the innermost mapping or sequence."""
        return self.close_frame(self.span(event).end)

    def close_frame(self, end: int) -> bool:
        """Make a node of the innermost frame; one in block style ends with its last child."""
        frame = self.frames.pop()
        if not frame.is_flow and frame.children:
            end = frame.children[-1].span.end
        span = Span(frame.start, max(end, frame.start))
        if not frame.is_mapping:
            return self.put(Sequence(tuple(frame.children), span, frame.is_flow))
        return self.put(Mapping(self.entries(frame.children), span, frame.is_flow))

    def entries(self, children: list[Node]) -> tuple[Entry, ...]:
        """Pair keys and values; the first of two equal keys stands."""
        found: dict[str, Entry] = {}
        for key, value in zip(children[::2], children[1::2], strict=False):
            if not isinstance(key, Scalar):
                self.findings.note(
                    "E408", key.span, "a key is a word, not a list or mapping", "write `word: value`"
                )
            elif key.text in found:
                first = self.findings.line_and_column(found[key.text].key.span)
                message = f"`{key.text}` is already given at {first}"
                self.findings.note("E402", key.span, message, "keep one of the two")
            else:
                found[key.text] = Entry(key, value)
        return tuple(found.values())

    def put(self, node: Node) -> bool:
        """Put a node where it belongs."""
        if self.frames:
            self.frames[-1].children.append(node)
        else:
            self.root = node
        return True

    def finish(self) -> Node | None:
        """Close what a syntax error left open, and give the tree."""
        while self.frames:
            frame = self.frames[-1]
            last = frame.children[-1].span.end if frame.children else frame.start
            if frame.is_mapping and len(frame.children) % 2:
                frame.children.append(Scalar("", None, Span(last, last)))
            self.close_frame(last)
        return self.root

    def refuse_properties(self, event: "ScalarEvent | CollectionStartEvent") -> None:
        """Refuse a tag or an anchor before a value; of two, the first is shown."""
        if not event.anchor and not event.tag:
            return
        start = self.start + event.start_mark.index
        written = _PROPERTY(self.findings.source.text, start)
        word = written[0] if written else "!"
        kind = "anchor" if word.startswith("&") else "tag"
        remedy = "delete it; anchors and tags are not used here"
        self.findings.note("E403", Span(start, start + len(word)), f"{kind} `{word}`", remedy)

    def span(self, event: "Event") -> Span:
        """Give the place of an event in the source."""
        return Span(self.start + event.start_mark.index, self.start + event.end_mark.index)

    def block_scalar_span(self, span: Span) -> Span:
        """Leave out the blank lines after a block scalar, unless it keeps them."""
        text = self.findings.source.text[span.start : span.end]
        return span if _KEEPS_BLANK_LINES.match(text) else Span(span.start, span.start + len(text.rstrip()))

    def empty_span(self, span: Span) -> Span:
        """Place a value that is not there right after the colon of its key."""
        children = self.frames[-1].children if self.frames and self.frames[-1].is_mapping else []
        if len(children) % 2 == 0:
            return span
        after_key = children[-1].span.end
        colon = self.findings.source.text.find(":", after_key, max(span.end, after_key + 1))
        return Span(colon + 1, colon + 1) if colon >= 0 else span


_TAKERS: dict[str, Callable[..., bool]] = {
    "DocumentStartEvent": _Builder.document,
    "AliasEvent": _Builder.alias,
    "ScalarEvent": _Builder.scalar,
    "MappingStartEvent": _Builder.open,
    "SequenceStartEvent": _Builder.open,
    "MappingEndEvent": _Builder.close,
    "SequenceEndEvent": _Builder.close,
}
