"""Properties of projects: what leaves comes back, whatever is coded; and leaves again as the same bytes."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcli.exchange.refi_words import OF_CODE, describe, take_apart
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


@given(
    st.text("ab :\n", max_size=30),
    st.dictionaries(st.sampled_from(OF_CODE), st.text("ab: \nKind", min_size=1, max_size=20)),
)
def test_a_description_that_is_read_is_written_the_same(words: str, lines: dict[str, str]) -> None:
    text = describe(words, lines, OF_CODE)
    found = take_apart(text, OF_CODE)
    assert describe(found.words or None, found.lines, OF_CODE) == text or not words.strip()
