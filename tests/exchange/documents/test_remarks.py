"""Comments of word processors as codings and memos."""

import pytest

from qualcli.exchange.documents.docx_files import import_docx
from qualcli.exchange.documents.imported import ImportedDocument, ImportOptions
from qualcli.exchange.documents.remarks import Known, Placed, place_remarks, read_codes
from qualcli.model.codebook import Code, Codebook, Pole
from qualcli.model.names import CodeName, CoderName, FacetName, PoleName
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source
from tests.exchange.made_documents import about, comment, docx, p, r

TENSION = FacetName("tension")
CODES = Codebook(
    codes=(
        Code(
            CodeName("incorporation"), TENSION, "Incorporation",
            poles=(Pole(PoleName("dependence"), "Reliance."),), aliases=(CodeName("co-optation"),),
        ),
        Code(CodeName("double-role"), TENSION, "Both at once, and neither"),
        Code(CodeName("edge"), TENSION, "Edge"),
    )
)  # fmt: skip
KNOWN = Known(CODES, ((CoderName("ann"), "Ann Smith"),), frozenset({"memos/ellie-ask-nadia"}), Dialect())


@pytest.mark.parametrize(
    ("text", "codes", "memo"),
    [
        ("incorporation", ["incorporation"], None),
        ("  INCORPORATION ", ["incorporation"], None),
        ("incorporation--dependence", ["incorporation--dependence"], None),
        ("co-optation", ["incorporation"], None),
        ("Double role", ["double-role"], None),
        ("Both at once, and neither", ["double-role"], None),
        ("incorporation, edge; #double-role", ["incorporation", "edge", "double-role"], None),
        ("edge, edge", ["edge"], None),
        ("edge: the crux: all of it", ["edge"], "the crux: all of it"),
        ("incorporation, edge\nthe crux", ["incorporation", "edge"], "the crux"),
        ("edge:", ["edge"], None),
    ],
)
def test_what_names_codes(text: str, codes: list[str], memo: str | None) -> None:
    found = read_codes(text, CODES)

    assert found is not None
    assert [str(one) for one in found[0]] == codes
    assert found[1] == memo


@pytest.mark.parametrize(
    "text", ["", ",", "edges", "edge, and more", "incorporation--nowhere", "This is the edge", "edge--dependence", ": edge"]
)  # fmt: skip
def test_what_names_none(text: str) -> None:
    assert read_codes(text, CODES) is None


def placed(*paragraphs: str, comments: str) -> tuple[Placed, ImportedDocument]:
    result = import_docx(docx("".join(paragraphs), comments=comments), ImportOptions(path="ellie.docx"))
    found = place_remarks(result.documents, KNOWN)
    return found, found.documents[0]


def test_comments_become_codings_of_exactly_their_words() -> None:
    found, document = placed(
        p(r("Ellie: We "), about(1, "lost our edge"), r(" [sic]{.x} then.")), p(r("Ellie: "), about(2, "So.")),
        comments=comment(1, "edge: crux", "Ann Smith") + comment(2, "incorporation, edge", "Ben"),
    )  # fmt: skip
    parsed, faults = parse_document(Source("a.md", document.text))

    assert not faults
    assert [
        (parsed.base[one.span.start : one.span.end], list(map(str, one.marks.codes)), one.marks.coders, one.marks.memo)
        for one in parsed.segments
    ] == [
        ("lost our edge", ["edge"], ("ann",), "crux"), ("So.", ["edge", "incorporation"], ("ben",), None),
    ]  # fmt: skip
    assert found.new_coders == [("ben", "Ben")]
    assert found.memos == []
    assert found.told == [["2 comments: 3 codings, 0 memos"]]


def test_all_other_comments_become_memos_with_their_place() -> None:
    found, document = placed(
        p(r("Heading")), p(r("Ellie: We "), about(1, "lost"), r(" it.")), p(r("Ellie: So.")), p(about(2, "")),
        comments=comment(1, "Ask Nadia", "") + comment(2, "{.edge} [x]{.edge} is no code", "Ben", "yesterday"),
    )  # fmt: skip
    (first, text), (second, other) = found.memos

    assert "{" not in document.body
    assert str(first) == "memos/ellie-ask-nadia-2"
    assert "about: ellie@T1\n" in text
    assert text.endswith("\n> lost\n\nAsk Nadia\n")
    assert "author:" not in text
    assert "date: 2026-03-01\n" in text
    assert "date:" not in other
    assert "author: ben\n" in other
    assert parse_document(Source("b.md", other))[0].annotations == ()
    assert found.told[0][0] == "2 comments: 0 codings, 2 memos"
    assert second != first


def test_a_code_without_words_is_a_memo_and_a_slip_is_named() -> None:
    found, _ = placed(
        p(r("Ellie: We came.")), p(r("Ellie: So."), '<w:r><w:commentReference w:id="1"/></w:r>'),
        p(about(2, "More"), r(" of it.")), comments=comment(1, "edge") + comment(2, "incorporaton"),
    )  # fmt: skip

    assert [text.rsplit("\n\n", 1)[1] for _, text in found.memos] == ["edge\n", "incorporaton\n"]
    assert "“incorporaton” is no code: did you mean `incorporation`?" in found.told[0]


def test_the_same_author_is_one_coder_in_all_documents() -> None:
    data = docx(p(about(1, "We came.")), comments=comment(1, "edge", "Zoë  Ward"))
    documents = [import_docx(data, ImportOptions(path=path)).documents[0] for path in ("a.docx", "b.docx")]
    found = place_remarks(documents, KNOWN)

    assert found.new_coders == [("zoe-ward", "Zoë Ward")]
    assert all("coder=zoe-ward" in one.body for one in found.documents)
