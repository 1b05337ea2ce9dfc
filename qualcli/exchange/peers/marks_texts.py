"""Texts with marks of coding in them: which way of marking a text has, and what comes of several texts as a project."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.exchange.front import is_front_matter
from qualcli.exchange.naming import is_markdown
from qualcli.exchange.peers.marks import Found, Marked, Remark, Trouble, without_marks
from qualcli.exchange.peers.marks_codes import code_tree
from qualcli.exchange.peers.marks_comments import IsCode
from qualcli.exchange.peers.marks_critic import ACCEPTED, REJECTED, read_critic
from qualcli.exchange.peers.marks_obsidian import read_obsidian
from qualcli.exchange.peers.marks_qcoder import read_qcoder
from qualcli.exchange.peers.registry import Peer
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.model import QdaCode, QdaCoding, QdaProject, QdaSelection, QdaText, QdaUser
from qualcli.syntax.front_matter import split_front_matter
from qualcli.text.counts import number_of
from qualcli.text.shortened import short
from qualcli.text.source import Source, Span

_NAMED: Final = 12


class Way(NamedTuple):
    """A way of marking."""

    called: str
    read: Callable[[str, IsCode], Found]
    is_folded: bool = False
    """Whether capitals make no difference between its codes."""
    only_markdown: bool = False


def _critic(suggestions: str | None) -> Callable[[str, IsCode], Found]:
    return lambda text, is_code: read_critic(text, is_code, suggestions)


WAYS: Final[Mapping[str, Way]] = {
    "qcoder": Way("qcoder", lambda text, _: read_qcoder(text)),
    "criticmarkup": Way("CriticMarkup", _critic(None)),
    "obsidian": Way("Obsidian", read_obsidian, is_folded=True, only_markdown=True),
    f"criticmarkup-{ACCEPTED}": Way("CriticMarkup", _critic(ACCEPTED)),
    f"criticmarkup-{REJECTED}": Way("CriticMarkup", _critic(REJECTED)),
}
"""What `--marks` takes, beside `none`."""
GUESSED: Final = ("qcoder", "criticmarkup", "obsidian")
"""The ways that a text is looked through for."""


class Text(NamedTuple):
    """A text with marks: the file's path as it was typed, the name it is to have, its words with the marks."""

    path: str
    name: str
    front: str
    body: str
    is_markdown: bool

    @property
    def lines_before(self) -> int:
        """Count the lines of front matter, which come before the text in the file."""
        return self.front.count("\n")


def text_of(path: str, name: str, whole: str) -> Text:
    """Part the front matter of a Markdown file from its text."""
    has_marks = is_markdown(path)
    block = split_front_matter(whole) if has_marks else None
    front = whole[: block.end] if block else ""
    front = front if is_front_matter(front.removesuffix("\n")) else ""
    return Text(path, name, front, whole[len(front) :], has_marks)


def count_marks(text: Text, is_code: IsCode) -> dict[str, int]:
    """Count the marks of each way in a text; a way without any is left out."""
    counts = {}
    for name in GUESSED:
        way = WAYS[name]
        if way.only_markdown and not text.is_markdown:
            continue
        found = way.read(text.body, is_code)
        number = len(found.coded) + len(found.suggested)
        number += sum(1 for one in found.remarks if name != "obsidian" or one.span.start < one.span.end)
        if number:
            counts[name] = number
    return counts


def lone_marks(text: Text) -> list[Diagnostic]:
    """Warn of marks without their other half in a text that has no whole ones: signs that nobody says."""
    troubles = [
        one
        for name in ("qcoder", "criticmarkup")
        for one in WAYS[name].read(text.body, lambda _: False).troubles
    ]
    return [_warning(text, one) for one in troubles if one.is_warned]


def read_texts(
    texts: Sequence[Text], way: Way, is_code: IsCode, meanings: Mapping[str, str] | None = None
) -> Peer:
    """Read the marks of texts as one project; what codes mean may be known from elsewhere."""
    making = _Making(way, meanings or {})
    for one in texts:
        making.text(one, way.read(one.body, is_code))
    return making.peer()


@dataclass(slots=True)
class _Making:
    """A project being made of texts."""

    way: Way
    meanings: Mapping[str, str]
    marked: list[tuple[Text, Marked]] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    notes: list[QdaText] = field(default_factory=list)

    def text(self, text: Text, found: Found) -> None:
        """Take up one text."""
        self.marked.append((text, without_marks(found)))
        for one in found.troubles:
            line, words = _line(text, one.span), found.text[one.span.start : one.span.end]
            self.losses.append(Loss(one.what, one.became, f"{text.name}:{line}: {short(words)}"))
        self.diagnostics += [_warning(text, one) for one in found.troubles if one.is_warned]
        self.diagnostics += [_refusal(text, one) for one in found.suggested]

    def peer(self) -> Peer:
        """Make the project."""
        paths = [path for _, one in self.marked for each in one.coded for path in each.codes]
        codes, guids = code_tree(paths, is_folded=self.way.is_folded, meanings=self.meanings)
        sources = tuple(self.source(text, one, guids) for text, one in self.marked)
        coders = [one.coder for _, each in self.marked for one in each.coded]
        coders += [one.author for _, each in self.marked for one in each.remarks]
        users = tuple(QdaUser(name, name) for name in dict.fromkeys(filter(None, coders)))
        project = QdaProject(
            users=users, codes=codes, sources=sources, notes=tuple(self.notes), names_codes=True
        )
        return Peer(
            self.way.called, project, tuple(self.losses), tuple(self.said(codes)), tuple(self.diagnostics)
        )

    def source(self, text: Text, marked: Marked, guids: Mapping[tuple[str, ...], str]) -> QdaText:
        """Make a source of a text."""
        selections = [
            QdaSelection(
                f"{text.path}#{number}", *one.span, short(marked.text[slice(*one.span)]), one.coder, one.memo,
                tuple(QdaCoding("", guids[_key(path, self.way)], one.coder) for path in one.codes),
            )
            for number, one in enumerate(marked.coded)
        ]  # fmt: skip
        selections += [self.remark(text, marked.text, one) for one in marked.remarks]
        return QdaText(
            text.path,
            text.name,
            marked.text,
            tuple(selections),
            front=text.front,
            is_markdown=text.is_markdown,
        )

    def remark(self, text: Text, words: str, one: Remark) -> QdaSelection:
        """Make a note of a comment that names no code, and a selection for its place."""
        guid = f"note {len(self.notes) + 1}"
        about = words[slice(*one.span)]
        quoted = "".join(f"> {line}\n" for line in about.splitlines()) + "\n" if about.strip() else ""
        self.notes.append(QdaText(guid, short(one.text), f"{quoted}{one.text}", user=one.author, what="Note"))
        return QdaSelection(f"{text.path}#{guid}", *_place(words, one.span), notes=(guid,))

    def said(self, codes: Sequence[QdaCode]) -> Iterator[str]:
        """Say what was found."""
        coded = sum(len(one.coded) for _, one in self.marked)
        remarks = sum(len(one.remarks) for _, one in self.marked)
        yield f"Marks of {self.way.called}: {number_of(coded, 'quotation')}, {number_of(remarks, 'comment')}."
        names = list(_names(codes))
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        if names:
            yield f"Codes in the marks: {', '.join(names[:_NAMED])}{more}."


def _names(codes: Iterable[QdaCode]) -> Iterator[str]:
    for one in codes:
        if one.is_codable:
            yield one.name
        yield from _names(one.codes)


def _key(path: tuple[str, ...], way: Way) -> tuple[str, ...]:
    return tuple(map(str.casefold, path)) if way.is_folded else path


def _place(text: str, span: Span) -> Span:
    """Give the words of a remark; of a place, the word before it, else the one behind it."""
    if text[span.start : span.end].strip():
        return span
    end = len(text[: span.start].rstrip())
    start = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end)) + 1
    if start < end:
        return Span(start, end)
    start = len(text) - len(text[span.end :].lstrip())
    words = text[start:].split(maxsplit=1)
    return Span(start, start + len(words[0])) if words else span


def _line(text: Text, span: Span) -> int:
    return text.lines_before + text.body.count("\n", 0, span.start) + 1


def _warning(text: Text, one: Trouble) -> Diagnostic:
    mark = short(text.body[one.span.start : one.span.end])
    return _finding(
        text, one.span, "W781", f"`{mark}` has no other half, and is left as it stands",
        "mend it in the file and import that, or say `--marks none` where the text really has it",
    )  # fmt: skip


def _refusal(text: Text, span: Span) -> Diagnostic:
    mark = short(text.body[span.start : span.end])
    return _finding(
        text, span, "E780", f"`{mark}` would change what was said, and nobody says whether it holds",
        f"settle it in the file, or say `--marks criticmarkup-{ACCEPTED}` or `--marks criticmarkup-{REJECTED}`",
    )  # fmt: skip


def _finding(text: Text, span: Span, rule: str, message: str, remedy: str) -> Diagnostic:
    before = len(text.front)
    source = Source(text.path, text.front + text.body)
    return Diagnostic(RuleId(rule), message, source, Span(span.start + before, span.end + before), remedy)
