"""Properties of projects: what leaves comes back, whatever is coded; and leaves again as the same bytes."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcli.exchange.refi_words import OF_CODE, describe, listed, take_apart, unlisted
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.writer import CannotWriteError, write_segments
from tests.exchange.qda import came, codings, sent, written
from tests.properties.annotated_texts import coded_texts, placed_segments, plain, transcripts


@st.composite
def coded_transcripts(draw: st.DrawFn) -> str:
    """A transcript with segments of any kind, written in normal form; where some cannot be written, without."""
    base = draw(transcripts())
    segments = draw(placed_segments(base))
    try:
        return write_segments(plain(base), segments, Dialect())
    except CannotWriteError:
        return base


@settings(max_examples=80, deadline=None)
@given(coded_transcripts(), st.sampled_from(("", "nvivo", "maxqda", "atlasti")))
def test_everything_coded_comes_back_and_leaves_as_the_same_bytes(text: str, program: str) -> None:
    files = {"corpus/one.md": text}
    first = sent(files, program)
    back = written(came(io.BytesIO(first)))

    assert codings(back)["one"] == codings({"corpus/one.md": text.replace("\r\n", "\n")})["one"]
    assert sent(back, program) == first


@settings(max_examples=80, deadline=None)
@given(coded_texts)
def test_what_is_broken_leaves_as_far_as_it_is_sound_and_comes_back(text: str) -> None:
    first = sent({"corpus/one.md": text})
    arrival = came(io.BytesIO(first))

    assert not [one for one in arrival.diagnostics if one.is_error]
    assert sent(written(arrival)) == sent(written(came(io.BytesIO(sent(written(arrival))))))


_PIECES = ("a", "b", ":", " ", "\n", "\n\n", "Kind: ", "\n\nName: ", "\\", "\\Poles: ", "|", " | ", "Weight")
_said = st.lists(st.sampled_from(_PIECES), max_size=8).map("".join)


@settings(max_examples=300)
@given(_said, st.dictionaries(st.sampled_from(OF_CODE), _said))
def test_a_description_says_what_it_was_made_of_however_its_words_read(
    words: str, lines: dict[str, str]
) -> None:
    text = describe(words, lines, OF_CODE)
    found = take_apart(text, OF_CODE)

    assert found.words.strip() == words.strip()
    assert {key: value.strip() for key, value in found.lines.items()} == {
        key: value.strip() for key, value in lines.items() if value.strip()
    }
    assert describe(found.words, found.lines, OF_CODE) == text


@settings(max_examples=300)
@given(st.lists(_said.filter(bool), min_size=1, max_size=4))
def test_values_in_one_line_are_told_apart_whatever_is_in_them(values: list[str]) -> None:
    assert unlisted(listed(values)) == tuple(values)
