"""Options that would have nothing to do are refused: leaving them unsaid would be guessing what was meant."""

from collections.abc import Mapping

from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError


def refuse_idle(session: Session, given: Mapping[str, bool], where: str, remedy: str) -> None:
    """Refuse the options that are given, by name, where they would change nothing.

    Raises:
        QualError: for all of them at once.

    """
    found = [
        session.finding("E575", f"{where}, so `{name}` has nothing to do", remedy.format(name), at=name)
        for name, is_given in given.items()
        if is_given
    ]
    if found:
        raise QualError(*found)
