"""Marks put into any text come out again: the words are the text's, and every coding has the words that were marked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from qualcli.exchange.peers.brat_in import read_peer as read_brat
from qualcli.exchange.peers.marks import Marked, Path, spans_of, without_marks
from qualcli.exchange.peers.marks_texts import WAYS, Text, count_marks, read_texts
from qualcli.exchange.refi.segments import letters
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source
from tests.exchange.marks_cases import place
from tests.exchange.peer_places import arrival_of
from tests.exchange.qda import words as words_of

WORDS = st.text(st.sampled_from("ab é\u0301我🙂ß.,!?'\"\n \t0"), max_size=12)
ANYTHING = st.text(st.sampled_from("ab {}=>~+-<(/QCODE)#[]|^%@:\\`\n\r\t,我🙂"), max_size=40)
CODE = st.sampled_from(("power", "voice", "wire", "naïve", "权力"))
CODES = st.lists(CODE, min_size=1, max_size=3, unique=True)
CODER = st.sampled_from(("", "ann", "ben"))


@dataclass(frozen=True)
class Marking:
    """Marked pieces with their codes."""

    inner: "tuple[str | Marking, ...]"
    codes: tuple[str, ...]
    coder: str


PIECES = st.recursive(
    st.lists(WORDS, max_size=2).map(tuple),
    lambda inner: st.lists(
        st.one_of(WORDS, st.builds(Marking, inner, CODES.map(tuple), CODER)), max_size=4
    ).map(tuple),
    max_leaves=8,
)
Pieces = Iterable[str | Marking]


def bare(pieces: Pieces) -> str:
    """The words of pieces."""
    return "".join(one if isinstance(one, str) else bare(one.inner) for one in pieces)


def marked(pieces: Pieces, mark: Callable[[str, Marking], str]) -> str:
    """The text of pieces with marks."""
    return "".join(one if isinstance(one, str) else mark(marked(one.inner, mark), one) for one in pieces)


def codings(pieces: Pieces) -> list[tuple[str, tuple[Path, ...]]]:
    """What pieces code: words without blanks at the edges, and codes."""
    found = []
    for one in pieces:
        if isinstance(one, Marking):
            found += codings(one.inner)
            found.append((bare(one.inner).strip(), tuple((code,) for code in one.codes)))
    return found


def read(marks: Marked) -> list[tuple[str, tuple[Path, ...]]]:
    """What was read."""
    return [(marks.text[slice(*one.span)], one.codes) for one in marks.coded]


def qcoder(words: str, one: Marking) -> str:
    """Marks of qcoder."""
    return f"(QCODE){words}(/QCODE){{{', '.join(f'#{code}' for code in one.codes)}}}"


def critic(words: str, one: Marking) -> str:
    """Marks of CriticMarkup."""
    who = f"@{one.coder} " if one.coder else ""
    return f"{{=={words}==}}{{>>{who}{', '.join(one.codes)}: why<<}}"


@given(PIECES)
def test_marks_of_qcoder_come_out_of_any_text(pieces: Pieces) -> None:
    marks = without_marks(WAYS["qcoder"].read(marked(pieces, qcoder), lambda _: False))
    assert (marks.text, read(marks)) == (bare(pieces), codings(pieces))


@given(PIECES)
def test_marks_of_criticmarkup_come_out_of_any_text(pieces: Pieces) -> None:
    marks = without_marks(WAYS["criticmarkup"].read(marked(pieces, critic), lambda _: False))
    assert (marks.text, read(marks)) == (bare(pieces), codings(pieces))
    assert all(one.memo == "why" for one in marks.coded)


@given(st.lists(st.tuples(WORDS, WORDS.map(str.strip), CODES), max_size=4), WORDS)
def test_marks_of_obsidian_come_out_of_any_text(parts: list[tuple[str, str, list[str]]], end: str) -> None:
    """Highlighted words are there, and of one paragraph."""
    parts = [(before, words.replace("\n", " ") or "x", codes) for before, words, codes in parts]
    text = "".join(
        f"{before}=={words}=={''.join(f'[[{code}]]' for code in codes)}" for before, words, codes in parts
    )
    marks = without_marks(WAYS["obsidian"].read(text + end, lambda _: False))

    assert marks.text == "".join(before + words for before, words, _ in parts) + end
    assert read(marks) == [(words, tuple((code,) for code in codes)) for _, words, codes in parts]


@given(PIECES, st.sampled_from(("qcoder", "criticmarkup")))
def test_every_quotation_of_an_import_has_the_words_that_were_marked(pieces: Pieces, way: str) -> None:
    text = marked(pieces, qcoder if way == "qcoder" else critic)
    arrival = arrival_of(read_texts([Text("a.txt", "a.txt", "", text, False)], WAYS[way], lambda _: False))
    if not any(map(str.isalnum, bare(pieces))):
        assert arrival.documents == []
        return
    whole, problems = parse_document(Source("a", arrival.documents[0].text), Dialect())

    assert not [one for one in problems if one.is_error]
    assert letters(whole.base) == letters(bare(pieces))
    there = {letters(words_of(whole, one)) for one in whole.segments} - {""}
    wanted = {letters(words) for words, _ in codings(pieces)} - {""}
    # An accent that is marked alone takes its letter with it, and that is said.
    is_widened = any(one.became == "widened" for one in arrival.losses)
    assert there >= wanted if is_widened else there == wanted


@given(ANYTHING, st.sampled_from(sorted(WAYS)))
def test_whatever_a_text_holds_something_comes_of_it(text: str, way: str) -> None:
    """Nothing raises; what is left is the text less the marks, character by character, and all places are in it."""
    found = WAYS[way].read(text, lambda _: False)
    marks = without_marks(found)
    left = iter(text)

    assert all(one in left for one in marks.text)
    assert all(0 <= one.start <= one.end <= len(marks.text) for one in spans_of(marks))
    assert all(text[slice(*one.span)] for one in found.troubles if one.is_warned)
    assert set(count_marks(Text("a.md", "a", "", text, True), lambda _: False)) <= set(WAYS)


@given(ANYTHING)
def test_a_text_without_marks_is_left_as_it_is(text: str) -> None:
    for way in ("qcoder", "criticmarkup", "obsidian"):
        found = WAYS[way].read(text, lambda _: False)
        if not found.cuts:
            assert without_marks(found).text == text


@given(WORDS.filter(lambda text: any(map(str.isalnum, text))), st.data(), st.sampled_from(("", "\ufeff")))
def test_annotations_of_brat_have_the_words_that_they_had(text: str, data: st.DataObject, mark: str) -> None:
    """Overlapping, in parts, on line ends of one sign or two, with a byte order mark that counts or none."""
    whole = mark + text.replace("\n", "\r\n")
    starts = data.draw(st.lists(st.integers(len(mark), len(whole) - 1), min_size=1, max_size=3))
    spans = [(start, data.draw(st.integers(start + 1, len(whole)))) for start in starts]
    lines = [
        f"T{number}\tCode{number} {start} {end}\t{' '.join(whole[start:end].split())}\n"
        for number, (start, end) in enumerate(spans)
    ]
    peer = read_brat(place({"a.txt": whole.encode(), "a.ann": "".join(lines).encode()}))
    (source,) = peer.project.sources
    quoted = [(source.text or "")[one.start : one.end].split() for one in source.selections]

    assert list(filter(None, quoted)) == list(
        filter(None, (whole[start:end].split() for start, end in spans))
    )
