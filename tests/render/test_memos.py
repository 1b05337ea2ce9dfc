"""Memos as texts to read."""

from qualcli.analysis.memos import MemoFound
from qualcli.render.memos import render_memos

ONE = MemoFound(
    "nadia-1#q1", "power, agency", "2026-03-14", ("ann", "ben"), "One line.\nTwo.\n\nA paragraph.", "they did"
)
BARE = MemoFound("thought", "study", "", (), "So.")


def shown(*found: MemoFound, width: int | None = None, color: bool = False) -> str:
    return "".join(render_memos(found, width=width, color=color))


def test_a_memo_has_a_head_its_words_and_its_paragraphs() -> None:
    assert shown(ONE, BARE) == (
        "nadia-1#q1  power, agency  2026-03-14  by ann, ben\n    “they did”\n    One line.\n    Two.\n\n"
        "    A paragraph.\n\nthought  study\n    So.\n\n"
    )


def test_nothing_is_no_text() -> None:
    assert shown() == ""


def test_long_lines_fold_within_the_width() -> None:
    lines = shown(MemoFound("a", "b", "", (), "word " * 40), width=40).splitlines()
    assert len(lines) > 5
    assert max(map(len, lines)) <= 40
    assert all(line.startswith("    ") for line in lines[1:] if line)


def test_colour_changes_no_word() -> None:
    coloured = shown(ONE, color=True)
    assert "\x1b[" in coloured
    for sign in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[22m"):
        coloured = coloured.replace(sign, "")
    assert coloured == shown(ONE)


def test_no_memo_can_drive_the_terminal() -> None:
    evil = MemoFound("a\x1b[2J", "b\x07", "\x1b", ("c\x1b",), "d\x1b]0;x\x07\te", "f\x9b")
    assert not [sign for sign in shown(evil, width=60) if sign != "\n" and not sign.isprintable()]
