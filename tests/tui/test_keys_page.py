"""The page of the coder shows the screen and the keys as they are."""

import pytest

from qualcli.model.keymap import ACTIONS, CHAPTERS, keys_for, keys_of
from tests.tui.keys_page import PAGE, main, written


def test_the_page_is_fresh() -> None:
    page = PAGE.read_text("utf-8")

    assert written(page) == page
    assert main(["--check"]) == 0


def test_every_action_stands_on_it_with_its_keys() -> None:
    page = PAGE.read_text("utf-8")

    for name, action in ACTIONS.items():
        assert f"| `{name}` | {action.about} |" in page


def test_no_key_has_two_actions() -> None:
    keys = [key for chapter in CHAPTERS for action in chapter.actions for key in action.keys]

    assert sorted(set(keys)) == sorted(keys)


@pytest.mark.parametrize(
    ("own", "key", "action"),
    [
        ({"undo": ("z",)}, "z", "undo"),
        ({"undo": ("z",)}, "u", None),
        ({"undo": ("s",)}, "s", "undo"),
        ({"code": ()}, "enter", None),
    ],
)
def test_keys_of_ones_own_take_the_place_of_others(
    own: dict[str, tuple[str, ...]], key: str, action: str | None
) -> None:
    assert keys_of(own).get(key) == action


def test_a_key_that_another_action_took_is_not_shown() -> None:
    assert keys_for("take-sentence", {"undo": ("s",)}) == ()
    assert keys_for("undo", {"undo": ("s",)}) == ("s",)
