"""From the words of `qual agree` to a comparison: statistics, thresholds, coders."""

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from qualcli.cli.selecting import read_wanted, selection, wanted_by
from qualcli.cli.session import Session
from qualcli.cli.sides import is_history, joined, sides_of
from qualcli.diagnostics.diagnostic import QualError
from qualcli.query.meaning import is_of_codes, names_codes
from qualcli.query.nodes import Node, Or, conjuncts, settled, walk

if TYPE_CHECKING:
    from qualcli.analysis.agreement.comparing import Comparison
    from qualcli.analysis.agreement.table import Agreement, Row
    from qualcli.cli.commands.agree_command import Options as AgreeOptions

_TWO: Final = 2
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?").fullmatch


class Asked(NamedTuple):
    """What was asked, with every name known and every number read."""

    stats: tuple[str, ...]
    """None means the usual ones."""
    threshold: Fraction
    minimum: tuple[str, Fraction] | None
    """The statistic that must not be lower, and than what."""


def checked(session: Session, stats: tuple[str, ...], threshold: str, minimum: str | None) -> Asked:
    """Read names of statistics and numbers.

    Raises:
        QualError: for a statistic that nobody knows (E712), or a number that is none or out of bounds (E718).

    """
    from qualcli.analysis.agreement.statistics import STATISTICS

    names = tuple(STATISTICS) if "all" in stats else tuple(known(session, name) for name in stats)
    least = None
    if minimum is not None:
        name, equals, number = minimum.rpartition("=")
        chosen = known(session, name) if equals else "alpha"
        least = (chosen, _number(session, number, minimum, lowest=-1))
        if names and chosen not in names:
            names = (*names, chosen)
    return Asked(tuple(dict.fromkeys(names)), _number(session, threshold, threshold, lowest=0), least)


def known(session: Session, name: str) -> str:
    """Take the name of a statistic.

    Raises:
        QualError: where nobody knows it (E712).

    """
    from qualcli.analysis.agreement.statistics import STATISTICS
    from qualcli.model.nearest import nearest

    if name in STATISTICS:
        return name
    close = nearest(name, STATISTICS)
    guess = f"did you mean `{close}`? " if close else ""
    raise session.misuse(
        "E712", f"no statistic `{name}`", f"{guess}`qual agree --explain` lists them", at=name
    )


def _number(session: Session, text: str, at: str, *, lowest: int) -> Fraction:
    """Read a number up to 1.

    Raises:
        QualError: where it is none (E718).

    """
    if _NUMBER(text) and lowest <= Fraction(text) <= 1:
        return Fraction(text)
    message = f"`{text}` is not a number from {lowest} to 1"
    raise session.misuse("E718", message, "write it with a point, as in 0.8", at=at)


def _refuse_mixed(session: Session, node: Node) -> None:
    """Refuse what says of codes more than which: all codings of a code are compared, or none.

    Raises:
        QualError: for relations, and for codes beside something else in one part of the selection (E719).

    """
    for part in conjuncts(settled(node)):
        if names_codes(part) and not all(isinstance(one, Or) or is_of_codes(one) for one in walk(part)):
            message = "coders are compared by all their codings of a code, so this cannot say which of them"
            remedy = "name codes, and what is said where, each by itself: `qual agree --select power --speaker nadia`"
            raise QualError(session.finding("E719", message, remedy, at="--select"))


def compared(session: Session, options: "AgreeOptions", asked: Asked) -> "Comparison":
    """Compare who is named: coders of the working tree, or sides of history.

    Raises:
        QualError: where there are not two to compare (E710), or a name is unknown.

    """
    from qualcli.analysis.agreement.comparing import AgreementOptions, compare

    sides = sides_of(session, options.coders or options.coder)
    if options.coders and options.coder and not is_history(sides):
        remedy = "leave it out; it selects codings of revisions, as in `qual agree main other --coder ann`"
        raise session.misuse("E543", "`--coder` stands beside the names of coders", remedy, at="--coder")
    _refuse_mixed(session, selection(session, options))
    joining = joined(session, sides, options.coder) if is_history(sides) else None
    index = joining.index if joining else session.index
    node = read_wanted(session, wanted_by(options)._replace(coder=()), session.index).node
    names = tuple(side.name for side in sides)
    wanted = AgreementOptions(
        coders=names, unit=options.unit, by=options.by, stats=asked.stats, threshold=asked.threshold,
        own=options.own, everyone="any" in options.role, count_uncoded=options.count_uncoded,
        intervals=options.intervals,
    )  # fmt: skip
    found = compare(index, node, wanted)
    if joining:
        from qualcli.study.sides import refuse_other_words

        there = (index.documents[one.ground.document] for one in found.documents)
        refuse_other_words(joining, there, sides)
    if len(found.coders) < _TWO:
        raise session.misuse("E710", *_nobody(session))
    return found


def _nobody(session: Session) -> tuple[str, str]:
    """Say that no two coders coded one document, and who there is."""
    names = [one for one in session.index.layers.table("coders") if one]
    if len(names) > 1:
        message = f"no two coders coded the same document; {', '.join(sorted(names))} coded different ones"
        return message, "--count-uncoded with two names takes what was not coded for coded with nothing"
    message = (
        f"only {names[0]} coded, and nobody to compare with" if names else "no annotation names its coder"
    )
    return (
        message,
        "two people code one document each with `coder=NAME`, or on branches: `qual agree main other`",
    )


def row_named(session: Session, agreement: "Agreement", name: str) -> "Row":
    """Find the row of the table that somebody wants to open.

    Raises:
        QualError: where there is none (E517), with the nearest.

    """
    from qualcli.model.nearest import nearest

    rows = {one.name: one for one in agreement.rows}
    if name in rows:
        return rows[name]
    close = nearest(name, rows)
    listed = "the table lists them: `qual agree --figures`" if rows else "nothing is coded there"
    raise session.misuse(
        "E517", f"the table has no row `{name}`", f"did you mean `{close}`?" if close else listed, at=name
    )


def refuse_overlaps(session: Session, comparison: "Comparison", stats: tuple[str, ...]) -> None:
    """Refuse cuα, asked for by name, where a coder gives two codes of a facet to the same words.

    Raises:
        QualError: for the first such place of each facet (E714).

    """
    from qualcli.analysis.agreement.categories import categories
    from qualcli.analysis.agreement.sums import overlaps, said

    if "cu-alpha" not in stats:
        return
    found = []
    for category in categories(comparison):
        first = None if category.is_code else next(overlaps(comparison, category), None)
        if first:
            place = said(comparison.index, *first, category.labels)
            message = (
                f"cuα is of codes that exclude each other, and those of {category.name[:-2]} do not: {place}"
            )
            remedy = (
                "select codes that exclude each other, or take `--stat masi`, which compares sets of codes"
            )
            found.append(session.finding("E714", message, remedy, at="cu-alpha"))
    if found:
        raise QualError(*found)


def shortfall(
    agreement: "Agreement", name: str, least: Fraction
) -> tuple[list[tuple[str, Fraction]], list[str]]:
    """Give the rows whose figure is lower than it may be, and those where it is undefined."""
    from qualcli.analysis.agreement.patterns import Undefined
    from qualcli.analysis.agreement.statistics import STATISTICS

    low: list[tuple[str, Fraction]] = []
    undefined: list[str] = []
    for row in agreement.rows:
        found = STATISTICS[name].of(agreement.sums[row.name])
        if isinstance(found, Undefined):
            undefined.append(row.name)
        elif found < least:
            low.append((row.name, found))
    return low, undefined
