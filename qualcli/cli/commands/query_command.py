"""`qual query`: find quotations."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.options import Format, OutputFile, Raw, SelectionOptions, option
from qualcli.cli.quoting import count_of, quotation_view
from qualcli.cli.selecting import check_format, selection
from qualcli.cli.session import Session

if TYPE_CHECKING:
    from qualcli.model.quotations import Quotation

EXAMPLES = (
    "qual query --tension incorporation",
    "qual query --tension incorporation --imagery any --where sector=voluntary",
    "qual query --tension power --kind document -f md -o power.md",
)
_UNITS = ("span", "sentence", "paragraph", "turn", "document")


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual query` takes."""

    unit: Annotated[
        str | None, option("-u", "--unit", help="What must satisfy it all: span, sentence, paragraph, turn or document.",
                           choices=_UNITS, metavar="UNIT")
    ] = None  # fmt: skip
    count: Annotated[bool, option("--count", help="Only count.")] = False
    context: Annotated[
        int,
        option("--context", help="Show as many turns before and after.", metavar="N", may_be_negative=False),
    ] = 0
    format: Format = "auto"
    raw: Raw = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Find the quotations that satisfy everything given: facets, speakers, kinds, documents, words.

    A code includes its sub-codes and poles. Where no code is named, whole turns are found. Exit 1 when nothing is.
    """
    from qualcli.analysis.quotations import quotations, tally, tally_of
    from qualcli.query.evaluate import select
    from qualcli.query.units import UnitKind

    check_format(session, options.format)
    node = selection(session, options)
    found = select(session.index, node, UnitKind(options.unit) if options.unit else None)
    if options.count:
        counted = tally_of(session.index, found)
        session.output.emit([f"{counted.found}\n"], options.output, session.study.root)
    else:
        listed = list(quotations(session.index, found))
        counted = tally(listed)
        _show(session, options, listed)
    session.output.say(count_of(counted))
    return 0 if counted.found else 1


def _show(session: Session, options: Options, listed: Sequence["Quotation"]) -> None:
    from qualcli.render.quotations import render_quotations

    view = quotation_view(session, options.output, options.context, raw=options.raw)
    lines = render_quotations(listed, options.format, view)
    session.output.show(lines, options.output, session.study.root)
