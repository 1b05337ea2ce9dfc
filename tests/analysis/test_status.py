"""What there is in a corpus, at a glance."""

from dataclasses import replace

from qualcli.analysis.status import codes_table, documents_table, listing, status, turns_of
from tests.analysis.tabling import table_text
from tests.small_corpora import TEXTS, code, corpus


def written(texts: dict[str, str]) -> dict[str, str]:
    """Write the tables of a corpus, by their names."""
    return {table.name.removeprefix("status-"): table_text(table) for table in status(corpus(texts))}


def test_documents_are_counted_by_kind_in_the_order_of_the_field() -> None:
    assert written(dict(TEXTS))["documents"] == (
        "Kind | Documents | Without codings | Turns | Coded turns | Uncoded turns | Codings\n"
        "interview | 2 | 0 | 5 | 5 | 0 | 10\n"
        "observation | 1 | 0 | 0 | 0 | 0 | 1\n"
        "Turns of interviewers and observers are left out.\n"
    )


def test_codes_are_counted_by_facet_and_those_without_codings_are_named() -> None:
    texts = {"one": "[a]{.power} [b]{.power--over} [c]{.stray} [d]{.high-wire}\n"}

    assert written(texts)["codes"] == (
        "Facet | Codes used | Codes unused | Codings | Unused\n"
        "tension | 1 | 4 | 2 | incorporation, service-role, funding, agency\n"
        "imagery | 1 | 1 | 1 | straddling\n"
        "(not in the codebook) | 1 | 0 | 1 | \n"
    )


def test_retired_codes_are_not_waited_for_and_their_codings_count() -> None:
    index = corpus({"one": "[a]{.high-wire} [b]{.old-power}\n"})
    old = (
        code("old-power", "imagery", retired="2026-05-03"),
        code("older-power", "imagery", retired="2026-05-03"),
    )
    book = replace(index.codebook, codes=(*index.codebook.codes, *old))

    assert [cell.value for cell in codes_table(replace(index, codebook=book)).rows[1]] == [
        "imagery", 2, 1, 2, "straddling",
    ]  # fmt: skip


def test_an_earlier_name_in_a_transcript_is_its_code_in_use() -> None:
    table = codes_table(corpus({"one": "[x]{.co-optation} [y]{.stray}\n"}))

    assert [[cell.value for cell in row][:4] for row in table.rows] == [
        ["tension", 1, 4, 1],
        ["imagery", 0, 2, 0],
        ["(not in the codebook)", 1, 0, 1],
    ]


def test_coders_come_in_the_order_of_the_settings_and_then_of_their_names() -> None:
    texts = {
        "one": "[a]{.power coder=zoe} [b]{.power coder=ben} [c]{.power}\n",
        "two": "[a]{.power coder=ben}\n",
    }

    assert written(texts)["coders"] == (
        "Coder | Codings | Documents\nann | 0 | 0\nben | 2 | 2\n(nobody named) | 1 | 1\nzoe | 1 | 1\n"
    )


def test_a_sound_study_has_no_table_of_problems() -> None:
    assert "problems" not in written(dict(TEXTS))


def test_kinds_of_the_study_s_own_come_behind_those_of_the_field() -> None:
    texts = {"a": "x\n", "b": "---\nkind: memo\n---\n\nx\n", "c": "---\nkind: letter\n---\n\nx\n"}

    assert [row[0].value for row in documents_table(corpus(texts)).rows] == ["memo", "(no kind)", "letter"]


def test_an_empty_corpus_has_codes_and_coders_to_wait_for() -> None:
    assert sorted(written({})) == ["coders", "codes"]


def test_documents_are_listed_one_by_one() -> None:
    assert table_text(listing(corpus())) == (
        "Document | Kind | Turns | Coded turns | Codings | Coders\n"
        "field/harbour | observation | 0 | 0 | 1 | \n"
        "interviews/nadia-1 | interview | 2 | 2 | 7 | ann, ben\n"
        "interviews/priya-1 | interview | 3 | 3 | 3 | ann, ben\n"
        "Turns of interviewers and observers are left out.\n"
    )


def test_a_turn_is_coded_where_a_quotation_touches_what_is_said_in_it() -> None:
    texts = {
        "one": (
            "**Nadia:** [One]{.power} and [two]{.power}.\n\n**Nadia:** No.\n\n"
            "**Interviewer:** [Why]{.power}?\n\n**Priya:** A letter:\n\n> [It]{.power} said.\n"
        )
    }

    assert turns_of(corpus(texts)) == ([3], [1])


def test_columns_are_of_numbers_where_all_their_figures_are() -> None:
    assert [column.is_number for column in listing(corpus()).columns] == [
        False, False, True, True, True, False,
    ]  # fmt: skip
