"""The pages beside this file are the documentation of the command line, and its test."""

import re
import shlex
from pathlib import Path

import pytest

from qualcli.cli.catalogue import COMMANDS, command_module
from tests.architecture.docs import HISTORY, PAGES, current, home_for, run_in
from tests.architecture.house import ROOT

GUIDES = (
    "README",
    "code-plain",
    "coder",
    "language",
    "peers",
    "projects",
    "questions",
    "reviewing",
    "settings",
    "tables",
)
"""Pages that are about no single command."""
IN_HISTORY = ("diff", "log", "blame")
"""Commands whose examples want branches and commits."""
EXAMPLES = [(name, line) for name in COMMANDS for line in command_module(name).EXAMPLES]


@pytest.mark.parametrize(
    "path", [*sorted(PAGES.glob("*.md")), ROOT / "README.md"], ids=lambda path: path.stem
)
def test_a_page_shows_what_is_printed(path: Path) -> None:
    assert path.read_text("utf-8") == current(path)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_a_page_that_shows_its_help_and_says_its_exit_codes(name: str) -> None:
    page = (PAGES / f"{name}.md").read_text("utf-8")
    assert page.startswith(f"# qual {name}: ")
    assert f"$ qual {name} --help\nUsage: qual {name} [OPTIONS]" in page
    assert "\n## Exit code\n" in page


def test_every_page_is_a_command_and_is_linked_from_the_index() -> None:
    index = (PAGES / "README.md").read_text("utf-8")
    linked = re.findall(r"\[`qual ([a-z-]+)`\]\((\S+)\.md\)", index)
    assert sorted(linked) == sorted((name, name) for name in COMMANDS)
    assert {path.stem for path in PAGES.glob("*.md")} == {*COMMANDS, *GUIDES}


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{page.name}: {link}"
        for page in PAGES.glob("*.md")
        for link in re.findall(r"\]\((?!https:)([^)#]+)", page.read_text("utf-8"))
        if not (PAGES / link).is_file()
    ]
    assert not broken


def test_the_help_of_qual_names_every_command_with_what_it_does() -> None:
    with home_for("in an empty folder") as home:
        told = re.sub(r"\s+", " ", printed(home, "qual --help"))
    assert not [name for name, about in COMMANDS.items() if f"{name} {about}" not in told]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_has_a_sentence_options_and_an_example(name: str) -> None:
    with home_for("in an empty folder") as home:
        about, _, examples = printed(home, f"qual {name} --help").partition("Examples:\n")
    assert re.match(rf"Usage: qual {name} \[OPTIONS\].*\n\n  [A-Z]", about)
    assert "Options:\n" in about
    assert all(f"    {line}\n" in examples for line in command_module(name).EXAMPLES)
    assert "{" not in about


@pytest.mark.parametrize(("name", "line"), EXAMPLES)
def test_an_example_of_the_help_runs_on_the_example_study(name: str, line: str) -> None:
    """Examples that read files of the user's find some there; git commands find a repository."""
    with home_for(HISTORY if name in IN_HISTORY else "the example study") as home:
        for command in PREPARED.get(name, ()):
            assert "[exit" not in printed(home, command)
        assert re.findall(r"\[exit (\d+)\]$", printed(home, line)) in ([], ["1"])
    assert shlex.split(line)[:2] == ["qual", name]


def printed(home: Path, command: str) -> str:
    return run_in(home)(command) or ""


TALK = "printf 'Int: Why?\\n\\nElla: So.\\n\\nInt: Oh?\\n\\nElla: Yes.\\n'"
TAGUETTE = (
    'import sqlite3; sqlite3.connect("taguette.sqlite3").executescript("'
    'create table projects(id, name); insert into projects values(1, \\"Hubs\\");'
    "create table documents(id, name, project_id, contents);"
    'insert into documents values(1, \\"ella\\", 1, \\"<p>So.</p>\\");'
    "create table highlights(id, document_id, start_offset, end_offset, snippet);"
    'insert into highlights values(1, 1, 0, 3, \\"So.\\");'
    'create table tags(id, project_id, path, description); insert into tags values(1, 1, \\"agreement\\", \\"\\");'
    'create table highlight_tags(highlight_id, tag_id); insert into highlight_tags values(1, 1)")'
)
PREPARED = {
    "import": (
        f"mkdir interviews && {TALK} > interviews/ella.txt",
        f"{TALK} | iconv -t utf-16 > old.txt",
        "printf 'WEBVTT\\n\\n00:01.000 --> 00:02.000\\nSo.\\n' > call.vtt",
        "printf 'code,definition\\npower,Who decides\\n' > codebook.csv",
        "printf 'document,Coded text,tag\\nruth-1,You come in,power\\n' > highlights.csv",
        "qual export -o study.qdpx -q",
        f"python3 -c '{TAGUETTE}'",
        "printf '**Ella:** We {==lost==}{>>power<<} it.\\n' > coded.md",
    ),
    "agree": ("git init -q && git add . && git commit -qm first && git branch ben",),
    "codebook": ("qual codebook export -o codes.qdc -q",),
    "check": ("git init -q && git add . && git commit -qm first",),
    "code": ("printf 'document,quote,codes\\nnadia-1,every foot,power\\n' > codings.csv",),
    "git-setup": ("git init -q && qual git-setup -q",),
    "merge-file": ("cp corpus/interviews/nadia-1.md base.md", "cp base.md ours.md && cp base.md theirs.md"),
    "resolve": ("git init -q",),
    "merge-codings": ("for who in ann ben; do mkdir ../from-$who && cp -r corpus ../from-$who; done",),
}
