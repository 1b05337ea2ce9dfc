"""Hostile texts: turns, paragraphs and sentences are found in linear time, whatever stands in the text."""

from collections.abc import Callable, Sequence

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
READERS: dict[str, Callable[[str], Sequence[object]]] = {
    "turns": find_turns,
    "plain turns": lambda text: find_turns(text, plain=True),
    "labels": lambda text: [one for kind in read_labels(text) for one in kind],
    "paragraphs": find_paragraphs,
    "sentences": find_sentences,
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_long_text_is_read_as_a_short_one_many_times(reader: str, pattern: str) -> None:
    """What is quadratic would not end at this size."""
    unit = PATTERNS[pattern]
    few, many = (len(READERS[reader](unit * (size // len(unit)))) for size in (1_500, 150_000))

    assert few <= 1 or many <= 1 or 90 <= many / few <= 110


@pytest.mark.parametrize("unit", [*PATTERNS.values(), "<!--\n", "```\n\n```\n", "~~~\n```\n~~~\n"])
def test_a_label_amid_it_is_still_found(unit: str) -> None:
    """Whatever stands before and behind, a label with its words is a turn."""
    text = f"{unit * 50}\n\n**Ellie Marsh:** We lost our edge.\n\n{unit * 50}"

    assert "Ellie Marsh" in [turn.label for turn in find_turns(text)]
