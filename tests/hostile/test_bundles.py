"""Bundles of studies with odd names, odd YAML and links: made whole, or refused with a reason and nothing written."""

import zipfile
from pathlib import Path

import pytest

from tests.cli.running import make_study, run

TOP = "study-bundle/"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A small study."""
    return make_study(tmp_path / "study")


def bundle(study: Path) -> dict[str, str]:
    """Write a bundle, and read what is in it as text."""
    ran = run(study, "export", "--bundle", "-o", "b.zip")
    assert ran.code == 0, ran.err
    with zipfile.ZipFile(study / "b.zip") as archive:
        return {
            one.removeprefix(TOP): archive.read(one).decode("utf-8", "replace") for one in archive.namelist()
        }


@pytest.mark.parametrize(
    "name", ["two words.md", "a\nb.md", "up\\down.md", "semi;rm -rf.md", "\x1b[31m.md", "@at.md"]
)
def test_a_document_that_nobody_can_cite_is_refused(study: Path, name: str) -> None:
    (study / "corpus" / name).write_text("Words.\n")
    ran = run(study, "export", "--bundle", "-o", "b.zip")
    assert ran.code == 2
    assert "E756: the study has 1 error" in ran.err
    assert not (study / "b.zip").exists()


@pytest.mark.parametrize("name", ["a\nb.yaml", "up\\down.yaml", "what?.yaml", "\x1b[31m.yaml", b"\xff.yaml"])
def test_a_codebook_file_whose_name_others_cannot_hold_is_refused(study: Path, name: str | bytes) -> None:
    here = name.decode("utf-8", "surrogateescape") if isinstance(name, bytes) else name
    (study / "codebooks" / here).write_text("facet: more\nlabel: More\ncodes:\n  turning: {label: Turning}\n")
    ran = run(study, "export", "--bundle", "-o", "b.zip")
    assert ran.code == 2
    assert "E759: a name that not every disk and archive can hold" in ran.err
    assert "\x1b" not in ran.err
    assert not (study / "b.zip").exists()


def test_a_link_within_the_study_is_a_file_in_the_bundle_and_one_out_of_it_is_refused(study: Path) -> None:
    (study / "drafts").mkdir()
    (study / "drafts/late.md").write_text("Late words.\n")
    (study / "corpus/late.md").symlink_to("../drafts/late.md")
    assert bundle(study)["corpus/late.md"] == "Late words.\n"
    (study / "corpus/far.md").symlink_to("/etc/hostname")
    assert "E756" in run(study, "export", "--bundle", "-o", "c.zip").err


@pytest.mark.parametrize(
    "front",
    [
        "kind: interview\nreal-name: Joan Doe\nround: 1",
        "{kind: interview, real-name: Joan Doe, round: 1}",
        "kind: interview\nreal-name: >-\n  Joan\n  Doe\nround: 1",
        'kind: interview\n"Real_Name": "Joan Doe" # her name\nround: 1',
        "kind: interview\nround: 1\nreal-name: Joan Doe\ne-mail: jd@doe.example",
    ],
)
def test_what_is_private_leaves_front_matter_however_it_is_written(study: Path, front: str) -> None:
    (study / "corpus/joan.md").write_text(f"---\n{front}\n---\n\nWords.\n")
    files = bundle(study)
    assert not [path for path, text in files.items() if "Joan" in text or "doe.example" in text]
    assert "round: 1" in files["corpus/joan.md"]
    assert files["transcripts/joan.txt"] == "\nWords.\n"


def test_participants_of_any_name_come_back(study: Path) -> None:
    people = study / "corpus/participants.yaml"
    odd = '"no": {years: "007", note: "a: b, {c} # d", speaks-as: ["Dr. O\'Neil, Jr."]}\n"é\\u202e": {}\n'
    people.write_text(people.read_text() + odd)
    run(study, "export", "--bundle", "-o", "out/")
    for table in ("participants", "codings"):
        there, here = (run(study, *where, "export", "--table", table).out for where in (("-C", "out"), ()))
        assert there.replace("bought, not asked", "") == here.replace('"bought, not asked"', "")


def test_words_of_a_codebook_stay_words(study: Path) -> None:
    (study / "codebooks/more.yaml").write_text(
        "facet: more\nlabel: '# <b>More</b> | {{< x >}}'\ncodes:\n"
        "  turning:\n    label: '`*Turning*` | x'\n    definition: \"<script>\\n# no heading\"\n"
    )
    page = bundle(study)["codebook.md"]
    assert "\n## \\# \\<b>More\\</b> \\| \\{\\{\\< x >\\}\\}\n" in page
    assert "<script>" not in page.replace("\\<", "")
    assert "\n# no heading" not in page
