"""The registry of formats."""

import pytest

from qualcli.render.formats import FORMATS, render_table
from qualcli.render.look import PIPE, Look
from tests.render.examples import table

MADE = table(
    "code n# words", ("power", 1, "a\x1b[2Jb"), ("unity", None, "\u202e=c"), notes=["note\x1b"], totals=1
)


def test_the_named_formats_are_there() -> None:
    """The command line promises these by name."""
    promised = {"auto", "plain", "md", "csv", "tsv", "json", "jsonl", "html", "latex", "github", "rst"}

    assert promised <= set(FORMATS)


def test_auto_is_plain_in_a_pipe() -> None:
    assert "".join(render_table(MADE)) == "".join(render_table(MADE, "plain"))


def test_auto_is_drawn_on_a_terminal() -> None:
    assert "─" in "".join(render_table(MADE, "auto", Look(80)))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("look", [PIPE, Look(80), Look(80, color=True)])
def test_same_input_same_bytes(form: str, look: Look) -> None:
    assert "".join(render_table(MADE, form, look)) == "".join(render_table(MADE, form, look))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("look", [PIPE, Look(80)])
def test_no_format_lets_a_transcript_drive_the_terminal(form: str, look: Look) -> None:
    text = "".join(render_table(MADE, form, look))

    assert [char for char in text if not char.isprintable() and char not in "\n\t"] == []


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_whole_lines(form: str) -> None:
    assert "".join(render_table(MADE, form)).endswith("\n")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_no_rows(form: str) -> None:
    assert isinstance("".join(render_table(table("code n#"), form)), str)


def test_an_unknown_format_is_the_callers_mistake() -> None:
    with pytest.raises(KeyError, match="fromat"):
        list(render_table(MADE, "fromat"))
