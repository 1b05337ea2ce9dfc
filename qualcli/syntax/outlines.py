"""A transcript, read for the index: what `parse_document` finds, without what only writing needs."""

from collections.abc import Iterable
from typing import NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.documents import Document
from qualcli.model.outlines import Outline
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import take_apart
from qualcli.syntax.front_matter import read_front_matter
from qualcli.syntax.lints import lint
from qualcli.syntax.turn_columns import columns_of, in_columns, paragraphs_of, turns_of
from qualcli.text.source import Source


class Counts(NamedTuple):
    """How much of a document is wrong, and how much should be looked at again."""

    errors: int
    warnings: int


def read_outline(source: Source, dialect: Dialect) -> tuple[Outline, Counts]:
    """Read a transcript as `parse_document` does; of what is wrong, give the number alone."""
    front, body, found = read_front_matter(source)
    apart = take_apart(source, body, dialect)
    base, scan = apart.base, apart.scan
    outline = Outline(
        source, front, body, base, apart.cuts, apart.segments,
        turns_of(base, plain=dialect.plain_labels), paragraphs_of(base),
    )  # fmt: skip
    linted = lint(source, body, scan.blocks, scan.inline, scan.annotations, dialect)
    return outline, _counts(found, [one.rule for one in (*apart.problems, *linted)])


def _counts(found: Iterable[Diagnostic], rules: Iterable[str]) -> Counts:
    """Count findings by their rules."""
    every = [*[one.rule for one in found], *rules]
    errors = sum(rule.startswith("E") for rule in every)
    return Counts(errors, len(every) - errors)


def outline_of(document: Document) -> Outline:
    """Leave out of a document what the index does not take up."""
    return Outline(
        document.source, document.front, document.body, document.base, document.cuts, document.segments,
        columns_of(document.turns), in_columns(document.paragraphs),
    )  # fmt: skip
