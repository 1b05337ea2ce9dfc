"""Bad disks, as the command line meets them: read-only, full or failing, nothing is lost and nothing half-written."""

import errno
import os
import shutil
import sys
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen, run

import pytest

from qualcli.cli.main import main
from qualcli.study.journal import is_temporary
from tests.study.conftest import snapshot
from tests.study.gates import Call, refusing, standing
from tests.study.repositories import alone, git

ROOT = Path(__file__).parents[2]
STUDY = ROOT / "tests/errors/asked"
QUAL = (sys.executable, "-c", "from qualcli.cli.main import entry; entry()")
WRITING = {
    "code": ("code", "nadia-1", "power", "--quote", "walking a high wire"),
    "fmt": ("fmt",),
    "check --fix": ("check", "--fix"),
    "accept": ("accept", "second/notes", "-y"),
    "import": ("import", "../words.txt", "../more.txt", "--into", "new"),
    "init": ("init", "."),
    "git-setup": ("git-setup",),
    "-o": ("query", "--text", "money", "-o", "money.md"),
}
"""Every command that writes, with something for it to do."""
READING = (("check",), ("query", "--tension", "power"), ("matrix",), ("status",), ("show", "nadia-1"))


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a study that every writing command has something to do in."""
    return prepare(tmp_path, monkeypatch)


def prepare(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make such a study in a folder, and stand in it."""
    alone(monkeypatch, folder)
    study = folder / "study"
    shutil.copytree(STUDY, study)
    for path, old, new in (
        ("corpus/nadia-1.md", "{#q37st .power", "{.power   #q37st"),
        ("corpus/second/notes.md", "---\n\n", f"words: sha256:{'0' * 64}\n---\n\n"),
    ):
        text = (study / path).read_text("utf-8")
        (study / path).write_text(text.replace(old, new), "utf-8")
    for name in ("words", "more"):
        (folder / f"{name}.txt").write_text("Nadia: Yes.\n")
    git(study, "init", "--quiet")
    monkeypatch.chdir(study)
    return study


def is_clean(folder: Path) -> bool:
    """Say whether no temporary file and no journal is left; half of a journal counts for none."""
    names = [name for _, _, files in os.walk(folder) for name in files]
    return not any(is_temporary(name) or name == "journal" for name in names)


def refused(study: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], rule: str) -> None:
    """Run a command that must stop with a rule, and insist that it has changed nothing."""
    before = snapshot(str(study))
    capsys.readouterr()

    code = main(words)

    said = capsys.readouterr()
    assert code == 2
    assert f": {rule}: " in said.err
    assert "Traceback" not in said.err
    assert "internal error" not in said.err
    assert "wrote" not in said.out + said.err
    assert snapshot(str(study)) == before
    assert is_clean(study)


@pytest.mark.parametrize("command", WRITING)
def test_with_a_sound_disk_each_of_them_writes(study: Path, command: str) -> None:
    """So that the tests below show something."""
    before = snapshot(str(study))

    code = main(WRITING[command])

    assert code == (1 if command == "check --fix" else 0)  # what remains is a matter for `accept`
    assert snapshot(str(study)) != before


@pytest.mark.parametrize("call", ["write", "fsync"])
@pytest.mark.parametrize("command", WRITING)
def test_a_full_disk_is_said_and_changes_nothing(
    study: Path, capsys: pytest.CaptureFixture[str], command: str, call: str
) -> None:
    with standing(refusing(call, errno.ENOSPC)):
        refused(study, capsys, WRITING[command], "E604")


@pytest.mark.parametrize("command", ["code", "fmt", "accept", "import", "init"])
def test_a_disk_that_becomes_full_at_the_last_step_changes_nothing(
    study: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    def gate(function: Call, /, *args: object, **kwargs: object) -> object:
        if function is os.replace and ".qual/" not in str(args[1]):
            raise OSError(errno.ENOSPC, "refused by the test")
        return function(*args, **kwargs)

    with standing(gate):
        refused(study, capsys, WRITING[command], "E604")


def read_only(function: Call, /, *args: object, **kwargs: object) -> object:
    """Stand in for a disk that is mounted read-only."""
    makes = (
        function is os.open and isinstance(args[1], int) and args[1] & (os.O_CREAT | os.O_WRONLY | os.O_RDWR)
    )
    if makes or function in {os.mkdir, os.rmdir, os.replace, os.unlink, os.write}:
        raise OSError(errno.EROFS, "refused by the test")
    return function(*args, **kwargs)


@pytest.mark.parametrize("command", WRITING)
def test_a_read_only_disk_is_said_and_changes_nothing(
    study: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    with standing(read_only):
        refused(study, capsys, WRITING[command], "E603")


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_reading_works_on_a_read_only_disk(
    study: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    main(words)
    expected = capsys.readouterr().out
    shutil.rmtree(study / ".qual")

    with standing(read_only):
        main(words)

    assert capsys.readouterr().out == expected
    assert not (study / ".qual").exists()


def really(words: tuple[str, ...], *before: str) -> CompletedProcess[str]:
    """Run a command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return run((*before, *QUAL, *words), env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def as_mere_user() -> tuple[str, ...]:
    """Give what is written before a command, so that permissions bind it even where the tests are run by root."""
    if os.getuid() != 0:
        return ()
    words = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
    if shutil.which("setpriv") is None or run((*words, "true"), check=False, capture_output=True).returncode:
        pytest.skip("root cannot lay down its rights here")
    return words


def test_a_folder_that_may_really_not_be_written(study: Path, as_mere_user: tuple[str, ...]) -> None:
    folders = [study, *(path for path in study.rglob("*") if path.is_dir() and ".git" not in path.parts)]
    for folder in folders:
        folder.chmod(0o555)
    before = snapshot(str(study))

    done = really(WRITING["code"], *as_mere_user)
    read = really(("query", "--tension", "power"), *as_mere_user)

    for folder in folders:
        folder.chmod(0o755)
    assert (done.returncode, read.returncode) == (2, 0)
    assert "E603: .qual: permission denied" in done.stderr
    assert "They set the agenda" in read.stdout
    for folder in folders:
        folder.chmod(0o555)
    assert snapshot(str(study)) == before
    for folder in folders:
        folder.chmod(0o755)


def test_a_document_that_may_really_not_be_read(study: Path, as_mere_user: tuple[str, ...]) -> None:
    (study / "corpus/nadia-1.md").chmod(0)

    done = really(("check", "--format", "concise"), *as_mere_user)
    shown = really(("show", "nadia-1"), *as_mere_user)

    assert (done.returncode, shown.returncode) == (1, 2)
    assert "corpus/nadia-1.md:1:1: E603: corpus/nadia-1.md: permission denied" in done.stdout
    assert "E603" in shown.stderr


FULL = """
set -e
mount -t tmpfs -o size=3m none "$1"
cp -r "$2/." "$1"
cd "$1"
head -c 9000000 /dev/zero > filler 2>/dev/null || true
shift 2
set +e
"$@"
code=$?
find . -name '.qual-*.tmp' -o -name 'journal*' | sed 's/^/left: /'
sha256sum corpus/nadia-1.md
exit $code
"""


@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("unshare") is None, reason="needs a file system of its own"
)
def test_a_disk_that_is_really_full(study: Path, tmp_path: Path) -> None:
    (tmp_path / "mount").mkdir()
    script = ("unshare", "--mount", "sh", "-c", FULL, "sh", str(tmp_path / "mount"), str(study))
    if run(
        ("unshare", "--mount", "mount", "-t", "tmpfs", "none", str(tmp_path / "mount")),
        check=False,
        capture_output=True,
    ).returncode:
        pytest.skip("file systems may not be mounted here")

    done = really(WRITING["code"], *script)

    assert done.returncode == 2
    assert ": E604: " in done.stderr
    assert "no space left on device" in done.stderr
    assert "left: " not in done.stdout
    assert (
        run(("sha256sum", "corpus/nadia-1.md"), capture_output=True, text=True, check=True).stdout
        in done.stdout
    )


def test_a_disk_that_fails_while_it_is_read_is_said(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with standing(refusing("read", errno.EIO)):
        for words in (("check",), ("show", "nadia-1"), ("status",)):
            code = main(words)
            said = capsys.readouterr()

            assert code in {0, 1, 2}
            assert "internal error" not in said.err
            assert ": E609: " in said.out + said.err or "error" in said.err
    assert study.exists()


def test_several_people_who_code_at_once_lose_nothing(study: Path) -> None:
    """Each coding is either written or refused, and none undoes another."""
    quotes = ("How was it", "high wire", "set the agenda", "took the money")
    words = [("code", "nadia-1", "incorporation", "--quote", quote) for quote in quotes]
    running = [
        Popen((*QUAL, *one), stderr=PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}) for one in words
    ]

    said = [one.communicate()[1] for one in running]

    codes = [one.returncode for one in running]
    text = (study / "corpus/nadia-1.md").read_text("utf-8")
    assert text.count(".incorporation") == codes.count(0) > 0
    assert all(code == 0 or b": E601: " in err for code, err in zip(codes, said, strict=True)), said
    assert is_clean(study)


def interrupting(function: Call, /, *args: object, **kwargs: object) -> object:
    """Press Control-C just before the first new file is put in place."""
    if function is os.replace and ".qual/" not in str(args[1]):
        raise KeyboardInterrupt
    return function(*args, **kwargs)


@pytest.mark.parametrize("command", ["code", "fmt", "accept", "import", "init", "git-setup", "-o"])
def test_an_interrupt_changes_nothing(study: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    before = snapshot(str(study))

    with standing(interrupting):
        code = main(WRITING[command])

    assert code == 130
    assert "interrupted; nothing is half-written" in capsys.readouterr().err
    assert snapshot(str(study)) == before
    assert is_clean(study)


def test_a_command_that_is_killed_is_settled_by_the_next(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of several documents all are written or none, whatever the moment, and the next command says which."""
    room = study / "corpus/first/notes.md"
    room.write_text("**Nadia:** [The]{ .power } room.\n")
    before = snapshot(str(study))
    seen = []
    for at in range(1, 1000, 6):
        child = os.fork()
        if child == 0:
            _die_after(at)
        _, status = os.waitpid(child, 0)
        capsys.readouterr()
        main(("check", "--format", "concise", "-q"))

        now, said = snapshot(str(study)), capsys.readouterr().err
        changed = {path for path in before if before[path] != now.get(path)}
        assert (changed, set(now)) in ((set(), set(before)), (BOTH, set(before))), at
        assert ("completed" in said) <= bool(changed), at
        assert is_clean(study), at
        seen.append(bool(changed))
        if os.waitstatus_to_exitcode(status) == 0:
            break
        for path in BOTH:
            (study / path).write_bytes(before[path][1] or b"")

    assert {True, False} == set(seen)
    assert len(seen) > 10


BOTH = {"corpus/first/notes.md", "corpus/nadia-1.md"}


def _die_after(at: int) -> None:
    """Run `qual fmt` in this process, which ends at one of its system calls that change the disk."""
    seen = 0

    def gate(function: Call, /, *args: object, **kwargs: object) -> object:
        nonlocal seen
        seen += 1
        if seen == at:
            os._exit(9)
        return function(*args, **kwargs)

    from qualcli.study import disk

    disk.system = gate  # type: ignore[assignment]
    try:
        os._exit(main(("fmt", "-q")))
    finally:
        os._exit(8)
