"""`qual query`: find quotations."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.options import Expression, Format, OutputFile, Raw, SelectionOptions, option
from qualcli.cli.selecting import check_format, selection
from qualcli.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcli.analysis.quotations import Tally
    from qualcli.model.quotations import Quotation
    from qualcli.query.evaluate import Selected
    from qualcli.query.nodes import Node
    from qualcli.query.units import UnitKind

EXAMPLES = (
    "qual query --tension incorporation",
    "qual query 'incorporation and imagery:*'",
    "qual query --tension incorporation --imagery any --where sector=voluntary",
    "qual query --tension power --kind document -f md -o power.md",
    "qual query --tension power --group-by participant --count",
    "qual query --imagery any --sample 10 --seed 7",
)
_UNITS = ("span", "sentence", "paragraph", "turn", "document", "case")
_ORDERS = ("document", "date", "participant", "code", "length", "weight")


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual query` takes."""

    expression: Expression = ()
    unit: Annotated[
        str | None, option("-u", "--unit", help="What must satisfy it all: span, sentence, paragraph, turn, document or "
                           "case.", choices=_UNITS, metavar="UNIT")
    ] = None  # fmt: skip
    explain: Annotated[
        bool, option("--explain", help="Say in words what is asked and what is listed, and stop.")
    ] = False
    count: Annotated[bool, option("--count", help="Only count; with --group-by, a table.")] = False
    context: Annotated[
        int,
        option("--context", help="Show as many turns before and after.", metavar="N", may_be_negative=False),
    ] = 0
    group_by: Annotated[
        str | None,
        option("--group-by", help="Under headings: code, facet, pole, participant, document, kind, coder or an attribute.",
               metavar="WHAT", complete="dimension"),
    ] = None  # fmt: skip
    sort: Annotated[
        str | None,
        option("--sort", help="By document, date, participant, code, length (in words) or weight.", choices=_ORDERS,
               metavar="ORDER"),
    ] = None  # fmt: skip
    reverse: Annotated[bool, option("--reverse", help="The other way round.")] = False
    sample: Annotated[
        int | None,
        option(
            "--sample",
            help="Choose N by lot; the same for the same seed.",
            metavar="N",
            may_be_negative=False,
        ),
    ] = None
    seed: Annotated[
        int | None,
        option(
            "--seed", help="The seed of --sample; 0 if none is given.", metavar="S", may_be_negative=False
        ),
    ] = None
    attribution: Annotated[
        str | None,
        option("--attribution", help="With -f md: what to say of who speaks, `role,sector` if nothing is said.",
               metavar="NAMES"),
    ] = None  # fmt: skip
    margin: Annotated[
        bool, option("--margin", help="With -f md: codes, coders, weight and memo below each quotation.")
    ] = False
    format: Format = "auto"
    raw: Raw = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Find the quotations that satisfy everything given: facets, speakers, kinds, documents, words.

    A code includes its sub-codes and poles. Where no code is named, whole turns are found. Exit 1 when nothing is.
    """
    from qualcli.cli.query_options import check_arrangement, sampled
    from qualcli.cli.quoting import count_of
    from qualcli.query.evaluate import select
    from qualcli.query.units import UnitKind

    check_format(session, options.format)
    check_arrangement(session, options)
    node, unit = selection(session, options), UnitKind(options.unit) if options.unit else None
    if options.explain:
        return _explain(session, options, node, unit)
    found = select(session.index, node, unit)
    chosen, said = sampled(session, options, found)
    counted = _answer(session, options, node, chosen)
    if said and counted.found:
        session.output.say(said)
    session.output.say(count_of(counted))
    return 0 if counted.found else 1


def _explain(session: Session, options: Options, node: "Node", unit: "UnitKind | None") -> int:
    """Say what the question means."""
    from qualcli.query.explain import explain
    from qualcli.render.cells import wrap_indented
    from qualcli.render.safe import one_line

    width = session.output.look(options.output).width
    said = map(one_line, explain(session.index, node, unit))
    lines = (part for line in said for part in wrap_indented(line, width))
    session.output.emit((f"{line}\n" for line in lines), options.output, session.study.root)
    return 0


def _answer(session: Session, options: Options, node: "Node", found: "Selected") -> "Tally":
    """Count or show what is found, as it is asked for."""
    if options.count and not options.group_by:
        return _count(session, options, found)
    from qualcli.analysis.quotations import quotations

    listed = list(quotations(session.index, found))
    if options.count:
        return _count_groups(session, options, node, listed)
    return _show(session, options, node, listed, found.codings)


def _count(session: Session, options: Options, found: "Selected") -> "Tally":
    """Write how many there are: a bare number, or a table of one row where a format is asked for."""
    from qualcli.analysis.quotations import tally_of

    counted = tally_of(session.index, found)
    if options.format == "auto":
        session.output.emit([f"{counted.found}\n"], options.output, session.study.root)
    else:
        from qualcli.analysis.grouping import count_table
        from qualcli.cli.query_options import show_table

        show_table(session, options, count_table(counted, found.codings))
    return counted


def _count_groups(session: Session, options: Options, node: "Node", listed: "Sequence[Quotation]") -> "Tally":
    from qualcli.analysis.grouping import group_table, kept_in
    from qualcli.analysis.quotations import tally
    from qualcli.cli.query_options import grouping, show_table

    side = grouping(session, options.group_by or "")
    kept = kept_in(session.index, node, listed, everyone="any" in options.role)
    if kept.listed:
        show_table(session, options, group_table(session.index, side, kept))
    return tally(kept.listed)


def _show(
    session: Session,
    options: Options,
    node: "Node",
    listed: "Sequence[Quotation]",
    asked: "Sequence[int]",
) -> "Tally":
    """Show quotations, in their groups if any are asked for."""
    from qualcli.analysis.quotations import tally
    from qualcli.cli.query_options import arranged, attribution_of, grouping
    from qualcli.cli.quoting import quotation_view

    view = quotation_view(
        session, options.output, options.context, raw=options.raw, asked=asked, node=node,
        attribution=attribution_of(options), margin=options.margin,
    )  # fmt: skip
    listed = arranged(session, options, listed)
    if options.group_by:
        from qualcli.analysis.grouping import groups, members
        from qualcli.render.quotations import render_groups

        side = grouping(session, options.group_by)
        lines = render_groups(groups(side, members(session.index, side, listed)), options.format, view)
    else:
        from qualcli.render.quotations import render_quotations

        lines = render_quotations(listed, options.format, view)
    session.output.show(lines, options.output, session.study.root)
    return tally(listed)
