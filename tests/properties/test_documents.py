"""Documents of word processors, of any words: what they say is what is imported, in its order, whatever the format."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from qualcli.exchange.documents.imported import Imported, ImportOptions
from qualcli.exchange.documents.registry import import_file
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source
from tests.exchange.made_documents import about, comment, docx, escaped, odt, p, r, table

SAID = st.text(
    st.sampled_from("abcé Ωλ漢字 .,:;!?'’“”-–—*_#>|[]{}()~`\\\t0123\u00a0\U0001f600")
    | st.characters(codec="utf-8"), max_size=30,
).map(lambda text: re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]", "", text))  # fmt: skip
NAMES = st.sampled_from(("Ellie", "SAM", "Interviewer", "Ann van Dijk", "Note"))
LOOKS = st.sampled_from(("", "b", "i", "bi"))
PARAGRAPHS = st.lists(
    st.tuples(st.none() | NAMES, st.lists(st.tuples(SAID, LOOKS), min_size=1, max_size=4)), min_size=1, max_size=6
)  # fmt: skip


def words(text: str) -> list[str]:
    """Give the runs of letters and digits."""
    return re.findall(r"[^\W_]+", text)


def said(paragraphs: list[tuple[str | None, list[tuple[str, str]]]]) -> list[str]:
    """Give the words of paragraphs."""
    return [
        word
        for name, runs in paragraphs
        for word in words(f"{name or ''} : {''.join(one for one, _ in runs)}")
    ]


def imported(data: bytes, kind: str, *, is_split: bool = False) -> Imported:
    return import_file(data, ImportOptions(path=f"ellie.{kind}", is_split=is_split))


def in_word(paragraphs: list[tuple[str | None, list[tuple[str, str]]]]) -> bytes:
    return docx(
        "".join(
            p(r(f"{name}: ", "b") if name else "", *(r(one, look) for one, look in runs))
            for name, runs in paragraphs
        )
    )


def in_odt(paragraphs: list[tuple[str | None, list[tuple[str, str]]]]) -> bytes:
    return odt(
        "".join(
            f"<text:p>{f'{name}: ' if name else ''}{''.join(escaped(one) for one, _ in runs)}</text:p>"
            for name, runs in paragraphs
        )
    )


def in_html(paragraphs: list[tuple[str | None, list[tuple[str, str]]]]) -> bytes:
    return "".join(
        f"<p>{f'<b>{name}:</b> ' if name else ''}"
        f"{''.join(f'<b>{escaped(one)}</b>' if look == 'b' else escaped(one) for one, look in runs)}</p>"
        for name, runs in paragraphs
    ).encode()


def in_rtf(paragraphs: list[tuple[str | None, list[tuple[str, str]]]]) -> bytes:
    return (
        "{\\rtf1\\ansi\\uc1 "
        + "".join(
            (f"{{\\b {name}:}} " if name else "") + "".join(f"{{{marked(one, look)}}}" for one, look in runs) + "\\par\n"
            for name, runs in paragraphs
        )
        + "}"
    ).encode()  # fmt: skip


def marked(text: str, look: str) -> str:
    """Write words for a rich text file: every sign beyond ASCII in halves of 16 bits."""
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    written = "".join(
        f"\\{chr(one)}" if chr(one) in "\\{}" else chr(one) if one < 128 else f"\\u{one - 65536 * (one > 32767)}?"
        for one in codes
    )  # fmt: skip
    return "".join(f"\\{one} " for one in look) + written


WRITERS = {"docx": in_word, "odt": in_odt, "html": in_html, "rtf": in_rtf}


@given(PARAGRAPHS, st.sampled_from(sorted(WRITERS)), st.booleans())
@example([("Ellie", [("We *lost* it", "b")]), (None, [("# no heading", "")])], "docx", False)
@example([(None, [("a", ""), ("b", "b"), ("c", "i")])], "docx", False)
@example([(None, [("x]{.a} [^1]: y", "b")])], "rtf", True)
def test_every_word_survives(
    paragraphs: list[tuple[str | None, list[tuple[str, str]]]], kind: str, is_split: bool
) -> None:
    """The words of the body are those of the document, in order; and nothing in it reads as an annotation."""
    result = imported(WRITERS[kind](paragraphs), kind, is_split=is_split)
    expected = said(paragraphs)

    assert bool(result.documents) == bool(expected)
    for document in result.documents:
        parsed, found = parse_document(Source("ellie.md", document.text))

        assert words(document.body) == expected
        assert parsed.annotations == ()
        assert parsed.base == document.body
        assert [one for one in found if one.is_error] == []


@given(st.lists(st.lists(SAID, min_size=2, max_size=3), min_size=1, max_size=5))
def test_every_word_of_a_table_survives(rows: list[list[str]]) -> None:
    """A table, of facts or of talk, says what its cells say, in order."""
    expected = [word for row in rows for cell in row for word in words(cell)]
    got = [
        word
        for document in imported(
            docx(table(*(tuple(p(r(cell)) for cell in row) for row in rows))), "docx"
        ).documents
        for word in words(document.body)
    ]

    assert got == expected


@given(SAID, SAID, SAID, NAMES)
@example("", "a", "", "Ellie")
@example("[", "x]{.a", "}", "Ellie")
@example("", "0[", "", "Ellie")
@example("1974 and ", "1974", "", "Ellie")
def test_comments_stay_at_their_words(before: str, inside: str, after: str, name: str) -> None:
    """Whatever an import does around them, a comment is about the words that it was about."""
    xml = p(r(f"{name}: {before}"), about(1, inside), r(after)) + p(r(f"{name}: And so."))
    for document in imported(docx(xml, comments=comment(1, "x")), "docx").documents:
        (remark,) = document.remarks
        found = document.body[remark.span.start : remark.span.end]

        assert [one for one in found if one.isalnum()] == [one for one in inside if one.isalnum()]


@given(
    st.binary(max_size=80),
    st.sampled_from(("docx", "odt", "rtf", "html", "htm")),
    st.sampled_from((b"", b"{\\rtf1 ")),
)
def test_bytes_never_raise(data: bytes, kind: str, head: bytes) -> None:
    """Whatever the bytes, there is a document or a reason."""
    result = imported(head + data, kind)

    assert result.documents or any(one.is_error for one in result.diagnostics)


PLAIN = st.lists(
    st.text("abcdéßλжあ0123456789,.?!’“”-", min_size=1, max_size=9), min_size=1, max_size=12
).map(lambda said: f"so {' '.join(said)}")
"""Prose that is nothing but prose: no label, no mark of a heading or a list, nothing to escape."""
RUNS = st.lists(st.tuples(PLAIN, LOOKS), min_size=1, max_size=3)


def prose(runs: list[tuple[str, str]]) -> str:
    return " ".join(words for words, _ in runs)


@given(st.lists(RUNS, min_size=1, max_size=8), st.sampled_from(sorted(WRITERS)))
@example([[("so we came", "b")], [("so we sat", "i"), ("so they left", "bi")]], "odt")
def test_paragraphs_come_back_as_they_were(paragraphs: list[list[tuple[str, str]]], kind: str) -> None:
    """Every paragraph is one, in its order, with the words and signs that it had; only stars say how it looked."""
    spaced: list[tuple[str | None, list[tuple[str, str]]]] = [
        (
            None,
            [(f"{words} " if at < len(runs) - 1 else words, look) for at, (words, look) in enumerate(runs)],
        )
        for runs in paragraphs
    ]
    (document,) = imported(WRITERS[kind](spaced), kind).documents

    assert document.body.replace("*", "").strip().split("\n\n") == [prose(runs) for runs in paragraphs]
    assert document.speakers == ()


@given(
    st.lists(st.tuples(NAMES.filter(lambda one: one != "Note"), PLAIN), min_size=2, max_size=8),
    st.sampled_from(sorted(WRITERS)),
)
def test_turns_come_back_as_they_were(said: list[tuple[str, str]], kind: str) -> None:
    """Who speaks twice is a speaker, in every format; each turn holds what was said in it."""
    twice = [*said, *said]
    (document,) = imported(WRITERS[kind]([(name, [(words, "")]) for name, words in twice]), kind).documents
    parsed, _ = parse_document(Source("ellie.md", document.text))

    assert [turn.label for turn in parsed.turns] == [name for name, _ in twice]
    assert [
        " ".join(parsed.base[part.start : part.end].strip() for part in turn.speech) for turn in parsed.turns
    ] == [words for _, words in twice]


@given(st.lists(st.tuples(st.integers(1, 6), PLAIN), min_size=2, max_size=6))
def test_headings_keep_their_depth(headings: list[tuple[int, str]]) -> None:
    """A heading of a web page and of an OpenDocument text is one of the same depth in Markdown."""
    expected = [f"{'#' * depth} {words}" for depth, words in headings]
    page = "".join(f"<h{depth}>{words}</h{depth}>" for depth, words in headings)
    text = "".join(f'<text:h text:outline-level="{depth}">{words}</text:h>' for depth, words in headings)

    for data, kind in ((page.encode(), "html"), (odt(text), "odt")):
        (document,) = imported(data, kind).documents
        assert document.body.strip().split("\n\n") == expected
