"""`qual import` of texts with marks, and of folders of other programs: what is asked for is done, or refused."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.running import run

CRITIC = "**Nadia:** We {==lost our edge==}{>>power<<}.\n"
PLAIN = "**Ella:** They kept it.\n"


@pytest.fixture
def talk(study: Path) -> Path:
    """A study, and texts to bring into it."""
    (study / "nadia.md").write_text(CRITIC, "utf-8")
    (study / "ella.md").write_text(PLAIN, "utf-8")
    (study / "call.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nElla: So.\n", "utf-8")
    return study


def text(study: Path, name: str) -> str:
    return (study / f"corpus/{name}.md").read_text("utf-8")


def test_marks_that_are_found_are_said_and_read(talk: Path) -> None:
    ran = run(talk, "import", "nadia.md")

    assert ran.code == 0
    assert ": W783: 1 mark of CriticMarkup in `nadia.md`" in ran.err
    assert "We [lost our edge]{.power}." in text(talk, "nadia")
    assert not list(talk.glob("import-report*"))


def test_marks_that_are_named_are_read_without_a_word(talk: Path) -> None:
    ran = run(talk, "import", "nadia.md", "--marks", "criticmarkup")

    assert (ran.code, "W783" in ran.err) == (0, False)


def test_none_leaves_every_sign(talk: Path) -> None:
    ran = run(talk, "import", "nadia.md", "--marks", "none")

    assert (ran.code, ran.err.count("W78")) == (0, 0)
    assert "{==lost our edge==}{>>power<<}" in text(talk, "nadia")


def test_a_dry_run_writes_nothing(talk: Path) -> None:
    before = sorted(talk.rglob("*"))
    dry = run(talk, "import", "nadia.md", "-n")

    assert "1 document would be imported" in dry.err
    assert [one for one in sorted(talk.rglob("*")) if ".qual" not in one.parts] == before


def test_name_title_date_kind_and_folder_are_what_the_user_says(talk: Path) -> None:
    words = ["--name", "first/nadia-1.2", "--into", "talks", "--title", "Nadia", "--date", "2026-05-01"]
    ran = run(talk, "import", "nadia.md", *words, "--kind", "observation")

    assert ran.code == 0
    front = text(talk, "talks/first/nadia-1.2").partition("words:")[0]
    assert front.startswith("---\ntitle: Nadia\ndate: 2026-05-01\nkind: observation\n")


def test_the_front_matter_of_a_text_stays_and_the_title_given_takes_its_place(talk: Path) -> None:
    (talk / "nadia.md").write_text(f"---\ntitle: Old\ntags: [a, b]\nkind: interview\n---\n{CRITIC}", "utf-8")
    run(talk, "import", "nadia.md", "--title", "New", "--kind", "memo")

    assert text(talk, "nadia").startswith("---\ntitle: New\ntags: [a, b]\nkind: memo\n")


def test_several_texts_come_together_those_without_marks_too(talk: Path) -> None:
    ran = run(talk, "import", "nadia.md", "ella.md", "--into", "round-1")

    assert ran.code == 0
    assert "They kept it." in text(talk, "round-1/ella")
    assert "{.power}" in text(talk, "round-1/nadia")


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (["nadia.md", "call.vtt"], "E785"),
        (["nadia.md", "--marks", "qcoder"], "E784"),
        (["call.vtt", "--marks", "criticmarkup"], "E784"),
        (["nadia.md", "--marks", "criticmarkup", "--coded"], "E784"),
        (["nadia.md", "--marks", "crossed"], "E543"),
        (["nadia.md", "--offsets", "utf16"], "E745"),
        (["talks", "--marks", "none"], "E744"),
        (["talks", "--project", "x"], "E744"),
        (["table.csv", "--marks", "none"], "E776"),
        (["nadia.md", "nadia.md"], "E546"),
    ],
)
def test_what_means_nothing_is_refused_and_nothing_is_written(
    talk: Path, words: list[str], rule: str
) -> None:
    (talk / "talks").mkdir()
    (talk / "talks/a.txt").write_text("They had it.\n", "utf-8")
    (talk / "talks/a.ann").write_text("T1\tHave 5 8\thad\n", "utf-8")
    (talk / "table.csv").write_text("code,definition\nhave,what they have\n", "utf-8")
    before = sorted((talk / "corpus").rglob("*"))
    ran = run(talk, "import", *words)

    assert (ran.code, ran.out) == (2, "")
    assert f": {rule}: " in ran.err
    assert sorted((talk / "corpus").rglob("*")) == before


def test_documents_of_a_study_and_texts_in_other_encodings(talk: Path) -> None:
    """A document that records its words keeps its annotations, whatever stands in it; UTF-16 is read as said."""
    run(talk, "import", "ella.md", "--name", "own")
    (talk / "own.md").write_text(text(talk, "own").replace("kept it", "kept {==it==}{>>power<<}"), "utf-8")
    (talk / "wide.txt").write_bytes("NADIA: We (QCODE)lost(/QCODE){#power} it.\n".encode("utf-16"))

    assert run(talk, "import", "own.md", "--name", "again").code == 0
    assert "{==it==}" in text(talk, "again")
    assert run(talk, "import", "wide.txt", "--encoding", "utf-16").code == 0
    assert "[lost]{.power}" in text(talk, "wide")


def test_a_second_memo_of_one_name_gets_a_number(talk: Path) -> None:
    for name in ("one", "two"):
        (talk / f"{name}.md").write_text("**Nadia:** We {==lost==}{>>power<<} it. {>>ask her<<}\n", "utf-8")
        assert run(talk, "import", f"{name}.md").code == 0

    assert (talk / "corpus/memos/ask-her-2.md").exists()


def made(folder: Path, *rows: tuple[object, ...]) -> None:
    """A project of qc with its database: coded lines of `a.txt`, each line, coder, code."""
    (folder / "corpus").mkdir(parents=True)
    (folder / "codes").mkdir()
    (folder / "settings.yaml").write_text(
        "corpus_dir: corpus\ncodebook: book.yaml\ndatabase: q.sqlite3\n", "utf-8"
    )
    (folder / "book.yaml").write_text("- have\n", "utf-8")
    (folder / "corpus/a.txt").write_text("They had it.\nWe had not.\n\nThey went.\n", "utf-8")
    (folder / "codes/a.txt.cp.codes").write_text("old\n", "utf-8")
    with sqlite3.connect(folder / "q.sqlite3") as base:
        base.executescript(
            "CREATE TABLE document (file_path, file_hash); CREATE TABLE document_index (id, name, document_id);"
            "CREATE TABLE location (id, start_line, end_line, document_index_id);"
            "CREATE TABLE coded_line (id, line, coder_id, code_id); CREATE TABLE code (name); CREATE TABLE coder (name);"
            "CREATE TABLE coded_line_location_association (coded_line_id, location_id);"
            "INSERT INTO document VALUES ('a.txt', ''); INSERT INTO document_index VALUES (1, 'paragraphs', 'a.txt');"
            "INSERT INTO location VALUES (1, 0, 4, 1);"
        )
        for number, row in enumerate(rows):
            base.execute("INSERT INTO coded_line VALUES (?, ?, ?, ?)", (number, *row))
            base.execute("INSERT INTO coded_line_location_association VALUES (?, 1)", (number,))
    base.close()


def test_a_database_of_qc_is_read_and_its_folder_stays_as_it_is(talk: Path) -> None:
    made(talk / "qc", (0, "cp", "have"), (1, "cp", "have"), (3, "ann", "go"), (0, "ann", "have"))
    before = {one: one.read_bytes() for one in sorted((talk / "qc").rglob("*")) if one.is_file()}
    ran = run(talk, "import", "qc", "--into", "qc")

    assert ran.code == 0
    assert "4 coded lines became 3 quotations" in ran.out
    assert "[[They had it.]{.have coder=ann}\nWe had not.]{.have coder=cp}" in text(talk, "qc/a")
    assert "[They went.]{.go coder=ann}" in text(talk, "qc/a")
    assert "files of codes of an older version" in ran.out
    assert {one: one.read_bytes() for one in sorted((talk / "qc").rglob("*")) if one.is_file()} == before


@pytest.mark.parametrize(
    "row", [("x", "cp", "have"), (-1, "cp", "have"), (0, "cp", None), (None, None, None)]
)
def test_rows_of_qc_that_say_nothing_are_counted(talk: Path, row: tuple[object, ...]) -> None:
    made(talk / "qc", row, (99, "cp", "have"))
    ran = run(talk, "import", "qc")

    assert ran.code == 0
    assert "coded lines without a place" in ran.out
    assert "codes of lines without words" in ran.out


def test_a_database_of_qc_without_a_table_or_that_is_none_is_refused(talk: Path) -> None:
    made(talk / "qc")
    with sqlite3.connect(talk / "qc/q.sqlite3") as base:
        base.execute("DROP TABLE location")
    base.close()
    assert ": E765: " in run(talk, "import", "qc").err

    (talk / "qc/q.sqlite3").write_bytes(b"no database")
    ran = run(talk, "import", "qc")
    assert (ran.code, ": E761: " in ran.err) == (2, True)


def test_one_file_of_brat_is_read_with_the_text_and_the_settings_beside_it(talk: Path) -> None:
    (talk / "b").mkdir()
    (talk / "b/a.txt").write_text("They had it.\n", "utf-8")
    (talk / "b/a.ann").write_text("T1\tHave 5 8\thad\n", "utf-8")
    (talk / "b/annotation.conf").write_text("[entities]\n!Doing\n\tHave\n", "utf-8")
    ran = run(talk, "import", "b/a.ann")

    assert (ran.code, ran.out.splitlines()[0]) == (0, "b/a.ann, a project of brat")
    assert "[had]{.have}" in text(talk, "a")
    assert (talk / "codebooks/doing.yaml").exists()


def test_links_of_a_folder_are_not_followed(talk: Path) -> None:
    (talk / "v/.obsidian").mkdir(parents=True)
    (talk / "v/.obsidian/app.json").write_text("{}", "utf-8")
    (talk / "v/a.md").write_text("==one== [[power]]\n", "utf-8")
    (talk / "v/b.md").symlink_to(talk / "nadia.md")
    ran = run(talk, "import", "v")

    assert ran.code == 0
    assert "links in the folder" in ran.out
    assert not (talk / "corpus/b.md").exists()


def test_a_name_is_that_of_a_code_in_a_text_and_another_programs_in_its_project(talk: Path) -> None:
    """Who types marks calls codes by the names that they have; another program has names of its own."""
    (talk / "v/.obsidian").mkdir(parents=True)
    (talk / "v/.obsidian/app.json").write_text("{}", "utf-8")
    (talk / "v/vera.md").write_text("==one== [[being]]\n", "utf-8")
    (talk / "codebooks/states.yaml").write_text(
        "facet: states\ncodes:\n  being: {label: Being there}\n", "utf-8"
    )
    (talk / "nadia.md").write_text("==one== [[being]]\n", "utf-8")

    assert run(talk, "import", "nadia.md").code == 0
    assert "[one]{.being}" in text(talk, "nadia")
    assert run(talk, "import", "v").code == 0
    assert "[one]{.being-2}" in text(talk, "vera")
