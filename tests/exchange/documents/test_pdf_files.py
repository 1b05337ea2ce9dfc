"""PDFs: the text of their pages, what stands at their edges, words that lines part, and what is refused."""

import pytest

from qualcli.exchange.documents.imported import Imported, ImportOptions, What
from qualcli.exchange.documents.pdf_files import import_pdf
from qualcli.exchange.documents.pdf_pages import manuscript_of
from tests.exchange.made_documents import pdf

pytest.importorskip("pypdf")


def imported(data: bytes) -> Imported:
    return import_pdf(data, ImportOptions(path="report.pdf"))


def test_a_talk_over_two_pages() -> None:
    (document,) = imported(
        pdf(
            (
                "Interviewer: How did it begin?",
                "Ellie: With a letter that said",
                "we were a key partner, and",
                "1",
            ),
            ("then nothing (for half a year).", "Interviewer: Nothing?", "Ellie: Nothing.", "2"),
        )
    ).documents

    assert document.body.strip() == (
        "**Interviewer:** How did it begin?\n\n**Ellie:** With a letter that said\nwe were a key partner, and\n"
        "then nothing (for half a year).\n\n**Interviewer:** Nothing?\n\n**Ellie:** Nothing."
    )
    assert [(one.what, one.before) for one in document.account.changes if not one.line] == [
        (What.PAGE_NUMBER, "1"), (What.PAGE_NUMBER, "2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "rule", "words"),
    [
        (pdf((), picture_on=1), "E749", "no page holds text"),
        (pdf(("We came.",), (), ("And sat.",), picture_on=2), "E749", "1 of 3 pages hold none: 2"),
        (pdf((), ()), "E749", "no page holds text"),
        (b"%PDF-1.4\n", "E747", "cannot be read"),
        (b"", "E747", "cannot be read"),
        (b"We came.", "E747", "cannot be read"),
    ],
)
def test_what_is_refused(data: bytes, rule: str, words: str) -> None:
    result = imported(data)

    assert result.documents == ()
    assert [(one.rule, words in one.message) for one in result.diagnostics] == [(rule, True)]


def test_a_picture_beside_words_and_a_blank_page_are_no_scan() -> None:
    assert imported(pdf(("We came.",), (), picture_on=1)).documents


def test_a_password_refuses() -> None:
    from io import BytesIO

    import pypdf

    writer = pypdf.PdfWriter(BytesIO(pdf(("We came.",))))
    out = BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    (finding,) = imported(out.getvalue()).diagnostics

    assert (finding.rule, "password" in finding.message) == ("E747", True)


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        (["One in-\nstitution here."], "One institution\nhere."),
        (["A co-\noperation. A co-operation."], "A co-\noperation. A co-operation."),
        (["A well-\nknown one. It is wellknown."], "A wellknown\none. It is wellknown."),
        (["The Anglo-\nSaxon"], "The Anglo-\nSaxon"),
        (["An insti-\ntution."], "An institution."),
        (["It ends.\fNext."], "It ends.\nNext."),
        (["It ends.", "Next."], "It ends.\n\nNext."),
        (["It ends", "Next."], "It ends\nNext."),
        (["It ends.", "", "next."], "It ends.\nnext."),
        (["It ends.\nPage 1 of 2", "Next.\nPage 2 of 2"], "It ends.\n\nNext."),
        (["3\nIt ends.", "4\nNext."], "It ends.\n\nNext."),
        (["12\nIt ends.", "1974\nNext."], "12\nIt ends.\n\n1974\nNext."),
        (["Only one.\n7"], "Only one."),
        ([f"Draft {n} of the board\nWords {w}.\n- {n} -" for n, w in enumerate("abc", 5)],
         "Words a.\n\nWords b.\n\nWords c."),
        (["Chair: Yes.\nWords.", "Chair: Yes.\nMore."], "Chair: Yes.\nWords.\n\nChair: Yes.\nMore."),
        ([" spaced   out \n\n\nlater"], "spaced out\n\nlater"),
    ],
)  # fmt: skip
def test_pages_as_a_manuscript(pages: list[str], text: str) -> None:
    assert manuscript_of(pages).text == text


def test_everything_left_out_or_joined_is_said() -> None:
    said = manuscript_of(["Head\nOne in-\nner.\n1", "Head\nTwo.\n2", "Head\nThree.\n3"]).said

    assert [(what, before, after) for what, before, after, _ in said] == [
        (What.PAGE_NUMBER, "1", ""), (What.PAGE_NUMBER, "2", ""), (What.PAGE_NUMBER, "3", ""),
        (What.HEADER, "Head", ""), (What.HEADER, "Head", ""), (What.HEADER, "Head", ""),
        (What.HYPHEN, "in-ner", "inner"),
    ]  # fmt: skip
