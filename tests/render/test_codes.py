"""A code's card as a text to read."""

from dataclasses import replace

from qualcli.analysis.codes import CodeCard, code_card
from qualcli.model.codebook import Reference
from qualcli.model.names import CodeName
from qualcli.render.codes import render_code
from tests.small_corpora import corpus

CARD = code_card(corpus(), CodeName("power"))


def shown(card: CodeCard, *, width: int | None = None, color: bool = False) -> str:
    return "".join(render_code(card, width=width, color=color))


def test_only_what_is_known_is_shown() -> None:
    text = shown(CARD)
    assert text.startswith("power  ")
    assert "  kind          underlying\n" in text
    assert text.endswith("  codings       3; in 2 documents\n")
    assert "retired" not in text


def test_everything_that_is_known_is_shown() -> None:
    code = replace(
        CARD.code,
        definition="D",
        include="I",
        exclude="E",
        retired="2026-05-03, unused",
        attributes=(("round", "2"),),
    )
    works = (Reference("purdy2012", "Purdy, Jill", "2012", "Power"),)
    text = shown(replace(CARD, code=code, works=works, own=1, every=2, documents=1))
    said = {"definition": "D", "include": "I", "exclude": "E", "retired": code.retired, "round": "2"}
    for key, value in said.items():
        assert f"  {key:14}{value}\n" in text
    assert "[purdy2012]\n" in text
    assert text.endswith("  codings       1; 2 with sub-codes; in 1 document\n")


def test_long_texts_fold_beside_their_key() -> None:
    card = replace(CARD, code=replace(CARD.code, definition="word " * 40))
    lines = shown(card, width=60).splitlines()
    assert max(map(len, lines)) <= 60
    folded = [line for line in lines if "word" in line]
    assert len(folded) > 3
    assert all(line.startswith(" " * 16) for line in folded[1:])


def test_colour_changes_no_word_and_nothing_drives_the_terminal() -> None:
    card = replace(CARD, code=replace(CARD.code, definition="a\x1b[2Jb", label="c\x07"))
    assert not [sign for sign in shown(card, width=60) if sign != "\n" and not sign.isprintable()]
    assert "\x1b[" in shown(CARD, color=True)
