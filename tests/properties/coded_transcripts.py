"""Strategy for transcripts with codes as this program writes them."""

from hypothesis import strategies as st

from qualcli.syntax.dialect import Dialect
from qualcli.syntax.writer import CannotWriteError, write_segments
from tests.properties.annotated_texts import placed_segments, plain, transcripts


@st.composite
def coded_transcripts(draw: st.DrawFn) -> str:
    """A transcript with segments of any kind, written in normal form; where some cannot be written, without."""
    base = draw(transcripts())
    segments = draw(placed_segments(base))
    try:
        return write_segments(plain(base), segments, Dialect())
    except CannotWriteError:
        return base
