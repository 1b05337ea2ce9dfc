"""Speakers' labels in any style become `**Name:**`, each turn a paragraph of its own; no word changes."""

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.exchange.draft import Draft, Lines
from qualcli.exchange.imported import ImportOptions, What
from qualcli.syntax.labels import Label
from qualcli.syntax.plain_labels import read_labels
from qualcli.text.source import Source, Span

_TALKS = ("interview", "focus-group")


def write_labels(draft: Draft, options: ImportOptions) -> tuple[Diagnostic, ...]:
    """Rewrite the labels of a draft, and warn of lines that might begin with one."""
    text = draft.text
    also = frozenset(map(str.casefold, options.speakers))
    never = frozenset(map(str.casefold, options.not_speakers))
    labels = read_labels(text, also, never)
    lines = Lines(one or "" for one in draft.lines)
    for label in labels.found:
        _write_label(draft, lines, label)
    is_talk = bool(labels.found) or options.kind in _TALKS
    doubtful = [(draft.numbers[lines.place(one.start)[0]], one) for one in labels.doubtful if is_talk]
    return tuple(_doubt(draft, line, label, options) for line, label in doubtful)


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


def _doubt(draft: Draft, line: int, label: Label, options: ImportOptions) -> Diagnostic:
    """Warn of a lone `Amanda: …`, which was left as words."""
    source = Source(options.path, draft.written)
    within = source.line_span(line)
    at = source.text.find(label.name, within.start, within.end)
    return Diagnostic(
        RuleId("W456"),
        f"`{label.name}` may be a speaker, but begins one line only: left as words",
        source,
        Span(at, at + len(label.name)) if at >= 0 else within,
        f"if it is one, import with `--speaker '{label.name}'`",
    )
