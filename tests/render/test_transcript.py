"""A transcript on the terminal."""

import pytest

from qualcli.model.cases import Role
from qualcli.render.cells import cells
from qualcli.render.transcript import MarginCode, Stretch, TurnView, coding_lines, letters, render_transcript

CODES = [
    MarginCode("a", "power", 0, "ann"),
    MarginCode("b", "imagery", 1),
    MarginCode("a", "unity", 2, "ben", -2, "a memo"),
]


def turn(*stretches: Stretch, number: int = 1, label: str = "Nadia", **more: str) -> TurnView:
    """One turn of a participant."""
    return TurnView(number, label, Role.PARTICIPANT, more.get("time"), stretches)


def lines(*turns: TurnView, width: int | None = 80, color: bool = False) -> list[str]:
    """The lines of a transcript."""
    return "".join(render_transcript(turns, CODES, width=width, color=color)).splitlines()


def test_a_turn_has_its_number_label_and_words() -> None:
    assert lines(turn(Stretch("Hello\nthere."), number=12, time="00:01:02")) == [
        "  12  Nadia  00:01:02",
        "      Hello there.",
    ]


@pytest.mark.parametrize(
    ("role", "head"),
    [
        (Role.INTERVIEWER, "   1  Int (interviewer)"),
        (Role.OBSERVER, "   1  Int (observer)"),
        (Role.PARTICIPANT, "   1  Int"),
        (Role.UNKNOWN, "   1  Int"),
        (None, "   1  Int"),
    ],
)
def test_only_unusual_roles_are_named(role: Role | None, head: str) -> None:
    assert head == lines(TurnView(1, "Int", role, None, (Stretch("x"),)))[0]


def test_a_paragraph_without_speaker_has_its_number_beside_it() -> None:
    assert lines(turn(Stretch("One."), label=""), turn(Stretch("Two."), number=2, label="")) == [
        "  P1  One.",
        "",
        "  P2  Two.",
    ]


def test_codes_stand_below_on_a_narrow_terminal() -> None:
    assert lines(turn(Stretch("so "), Stretch("less say", (0, 2)), Stretch(" now"))) == [
        "   1  Nadia",
        "      so ⟦a less say⟧ now",
        "      │ a  power by ann",
        "      │    unity by ben, weight -2: a memo",
    ]


def test_codes_stand_beside_the_words_on_a_wide_terminal() -> None:
    shown = lines(turn(Stretch("so "), Stretch("less say", (0,)), Stretch(" now")), width=120)

    assert shown == ["   1  Nadia", f"      {'so ⟦a less say⟧ now':77} │ a  power by ann"]


def test_a_code_stands_beside_the_line_where_its_words_begin() -> None:
    shown = lines(turn(Stretch("word " * 30), Stretch("then", (1,))), width=100)
    marked = next(line for line in shown if "⟦b then⟧" in line)

    assert marked.endswith("│ b  imagery")
    assert not shown[1].endswith("imagery")


def test_codes_that_find_no_room_push_on_below() -> None:
    shown = lines(turn(Stretch("x", (0, 2)), Stretch(" y", (1,))), width=100)

    assert [line.split("│ ")[1] for line in shown[1:]] == [
        "a  power by ann",
        "   unity by ben, weight -2: a memo",
        "b  imagery",
    ]


@pytest.mark.parametrize("width", [80, 120])
def test_a_segment_of_two_parts_is_noted_once_in_a_turn(width: int) -> None:
    parts = (Stretch("Well "), Stretch("one", (0, 2)), Stretch(" and "), Stretch("two.", (0, 2)))
    shown = lines(turn(*parts), turn(*parts[2:], number=2), width=width)
    assert sum("⟦a" in line for line in shown) == 2
    assert sum("power by ann" in line for line in shown) == 2
    assert sum("unity by ben" in line for line in shown) == 2


def test_uncoded_turns_have_no_margin() -> None:
    assert "│" not in "".join(lines(turn(Stretch("x")), width=120))


@pytest.mark.parametrize("width", [40, 60, 80, 99, 100, 101, 120, 200])
def test_lines_keep_within_the_terminal(width: int) -> None:
    text = "wörd 日本 " * 40
    shown = lines(turn(Stretch(text), Stretch(text, (0, 1, 2)), Stretch("x" * 300, (1,))), width=width)

    assert max(map(cells, shown)) <= width


def test_words_and_labels_cannot_drive_the_terminal() -> None:
    shown = "".join(lines(turn(Stretch("\x1b[2J", (0,)), label="\x07", time="\x1b")))

    assert "␇  ␛" in shown
    assert "⟦a ␛[2J⟧" in shown


def test_colour_is_added_to_the_marks() -> None:
    shown = lines(turn(Stretch("less say", (1,))), color=True)

    assert shown[1] == "      \x1b[38;5;130m⟦b \x1b[0m\x1b[38;5;130;4mless say\x1b[0m\x1b[38;5;130m⟧\x1b[0m"
    assert shown[2].endswith("\x1b[38;5;130mb  imagery\x1b[0m")


@pytest.mark.parametrize("stretches", [(), (Stretch(""),), (Stretch("\n\n"),)])
def test_a_turn_may_be_empty(stretches: tuple[Stretch, ...]) -> None:
    assert lines(turn(*stretches)) == ["   1  Nadia"]


def test_no_turns_are_no_lines() -> None:
    assert lines() == []


def test_without_a_terminal_there_are_80_columns() -> None:
    one = turn(Stretch("word " * 50))

    assert lines(one, width=80) == lines(one, width=None)


@pytest.mark.parametrize(
    ("number", "key"), [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba"), (701, "zz"), (702, "aaa")]
)
def test_keys_go_on_after_z(number: int, key: str) -> None:
    assert key == letters(number)


def test_codings_are_one_a_line() -> None:
    """Git compares these, so no line number and no width may move them."""
    given = [("power", "ann", "less\tsay\nnow"), ("unity--whole", None, "\x1b"), ("x", "a\tb", "")]

    assert list(coding_lines(given)) == ["power\tann\tless say now\n", "unity--whole\t–\t␛\n", "x\ta b\t\n"]
