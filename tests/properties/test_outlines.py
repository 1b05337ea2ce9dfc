"""Whatever the text, what is read for the index is what is read for everything else."""

from hypothesis import example, given
from hypothesis import strategies as st

from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.outlines import outline_of, read_outline
from qualcli.syntax.turn_columns import columns_of, in_columns, paragraphs_of, speaker_turns, turns_of
from qualcli.syntax.turns import find_paragraphs, find_turns
from qualcli.text.source import Source
from tests.properties.annotated_texts import coded_texts, transcripts, wild_texts
from tests.properties.plain_texts import plain_files, stamped_files

NAMES = st.sampled_from(
    ("Ellie", "P1", "Ann van Dijk", "the chair", "What nobody is called here", "Who [00:12]", "…")
)
SAID = st.sampled_from(
    ("We lost it.", "“No", "so", "[x]{.a}", "[laughs] well", "1974", ":)", "- then", "x \n", "\ufeffy")
)
ENDS = st.sampled_from(("\n\n", "\n\n", "\n\n", "\n", " \n\n", "\n\n\n", "\n \n"))
usual_transcripts = st.lists(
    st.tuples(
        NAMES, st.sampled_from((" ", " ", "\n", "  ", "")), st.lists(SAID, min_size=1, max_size=3), ENDS
    )
).map(
    lambda turns: (
        "\n" + "".join(f"**{name}:**{gap}{chr(10).join(said)}{end}" for name, gap, said, end in turns)
    )
)
"""Turns with labels of one form, and now and then something else in them."""

texts = wild_texts | transcripts() | plain_files | stamped_files | usual_transcripts | st.text()
DIALECTS = st.builds(
    Dialect,
    passthrough=st.sampled_from(((), ("a",))),
    weights=st.sampled_from((None, (-2, 2))),
    plain_labels=st.booleans(),
)


@given(texts, st.booleans())
@example("\n**A:** x\n\n**A:** y  \n", False)
@example("**A:**\nx", False)
@example("**A:** \ufeffx", False)
@example("**A:** x\n***\n**A:** y", False)
@example("**Nobody said this but it is bold:** x", False)
def test_turns_are_the_same_in_columns(text: str, plain: bool) -> None:
    """Columns say what the turns say, and so do the turns that are made of them."""
    assert speaker_turns(text, plain=plain) == find_turns(text, plain=plain)
    assert _listed(turns_of(text, plain=plain)) == _listed(columns_of(find_turns(text, plain=plain)))


@given(texts)
@example("\n\n a \n\nb\n\n\n")
@example("a \n\nb")
@example("a\n\n\nb")
def test_paragraphs_are_the_same_in_columns(text: str) -> None:
    """Columns say what the paragraphs say."""
    assert _listed(paragraphs_of(text)) == _listed(in_columns(find_paragraphs(text)))


@given(texts | coded_texts, DIALECTS)
@example("---\ntitle: [x\n---\n**A:** x", Dialect())
def test_an_outline_is_that_of_the_document(text: str, dialect: Dialect) -> None:
    """The lighter reading finds the same, and the same number of mistakes."""
    document, found = parse_document(Source("one.md", text), dialect)
    outline, counts = read_outline(Source("one.md", text), dialect)
    expected = outline_of(document)

    assert [_listed(one) for one in outline[-2:]] == [_listed(one) for one in expected[-2:]]
    assert outline[:-2] == expected[:-2]
    assert counts == (sum(one.is_error for one in found), sum(not one.is_error for one in found))


def _listed(columns: tuple[object, ...]) -> list[list[object]]:
    return [list(column) for column in columns]  # type: ignore[call-overload]
