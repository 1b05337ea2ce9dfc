"""What the operating system refuses, said as findings with a remedy."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.study.disk import NotAFileError
from qualcli.text.source import Source, Span

_GONE = (
    "E602",
    "{path}: there is no such file or folder",
    "look at the spelling; it may have been moved or renamed, and a link may lead nowhere",
)
_DENIED = (
    "E603",
    "{path}: {reason}",
    "look at the permissions of the file and of its folder (`ls -l`), and whether the disk is mounted read-only",
)
_FULL = (
    "E604",
    "{path}: {reason}",
    "make room on the disk, then run the command again; nothing is half-written",
)
_LOOP = (
    "E605",
    "{path}: a symbolic link leads in a circle or out of the study",
    "put the file itself in the study",
)
_ODD = ("E606", "{path}: {reason}, not a file", "move it away; a document is a plain file")
_OTHER = ("E609", "{path}: the disk answered: {reason}", "look after the disk, then run the command again")
_LONG = ("E610", "{path}: the name is too long for the disk", "give it a shorter name")

_BY_NUMBER = {
    errno.ENOENT: _GONE,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: _DENIED,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.ELOOP: _LOOP,
    errno.ENAMETOOLONG: _LONG,
}
_WORDS = {
    errno.EISDIR: "this is a folder",
    errno.ENOTDIR: "a part of the path is a file",
    errno.ENXIO: "this is a socket",
}


def shown(path: str) -> str:
    """Spell a path so that it can be printed, whatever bytes it is made of."""
    return path.encode("utf-8", "backslashreplace").decode()


def spoken(words: str) -> str:
    """Make words that hold names of files safe to print in a sentence."""
    from qualcli.render.safe import one_line

    return one_line(shown(words))


def finding(rule: str, message: str, path: str, remedy: str) -> Diagnostic:
    """Make a finding about a file as a whole."""
    return Diagnostic(RuleId(rule), message, Source(shown(path), ""), Span(0, 0), remedy)


def about_words(rule: str, message: str, words: str, remedy: str) -> Diagnostic:
    """Make a finding about what the user wrote on the command line."""
    words = shown(words)
    return Diagnostic(RuleId(rule), message, Source("command line", words), Span(0, len(words)), remedy)


def of_error(error: OSError, path: str) -> Diagnostic:
    """Say what the operating system refused, and what to do about it."""
    number = error.errno or 0
    if isinstance(error, NotAFileError) or number in _WORDS:
        rule, message, remedy = _ODD
    else:
        rule, message, remedy = _BY_NUMBER.get(number, _OTHER)
    reason = f"this is {error.what}" if isinstance(error, NotAFileError) else _reason(number, error)
    return finding(rule, message.format(path=shown(path), reason=reason), path, remedy)


def _reason(number: int, error: OSError) -> str:
    """Put an error number into words."""
    return _WORDS.get(number) or (
        os.strerror(number).lower() if number else str(error) or type(error).__name__
    )


@contextmanager
def naming(path: str) -> Iterator[None]:
    """Turn a refusal by the operating system into a finding about `path`.

    Raises:
        QualError: where a system call within the block is refused.

    """
    try:
        yield
    except OSError as error:
        raise QualError(of_error(error, path)) from error
