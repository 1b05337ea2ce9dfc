"""Codings taken away, given other codes, renamed: what stays is what was there, in as few annotations as say it."""

import pytest

from qualcli.coding.changing import Target, pairs_of, recoded, renamed, targets_of, without
from qualcli.model.annotations import CodeUse, Segment
from qualcli.model.names import CodeName, CoderName
from qualcli.syntax.writer import write_segments
from tests.coding.passages import DIALECT, read

TEXT = 'We [lost our edge]{#q1 .agency .power--over coder="ann ben" weight=1 memo=so}, [then]{.power} won.\n'
PARTED = (
    "We [[lost our edge]{.power--over coder=ben weight=1 memo=so}]"
    "{#q1 .agency .power--over coder=ann weight=1 memo=so}, [then]{.power} won.\n"
)


def use(word: str) -> CodeUse:
    name, _, pole = word.partition("--")
    return CodeUse(CodeName(name), pole or None)  # type: ignore[arg-type]  # a pole's name


def target(number: int, word: str, coder: str | None = None) -> Target:
    return Target(number, use(word), CoderName(coder) if coder else None)


def written(segments: list[Segment]) -> str:
    return write_segments(read(TEXT), segments, DIALECT)


def test_every_code_of_every_coder_is_a_coding() -> None:
    assert list(targets_of(read(TEXT).segments)) == [
        target(0, "agency", "ann"),
        target(0, "agency", "ben"),
        target(0, "power--over", "ann"),
        target(0, "power--over", "ben"),
        target(1, "power"),
    ]


@pytest.mark.parametrize(
    ("gone", "line"),
    [
        ([target(1, "power")], TEXT.replace("[then]{.power}", "then")),
        ([target(0, "agency", "ann"), target(0, "agency", "ben")], TEXT.replace(".agency ", "")),
        (
            [target(0, "agency", "ann"), target(0, "power--over", "ann")],
            TEXT.replace('coder="ann ben"', "coder=ben"),
        ),
        (
            [target(0, "agency", "ben")],
            PARTED,
        ),
        (list(targets_of(read(TEXT).segments)), "We lost our edge, then won.\n"),
        ([target(0, "power", "ann"), target(1, "power", "ann"), target(9, "power")], TEXT),
    ],
)
def test_codings_are_taken_away_one_by_one(gone: list[Target], line: str) -> None:
    assert written(without(read(TEXT).segments, gone)) == line


def codings(segments: list[Segment]) -> list[tuple[str, str, str]]:
    base = read(TEXT).base
    return [
        (base[slice(*one.span)], str(use), str(coder)) for one in segments for use, coder in pairs_of(one)
    ]


def test_a_coding_may_get_several_codes_or_keep_its_own() -> None:
    changes = {target(1, "power"): (use("ship"), use("power--to")), target(0, "agency", "ann"): ()}
    segments = recoded(read(TEXT).segments, changes)
    assert sorted(codings(segments)) == [
        ("lost our edge", "agency", "ben"),
        ("lost our edge", "power--over", "ann"),
        ("lost our edge", "power--over", "ben"),
        ("then", "power--to", "None"),
        ("then", "ship", "None"),
    ]
    assert [one.id for one in segments] == ["q1", None, None]


def test_what_does_not_change_is_the_same_segment() -> None:
    before = read(TEXT).segments
    assert all(one is other for one, other in zip(before, recoded(before, {}), strict=True))
    assert all(one is other for one, other in zip(before, without(before, ()), strict=True))
    assert all(one is other for one, other in zip(before, renamed(before, {}), strict=True))


def test_a_renamed_code_keeps_poles_coders_and_ids() -> None:
    names = {CodeName("power"): CodeName("agency"), CodeName("agency"): CodeName("might")}
    segments = renamed(read(TEXT).segments, names)
    assert written(segments) == (
        'We [lost our edge]{#q1 .agency--over .might coder="ann ben" weight=1 memo=so}, [then]{.agency} won.\n'
    )


def test_codes_that_become_one_are_written_once() -> None:
    segments = renamed(read("We [lost]{.a .b}.\n").segments, {CodeName("a"): CodeName("b")})
    assert write_segments(read("We lost.\n"), segments, DIALECT) == "We [lost]{.b}.\n"
