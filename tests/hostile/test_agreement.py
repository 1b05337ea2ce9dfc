"""Codings that nobody would make: agreement still answers, in time and without a traceback."""

from pathlib import Path

import pytest

from tests.cli.running import make_study, run

MANY = 1_500


def write(root: Path, text: str) -> Path:
    study = make_study(root / "study")
    (study / "corpus/odd.md").write_text(text, "utf-8")
    return study


def copies(words: str, count: int) -> str:
    """Code the same words again and again, in turn by both coders."""
    opening = "[" * count
    closing = "".join(f"]{{.power coder={'ann' if at % 2 else 'ben'}}}" for at in range(count))
    return f"**Ellie:** {opening}{words}{closing}.\n"


@pytest.mark.parametrize(
    "text",
    [
        copies("So", 300),
        "".join(f"**Ellie:** [a{at}]{{.power coder=ann}} [b]{{.power coder=ben}}.\n\n" for at in range(MANY)),
        "[" * 500 + "**Ellie:** x\n",
        "**Ellie:** []{.power coder=ann} [ ]{.power coder=ben}\n",
        "[\u200b]{.power coder=ann}[\u202e]{.power coder=ben}\n",
        "::: {.power coder=ann}\n:::\n\n::: {.power coder=ben}\n\n:::\n",
        "**Int:** [Only]{.power coder=ann} [they]{.ship coder=ben} ask.\n",
        '**Ellie:** [So\x1b[31m]{.power coder=ann memo="\x1b[2J"} [it]{.power coder=ben}.\n',
        "\ufeff**Ellie:** [So]{.power coder=ann}\r\n[it]{.power coder=ben}\r\n",
    ],
    ids=["copies", "many", "open", "empty", "invisible", "blocks", "asked", "escapes", "crlf"],
)
def test_whatever_is_coded_is_answered(tmp_path: Path, text: str) -> None:
    study = write(tmp_path, text)

    for words in (
        (),
        ("-u", "sentence", "--stat", "all"),
        ("--list", "-f", "csv"),
        ("--role", "any", "-f", "json"),
    ):
        found = run(study, "agree", "ann", "ben", "--doc", "odd", *words)
        assert found.code in (0, 1, 2)
        assert "Traceback" not in found.err
        assert "internal error" not in found.err
        assert "\x1b" not in found.out
