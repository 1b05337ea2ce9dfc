"""Ids are minted from what they stand for."""

import re

from qualcli.model.annotations import CodeUse, Marks
from qualcli.model.names import CodeName, CoderName
from qualcli.syntax.ids import mint

POWER = Marks((CodeUse(CodeName("power")),), (CoderName("ann"),))


def test_an_id_is_q_and_four_signs_without_vowels() -> None:
    assert re.fullmatch(r"q[0-9b-df-hj-np-tv-z]{4}", mint(["two worlds"], POWER, ()))


def test_the_same_coding_has_the_same_id_whatever_its_memo_or_weight() -> None:
    assert mint(["a", "b"], POWER, ()) == mint(["a", "b"], POWER._replace(weight=2, memo="no"), ())


def test_words_codes_coders_and_the_parts_of_words_make_the_id() -> None:
    other = POWER._replace(codes=(CodeUse(CodeName("agency")),))
    nobody = POWER._replace(coders=())
    ids = [
        mint(words, marks, ())
        for words, marks in ((["ab"], POWER), (["a", "b"], POWER), (["ab"], other), (["ab"], nobody))
    ]

    assert len(set(ids)) == 4


def test_a_taken_id_is_lengthened_and_at_last_numbered() -> None:
    taken: list[str] = []
    for _ in range(60):
        taken.append(mint(["x"], POWER, taken))

    assert len(set(taken)) == 60
    assert taken[1].startswith(taken[0])
    assert len(taken[1]) == len(taken[0]) + 1
    assert taken[-1][:-1].startswith(taken[0])
