"""`qual query`: find quotations."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.options import Format, OutputFile, SelectionOptions, option
from qualcli.cli.selecting import check_format, selection
from qualcli.cli.session import Session

if TYPE_CHECKING:
    from qualcli.model.quotations import Quotation
    from qualcli.render.quotations import QuotationView

EXAMPLES = (
    "qual query --tension incorporation",
    "qual query --tension incorporation --imagery any --where sector=voluntary",
    "qual query --tension power --kind document -f md -o power.md",
)
_UNITS = ("span", "paragraph", "turn", "document")


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual query` takes."""

    unit: Annotated[
        str | None, option("-u", "--unit", help="What must satisfy it all: span, paragraph, turn or document.",
                           choices=_UNITS, metavar="UNIT")
    ] = None  # fmt: skip
    count: Annotated[bool, option("--count", help="Only count.")] = False
    context: Annotated[int, option("--context", help="Show as many turns before and after.", metavar="N")] = 0
    format: Format = "auto"
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Find the quotations that satisfy everything given: facets, speakers, kinds, documents, words.

    A code includes its sub-codes and poles. Where no code is named, whole turns are found. Exit 1 when nothing is.
    """
    from qualcli.analysis.quotations import quotations
    from qualcli.query.evaluate import select
    from qualcli.query.units import UnitKind

    check_format(session, options.format)
    node = selection(session, options)
    found = select(session.index, node, UnitKind(options.unit) if options.unit else None)
    listed = list(quotations(session.index, found))
    if options.count:
        session.output.emit([f"{len(listed)}\n"], options.output, session.study.root)
    else:
        _show(session, options, listed)
    session.output.say(_summary(listed))
    return 0 if listed else 1


def _show(session: Session, options: Options, listed: Sequence["Quotation"]) -> None:
    from qualcli.render.quotations import render_quotations

    lines = render_quotations(listed, options.format, _view(session, options))
    session.output.emit(lines, options.output, session.study.root)


def _view(session: Session, options: Options) -> "QuotationView":
    """Say what to show beside the words."""
    from qualcli.analysis.surroundings import attributes_of, turns_around
    from qualcli.render.quotations import Context, QuotationView, no_context

    look = session.output.look(options.output)
    index, codebook = session.index, session.study.codebook
    order = {facet.name: number for number, facet in enumerate(codebook.facets)}

    def context(one: "Quotation") -> Context:
        return Context(*turns_around(index, one, options.context))

    return QuotationView(
        width=look.width,
        color=look.color,
        context=context if options.context else no_context,
        attributes=lambda one: attributes_of(index, one),
        path=codebook.path,
        facet=lambda name: order.get(codebook.by_name[name].facet, 0) if name in codebook.by_name else 0,
    )


def _summary(listed: Sequence["Quotation"]) -> str:
    """Count what was found, naming what is counted."""
    if not listed:
        return "nothing found"
    documents = len({one.document for one in listed})
    speakers = len({who.name or who.label for one in listed for who in one.speakers})
    codings = sum(len(one.codings) for one in listed)
    kind = "quotations" if codings else "passages"
    counted = f"{len(listed)} {kind if len(listed) != 1 else kind[:-1]}"
    if codings:
        counted += f", {codings} {'coding' if codings == 1 else 'codings'}"
    return f"{counted}, {documents} {'document' if documents == 1 else 'documents'}, {speakers} {'speaker' if speakers == 1 else 'speakers'}"
