"""Questions to the person at the terminal: answered with a letter, never taken for granted."""

import sys
from collections.abc import Mapping

from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError


def is_anybody_there() -> bool:
    """Say whether questions can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(question: str, answers: Mapping[str, str]) -> str:
    """Ask until one of the answers comes, whole or by its letter; the end of the input is the last, which stops."""
    from textwrap import fill

    from qualcli.cli.output import width_of_terminal

    offered = "  ".join(f"[{letter}] {meaning}" for letter, meaning in answers.items())
    folded = fill(question, width_of_terminal(), break_long_words=False, break_on_hyphens=False)
    last = list(answers)[-1]
    while True:
        sys.stdout.flush()
        print(f"{folded}\n  {offered}: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            print(file=sys.stderr)
            return last
        given = line.strip().casefold()
        given = given[:1] if given[:1].isalpha() else given
        if given in answers:
            return given


def may_write(session: Session, question: str, *, yes: bool) -> bool:
    """Ask whether to write; `yes` is said beforehand, by `-y`.

    Raises:
        QualError: where there is nobody to ask.

    """
    if yes:
        return True
    if not is_anybody_there():
        raise nobody_there(session)
    return ask(question, {"y": "yes", "n": "no"}) == "y"


def nobody_there(session: Session, remedy: str = "-y writes without asking, -n only shows") -> QualError:
    """Say that somebody must agree first."""
    return session.misuse("E552", "nothing was written: there is nobody at the terminal to agree", remedy)
