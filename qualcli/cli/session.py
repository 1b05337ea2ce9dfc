"""One run of a command: the study, opened late and once, and the way to speak."""

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from qualcli.cli.output import Output
from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.index.corpus import CorpusIndex
from qualcli.study.study import Study, open_study
from qualcli.text.source import Source, Span


@dataclass(frozen=True)
class Session:
    """A run: where it was called for, in which words, and how it speaks."""

    words: tuple[str, ...]
    folder: str | None = None
    output: Output = field(default_factory=Output)

    @cached_property
    def study(self) -> Study:
        """The study; a write that a crash cut short is settled first, and said."""
        from qualcli.study.settling import settle

        study = open_study(self.folder)
        said = settle(study.root)
        if said:
            self.output.warn(said)
        return study

    @cached_property
    def index(self) -> CorpusIndex:
        """The corpus, indexed; errors in documents are counted on stderr, and what is sound is used."""
        from qualcli.checks.unknown import count_unknown
        from qualcli.study.cache import load_index

        index = load_index(self.study)
        errors = sum(index.layers.column("errors")) + count_unknown(index)
        errors += sum(one.is_error for one in self.study.diagnostics)
        if errors:
            noun = "error was" if errors == 1 else "errors were"
            self.output.warn(f"{errors} {noun} met; `qual check` shows all, and this uses what is sound")
        return index

    def citation(self, row: int) -> str:
        """Cite the quotation behind one row of the index."""
        from qualcli.analysis.quotations import coding_quotations

        return next(coding_quotations(self.index, [row])).citation

    @cached_property
    def line(self) -> Source:
        """The command line as a text, so that findings can point into it."""
        return command_line(self.words)

    def misuse(self, rule: str, message: str, remedy: str, *, at: str = "") -> QualError:
        """Make the error for a mistake in the command line; `at` is the word that is wrong."""
        return QualError(self.finding(rule, message, remedy, at=at))

    def finding(self, rule: str, message: str, remedy: str, *, at: str = "") -> Diagnostic:
        """Point at a word of the command line."""
        return Diagnostic(RuleId(rule), message, self.line, _place(self.words, at), remedy)

    def _in_line(self, one: Diagnostic) -> Diagnostic:
        """Show the whole command line where a finding knows one word of it."""
        word = one.source.text
        is_there = any(given in (word, given.partition("=")[0] + f"={word}") for given in self.words)
        if one.source.path != self.line.path or not is_there:
            return one
        whole = _place(self.words, word)
        is_quoted = self.line.text[whole.start : whole.end] != word
        place = whole if is_quoted else Span(whole.start + one.span.start, whole.start + one.span.end)
        return one._replace(source=self.line, span=place)

    def tell_errors(self, found: Iterable[Diagnostic]) -> int:
        """Write findings to stderr in full; give how many are errors."""
        from qualcli.render.diagnostics import render_diagnostics

        found = [self._in_line(one) for one in found]
        look = self.output.look(for_errors=True)
        self.output.warn(
            "".join(render_diagnostics(found, "full", width=look.width, color=look.color)).rstrip("\n")
        )
        return sum(one.is_error for one in found)


def command_line(words: Sequence[str]) -> Source:
    """Give a command line as a text to point into."""
    return Source("command line", shlex.join(["qual", *words]))


def _place(words: Sequence[str], at: str) -> Span:
    """Find a word as the shell would want it quoted, else a value joined to its option, else a part of a word.

    Where there is none of these, the whole line is meant.
    """
    start = len("qual ")
    parts: list[tuple[bool, int]] = []
    for word in words:
        form = shlex.quote(word)
        if at and word == at:
            return Span(start, start + len(form))
        if at and at in form:
            is_value = word.endswith(f"={at}")
            parts.append((not is_value, start + (form.rindex(at) if is_value else form.index(at))))
        start += len(form) + 1
    if not parts:
        return Span(0, start - 1)
    _, first = min(parts)
    return Span(first, first + len(at))
