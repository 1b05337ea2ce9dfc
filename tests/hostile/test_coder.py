"""Whatever stands in a document and whatever is typed: every screen can be drawn, and no word is changed."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcli.render.cells import cells
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source
from qualcli.tui.actions import answer, press
from qualcli.tui.asking import Pick, Prompt
from qualcli.tui.coder import Coder
from qualcli.tui.screenful import screenful
from tests.tui.studies import make_study, open_coder

PIECES = st.sampled_from(
    ["**Nadia:** ", "I signed. ", "It was a [wedding]{.marriage coder=ann}. ", "\n\n", "\n", "我们 ", "\u05d0\u05d1 ",
     "[", "]", "{.trust}", "*a* ", "> q\n", "- li\n", "| a | b |\n", "\t", "\x1b[2J",
     "\u202e", "e\u0301", "::: trust\n", ":::\n"]
)  # fmt: skip
KEYS = st.lists(st.sampled_from(list("hjklwb(){}0$gGvWstoace+-n;xXeiu123HpDR.fE")), max_size=12)


def carry_on(coder: Coder, key: str) -> None:
    """Press a key, and answer whatever is asked with the first that comes."""
    ask = press(coder, key)
    for _ in range(4):
        if isinstance(ask, Pick) and ask.items(""):
            chosen, then = ask.items("")[0].value, ask.then
            ask = answer(coder, lambda: then([chosen], ""))  # noqa: B023  # it is called at once
        elif isinstance(ask, Prompt) and not ask.check("new"):
            typed = ask.then
            ask = answer(coder, lambda: typed("new"))  # noqa: B023  # it is called at once


@settings(max_examples=25)
@given(st.lists(PIECES, max_size=25), KEYS)
def test_no_key_fails_and_no_word_changes(pieces: list[str], keys: list[str]) -> None:
    with tempfile.TemporaryDirectory() as home:
        root = make_study(Path(home) / "study")
        path = root / "corpus/it.md"
        path.write_text("".join(pieces), "utf-8")
        words = parse_document(Source("it.md", "".join(pieces)))[0].base
        coder = open_coder(root, "it")

        for key in keys:
            carry_on(coder, key)
            assert {sum(cells(run.text) for run in line) for line in screenful(coder, 80, 24)} == {80}

        assert parse_document(Source("it.md", path.read_bytes().decode()))[0].base == words


@pytest.mark.parametrize("between", ["", "word "])
def test_of_ten_thousand_codings_inside_one_another_only_what_is_seen_costs_anything(
    tmp_path: Path, between: str
) -> None:
    root, many = make_study(tmp_path / "study"), 10_000
    opened = f"{between}[" * many
    closed = f"]{{.trust coder=ann}}{between and ' word'}" * many
    (root / "corpus/it.md").write_text(f"**Nadia:** {opened}{'inner ' * 400}{closed}\n", "utf-8")
    coder = open_coder(root, "it")

    for key in "wlwhj" * 12:
        press(coder, key)
        assert len(screenful(coder, 120, 40)) == 40

    assert len(coder.state.codings) == many
