"""Rows for other programs: what they hold, and that their counts are those of queries and tables."""

from collections.abc import Sequence

import pytest

from qualcli.analysis.counting import MatrixOptions
from qualcli.analysis.matrix import matrix
from qualcli.analysis.rows import TABLES, WIDE, sheet
from qualcli.analysis.rows_shapes import SHAPES
from qualcli.analysis.rows_wide import Wide
from qualcli.index.corpus import CorpusIndex
from qualcli.model.sheets import Datum, Sheet, Type
from qualcli.query.evaluate import select_codings
from qualcli.query.nodes import And, Node
from tests.query.asking import read_line
from tests.small_corpora import corpus, example

EVERYTHING = And(())


def asked(line: str, index: CorpusIndex) -> Node:
    if not line:
        return EVERYTHING
    selection, _ = read_line(line, index)
    assert not selection.diagnostics
    return selection.node


def records(made: Sheet) -> list[dict[str, Datum]]:
    keys = [column.key for column in made.columns]
    return [dict(zip(keys, row, strict=True)) for row in made.rows]


def column(made: Sheet, key: str) -> list[Datum]:
    return [record[key] for record in records(made)]


@pytest.mark.parametrize("table", TABLES)
def test_columns_have_their_own_names_and_rows_are_even(table: str) -> None:
    made = sheet(example(), EVERYTHING, table)
    keys = [one.key for one in made.columns]
    assert made.name == table
    assert made.rows
    assert len(set(keys)) == len(keys)
    assert {len(row) for row in made.rows} == {len(keys)}
    assert all(one.about.endswith(".") for one in made.columns)


@pytest.mark.parametrize("table", TABLES)
def test_fields_are_of_the_type_that_their_column_says(table: str) -> None:
    made = sheet(example(), EVERYTHING, table)
    types = {Type.TEXT: str, Type.INTEGER: int, Type.TRUTH: bool, Type.LIST: tuple}
    for at, one in enumerate(made.columns):
        found = {type(row[at]) for row in made.rows} - {type(None)}
        mixed = one.key.startswith("participant.") and tuple in found
        assert mixed or found <= {types[one.type]}, one.key


def test_every_shape_is_a_table() -> None:
    assert tuple(shape.name for shape in SHAPES) == TABLES


def test_a_coding_is_told_in_full() -> None:
    made = records(sheet(corpus(), EVERYTHING, "codings"))
    assert len(made) == 11
    assert made[1] == {
        "coding": 2, "quotation": 2, "citation": "nadia-1#q1", "id": "q1", "document": "interviews/nadia-1",
        "kind": "interview", "turn": 2, "paragraph": None, "line": 11, "start": 50, "end": 71, "parts": "50-71",
        "speaker": ("Nadia",), "participant": ("nadia",), "role": ("participant",), "facet": "tension",
        "code": "incorporation", "code_path": "incorporation", "code_label": "Incorporation", "pole": "dependence",
        "coder": "ann", "weight": None, "memo": None, "words": "straddling two worlds",
        "participant.role": "chief executive", "participant.sector": "voluntary", "participant.years": 19,
        "document.date": "2026-01-10", "document.round": 1, "document.title": "First",
        "document.participants": ("nadia",),
    }  # fmt: skip


def test_words_outside_turns_have_a_paragraph_and_no_speaker() -> None:
    first = records(sheet(corpus(), EVERYTHING, "codings"))[0]
    assert (first["citation"], first["turn"], first["paragraph"]) == ("harbour@P2", None, 2)
    assert (first["speaker"], first["participant"], first["role"]) == ((), (), ())
    assert first["participant.sector"] is None


def test_several_who_speak_are_all_named_and_what_they_share_is_said_once() -> None:
    index = corpus(
        {
            "one": "::: {.power}\n**Priya:** So.\n\n**Stranger:** Yes.\n\n**Chair:** No.\n\n**Nadia:** Hm.\n:::\n"
        }
    )
    [found] = records(sheet(index, EVERYTHING, "codings"))
    assert found["speaker"] == ("Priya", "Stranger", "Chair", "Nadia")
    assert found["participant"] == ("priya", None, "chair", "nadia")
    assert found["role"] == ("participant", "unknown", "participant", "participant")
    assert found["participant.sector"] == ("public", "voluntary")
    assert found["participant.years"] == (7, 19)


def test_a_quotation_of_several_parts_tells_them_all() -> None:
    text = "**Nadia:** [We lost]{#q1 .power} and then [it all]{of=q1}.\n"
    found = records(sheet(corpus({"one": text}), EVERYTHING, "codings"))
    assert [(one["start"], one["end"], one["parts"]) for one in found] == [(11, 34, "11-18;28-34")]


def test_a_code_that_the_codebook_does_not_have_has_no_facet() -> None:
    [found] = records(sheet(corpus({"one": "**Nadia:** [So]{.stray}.\n"}), EVERYTHING, "codings"))
    assert [found[key] for key in ("facet", "code", "code_path", "code_label")] == [
        None,
        "stray",
        "stray",
        None,
    ]


@pytest.mark.parametrize(
    "line",
    ["", "--tension incorporation", "--speaker nadia", "--role interviewer", "--coder ben", "--text marriage",
     "--where weight<0", "--kind observation", "--imagery any --where sector=public"],
)  # fmt: skip
def test_there_is_one_row_for_each_coding_that_is_selected(line: str) -> None:
    node = asked(line, example())
    made = sheet(example(), node, "codings")
    assert [int(str(one)) - 1 for one in column(made, "coding")] == list(select_codings(example(), node))


def test_turns_without_codes_are_rows_and_paragraphs_outside_turns_as_well() -> None:
    made = sheet(corpus(), EVERYTHING, "turns")
    assert column(made, "citation") == [
        "harbour@P1", "harbour@P2", "nadia-1@T1", "nadia-1@T2", "nadia-1@T3", "nadia-1@T4",
        "priya-1@T1", "priya-1@T2", "priya-1@T3",
    ]  # fmt: skip
    assert column(made, "codings") == [0, 1, 0, 4, 1, 2, 2, 1, 1]
    assert column(made, "speaker")[:3] == [None, None, "Interviewer"]
    assert column(made, "codes")[3] == ("incorporation", "straddling", "high-wire")


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("--role interviewer", ["nadia-1@T1", "nadia-1@T3"]),
        ("--speaker priya", ["priya-1@T1", "priya-1@T2", "priya-1@T3"]),
        ("--speaker priya --tension incorporation", ["priya-1@T1", "priya-1@T2", "priya-1@T3"]),
        ("--kind observation", ["harbour@P1", "harbour@P2"]),
        ("--kind observation --imagery any", ["harbour@P1", "harbour@P2"]),
        ("--text wire", ["nadia-1@T2"]),
        ("--where round=2 --where 'weight<0'", ["harbour@P1", "harbour@P2", "priya-1@T1", "priya-1@T2", "priya-1@T3"]),
        ("--where code.kind=underlying --doc harbour", ["harbour@P1", "harbour@P2"]),
    ],
)  # fmt: skip
def test_what_is_not_about_codes_chooses_rows(line: str, rows: Sequence[str]) -> None:
    assert column(sheet(corpus(), asked(line, corpus()), "turns"), "citation") == rows


def test_what_is_about_codes_chooses_what_is_counted() -> None:
    made = sheet(corpus(), asked("--tension incorporation", corpus()), "turns")
    assert column(made, "codings") == [0, 0, 0, 1, 0, 0, 2, 1, 1]
    assert sum(map(bool, column(made, "codes"))) == 4


def test_documents_and_who_speaks_in_them() -> None:
    made = records(sheet(corpus(), EVERYTHING, "documents"))
    assert [one["citation"] for one in made] == ["harbour", "nadia-1", "priya-1"]
    assert made[2] | {"word_count": 0} == {
        "document": "interviews/priya-1", "citation": "priya-1", "kind": "interview", "turns": 3, "word_count": 0,
        "participants": ("priya", "chair"), "quotations": 3, "codings": 3,
        "codes": ("incorporation", "service-role", "funding"), "coders": ("ann", "ben"),
        "document.date": "2026-03-05", "document.round": 2, "document.title": None, "document.participants": None,
    }  # fmt: skip


def test_the_words_of_a_document_are_those_of_its_turns() -> None:
    turns, documents = (records(sheet(example(), EVERYTHING, one)) for one in ("turns", "documents"))
    for one in documents:
        own = [turn for turn in turns if turn["document"] == one["document"]]
        assert one["word_count"] == sum(len(str(turn["words"]).split()) for turn in own)
        assert one["turns"] == sum(turn["turn"] is not None for turn in own)


def test_participants_are_rows_even_where_they_never_speak() -> None:
    index = corpus({"one": "**Nadia:** [So]{.power}.\n\n**Stranger:** Yes, so.\n\n**stranger:** No.\n"})
    made = records(sheet(index, EVERYTHING, "participants"))
    keys = ("participant", "role", "labels", "turns", "word_count", "codings")
    assert [tuple(one[key] for key in keys) for one in made] == [
        ("nadia", "participant", ("Nadia",), 1, 1, 1),
        ("priya", "participant", (), 0, 0, 0),
        ("chair", "participant", (), 0, 0, 0),
        ("interviewer", "interviewer", (), 0, 0, 0),
        ("Stranger", "unknown", ("Stranger", "stranger"), 2, 3, 0),
    ]  # fmt: skip


def test_a_condition_leaves_only_participants_who_speak_there() -> None:
    made = sheet(corpus(), asked("--kind interview --text paid", corpus()), "participants")
    assert column(made, "participant") == ["priya"]


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize(("table", "dimension"), [("documents", "document"), ("participants", "participant")])
@pytest.mark.parametrize("line", ["", "--kind interview", "--coder ann", "--where sector=public"])
def test_wide_counts_are_those_of_the_matrix(table: str, dimension: str, line: str, *, own: bool) -> None:
    index = example()
    node = asked(line, index)
    table_of = matrix(
        index, node, MatrixOptions(rows="code", columns=dimension, own=own, everyone=True, empty=True)
    )
    made = records(sheet(index, node, table, Wide("count", own)))
    key = {"documents": "citation", "participants": "participant"}[table]
    by_name = {str(one[key]): one for one in made}
    checked = 0
    for row in table_of.rows:
        code = index.codebook.by_name[row[0].value]  # type: ignore[index]
        for head, cell in zip(table_of.columns[1:], row[1:], strict=True):
            if head.key in by_name:
                assert by_name[head.key].get(f"{code.facet}:{code.name}", 0) == cell.value
                checked += 1
            else:
                assert not cell.value
    assert checked > 45


def test_wide_turns_are_marked_where_anything_is_coded_so() -> None:
    made = records(sheet(corpus(), EVERYTHING, "turns", Wide()))
    assert [one["tension:incorporation"] for one in made] == [0, 0, 0, 1, 0, 0, 1, 1, 1]
    assert [one["tension:funding"] for one in made] == [0, 0, 0, 0, 0, 0, 1, 0, 0]
    own = records(sheet(corpus(), EVERYTHING, "turns", Wide(own=True)))
    assert [one["tension:incorporation"] for one in own] == [0, 0, 0, 1, 0, 0, 0, 1, 1]
    counted = records(sheet(corpus(), EVERYTHING, "turns", Wide("count")))
    assert [one["imagery:high-wire"] for one in counted] == [0, 0, 0, 2, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("table", WIDE)
def test_a_wide_table_identifies_its_rows_and_has_all_codes(table: str) -> None:
    made = sheet(example(), EVERYTHING, table, Wide())
    keys = [one.key for one in made.columns]
    codes = [f"{code.facet}:{code.name}" for code in example().codebook.codes if not code.retired]
    assert made.name == f"wide-{table}"
    assert [key for key in keys if ":" in key] == codes
    assert "words" not in keys
    assert "codings" not in keys
    assert len(made.rows) == len(sheet(example(), EVERYTHING, table).rows)


def test_a_code_outside_the_codebook_has_a_column_too() -> None:
    made = sheet(corpus({"one": "**Nadia:** [So]{.stray}.\n"}), EVERYTHING, "documents", Wide())
    assert column(made, "stray") == [1]


def test_codes_with_their_meaning_and_their_use() -> None:
    made = {str(one["code"]): one for one in records(sheet(example(), EVERYTHING, "codes"))}
    power = made["power"]
    assert (power["kind"], power["facet"], power["own_codings"], power["codings"]) == (
        "underlying",
        "tension",
        29,
        51,
    )
    assert made["agency"]["relations"] == (
        "arises-from power",
        "managed-by holding-both",
        "managed-by backstage",
    )
    assert made["service-role"]["code_path"] == "incorporation/service-role"
    assert made["incorporation"]["aliases"] == ("co-optation",)


def test_codes_outside_the_codebook_are_listed() -> None:
    made = records(sheet(corpus({"one": "**Nadia:** [So]{.stray}.\n"}), EVERYTHING, "codes"))
    assert (made[-1]["code"], made[-1]["facet"], made[-1]["codings"]) == ("stray", None, 1)


def test_memos_on_quotations_and_documents_of_kind_memo() -> None:
    made = records(sheet(example(), EVERYTHING, "memos"))
    assert {one["words"] is None for one in made} == {True, False}
    assert all(one["text"] for one in made)
    [said] = records(sheet(corpus(), EVERYTHING, "memos"))
    assert said["text"] == "says it twice"
    assert said["by"] == ("ben",)
