"""Word documents: what becomes of their paragraphs, runs, lists, tables, notes and comments."""

import pytest

from qualcli.exchange.documents.docx_files import import_docx
from qualcli.exchange.documents.imported import ImportedDocument, ImportOptions, What
from tests.exchange.made_documents import about, comment, docx, p, r, table

NUMBERING = """
<w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""
STYLES = """
<w:style w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="My heading"/><w:basedOn w:val="H2"/></w:style>
<w:style w:styleId="Out"><w:name w:val="Outlined"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
"""


def body_of(xml: str, **parts: str) -> str:
    return document_of(xml, **parts).body.strip("\n")


def document_of(xml: str, **parts: str) -> ImportedDocument:
    (found,) = import_docx(docx(xml, **parts), ImportOptions(path="ellie.docx")).documents
    return found


def counts(document: ImportedDocument) -> dict[What, int]:
    return {one.what: one.count for one in document.account.changes if one.line == 0}


def listed(number: str, depth: str = "0") -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("T", "# Round one"),
        ("H2", "## Round one"),
        ("Mine", "## Round one"),
        ("Out", "### Round one"),
        ("Q", "> Round one"),
        ("Loop", "Round one"),
        ("nowhere", "Round one"),
    ],
)
def test_styles_make_headings_and_quotes(style: str, expected: str) -> None:
    assert body_of(p(r("Round one"), style=style), styles=STYLES) == expected


def test_the_only_first_heading_is_the_title() -> None:
    assert document_of(p(r("Round one"), style="T") + p(r("We came.")), styles=STYLES).title == "Round one"
    two = p(r("Round one"), style="T") + p(r("Round two"), style="T")
    assert document_of(two, styles=STYLES).title == "Ellie"


def test_lists_keep_their_numbers() -> None:
    xml = "".join([
        p(r("one"), props=listed("1")), p(r("within"), props=listed("1", "1")), p(r("two"), props=listed("1")),
        p(r("between")), p(r("five"), props=listed("2")), p(r("none"), props=listed("9")),
    ])  # fmt: skip

    assert body_of(xml, numbering=NUMBERING) == "1. one\n  - within\n2. two\n\nbetween\n\n5. five\n\nnone"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (r("We ") + r("lost", "b") + r(" it"), "We **lost** it"),
        (r("We ") + r("lost", "i") + r(" it"), "We *lost* it"),
        (r("We ") + r("lost", "bi") + r(" it"), "We ***lost*** it"),
        (r("We ") + r(" lost ", "b") + r("it"), "We  **lost** it"),
        (r("all of it", "b"), "**all of it**"),
        (r("a * b ") + r("c", "b"), "a * b c"),
        (r("lo", "b") + r("st", "b"), "**lost**"),
        (
            '<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>lost</w:t></w:r>',
            "**lost**",
        ),
        (
            '<w:r><w:rPr><w:rStyle w:val="Strong"/><w:b w:val="0"/></w:rPr><w:t>lost</w:t></w:r>',
            "lost",
        ),
        (r("wo", "b") + r("rd"), "word"),
        (r("Note:", "b") + r(" this"), "Note: this"),
    ],
)
def test_bold_and_italic_words(runs: str, expected: str) -> None:
    assert body_of(p(runs), styles=STYLES) == expected


def test_tracked_changes_are_taken_as_accepted() -> None:
    gone = "<w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{r('elsewhere')}</w:moveFrom><w:moveTo>{r('here')}</w:moveTo>"
    mark = "<w:rPr><w:del/></w:rPr>"
    document = document_of(
        p(r("We "), gone, f"<w:ins>{r('came ')}</w:ins>", moved, props=mark) + p(r(" and sat."))
    )

    assert document.body.strip() == "We came here and sat."
    assert counts(document)[What.TRACKED] == 5


def test_paragraphs_and_rows_that_were_deleted_or_put_in() -> None:
    row = '<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>' + p(r("gone")) + "</w:tc></w:tr>"
    xml = f"<w:del>{p(r('gone'))}</w:del><w:ins>{p(r('Kept.'))}</w:ins><w:tbl>{row}</w:tbl>"

    assert body_of(xml) == "Kept."


def test_footnotes_and_endnotes_stand_at_the_end() -> None:
    refs = [f'<w:r><w:{kind}Reference w:id="{n}"/></w:r>' for kind, n in (("footnote", 2), ("endnote", 2))]
    document = document_of(
        p(r("Ellie: We came."), refs[0]) + p(r("Ellie: We sat."), refs[1]),
        footnotes='<w:footnote w:type="separator" w:id="0"/><w:footnote w:id="2">' + p(r("First.")) + "</w:footnote>",
        endnotes='<w:endnote w:id="2">' + p(r("Last.")) + p(r("Very.")) + "</w:endnote>",
    )  # fmt: skip

    assert document.body.strip() == (
        "**Ellie:** We came.[^1]\n\n**Ellie:** We sat.[^2]\n\n## Footnotes\n\n[^1]: First.\n\n[^2]: Last. Very."
    )
    assert [(who.label, who.words) for who in document.speakers] == [("Ellie", 4)]
    assert counts(document)[What.FOOTNOTE] == 2


def test_what_stands_for_signs() -> None:
    symbols = '<w:sym w:char="2192"/><w:sym w:char="zz"/>'
    signs = f"<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t>{symbols}<w:cr/><w:t>c</w:t></w:r>"

    assert body_of(p(signs)) == "a‑b→\nc"


def test_pictures_links_and_page_heads_are_counted() -> None:
    xml = p('<w:hyperlink r:id="x">' + r("the site") + "</w:hyperlink>", "<w:r><w:drawing/></w:r>")
    document = document_of(xml, header1=p(r("Draft")), footer1=p(r(" ")))

    assert document.body.strip() == "the site"
    assert counts(document) == {What.HEADER: 1, What.LINK: 1, What.PICTURE: 1}


def test_hidden_words_are_kept_and_counted() -> None:
    document = document_of(p(r("We "), r("secretly ", ("vanish",)), r("came.")))

    assert document.body.strip() == "We secretly came."
    assert counts(document) == {What.HIDDEN: 1}


def test_text_boxes_come_behind_their_paragraph_once() -> None:
    box = f"<w:txbxContent>{p(r('In the box.'))}</w:txbxContent>"
    choice = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"

    assert body_of(p(r("Before "), both, r("after."))) == "Before after.\n\nIn the box."


def test_a_table_of_facts_is_a_table() -> None:
    assert body_of(table(("Year", "Money"), ("2019", "less | none"))) == (
        "| Year | Money |\n| --- | --- |\n| 2019 | less \\| none |"
    )


def test_tables_within_tables_and_of_one_column() -> None:
    inner = table(("a", "b"))
    assert body_of(table((p(r("Before")) + inner, "x"), ("y",))) == (
        "| Before a b | x |\n| --- | --- |\n| y |  |"
    )
    assert body_of(table(("One.",), ("Two.",))) == "One.\n\nTwo."


def test_a_table_of_talk_is_talk() -> None:
    rows = [("Who", "When", "What")] + [
        (name, f"00:0{at}", f"What {name} said in the turn of number {at}.")
        for at, name in enumerate(("Ellie", "Sam", "Ellie", "Sam"))
    ]

    assert body_of(table(*rows)).split("\n\n")[:2] == [
        "Who\tWhen\tWhat",
        "**Ellie:** [00:00] What Ellie said in the turn of number 0.",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [r("Ellie:", "b") + r(" We came."), r("Sam:", "b") + r(" Why?"), r("Ellie:", "b") + r(" To sit.")],
        [r("Ellie", "b") + r(": We came."), r("Sam", "b") + r(": Why?"), r("Ellie", "b") + r(": To sit.")],
        [r("Ellie: We came."), r("Sam: Why?"), r("Ellie: To sit."), r("Sam: No.")],
        [r("Ellie\tWe came."), r("Sam\tWhy?"), r("Ellie\tTo sit."), r("Sam\tNo.")],
        [r("Ellie:\tWe came."), r("Sam:\tWhy?"), r("Ellie:\tTo sit."), r("Sam:\tNo.")],
        [r("Ellie", "b"), r("We came."), r("Sam", "b"), r("Why?"), r("Ellie", "b"), r("To sit."),
         r("Sam", "b"), r("No.")],
        [r("ELLIE"), r("We came."), r("SAM"), r("Why?"), r("ELLIE"), r("To sit."), r("SAM"), r("No.")],
        [r("Ellie", "b") + r("   0:03\nWe came."), r("Sam", "b") + r("   0:07\nWhy?"),
         r("Ellie", "b") + r("   1:02:09\nTo sit.")],
        [r("Ellie  0:03"), r("We came."), r("Sam  0:07"), r("Why?"), r("Ellie  0:09"), r("To sit."),
         r("Sam 0:10"), r("No.")],
        [r("[00:01] Ellie: We came."), r("[00:04] Sam: Why?"), r("[00:05] Ellie: To sit."), r("[00:06] Sam: No.")],
        [r("Ellie (typed): We came."), r("Sam: Why?"), r("Ellie (typed): To sit."), r("Sam: No.")],
        [r("Ellie: We came.", "b"), r("Sam: Why?"), r("Ellie: To sit.", "b"), r("Sam: No.")],
    ],
)  # fmt: skip
def test_speakers_in_every_style(lines: list[str]) -> None:
    document = document_of("".join(p(line) for line in lines))

    labels = [who.label.removesuffix(" (typed)") for who in document.speakers]
    assert labels in (["Ellie", "Sam"], ["ELLIE", "SAM"])
    assert document.speakers[0].turns == 2
    assert document.speakers[0].words == 4
    assert document.kind == "interview"


def test_turns_as_items_of_a_list_are_turns() -> None:
    names = ("Ellie", "Sam", "Ellie", "Sam")
    xml = "".join(p(r(f"{name}: We came."), props=listed("1")) for name in names)

    assert body_of(xml, numbering=NUMBERING).split("\n\n") == [f"**{name}:** We came." for name in names]


def test_one_item_that_begins_as_a_label_is_an_item() -> None:
    xml = p(r("Approval: all agree"), props=listed("1")) + p(r("We came."))

    assert body_of(xml, numbering=NUMBERING) == "1. Approval: all agree\n\nWe came."


def test_a_speaker_in_bold_who_speaks_once() -> None:
    xml = "".join(p(r(f"{name}:", "b"), r(" We came.")) for name in ("Ellie", "Sam", "Ellie"))

    assert [who.label for who in document_of(xml).speakers] == ["Ellie", "Sam"]


def test_comments_keep_the_words_that_they_are_about() -> None:
    xml = (
        p(r("Ellie:", "b"), r(" We "), about(1, "lost our edge"), r(" [so]{.x}"))
        + p('<w:commentRangeStart w:id="2"/>', r("Sam: "), r("Why", "i"), r("?"))
        + p(r("Ellie: Because."), '<w:commentRangeEnd w:id="2"/><w:r><w:commentReference w:id="3"/></w:r>')
    )
    document = document_of(xml, comments=comment(1, "edge") + comment(2, "both", "Ben") + comment(3, "here"))
    found = {one.text: (one.author, document.body[one.span.start : one.span.end]) for one in document.remarks}

    assert found["edge"] == ("Ann", "lost our edge")
    assert found["both"][0] == "Ben"
    assert found["both"][1].replace("*", "").endswith("Why?\n\nEllie: Because.")
    assert found["here"] == ("Ann", "")
    assert counts(document)[What.REMARK] == 3


def test_comments_in_tables_and_over_blank_paragraphs() -> None:
    xml = table((p(about(1, "a cell")), "x"), ("y", "z")) + p(about(2, "")) + p(r("End."))
    document = document_of(xml, comments=comment(1, "one") + comment(2, "two") + comment(3, "lost"))

    assert [document.body[one.span.start : one.span.end] for one in document.remarks] == ["a cell", "", ""]
    assert [one.text for one in document.remarks] == ["one", "two", "lost"]


def test_no_words() -> None:
    (finding,) = import_docx(docx(p(r(" "))), ImportOptions(path="empty.docx")).diagnostics

    assert finding.rule == "E454"
