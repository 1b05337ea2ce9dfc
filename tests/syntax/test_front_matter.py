"""Front matter: where it begins and ends, and what it costs."""

import time

import pytest

from qualcli.model.documents import FrontMatter
from qualcli.syntax.front_matter import front_matter_content, is_date, read_front_matter, split_front_matter
from qualcli.syntax.front_matter_yaml import participants_in_front_matter
from qualcli.syntax.plain_front_matter import read_plain
from qualcli.text.source import Source, Span


@pytest.mark.parametrize(
    ("text", "front", "body"),
    [
        ("---\na: b\n---\nText.\n", "---\na: b\n---\n", "Text.\n"),
        ("---\na: b\n---", "---\na: b\n---", ""),
        ("---\na: b\n...\nText.\n", "---\na: b\n...\n", "Text.\n"),
        ("--- \r\na: b\r\n---\t\r\nText.\r\n", "--- \r\na: b\r\n---\t\r\n", "Text.\r\n"),
        ("\ufeff---\na: b\n---\nText.\n", "---\na: b\n---\n", "Text.\n"),
        ("---\n---\nText.\n", "---\n---\n", "Text.\n"),
        ("---\na: |\n  ---\n  ...\n---\n", "---\na: |\n  ---\n  ...\n---\n", ""),
        ("---\na: b\n--- c\n----\n---\nText.\n", "---\na: b\n--- c\n----\n---\n", "Text.\n"),
        ("---\n\n---\nText.\n", "---\n\n---\n", "Text.\n"),
        ("Text.\n---\n", None, "Text.\n---\n"),
        ("\ufeffText.\n", None, "Text.\n"),
        (" ---\na: b\n---\n", None, " ---\na: b\n---\n"),
        ("----\na: b\n---\n", None, "----\na: b\n---\n"),
        ("---\na: b\n", None, "---\na: b\n"),
        ("---", None, "---"),
        ("", None, ""),
    ],
)
def test_where_front_matter_ends(text: str, front: str | None, body: str) -> None:
    found = split_front_matter(text)
    _, rest, _ = read_front_matter(Source("a.md", text))

    assert front == (text[found.start : found.end] if found else None)
    assert body == text[rest.start : rest.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: b\n", ["E141"]),
        ("---", ["E141"]),
        ("\ufeff---\na\n", ["E141"]),
        ("---\n\nText.\n", []),
        ("Text.\n", []),
    ],
)
def test_front_matter_without_an_end(text: str, expected: list[str]) -> None:
    front, _, found = read_front_matter(Source("a.md", text))

    assert expected == [one.rule for one in found]
    assert front == FrontMatter()


def test_an_unclosed_front_matter_is_shown_at_its_first_line() -> None:
    source = Source("a.md", "\ufeff---\na: b\n")

    (found,) = read_front_matter(source)[2]

    assert source.text[found.span.start : found.span.end] == "---"


def test_the_lines_between() -> None:
    text = "---\r\na: b\r\n---\r\n"

    content = front_matter_content(text)

    assert content is not None
    assert text[content.start : content.end] == "a: b\r\n"


def test_participants_have_places() -> None:
    text = "---\nparticipants: [nadia, 12]\n---\n"

    words = participants_in_front_matter(Source("a.md", text))

    assert [text[word.span.start : word.span.end] for word in words] == ["nadia", "12"]


@pytest.mark.parametrize(
    "line",
    [
        "a: b: c", "a: &x b", "a: *x", "a: [b", 'a: "b\\n"', "a: |", "a:b", " a: b", "a: b #c", "a: - b",
        "a: {b: c}", "? a", "a: 'b''c'", "a: [b: c]", "a:\tb", "a: \u2028", "a: [b,,c]",
        "a: ~x", "- a", "a b: c",
    ],
)  # fmt: skip
def test_what_is_unusual_is_left_to_the_yaml_reader(line: str) -> None:
    text = f"{line}\n"

    assert read_plain(text, Span(0, len(text)), frozenset()) is None


def test_plain_front_matter_costs_far_less_than_yaml() -> None:
    lines = "title: Nadia\nkind: interview\ndate: 2026-03-12\nparticipants: [nadia]\nround: 1\nnote: y\n"
    plain = Source("a.md", f"---\n{lines}invented: true\n---\n")
    unusual = Source("a.md", f"---\n{lines}invented: !x true\n---\n")

    assert 5 * seconds(plain) < seconds(unusual)


def seconds(source: Source) -> float:
    """Give the best of several times that reading takes."""
    best = float("inf")
    for _ in range(20):
        started = time.perf_counter()
        read_front_matter(source)
        best = min(best, time.perf_counter() - started)
    return best


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026", True),
        ("2026-03", True),
        ("2026-03-31", True),
        ("2024-02-29", True),
        ("2026-03-12T09:30", True),
        ("2026-03-31 09:30 in the hub", True),
        ("2026-02-29", False),
        ("2026-02-30", False),
        ("2026-06-31 09:30", False),
        ("2026-13", False),
        ("2026-3-1", False),
        ("٢٠٢٦", False),
        ("foo", False),
        ("", False),
    ],
)
def test_a_date_is_one_that_the_calendar_has(text: str, expected: bool) -> None:
    assert is_date(text) is expected
