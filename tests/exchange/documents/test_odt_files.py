"""OpenDocument texts: what becomes of their paragraphs, spans, lists, tables, notes and annotations."""

import pytest

from qualcli.exchange.documents.imported import ImportedDocument, ImportOptions, What
from qualcli.exchange.documents.odt_files import import_odt
from tests.exchange.made_documents import odt, packed

STYLES = """
<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="I"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="B2" style:parent-style-name="B"/>
<style:style style:name="Plain" style:parent-style-name="B"><style:text-properties fo:font-weight="normal"/></style:style>
<style:style style:name="P1" style:parent-style-name="Title"/>
<style:style style:name="P2" style:parent-style-name="Quotations"/>
<text:list-style style:name="L"><text:list-level-style-number text:level="1"/>
  <text:list-level-style-bullet text:level="2"/></text:list-style>
<text:list-style style:name="L5"><text:list-level-style-number text:level="1" text:start-value="5"/></text:list-style>
"""


def document_of(body: str, page: str = "") -> ImportedDocument:
    (found,) = import_odt(odt(body, STYLES, page), ImportOptions(path="ellie.odt")).documents
    return found


def body_of(body: str) -> str:
    return document_of(body).body.strip("\n")


def p(words: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def span(words: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{words}</text:span>'


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<text:h text:outline-level="2">Round one</text:h>', "## Round one"),
        ("<text:h>Round one</text:h>", "# Round one"),
        ('<text:h text:outline-level="99999">Round one</text:h>', "# Round one"),
        (p("Round one", "P1"), "# Round one"),
        (p("Round one", "P2"), "> Round one"),
        (p("We " + span("lost", "B") + " " + span("it", "I")), "We **lost** *it*"),
        (p("We " + span("lost " + span("it", "Plain"), "B2")), "We **lost** it"),
        (p("all of it", "B"), "**all of it**"),
        (p("a<text:s text:c='3'/>b<text:s/>c<text:tab/>d<text:line-break/>e"), "a   b c\td\ne"),
        (p("a\n   b  <text:span> c</text:span>"), "a b c"),
        (p("a<text:s text:c='999999999999'/>b"), "a b"),
        (p("on <text:date>3 May</text:date>, page <text:page-number>4</text:page-number>"), "on 3 May, page 4"),
        (f"<text:section>{p('We came.')}</text:section>", "We came."),
        (p("to <text:a>the site</text:a>"), "to the site"),
    ],
)  # fmt: skip
def test_paragraphs_and_their_words(xml: str, expected: str) -> None:
    assert body_of(xml) == expected


def test_lists_keep_their_numbers() -> None:
    item = "<text:list-item>{}</text:list-item>"
    inner = f"<text:list>{item.format(p('within'))}</text:list>"
    first = f'<text:list text:style-name="L">{item.format(p("one") + inner)}{item.format(p("two") + p("more"))}</text:list>'
    second = f'<text:list text:style-name="L5">{item.format(p("five"))}</text:list>'
    third = f"<text:list>{item.format(p('mark'))}</text:list>"

    assert body_of(first + p("between") + second + p("then") + third) == (
        "1. one\n  - within\n2. two\n\nmore\n\nbetween\n\n5. five\n\nthen\n\n- mark"
    )


def test_tables_of_facts_and_of_talk() -> None:
    def rows(*cells: tuple[str, ...]) -> str:
        return "".join(
            f"<table:table-row>{''.join(f'<table:table-cell>{one}</table:table-cell>' for one in row)}</table:table-row>"
            for row in cells
        )

    head = f"<table:table-header-rows>{rows((p('Year'), p('Money')))}</table:table-header-rows>"
    facts = f"<table:table>{head}{rows((p('2019'), p('less') + p('and less')))}</table:table>"
    talk = rows(*((p(one), p(f"What {one} said about it all.")) for one in ("Ellie", "Sam", "Ellie", "Sam")))

    assert body_of(facts) == "| Year | Money |\n| --- | --- |\n| 2019 | less and less |"
    assert body_of(f"<table:table>{talk}</table:table>").startswith(
        "**Ellie:** What Ellie said about it all.\n\n**Sam:**"
    )
    assert body_of(f"<table:table>{rows((facts, p('x')))}</table:table>") == (
        "| Year Money 2019 less and less | x |\n| --- | --- |"
    )


def test_notes_frames_changes_and_page_heads() -> None:
    note = f"<text:note><text:note-body>{p('See.')}</text:note-body></text:note>"
    box = f"<drawing:frame><drawing:text-box>{p('In the box.')}</drawing:text-box></drawing:frame>"
    picture = "<drawing:frame><drawing:image/></drawing:frame>"
    deleted = f"<text:changed-region><text:deletion>{p('never')}</text:deletion></text:changed-region>"
    gone = f"<text:tracked-changes>{deleted}</text:tracked-changes>"
    document = document_of(
        gone + p(f"Ellie: We came.{note}") + p(f"Before {box}{picture}after."),
        page=f"<style:master-page><style:header>{p('Draft')}</style:header><style:footer/></style:master-page>",
    )

    assert document.body.strip() == (
        "Ellie: We came.[^1]\n\nBefore after.\n\nIn the box.\n\n## Footnotes\n\n[^1]: See."
    )
    assert {one.what: one.count for one in document.account.changes if not one.line} == {
        What.TRACKED: 1, What.PICTURE: 1, What.FOOTNOTE: 1, What.HEADER: 1,
    }  # fmt: skip


def test_annotations_keep_the_words_that_they_are_about() -> None:
    def note(text: str, name: str = "") -> str:
        named = f' office:name="{name}"' if name else ""
        said = f"<dc:creator>Ann</dc:creator><dc:date>2026-03-01T10:00:00</dc:date>{p(text)}"
        return f"<office:annotation{named}>{said}</office:annotation>"

    end = '<office:annotation-end office:name="a"/>'
    document = document_of(
        p(f"Ellie: We {note('edge', 'a')}lost our edge{end} then{note('here')}.") + p("Ellie: So.")
    )
    found = [
        (one.author, one.date[:10], one.text, document.body[one.span.start : one.span.end])
        for one in document.remarks
    ]

    assert document.body.strip() == "**Ellie:** We lost our edge then.\n\n**Ellie:** So."
    assert found == [("Ann", "2026-03-01", "edge", "lost our edge"), ("Ann", "2026-03-01", "here", "")]


def test_what_is_no_text_document() -> None:
    sheet = packed({"content.xml": "<document-content><body><spreadsheet/></body></document-content>"})
    locked = packed({"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>", "content.xml": "x"})
    said = [import_odt(data, ImportOptions(path="a.odt")).diagnostics[0] for data in (sheet, locked)]

    assert [(one.rule, "sheet" in one.message, "password" in one.message) for one in said] == [
        ("E747", True, False), ("E747", False, True),
    ]  # fmt: skip
