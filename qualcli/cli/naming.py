"""Names given on the command line: codes, coders; unknown ones are answered with the nearest."""

from qualcli.cli.session import Session
from qualcli.model.annotations import CodeUse
from qualcli.model.names import CodeName, CoderName, PoleName
from qualcli.model.nearest import nearest


def known_coder(session: Session, name: str) -> CoderName:
    """Take a coder's name, which must be one of the study's where it lists coders.

    Raises:
        QualError: for an unknown coder.

    """
    known = session.study.settings.coder_names
    if known and name not in known:
        close = nearest(name, known)
        remedy = f"did you mean `{close}`? " if close else ""
        raise session.misuse(
            "E534",
            f"unknown coder `{name}`",
            f"{remedy}coders are listed in qual.yaml: {', '.join(known)}",
            at=name,
        )
    return CoderName(name)


def known_use(session: Session, given: str) -> CodeUse:
    """Take `CODE` or `CODE--POLE`, both of which the codebook must know.

    Raises:
        QualError: for an unknown, renamed or retired code, or an unknown pole.

    """
    name, _, pole = given.lstrip(".").partition("--")
    codebook = session.study.codebook
    code = codebook.by_name.get(CodeName(name))
    if code is None:
        current = codebook.former_names.get(CodeName(name))
        close = current or nearest(name, codebook.by_name)
        remedy = f"it is called `{current}` now" if current else f"did you mean `{close}`?" if close else ""
        remedy = f"{remedy} or add it to a file of codebooks/ with its definition" if not current else remedy
        raise session.misuse("E533", f"unknown code `{name}`", remedy.strip(), at=given)
    if code.retired:
        raise session.misuse(
            "E533", f"code `{name}` is retired: {code.retired}", "choose another code", at=given
        )
    if pole and pole not in code.pole_names:
        close = nearest(pole, code.pole_names)
        listed = f"poles: {', '.join(code.pole_names)}" if code.poles else f"`{name}` declares no poles"
        raise session.misuse(
            "E533",
            f"code `{name}` has no pole `{pole}`",
            f"did you mean `--{close}`? ({listed})" if close else listed,
            at=given,
        )
    return CodeUse(CodeName(name), PoleName(pole) if pole else None)
