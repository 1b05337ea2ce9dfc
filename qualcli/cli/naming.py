"""Names given on the command line: codes, coders; unknown ones are answered with the nearest."""

from typing import TYPE_CHECKING

from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.annotations import CodeUse
from qualcli.model.names import CodeName, CoderName, PoleName
from qualcli.model.nearest import nearest
from qualcli.syntax.code_names import coder_name_fault

if TYPE_CHECKING:
    from qualcli.query.nodes import Code


def known_coder(session: Session, name: str) -> CoderName:
    """Take a coder's name, which must be one of the study's where it lists coders.

    Raises:
        QualError: for an unknown coder.

    """
    if fault := coder_name_fault(name):
        raise session.misuse(
            "E510", fault.message, "write one plain word, such as the name in qual.yaml", at=name
        )
    known = session.study.settings.coder_names
    if known and name not in known:
        close = nearest(name, known)
        remedy = f"did you mean `{close}`? " if close else ""
        raise session.misuse(
            "E510",
            f"no coder is called `{name}`",
            f"{remedy}coders are listed in qual.yaml: {', '.join(known)}",
            at=name,
        )
    return CoderName(name)


def known_use(session: Session, given: str) -> CodeUse:
    """Take `CODE` or `CODE--POLE`, both of which the codebook must know.

    Raises:
        QualError: for an unknown, renamed or retired code, or an unknown pole.

    """
    bare = given.lstrip(".")
    name, _, pole = (bare, "", "") if bare.endswith("--") else bare.partition("--")
    codebook = session.study.codebook
    code = codebook.by_name.get(CodeName(name))
    if code is None:
        raise _no_code(session, given, name)
    if code.retired:
        raise session.misuse(
            "E533", f"code `{name}` is retired: {code.retired}", "choose another code", at=given
        )
    if pole and pole not in code.pole_names:
        close = nearest(pole, code.pole_names)
        listed = (
            f"it has {', '.join(code.pole_names)}" if code.poles else "it has no poles; write the code alone"
        )
        remedy = f"did you mean `{close}`?" if close else listed
        raise session.misuse("E505", f"`{name}` has no pole `{pole}`", remedy, at=given)
    return CodeUse(CodeName(name), PoleName(pole) if pole else None)


def any_use(session: Session, given: str) -> CodeUse:
    """Take `CODE` or `CODE--POLE` of codings that stand already: the codebook knows it, or some transcript has it.

    Raises:
        QualError: for a code that is neither in the codebook nor in use.

    """
    name, _, pole = given.lstrip(".").partition("--")
    use = CodeUse(CodeName(name), PoleName(pole) if pole else None)
    codebook = session.study.codebook
    if use.code in codebook.by_name and (not pole or pole in codebook.by_name[use.code].pole_names):
        return use
    if any(one == use or (not pole and one.code == use.code) for one in session.index.uses):
        return use
    return known_use(session, given)


def asked_code(session: Session, word: str) -> "Code":
    """Read a code that is asked for, as queries do: the codebook or a transcript must know it.

    Raises:
        QualError: for an unknown or renamed code, or an unknown pole.

    """
    from qualcli.query.names import check_names
    from qualcli.query.nodes import Code
    from qualcli.query.options import place_of
    from qualcli.query.reading import read_code

    node = read_code(None, word, place_of(session.line, word))
    found = tuple(check_names(node, session.index, session.line))
    if found or not isinstance(node, Code):
        raise QualError(*found)
    return node


def _no_code(session: Session, given: str, name: str) -> QualError:
    """Say that there is no such code: it has another name now, or is misspelt."""
    codebook = session.study.codebook
    now = codebook.former_names.get(CodeName(name))
    if now:
        return session.misuse("E502", f"`{name}` is called {now} now", f"write `{now}`", at=given)
    close = nearest(name, codebook.by_name)
    guess = f"did you mean `{close}`? or " if close else ""
    return session.misuse(
        "E501",
        f"no code is called `{name}`",
        f"{guess}`qual codebook add {name}`",
        at=given,
    )
