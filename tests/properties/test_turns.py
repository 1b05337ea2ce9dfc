"""What holds for the turns and paragraphs of every text whatever."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from qualcli.model.documents import SpeakerTurn
from qualcli.syntax.labels import bold_labels
from qualcli.syntax.plain_labels import read_labels
from qualcli.syntax.turns import find_paragraphs, find_turns
from qualcli.text.source import Span
from tests.properties.annotated_texts import transcripts, wild_texts
from tests.properties.plain_texts import NAMES, plain_files, stamped_files

texts = wild_texts | transcripts() | plain_files | stamped_files | st.text()


@given(texts, st.booleans())
@example("**A:**\n> q\n", False)
@example("Ellie  0:12\n\nEllie  0:13", True)
@example("\ufeff**A:** x\n===\n> q\nlazy\n# h", False)
def test_turns_stand_in_order_inside_the_text(text: str, plain: bool) -> None:
    """Turns are numbered from 1, do not overlap, and lie within the text."""
    turns = find_turns(text, plain=plain)

    assert [one.number for one in turns] == list(range(1, len(turns) + 1))
    assert all(one.span.end <= other.span.start for one, other in pairwise(turns))
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in turns)


@given(texts, st.booleans())
def test_speech_stands_in_order_inside_its_turn(text: str, plain: bool) -> None:
    """Stretches of speech lie within their turn, apart, none empty, none with blanks at its ends."""
    for turn in find_turns(text, plain=plain):
        assert all(turn.span.encloses(part) and part.start < part.end for part in turn.speech)
        assert all(one.end <= other.start for one, other in pairwise(turn.speech))
        assert all(words_of(text, part) == words_of(text, part).strip(" \t\r\n") for part in turn.speech)


def words_of(text: str, part: Span) -> str:
    return text[part.start : part.end]


@given(texts, st.booleans())
def test_a_turn_begins_with_its_label(text: str, plain: bool) -> None:
    """The name stands in the turn, before all speech, on a line's first four places."""
    for turn in find_turns(text, plain=plain):
        head = text[turn.span.start : head_end(turn)]
        line = text[text.rfind("\n", 0, turn.span.start) + 1 : turn.span.start]

        assert turn.label in head
        assert turn.label == turn.label.strip()
        assert not line.strip(" \ufeff")
        assert turn.time is None or turn.time in head


def head_end(turn: SpeakerTurn) -> int:
    return turn.speech[0].start if turn.speech else turn.span.end


@given(texts)
def test_every_bold_label_is_one_in_plain_reading_too(text: str) -> None:
    """Asking for plain labels only adds to the bold ones."""
    bold = {(one.start, one.name) for one in bold_labels(text)}

    assert bold <= {(one.start, one.name) for one in read_labels(text).found}


@given(texts, st.sampled_from(NAMES))
def test_what_the_user_settles_is_settled(text: str, name: str) -> None:
    """A name in `never` is no label, and one in `also` is never doubtful."""
    never = read_labels(text, never=frozenset([name.casefold()]))
    also = read_labels(text, also=frozenset([name.casefold()]))

    assert name not in {one.name for one in [*never.found, *never.doubtful]}
    assert name not in {one.name for one in also.doubtful}


@given(texts)
def test_paragraphs_stand_in_order_and_hold_every_word(text: str) -> None:
    """Paragraphs are apart, none is empty, none holds a blank line, and only white space is between them."""
    paragraphs = find_paragraphs(text)
    edges = [0, *[offset for one in paragraphs for offset in one], len(text)]
    between = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]

    assert edges == sorted(edges)
    assert all(one.start < one.end for one in paragraphs)
    assert all(not gap.strip(" \t\r\n\ufeff") for gap in between)
    assert all("\n\n" not in words_of(text, one) for one in paragraphs)


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6), st.sampled_from(("\n", "\r\n")))
def test_bold_labels_of_all_names_are_found(names: list[str], eol: str) -> None:
    """A transcript in normal form has the turns that were written."""
    text = "".join(f"**{name}:** We lost our edge.{eol}{eol}" for name in names)

    assert names == [turn.label for turn in find_turns(text)]
    assert all(
        words_of(text, part) == "We lost our edge." for turn in find_turns(text) for part in turn.speech
    )
