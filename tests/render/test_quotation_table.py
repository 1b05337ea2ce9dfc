"""Quotations as rows."""

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest

from qualcli.model.cases import Value
from qualcli.model.names import CodeName
from qualcli.model.quotations import Applied, Quotation
from qualcli.model.shown import Group
from qualcli.render.quotation_table import page_table
from qualcli.render.quotations import Context, QuotationView, render_groups, render_quotations
from tests.render.examples import IAN, QUOTATION, REMARKED
from tests.render.test_quotations import OTHERS

BARE = QuotationView()


def attributes(one: Quotation) -> Sequence[tuple[str, Value]]:
    """Attributes that only some quotations have."""
    return (
        [("sector", "voluntary"), ("paid", True)]
        if one is QUOTATION
        else [("sector", "public"), ("size", 12)]
    )


def path(name: CodeName) -> list[CodeName]:
    """Every code below one of its own."""
    return [CodeName("top"), name]


def written(form: str, *given: Quotation, view: QuotationView = BARE) -> str:
    """What is written of some quotations."""
    return "".join(render_quotations(given, form, view))


def rows(*given: Quotation, view: QuotationView = BARE) -> list[dict[str, str]]:
    """What a spreadsheet reads."""
    return list(csv.DictReader(StringIO(written("csv", *given, view=view))))


def loaded(*given: Quotation, view: QuotationView = BARE) -> Any:  # noqa: ANN401
    """What a program reads."""
    return json.loads(written("json", *given, view=view))


def test_a_row_says_everything() -> None:
    expected = {
        "citation": "ian-2@T7",
        "document": "nadia-1",
        "kind": "interview",
        "speaker": "Ian; Nadia",
        "participant": "; nadia",
        "role": "unknown; participant",
        "codes": "power",
        "code_paths": "top/power",
        "also": "ship; table",
        "coders": "ann; ben",
        "weight": "-2",
        "memo": "compare with the Trojan horse",
        "line": "14",
        "turn": "12",
        "offsets": "10:51; 60:80",
        "words": REMARKED.words,
        "qual_schema": "qual/quotations/1",
    }

    assert [expected] == rows(REMARKED, view=replace(OTHERS, path=path))


def test_attributes_have_columns_of_their_own() -> None:
    given = rows(QUOTATION, REMARKED, view=QuotationView(attributes=attributes))

    assert [(row["sector"], row["paid"], row["size"]) for row in given] == [
        ("voluntary", "true", ""),
        ("public", "", "12"),
    ]


def test_json_keeps_lists_as_lists() -> None:
    given = loaded(REMARKED, view=QuotationView(path=path, attributes=attributes))
    one = given["quotations"][0]

    assert (given["schema"], given["version"]) == ("qual/quotations", 1)
    assert one["codes"] == [
        {"code": "power", "pole": None, "facet": None, "path": ["top", "power"], "coders": ["ann", "ben"]}
    ]
    assert one["speakers"] == [
        {"label": "Ian", "participant": None, "role": "unknown", "attributes": {}},
        {"label": "Nadia", "participant": "nadia", "role": "participant", "attributes": {}},
    ]
    assert one["offsets"] == [[10, 51], [60, 80]]
    assert one["words"] == REMARKED.words
    assert one["attributes"] == {"sector": "public", "size": 12}
    assert (one["also"], one["document_attributes"]) == ([], {})
    assert "groups" not in one


def test_json_tells_all_that_stands_on_the_words() -> None:
    view = replace(OTHERS, facet_name=lambda _: "imagery", own=lambda one: [Applied(one.codes[0])])
    one = loaded(REMARKED, view=view)["quotations"][0]

    assert one["codes"] == [
        {"code": "power", "pole": None, "facet": "imagery", "path": ["power"], "coders": []}
    ]
    assert one["also"] == [
        {"code": "ship", "pole": None, "facet": "imagery", "path": ["ship"], "coders": ["ann"], "weights": []},
        {"code": "table", "pole": None, "facet": "imagery", "path": ["table"], "coders": ["ann", "ben"],
         "weights": [-1, 2]},
    ]  # fmt: skip


def test_json_keeps_participants_and_documents_apart() -> None:
    view = QuotationView(
        person=lambda one: [("sector", "public")] if one is IAN else [],
        front=lambda _: {"round": 1, "participants": ["ian"]},
    )
    one = loaded(REMARKED, view=view)["quotations"][0]

    assert [who["attributes"] for who in one["speakers"]] == [{"sector": "public"}, {}]
    assert one["document_attributes"] == {"round": 1, "participants": ["ian"]}


def test_groups_are_a_field_or_a_column() -> None:
    both = QUOTATION._replace(groups=("power", "incorporation"))
    groups = [Group("power", "power", "", (both,)), Group(None, "quotations without a code", "", (REMARKED,))]

    lines = [json.loads(line) for line in render_groups(groups, "jsonl")]
    assert [line["group"] for line in lines] == ["power", None]
    assert lines[0]["groups"] == ["power", "incorporation"]
    assert [row["group"] for row in csv.DictReader(StringIO("".join(render_groups(groups, "csv"))))] == [
        "power",
        "",
    ]
    assert "".join(render_groups(groups, "html")).count("<th>group</th>") == 1
    assert json.loads("".join(render_groups([], "json")))["quotations"] == []


def test_json_names_poles() -> None:
    codes = loaded(QUOTATION)["quotations"][0]["codes"]

    assert [(code["code"], code["pole"]) for code in codes] == [
        ("incorporation", "dependence"),
        ("power", None),
    ]


def test_neighbours_are_there_only_if_asked_for() -> None:
    view = QuotationView(context=lambda _: Context([("Int", "Why?")], []))

    assert "before" not in loaded(QUOTATION)["quotations"][0]
    one = loaded(QUOTATION, view=view)["quotations"][0]
    assert (one["before"], one["after"]) == ([{"speaker": "Int", "words": "Why?"}], [])


def test_a_json_line_carries_its_schema() -> None:
    lines = written("jsonl", QUOTATION, REMARKED).splitlines()

    assert [json.loads(line)["qual_schema"] for line in lines] == ["qual/quotations/1"] * 2
    assert [json.loads(line)["citation"] for line in lines] == ["nadia-1#qt37s", "ian-2@T7"]


def test_a_page_has_what_fits() -> None:
    made = page_table([QUOTATION])

    assert [column.key for column in made.columns] == [
        "citation", "kind", "speaker", "codes", "coders", "words",
    ]  # fmt: skip
    assert [cell.value for cell in made.rows[0]] == [
        "nadia-1#qt37s",
        "interview",
        "Nadia (participant)",
        "incorporation--dependence, power",
        "ann",
        QUOTATION.words,
    ]


def test_a_page_has_all_that_any_quotation_has() -> None:
    made = page_table([QUOTATION._replace(coders=()), REMARKED])

    assert [column.key for column in made.columns] == [
        "citation", "kind", "speaker", "codes", "coders", "weight", "memo", "words",
    ]  # fmt: skip
    assert [column.key for column in page_table([QUOTATION], OTHERS).columns][3:5] == ["codes", "also"]
    assert [cell.value for cell in made.rows[0]][4:7] == ["", None, None]
    assert [cell.value for cell in made.rows[1]][4:7] == ["ann, ben", -2, "compare with the Trojan horse"]
    assert [column.key for column in page_table([]).columns] == [
        "citation",
        "kind",
        "speaker",
        "codes",
        "words",
    ]


@pytest.mark.parametrize("form", ["html", "latex", "grid"])
def test_pages_are_tables(form: str) -> None:
    assert "We always had less power" in written(form, QUOTATION)


def test_nothing_found_is_an_empty_list() -> None:
    assert loaded() == {"schema": "qual/quotations", "version": 1, "quotations": []}
    assert written("jsonl") == ""
    assert rows() == []
