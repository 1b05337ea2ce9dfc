"""Turns and paragraphs in columns: usual ones at once, and all others as they are found one by one."""

import pytest

from qualcli.model.outlines import Paragraphs, Turns
from qualcli.syntax import turn_columns
from qualcli.syntax.turn_columns import columns_of, in_columns, paragraphs_of, speaker_turns, turns_of
from qualcli.syntax.turns import find_paragraphs, find_turns

USUAL = (
    "\n**Ann:** We lost it.\nAll of it.\n\n**Interviewer:** “When?”\n\nNobody speaks.\n\n**Ann:**\nIn May.\n"
)


def test_usual_turns_are_read_in_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(turn_columns, "find_turns")
    turns = turns_of(USUAL)

    assert list(turns.labels) == ["Ann", "Interviewer", "Ann"]
    assert [USUAL[start:end] for start, end in zip(turns.speech_starts, turns.speech_ends, strict=True)] == [
        "We lost it.\nAll of it.",
        "“When?”\n\nNobody speaks.",
        "In May.",
    ]
    assert [USUAL[start : start + 3] for start in turns.starts] == ["**A", "**I", "**A"]
    assert list(turns.firsts) == [0, 1, 2]
    assert list(turns.ends) == list(turns.speech_ends)


def test_usual_turns_are_made_of_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = find_turns(USUAL)
    monkeypatch.delattr(turn_columns, "find_turns")

    assert speaker_turns(USUAL) == expected


def test_usual_paragraphs_are_read_in_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(turn_columns, "find_paragraphs")
    found = paragraphs_of(USUAL)

    assert [USUAL[start:end][:9] for start, end in zip(found.starts, found.ends, strict=True)] == [
        "**Ann:** ",
        "**Intervi",
        "Nobody sp",
        "**Ann:**\n",
    ]


@pytest.mark.parametrize("text", ["", "\n", " \n\t\r\n", "\ufeff"])
def test_a_text_without_words_has_neither(text: str) -> None:
    assert [len(column) for column in turns_of(text)] == [0] * len(Turns._fields)
    assert paragraphs_of(text) == Paragraphs()


@pytest.mark.parametrize(
    "text",
    [
        "**Ann:** one\n\n> quoted\n\ntwo\n",
        "**Ann:** one\n\n# Later\n\ntwo\n\n**Ann:** three\n",
        "**Ann:** one\n\n(laughter)\n\ntwo\n",
        "**Ann:** [00:12] one\n\n**Ben:** 00:13\n",
        "[00:12] **Ann:** one\n",
        "  **Ann:** one\n",
        "\ufeff**Ann:** one\n",
        "**Ann**: one\n",
        "**Ann: [00:12]** one\n",
        "**Ann：** one\n",
        "**Ann:**  one\n",
        "**Ann:** :) one\n",
        "**Ann:**\n\none\n",
        "**In 2019, our team included:** one\n",
        "**In 2019, our team included:** one\n\n**In 2019, our team included:** two\n",
        "**Emphasis** is no label\n",
        "***Ann:*** one\n",
        "**Ann:** one\r\n\r\n**Ben:** two\r\n",
        "```\n**Ann:** one\n```\n",
        "**Ann:** one\n***\ntwo\n",
        "**Ann:** one  \n\n**Ben:** two\n \n\n\n**Ann:** three",
        "Title\n=====\n\n**Ann:** one\n",
    ],
)
def test_unusual_texts_are_read_as_ever(text: str) -> None:
    assert speaker_turns(text) == find_turns(text)
    assert tuple(map(list, turns_of(text))) == tuple(map(list, columns_of(find_turns(text))))
    assert tuple(map(list, paragraphs_of(text))) == tuple(map(list, in_columns(find_paragraphs(text))))


def test_plain_labels_are_asked_for() -> None:
    text = "Ann: one\n\nBen: two\n\nAnn: three\n\nBen: four\n"

    assert list(turns_of(text).labels) == []
    assert list(turns_of(text, plain=True).labels) == ["Ann", "Ben", "Ann", "Ben"]
