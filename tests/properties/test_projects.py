"""Properties of projects: what leaves comes back, whatever is coded; and leaves again as the same bytes."""

import io
from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from qualcli.exchange.refi.exporting import codebook_project
from qualcli.exchange.refi.importing import import_codebook
from qualcli.exchange.refi.plan import Host
from qualcli.exchange.refi.words import OF_CODE, describe, listed, take_apart, unlisted
from qualcli.exchange.refi.write import codebook_xml
from tests.exchange.qda import Files, came, check_documents, codings, sent, study, written
from tests.properties.annotated_texts import coded_texts
from tests.properties.coded_transcripts import coded_transcripts
from tests.properties.whole_studies import codebooks, studies

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""A whole study takes too long to be made smaller."""


@settings(max_examples=80, deadline=None)
@given(coded_transcripts(), st.sampled_from(("", "nvivo", "maxqda", "atlasti")))
def test_everything_coded_comes_back_and_leaves_as_the_same_bytes(text: str, program: str) -> None:
    files = {"corpus/one.md": text}
    first = sent(files, program)
    back = written(came(io.BytesIO(first)))

    assert codings(back)["one"] == codings({"corpus/one.md": text.replace("\r\n", "\n")})["one"]
    assert sent(back, program) == first


@settings(max_examples=40, deadline=None, phases=QUICK)
@given(studies(), st.sampled_from(("", "nvivo", "maxqda", "atlasti")))
def test_a_study_leaves_again_as_the_same_bytes(files: Files, program: str) -> None:
    first = sent(files, program)
    assert sent(written(came(io.BytesIO(first))), program) == first


@settings(max_examples=40, deadline=None, phases=QUICK)
@given(studies(), st.sampled_from(("", "nvivo", "maxqda", "atlasti")))
def test_every_coding_coder_memo_pole_and_weight_of_a_study_comes_back(files: Files, program: str) -> None:
    assert codings(written(came(io.BytesIO(sent(files, program))))) == codings(files)


@settings(max_examples=40, deadline=None, phases=QUICK)
@given(studies())
def test_words_codebook_people_and_front_matter_of_a_study_come_back(files: Files) -> None:
    arrival = came(io.BytesIO(sent(files)))
    before, after = study(files), study(written(arrival))

    assert not [one for one in arrival.losses if "left out" in one.became]
    check_documents(before, after)
    assert set(after.index.codebook.codes) == set(before.index.codebook.codes)
    assert set(after.index.codebook.facets) == set(before.index.codebook.facets)
    assert after.index.cases == before.index.cases
    assert after.settings.queries == before.settings.queries


@settings(max_examples=80, deadline=None)
@given(codebooks())
def test_a_codebook_that_leaves_comes_back_and_leaves_as_the_same_bytes(files: Files) -> None:
    before = study(files).index
    first = codebook_xml(codebook_project(before))
    arrival = import_codebook(first, "codes.qdc", Host())
    after = study(written(arrival)).index

    assert codebook_xml(codebook_project(after)) == first
    assert set(after.codebook.codes) == {replace(one, relations=()) for one in before.codebook.codes}
    assert set(after.codebook.facets) == set(before.codebook.facets)


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
