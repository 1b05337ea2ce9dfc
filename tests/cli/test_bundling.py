"""`qual export --bundle`: what is in it, that it is a study that is sound, and that nothing private is."""

import csv
import hashlib
import io
import os
import re
import shlex
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from qualcli.exchange.bundles import CHECKSUMS, FOLDER
from tests.cli.running import make_study, run
from tests.exchange.schemas import qde_of, schema

MEMO = "---\nkind: memo\nabout: power\n---\n\nBetween us: a hunch.\n"
PEOPLE = """\
# ellie is really Eleanor Vance
ellie: {sector: voluntary, years: 7, real-name: Eleanor Vance, Contact_Email: ev@example.org}
sam: {sector: public, years: 12, employer: Hill House}
interviewer: {is: interviewer, speaks-as: [Int]}
"""
SECRETS = ("Eleanor", "Vance", "ev@example.org", "Hill House", "555-0100")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study with memos and with what is private."""
    folder = make_study(tmp_path / "study")
    (folder / "corpus/memos").mkdir()
    (folder / "corpus/memos/hunch.md").write_text(MEMO)
    (folder / "corpus/participants.yaml").write_text(PEOPLE)
    (folder / "qual.yaml").write_text("coders: {ann: Ann, ben: Ben}\nweights: [-2, 2]\nprivate: [employer]\n")
    sam = folder / "corpus/sam-1.md"
    sam.write_text(sam.read_text().replace("kind: interview", "kind: interview\nphone: 555-0100"))
    return folder


def bundle(study: Path, *words: str, name: str = "out/") -> dict[str, bytes]:
    """Write a bundle, and read what is in it."""
    ran = run(study, "export", "--bundle", "-o", name, *words)
    assert ran.code == 0, ran.err
    return files_in(study / name)


def files_in(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found if ".qual/" not in str(path)}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_it_holds_the_study_in_every_form(study: Path) -> None:
    assert sorted(bundle(study)) == [
        "README.md", CHECKSUMS, "codebook.md", "codebook.qdc", "codebooks/imagery.yaml",
        "codebooks/literature.bib", "codebooks/tension.yaml",
        "corpus/participants.yaml", "corpus/rounds/ellie-1.md", "corpus/sam-1.md", "corpus/terms.md", "project-losses.md",
        "project.qdpx", "qual.yaml", "report.html", "tables/codes.csv", "tables/codings.csv", "tables/columns.csv",
        "tables/documents.csv", "tables/participants.csv", "tables/turns.csv", "transcripts/rounds/ellie-1.txt",
        "transcripts/sam-1.txt", "transcripts/terms.txt",
    ]  # fmt: skip


def test_what_was_written_is_said(study: Path) -> None:
    ran = run(study, "export", "--bundle", "-o", "b.zip")
    assert (ran.code, ran.out, ran.err) == (
        0,
        "",
        "wrote b.zip\n24 files, 3 documents, 7 codings, no memos\n",
    )
    assert run(study, "export", "--bundle", "--memos", "-o", "b.zip").err.endswith("with memos\n")


def test_every_checksum_is_that_of_its_file_and_every_file_has_one(study: Path) -> None:
    files = bundle(study)
    lines = files.pop(CHECKSUMS).decode().splitlines()
    listed = {line[66:]: line[:64] for line in lines}
    assert listed == {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    assert lines == sorted(lines, key=lambda line: line[66:])


def test_sha256sum_reads_the_list(study: Path) -> None:
    bundle(study)
    done = subprocess.run(
        ["sha256sum", "-c", "--quiet", CHECKSUMS], cwd=study / "out", capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize("memos", [(), ("--memos",)])
def test_it_is_a_sound_study(study: Path, memos: tuple[str, ...]) -> None:
    bundle(study, *memos)
    ran = run(study, "-C", "out", "check")
    assert (ran.code, ran.out) == (0, "")


def test_its_tables_are_those_that_it_gives_itself(study: Path) -> None:
    files = bundle(study)
    for table in ("codings", "turns", "documents", "participants", "codes"):
        assert (
            run(study, "-C", "out", "export", "--table", table).out.encode() == files[f"tables/{table}.csv"]
        )


def test_a_bundle_of_a_bundle_is_the_same(study: Path) -> None:
    first = bundle(study)
    run(study, "-C", "out", "export", "--bundle", "-o", "again/")
    assert files_in(study / "again") == first


def test_transcripts_are_the_words_that_are_recorded(study: Path) -> None:
    assert run(study, "accept", "ellie-1").code == 0
    files = bundle(study)
    words = files["transcripts/rounds/ellie-1.txt"]
    recorded = re.search(rb"words: sha256:(\w+)", files["corpus/rounds/ellie-1.md"])
    assert recorded is not None
    assert recorded[1].decode() == hashlib.sha256(words).hexdigest()
    assert words.decode() == run(study, "show", "ellie-1", "--strip").out
    assert b"<b>partners</b> & crew" in words


def test_line_ends_and_marks_of_the_transcripts_are_kept(study: Path) -> None:
    text = '\ufeff---\r\nkind: document\r\n---\r\n\r\nTwo [lines]{.power memo="so"}\r\nof café.\r\n'
    (study / "corpus/old.md").write_bytes(text.encode())
    files = bundle(study)
    assert files["corpus/old.md"].decode() == text.replace(' memo="so"', "")
    assert files["transcripts/old.txt"].decode() == "\r\nTwo lines\r\nof café.\r\n"


def test_nothing_private_is_in_it(study: Path) -> None:
    for path, data in bundle(study, "--memos").items():
        told = project_of(data) if path.endswith(".qdpx") else data
        assert not [secret for secret in SECRETS if secret.encode() in told], path
    assert (study / "out/corpus/participants.yaml").read_text() == (
        "# Who speaks, by the names of the study. What is private, and comments, were left out.\n"
        "ellie: {sector: voluntary, years: 7}\nsam: {sector: public, years: 12}\n"
        "interviewer: {is: interviewer, speaks-as: [Int]}\n"
    )


def project_of(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def test_memos_are_in_no_file_unless_they_are_asked_for(study: Path) -> None:
    for path, data in bundle(study).items():
        told = project_of(data) if path.endswith(".qdpx") else data
        assert b"bought, not asked" not in told, path
        assert b"a hunch" not in told, path
    files = bundle(study, "--memos", name="more/")
    assert files["corpus/memos/hunch.md"].decode() == MEMO
    assert 'memo="bought, not asked"' in files["corpus/rounds/ellie-1.md"].decode()
    assert [row["text"] for row in rows(files["tables/memos.csv"])] == [
        "Between us: a hunch.",
        "bought, not asked",
    ]
    assert "Memos of the researchers" not in files["README.md"].decode()


def test_the_study_itself_is_left_as_it_is(study: Path) -> None:
    before = files_in(study)
    run(study, "export", "--bundle", "-o", "../b.zip")
    assert files_in(study) == before


def test_where_words_tell_what_is_private_is_said_without_repeating_it(study: Path) -> None:
    for name in ("terms.md", "sam-1.md"):
        path = study / "corpus" / name
        path.write_text(path.read_text() + "\nAs Eleanor Vance said.\n")
    ran = run(study, "export", "--bundle", "-q", "-o", "b.zip")
    assert ran.err == (
        "a private attribute of ellie stands in corpus/sam-1.md and 1 more: look before you give it away\n"
    )


def test_every_number_of_the_first_page_is_shown_by_its_command(study: Path) -> None:
    page = bundle(study, "--memos")["README.md"].decode()
    told = re.findall(r"^\| ([\d,]+) \| .+? \| (.+?) \| `qual (.+?)` \|$", page, re.MULTILINE)
    assert len(told) == 9
    for number, where, command in told:
        found = rows(run(study, "-C", "out", *shlex.split(command)).out.encode())
        assert int(number.replace(",", "")) == counted(found, where), where


def counted(found: list[dict[str, str]], where: str) -> int:
    if where.startswith("rows of"):
        return len(found)
    [key] = re.findall(r"of `(\w+)`", where)
    values = [row[key] for row in found if row[key]]
    return sum(map(int, values)) if where.startswith("the sum") else len(set(values))


def test_the_first_page_names_what_is_there_and_nothing_else(study: Path) -> None:
    files = bundle(study)
    named = re.findall(r"^\| `(.+?)` \|", files["README.md"].decode(), re.MULTILINE)
    assert all(any(path == one or path.startswith(one) for path in files) for one in named)
    assert all(any(path == one or path.startswith(one) for one in named) for path in files)


def test_every_column_of_every_table_is_explained(study: Path) -> None:
    files = bundle(study, "--memos")
    told = {(row["table"], row["column"]) for row in rows(files["tables/columns.csv"]) if row["about"]}
    for path in (path for path in files if path.startswith("tables/")):
        [head] = csv.reader([files[path].decode().splitlines()[0]])
        assert {(path[7:-4], column) for column in head if column != "qual_schema"} <= told


def test_the_codebook_to_read_says_what_codes_mean_and_how_often_they_are_used(study: Path) -> None:
    page = bundle(study)["codebook.md"].decode()
    assert "## Tensions\n" in page
    assert "### incorporation / service-role – Service\n\n- **codings**: 1\n" in page
    assert "### incorporation – Incorporation\n\n- **codings**: 2, 3 with its sub-codes\n" in page
    assert "- **retired**: 2026-03-01, merged into power\n" in page


@pytest.mark.parametrize("memos", [(), ("--memos",)])
def test_project_and_codebook_are_valid(study: Path, memos: tuple[str, ...]) -> None:
    files = bundle(study, *memos)
    schema("Project.xsd").validate(io.BytesIO(qde_of(files["project.qdpx"])))
    schema("Codebook.xsd").validate(io.BytesIO(files["codebook.qdc"]))


def test_the_project_brings_every_coding_back(study: Path, tmp_path: Path) -> None:
    bundle(study)
    assert run(tmp_path, "init", "other").code == 0
    assert run(tmp_path, "-C", "other", "import", str(study / "out/project.qdpx"), "-y").code == 0
    assert "7 codings\n" in run(tmp_path, "-C", "other", "export", "-o", "x.csv").err


@pytest.mark.parametrize("name", ["b.zip", "b.tar.gz", "b.tgz", "B.ZIP"])
def test_an_archive_holds_what_a_folder_holds_and_is_the_same_every_time(study: Path, name: str) -> None:
    files = bundle(study)
    assert run(study, "export", "--bundle", "-o", name).code == 0
    data = (study / name).read_bytes()
    assert unpacked(data, name) == {f"{FOLDER}/{path}": found for path, found in files.items()}
    os.utime(study / "corpus/sam-1.md", (0, 0))
    assert run(study, "export", "--bundle", "-o", f"other-{name}").code == 0
    assert (study / f"other-{name}").read_bytes() == data


def unpacked(data: bytes, name: str) -> dict[str, bytes]:
    if name.casefold().endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            return {one: archive.read(one) for one in archive.namelist()}
    with tarfile.open(fileobj=io.BytesIO(data)) as found:
        members = list(found)
        assert {(one.mtime, one.uid, one.gid, one.uname) for one in members} == {(315532800, 0, 0, "")}
        return {one.name: found.extractfile(one).read() for one in members}  # type: ignore[union-attr]


def test_names_in_any_script_come_back(study: Path) -> None:
    (study / "corpus/gespräche").mkdir()
    (study / "corpus/gespräche/權力-1.md").write_text("**Sam:** [So]{.power--to coder=ben}.\n")
    ran = run(study, "export", "--bundle", "-o", "ein Bündel.zip")
    assert ran.code == 0
    data = unpacked((study / "ein Bündel.zip").read_bytes(), "b.zip")
    assert data[f"{FOLDER}/transcripts/gespräche/權力-1.txt"].decode() == "**Sam:** So.\n"
    assert "transcripts/gespräche/權力-1.txt\n" in data[f"{FOLDER}/{CHECKSUMS}"].decode()


def test_a_study_without_documents_is_not_written(tmp_path: Path) -> None:
    for folder in ("corpus", "codebooks"):
        (tmp_path / folder).mkdir()
    (tmp_path / "corpus/thought.md").write_text(MEMO.replace("about: power\n", ""))
    ran = run(tmp_path, "export", "--bundle", "-o", "b/")
    assert (ran.code, ran.err) == (1, "no documents, and so nothing to keep: nothing was written\n")
    assert not (tmp_path / "b").exists()
    assert run(tmp_path, "export", "--bundle", "--memos", "-o", "b/").code == 0


def test_a_study_without_codes_is_a_study_in_the_bundle_as_well(tmp_path: Path) -> None:
    for folder in ("corpus", "codebooks"):
        (tmp_path / folder).mkdir()
    (tmp_path / "corpus/terms.md").write_text("Words.\n")
    files = bundle(tmp_path)
    assert "codebook.qdc" not in files
    assert run(tmp_path, "-C", "out", "check").code == 0


def test_cells_are_guarded_unless_they_are_to_be_raw(study: Path) -> None:
    assert b",'=2+2 is what they pay," in bundle(study)["tables/codings.csv"]
    files = bundle(study, "--raw", name="raw/")
    assert b",=2+2 is what they pay," in files["tables/codings.csv"]
    assert b"apostrophe" not in files["README.md"]


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def test_the_commit_and_what_is_not_committed_are_said(study: Path) -> None:
    assert "The study has no history in git" in bundle(study, name="none/")["README.md"].decode()
    git(study, "init", "-q")
    git(study, "add", "corpus", "codebooks", "qual.yaml")
    git(study, "commit", "-q", "-m", "First")
    page = bundle(study, name="clean/")["README.md"].decode()
    assert re.search(r"Commit of the study: `[0-9a-f]{40}` of \d{4}-\d\d-\d\d\.", page)
    assert "Every file of the study was as in that commit." in page
    (study / "corpus/new.md").write_text("Words.\n")
    page = bundle(study, name="changed/")["README.md"].decode()
    assert "Not as in that commit: 1 file of the study was changed" in page


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("--table", "turns"), "--table"), (("--wide",), "--wide"), (("--values", "count"), "--values"),
        (("--own",), "--own"), (("--format", "csv"), "--format"), (("--for", "nvivo"), "--for"),
    ],
)  # fmt: skip
def test_options_of_rows_and_projects_are_refused(study: Path, words: tuple[str, ...], option: str) -> None:
    ran = run(study, "export", "--bundle", "-o", "b.zip", *words)
    assert ran.code == 2
    assert f"E755: a bundle holds the whole study, of which `{option}` says nothing\n" in ran.err
    assert not (study / "b.zip").exists()


@pytest.mark.parametrize(
    "words", [("--tension", "any"), ("--doc", "sam-1"), ("power",), ("--select", "power")]
)
def test_a_selection_is_refused(study: Path, words: tuple[str, ...]) -> None:
    ran = run(study, "export", "--bundle", "-o", "b.zip", *words)
    assert ran.code == 2
    assert "E755: a bundle holds the whole study, of which a selection says nothing\n" in ran.err


def test_an_archive_is_replaced_and_a_folder_is_not(study: Path) -> None:
    (study / "b.zip").write_bytes(b"old")
    assert run(study, "export", "--bundle", "-o", "b.zip").code == 0
    assert zipfile.is_zipfile(study / "b.zip")
    (study / "out").mkdir()
    ran = run(study, "export", "--bundle", "-o", "out")
    assert ran.code == 2
    assert "E758: there is a folder out already" in ran.err
    assert not list((study / "out").iterdir())


@pytest.mark.parametrize("name", ["corpus/b.zip", "codebooks/b/", "missing/b.zip", "missing/b/"])
def test_it_goes_neither_into_the_study_nor_into_a_folder_that_is_missing(study: Path, name: str) -> None:
    before = files_in(study)
    ran = run(study, "export", "--bundle", "-o", name)
    assert ran.code == 2
    assert re.search(r": E6(15|02): ", ran.err)
    assert files_in(study) == before
