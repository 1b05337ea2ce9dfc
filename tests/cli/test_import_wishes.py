"""Every option of `qual import`, with every kind of file: it does what it says, or is refused with the way out."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.exchange.made_documents import docx, escaped, odt, p, pdf, r

LINES = (
    "Agenda: the hubs.",
    "Ella: We [came]{.power}. We sat.",
    "Agenda: hubs again.",
    "Ella: Nobody spoke. They left, café.",
)
KINDS = ("txt", "md", "docx", "odt", "rtf", "html", "pdf", "vtt", "srt")
PROJECTS = ("qdpx", "qdc")
CODEBOOK = (
    '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
    '<Code guid="11111111-1111-1111-1111-111111111111" name="envy" isCodable="true"/></Codes></CodeBook>'
)


def in_rich_text(line: str) -> str:
    return "".join(
        f"\\{one}" if one in "{}\\" else one if one < "\x80" else f"\\u{ord(one)}?" for one in line
    )


def captions(head: str, stop: str) -> bytes:
    cues = (f"00:00:0{at}{stop}000 --> 00:00:0{at}{stop}900\n{line}\n" for at, line in enumerate(LINES, 1))
    return (head + "\n".join(cues)).encode()


def file_of(kind: str) -> bytes:
    """Write the same four lines as each kind of file has them."""
    text = "\n\n".join(LINES) + "\n"
    made = {
        "txt": text.encode(), "md": text.encode(), "docx": docx("".join(p(r(one)) for one in LINES)),
        "odt": odt("".join(f"<text:p>{escaped(one)}</text:p>" for one in LINES)),
        "rtf": ("{\\rtf1 " + "".join(f"{in_rich_text(one)}\\par\n" for one in LINES) + "}").encode(),
        "html": "".join(f"<p>{escaped(one)}</p>" for one in LINES).encode(), "pdf": pdf(LINES),
        "vtt": captions("WEBVTT\n\n", "."), "srt": captions("", ","), "qdc": CODEBOOK.encode(),
    }  # fmt: skip
    return made[kind]


@pytest.fixture
def coming(study: Path) -> Path:
    """A study, and beside it the same talk as every kind of file."""
    for kind in (*KINDS, "qdc"):
        (study / f"new.{kind}").write_bytes(file_of(kind))
    run(study, "export", "-o", "new.qdpx", "-q")
    return study


def body(study: Path) -> str:
    text = (study / "corpus/new.md").read_text("utf-8")
    return text.partition("\n---\n")[2]


@pytest.mark.parametrize("kind", KINDS)
def test_a_title_a_date_a_kind_and_a_folder_are_of_every_file(coming: Path, kind: str) -> None:
    given = (
        "--title",
        "Ella",
        "--date",
        "2026-01-02",
        "--kind",
        "focus-group",
        "--into",
        "talks",
        "--name",
        "ella",
    )
    assert run(coming, "import", f"new.{kind}", *given).code == 0
    text = (coming / "corpus/talks/ella.md").read_text("utf-8")
    assert text.startswith("---\ntitle: Ella\nkind: focus-group\ndate: 2026-01-02\n")


@pytest.mark.parametrize("kind", KINDS)
def test_annotations_are_words_unless_the_text_is_said_to_be_coded(coming: Path, kind: str) -> None:
    assert run(coming, "import", f"new.{kind}", "--name", "plain").code == 0
    assert run(coming, "import", f"new.{kind}", "--coded").code == 0
    assert run(coming, "show", "--codings", "plain").out == ""
    assert run(coming, "show", "--codings", "new").out == "power\t–\tcame\n"
    assert run(coming, "check", "new").code == 0
    assert "\n\n---" not in body(coming)


@pytest.mark.parametrize("kind", KINDS)
def test_labels_are_speakers_as_the_user_says(coming: Path, kind: str) -> None:
    assert run(coming, "import", f"new.{kind}", "--not-speaker", "agenda").code == 0
    assert "Agenda: the hubs" in body(coming)
    assert "**Ella:**" in body(coming)


@pytest.mark.parametrize("kind", KINDS)
def test_sentences_stand_on_lines_of_their_own_where_asked(coming: Path, kind: str) -> None:
    assert run(coming, "import", f"new.{kind}", "--split", "sentence").code == 0
    assert "\nThey left, café.\n" in body(coming)


@pytest.mark.parametrize("kind", KINDS)
def test_an_encoding_is_heeded_or_refused(coming: Path, kind: str) -> None:
    """Where a file does not say how its letters are written, the option says it; the letter é shows that it does."""
    ran = run(coming, "import", f"new.{kind}", "--encoding", "latin-1")
    if kind in ("docx", "odt", "rtf", "pdf"):
        assert (ran.code, "E790" in ran.err, "help: leave it out" in ran.err) == (2, True, True)
    else:
        assert ran.code == 0
        assert "cafÃ©" in body(coming)


def meaningless() -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every command line whose option means nothing for its file, with the rule that says so."""
    yield from (((f"new.{kind}", "--offsets", "utf16"), "E745") for kind in KINDS)
    yield from (((f"new.{kind}", "--coded", "--split", "sentence"), "E791") for kind in KINDS)
    labels = product(("txt", "md"), ("--speaker", "--not-speaker"))
    yield from (((f"new.{kind}", "--coded", name, "Ella"), "E791") for kind, name in labels)
    own = (("--name", "x"), ("--title", "X"), ("--date", "2026-01-02"), ("--encoding", "utf-8"), ("--coded",))
    yield from (((f"new.{kind}", *given), "E744") for kind, given in product(PROJECTS, own))
    others = (
        ("--kind", "memo"),
        ("--split", "sentence"),
        ("--into", "x"),
        ("--speaker", "X"),
        ("--not-speaker", "X"),
    )
    yield from ((("new.qdc", *given), "E744") for given in (*others, ("--offsets", "utf16")))
    empty = ("--name=", "--into= ", "--title=", "--encoding=", "--speaker=", "--not-speaker=")
    yield from (((f"new.{kind}", name), "E792") for kind, name in product(("txt", "docx", "qdpx"), empty))


@pytest.mark.parametrize(("words", "rule"), list(meaningless()))
def test_what_means_nothing_is_refused_and_nothing_is_written(
    coming: Path, words: tuple[str, ...], rule: str
) -> None:
    before = sorted(one.name for one in (coming / "corpus").rglob("*"))
    ran = run(coming, "import", *words)

    assert (ran.code, ran.out) == (2, "")
    assert f" {rule}: " in ran.err
    assert "\n      help: " in ran.err
    assert sorted(one.name for one in (coming / "corpus").rglob("*")) == before


@pytest.mark.parametrize(
    "name", ["punycode", "unicode_escape", "idna", "undefined", "rot13", "no-such", "\0"]
)
def test_what_is_no_encoding_of_texts_is_refused(coming: Path, name: str) -> None:
    ran = run(coming, "import", "new.txt", "--encoding", name)
    assert (ran.code, "E453" in ran.err) == (2, True)


def test_a_label_that_is_nowhere_is_said(coming: Path) -> None:
    ran = run(coming, "import", "new.txt", "--speaker", "Elle", "--not-speaker", "Agenca", "-n")
    assert ran.code == 0
    assert ("W550: no line begins with the speaker `Elle`" in ran.err, "W793" in ran.err) == (True, True)
    assert "W793" not in run(coming, "import", "new.vtt", "--not-speaker", "AGENDA", "-n").err


def test_a_file_that_records_its_words_is_taken_as_it_is(coming: Path) -> None:
    run(coming, "import", "new.txt")
    ran = run(coming, "import", "corpus/new.md", "--name", "again", "--split", "sentence")
    assert (ran.code, "E791" in ran.err) == (2, True)


def test_comments_beside_annotations_are_about_the_same_words(coming: Path) -> None:
    """Both the annotation in the text and the comment on words within it become codings."""
    from tests.exchange.made_documents import about, comment

    words = p(r("Ella: Then ["), about(1, "they came"), r(" in]{.power}."))
    (coming / "two.docx").write_bytes(docx(p(r("Int: So?")) * 2 + words * 2, comments=comment(1, "power")))
    assert run(coming, "import", "two.docx", "--coded").code == 0
    found = run(coming, "show", "--codings", "two").out
    assert found.count("they came in") == 2
    assert "power\tann\tthey came\n" in found
