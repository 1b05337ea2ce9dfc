"""From the words of `qual log` to a log: of which code or document, up to which revision."""

from collections.abc import Sequence

from qualcli.cli.naming import known_coder
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.names import CodeName, DocumentName, PoleName
from qualcli.model.nearest import nearest
from qualcli.study.history_log import Log, Topic, read_log
from qualcli.study.revisions import known_commit

_MOST = 2


def log_asked(session: Session, words: Sequence[str], coders: Sequence[str]) -> tuple[Log, bool]:
    """Read the log that is asked for, and say whether it is of a code.

    Raises:
        QualError: where a word is no code, document or revision, now or ever (E723).

    """
    if len(words) > _MOST:
        raise session.misuse(
            "E543", f"there is no place for `{words[_MOST]}`", "`qual log --help` shows how", at=words[_MOST]
        )
    topic = _topic(session, words[0]) if words else None
    if words and topic is None and (len(words) == _MOST or not _is_revision(session, words[0])):
        topic = _former(words[0])
    revisions = words[1:] if topic else words
    revision, within = _range(revisions)
    asked = topic or Topic()
    asked = Topic(
        asked.codes, asked.pole, asked.document, frozenset(known_coder(session, one) for one in coders)
    )
    log = read_log(session.study, asked, revision, within)
    if (
        topic
        and words[0] not in _known(session)
        and words[0].partition("--")[0] not in log.names
        and not log.entries
    ):
        raise _unheard(session, words[0], revision, log)
    return log, asked.codes is not None


def _known(session: Session) -> set[str]:
    """Give everything that is a code or a document now, under any of its names."""
    study = session.study
    return {*study.codebook.uses, *study.codebook.former_names, *study.names, *study.short_names.values()}


def _topic(session: Session, word: str) -> Topic | None:
    """Take a word for a code, or else for a document, of the study as it is now."""
    name, _, pole = word.partition("--")
    codebook = session.study.codebook
    code = codebook.present_name(CodeName(name))
    if code in codebook.by_name:
        return Topic(frozenset(codebook.with_descendants(code)), PoleName(pole) if pole else None)
    try:
        return Topic(document=session.study.find(word))
    except QualError as error:
        if error.findings[0].rule == "E613":
            raise
        return None


def _former(word: str) -> Topic:
    """Take a word for the name of a document or a code that is no more."""
    name, _, pole = word.partition("--")
    if "/" in word:
        return Topic(document=DocumentName(word))
    return Topic(frozenset((CodeName(name),)), PoleName(pole) if pole else None)


def _is_revision(session: Session, word: str) -> bool:
    """Say whether git knows a word as a revision, or a range."""
    ends = [end for end in word.replace("...", "..").split("..") if end]
    try:
        for end in ends:
            known_commit(session.study.root, end)
    except QualError as error:
        if error.findings[0].rule != "E622" or ".." in word or set("~^@:{").intersection(word):
            raise
        return False
    return True


def _range(revisions: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Give the last revision, and what `git log` would take for the range."""
    if not revisions:
        return "HEAD", ()
    word = revisions[0]
    if ".." not in word:
        return word, ()
    one, _, other = word.replace("...", "..").partition("..")
    return other or "HEAD", (f"{one or 'HEAD'}{'...' if '...' in word else '..'}{other or 'HEAD'}",)


def _unheard(session: Session, word: str, revision: str, log: Log) -> QualError:
    """Say that nothing was ever called so."""
    near = nearest(word, sorted({*_known(session), *log.names}))
    remedy = f"did you mean `{near}`?" if near else "name a code, a document, or a revision"
    return session.misuse(
        "E723", f"`{word}` is no code, document or revision, and was none up to {revision}", remedy, at=word
    )
