"""Who is compared: words of the command line as coders, revisions, or one coder at a revision."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.names import CoderName
from qualcli.model.sides import Side

if TYPE_CHECKING:
    from qualcli.study.sides import Joining

_UNKNOWN = "E622"
_NO_REPOSITORY = "E621"


def sides_of(session: Session, words: Sequence[str]) -> tuple[Side, ...]:
    """Read the words: names of coders first, then revisions.

    Raises:
        QualError: where one is neither (E711), stands twice, or is alone (E710), or a revision is not to be had.

    """
    found = tuple(side for word in words for side in _read(session, word))
    names = [side.name for side in found]
    for name in names:
        if names.count(name) > 1:
            raise session.misuse("E710", f"`{name}` is compared with itself", "name two that differ", at=name)
    if len(found) == 1:
        remedy = f"name another: coders are {', '.join(_coders(session)) or 'not named in any transcript'}"
        raise session.misuse("E710", f"`{names[0]}` alone is compared with nobody", remedy, at=names[0])
    return found


def _coders(session: Session) -> tuple[CoderName, ...]:
    """Name the study's coders: those of the settings, then those in transcripts alone."""
    index = session.index
    return tuple(
        dict.fromkeys([*index.coders, *sorted(CoderName(one) for one in index.layers.table("coders") if one)])
    )


def _read(session: Session, word: str) -> Iterator[Side]:
    """Read one word, which may be two sides."""
    if word in _coders(session):
        yield Side(word, CoderName(word))
    elif "..." in word:
        one, _, other = word.partition("...")
        for revision, parted in ((one or "HEAD", other or "HEAD"), (other or "HEAD", one or "HEAD")):
            yield Side(_revision(session, revision, word), None, revision, parted)
    else:
        revision, colon, coder = word.rpartition(":") if ":" in word else (word, "", "")
        _revision(session, revision, word)
        yield Side(word, CoderName(coder) if colon else None, revision)


def _revision(session: Session, revision: str, word: str) -> str:
    """Take a revision that git knows.

    Raises:
        QualError: where there is neither a coder nor a revision of this name (E711), or it is not to be had.

    """
    from qualcli.study.revisions import known_commit

    try:
        known_commit(session.study.root, revision)
    except QualError as error:
        found = error.findings[0]
        near = _near(session, word)
        if found.rule == _UNKNOWN:
            raise session.misuse(
                "E711", f"no coder and no revision is called `{revision}`", near or found.help, at=revision
            ) from error
        if found.rule == _NO_REPOSITORY and near:
            message = f"no coder is called `{word}`, and without a git repository there are no revisions"
            raise session.misuse("E711", message, near, at=word) from error
        raise
    return revision


def _near(session: Session, word: str) -> str:
    """Propose the coder that comes near."""
    from qualcli.model.nearest import nearest

    close = nearest(word, _coders(session))
    return f"did you mean the coder `{close}`?" if close else ""


def is_history(sides: Sequence[Side]) -> bool:
    """Say whether any side is not the working tree."""
    return any(side.revision is not None for side in sides)


def joined(session: Session, sides: Sequence[Side], coders: Sequence[str]) -> "Joining":
    """Join the sides into one corpus, and say what was met on the way."""
    from qualcli.study.sides import join_sides

    joining = join_sides(session.study, session.index, sides, coders)
    _check_coders(session, sides, joining)
    for line in _met(session, sides, joining):
        session.output.say(line)
    return joining


def _check_coders(session: Session, sides: Sequence[Side], joining: "Joining") -> None:
    """Refuse a coder of whom nobody has heard, here or at the revision.

    Raises:
        QualError: with the nearest name (E711).

    """
    known = {*_coders(session), *joining.index.layers.table("coders")}
    for side in sides:
        if side.coder and side.coder not in known and side.name not in known:
            remedy = _near(session, side.coder) or f"coders are {', '.join(_coders(session))}"
            message = f"no coder is called `{side.coder}`, here or at {side.revision}"
            raise session.misuse("E711", message, remedy, at=side.coder)


def _met(session: Session, sides: Sequence[Side], joining: "Joining") -> Iterator[str]:
    from qualcli.render.safe import one_line
    from qualcli.text.counts import number_of

    yield from (one_line(_meant(session, side)) for side in sides)
    for revision, errors in joining.errors.items():
        yield one_line(f"{revision}: {number_of(errors, 'error')} there; what is sound is used")
    changed = {name: one.changed for name, one in joining.documents.items() if one.changed}
    if changed:
        listed = ", ".join(f"{name} ({words})" for name, words in list(changed.items())[:3])
        yield f"words that differ are laid side by side: {number_of(sum(changed.values()), 'word')} in {listed}"
    lost = sum(one.lost for one in joining.documents.values())
    if lost:
        yield f"set aside: {number_of(lost, 'coding')} of words that {sides[0].name} does not have"
    if joining.alone:
        yield f"set aside: {number_of(len(joining.alone), 'document')} that one side alone has"


def _meant(session: Session, side: Side) -> str:
    """Say what a word was taken for."""
    from qualcli.study.revisions import known_commit

    who = f"codings of {side.coder}" if side.coder else "all codings"
    if side.revision is None:
        return f"{side.name}: {who} in the working tree"
    commit = known_commit(session.study.root, side.revision)[:7]
    since = f", since it parted from {side.parted}" if side.parted else ""
    return f"{side.name}: {who} at {side.revision} ({commit}){since}"
