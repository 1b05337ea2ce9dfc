"""Documents become columns; what they say can be read from these alone."""

import json

import pytest

from qualcli.index.build import BETWEEN_PARTS, Entry, Stamp, build_sections
from qualcli.index.sections import Held
from qualcli.index.shard import COLUMNS, LEVELS, NO_WEIGHT, TABLES, Shard
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from tests.small_corpora import TEXTS, corpus, indexed, parsed, seen, shard_of


def one(text: str) -> Shard:
    return shard_of(parsed({"one": text}))


def with_marks(text: str, *, weight: int | None = None, memo: str | None = None) -> dict[str, Document]:
    """Read a text with one quotation, and say something of it that no text can."""
    document = parsed({"one": text})["one"]
    segment = document.segments[0]
    changed = segment._replace(marks=segment.marks._replace(weight=weight, memo=memo))
    return {"one": document._replace(segments=(changed,))}


def test_every_column_is_as_long_as_its_level_says() -> None:
    shard = shard_of(parsed(TEXTS))
    lengths = {"document": len(TEXTS), **{level: sum(shard.column(f"n-{level}")) for level in LEVELS}}

    assert {name: len(shard.column(name)) for name in COLUMNS} == {
        name: lengths[shape.level] for name, shape in COLUMNS.items()
    }


def test_codings_are_read_back_as_they_were_written() -> None:
    assert seen(corpus({"one": TEXTS["interviews/nadia-1"]})) == [
        "one | incorporation--dependence | ann | None | straddling two worlds | None",
        "one | straddling | ann | None | straddling | None",
        "one | high-wire | ann | -1 | A high wire | None",
        "one | high-wire | ben | -1 | A high wire | None",
        "one | power | ben | None | Who decided | None",
        "one | agency | ben | None | They did | says it twice",
        "one | power--over | ben | None | They did | says it twice",
    ]


def test_codings_stand_in_order_of_their_beginnings_and_longer_ones_first() -> None:
    index = corpus({"one": "[[one]{.a-a} two [three]{.b-b}]{.c-c} [four]{.d-d}\n"})

    assert [index.uses[use].code for use in index.layers.column("use")] == ["c-c", "a-a", "b-b", "d-d"]


def test_parts_of_a_quotation_are_joined_by_an_ellipsis() -> None:
    index = corpus({"one": "[One]{#q1 .power} two and [three]{of=q1}.\n"})
    text = index.segment_text(0, 0)

    assert text == ("q1", f"One{BETWEEN_PARTS}three", None)
    assert [(part.start, part.end) for part in index.parts(0, 0)] == [(0, 3), (12, 17)]


@pytest.mark.parametrize("memo", ["short", "", "two\nlines", "\n", "a\n\n\nb\n", "\0", "日本 👩‍👩‍👧"])
def test_a_memo_is_kept_to_the_letter(memo: str) -> None:
    index = indexed(with_marks("[One]{.power}.\n", memo=memo))

    assert index.segment_text(0, 0) == (None, "One", memo)


def test_a_memo_of_several_paragraphs_is_kept() -> None:
    index = corpus({"one": "[One]{#q1 .power}[^memo-q1].\n\n[^memo-q1]: First.\n\n    Second.\n"})

    assert index.segment_text(0, 0).memo == "First.\n\nSecond."


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[One]{.power}\n", -1),
        ("Title\n\n[One]{.power}\n", -2),
        ("**Nadia:** [One]{.power}\n", 1),
        ("**Nadia:** one\n\n**Priya:** two [three]{.power}\n", 2),
        ("Before.\n\nAnd [this]{.power}.\n\n**Nadia:** one\n", -2),
        ("**Nadia:** one\n\nStill [hers]{.power}.\n", 1),
        ("**Nadia:** one\n\n# Then\n\n[Nobody]{.power}\n", -3),
    ],
)
def test_a_quotation_stands_in_a_turn_or_else_in_a_paragraph(text: str, place: int) -> None:
    assert list(one(text).column("place")) == [place]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("[One]{.power}\n", []),
        ("**Nadia:** [One]{.power}\n", [0]),
        ("::: {.power}\n**Nadia:** one\n\n**Priya:** two\n:::\n", [0, 1]),
        ("**Nadia:** one\n\n> [quoted]{.power}\n", []),
        ("**Nadia:** one\n\n> quoted\n\n[own]{.power}\n", [0]),
        ("**A:** [x]{#q1 .power}\n\n**B:** y\n\n**C:** [z]{of=q1}\n", [0, 2]),
        ("**A:** [x]{#q1 .power} y [z]{of=q1}\n", [0]),
    ],
)
def test_words_are_credited_to_those_who_say_them(text: str, voices: list[int]) -> None:
    assert list(one(text).column("voice")) == voices


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[One]{.power}\n", 1),
        ("---\ntitle: x\n---\n\n[One]{.power}\n", 5),
        ("\n\n[One]{.power}\n", 3),
        ("::: {.power}\nOne.\n:::\n", 2),
        ("\r\n\r\n[One]{.power}\r\n", 3),
    ],
)
def test_a_quotation_knows_the_line_of_the_file_on_which_it_begins(text: str, line: int) -> None:
    assert list(one(text).column("line")) == [line]


@pytest.mark.parametrize(
    ("weight", "kept"),
    [(2, 2), (-2, -2), (0, 0), (9**30, 2**63 - 1), (-(9**30), NO_WEIGHT + 1), (None, NO_WEIGHT)],
)
def test_a_weight_is_kept_as_far_as_a_column_reaches(weight: int | None, kept: int) -> None:
    shard = shard_of(with_marks("[One]{.power}\n", weight=weight))

    assert list(shard.column("weight")) == [kept]


def test_no_weight_is_none() -> None:
    index = corpus({"one": "[One]{.power}\n"})

    assert index.weight(0) is None


def test_front_matter_is_kept_with_its_types() -> None:
    text = (
        "---\ntitle: A title\nkind: interview\nround: 2\nopen: true\nshare: 0.5\n"
        "participants: [nadia, priya]\n---\n\nx\n"
    )

    assert corpus({"one": text}).fronts == (
        {"title": "A title", "round": 2, "open": True, "share": 0.5, "participants": ["nadia", "priya"]},
    )


def test_the_kind_is_a_column() -> None:
    index = corpus()

    assert [index.kind(number) for number in range(3)] == ["observation", "interview", "interview"]


def test_a_file_is_known_by_its_stamp_and_its_problems_are_counted() -> None:
    document = parsed({"one": "x\n"})["one"]
    shard = Shard(
        Held(build_sections([Entry(DocumentName("one"), document, Stamp(1, 2, 3, 2**64 - 1), 4, 5)]))
    )

    stamp = [shard.column(name)[0] for name in ("size", "mtime", "ctime", "inode", "errors", "warnings")]

    assert stamp == [1, 2, 3, 2**64 - 1, 4, 5]


def test_no_documents_make_an_empty_shard() -> None:
    shard = Shard(Held(build_sections([])))

    assert len(shard) == 0
    assert all(not shard.table(name) for name in TABLES)


def test_several_coders_and_codes_make_a_coding_each_and_none_twice() -> None:
    index = corpus({"one": '[One]{.power .agency .power coder="ben ann ann"}\n'})

    assert [(str(index.coding(row).use), index.coding(row).coder) for row in range(len(index))] == [
        ("agency", "ann"),
        ("agency", "ben"),
        ("power", "ann"),
        ("power", "ben"),
    ]


def test_the_front_matter_of_each_document_is_a_text_of_its_own() -> None:
    shard = shard_of(parsed(TEXTS))
    places = zip(shard.column("front-at"), shard.column("front-size"), strict=True)

    assert [json.loads(shard.text("front", *place)).get("round") for place in places] == [2, 1, 2]
