"""Bad input, as the command line meets it: said with its place, exit 2 or 1, and every file's bytes as they were."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from qualcli.cli.main import main
from tests.study.conftest import snapshot
from tests.study.gates import before_call, standing

STUDY = Path(__file__).parents[1] / "errors/asked"
READING = (["query", "--tension", "power"], ["matrix"], ["status"], ["show", "nadia-1"])


class Bad(NamedTuple):
    """One bad file: its bytes, what check says of it, and a command that cannot do without it."""

    path: str
    data: bytes
    said: str
    needs_it: tuple[str, ...] | None = None


BAD = {
    "invalid UTF-8": Bad(
        "corpus/bad.md", b"**Nadia:** Yes.\n\n**Nadia:** caf\xe9\n", "corpus/bad.md:3:15: E142: not UTF-8: byte 0xe9",
        ("show", "bad"),
    ),
    "UTF-16": Bad(
        "corpus/bad.md", "**Nadia:** Yes.\n".encode("utf-16"), "corpus/bad.md:1:1: E142: this file is UTF-16, not UTF-8",
        ("code", "bad", "power", "--turn", "1"),
    ),
    "a codebook in UTF-16": Bad(
        "codebooks/bad.yaml", "facet: bad\n".encode("utf-16"), "codebooks/bad.yaml:1:1: E142: this file is UTF-16",
    ),
    "NUL bytes": Bad(
        "corpus/bad.md", b"**Nadia:** Yes.\n\n**Nadia:** \0\0\n", "corpus/bad.md:3:12: E144: a NUL byte", ("fmt", "bad"),
    ),
    "an unclosed front matter": Bad(
        "corpus/bad.md", b"---\nkind: interview\n\n**Nadia:** Yes.\n",
        "corpus/bad.md:1:1: E141: front matter is never closed", ("code", "bad", "power", "--turn", "1"),
    ),
    "a key twice in the front matter": Bad(
        "corpus/bad.md", b"---\nkind: interview\nkind: memo\n---\n\n**Nadia:** Yes.\n",
        "corpus/bad.md:3:1: E402: `kind` is already given at 2:1", ("code", "bad", "power", "--turn", "1"),
    ),
    "a key twice in the settings": Bad(
        "qual.yaml", b"coders: {ann: Ann}\ncoders: {ben: Ben}\n", "qual.yaml:2:1: E402: `coders` is already given at 1:1",
    ),
    "a key twice in a codebook": Bad(
        "codebooks/bad.yaml", b"facet: bad\nlabel: B\ncodes:\n  one: {label: O}\n  one: {label: P}\n",
        "codebooks/bad.yaml:5:3: E402: `one` is already given at 4:3",
    ),
    "a key twice among participants": Bad(
        "corpus/participants.yaml", b"nadia: {role: x}\nnadia: {role: y}\n",
        "corpus/participants.yaml:2:1: E402: `nadia` is already given at 1:1",
    ),
    "a codebook cycle": Bad(
        "codebooks/bad.yaml",
        b"facet: bad\nlabel: B\ncodes:\n  one: {label: O, part-of: [two]}\n  two: {label: T, part-of: [one]}\n",
        "codebooks/bad.yaml:5:29: E417: `one` is part of itself: one → two → one",
    ),
    "two codes of one name": Bad(
        "codebooks/zeal.yaml", b"facet: zeal\nlabel: Z\ncodes:\n  power: {label: P}\n",
        "codebooks/zeal.yaml:4:3: E415: code `power` is already defined at codebooks/tension.yaml:15:3",
    ),
    "an unknown participant": Bad(
        "corpus/bad.md", b"---\nparticipants: [nadja]\n---\n\n**Nadia:** Yes.\n",
        "corpus/bad.md:2:16: E433: unknown participant `nadja`",
    ),
}  # fmt: skip


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a sound study."""
    shutil.copytree(STUDY, tmp_path / "study")
    monkeypatch.chdir(tmp_path / "study")
    return tmp_path / "study"


@pytest.fixture
def qual(study: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Give a function that runs a command line and insists that it leaves the study alone."""

    def run(*words: str) -> tuple[int, str, str]:
        before = snapshot(str(study))
        capsys.readouterr()
        code = main(words)
        said = capsys.readouterr()
        assert snapshot(str(study)) == before
        assert "Traceback" not in said.out + said.err
        assert "internal error" not in said.err
        return code, said.out, said.err

    return run


def put(study: Path, bad: Bad) -> None:
    (study / bad.path).write_bytes(bad.data)


@pytest.mark.parametrize("name", BAD)
def test_check_says_it_with_its_place(
    study: Path, qual: Callable[..., tuple[int, str, str]], name: str
) -> None:
    put(study, BAD[name])

    code, out, _ = qual("check")

    assert code == 1
    assert BAD[name].said in out


@pytest.mark.parametrize("name", [name for name, bad in BAD.items() if bad.needs_it])
def test_a_command_that_needs_it_stops_with_the_same_words(
    study: Path, qual: Callable[..., tuple[int, str, str]], name: str
) -> None:
    put(study, BAD[name])

    code, out, err = qual(*(BAD[name].needs_it or ()))

    assert (code, out) == (2, "")
    assert BAD[name].said in err


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_a_command_that_reads_uses_what_is_sound(
    study: Path, qual: Callable[..., tuple[int, str, str]], words: list[str], name: str
) -> None:
    put(study, BAD[name])

    code, out, err = qual(*words)

    assert code == 0
    assert out
    if words[0] != "show" and BAD[name].said.split(": ")[1] != "E433":
        assert err.startswith("1 error ")
        assert "`qual check` shows" in err


def test_all_of_it_is_said_at_once(study: Path, qual: Callable[..., tuple[int, str, str]]) -> None:
    for number, bad in enumerate(BAD.values()):
        path = bad.path.replace("bad.", f"bad-{number:02}.")
        (study / path).write_bytes(
            bad.data.replace(b"facet: bad", b"facet: bad-%d" % number).replace(b"one", b"one-%d" % number)
        )

    code, out, err = qual("check", "--format", "concise")

    assert code == 1
    for rule in ("E142", "E144", "E141", "E402", "E417", "E415", "E433"):
        assert f": {rule}: " in out
    assert len({line.split(":")[0] for line in out.splitlines() if ": E" in line}) == len(BAD)
    assert f"{out.count(': E')} errors" in err


def test_reading_commands_count_all_of_it(study: Path, qual: Callable[..., tuple[int, str, str]]) -> None:
    put(study, BAD["UTF-16"])
    put(study, BAD["a key twice among participants"])
    put(study, BAD["a key twice in the settings"])

    _, _, err = qual("query", "--tension", "power")

    assert err.startswith("3 errors ")
    assert "this uses what is sound" in err


def edited() -> None:
    """Save a transcript from an editor."""
    path = Path("corpus/nadia-1.md")
    path.write_bytes(path.read_bytes().replace(b"the money", b"their money"))


WRITING = {
    "code": ("code", "nadia-1", "power", "--quote", "walking a high wire"),
    "fmt": ("fmt",),
    "check --fix": ("check", "--fix"),
    "accept": ("accept", "nadia-1", "-y"),
}
"""Every command that changes a transcript, with something for it to do below."""
UNTIDY = {
    "fmt": (b"{#q37st .power", b"{.power   #q37st"),
    "check --fix": (b"{#q37st .power", b"{.power   #q37st"),
    "accept": (b"kind: interview\n", b"kind: interview\nwords: sha256:" + b"0" * 64 + b"\n"),
}


@pytest.mark.parametrize("command", WRITING)
def test_a_file_that_changes_while_a_command_runs_is_left_as_the_other_saved_it(
    study: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    path = study / "corpus/nadia-1.md"
    path.write_bytes(path.read_bytes().replace(*UNTIDY.get(command, (b"", b""))))
    expected = path.read_bytes().replace(b"the money", b"their money")

    with standing(before_call("flock", edited)):
        code = main(WRITING[command])

    assert code == 2
    assert ": E601: corpus/nadia-1.md has changed on disk since it was read" in capsys.readouterr().err
    assert path.read_bytes() == expected


@pytest.mark.parametrize("command", WRITING)
def test_without_the_other_each_of_them_writes(study: Path, command: str) -> None:
    """So that the test above shows something."""
    path = study / "corpus/nadia-1.md"
    path.write_bytes(path.read_bytes().replace(*UNTIDY.get(command, (b"", b""))))
    before = path.read_bytes()

    assert main(WRITING[command]) == 0
    assert path.read_bytes() != before


def test_a_link_out_of_the_study_is_neither_read_nor_written(
    study: Path, qual: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    (tmp_path / "private.md").write_bytes(b"**Ellie:** Private.\n")
    (study / "corpus/ellie.md").symlink_to("../../private.md")

    code, out, _ = qual("check")
    assert code == 1
    assert f"corpus/ellie.md:1:1: E605: corpus/ellie.md is a symbolic link to {tmp_path}/private.md" in out

    for words in (
        ["query", "--text", "Private"],
        ["code", "ellie", "power", "--turn", "1"],
        ["show", "ellie"],
    ):
        code, out, err = qual(*words)
        assert code in {1, 2}
        assert "Private." not in out + err
    assert (tmp_path / "private.md").read_bytes() == b"**Ellie:** Private.\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("corpus/nadia-1.md", None),
        ("corpus/marked.md", "\ufeff**Nadia:** We  were\tstraddling.\r\n\r\n**Nadia:** 日本.\r\n"),
    ],
)
def test_coding_changes_the_bytes_of_the_annotation_alone(study: Path, path: str, text: str | None) -> None:
    """A byte order mark, CRLF, tabs and double blanks are somebody's; the mode of the file is, too."""
    if text is not None:
        (study / path).write_bytes(text.encode())
    (study / path).chmod(0o640)
    before = (study / path).read_bytes()
    words = "straddling" if text else "the agenda"

    assert main(["code", Path(path).stem, "power", "--coder", "ben", "--quote", words]) == 0

    after = (study / path).read_bytes()
    start = after.index(b"[" + words.encode())
    end = after.index(b"}", start) + 1
    assert after[:start] + words.encode() + after[end:] == before
    assert (study / path).stat().st_mode & 0o777 == 0o640
