"""Hostile expressions and saved queries: endless, nested, malformed; every one is answered at its place."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.running import Ran, make_study, run

LONGEST = 100_000
PLACE = re.compile(r"[^\n]+:\d+:\d+: E\d+: \S")
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff]")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_study(tmp_path_factory.mktemp("expressions"))


def asked(study: Path, *words: str) -> Ran:
    ran = run(study, *words, NO_COLOR="1")
    assert ran.code in (0, 1, 2), ran.err
    assert not OBEYED.search(ran.out + ran.err)
    return ran


def is_refused(ran: Ran) -> bool:
    """Say whether a line was refused as it should: place, rule, message, carets, help; and no more than one reads."""
    is_said = PLACE.match(ran.err) and "^" in ran.err and "help: " in ran.err
    return ran.code == 2 and bool(is_said) and len(ran.err) < 10_000


MALFORMED = (
    *(
        "(",
        ")",
        "()",
        "(()",
        "and",
        "or",
        "not",
        "power and",
        "and power",
        "power not ship",
        "power or or ship",
    ),
    *(
        "near",
        "power near",
        "power near 2",
        "power near 2 ship",
        "power near 2 pages ship",
        "power within within ship",
    ),
    *(
        "power near -1 turns ship",
        "power near 99999999999 turns ship",
        "power near 1.5 turns ship",
        "power followed ship",
    ),
    *(
        "atleast",
        "atleast(",
        "atleast()",
        "atleast(2,power)",
        "atleast(0,power,ship)",
        "atleast(two,power)",
        "atleast(,)",
    ),
    *(
        "@",
        "@nothing",
        "@ nothing",
        "=",
        "==power",
        "power=",
        "years>abc",
        "weight=heavy",
        "date=2026-13",
        "years=>7",
    ),
    *("sector~[", "sector~/[/", "sector=/public/", "nothing=1", "code.=x", "and=1", "*=3", "tension:power=3"),
    *(
        "'",
        '"',
        "/",
        "//",
        "///",
        "'a",
        '"a',
        "“a",
        "‘a",
        "''",
        "' '",
        "/[/",
        "/a{99999999999}/",
        "/(?<=a+)b/",
        "it's",
    ),
    *(
        "tension:",
        "tension:nothing",
        "nothing:*",
        "tension: power",
        ":power",
        "power--",
        "power--nothing",
        "--power",
    ),
    *(
        "power,ship",
        "power;ship",
        "power#",
        "[power]",
        "{power}",
        "\\",
        "Power",
        "pow",
        "high wire",
        "power ship",
    ),
    *(
        "power&&&ship",
        "power | | ship",
        "«with»",
        "＃power",
        "ｐｏｗｅｒ",
        "power\u0301",
        "\u0301",
        "🙂",
        "power\u200band ship",
    ),
    *(
        "\u202epower",
        "\x1b[31m",
        "power\x07",
        "\x00",
        "\ufeffpower",
        "power\udcff",
        "power\nand\nnothing",
        "שלום",
    ),
)


@pytest.mark.parametrize("expression", MALFORMED)
def test_whatever_is_malformed_has_its_place(expression: str, study: Path) -> None:
    assert is_refused(asked(study, "query", "--", expression))


ODD = (
    *(
        "power\u00a0and\u2003ship",
        "“a letter”",
        "‘a letter’",
        '"a\u2028letter"',
        "'\x00'",
        "/\x00/",
        '"\x1b[31m"',
        "'\u202e'",
    ),
    *(
        "'🙂'",
        "'e\u0301'",
        "'שלום'",
        '"\udcff"',
        "/x*/",
        "/^/ within ship",
        "/(?i)a/",
        "/$/ near 1 word ship",
        "not not power",
    ),
    *(
        "POWER=1 or power",
        "power >= 2",
        "not doc=sam-1",
        "doc=* encloses power",
        "coder=ann within coder=ben",
    ),
)


@pytest.mark.parametrize("unit", ["span", "sentence", "paragraph", "turn", "document", "case"])
@pytest.mark.parametrize("expression", ODD)
def test_whatever_is_odd_is_answered(expression: str, unit: str, study: Path) -> None:
    for command in (("query",), ("query", "--explain"), ("matrix",)):
        asked(study, *command, "-u", unit, "--", expression)


ENDLESS = (
    *("(", ")", "#", "!", "'", "/", "a", ","),
    *(
        "power ",
        "=power ",
        "'a' ",
        "/a/ ",
        "# ",
        "@x ",
        "x= ",
        "= ",
        "tension: ",
        "within ",
        "sector=public ",
        "a # ",
    ),
    *("atleast(1,", "atleast ", "not ", "and ", "power near 1 turn ", "@@", "power and ", "(power) ", "()"),
)


@pytest.mark.parametrize("piece", ENDLESS)
def test_whatever_is_endless_is_refused_in_few_words(piece: str, study: Path) -> None:
    assert is_refused(asked(study, "query", "--", piece * (LONGEST // len(piece))))
    assert is_refused(asked(study, "query", "--", piece * 2_400))


@pytest.mark.parametrize("word", ["'{}'", "/{}/"])
def test_endless_words_and_patterns_are_looked_for(word: str, study: Path) -> None:
    assert asked(study, "query", "--", word.format("a" * LONGEST)).code == 1


def test_many_terms_are_answered(study: Path) -> None:
    one = asked(study, "query", "power", "--count").out

    assert asked(study, "query", "--count", "--", "power and " * 2_000 + "power").out == one
    assert asked(study, "query", "--count", "--", "power or " * 2_000 + "power").out == one
    assert asked(study, "query", "--count", "--", "!" * 2_000 + "power").out == one
    assert asked(study, "query", "--count", f"atleast(500, {', '.join(['power'] * 900)})").out == one


WAYS = (
    "({})",
    "(not {})",
    "(power or {})",
    "(power within {})",
    "(power and (ship or {}))",
    "atleast(1, {})",
)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("deep", [10, 100])
def test_nesting_through_saved_queries(way: str, deep: int, tmp_path: Path) -> None:
    study = make_study(tmp_path)
    names = [f"q{number}" for number in range(deep)]
    lines = [f'  {name}: "{way.format(f"@{other}")}"' for name, other in pairwise(names)]
    (study / "qual.yaml").write_text("\n".join(["queries:", *lines, f"  {names[-1]}: power\n"]))
    ran = asked(study, "query", "--explain", "@q0")

    assert ran.code == (0 if deep == 10 else 2)
    asked(study, "check")


SAVED = (
    *(
        "[a, b]",
        "3",
        "~",
        "",
        "power",
        "{a: 3, b: true, c: ~, d: 2026-01-01}",
        "{a: [power], b: {x: y}}",
        "{1: power}",
    ),
    *(
        '{"a b": power}',
        '{"": power}',
        "{a: &x power, b: *x}",
        "{a: !!str power}",
        "{a: power, a: ship}",
        "{a: ",
    ),
    *(
        "\n  a: @b",
        "\n  a: *",
        "\n  a: !power",
        "\n  a: tension: power",
        "\n\ta: power",
        "\n  a: >\n    power and\n    nope",
    ),
    *(
        '\n  a: "power \\0"',
        '\n  a: "\\e[31m"',
        "\n  a: power \x01",
        '\n  a: ""',
        '\n  a: "@a"',
        "\n  a: |\n    power\n    nope",
    ),
)


@pytest.mark.parametrize("saved", SAVED)
def test_saved_queries_in_odd_yaml(saved: str, tmp_path: Path) -> None:
    study = make_study(tmp_path)
    (study / "qual.yaml").write_text(f"queries: {saved}\n")

    for words in (["check"], ["query", "@a"], ["query", "--explain", "@a or power"], ["matrix", "@a"]):
        asked(study, *words)


@pytest.mark.parametrize("saved", ["[power]", "@b", "*", "!power", "{x: y}", "&x"])
def test_what_yaml_cannot_read_is_said_once(saved: str, tmp_path: Path) -> None:
    study = make_study(tmp_path)
    (study / "qual.yaml").write_text(f"queries:\n  b: power\n  a: {saved}\n")
    ran = asked(study, "check")

    assert ran.code == 1
    assert len(re.findall(r"^qual\.yaml:3:", ran.out, re.MULTILINE)) == 1
