"""The codebook as a whole: what only all files together can show."""

import pytest

from qualcli.checks.codebook import check_codebook
from qualcli.model.codebook import Reference
from qualcli.syntax.codebook import parse_codebook_file
from qualcli.text.source import Source

WORK = Reference("lewis2000", "Lewis, Marianne W.", "2000", "Exploring Paradox")


def check(*texts: str, passthrough: tuple[str, ...] = ()) -> list[str]:
    files = [
        parse_codebook_file(Source(f"codebooks/{number}.yaml", text)) for number, text in enumerate(texts)
    ]
    found = check_codebook(files, (WORK,), passthrough)
    return [f"{one.source.path[10:-5]}:{one.source.position(one.span.start)[0]} {one.rule}" for one in found]


def codes(*lines: str, facet: str = "tension") -> str:
    return f"facet: {facet}\ncodes:\n" + "".join(f"  {line}\n" for line in lines)


def test_a_sound_codebook() -> None:
    assert (
        check(codes("power: {literature: lewis2000}", "agency: {arises-from: [power], contradicts: [power]}"))
        == []
    )


def test_nothing_to_check() -> None:
    assert check() == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a: {part-of: [a]}"], ["0:3 E417"]),
        (["a: {arises-from: a}"], ["0:3 E417"]),
        (["a: {part-of: [b]}", "b: {part-of: [a]}"], ["0:4 E417"]),
        (["a: {arises-from: [b]}", "b: {part-of: [a]}"], []),
        (["a: {codes: {b: {codes: {c: {}}}}, part-of: [c]}"], ["0:3 E417"]),
        (["a: {codes: {b: {part-of: [a]}}}"], []),
        (["a: {contradicts: [b], sharpens: [b]}", "b: {contradicts: [a], sharpens: [a]}"], []),
        (["a: {managed-by: [a]}"], []),
        (["a: {arises-from: [b, c]}", "b: {arises-from: [c]}", "c: {}"], []),
        (
            ["a: {arises-from: [b, c]}", "b: {arises-from: [a]}", "c: {arises-from: [a]}"],
            ["0:4 E417", "0:5 E417"],
        ),
    ],
)
def test_circles(lines: list[str], expected: list[str]) -> None:
    assert expected == check(codes(*lines))


def test_a_circle_through_two_files_is_shown_where_it_closes() -> None:
    first, second = codes("a: {arises-from: [b]}"), codes("b: {arises-from: [a]}", facet="imagery")

    assert check(first, second) == ["1:3 E417"]


def test_a_long_circle_is_cut_short_in_words() -> None:
    names = [f"c{number}" for number in range(9)]
    text = codes(
        *(f"{name}: {{part-of: [{after}]}}" for name, after in zip(names, [*names[1:], "c0"], strict=True))
    )

    (found,) = check_codebook([parse_codebook_file(Source("codebooks/a.yaml", text))], ())

    assert found.message == "`c0` is part of itself: c0 → c1 → c2 → c3 → c4 → c5 → … → c0"


def test_a_code_below_one_of_its_own_name() -> None:
    assert check(codes("a: {codes: {b: {codes: {a: {}}}}}")) == ["0:3 E415"]


def test_a_third_code_of_one_name_points_to_the_first() -> None:
    text = codes("a: {}")
    files = [
        parse_codebook_file(Source(f"codebooks/{name}.yaml", text.replace("tension", name))) for name in "xyz"
    ]

    found = check_codebook(files, ())

    assert [one.message for one in found] == ["code `a` is already defined at codebooks/x.yaml:3:3"] * 2


def test_classes_of_the_study_that_style_text_are_no_codes() -> None:
    text = codes("chorus-2: {}", "poem: {}", "poems: {}")

    assert check(text) == []
    assert check(text, passthrough=("chorus-*", "poem")) == ["0:3 E413", "0:4 E413"]


def test_default_classes_that_style_text_are_no_codes() -> None:
    assert check(codes("callout-note: {}", "notes: {}", "underlined: {}")) == ["0:3 E413", "0:4 E413"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a: {aliases: [a]}"], ["0:3 E420"]),
        (["a: {aliases: [x, x]}"], []),
        (["a: {aliases: [x]}", "b: {aliases: [x]}"], ["0:4 E420"]),
        (["a: {aliases: [b]}", "b: {}"], ["0:3 E420"]),
        (["a: {arises-from: [x]}", "b: {aliases: [x]}"], ["0:3 E418"]),
        (["a: {literature: [lewis2000, x]}"], ["0:3 E419"]),
        (["a: {also-in: [tension]}"], []),
        (["a: {also-in: [imagery]}"], ["0:3 E421"]),
    ],
)
def test_mentions(lines: list[str], expected: list[str]) -> None:
    assert expected == check(codes(*lines))


def test_findings_come_in_the_order_of_files_and_lines() -> None:
    text = codes("a: {literature: [y], arises-from: [x]}", "near: {arises-from: [z]}")

    assert check(text, text.replace("tension", "other")) == [
        "0:3 E419", "0:3 E418", "0:4 E418", "1:3 E415", "1:3 E419", "1:3 E418", "1:4 E415", "1:4 E418",
    ]  # fmt: skip


def test_thousands_of_relations_are_checked_in_time() -> None:
    text = codes(*(f"c{number}: {{part-of: [c{number + 1}, c0]}}" for number in range(600)))

    assert len(check(text)) == 601
