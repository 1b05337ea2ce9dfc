"""`qual agree`: where coders differ, and how much they agree."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.options import Argument, Format, OutputFile, Raw, SelectionOptions, option
from qualcli.cli.selecting import check_format
from qualcli.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from fractions import Fraction

    from qualcli.analysis.agreement.comparing import Comparison
    from qualcli.analysis.agreement.passages import Passage
    from qualcli.analysis.agreement.table import Agreement

EXAMPLES = (
    "qual agree",
    "qual agree ann ben --tension any --list",
    "qual agree ann ben -u turn --stat alpha --stat kappa -f csv -o agreement.csv",
    "qual agree main...ben --min alpha=0.8",
)
_FOR_PEOPLE = ("auto", "plain", "md")


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual agree` takes."""

    coders: Annotated[
        tuple[str, ...],
        Argument("[CODER]...", "Coders; or revisions and branches, REV or REV:CODER; or REV...REV.", "coder"),
    ] = ()
    unit: Annotated[
        str, option("-u", "--unit", help="What is compared: character, sentence, paragraph, turn or segment.",
                    choices=("character", "sentence", "paragraph", "turn", "segment"), metavar="UNIT")
    ] = "character"  # fmt: skip
    stat: Annotated[
        tuple[str, ...],
        option("--stat", help="What to compute, as `--explain` lists it; `all` for everything.", metavar="NAME",
               complete="statistic"),
    ] = ()  # fmt: skip
    by: Annotated[
        str, option("--by", help="Rows: code, facet or document.", choices=("code", "facet", "document"), metavar="WHAT")
    ] = "code"  # fmt: skip
    threshold: Annotated[
        str,
        option("--threshold", help="The share of words that two segments must have in common to be the same.",
               metavar="SHARE"),
    ] = "0.5"  # fmt: skip
    own: Annotated[bool, option("--own", help="Compare codes without their sub-codes.")] = False
    count_uncoded: Annotated[
        bool,
        option("--count-uncoded", help="Take a document that a coder never coded for one in which they found nothing."),
    ] = False  # fmt: skip
    intervals: Annotated[bool, option("--intervals", help="Add the interval of every figure.")] = False
    list: Annotated[bool, option("--list", help="Show the disagreements alone.")] = False
    figures: Annotated[bool, option("--figures", help="Show the figures alone.")] = False
    open: Annotated[
        str | None,
        option("--open", help="Show the passages of one row of the table, agreed and not.", metavar="CODE",
               complete="code"),
    ] = None  # fmt: skip
    min: Annotated[
        str | None,
        option("--min", help="Exit 1 where a figure is lower: 0.8 for alpha, or STAT=0.8.", metavar="NUMBER"),
    ] = None  # fmt: skip
    explain: Annotated[bool, option("--explain", help="Explain the statistics, and compare nothing.")] = False
    format: Format = "auto"
    raw: Raw = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Compare coders: first the passages on which they differ, then figures for each facet and code.

    A code includes its sub-codes and poles. Who coded nothing in a document is left out of it. Coders may be
    compared across git revisions and branches: `main ben`, `HEAD~3:ann ann`. Exit 1 when nothing can be compared,
    or a figure is below --min.
    """
    from qualcli.analysis.agreement.table import Agreement
    from qualcli.cli.agreeing import checked, compared, refuse_overlaps

    check_format(session, options.format)
    asked = checked(session, options.stat, options.threshold, options.min)
    if options.explain:
        return _explain(session, options, asked.stats)
    comparison = compared(session, options, asked)
    refuse_overlaps(session, comparison, options.stat)
    agreement = Agreement(comparison)
    is_found = (_list if options.list or options.open else _show)(session, options, agreement)
    is_enough = not asked.minimum or not _is_below(session, agreement, *asked.minimum)
    return 0 if is_found and is_enough else 1


def _explain(session: Session, options: Options, names: tuple[str, ...]) -> int:
    from qualcli.analysis.agreement.statistics import STATISTICS
    from qualcli.render.agreement import explain_statistics

    wanted = [STATISTICS[name] for name in names or STATISTICS]
    look = session.output.look(options.output)
    root = session.study.root if options.output else None
    session.output.show(explain_statistics(wanted, look), options.output, root)
    return 0


def _list(session: Session, options: Options, agreement: "Agreement") -> bool:
    """Show passages alone: all disagreements, or those of one row with what is agreed."""
    from qualcli.analysis.agreement.notes import universe_of
    from qualcli.analysis.agreement.passages import disagreements, opened
    from qualcli.cli.agreeing import row_named

    comparison = agreement.comparison
    if options.open:
        row = row_named(session, agreement, options.open)
        passages, agreed = opened(comparison, row.category, row.lot), None
    else:
        passages, agreed = disagreements(comparison)
    _emit(session, options, _passages(session, options, comparison, passages))
    for note in (*universe_of(comparison), _counted(passages, agreed)):
        session.output.say(note)
    return bool(passages)


def _passages(
    session: Session, options: Options, comparison: "Comparison", passages: "Sequence[Passage]"
) -> "Iterator[str]":
    from qualcli.analysis.agreement.passages import passage_table
    from qualcli.render.agreement import render_passages
    from qualcli.render.formats import render_table

    look = session.output.look(options.output)._replace(raw=options.raw)
    if options.format in _FOR_PEOPLE:
        return render_passages(passages, options.format, look)
    look = look._replace(cite=_citing(comparison))
    return iter(render_table(passage_table(passages), options.format, look))


def _citing(comparison: "Comparison") -> "Callable[[int], str]":
    """Cite codings of the corpus that is compared, which may be joined from several revisions."""
    from qualcli.analysis.quotations import coding_quotations

    return lambda row: next(coding_quotations(comparison.index, [row])).citation


def _show(session: Session, options: Options, agreement: "Agreement") -> bool:
    """Show the disagreements and the table, or the table alone, as programs want it."""
    from qualcli.analysis.agreement.passages import disagreements
    from qualcli.render.formats import render_table

    comparison = agreement.comparison
    look = session.output.look(options.output)._replace(raw=options.raw, cite=_citing(comparison))
    lines = list(render_table(agreement.table(), options.format, look))
    if options.figures or options.format not in _FOR_PEOPLE:
        _emit(session, options, lines)
    else:
        passages, agreed = disagreements(comparison)
        listed = list(_passages(session, options, comparison, passages))
        _emit(session, options, [*listed, *(["\n"] if listed else []), *lines])
        session.output.say(_counted(passages, agreed))
    if not comparison.rows:
        session.output.say("nothing to compare")
    return bool(comparison.rows)


def _emit(session: Session, options: Options, lines: "Iterable[str]") -> None:
    session.output.show(lines, options.output, session.study.root)


def _counted(passages: "Sequence[Passage]", agreed: int | None) -> str:
    """Say how many passages there are, and how coders stand to each other on them."""
    from collections import Counter

    from qualcli.text.counts import number_of

    verdicts = Counter(one.verdict.value for one in passages)
    parts = ", ".join(f"{number} {verdict}" for verdict, number in sorted(verdicts.items()))
    if agreed is None:
        return f"{number_of(len(passages), 'passage')}: {parts}" if passages else "no passage"
    said = f"{number_of(len(passages), 'disagreement')}: {parts}" if passages else "no disagreement"
    return f"{said}; {number_of(agreed, 'coding')} agreed"


def _is_below(session: Session, agreement: "Agreement", name: str, least: "Fraction") -> bool:
    """Say which rows are below the least that is allowed; what is undefined is neither."""
    from qualcli.cli.agreeing import shortfall

    low, undefined = shortfall(agreement, name, least)
    for row, found in low:
        session.output.warn(f"{row}: {name} {float(found):.3f} is below {float(least):g}")
    if undefined:
        session.output.say(f"undefined, and not compared with {float(least):g}: {', '.join(undefined)}")
    return bool(low) or len(undefined) == len(agreement.rows)
