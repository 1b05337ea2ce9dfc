"""The documentation is kept fresh by running what it shows."""

from pathlib import Path

import pytest

from tests.architecture.docs import home_for, main, only_qual, refreshed, run_in, stale

README = """\
# A study

```console
$ qual status
old
$ qual query power
```

```sh
$ qual status
untouched
```

```console
$ make check
untouched
```
"""


def echo(command: str) -> str:
    return f"ran {command}  \n\nend\n"


def test_output_is_printed_again_without_trailing_blanks() -> None:
    assert (
        refreshed("```console\n$ qual a\nold\n```\n", echo)
        == "```console\n$ qual a\nran qual a\n\nend\n```\n"
    )


def test_every_command_of_a_block_is_run_and_nothing_else_is_touched() -> None:
    fresh = refreshed(README, only_qual(echo))
    assert fresh.count("ran qual") == 2
    assert fresh.count("untouched") == 2
    assert "old" not in fresh


def test_a_page_of_the_command_line_runs_every_command() -> None:
    assert "ran make check" in refreshed(README, echo)


def test_refreshing_twice_changes_nothing() -> None:
    fresh = refreshed(README, echo)
    assert refreshed(fresh, echo) == fresh


def test_a_command_without_output_shows_none() -> None:
    assert refreshed("```console\n$ qual a\nold\n```\n", lambda _: "") == "```console\n$ qual a\n```\n"


def test_a_text_handed_in_belongs_to_its_command() -> None:
    page = "```console\n$ cat <<END\n> one\n>\n> two\n> END\nold\n$ qual a\n```\n"
    ran: list[str] = []

    def run(command: str) -> str:
        ran.append(command)
        return "new\n"

    assert refreshed(page, run) == page.replace("old\n", "new\n").replace("qual a\n", "qual a\nnew\n")
    assert ran == ["cat <<END\none\n\ntwo\nEND", "qual a"]


def test_output_may_begin_like_a_text_handed_in() -> None:
    page = "```console\n$ qual query -f md\n> quoted\n```\n"
    assert refreshed(page, lambda _: "> quoted\n") == page


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        ("qual --version | cut -c1-4", "qual\n"),
        ("qual qury 2>&1 >/dev/null | head -1", "command line:1:6: E541: no command `qury`\n"),
        ("pwd", "~/study\n"),
        ("false", "[exit 1]\n"),
        ("printf 'no line end'; exit 3", "no line end\n[exit 3]\n"),
        ("cat <<END\n$HOME\nEND", "~\n"),
        ("echo $GIT_AUTHOR_NAME, $COLUMNS columns", "Ann, 80 columns\n"),
    ],
)
def test_a_line_is_run_as_a_shell_does(command: str, printed: str) -> None:
    with home_for("in an empty folder") as home:
        assert run_in(home)(command) == printed


@pytest.mark.parametrize("command", ["qual status -q", "qual query --text 'a > b'", "qual qury"])
def test_a_command_run_here_prints_what_its_own_process_prints(command: str) -> None:
    with home_for("the example study") as home:
        run = run_in(home)
        assert run(command) == run(f"{command};")


def test_a_page_begins_with_the_example_study_or_without_any() -> None:
    with home_for("") as home:
        assert sorted(path.name for path in (home / "study").iterdir()) == [
            "codebooks",
            "corpus",
            "qual.yaml",
        ]
    with home_for("Begin in an empty folder.") as home:
        assert not list((home / "study").iterdir())


def test_only_what_differs_is_stale(tmp_path: Path) -> None:
    old, fresh = tmp_path / "old.md", tmp_path / "fresh.md"
    old.write_text("```console\n$ qual rule E106 | head -1\nold\n```\n", "utf-8")
    fresh.write_text("```console\n$ make check\nleft alone\n```\n", "utf-8")
    [(path, text)] = stale([old, fresh])
    assert path == old
    assert "$ qual rule E106 | head -1\nE106 (error)" in text


@pytest.mark.parametrize("words", [[], ["--check"]])
def test_without_files_nothing_is_stale(words: list[str]) -> None:
    assert main(words) == 0
