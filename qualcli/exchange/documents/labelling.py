"""Speakers' labels in any style become `**Name:**`, each turn a paragraph of its own; no word changes."""

from collections.abc import Sequence
from shlex import quote

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.exchange.documents.draft import Draft, Lines
from qualcli.exchange.documents.imported import ImportOptions, What
from qualcli.model.cases import without_aside
from qualcli.model.documents import Document
from qualcli.syntax.labels import Form, Label
from qualcli.syntax.places import in_file
from qualcli.syntax.plain_labels import Labels, read_labels
from qualcli.text.source import Source, Span

_TALKS = ("interview", "focus-group")


def write_labels(draft: Draft, options: ImportOptions) -> tuple[Diagnostic, ...]:
    """Rewrite the labels of a draft, and warn of lines that might begin with one."""
    text = draft.text
    also = frozenset(map(str.casefold, options.speakers))
    never = frozenset(map(str.casefold, options.not_speakers))
    labels = read_labels(text, also, never)
    again = _heard_of(labels) - also
    if again:
        labels = read_labels(text, also | again, never)
    lines = Lines(one or "" for one in draft.lines)
    for label in labels.found:
        _write_label(draft, lines, label)
    if not (labels.found or options.kind in _TALKS or _may_be_talk(text, labels.doubtful)):
        return ()
    doubtful = [(draft.numbers[lines.place(one.start)[0]], one) for one in labels.doubtful]
    return tuple(doubt(draft, line, label, options) for line, label in doubtful)


def _heard_of(labels: Labels) -> frozenset[str]:
    """Give the names in doubt of those who speak elsewhere with an aside: `Amanda` is known from `AMANDA (typed)`."""
    known = {without_aside(one.name).casefold() for one in labels.found}
    doubtful = (one.name.casefold() for one in labels.doubtful if one.form is not Form.ALONE)
    return frozenset(name for name in doubtful if name in known)


def _may_be_talk(text: str, doubtful: Sequence[Label]) -> bool:
    """Say whether lines that may begin with a speaker make a talk: the first line does, several do, or one recurs."""
    before_colons = [one for one in doubtful if one.form is not Form.ALONE]
    alone = [one.name for one in doubtful if one.form is Form.ALONE]
    is_first = bool(before_colons) and not text[: before_colons[0].start].strip()
    return is_first or len(before_colons) > 1 or len(set(alone)) < len(alone)


def warn_of_plain_labels(document: Document, options: ImportOptions) -> tuple[Diagnostic, ...]:
    """Warn of labels of a coded file that stay words, since such a file is taken as it is."""
    labels = () if options.has_plain_labels else read_labels(document.base).found
    plain = {one.name: one for one in labels if one.form is not Form.BOLD}
    if not plain:
        return ()
    first = min(plain.values())
    start = in_file(document, first.start)
    start = document.source.text.find(first.name, start)
    others = f" and {len(plain) - 1} more" if len(plain) > 1 else ""
    return (
        Diagnostic(
            RuleId("W456"), f"`{first.name}`{others} may be speakers: left as words, as all is in a coded file",
            document.source, Span(start, start + len(first.name)),
            f"write `**{first.name}:**` there, or `labels: plain` in qual.yaml",
        ),
    )  # fmt: skip


def _write_label(draft: Draft, lines: Lines, label: Label) -> None:
    """Rewrite one label: first its name where it stands, then its time stamps behind it."""
    index, start = lines.place(label.start)
    line = draft.lines[index] or ""
    rest = line[lines.place(label.end)[1] :].lstrip(" \t\u00a0")
    before = label.stamps[:1] if label.stamps and line.startswith(label.stamps[0], start) else ()
    behind = label.stamps[len(before) :]
    name = f"**{label.name}:**"
    draft.starts.add(index)
    here = " ".join(filter(None, (*before, name, *behind, rest)))
    there = " ".join(filter(None, (name, *map(_bracketed, label.stamps), rest)))
    draft.put(index, What.LABEL, here if here != line[start:] else line)
    draft.put(index, What.TIME, there if there != here else draft.lines[index] or "")


def _bracketed(stamp: str) -> str:
    return f"[{stamp.strip('[]()')}]"


def part_turns(draft: Draft) -> None:
    """Put a blank line before each turn that follows a line directly."""
    for index in sorted(draft.starts):
        before = next((one for one in reversed(draft.lines[:index]) if one is not None), "")
        if before.strip():
            draft.put(index, What.BLANK_LINE, f"\n{draft.lines[index]}")


def doubt(draft: Draft, line: int, label: Label, options: ImportOptions) -> Diagnostic:
    """Warn of a lone `Amanda: …`, which was left as words."""
    source = Source(options.path, draft.written)
    within = source.line_span(line)
    at = source.text.find(label.name, within.start, within.end)
    reason = "stands alone on its line" if label.form is Form.ALONE else "begins one line only"
    return Diagnostic(
        RuleId("W456"),
        f"`{label.name}` may be a speaker, but {reason}: left as words",
        source,
        Span(at, at + len(label.name)) if at >= 0 else within,
        f"if it is one, import with `--speaker {quote(label.name)}`",
    )
