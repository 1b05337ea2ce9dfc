"""`qual saturation`: what each document brought that is new."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.idle import refuse_idle
from qualcli.cli.options import Expression, Format, OutputFile, Raw, SelectionOptions, option
from qualcli.cli.selecting import check_format, selection
from qualcli.cli.session import Session

if TYPE_CHECKING:
    from qualcli.analysis.saturation import Saturation, SaturationOptions

EXAMPLES = (
    "qual saturation",
    "qual saturation --kind interview --new pole",
    "qual saturation --tension any --base 5 --run 3 --threshold 0",
    "qual saturation --first priya-1",
)

_BASE, _RUN, _THRESHOLD = 4, 2, 5
"""What Guest, Namey and Chen take: four documents, then two at a time, five hundredths."""


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual saturation` takes."""

    order: Annotated[
        str,
        option(
            "--order",
            help="Take documents by the date they say, by name, or as their codings came into git.",
            choices=("date", "name", "git"),
            metavar="ORDER",
        ),
    ] = "date"
    new: Annotated[
        str, option("--new", help="What is new: a code, or each pole of it.", choices=("code", "pole"), metavar="WHAT")
    ] = "code"  # fmt: skip
    base: Annotated[
        int, option("--base", help="Compare with the codes of so many first documents.", metavar="N", may_be_negative=False)
    ] = _BASE  # fmt: skip
    run: Annotated[
        int, option("--run", help="Look for new codes in so many documents at a time.", metavar="N", may_be_negative=False)
    ] = _RUN  # fmt: skip
    threshold: Annotated[
        int,
        option(
            "--threshold", help="Call it saturation where a run's new codes are so many hundredths of the base.",
            metavar="PERCENT", may_be_negative=False,
        ),
    ] = _THRESHOLD  # fmt: skip
    first: Annotated[
        str | None,
        option("--first", help="Show the quotations in which this document's new codes are first used.", metavar="DOC",
               complete="document"),
    ] = None  # fmt: skip
    format: Format = "auto"
    raw: Raw = False
    output: OutputFile = None
    expression: Expression = ()


def run(session: Session, options: Options) -> int:
    """Count the codes that each document brought, in order of their dates, and draw the curve.

    New information is the number of codes new in a run of documents, divided by the number of codes in the base;
    saturation is reached where it falls to the threshold (Guest, Namey & Chen 2020). Exit 1 when nothing is counted.
    """
    from qualcli.analysis.saturation import saturation

    check_format(session, options.format)
    for name, value in (("--base", options.base), ("--run", options.run)):
        if not value:
            raise session.misuse(
                "E564", f"`{name} 0` leaves nothing to count in", f"write `{name} 1` or more", at=name
            )
    if options.first is not None:
        of_runs = {
            "--base": options.base != _BASE, "--run": options.run != _RUN, "--threshold": options.threshold != _THRESHOLD,
        }  # fmt: skip
        refuse_idle(session, of_runs, "quotations have no runs", "leave {} away, or --first")
    node, wanted = selection(session, options), _wanted(session, options)
    found = saturation(session.index, node, wanted)
    if options.first is not None:
        return _first(session, options, found, options.first)
    session.output.show(_lines(session, options, found, wanted), options.output, session.study.root)
    if found.steps:
        return 0
    session.output.say("nothing counted")
    return 1


def _wanted(session: Session, options: Options) -> "SaturationOptions":
    from qualcli.analysis.saturation import SaturationOptions
    from qualcli.study.coded_since import coded_since

    study = session.study
    return SaturationOptions(
        order=options.order,
        committed=coded_since(study.root, study.names) if options.order == "git" else None,
        poles=options.new == "pole",
        everyone="any" in options.role,
        base=options.base,
        run=options.run,
        threshold=options.threshold,
    )


def _lines(
    session: Session, options: Options, found: "Saturation", wanted: "SaturationOptions"
) -> Iterator[str]:
    """Write the table, and for people the curve above it."""
    from functools import cache

    from qualcli.analysis.saturation_table import saturation_table
    from qualcli.cli.drawing import place_to_draw
    from qualcli.render.curve import draw_curve
    from qualcli.render.formats import render_table

    width, look = place_to_draw(session, options.output)
    if options.format in ("auto", "plain") and found.steps:
        yield from draw_curve(found.new, width)
        yield "\n"
    table = saturation_table(session.index, found, wanted)
    # A coding stands behind up to five figures of its row.
    cite = cache(session.citation)
    yield from render_table(table, options.format, look._replace(raw=options.raw, cite=cite))


def _first(session: Session, options: Options, found: "Saturation", given: str) -> int:
    """Show the quotations in which the new codes of one document are first used."""
    from qualcli.analysis.quotations import coding_quotations, tally
    from qualcli.cli.quoting import count_of, quotation_view
    from qualcli.render.quotations import render_quotations

    name = session.study.find(given)
    at = [n for n, step in enumerate(found.steps) if session.index.documents[step.document] == name]
    rows = [row for one in at for row in found.firsts(one, one + 1)]
    listed = list(coding_quotations(session.index, rows))
    lines = render_quotations(
        listed, options.format, quotation_view(session, options.output, raw=options.raw)
    )
    session.output.show(lines, options.output, session.study.root)
    session.output.say(count_of(tally(listed)))
    return 0 if listed else 1
