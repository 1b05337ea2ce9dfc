"""The format's 33 worked examples: each is read as its page says, is in normal form, and is written the same anew."""

from pathlib import Path

import pytest

from qualcli.coding.formatting import normal_form
from qualcli.model.documents import Document
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.writer import write_segments
from qualcli.text.source import Source
from tests.properties.annotated_texts import plain
from tests.study_files import pages, read_page
from tests.syntax.annotation_lines import segment_lines

EXAMPLES = pages(Path(__file__).parent / "cases" / "examples")
NO_BREAK_SPACE = str.maketrans({"⍽": "\u00a0"})
every_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


def text_of(path: Path) -> str:
    return read_page(path).blocks["markdown"].translate(NO_BREAK_SPACE)


def read(text: str) -> Document:
    document, findings = parse_document(Source("example.md", text))
    assert not findings
    return document


def test_there_are_33_numbered_examples() -> None:
    numbers = [int(path.stem[:2]) for path in EXAMPLES]

    assert numbers == list(range(1, 34))
    assert [read_page(path).title.split()[1] for path in EXAMPLES] == [f"{number}." for number in numbers]


@every_example
def test_an_example_means_what_its_page_says(path: Path) -> None:
    document = read(text_of(path))

    expected = read_page(path).blocks["segments"].translate(NO_BREAK_SPACE)

    assert segment_lines(document.base, document.segments) == expected


@every_example
def test_an_example_is_in_normal_form(path: Path) -> None:
    text = text_of(path)

    assert normal_form(read(text), Dialect()) == text


@every_example
def test_the_words_survive_writing_and_reading(path: Path) -> None:
    document = read(text_of(path))

    again = read(write_segments(plain(text_of(path)), document.segments, Dialect()))

    assert again.base == document.base
    assert again.segments == document.segments


@every_example
def test_writing_the_segments_into_the_bare_words_gives_the_example(path: Path) -> None:
    text = text_of(path)
    bare = plain(text)
    assert not bare.segments

    assert write_segments(bare, read(text).segments, Dialect()) == text
    assert write_segments(bare, reversed(read(text).segments), Dialect()) == text


@every_example
def test_removing_every_segment_gives_the_bare_words(path: Path) -> None:
    text = text_of(path)

    assert write_segments(read(text), (), Dialect()) == plain(text).source.text


@every_example
def test_an_id_that_is_needed_is_minted_alike_in_both_versions(path: Path) -> None:
    """Two people who code the same words, each in a bare copy, write the same file."""
    text = text_of(path)
    nameless = [one._replace(id=None) for one in read(text).segments]

    one = write_segments(plain(text), nameless, Dialect())
    other = write_segments(plain(text), nameless[::-1], Dialect())

    assert one == other
    assert [each._replace(id=None) for each in read(one).segments] == nameless


@every_example
@pytest.mark.parametrize("ends", ["\r\n", "\ufeff"], ids=["CRLF", "BOM"])
def test_line_ends_and_a_byte_order_mark_change_nothing(path: Path, ends: str) -> None:
    text = text_of(path)
    text = text.replace("\n", "\r\n") if ends == "\r\n" else ends + text

    document = read(text)

    assert len(document.segments) == len(read(text_of(path)).segments)
    assert normal_form(document, Dialect()) == text
