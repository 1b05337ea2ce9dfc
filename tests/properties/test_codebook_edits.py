"""Adding a code: the code is there afterwards, and every other character is where it was."""

from hypothesis import given
from hypothesis import strategies as st

from qualcli.model.codebook import Code
from qualcli.syntax.codebook import parse_codebook_file
from qualcli.syntax.codebook_edits import add_code
from qualcli.text.edits import apply_edits
from qualcli.text.source import Source
from tests.properties.study_texts import codebooks, safe_texts

PATH = "codebooks/tension.yaml"


def codes(text: str) -> dict[str, Code]:
    file = parse_codebook_file(Source(PATH, text))
    assert not [one.rule for one in file.diagnostics]
    return {code.name: code for code in file.codes}


def added(text: str, parent: str | None, definition: str | None) -> str:
    return apply_edits(text, [add_code(Source(PATH, text), parent, "new-code", definition)])


@given(codebooks(), st.none() | safe_texts, st.data())
def test_exactly_one_code_more(text: str, definition: str | None, data: st.DataObject) -> None:
    before = codes(text)
    parent = data.draw(st.sampled_from([None, *before]))

    after = codes(added(text, parent, definition))

    new = after.pop("new-code")
    assert (new.parent, new.definition) == (parent, (definition or "").strip() or None)
    assert before == after


@given(codebooks(), st.none() | safe_texts, st.data())
def test_every_other_character_stays(text: str, definition: str | None, data: st.DataObject) -> None:
    parent = data.draw(st.sampled_from([None, *codes(text)]))

    edit = add_code(Source(PATH, text), parent, "new-code", definition)

    assert text[edit.span.start : edit.span.end] in ("", "~")


@given(codebooks(), st.data())
def test_a_code_comes_last_among_its_siblings(text: str, data: st.DataObject) -> None:
    parent = data.draw(st.sampled_from([None, *codes(text)]))

    siblings = [code.name for code in codes(added(text, parent, None)).values() if code.parent == parent]

    assert siblings[-1] == "new-code"


@given(codebooks())
def test_line_ends_are_those_of_the_file(text: str) -> None:
    if "\n" not in text:
        return

    after = added(text, None, "Being heard")

    assert ("\r\n" in text) == ("\r\n" in after)
    assert after.count("\n") - after.count("\r\n") == 0 or "\r\n" not in text
