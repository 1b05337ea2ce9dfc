"""Mistakes in a command line, in our own words: the place, the message, the nearest thing that there is."""

import re
from collections.abc import Sequence

from qualcli.cli.catalogue import COMMANDS, command_module
from qualcli.cli.facets import folder_of
from qualcli.cli.options import GlobalOptions, Option, fields_of
from qualcli.cli.quick import command_at
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.model.names import CodeName
from qualcli.model.nearest import nearest

_NAMED = re.compile(
    r"(?:Invalid value for [^:]*: '|No such option: |[Oo]ption '|argument\(s\) \("
    r"|No such command '|Missing (?:argument|option) ')(-{0,2}[^\s')]+)"
)


def explain(words: Sequence[str], error: Exception, facets: Sequence[str]) -> Diagnostic:
    """Turn what Typer says of a line into a finding."""
    format_message = getattr(error, "format_message", None)
    said: str = format_message() if callable(format_message) else str(error)
    session = Session(tuple(words))
    named = _NAMED.search(said)
    at = named[1] if named else ""
    place = command_at(words, COMMANDS)
    command = None if place is None else words[place]
    if said.startswith("No such command"):
        close = nearest(at, COMMANDS)
        remedy = (
            f"did you mean `qual {close}`? `qual --help` lists the commands"
            if close
            else "`qual --help` lists the commands"
        )
        return session.finding("E541", f"no command `{at}`", remedy, at=at)
    if said.startswith("No such option"):
        return _unknown_option(session, at, command, facets)
    shows_how = f"`{' '.join(filter(None, ('qual', command, '--help')))}` shows how"
    meant = _code_meant(words, at, command) if "extra argument" in said else None
    remedy = f"did you mean `{meant}`? {shows_how}" if meant else shows_how
    return session.finding("E543", _in_our_words(said), remedy, at=at)


def _code_meant(words: Sequence[str], word: str, command: str | None) -> str | None:
    """Write a code that stands alone as the option of its facet, where the command takes those."""
    from qualcli.study.study import open_study

    if command is None or all(one.name != "facet" for one in fields_of(command_module(command).Options)):
        return None
    try:
        code = open_study(folder_of(words)).codebook.by_name.get(CodeName(word.partition("--")[0]))
    except (QualError, OSError):
        return None
    return f"--{code.facet} {word}" if code else None


_IN_OUR_WORDS = (
    (r"[Gg]ot unexpected extra argument\(?s?\)? \((.*)\)", r"there is no place for `\1`"),
    (r"requires an argument", "needs a value"),
    (r"requires 2 arguments", "needs two values"),
    (r"is not a valid int(eger)?", "is not a whole number"),
)


def _in_our_words(said: str) -> str:
    """Say what Typer says as a researcher would."""
    message = re.sub(r"\s+", " ", said.replace("'", "`")).rstrip(".")
    for theirs, ours in _IN_OUR_WORDS:
        message = re.sub(theirs, ours, message)
    return message[:1].lower() + message[1:]


def _unknown_option(session: Session, at: str, command: str | None, facets: Sequence[str]) -> Diagnostic:
    """Name the nearest option, facets of the study among them."""
    known = [*fields_of(command_module(command).Options)] if command else []
    takes_facets = any(one.name == "facet" for one in known)
    if takes_facets and at.removeprefix("--") in facets:
        remedy = f"`{at} any` means any code of {at[2:]}"
        return session.finding("E543", f"option `{at}` needs a code", remedy, at=at)
    names = [
        name
        for one in (*known, *fields_of(GlobalOptions))
        if isinstance(one.about, Option)
        for name in one.about.names
        if name.startswith("--")
    ]
    names += [f"--{name}" for name in facets] if takes_facets else []
    close = nearest(at, names)
    about = f"`qual {command} --help` lists them" if command else "`qual --help` lists them"
    remedy = f"did you mean `{close}`? {about}" if close else about
    return session.finding(
        "E542", f"no option `{at}`" + (f" for `qual {command}`" if command else ""), remedy, at=at
    )
