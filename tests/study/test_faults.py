"""What the operating system refuses is said with a rule, a place and a remedy."""

import errno
import os

import pytest

from qualcli.diagnostics.catalogue import rules
from qualcli.diagnostics.diagnostic import QualError
from qualcli.study.disk import NotAFileError
from qualcli.study.faults import about_words, finding, naming, of_error, shown, spoken

PATH = "corpus/ellie-1.md"
SAID = {
    errno.ENOENT: ("E602", "corpus/ellie-1.md: there is no such file or folder"),
    errno.EACCES: ("E603", "corpus/ellie-1.md: permission denied"),
    errno.EPERM: ("E603", "corpus/ellie-1.md: operation not permitted"),
    errno.EROFS: ("E603", "corpus/ellie-1.md: read-only file system"),
    errno.ENOSPC: ("E604", "corpus/ellie-1.md: no space left on device"),
    errno.EDQUOT: ("E604", "corpus/ellie-1.md: disk quota exceeded"),
    errno.EFBIG: ("E604", "corpus/ellie-1.md: file too large"),
    errno.ELOOP: ("E605", "corpus/ellie-1.md: a symbolic link leads in a circle or out of the study"),
    errno.EISDIR: ("E606", "corpus/ellie-1.md: this is a folder, not a file"),
    errno.ENOTDIR: ("E606", "corpus/ellie-1.md: a part of the path is a file, not a file"),
    errno.ENXIO: ("E606", "corpus/ellie-1.md: this is a socket, not a file"),
    errno.EIO: ("E609", "corpus/ellie-1.md: the disk answered: input/output error"),
    errno.ENAMETOOLONG: ("E610", "corpus/ellie-1.md: the name is too long for the disk"),
}


@pytest.mark.parametrize("number", SAID)
def test_every_refusal_has_its_rule_and_its_words(number: int) -> None:
    found = of_error(OSError(number, os.strerror(number)), PATH)

    assert (found.rule, found.message) == SAID[number]
    assert found.rule in rules()
    assert (found.source.path, found.span) == (PATH, (0, 0))


def test_what_stands_in_a_files_place_is_named() -> None:
    found = of_error(NotAFileError(PATH, "a named pipe"), PATH)

    assert (found.rule, found.message) == ("E606", "corpus/ellie-1.md: this is a named pipe, not a file")


@pytest.mark.parametrize(("error", "reason"), [(OSError("odd"), "odd"), (OSError(), "OSError")])
def test_an_error_without_a_number_is_said_by_its_words_or_name(error: OSError, reason: str) -> None:
    assert of_error(error, PATH).message == f"corpus/ellie-1.md: the disk answered: {reason}"


def test_a_refusal_within_the_block_becomes_a_finding() -> None:
    with pytest.raises(QualError) as caught, naming(PATH):
        raise PermissionError(errno.EACCES, "no")

    assert [one.rule for one in caught.value.findings] == ["E603"]
    assert caught.value.code == 2
    assert isinstance(caught.value.__cause__, PermissionError)


def test_what_is_no_refusal_passes() -> None:
    with pytest.raises(ValueError, match="ours"), naming(PATH):
        raise ValueError("ours")


def test_a_path_of_any_bytes_can_be_printed() -> None:
    path = os.fsdecode(b"corpus/caf\xe9.md")

    assert shown(path) == r"corpus/caf\udce9.md"
    assert finding("E602", "gone", path, "").source.path.isprintable()
    assert shown("corpus/日本.md") == "corpus/日本.md"


def test_a_sentence_never_drives_the_terminal() -> None:
    assert spoken("corpus/\x1b[31mred\x9b\u202e.md") == "corpus/␛[31mred<U+009B><U+202E>.md"


def test_words_of_the_command_line_are_pointed_at_whole() -> None:
    found = about_words("E612", "no document is called `nadja`", "nadja", "look again")

    assert (found.source.path, found.source.text, found.span) == ("command line", "nadja", (0, 5))
