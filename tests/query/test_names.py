"""Names that the study does not know are said, with the nearest."""

import pytest

from qualcli.query.names import check_names
from qualcli.query.nodes import Code, Field, leaves
from qualcli.query.options import Wanted, read_options
from qualcli.query.reading import read_code
from qualcli.text.source import Source, Span
from tests.small_corpora import corpus

LINE = Source("command line", "qual query")


def said(**given: str) -> list[tuple[str, str, str]]:
    """Give rule, message and help of everything that is wrong with some options."""
    wanted = Wanted(**{name: (value,) for name, value in given.items()})
    return [(one.rule, one.message, one.help) for one in read_options(wanted, corpus()).diagnostics]


@pytest.mark.parametrize(
    ("options", "rule", "message", "remedy"),
    [
        ({"facet": "tension=powr"}, "E501", "no code is called `powr` in tension", "did you mean `power`?"),
        ({"facet": "tension=highwire"}, "E501", "no code is called `highwire` in tension", "did you mean `high-wire`?"),
        (
            {"facet": "tension=qqqq"}, "E501",
            "no code is called `qqqq` in tension", "`qual codebook list` lists the codes",
        ),
        ({"facet": "tension=co-optation"}, "E502", "`co-optation` is called incorporation now", "write `incorporation`"),
        (
            {"facet": "tension=co-optation--dependence"},
            "E502",
            "`co-optation` is called incorporation now",
            "write `incorporation--dependence`",
        ),
        (
            {"facet": "imagery=power"},
            "E503",
            "`power` is a code of tension, not of imagery",
            "write `--tension power`",
        ),
        ({"facet": "tensoin=power"}, "E504", "no facet is called `tensoin`", "did you mean `tension`?"),
        ({"facet": "tensoin=any"}, "E504", "no facet is called `tensoin`", "did you mean `tension`?"),
        (
            {"facet": "power"},
            "E504",
            "`--facet power` names no facet and code",
            "write `--facet tension=incorporation`, or `--tension incorporation`",
        ),
        ({"facet": "tension=power--ower"}, "E505", "`power` has no pole `ower`", "did you mean `over`?"),
        ({"facet": "tension=power--"}, "E501", "no code is called `power--` in tension", "did you mean `power`?"),
        ({"facet": "tension=power--xyz"}, "E505", "`power` has no pole `xyz`", "it has over, to"),
        (
            {"facet": "tension=agency--over"},
            "E505",
            "`agency` has no pole `over`",
            "it has no poles; write the code alone",
        ),
        ({"speaker": "nadja"}, "E506", "no speaker is called `nadja`", "did you mean `nadia`?"),
        ({"role": "intervewer"}, "E507", "no role is called `intervewer`", "did you mean `interviewer`?"),
        ({"kind": "interveiw"}, "E508", "no kind of document is called `interveiw`", "did you mean `interview`?"),
        ({"doc": "nadja-1"}, "E612", "no document is called `nadja-1`", "did you mean `nadia-1`?"),
        ({"coder": "anne"}, "E510", "no coder is called `anne`", "did you mean `ann`?"),
        ({"where": "sektor=public"}, "E511", "nothing has a field `sektor`", "did you mean `sector`?"),
        ({"where": "code.kynd=x"}, "E511", "nothing has a field `code.kynd`", "did you mean `code.kind` or `code.name`?"),
        ({"where": "title~("}, "E513", None, "for plain words leave the slashes away"),
        ({"text": "/(/"}, "E513", None, "for plain words leave the slashes away"),
        ({"text": " "}, "E514", "no words to look for", "write `--text 'high wire'`, or `--text '/wire|rope/'`"),
        (
            {"where": "weight>much"}, "E515",
            "`much` is no number to compare a weight with", "write, for example, `weight>0`",
        ),
        ({"where": "speaker=nadja"}, "E506", "no speaker is called `nadja`", "did you mean `nadia`?"),
        ({"where": "kind!=interveiw"}, "E508", "no kind of document is called `interveiw`", "did you mean `interview`?"),
    ],
)  # fmt: skip
def test_what_is_unknown_is_said(
    options: dict[str, str], rule: str, message: str | None, remedy: str
) -> None:
    found = said(**options)

    assert [(rule, remedy)] == [(one[0], one[2]) for one in found]
    assert message in (None, found[0][1])


@pytest.mark.parametrize(
    "options",
    [
        {"facet": "tension=power"},
        {"facet": "tension=straddling"},
        {"facet": "tension=power--to"},
        {"speaker": "NADIA"},
        {"speaker": "councillor"},
        {"role": "Commissioner"},
        {"role": "observer"},
        {"kind": "memo"},
        {"doc": "*"},
        {"doc": "HARBOUR"},
        {"coder": "ben"},
        {"where": "years>1000"},
        {"where": "weight!=1"},
        {"where": "date<2027"},
        {"where": "date!=2026-02"},
        {"where": "date~^2026"},
        {"where": "sector>public"},
        {"where": "years=many"},
        {"where": "participants=nadia"},
        {"where": "code.label=Power"},
        {"where": "code.retired~2026"},
        {"where": "speaker~^nad"},
        {"text": "/[a-z]+/"},
        {"text": "/[[a]/"},
    ],
)
def test_what_is_known_is_not_remarked_on(options: dict[str, str]) -> None:
    assert said(**options) == []


@pytest.mark.parametrize("condition", ["date>yesterday", "date=2026-13", "date>5", "date!=never"])
def test_a_date_compares_with_dates_alone(condition: str) -> None:
    ((rule, message, remedy),) = said(where=condition)

    assert (rule, remedy) == ("E515", "write a year, a month or a day, for example `date>=2026-03`")
    assert message.endswith("is no date to compare `date` with")


@pytest.mark.parametrize("condition", ["years>many", "years<=2026-01"])
def test_numbers_compare_with_numbers_alone(condition: str) -> None:
    ((rule, message, remedy),) = said(where=condition)

    assert (rule, remedy) == ("E515", "write, for example, `years>19`")
    assert message.endswith("is no number to compare `years` with")


@pytest.mark.parametrize(
    ("value", "is_said"), [("2018", False), ("2018-05", False), ("20", False), ("last year", True)]
)
def test_an_attribute_that_has_only_dates_compares_with_dates(value: str, is_said: bool) -> None:
    texts = {"a": "---\njoined: 2017\n---\n\nx\n", "b": "---\njoined: 2018-03\n---\n\ny\n"}

    found = read_options(Wanted(where=(f"joined>{value}",)), corpus(texts)).diagnostics

    assert [one.message for one in found] == [f"`{value}` is no date to compare `joined` with"] * is_said


@pytest.mark.parametrize(
    ("wanted", "rule"),
    [("one", "E613"), ("a/one", None), ("*/one", None), ("on?", None), ("two", None), ("b/*", None)],
)
def test_a_last_part_of_several_names_is_not_guessed(wanted: str, rule: str | None) -> None:
    index = corpus({"a/one": "x\n", "b/one": "y\n", "b/two": "z\n", "two": "z\n"})

    found = read_options(Wanted(doc=(wanted,)), index).diagnostics

    assert [one.rule for one in found] == [rule] * bool(rule)


def test_what_a_last_part_may_mean_is_listed() -> None:
    (found,) = read_options(Wanted(doc=("one",)), corpus({"a/one": "x\n", "b/one": "y\n"})).diagnostics

    assert found.message == "`one` may be a/one or b/one"
    assert found.help == "write more of the name, for example `a/one`; `*/one` means them all"


def test_a_code_in_use_that_the_codebook_lacks_can_be_asked_for_outside_facets() -> None:
    index = corpus({"one": "[x]{.stray--far}\n"})
    node = read_code(None, "stray", Span(0, 1))

    assert list(check_names(node, index, LINE)) == []
    assert [one.rule for one in check_names(read_code("tension", "stray", Span(0, 1)), index, LINE)] == [
        "E501"
    ]


def test_a_pole_in_use_that_is_not_declared_can_be_asked_for() -> None:
    index = corpus({"one": "[x]{.agency--lost}\n"})

    assert list(check_names(read_code("tension", "agency--lost", Span(0, 1)), index, LINE)) == []


def test_a_finding_points_at_the_word() -> None:
    line = Source("command line", "qual query --speaker nadja")
    found = read_options(Wanted(speaker=("nadja",)), corpus(), line).diagnostics[0]

    assert line.text[slice(*found.span)] == "nadja"


def test_every_problem_of_a_tree_is_found() -> None:
    node = read_options(Wanted(facet=("tension=a", "imagery=b"), coder=("c",)), corpus()).node

    rules = [one.rule for one in check_names(node, corpus(), LINE)]

    assert rules == ["E501", "E501", "E510"]
    assert [type(leaf) for leaf in leaves(node)] == [Code, Code, Field]
