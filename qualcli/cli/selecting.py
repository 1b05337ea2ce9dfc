"""From the selection options of a command to what they select."""

from collections.abc import Iterator, Sequence

from qualcli.cli.options import Option, SelectionOptions, fields_of
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError
from qualcli.index.corpus import CorpusIndex
from qualcli.query.nodes import Node
from qualcli.query.options import Selection, Wanted, read_options

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


def written(options: SelectionOptions) -> Iterator[str]:
    """Write the selection options again, for commands that show what is behind a figure of theirs."""
    for one in fields_of(SelectionOptions):
        value = getattr(options, one.name)
        names = one.about.names if isinstance(one.about, Option) else ()
        for text in (value,) if isinstance(value, str) else value or ():
            yield from (*[name for name in names if name.startswith("--")][:1], text)


def _expression(options: SelectionOptions) -> tuple[str, ...]:
    """Give the words that stand without an option, where a command takes such, as one expression."""
    words: tuple[str, ...] = getattr(options, "expression", ())
    return (" ".join(words),) if words else ()


def read_wanted(session: Session, wanted: Wanted, index: CorpusIndex) -> Selection:
    """Read a selection for a corpus, with the saved queries of the study."""
    return read_options(wanted, index, session.line, dict(session.study.settings.queries))


def selection(session: Session, options: SelectionOptions) -> Node:
    """Read the selection options into an expression.

    Raises:
        QualError: for every name that the study does not know.

    """
    found = read_wanted(session, wanted_by(options), session.index)
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
        usual = ", ".join(list(FORMATS)[:_USUAL])
        raise misspelt(
            session,
            "E537",
            f"no format `{form}`",
            form,
            list(FORMATS),
            f"formats: {usual}, and those of tabulate",
        )
    return form


def misspelt(
    session: Session, rule: str, message: str, word: str, known: Sequence[str], listed: str
) -> QualError:
    """Make what refuses a word that is none of those known; the remedy names the nearest, then all."""
    from qualcli.model.nearest import nearest

    close = nearest(word, known)
    guess = f"did you mean `{close}`? " if close else ""
    return session.misuse(rule, message, f"{guess}{listed}", at=word)
