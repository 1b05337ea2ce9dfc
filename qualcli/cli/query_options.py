"""How `qual query` arranges what it finds: order, groups, a sample, and what of that cannot go together."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError

if TYPE_CHECKING:
    from qualcli.analysis.dimensions import Dimension
    from qualcli.cli.commands.query_command import Options
    from qualcli.model.quotations import Quotation
    from qualcli.model.tables import Table
    from qualcli.query.evaluate import Selected


class _Clash(NamedTuple):
    """Options that say nothing together: whether they are given, the one to point at, the message, the help."""

    is_given: bool
    option: str
    message: str
    remedy: str


def check_arrangement(session: Session, options: "Options") -> None:
    """Refuse options that would do nothing, and names that nothing has.

    Raises:
        QualError: for all of them at once.

    """
    found = [
        session.finding("E575", one.message, one.remedy, at=_as_given(session, one.option))
        for one in _clashes(options)
        if one.is_given
    ]
    if options.sample == 0:
        found.append(
            session.finding(
                "E577", "a sample of none shows nothing", "give 1 or more, or leave --sample away", at="0"
            )
        )
    if found:
        raise QualError(*found)
    if options.group_by:
        grouping(session, options.group_by)
    _check_attribution(session, attribution_of(options) or ())


def _clashes(options: "Options") -> Iterable[_Clash]:
    listing = "a count shows no quotations, so `{}` has nothing to do"
    given = {
        "--context": options.context > 0,
        "--sort": options.sort is not None,
        "--reverse": options.reverse,
    }
    for name, is_given in given.items():
        yield _Clash(options.count and is_given, name, listing.format(name), f"leave --count or {name} away")
    quotes = options.format == "md" and not options.count
    for name, is_given in {
        "--attribution": options.attribution is not None,
        "--margin": options.margin,
    }.items():
        message = f"`{name}` is for block quotes, and none are written here"
        wanting = "leave --count or {} away" if options.count else "add -f md, or leave {} away"
        yield _Clash(is_given and not quotes, name, message, wanting.format(name))
    yield _Clash(
        options.seed is not None and options.sample is None, "--seed",
        "`--seed` chooses a sample, and none is asked for", "add --sample N, or leave --seed away",
    )  # fmt: skip


def _as_given(session: Session, name: str) -> str:
    """Give the word of the command line that an option stands in."""
    return next((word for word in session.words if word.partition("=")[0] == name), name)


def grouping(session: Session, name: str) -> "Dimension":
    """Find what quotations are to be grouped by.

    Raises:
        QualError: where there is nothing of that name.

    """
    from qualcli.analysis.grouping import every_grouping, grouping_dimension

    found = grouping_dimension(session.index, name)
    if found is None:
        remedy = _remedy(name, every_grouping(session.index))
        raise session.misuse("E516", f"no dimension is called `{name}`", remedy, at=name)
    return found


def _remedy(name: str, known: Sequence[str]) -> str:
    from qualcli.model.nearest import nearest_names

    near = nearest_names(name, known)
    if near:
        return f"did you mean {' or '.join(f'`{one}`' for one in near)}?"
    return f"there are {', '.join(known)}"


def attribution_of(options: "Options") -> tuple[str, ...] | None:
    """Give the names of what is to be said of who speaks; None where that is not said."""
    if options.attribution is None:
        return None
    return tuple(filter(None, (name.strip() for name in options.attribution.split(","))))


def _check_attribution(session: Session, names: Sequence[str]) -> None:
    """Refuse names that nobody and no document has.

    Raises:
        QualError: for the first of them.

    """
    if not names:
        return
    fronts = (key for front in session.index.fronts for key in front)
    known = tuple(dict.fromkeys(["role", "kind", *session.index.cases.attribute_names(), *fronts]))
    for name in names:
        if name not in known:
            raise session.misuse(
                "E576", f"no participant or document has a `{name}`", _remedy(name, known), at=name
            )


def sampled(session: Session, options: "Options", found: "Selected") -> "tuple[Selected, str]":
    """Choose a sample where one is asked for; say of how many it is, and how it can be drawn again."""
    if options.sample is None:
        return found, ""
    from qualcli.analysis.quotation_order import sample
    from qualcli.text.counts import number_of

    seed = options.seed or 0
    chosen = sample(session.index, found, options.sample, seed)
    shown = min(options.sample, chosen.of)
    thing = number_of(chosen.of, "passage" if found.units else "quotation")
    verb = "counting" if options.count else "showing"
    return chosen.selected, f"{verb} {shown:,} of {thing}, chosen by lot with --seed {seed}"


def arranged(session: Session, options: "Options", listed: "Sequence[Quotation]") -> "Sequence[Quotation]":
    """Put quotations into the order that is asked for."""
    if options.sort is None and not options.reverse:
        return listed
    from qualcli.analysis.quotation_order import ordered

    return ordered(session.index, listed, options.sort or "document", is_reversed=options.reverse)


def show_table(session: Session, options: "Options", table: "Table") -> None:
    """Write a table in the format that is asked for."""
    from qualcli.render.formats import render_table

    look = session.output.look(options.output)._replace(raw=options.raw, cite=session.citation)
    session.output.show(render_table(table, options.format, look), options.output, session.study.root)
