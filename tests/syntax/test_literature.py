"""BibTeX: what its readers forgive, and what they say."""

import logging

import pytest

from qualcli.syntax.literature import further_works, read_literature
from qualcli.text.source import Source


def read(text: str) -> tuple[list[tuple[str, ...]], list[str]]:
    references, found = read_literature(Source("codebooks/literature.bib", text))
    return [tuple(one)[:4] for one in references], [
        f"{one.source.position(one.span.start)[0]} {one.rule}" for one in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@misc{a}", ("a", "", "", "")),
        ("@MISC{a, TITLE = {T}, Year = 2001}", ("a", "", "2001", "T")),
        ("@misc(a, title = {T})", ("a", "", "", "T")),
        ("@misc{a, author = {Doe, J. and\n  Roe, R.}}", ("a", "Doe, J.; Roe, R.", "", "")),
        ("@misc{a, author = {{World Health Organization}}}", ("a", "World Health Organization", "", "")),
        ("@misc{a, editor = {Doe, J.}, date = {2001/2003}}", ("a", "Doe, J.", "2001", "")),
        ("@misc{a, year = {in press}}", ("a", "", "", "")),
        ('@string{t = "Title"}\n@misc{a, title = t # ", more"}', ("a", "", "", 't # ", more"')),
        ("\ufeff@misc{a, title = {Ümläut}}\r\n", ("a", "", "", "Ümläut")),
        ("@misc{a:b/c.d-e_f+g, title = {T}}", ("a:b/c.d-e_f+g", "", "", "T")),
        (
            "@misc{a, title = {A {\\'e}tude in \\textit{C} --- and~more}}",
            ("a", "", "", "A étude in C — and more"),
        ),
    ],
)
def test_an_entry(text: str, expected: tuple[str, ...]) -> None:
    references, found = read(text)

    assert references == [expected]
    assert found == []


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ("", ""),
        ("journal = {Human Relations}, volume = 53, number = {6}, pages = {1159--1175}",
         "Human Relations 53(6), 1159–1175"),
        ("journaltitle = {Paedagogica}, number = 3", "Paedagogica (3)"),
        ("booktitle = {A {H}andbook}, publisher = {Sage \\& Co}, pages = {1-9}", "in A Handbook, 1-9, Sage & Co"),
        ("institution = {An Office}, doi = {10.1000/182}", "An Office, doi:10.1000/182"),
        ("school = {A School}", "A School"),
        ("note = {seen}, url = {https://example.org}", ""),
    ],
)  # fmt: skip
def test_where_a_work_was_published(fields: str, published: str) -> None:
    references, _ = read_literature(Source("codebooks/literature.bib", f"@misc{{a, {fields}}}"))
    assert references[0].published == published


@pytest.mark.parametrize(
    ("text", "keys", "found"),
    [
        ("@misc{a, title = {T}", [], ["1 E445"]),
        ("@misc{a}\n@misc{b, title = {T\n@misc{c}\n", ["a", "c"], ["2 E445"]),
        ("@misc{a}\n\n@misc{a}\n", ["a"], ["3 E446"]),
        ("@misc{a, year = 1, year = 2}\n", ["a"], ["1 W447"]),
        ("@misc{a, b c d}\n@misc{e}\n", ["e"], ["1 E445"]),
        ("no entries at all", [], []),
        ("ann@example.org wrote this", [], []),
    ],
)
def test_what_is_wrong(text: str, keys: list[str], found: list[str]) -> None:
    references, problems = read(text)

    assert [reference[0] for reference in references] == keys
    assert problems == found


def test_the_library_says_nothing_itself(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        read("@misc{a, title = {T")

    assert capsys.readouterr() == ("", "")
    assert caplog.records == []


def test_further_works_come_as_they_are_written() -> None:
    text = "% mine\n@string{t = {T}}\n@misc{a, title = t}\n\n@book{b,\n  title = {B}\n}\n@comment{c}\n@misc{d"

    assert further_works(text, "", ()) == (
        "@string{t = {T}}",
        "@misc{a, title = t}",
        "@book{b,\n  title = {B}\n}",
    )
    assert further_works(text, "@string{t = {T}}\n@misc{a}", ("a", "b")) == ()
    assert further_works("no works", "", ()) == ()
