"""Short cuts through what most texts are give what the long way gives."""

from hypothesis import example, given
from hypothesis import strategies as st

from qualcli.syntax.blocks import scan_blocks
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.inline import scan_in_full, scan_usual
from qualcli.syntax.opaque import find_opaque
from qualcli.syntax.runs import every_run, places_that_matter, runs_with
from tests.properties.annotated_texts import coded_texts, transcripts, wild_texts
from tests.properties.plain_texts import plain_files

texts = coded_texts | wild_texts | transcripts() | plain_files | st.text("[]{}.a#=\n \\|-:`")
DIALECTS = st.builds(
    Dialect, passthrough=st.sampled_from(((), ("a",))), weights=st.sampled_from((None, (0, 1)))
)


@given(texts, DIALECTS)
@example("[a]{.b} [c] d] [e", Dialect())
@example("[a]{.b}{.c}", Dialect())
@example("[a]{.b}[^1]", Dialect())
@example("[a [b](c)]{.d}", Dialect())
@example("[a]{.b memo=[c]}", Dialect())
@example("a]{.b}", Dialect())
def test_usual_regions_are_scanned_as_all_are(text: str, dialect: Dialect) -> None:
    """Where the short cut gives anything, it is what the full scan gives."""
    for region in scan_blocks(text, 0, everything=True).regions:
        usual = scan_usual(text, region, dialect)
        assert usual in (None, scan_in_full(text, region, dialect))


@given(texts)
@example("\n\n \n[a]{.b}\n\n[c]{.d}\n \n\n[e]{.f}")
@example("<!-- x -->  \n[a]{.b}\n")
@example("\ufeff\n\n[a]{.b}")
def test_runs_around_places_are_those_of_all_that_hold_any(text: str) -> None:
    """Looking for runs around places finds the same as looking through all runs."""
    opaque = find_opaque(text, 0)
    places = places_that_matter(text, 0)
    runs = every_run(text, 0, opaque)

    expected = [run for run in runs if any(run[0] <= place < run[1] for place in places)]
    assert expected == list(runs_with(text, 0, opaque, places))
