"""From the selection options of a command to what they select."""

from qualcli.cli.options import SelectionOptions
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError
from qualcli.query.nodes import Node
from qualcli.query.options import Wanted, read_options

_USUAL = 9
"""So many formats of the registry are named to whoever misspells one; completion offers them all."""


def wanted_by(options: SelectionOptions) -> Wanted:
    """Take the selection out of a command's options."""
    return Wanted(
        options.facet,
        options.speaker,
        options.role,
        options.kind,
        options.doc,
        options.coder,
        options.where,
        options.text,
        (*options.select, *_expression(options)),
    )


def is_selection(options: SelectionOptions) -> bool:
    """Say whether anything is selected at all."""
    return wanted_by(options) != Wanted()


def _expression(options: SelectionOptions) -> tuple[str, ...]:
    """Give the words that stand without an option, where a command takes such, as one expression."""
    words: tuple[str, ...] = getattr(options, "expression", ())
    return (" ".join(words),) if words else ()


def selection(session: Session, options: SelectionOptions) -> Node:
    """Read the selection options into an expression.

    Raises:
        QualError: for every name that the study does not know.

    """
    queries = dict(session.study.settings.queries)
    found = read_options(wanted_by(options), session.index, session.line, queries)
    if found.diagnostics:
        from qualcli.study.queries import in_settings

        raise QualError(*in_settings(session.study, found.diagnostics))
    return found.node


def check_format(session: Session, form: str) -> str:
    """Take a format's name, which must be one of the registry's.

    Raises:
        QualError: for an unknown format.

    """
    if form == "auto":
        return form
    from qualcli.render.formats import FORMATS

    if form not in FORMATS:
        from qualcli.model.nearest import nearest

        close = nearest(form, FORMATS)
        remedy = f"did you mean `{close}`? " if close else ""
        usual = ", ".join(list(FORMATS)[:_USUAL])
        remedy += f"formats: {usual}, and those of tabulate"
        raise session.misuse("E537", f"no format `{form}`", remedy, at=form)
    return form
