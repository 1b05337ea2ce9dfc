"""What holds for the import of every file whatever: words survive, lines are accounted for, nothing reads as ours."""

import re
from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from qualcli.exchange.documents.imported import Imported, ImportedDocument, ImportOptions, What
from qualcli.exchange.documents.registry import IMPORTERS, import_file
from qualcli.exchange.front import words_hash, write_front_matter
from qualcli.exchange.naming import document_name
from qualcli.model.documents import KINDS
from qualcli.syntax.document import parse_document
from qualcli.syntax.front_matter import read_front_matter
from qualcli.syntax.plain_labels import read_labels
from qualcli.syntax.turns import find_turns
from qualcli.text.source import Source
from tests.properties.annotated_texts import transcripts, wild_texts
from tests.properties.plain_texts import NAMES, SHARP, WORDS, plain_files, stamped_files

files = plain_files | transcripts() | wild_texts.map(lambda text: text.encode("utf-8", "replace").decode())
suffixes = st.sampled_from(("txt", "md"))
_STAMP = re.compile(r"\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?")


def imported(text: str, suffix: str, *, is_split: bool = False) -> Imported:
    """Import a text under the name of a file; its annotations, if any, are words."""
    return import_file(
        text.encode(), ImportOptions(path=f"nadia.{suffix}", is_coded=False, is_split=is_split)
    )


def documents(text: str, suffix: str, *, is_split: bool = False) -> list[ImportedDocument]:
    return list(imported(text, suffix, is_split=is_split).documents)


def words(text: str) -> list[str]:
    """Give the runs of letters and digits; `_` may be the mark of an italic label."""
    return re.findall(r"[^\W_]+", text)


def signs(text: str) -> Counter[str]:
    """Count the characters that are neither white space nor what an import may add to or take from a label."""
    return Counter(one for one in text if not one.isspace() and one not in "*_\\[]():：\ufeff")


@given(files, suffixes)
@example("[a]: x\n\n[Ellie]: y", "txt")
@example("---\nx\n---\nMEL: x", "md")
def test_every_word_survives(text: str, suffix: str) -> None:
    """The words of the body are those of the file, in the same order, and so is every sign but those of labels."""
    for document in documents(text, suffix):
        own = without_front_matter(text, document)

        assert words(own) == words(document.body)
        assert signs(own) == signs(document.body)


def without_front_matter(text: str, document: ImportedDocument) -> str:
    """Leave out the lines that were kept as front matter."""
    kept = [one.before for one in document.account.changes if one.what is What.FRONT_MATTER]
    return "\n".join(lines_of(text)[len(kept) :])


def lines_of(text: str) -> list[str]:
    """Give the lines of a file, whatever their ends."""
    whole = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return whole.removesuffix("\n").split("\n")


@given(stamped_files, suffixes)
def test_every_word_survives_where_time_stamps_move(text: str, suffix: str) -> None:
    """Time stamps may go behind the label; none is lost, and the other words keep their order."""
    for document in documents(text, suffix):
        assert words(_STAMP.sub(" ", text)) == words(_STAMP.sub(" ", document.body))
        assert Counter(_STAMP.findall(text)) == Counter(_STAMP.findall(document.body))


@given(files | stamped_files, suffixes, st.booleans())
def test_the_account_tells_the_body(text: str, suffix: str, is_split: bool) -> None:
    """Whoever applies the changes line by line to the file has the body: no line was changed in silence."""
    for document in documents(text, suffix, is_split=is_split):
        lines: list[str | None] = [*lines_of(text)]
        for one in document.account.changes:
            if one.line:
                taken = lines[one.line - 1 : one.line - 1 + one.lines]
                assert one.before == "\n".join(line or "" for line in taken)
                lines[one.line - 1 : one.line - 1 + one.lines] = [one.after, *[None] * (one.lines - 1)]
        front = sum(one.what is What.FRONT_MATTER for one in document.account.changes)
        body = "\n".join(line for line in lines[front:] if line is not None) + "\n"

        assert document.body == (body if body.startswith("\n") else "\n" + body)
        assert document.account.lines == len(lines)
        assert len(lines) == front + document.account.kept + len(document.account.changed)


@given(files | stamped_files, suffixes, st.booleans())
@example("[x]{.a", "txt", False)
@example("- [^memo-q1]: x\n[^memo-q1]: y", "txt", False)
def test_nothing_imported_reads_as_an_annotation(text: str, suffix: str, is_split: bool) -> None:
    """The new file parses without annotations, errors and near misses, and its words are those recorded."""
    for document in documents(text, suffix, is_split=is_split):
        parsed, found = parse_document(Source("nadia.md", document.text))
        faults = [(one.rule, one.message) for one in found if one.rule not in OF_THE_FILE]

        assert parsed.annotations == ()
        assert parsed.base == document.body
        assert faults == []
        assert parsed.front.words == words_hash(document.body) or document.front.count("words:") != 1


OF_THE_FILE = {f"{letter}{number}" for letter in "EW" for number in range(401, 450)}
"""What may be wrong with front matter that the file brought along."""


@given(files | stamped_files, suffixes)
def test_labels_become_turns(text: str, suffix: str) -> None:
    """Every label found in the file begins a turn of the body, in order, and nothing else does."""
    for document in documents(text, suffix):
        found = read_labels("\n".join(lines_of(document_source(text, suffix)))).found
        expected = [one.name for one in found]

        assert expected == [turn.label for turn in find_turns(document.body)]


def document_source(text: str, suffix: str) -> str:
    """Give the file as its labels are looked for: plain text without indentation and page breaks."""
    (document,) = documents(text, suffix)
    own = without_front_matter(text, document)
    if suffix == "md":
        return own
    return "\n".join(
        re.sub(r"^(?: {4,}| *\t\s*)", "", line.strip("\f").replace("\f", " ")) for line in own.split("\n")
    )


@given(files | stamped_files, suffixes, st.booleans())
def test_a_second_import_changes_nothing(text: str, suffix: str, is_split: bool) -> None:
    """The body of an import is in normal form already."""
    for document in documents(text, suffix, is_split=is_split):
        (again,) = documents(document.body, "md", is_split=is_split)

        assert document.body == again.body
        assert again.account.kept == again.account.lines


@given(files | stamped_files, suffixes)
def test_sentences_change_line_breaks_only(text: str, suffix: str) -> None:
    """One sentence a line is the same text but for white space, with the same turns."""
    whole = documents(text, suffix)
    split = documents(text, suffix, is_split=True)

    assert [one.body.split() for one in whole] == [one.body.split() for one in split]
    assert [labels_of(one) for one in whole] == [labels_of(one) for one in split]


def labels_of(document: ImportedDocument) -> list[tuple[str, str | None]]:
    return [(turn.label, turn.time) for turn in find_turns(document.body)]


@given(
    st.binary(max_size=200),
    st.sampled_from(sorted(IMPORTERS)),
    st.sampled_from((None, "utf-16", "cp1252", "no-such")),
)
@example(b"\xff\xfeM\x00", ".txt", None)
@example(b"M\x00E\x00", ".vtt", None)
@example(b"\xff", ".srt", "utf-8")
def test_bytes_never_raise(data: bytes, suffix: str, encoding: str | None) -> None:
    """Whatever the bytes, there is a document or an error that points into them."""
    result = import_file(data, ImportOptions(path=f"a{suffix}", encoding=encoding))

    assert result.documents or any(one.is_error for one in result.diagnostics)
    assert all(0 <= one.span.start <= len(one.source.text) for one in result.diagnostics)


@given(plain_files, st.sampled_from(("utf-16", "utf-16-le", "utf-32", "utf-8-sig")))
def test_encodings_make_no_difference(text: str, encoding: str) -> None:
    """A file in another encoding becomes the same body."""
    other = import_file(
        text.encode(encoding), ImportOptions(path="nadia.txt", encoding=encoding, is_coded=False)
    )

    assert [one.body for one in documents(text, "txt")] == [one.body for one in other.documents]


@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from((*WORDS, *SHARP)), st.integers(1, 4000)), min_size=1
    ),
    st.booleans(),
)
def test_the_words_of_captions_survive(cues: list[tuple[str, str, int]], is_srt: bool) -> None:
    """Every cue's words are in the body, in order, between the labels."""
    mark = "," if is_srt else "."
    blocks = [f"{clock(at)}{mark}000 --> {clock(at + 1)}{mark}000\n{name}: {said}" for name, said, at in cues]
    head = "" if is_srt else "WEBVTT\n\n"
    file = head + "\n\n".join(blocks) + "\n"
    result = import_file(file.encode(), ImportOptions(path="a.srt" if is_srt else "a.vtt"))

    expected = [word for _, said, _ in cues for word in words(said)]
    names = {word for name, _, _ in cues for word in words(name)}
    got = [word for one in result.documents for word in words(_STAMP.sub(" ", one.body))]

    assert [word for word in expected if word not in names] == [word for word in got if word not in names]


def clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


@given(wild_texts, st.sampled_from(("a.vtt", "a.srt")))
def test_captions_of_any_text_account_for_every_line(text: str, path: str) -> None:
    """A caption file of anything at all is read or refused; lines are kept, changed, or left out with a reason."""
    cue = f"00:01.000 --> 00:02.000\n{text}\n\n00:02.000 --> 00:03.000\nMEL: Yes.\n"
    result = import_file(cue.encode("utf-8", "replace"), ImportOptions(path=path))
    for document in result.documents:
        lines = lines_of(cue.encode("utf-8", "replace").decode())
        untouched = [line for at, line in enumerate(lines, 1) if at not in document.account.changed]
        body = document.body.split("\n")

        assert all(line.strip() in body for line in untouched)
        assert parse_document(Source("a.md", document.text))[0].annotations == ()


@given(st.text(max_size=40))
@example("a/../b.txt")
@example("-x.txt")
@example(".txt")
@example("Zoë & Ann (2nd).txt")
def test_document_names_are_names(filename: str) -> None:
    """A name holds only what names may hold, is never empty, and is the name of itself."""
    name = document_name(filename)

    assert re.fullmatch(r"[^\W_][\w.-]*(?:/[\w.-]+)*", name)
    assert name == document_name(name + ".md")
    assert ".." not in name


@given(
    st.text(max_size=30), st.sampled_from(KINDS), st.lists(st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True))
)
@example("a: b # c", "memo", [])
@example("- x", "memo", [])
@example("\u2028\x00\x85\ufeff'\"\\", "memo", ["no"])
@example("2026-03-12", "memo", ["null"])
def test_front_matter_is_read_back_as_written(title: str, kind: str, people: list[str]) -> None:
    """Titles of any characters come back unchanged, and nothing is wrong with the lines."""
    text = write_front_matter(
        [("title", title), ("kind", kind), ("participants", tuple(dict.fromkeys(people)))]
    )
    front, body, found = read_front_matter(Source("a.md", text))

    assert found == ()
    assert body.start == len(text)
    assert (title or None, kind, tuple(dict.fromkeys(people))) == (
        front.title,
        front.kind,
        front.participants,
    )


@given(
    st.text(":：()[]-*_'.!>ab \u00a0", min_size=1, max_size=8).map(str.strip), st.sampled_from(("md", "txt"))
)
@example(":) great", "md")
@example(": so", "txt")
@example("*a* b", "txt")
def test_all_that_stands_behind_a_label_is_said(said: str, suffix: str) -> None:
    """Not one sign of a speech is taken for a part of its label, by the import or by whoever reads the document."""
    for label in ("**Bob:**", "**Bob**:", "BOB:", "*Bob:*", "__Bob:__", "Bob (00:12):"):
        for document in documents(f"Bob: first\n\nBob: second\n\n{label} {said} end\n", suffix):
            turn = find_turns(document.body)[-1]
            (start, end), *others = turn.speech

            assert not others
            assert document.body[start:end].replace("\\", "") == f"{said} end".strip()
