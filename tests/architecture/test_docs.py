"""The documentation is kept fresh by running what it shows."""

from pathlib import Path

import pytest

from tests.architecture.docs import main, refreshed, stale

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
    fresh = refreshed(README, echo)
    assert fresh.count("ran qual") == 2
    assert fresh.count("untouched") == 2
    assert "old" not in fresh


def test_refreshing_twice_changes_nothing() -> None:
    fresh = refreshed(README, echo)
    assert refreshed(fresh, echo) == fresh


def test_a_command_without_output_shows_none() -> None:
    assert refreshed("```console\n$ qual a\nold\n```\n", lambda _: "") == "```console\n$ qual a\n```\n"


def test_only_what_differs_is_stale(tmp_path: Path) -> None:
    old, fresh = tmp_path / "old.md", tmp_path / "fresh.md"
    old.write_text(README, "utf-8")
    fresh.write_text(refreshed(README, echo), "utf-8")
    assert list(stale([old, fresh], echo)) == [(old, fresh.read_text("utf-8"))]


@pytest.mark.parametrize("words", [[], ["--check"]])
def test_without_files_nothing_is_stale(words: list[str]) -> None:
    assert main(words) == 0
