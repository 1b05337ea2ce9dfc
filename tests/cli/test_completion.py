"""Shells are offered commands, options, and the names that the study at hand knows."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qualcli.cli.catalogue import COMMANDS, command_module
from qualcli.cli.completion import completer, line_to_complete
from qualcli.cli.options import Argument, Option, fields_of
from tests.cli.running import PLAIN, run

OFFERED = [
    ("qual que", ["query"]),
    ("qual query --te", ["--text", "--tension"]),
    ("qual matrix --im", ["--imagery"]),
    ("qual query --tension ", ["any", "incorporation", "service-role", "power"]),
    ("qual query --tension power--", ["power--over", "power--to"]),
    ("qual query --imagery s", ["ship"]),
    ("qual query --facet imagery=", ["imagery=ship", "imagery=formula"]),
    ("qual code sam-1 in", ["incorporation"]),
    ("qual show --code ship --code f", ["formula"]),
    ("qual show ", ["ellie-1", "sam-1", "terms", "rounds/ellie-1"]),
    ("qual query --doc r", ["rounds/ellie-1"]),
    ("qual sequence sam-1 te", ["terms"]),
    ("qual saturation --first s", ["sam-1"]),
    ("qual saturation --order ", ["date", "name", "git"]),
    ("qual words --compare k", ["kind"]),
    ("qual check s", ["sam-1"]),
    ("qual query --speaker ", ["ellie", "sam", "interviewer"]),
    ("qual query --role p", ["participant"]),
    ("qual query --coder ", ["ann", "ben"]),
    ("qual code sam-1 power --coder b", ["ben"]),
    ("qual query --kind f", ["focus-group", "field-note"]),
    ("qual import x.txt --kind m", ["memo"]),
    ("qual query -f js", ["json", "jsonl"]),
    ("qual check -f s", ["sarif"]),
    ("qual query -u p", ["paragraph"]),
    ("qual query --color n", ["never"]),
    ("qual matrix --rows s", ["sector"]),
    ("qual matrix --cols t", ["tension"]),
    ("qual matrix --cell p", ["pairs", "participants", "presence"]),
    ("qual matrix --stat c", ["count", "c-coefficient", "column"]),
    ("qual matrix -u s", ["span", "sentence"]),
    ("qual profile i", ["imagery", "incorporation"]),
    ("qual profile power--", ["power--over", "power--to"]),
    ("qual rule E10", [f"E10{n}" for n in (1, 3, 4, 5, 6, 7, 8, 9)]),
    ("qual query --where ", []),
]


@pytest.mark.parametrize(("line", "offered"), OFFERED)
def test_bash_is_offered(read_only: Path, line: str, offered: list[str]) -> None:
    at = str(len(line.split(" ")) - 1)
    ran = run(read_only, _QUAL_COMPLETE="complete_bash", COMP_WORDS=line.replace(" ", "\n"), COMP_CWORD=at)
    assert (ran.code, ran.out.split(), ran.err) == (0, offered, "")


@pytest.mark.parametrize(("line", "offered"), OFFERED[:-1])
def test_zsh_and_fish_are_offered_the_same(read_only: Path, line: str, offered: list[str]) -> None:
    zsh = run(read_only, _QUAL_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS=line)
    fish = run(
        read_only,
        _QUAL_COMPLETE="complete_fish",
        _TYPER_COMPLETE_ARGS=line,
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )
    assert [word for word in offered if f'"{word}"' not in zsh.out] == []
    assert [told.split("\t")[0] for told in fish.out.splitlines()] == offered


def test_the_study_is_the_one_that_the_line_names(read_only: Path, tmp_path: Path) -> None:
    line = f"qual\n-C\n{read_only}\nquery\n--imagery\n"
    ran = run(tmp_path, _QUAL_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD="5")
    assert ran.out.split() == ["any", "ship", "formula"]


@pytest.mark.parametrize("line", ["qual query --tension ", "qual show ", "qual matrix --rows "])
def test_outside_a_study_nothing_of_a_study_is_offered(tmp_path: Path, line: str) -> None:
    ran = run(
        tmp_path,
        _QUAL_COMPLETE="complete_bash",
        COMP_WORDS=line,
        COMP_CWORD=str(len(line.split(" ")) - 1),
    )
    assert (ran.code, ran.out.strip(), ran.err) == (0, "", "")


def test_a_line_that_is_not_closed_is_read_as_far_as_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMP_WORDS", raising=False)
    assert line_to_complete() is None
    monkeypatch.setenv("_QUAL_COMPLETE", "complete_zsh")
    assert line_to_complete() == ()
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "qual query --text 'half a")
    assert line_to_complete() == ("query", "--text", "'half", "a")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "qual query --text 'a whole'")
    assert line_to_complete() == ("query", "--text", "a whole")


def test_what_is_said_to_complete_an_option_is_known(read_only: Path) -> None:
    for name in COMMANDS:
        for one in fields_of(command_module(name).Options):
            complete = completer(one.about, str(read_only))
            assert complete is None or complete("")


def test_an_option_of_any_text_completes_nothing() -> None:
    assert completer(Option(("--text",), "Words.")) is None
    assert completer(Argument("FILE", "A file.")) is None


def test_a_real_bash_completes(read_only: Path) -> None:
    """The lines that `--show-completion` prints, read by bash itself."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here")
    script = """
source <(env _QUAL_COMPLETE=source_bash qual)
COMP_WORDS=(qual query --tension inc); COMP_CWORD=3
_qual_completion qual
echo "${COMPREPLY[@]}"
"""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    done = subprocess.run(
        [bash, "--norc", "-c", script],
        cwd=read_only,
        env=PLAIN | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("incorporation\n", "")
