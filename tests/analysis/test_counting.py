"""What tables count, what they leave out, and what they cannot do."""

from dataclasses import replace

import pytest

from qualcli.analysis.counted import Counted, asking_labels, count_in
from qualcli.analysis.counting import MatrixOptions, count
from qualcli.analysis.crediting import word_counter
from qualcli.analysis.dimensions import Level, dimension, every_dimension, labels_of
from qualcli.analysis.matrix import matrix, open_cell
from qualcli.diagnostics.diagnostic import QualError
from qualcli.index.corpus import no_document
from qualcli.query.nodes import And, Field, Node, Not, Or
from qualcli.text.counts import number_of
from tests.small_corpora import corpus

COUNTS = ("codings", "quotations", "documents", "participants", "words", "presence")
INTERVIEWER = Field("speaker", "=", "interviewer")


def said(error: pytest.ExceptionInfo[QualError]) -> list[tuple[str, str]]:
    return [(str(one.rule), one.source.text) for one in error.value.findings]


@pytest.mark.parametrize(
    ("node", "left_out"),
    [
        (And(), 1),
        (Field("role", "=", "participant"), 1),
        (Not(INTERVIEWER), 1),
        (INTERVIEWER, 0),
        (Field("role", "=", "interviewer"), 0),
        (Or((INTERVIEWER, Field("kind", "=", "interview"))), 0),
        (And((Field("kind", "=", "interview"), INTERVIEWER)), 0),
    ],
)
def test_interviewers_are_left_out_unless_somebody_asks_for_them(node: Node, left_out: int) -> None:
    index = corpus()

    assert left_out == count_in(index, node, range(len(index))).left_out


def test_with_everyone_nothing_is_left_out() -> None:
    index = corpus()

    assert count_in(index, And(), range(len(index)), everyone=True) == Counted(range(11))


def test_those_who_ask_are_named_by_their_labels() -> None:
    index = corpus({"one": "**Interviewer:** A?\n\n**Nadia:** B.\n\n**INTERVIEWER:** C?\n"})

    assert {index.speakers[label].label for label in asking_labels(index)} == {"Interviewer", "INTERVIEWER"}


def test_what_is_left_out_is_said() -> None:
    assert Counted(()).note is None
    assert Counted((), 2).note == (
        "Left out: 2 codings of interviewers' and observers' words; --role any counts them."
    )


@pytest.mark.parametrize(("number", "text"), [(0, "0 codings"), (1, "1 coding"), (1234, "1,234 codings")])
def test_numbers_name_what_they_count(number: int, text: str) -> None:
    assert text == number_of(number, "coding")


def test_both_dimensions_and_the_cell_are_checked_at_once() -> None:
    with pytest.raises(QualError) as error:
        count(corpus(), And(), MatrixOptions("tensoin", "sektor", cell="wrods"))

    assert said(error) == [("E516", "tensoin"), ("E516", "sektor"), ("E525", "wrods")]


@pytest.mark.parametrize(
    ("row", "column", "wrong"),
    [
        ("pwoer", "nadia", "pwoer"),
        ("power", "nadja", "nadja"),
        ("", "nadia", ""),
        ("power", "Total", "Total"),
    ],
)
def test_only_rows_and_columns_of_the_table_can_be_opened(row: str, column: str, wrong: str) -> None:
    with pytest.raises(QualError) as error:
        open_cell(corpus(), And(), MatrixOptions("tension", "participant"), row, column)

    assert said(error) == [("E517", wrong)]


def test_a_row_that_is_called_total_goes_before_the_total() -> None:
    index = corpus(
        {"one": "---\nround: total\n---\n\n[a]{.power}\n", "two": "---\nround: 1\n---\n\n[b]{.power}\n"}
    )

    assert open_cell(index, And(), MatrixOptions("round", "document"), "total", "total") == (0,)


def test_a_total_that_nothing_belongs_to_is_empty() -> None:
    assert (
        open_cell(corpus({"one": "x\n"}), And(), MatrixOptions("tension", "document"), "total", "total") == ()
    )


def test_every_dimension_that_is_named_can_be_made() -> None:
    index = corpus()
    names = every_dimension(index)

    assert names[:2] == ("tension", "imagery")
    assert {"code", "participant", "sector", "years", "round"} <= set(names)
    assert len(set(names)) == len(names)
    assert all(dimension(index, name) for name in names)


@pytest.mark.parametrize("name", ["", "tensoin", "TENSION", "code.kind", "nadia"])
def test_there_is_no_other_dimension(name: str) -> None:
    assert dimension(corpus(), name) is None


@pytest.mark.parametrize(
    ("name", "heading", "level"),
    [
        ("tension", "Tensions", Level.USE),
        ("code", "Code", Level.USE),
        ("participant", "Participant", Level.LABEL),
        ("sector", "Sector", Level.LABEL),
        ("role", "Role", Level.LABEL),
        ("round", "Round", Level.DOCUMENT),
        ("kind", "Kind", Level.DOCUMENT),
        ("coder", "Coder", Level.CODER),
    ],
)
def test_a_dimension_knows_whose_it_is(name: str, heading: str, level: Level) -> None:
    found = dimension(corpus(), name)

    assert found
    assert (heading, level) == (found.heading, found.level)


def test_a_study_without_dates_has_dates_as_an_empty_dimension() -> None:
    found = dimension(corpus({"one": "x\n"}), "month")

    assert found
    assert found.keys == ()


def test_labels_of_a_key_and_of_all_keys() -> None:
    index = corpus({"one": "**Chair:** A.\n\n**Councillor:** B.\n\n**Nadia:** C.\n\n**Interviewer:** D.\n"})
    side = dimension(index, "sector")
    assert side

    assert labels_of(side, side.keys.index("public")) == {0, 1}
    assert labels_of(side, None) == {0, 1, 2}


@pytest.mark.parametrize("cell", COUNTS)
def test_every_measure_counts_nothing_as_nothing(cell: str) -> None:
    table = matrix(
        corpus({"one": "x\n"}), And(), MatrixOptions("tension", "kind", cell=cell, totals=True, empty=True)
    )

    assert all(one.value == 0 for row in table.rows for one in row[1:])


@pytest.mark.parametrize("cell", COUNTS)
def test_a_total_is_never_less_than_any_of_its_figures(cell: str) -> None:
    table = matrix(corpus(), And(), MatrixOptions("tension", "document", cell=cell, totals=True))

    for row in table.rows:
        assert all(int(one.value or 0) <= int(row[-1].value or 0) for one in row[1:])


def test_words_are_those_of_the_index_where_no_text_can_be_read() -> None:
    index = replace(corpus(), read=no_document)

    assert word_counter(index, frozenset())(1, 1, None) == 3


def test_a_block_is_counted_without_its_speakers_labels() -> None:
    index = corpus()
    count_words = word_counter(index, frozenset())
    labels = {speaker.label: label for label, speaker in enumerate(index.speakers)}
    segment = index.segment_of(10, 2)

    assert count_words(segment, 2, None) == 6
    assert count_words(segment, 2, frozenset([labels["Councillor"]])) == 3
    assert count_words(segment, 2, frozenset()) == 0
