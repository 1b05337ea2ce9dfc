"""Writing segments into a text: what stays as it was written, and what is refused."""

import pytest

from qualcli.model.annotations import CodeUse, Marks, Segment
from qualcli.model.documents import Document
from qualcli.model.names import CodeName
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.writer import CannotWriteError, write_segments
from qualcli.text.source import Source, Span

POWER = Marks((CodeUse(CodeName("power")),))
LONG = "long " * 20 + "memo"


def read(text: str) -> Document:
    return parse_document(Source("t.md", text))[0]


def coded(text: str, words: str, marks: Marks = POWER, *, block: bool = False, keep: bool = True) -> str:
    document = read(text)
    start = document.base.index(words)
    segment = Segment((Span(start, start + len(words)),), marks, is_block=block)
    return write_segments(document, [*document.segments, segment], Dialect(), keep=keep)


def test_paragraphs_in_which_nothing_changes_keep_their_form() -> None:
    text = "[x]{ .b .a } here\n\nand there\n"

    assert coded(text, "there") == "[x]{ .b .a } here\n\nand [there]{.power}\n"
    assert coded(text, "there", keep=False) == "[x]{.a .b} here\n\nand [there]{.power}\n"


@pytest.mark.parametrize(
    ("before", "words", "block", "after"),
    [
        ("a b\n", "a b", True, "::: {.power}\na b\n:::\n"),
        ("a b\n", "b", True, "a [b]{.power}\n"),
        ("a\r\n", "a", True, "::: {.power}\r\na\r\n:::\r\n"),
        ("a\n\nb\n", "a\n\nb", True, "::: {.power}\na\n\nb\n:::\n"),
        ("a\nb\n", "b", True, "a\n[b]{.power}\n"),
        ("```\nx\n```\n", "```\nx\n```", True, "::: {.power}\n```\nx\n```\n:::\n"),
        ("| a |\n", "a", False, "| [a]{.power} |\n"),
        ("::: {.notes}\na\n:::\n", "a", True, "::: {.notes}\n::: {.power}\na\n:::\n:::\n"),
    ],
)
def test_blocks_stand_around_whole_blocks_alone(before: str, words: str, block: bool, after: str) -> None:
    assert coded(before, words, block=block) == after


def test_a_memo_in_a_table_cell_does_not_cut_it() -> None:
    text = coded("| a | b |\n", "a", POWER._replace(memo="x | y"))

    assert text == '| [a]{.power memo="x \\| y"} | b |\n'
    assert read(text).segments[0].marks.memo == "x | y"


def test_a_long_memo_is_a_note_at_the_end() -> None:
    text = coded("a b\n", "b", POWER._replace(memo=LONG))

    identifier = read(text).segments[0].id
    assert text == f"a [b]{{#{identifier} .power}}[^memo-{identifier}]\n\n[^memo-{identifier}]: {LONG}\n"


def test_a_long_memo_of_a_block_stands_behind_its_last_words() -> None:
    text = coded("# h\n\na\n\n> b\n", "# h\n\na\n\n> b", POWER._replace(memo=LONG), block=True)

    assert "\n> b[^memo-q" in text
    assert read(text).segments[0].marks.memo == LONG


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("```\ncode\n```\n", "code", "there are no words of running text to annotate here"),
        ("a ] b\n", "] b", "the words would not come back as they were"),
        ("see `code` d\n", "see `co", "the words would not come back as they were"),
    ],
)
def test_what_would_not_read_back_is_refused(text: str, words: str, reason: str) -> None:
    with pytest.raises(CannotWriteError) as caught:
        coded(text, words)

    assert caught.value.reason == reason


def test_a_long_memo_needs_a_line_to_stand_on() -> None:
    with pytest.raises(CannotWriteError, match="a long memo needs a line of text"):
        coded("```\nx\n```\n", "```\nx\n```", POWER._replace(memo=LONG), block=True)


@pytest.mark.parametrize(
    "loose",
    ["[y]{of=q9}", "[]{.a}", "[y]{.a}[^memo-q9]", "[y]{#q1 .a memo=b}[^memo-q1]"],
    ids=["a continuation", "an empty annotation", "a reference", "two memos"],
)
def test_what_hangs_loose_is_not_lost(loose: str) -> None:
    with pytest.raises(CannotWriteError):
        coded(f"so we {loose} went\n", "went")


def test_a_mistake_elsewhere_is_no_hindrance() -> None:
    assert coded("an odd x]{.a} here\n\nwords\n", "words") == "an odd x]{.a} here\n\n[words]{.power}\n"


def test_an_id_is_kept_when_its_segment_shrinks_to_one_part() -> None:
    document = read("[a]{#q1 .power} b [c]{of=q1}\n")
    (segment,) = document.segments

    text = write_segments(document, [segment._replace(parts=segment.parts[:1])], Dialect())

    assert text == "[a]{#q1 .power} b c\n"
