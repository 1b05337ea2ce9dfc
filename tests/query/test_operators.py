"""The words of the language, and the table in the documentation that gives those of other programs."""

import re

from qualcli.model.reserved import CODE_WORDS
from qualcli.query.operators import AND, AT_LEAST, NOT, OR, RELATIONS, TWO_WORDS
from tests.architecture.docs import PAGES

ROW = re.compile(r"^\| `([a-z]+)(?:\(2, …\))?` \|((?:[^|\\]|\\.)*)\|", re.MULTILINE)


def table() -> dict[str, list[str]]:
    page = (PAGES / "language.md").read_text("utf-8").partition("## As other programs say it")[2]
    return {word: re.findall(r"`([^`]+)`", others) for word, others in ROW.findall(page)}


def test_the_page_names_every_word_for_a_relation() -> None:
    told = {word: relation for relation, others in table().items() for word in (relation, *others)}

    assert {
        word: relation for word, relation in told.items() if relation in set(RELATIONS.values())
    } == RELATIONS


def test_the_page_names_the_words_that_join() -> None:
    assert {"and", "or", "not", AT_LEAST} <= set(table())
    assert [table()[word] for word in ("and", "or", "not")] == [["&"], [r"\|"], ["!"]]
    assert {"and", "&"} <= AND
    assert {"or", "|"} <= OR
    assert {"not", "!"} <= NOT


def test_no_code_may_have_the_name_of_an_operator() -> None:
    assert {"and", "or", "not", AT_LEAST, *RELATIONS.values()} <= CODE_WORDS


def test_every_first_word_of_two_begins_a_relation() -> None:
    assert {word.partition("-")[0] for word in RELATIONS if "-" in word} == {*TWO_WORDS, "co"}
