"""Colours that stand out on black and on white."""

import pytest

from qualcli.render.style import FACETS, facet_style, paint

STEPS = (0, 95, 135, 175, 215, 255)


def luminance(number: int) -> float:
    """The relative luminance of a colour of the 6 x 6 x 6 cube, as WCAG defines it."""
    place = number - 16
    channels = [STEPS[place // 36] / 255, STEPS[place // 6 % 6] / 255, STEPS[place % 6] / 255]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("style", FACETS)
def test_a_facet_can_be_read_on_both_grounds(style: str) -> None:
    bright = luminance(int(style.removeprefix("38;5;"))) + 0.05

    assert min(1.05 / bright, bright / 0.05) >= 3.9


def test_facets_have_their_own_colours_until_they_run_out() -> None:
    styles = [facet_style(order) for order in range(len(FACETS) + 1)]

    assert (list(FACETS), FACETS[0]) == (styles[:-1], styles[-1])


@pytest.mark.parametrize(
    ("text", "color", "shown"), [("x", True, "\x1b[1mx\x1b[0m"), ("x", False, "x"), ("", True, "")]
)
def test_paint_is_applied_where_wanted(text: str, color: bool, shown: str) -> None:
    assert shown == paint(text, "1", color=color)
