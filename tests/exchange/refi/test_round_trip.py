"""What leaves the study as a project comes back as it was, and leaves it again as the same bytes."""

import io
from pathlib import Path

import pytest

from qualcli.exchange.refi.plan import Host
from qualcli.exchange.refi.read import Reader
from qualcli.exchange.refi.xml import read_xml
from qualcli.syntax.codebook import read_codebook
from qualcli.syntax.literature import read_literature
from qualcli.text.source import Source
from tests.exchange.qda import Files, came, check_documents, codings, sent, study, written

ROOT = Path(__file__).resolve().parents[3]
EVERYTHING: Files = {
    "qual.yaml": (
        "coders: {ann: Ann Lee, ben: Ben}\nweights: [-3, 3]\npassthrough: [draft-*]\nlabels: plain\n"
        "defaults: {coder: ann}\nqueries:\n  both: power and voice | agency\n"
    ),
    "corpus/participants.yaml": (
        "nadia: {role: chief, years: 19, share: 0.5, paid: true, since: 2019-02-03, speaks-as: [Nadia O., N]}\n"
        'interviewer: {is: interviewer}\nmixed: {years: many, share: 2, paid: "yes"}\n'
    ),
    "codebooks/literature.bib": "@book{lewis2005, author = {Lewis, J. & Co}, title = {A <B>}, year = {2005}}\n",
    "codebooks/tension.yaml": (
        "facet: tension\nlabel: Tensions\nabout: Pulls & pushes.\ncodes:\n"
        '  power:\n    label: Power <over>\n    kind: experienced\n    definition: "One.\\n\\nTwo: with a colon."\n'
        '    include: when so\n    exclude: "when not so\\n\\nor so"\n    examples: ["one#q1"]\n'
        '    poles: {over: Power over., to: ""}\n    arises-from: [voice]\n    sharpens: [agency]\n'
        '    literature: [lewis2005]\n    aliases: [might]\n    also-in: [other-facet]\n    color: "#ff0000"\n'
        "    guid: 7496BA52-9C8D-4396-8FAB-CC438614E453\n    x-note: kept\n"
        "    codes:\n      agency: {label: Agency, codes: {deep: {}}}\n"
        '  gone: {label: Gone, retired: "2026-01-01, said once"}\n  twin: {label: Twins}\n  twin-b: {label: Twins}\n'
    ),
    "codebooks/other-facet.yaml": "facet: other-facet\nlabel: Another\ncodes:\n  voice: {label: Stimme}\n",
    "codebooks/empty.yaml": "facet: empty\nlabel: Nothing yet\n",
    "corpus/a/one.md": (
        '---\ntitle: "One: <first>"\nkind: interview\ndate: 2026-01-02\nparticipants: [nadia]\n'
        'round: 1\nplace: quay\n---\n\n'
        'N: 😀 We [lost [our]{.voice coder=ben weight=-2} edge]{#q1 .power--over .agency coder="ann ben" memo="short"}.\n\n'
        "N: [Whole]{.deep} [par [two]{#q2 .power--to .voice}[^memo-q2] three]{.stray x-from=atlas}.\n\n"
        "::: {.power coder=ann}\nN: A block.\n\nNadia O.: Of [two]{of=q2} turns.\n:::\n\n"
        "A \\[literal\\] [styled]{.draft-1} & <tag> [might]{.might coder=cat}, [pole]{.power--beside}.\n\n"
        "[^memo-q2]: A long memo.\n\n    With two paragraphs & more.\n"
    ),
    "corpus/b/one.md": "---\nkind: document\n---\n\nNothing coded here.\n",
    "corpus/memos/about-code.md": "---\ntitle: M\nkind: memo\ndate: 2026-02-01\nauthor: ben\nabout: power\n"
        "---\n\nA [thought]{.voice}.\n",
    "corpus/memos/about-case.md": "---\nkind: memo\nabout: nadia\n---\n\nShe said so.\n",
    "corpus/memos/about-place.md": "---\nkind: memo\nabout: a/one@T1\n---\n\nHere.\n",
    "corpus/memos/about-words.md": '---\nkind: memo\nabout: "a/one#q1"\n---\n\nThese.\n',
    "corpus/memos/about-pole.md": "---\nkind: memo\nabout: power--over\n---\n\nThis end.\n",
    "corpus/memos/about-document.md": "---\nkind: memo\nabout: b/one\n---\n\nAll of it.\n",
    "corpus/memos/about-all.md": "---\nkind: memo\n---\n\nEverything.\n",
}  # fmt: skip


def example() -> Files:
    """The example study's own files."""
    paths = [ROOT / "qual.yaml", *(ROOT / "codebooks").iterdir(), *(ROOT / "corpus").rglob("*.*")]
    return {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in paths if path.is_file()}


STUDIES = {
    "everything": EVERYTHING,
    "example": example(),
    "empty": {},
    "only words": {"corpus/one.md": "\nSo.\n"},
}
BY_STUDY = pytest.mark.parametrize("files", STUDIES.values(), ids=STUDIES)


@pytest.mark.parametrize("program", ["", "nvivo", "maxqda", "atlasti"])
@BY_STUDY
def test_what_comes_back_leaves_again_as_the_same_bytes(files: Files, program: str) -> None:
    first = sent(files, program)
    assert sent(written(came(io.BytesIO(first))), program) == first
    assert sent(files, program) == first


@BY_STUDY
def test_everything_that_is_coded_comes_back(files: Files) -> None:
    back = codings(written(came(io.BytesIO(sent(files)))))
    there = {
        name: [str(one).replace("might", "power") for one in own] for name, own in codings(files).items()
    }
    assert {name: [str(one) for one in own] for name, own in back.items()} == there


@BY_STUDY
def test_words_codebook_people_and_settings_come_back(files: Files) -> None:
    arrival = came(io.BytesIO(sent(files)))
    before, after = study(files), study(written(arrival))

    assert not [one for one in arrival.losses if "left out" in one.became]
    check_documents(before, after)
    assert after.index.cases == before.index.cases
    assert after.literature == before.literature
    by_name = {code.name: code for code in before.index.codebook.codes}
    assert {code.name: code for code in after.index.codebook.codes} == by_name
    assert {one.name: (one.label, one.about) for one in after.index.codebook.facets} == {
        one.name: (one.label, one.about) for one in before.index.codebook.facets
    }
    named = {*before.settings.coders, *after.settings.coders} - {("cat", "cat")}
    assert named == set(before.settings.coders)
    assert after.settings.weights == before.settings.weights
    assert after.settings.queries == before.settings.queries
    assert (after.settings.labels, after.settings.passthrough, after.settings.defaults) == (
        before.settings.labels, before.settings.passthrough, before.settings.defaults,
    )  # fmt: skip


def test_a_study_that_has_codes_and_works_keeps_them_and_gets_those_that_it_lacks() -> None:
    book = "facet: tension\nlabel: Tensions\ncodes:\n  power:  # ours\n    poles: {over: Over.}\n"
    works = "@book{kept2001, title = {Kept}}\r\n@book{lewis2005, title = {Other}}"
    here, _ = read_literature(Source("codebooks/literature.bib", works))
    found, _ = read_codebook([Source("codebooks/tension.yaml", book)], here)
    files = {"codebooks/tension.yaml": book, "codebooks/literature.bib": works}
    more = EVERYTHING["codebooks/literature.bib"] + "@book{new2020, title = {New}}\n"
    sending = {**EVERYTHING, "codebooks/literature.bib": more}
    arrival = came(io.BytesIO(sent(sending)), Host(found, files=files))
    after = written(arrival)

    assert after["codebooks/literature.bib"] == f"{works}\r\n\r\n@book{{new2020, title = {{New}}}}\r\n"
    assert after["codebooks/tension.yaml"].startswith(book)
    assert {(one.what, one.where) for one in arrival.losses} == {
        ("poles of codes that the study has without them", "power--to"),
        ("poles of codes that the study has without them", "power--beside"),
        ("groups that the study describes otherwise", "tension"),
        ("works that the study describes otherwise", "lewis2005"),
    }
    assert "power--over" in after["corpus/a/one.md"]
    assert "power--to" not in after["corpus/a/one.md"]


def test_emoji_count_twice_for_nvivo_alone() -> None:
    def starts(program: str) -> list[int]:
        import zipfile

        with zipfile.ZipFile(io.BytesIO(sent(EVERYTHING, program))) as archive:
            project = Reader(lambda _: b"").project(read_xml(archive.read("project.qde"), "Project"))
        return [one.start for one in project.sources[0].selections if one.codings]

    assert starts("maxqda") == starts("atlasti") == starts("")
    assert [one - other for one, other in zip(starts("nvivo"), starts(""), strict=True)] == [1] * len(
        starts("")
    )
