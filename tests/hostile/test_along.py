"""Hostile lengths for words, new codes and strips: what is quadratic would not end at these sizes."""

from qualcli.analysis.saturation import SaturationOptions, saturation
from qualcli.analysis.sequence import SequenceOptions, portraits
from qualcli.analysis.words_context import FAR, places, word_finder
from qualcli.analysis.words_said import look
from qualcli.analysis.words_tally import Counting, tally
from qualcli.analysis.words_tokens import find_words
from qualcli.index.corpus import CorpusIndex
from qualcli.query.nodes import And
from qualcli.render.keywords import render_keywords
from qualcli.render.look import PIPE
from qualcli.render.strips import shades
from tests.small_corpora import corpus

MANY = 12_000


def found(index: CorpusIndex, word: str, *, coded: bool = False) -> int:
    find = word_finder(word)
    assert find
    stands = list(places(index, look(index, And(), coded=coded), find))
    assert all(len(one.before) <= FAR + 2 >= len(one.after) for one in stands)
    assert sum(1 for _ in render_keywords(stands, 80, PIPE)) == len(stands)
    return len(stands)


def test_one_turn_without_an_end() -> None:
    """What reads the whole turn for every place would not end."""
    index = corpus({"one": "**Nadia:** " + "yes [no]{.power} " * MANY + "\n"})

    assert found(index, "yes") == MANY
    assert found(index, "no", coded=True) == MANY


def test_many_turns_all_of_them_coded() -> None:
    index = corpus({"one": "**Nadia:** [Yes]{.power}.\n\n**Priya:** No.\n\n" * MANY})
    counted = tally(index, look(index, And(), coded=True), Counting())

    assert counted.times == {"yes": MANY}
    assert len(counted.codings["yes"]) == MANY
    assert len(saturation(index, And(), SaturationOptions()).steps) == 1


def test_strips_of_many_turns() -> None:
    index = corpus({"one": "**Nadia:** [Yes]{.power}.\n\n**Priya:** No.\n\n" * MANY})

    for by in ("code", "speaker"):
        drawn = portraits(index, And(), [0], SequenceOptions(by=by, unit="turn"))
        assert len(drawn.documents[0].codings) == MANY
        for strip in drawn.documents[0].strips:
            line = shades(strip.spans, drawn.documents[0].axis.length, 80)
            assert bool(line.strip()) is bool(strip.rows)


def test_many_documents() -> None:
    index = corpus({f"d{number:04}": f"[Word{number}]{{.power}}\n" for number in range(2_000)})

    steps = saturation(index, And(), SaturationOptions(order="name")).steps

    assert len(steps) == 2_000
    assert sum(len(step.firsts) for step in steps) == 1


def test_a_word_without_an_end_and_brackets_that_never_close() -> None:
    long = "a" * 200_000
    assert [one.span() for one in find_words(long)] == [(0, 200_000)]
    assert sum(1 for _ in find_words("a-" * 100_000)) == 1
    assert sum(1 for _ in find_words("1.2," * 100_000)) == 1

    index = corpus({"one": f"**Nadia:** {'[yes ' * MANY}\n"})
    assert found(index, "yes") == MANY


def test_marks_upon_marks() -> None:
    zalgo = "z" + "\u0300\u0489\u20dd" * 50_000

    assert [one[0] for one in find_words(f"{zalgo} end")] == [zalgo, "end"]
