"""Hostile texts: turns, paragraphs and sentences are found in linear time, whatever stands in the text."""

import time
from collections.abc import Callable

import pytest

from qualcli.syntax.plain_labels import read_labels
from qualcli.syntax.sentences import find_sentences
from qualcli.syntax.turns import find_paragraphs, find_turns

PATTERNS = {
    "labels": "**A:** x\n",
    "labels that never end": "**" + "a" * 30 + "\n",
    "stars": "*",
    "lines of stars": "***\n",
    "stamps": "[00:12] ",
    "lines of stamps": "[00:12]\n",
    "opening brackets": "[",
    "lines of opening brackets": "[\n",
    "quotes": "> a\n",
    "nested quotes": ">" * 20 + "\n",
    "lazy quotes": "> a\nb\n",
    "breaks": "---\n",
    "broken breaks": "- - - x\n",
    "underlines": "a\n===\n",
    "headings": "# a\n",
    "labels between headings": "**A:** x\n# h\n",
    "blank lines": "\n",
    "lines of blanks": " \t\r\n",
    "one line of words": "word ",
    "one line of blanks": " ",
    "one long word": "a",
    "names": "Ann Bell Cole Dunn\n",
    "plain labels": "Ann: x\n",
    "plain labels of many names": "Ann Bell: x\nCole: y\n",
    "times": "Ann 0:12\n",
    "colons": ":",
    "closed comments": "<!-- -->\n",
    "ends of sentences": "A. ",
    "full stops": ".",
    "closing marks": ".)",
    "carriage returns": "\r",
    "emoji": "👩‍👩‍👧 ",
    "right to left": "שלום: ",
    "byte order marks": "\ufeff",
    "controls": "\x1b[31m\x00",
}
READERS: dict[str, Callable[[str], object]] = {
    "turns": find_turns,
    "plain turns": lambda text: find_turns(text, plain=True),
    "labels": read_labels,
    "paragraphs": find_paragraphs,
    "sentences": find_sentences,
}


def seconds(read: Callable[[str], object], text: str) -> float:
    """Measure the fastest of three readings."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        read(text)
        times.append(time.perf_counter() - start)
    return min(times)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("pattern", PATTERNS)
def test_time_grows_with_the_text(reader: str, pattern: str) -> None:
    """Eight times the text takes nowhere near sixty-four times as long; 20 ms are noise."""
    unit = PATTERNS[pattern]
    small, large = (unit * (size // len(unit)) for size in (8_000, 64_000))

    assert seconds(READERS[reader], large) <= 24 * seconds(READERS[reader], small) + 0.02


@pytest.mark.parametrize("unit", [*PATTERNS.values(), "<!--\n", "```\n\n```\n", "~~~\n```\n~~~\n"])
def test_a_label_amid_it_is_still_found(unit: str) -> None:
    """Whatever stands before and behind, a label with its words is a turn."""
    text = f"{unit * 50}\n\n**Ellie Marsh:** We lost our edge.\n\n{unit * 50}"

    assert "Ellie Marsh" in [turn.label for turn in find_turns(text)]
