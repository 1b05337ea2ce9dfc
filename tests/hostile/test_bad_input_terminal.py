"""Nothing that stands in a file, in its name, in an argument or in git's history can drive the terminal."""

import io
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from qualcli.cli.main import main
from qualcli.diagnostics.catalogue import rules
from tests.study.conftest import snapshot
from tests.study.repositories import alone, commit, git

STUDY = Path(__file__).parents[1] / "errors/asked"
EVIL = "\x1b[31m\x1b]0;title\x07\x9b2J\u202egnp.\u2066\u200b\x08\x7f"
"""A colour, a window title, a cleared screen, words the wrong way round, a blank of no width, a backspace, a delete."""
LOOSE = EVIL.replace("[", "").replace("]", "")
"""The same, to stand between brackets."""
DRIVING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069]")
TRANSCRIPT = f"""\
---
title: T {EVIL}
kind: interview
participants: [nadia]
{"round"}: "x\\e[31m{EVIL[-3]}"
---

**Nadia:** We were [walking {LOOSE} a high wire]{{.high-wire .power memo="m {EVIL}" coder=ann}}, you know.

**N{EVIL}a:** [And]{{.powre{EVIL}}} [so]{{.power #q{EVIL}}} on. [Cut {EVIL}

::: {{.power memo="{EVIL}"}}
**Nadia:** {EVIL}
:::
"""
YAML_EVIL = r'"\e[31m\e]0;t\a\u009b2J\u202e\u2066"'
FILES = {
    "corpus/evil.md": TRANSCRIPT,
    f"corpus/e{EVIL[:5]}.md": "**Nadia:** Yes.\n",
    "codebooks/evil.yaml": (
        "facet: evil\n"
        f"label: {YAML_EVIL}\n"
        f"about: {YAML_EVIL}\n"
        "codes:\n"
        f"  evil-one: {{label: {YAML_EVIL}, definition: {YAML_EVIL}}}\n"
        f"  {YAML_EVIL}: {{label: x}}\n"
        f"  raw: {{label: a{EVIL}}}\n"
    ),
    "codebooks/literature.bib": (
        f"@book{{lewis2005, title = {{T {EVIL}}}, author = {{L {EVIL}, A}}, year = {{2005}}}}\n"
        f"@book{{x{EVIL}\n"
    ),
    "corpus/participants.yaml": (
        f"nadia: {{role: {YAML_EVIL}, sector: {YAML_EVIL}}}\n"
        f"{YAML_EVIL}: {{role: x}}\n"
        f"interviewer: {{is: {YAML_EVIL}}}\n"
    ),
    "qual.yaml": f"coders: {{ann: {YAML_EVIL}}}\n{YAML_EVIL}: 1\n",
    f"corpus/folder{EVIL[5:9]}/nadia.md": "**Nadia:** Yes.\n",
}  # fmt: skip
COMMANDS = [
    ["check"], ["check", "--format", "concise"], ["check", "--format", "github"], ["check", "--strict", "evil"],
    ["check", "--fix", "-n"], ["check", "--text-unchanged", "HEAD"], ["check", "--text-unchanged", EVIL],
    ["status"], ["status", "--documents"], ["status", "-f", "md"],
    ["show", "evil"], ["show", "evil@T1"], ["show", "evil", "--codings"], ["show", "corpus/evil.md"], ["show", EVIL],
    ["show", f"nadia-1@{EVIL}"], ["show", "nadia-1", "--code", EVIL],
    ["query", "--tension", "power"], ["query", "--tension", EVIL], ["query", "--text", EVIL[:5]],
    ["query", "--speaker", EVIL],
    ["query", "--doc", EVIL], ["query", "--where", f"round={EVIL}"], ["query", "--coder", EVIL],
    ["query", "--facet", f"evil={EVIL}"],
    *(["query", "--imagery", "any", "-f", form]
      for form in ("plain", "md", "csv", "tsv", "json", "jsonl", "html", "latex")),
    ["matrix"], ["matrix", "--rows", "sector"], ["matrix", "--rows", "round", "--cols", "coder"],
    ["matrix", "--rows", EVIL],
    *(["matrix", "--rows", "participant", "--cols", "tension", "-f", form]
      for form in ("md", "csv", "json", "html", "github")),
    ["matrix", "-f", EVIL], ["matrix", "-o", f"no{EVIL}/x"],
    ["code", "nadia-1", "power", "--quote", "a high wire", "--memo", EVIL, "-n"], ["code", "nadia-1", EVIL, "--turn", "1"],
    ["code", "nadia-1", "power", "--quote", EVIL],
    ["code", "evil", "power", "--quote", "you know"],
    ["code", EVIL, "power", "--turn", "1"],
    ["code", "nadia-1", "power", "--turn", "1", "--coder", EVIL],
    ["code", "nadia-1", "power", "--turn", "1", "--speaker", EVIL],
    ["fmt", "-n"], ["fmt", "--check"], ["fmt", EVIL], ["accept", "evil", "-n"], ["accept", EVIL],
    ["import", f"../in{EVIL[:5]}.txt", "-n"], ["import", EVIL], ["import", "../words.txt", "--name", EVIL, "-n"],
    ["import", "../words.txt", "--encoding", EVIL], ["import", "../words.txt", "--into", EVIL, "-n"],
    ["init", f"../new{EVIL[:5]}"], ["git-setup", "--check"], ["rule", EVIL], [EVIL], ["-C", EVIL, "check"],
    ["check", f"--{EVIL}"], ["query", EVIL], ["--color", EVIL, "check"], ["check", "-f", EVIL],
]  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a study whose every file, name and commit would drive the terminal."""
    folder = tmp_path_factory.mktemp("evil")
    study = folder / "study"
    shutil.copytree(STUDY, study)
    for path, text in FILES.items():
        (study / path).parent.mkdir(exist_ok=True)
        (study / path).write_text(text, "utf-8")
    words = f"N{EVIL}a: We {EVIL} were.\n\nNadia: Yes {EVIL}.\n\nNadia: Yes.\n"
    for name in (f"in{EVIL[:5]}", "words"):
        (folder / f"{name}.txt").write_text(words, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        alone(patch, folder)
        patch.setenv("GIT_AUTHOR_NAME", f"Ann{EVIL}")
        git(study, "init", "--quiet", "--initial-branch", "main")
        commit(study, f"first {EVIL}")
    (study / "corpus/evil.md").write_text(TRANSCRIPT.replace("you know", f"you {EVIL} see"), "utf-8")
    (study / f"corpus/uncommitted{EVIL[:5]}.md").write_text("**Nadia:** Yes.\n", "utf-8")
    return study


@pytest.fixture
def study(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in that study, for commands that change nothing."""
    alone(monkeypatch, made.parent)
    monkeypatch.chdir(made)
    return made


@pytest.fixture
def own(study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of it."""
    shutil.copytree(study, tmp_path / "study")
    monkeypatch.chdir(tmp_path / "study")
    return tmp_path / "study"


def driving(text: str) -> list[str]:
    """Give what a terminal would obey or hide, with the words before it; CSV ends its lines with both characters."""
    return [
        text[max(0, found.start() - 40) : found.end()]
        for found in DRIVING.finditer(text.replace("\r\n", "\n"))
    ]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: re.sub(r"[^\w -]", "", " ".join(words)))
def test_nothing_drives_the_terminal(
    study: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    before = snapshot(str(study))

    code = main(words)

    said = capsys.readouterr()
    assert driving(said.out) == []
    assert driving(said.err) == []
    assert code in {0, 1, 2}
    assert "internal error" not in said.err
    assert snapshot(str(study)) == before


def test_the_study_is_as_bad_as_it_says(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that the test above shows something: the files hold all that, and check finds its way through them."""
    assert driving(TRANSCRIPT)
    assert all(
        driving(os.fspath(path)) for path in study.rglob("*.md") if path.name.startswith("uncommitted")
    )

    assert main(["check", "--format", "concise"]) == 1

    assert len({line.split(":")[0] for line in capsys.readouterr().out.splitlines()}) > 6


@pytest.mark.parametrize("command", ["show", "query"])
def test_words_are_shown_with_what_is_hidden_in_them(
    own: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    (own / "corpus/plain.md").write_text("**Nadia:** [Red \x1b31m hot]{.power}.\n", "utf-8")

    assert main([command, "plain"] if command == "show" else [command, "--doc", "plain"]) == 0

    assert "Red ␛31m hot" in capsys.readouterr().out


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise OSError("no real terminal")


def test_bare_words_are_exact_in_a_pipe_and_safe_on_a_terminal(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    base = f"**Nadia:** Red \x1b[31m {EVIL} hot.\r\n"
    (own / "corpus/plain.md").write_bytes(base.replace("Red", "[Red]{.power}").encode())

    assert main(["show", "plain", "--strip"]) == 0
    assert capsys.readouterr().out == base

    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    assert main(["show", "plain", "--strip"]) == 0
    assert driving(terminal.getvalue()) == []
    assert terminal.getvalue().startswith("**Nadia:** Red ␛[31m ␛[31m␛]0;title␇<U+009B>2J<U+202E>gnp.")


@pytest.mark.parametrize(
    "words", [["show", "evil"], ["query", "--imagery", "any"], ["matrix"], ["status"], ["check"]]
)
def test_on_a_terminal_only_our_own_colours_are_obeyed(
    study: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("PAGER", "")
    monkeypatch.setenv("TERM", "xterm-256color")

    main(["--color", "always", *words])

    colours = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*(\x1b\\|\x07)")
    assert driving(colours.sub("", terminal.getvalue())) == []
    assert "title" not in colours.sub("", terminal.getvalue()) or "]0;title" in terminal.getvalue()
    assert driving(colours.sub("", capsys.readouterr().err)) == []
    assert study.exists()


def test_no_rule_explains_itself_with_what_drives_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    for rule in sorted(rules()):
        assert main(["rule", rule]) == 0
        assert driving(capsys.readouterr().out) == [], rule
