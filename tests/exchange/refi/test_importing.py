"""Projects of other programs, with every trap that real files hold."""

from dataclasses import replace

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.exchange.refi.plan import Host
from qualcli.model.cases import Cases, Participant
from qualcli.model.names import CaseName, CoderName
from qualcli.model.settings import Settings
from qualcli.syntax.codebook import read_codebook
from qualcli.text.source import Source
from tests.exchange.qda import (
    ANN,
    CODES,
    POWER,
    TEXT,
    USERS,
    VOICE,
    archive,
    arrived,
    came,
    coded,
    guid,
    lost,
    qde,
    selection,
    source,
    written,
)

PLAIN = "NADIA: We lost our edge.\n\nPRIYA: We kept ours.\n"
ONE = qde(USERS + CODES + source(selection(10, 23, POWER)))


def at(text: str, words: str) -> tuple[int, int]:
    """Where words stand in a text, in code points."""
    start = text.index(words)
    return start, start + len(words)


def test_a_project_becomes_documents_codes_and_coders() -> None:
    files = written(arrived(ONE, PLAIN))

    assert files["corpus/Nadia.md"].startswith("---\ntitle: Nadia\nkind: interview\nwords: sha256:")
    assert "**NADIA:** We [lost our edge]{.power coder=ann-lee}.\n" in files["corpus/Nadia.md"]
    assert files["codebooks/imported.yaml"].splitlines()[3:] == [
        "codes:",
        "  power:",
        "    label: Power",
        f'    guid: "{POWER}"',
        "  voice:",
        "    label: Voice",
        f'    guid: "{VOICE}"',
    ]
    assert files["qual.yaml"] == "coders:\n  ann-lee: Ann Lee\n"


@pytest.mark.parametrize(
    "namespace",
    ["urn:QDA-XML:project:1.0", "urn:QDA-XML:project:0:10", "urn:QDA-XML:project:1:0"],
)
def test_any_version_of_the_namespace_is_read(namespace: str) -> None:
    assert coded(arrived(ONE.replace("urn:QDA-XML:project:1.0", namespace), PLAIN)) == {
        "power": ["lost our edge"]
    }


@pytest.mark.parametrize(
    ("project", "folder"),
    [
        ("project.qde", "sources"),
        ("Project.qde", "Sources"),
        ("My study (2026).qde", "Sources"),
        ("P.QDE", ""),
    ],
)
def test_names_of_the_inner_file_and_of_the_folder_do_not_matter(project: str, folder: str) -> None:
    path = f"{folder}/{TEXT.lower()}.TXT".lstrip("/")
    members: dict[str, str | bytes] = {
        project: ONE,
        path: PLAIN,
        "__MACOSX/._x": b"\0",
        "Sources/.DS_Store": b"\0",
    }
    arrival = came(archive(members))

    assert coded(arrival) == {"power": ["lost our edge"]}
    assert [note for note in arrival.notes if "calls its project" in note] == (
        []
        if project == "project.qde"
        else [f"The archive calls its project `{project}`; the standard says `project.qde`."]
    )


@pytest.mark.parametrize(
    "path",
    [f"internal://{TEXT}.txt", f"{TEXT}.txt", f"relative:///sources/{TEXT}.txt", f"absolute:///C:/Users/x/{TEXT}.txt",
     f"sources\\{TEXT}.txt", f"internal://{TEXT.lower()}.TXT"],
)  # fmt: skip
def test_a_path_of_any_scheme_finds_the_text(path: str) -> None:
    project = qde(USERS + CODES + source(selection(10, 23, POWER), path=path))
    assert coded(arrived(project, PLAIN)) == {"power": ["lost our edge"]}


def test_guids_in_braces_and_of_any_case_are_the_same() -> None:
    project = ONE.replace(f'targetGUID="{POWER}"', f'targetGUID="{{{POWER.lower()}}}"')
    assert coded(arrived(project, PLAIN)) == {"power": ["lost our edge"]}


def test_text_within_the_xml_is_text_too() -> None:
    inner = f'<TextSource guid="{TEXT}" name="N"><PlainTextContent>{PLAIN}</PlainTextContent>'
    inner += f"{selection(10, 23, POWER)}</TextSource>"
    assert coded(arrived(qde(USERS + CODES + f"<Sources>{inner}</Sources>"))) == {"power": ["lost our edge"]}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_texts_in_other_encodings_are_read_and_said(encoding: str) -> None:
    arrival = arrived(
        qde(USERS + CODES + source(selection(0, 4, POWER))), "Café is closed.\n".encode(encoding)
    )

    assert coded(arrival) == {"power": ["Café"]}
    assert lost(arrival) == ({} if encoding == "utf-8-sig" else {"texts that are not UTF-8": 1})


def test_who_coded_falls_back_to_who_selected_and_else_is_nobody() -> None:
    bare = f'<Coding guid="{guid(5)}"><CodeRef targetGUID="{POWER}"/></Coding>'
    of = '<PlainTextSelection guid="{0}" startPosition="10" endPosition="23"{1}>{2}</PlainTextSelection>'
    by = written(
        arrived(qde(USERS + CODES + source(of.format(guid(6), f' modifyingUser="{ANN}"', bare))), PLAIN)
    )
    nobody = written(arrived(qde(CODES + source(of.format(guid(6), "", bare))), PLAIN))
    unknown = written(arrived(qde(CODES + source(of.format(guid(6), f' creatingUser="{ANN}"', bare))), PLAIN))

    assert "{.power coder=ann-lee}" in by["corpus/Nadia.md"]
    assert "{.power}" in nobody["corpus/Nadia.md"]
    assert "qual.yaml" not in nobody
    assert "{.power coder=unknown}" in unknown["corpus/Nadia.md"]


def test_the_same_code_twice_on_the_same_words_is_one_coding() -> None:
    twice = selection(10, 23, POWER) + selection(10, 23, POWER, VOICE).replace(guid(10023), guid(99))
    assert coded(arrived(qde(USERS + CODES + source(twice)), PLAIN)) == {
        "power": ["lost our edge"], "voice": ["lost our edge"],
    }  # fmt: skip


def test_overlapping_and_crossing_selections_all_keep_their_words() -> None:
    inner = selection(*at(PLAIN, "We lost our"), POWER) + selection(*at(PLAIN, "our edge"), VOICE)
    inner += selection(*at(PLAIN, "edge.\n\nPRIYA: We kept"), POWER)
    assert coded(arrived(qde(USERS + CODES + source(inner)), PLAIN)) == {
        "power": ["We lost our", "edge.\n\n**PRIYA:** We kept"], "voice": ["our edge"],
    }  # fmt: skip


def test_selections_within_words_stay_within_them() -> None:
    text = "Unhappiness. 他们失去了优势。 Cafe\u0301s.\n"
    inner = "".join(selection(*at(text, words), POWER) for words in ("happi", "失去了", "Cafe"))
    assert coded(arrived(qde(USERS + CODES + source(inner)), text)) == {
        "power": ["happi", "失去了", "Cafe\u0301"]
    }


def test_what_the_text_needs_escaped_does_not_move_a_coding() -> None:
    text = "ANN: [look] here ] and {.x} a [b]{.c} fine.\nBEN: then *this* [one.\n"
    inner = "".join(selection(*at(text, words), POWER) for words in ("here", "fine", "then", "one"))
    assert coded(arrived(qde(USERS + CODES + source(inner)), text)) == {
        "power": ["here", "fine", "then", "one"]
    }


def test_a_selection_that_cuts_a_mark_takes_in_the_whole_of_it_and_that_is_said() -> None:
    text = "We *lost our* edge.\n"
    arrival = arrived(qde(USERS + CODES + source(selection(*at(text, "our* edge"), POWER))), text)

    assert coded(arrival) == {"power": ["*lost our* edge"]}
    assert lost(arrival) == {"quotations that cut a mark of the text": 1}


def test_places_beyond_the_text_and_the_wrong_way_round_are_brought_into_it() -> None:
    inner = selection(len(PLAIN) - 6, len(PLAIN) + 900, POWER) + selection(23, 10, VOICE)
    assert coded(arrived(qde(USERS + CODES + source(inner)), PLAIN)) == {
        "power": ["ours."],
        "voice": ["lost our edge"],
    }


def test_a_selection_without_length_keeps_its_memo_and_says_what_is_lost() -> None:
    inner = selection(10, 10, POWER, inner="").replace(
        "><Coding", "><Description>Silence here.</Description><Coding"
    )
    arrival = arrived(qde(USERS + CODES + source(inner)), PLAIN)
    memo = next(text for path, text in written(arrival).items() if path.startswith("corpus/memos/"))

    assert "about: Nadia\n" in memo
    assert memo.endswith("\nSilence here.\n")
    assert lost(arrival) == {"selections without words": 1, "codings of selections without words": 1}


def test_what_is_said_of_a_selection_is_the_memo_of_its_coding() -> None:
    inner = selection(10, 23, POWER).replace("><Coding", "><Description>Of all things!</Description><Coding")
    assert (
        'memo="Of all things!"'
        in written(arrived(qde(USERS + CODES + source(inner)), PLAIN))["corpus/Nadia.md"]
    )


def test_a_selection_with_a_memo_and_no_code_becomes_a_memo_about_its_place() -> None:
    inner = selection(10, 23).replace("></Plain", "><Description>Look again.</Description></Plain")
    arrival = arrived(qde(USERS + CODES + source(inner)), PLAIN)

    assert "about: Nadia@T1\n" in written(arrival)["corpus/memos/at-nadia-t1.md"]
    assert lost(arrival) == {}


NOTE = (
    f'<Notes><Note guid="{guid(31)}" name="On edges" creatingUser="{ANN}" creationDateTime="2026-02-03T04:05:06Z">'
    "<PlainTextContent>Which edge?</PlainTextContent></Note></Notes>"
)


@pytest.mark.parametrize(
    ("project", "about"),
    [
        (source(selection(10, 23, POWER)) + NOTE, ""),
        (source(f'<NoteRef targetGUID="{guid(31)}"/>') + NOTE, "about: Nadia\n"),
        (
            source("")
            + NOTE
            + f'<Links><Link guid="{guid(9)}" originGUID="{guid(31)}" targetGUID="{TEXT}"/></Links>',
            "about: Nadia\n",
        ),
        (
            source("")
            + NOTE
            + f'<Links><Link guid="{guid(9)}" originGUID="{guid(31)}" targetGUID="{POWER}"/></Links>',
            "about: power\n",
        ),
    ],
)
def test_a_note_is_a_memo_about_what_refers_to_it(project: str, about: str) -> None:
    memo = written(arrived(qde(USERS + CODES + project), PLAIN))["corpus/memos/on-edges.md"]

    assert memo.startswith(
        f"---\ntitle: On edges\nkind: memo\ndate: 2026-02-03\nauthor: ann-lee\n{about}words: "
    )
    assert memo.endswith("\nWhich edge?\n")


def test_a_note_about_a_code() -> None:
    codes = CODES.replace(
        'isCodable="true"/>', f'isCodable="true"><NoteRef targetGUID="{guid(31)}"/></Code>', 1
    )
    assert "about: power\n" in written(arrived(qde(USERS + codes + NOTE)))["corpus/memos/on-edges.md"]


@pytest.mark.parametrize(
    "project",
    [
        source(selection(10, 23, POWER, inner=f'<NoteRef targetGUID="{guid(31)}"/>')) + NOTE,
        source(selection(10, 23, POWER)) + NOTE
        + f'<Links><Link guid="{guid(9)}" originGUID="{guid(31)}" targetGUID="{guid(10023)}"/></Links>',
    ],
)  # fmt: skip
def test_annotations_are_memos_of_the_coding(project: str) -> None:
    arrival = arrived(qde(USERS + CODES + project), PLAIN)

    assert 'memo="Which edge?"' in written(arrival)["corpus/Nadia.md"]
    assert "corpus/memos/on-edges.md" not in written(arrival)
    assert lost(arrival) == {"dates and authors of memos on quotations": 1}


CASE = guid(41)
CASES = (
    f'<Variables><Variable guid="{guid(51)}" name="Sector" typeOfVariable="Text"/>'
    f'<Variable guid="{guid(52)}" name="Years" typeOfVariable="Integer"/></Variables>'
    f'<Cases><Case guid="{CASE}" name="Nadia Óg"><VariableValue><VariableRef targetGUID="{guid(51)}"/>'
    f'<TextValue>voluntary</TextValue></VariableValue><VariableValue><VariableRef targetGUID="{guid(52)}"/>'
    f'<IntegerValue>19</IntegerValue></VariableValue><SourceRef targetGUID="{TEXT}"/></Case></Cases>'
)


def test_cases_become_participants_with_attributes() -> None:
    files = written(arrived(qde(USERS + CODES + CASES + source(selection(10, 23, POWER))), PLAIN))

    assert files["corpus/participants.yaml"] == (
        "nadia-og: {sector: voluntary, years: 19, speaks-as: [Nadia Óg]}\n"
    )
    assert "participants: [nadia-og]\n" in files["corpus/Nadia.md"]


def test_attributes_of_a_source_that_are_its_cases_are_written_once() -> None:
    both = source(
        f'<VariableValue><VariableRef targetGUID="{guid(51)}"/><TextValue>voluntary</TextValue></VariableValue>'
        f'<VariableValue><VariableRef targetGUID="{guid(52)}"/><IntegerValue>7</IntegerValue></VariableValue>'
    )
    front = written(arrived(qde(USERS + CODES + CASES + both), PLAIN))["corpus/Nadia.md"].split("---")[1]

    assert "sector:" not in front
    assert "years: 7\n" in front


def test_a_coding_with_a_case_is_said() -> None:
    arrival = arrived(qde(USERS + CODES + CASES + source(selection(10, 23, CASE, POWER))), PLAIN)
    assert (coded(arrival), lost(arrival)) == ({"power": ["lost our edge"]}, {"codings with a case": 1})


def test_a_coding_with_a_code_that_is_nowhere_is_said() -> None:
    arrival = arrived(qde(USERS + CODES + source(selection(10, 23, guid(77)))), PLAIN)
    assert (coded(arrival), lost(arrival)) == ({}, {"codings with an unknown code": 1})


def test_sources_of_one_name_are_told_apart() -> None:
    one = source(selection(10, 23, POWER)).removesuffix("</Sources>")
    two = one.replace("<Sources>", "").replace(f'guid="{TEXT}"', f'guid="{guid(22)}"')
    arrival = arrived(qde(USERS + CODES + one + two + "</Sources>"), PLAIN)

    assert [str(doc.name) for doc in arrival.documents] == ["Nadia", "Nadia-2"]
    assert lost(arrival) == {"sources of one name": 1}


CORNERS = 'firstX="1" firstY="1" secondX="2" secondY="2"'


def test_the_text_of_a_pdf_and_of_a_film_is_kept_with_its_codings() -> None:
    text = f'guid="{guid(23)}" plainTextPath="internal://{TEXT}.txt"'
    sync = "".join(f'<SyncPoint guid="{guid(60 + n)}" position="{n}" timeStamp="{n}"/>' for n in (10, 23))
    bounds = f'fromSyncPoint="{guid(70)}" toSyncPoint="{guid(83)}"'
    coding = f'<Coding guid="{guid(3)}" creatingUser="{ANN}"><CodeRef targetGUID="{VOICE}"/></Coding>'
    region = f'<PDFSelection guid="{guid(4)}" page="0" {CORNERS}>{coding}</PDFSelection>'
    inner = (
        f'<PDFSource guid="{guid(24)}" name="Report.pdf">{region}'
        f"<Representation {text}>{selection(10, 23, POWER)}</Representation></PDFSource>"
        f'<VideoSource guid="{guid(25)}" name="Film.mp4"><Transcript {text}>{sync}'
        f'<TranscriptSelection guid="{guid(5)}" {bounds}>{coding}</TranscriptSelection></Transcript></VideoSource>'
    )
    arrival = arrived(qde(USERS + CODES + f"<Sources>{inner}</Sources>"), PLAIN)

    assert coded(arrival) == {"power": ["lost our edge"], "voice": ["lost our edge"]}
    assert [str(doc.name) for doc in arrival.documents] == ["Report", "Film"]
    assert lost(arrival) == {
        "PDF files": 1,
        "regions of PDF pages": 1,
        "codings of regions of PDF pages": 1,
        "films": 1,
    }


def test_a_code_for_a_whole_source_is_a_block_around_it() -> None:
    whole = source(f'<Coding guid="{guid(3)}" creatingUser="{ANN}"><CodeRef targetGUID="{POWER}"/></Coding>')
    body = written(arrived(qde(USERS + CODES + whole), PLAIN))["corpus/Nadia.md"]
    assert body.endswith(
        "\n::: {.power coder=ann-lee}\n**NADIA:** We lost our edge.\n\n**PRIYA:** We kept ours.\n:::\n"
    )


def test_everything_else_is_counted() -> None:
    more = (
        f'<Links><Link guid="{guid(9)}" name="likes" originGUID="{guid(90)}" targetGUID="{guid(91)}"/></Links>'
        f'<Sets><Set guid="{guid(92)}" name="Files"><MemberSource targetGUID="{TEXT}"/></Set></Sets>'
        f'<Graphs><Graph guid="{guid(93)}" name="Net"/></Graphs>'
    )
    gone = source(selection(10, 23, POWER), path="internal://gone.txt")
    arrival = arrived(qde(USERS + CODES + gone + more))

    assert lost(arrival) == {
        "texts that are missing": 1, "codings in texts that are missing": 1, "links": 1, "graphs": 1,
        "groups of documents and memos": 1,
    }  # fmt: skip
    report = arrival.report("some/p.qdpx")
    assert report.startswith("# Import of p.qdpx\n\n- Codes: 2 new.\n")
    assert "## Graphs: 1\n\nLeft out.\n\n- Net\n" in report


# ---- into a study that is there ----------------------------------------------------------------------------

MINE = "facet: imported\nlabel: Mine  # ours\ncodes:\n  power: {label: Power}\n\n  voice:\n    label: The voice\n"
HERE = Host(
    read_codebook([Source("codebooks/imported.yaml", MINE)], ())[0],
    Cases((Participant(CaseName("nadia-og")),)),
    Settings(coders=((CoderName("al"), "Ann Lee"),)),
    {
        "qual.yaml": "coders:\n  al: Ann Lee\n", "corpus/participants.yaml": "nadia-og: {}\n",
        "codebooks/imported.yaml": MINE,
    },
)  # fmt: skip


def test_codes_cases_and_coders_of_the_study_stay_as_they_are() -> None:
    arrival = arrived(qde(USERS + CODES + CASES + source(selection(10, 23, POWER, VOICE))), PLAIN, HERE)
    files = written(arrival)

    assert coded(arrival) == {"power": ["lost our edge"], "voice-2": ["lost our edge"]}
    assert "coder=al" in files["corpus/Nadia.md"]
    assert files["codebooks/imported.yaml"] == f'{MINE}\n  voice-2:\n    label: Voice\n    guid: "{VOICE}"\n'
    assert {"qual.yaml", "corpus/participants.yaml"}.isdisjoint(files)
    assert lost(arrival) == {
        "codes under another name": 1, "cases that are there already": 1,
    }  # fmt: skip


def test_groups_and_sub_codes_join_those_of_the_study_that_are_called_the_same() -> None:
    def group(name: str, member: str, said: str = "") -> str:
        inner = f"<Description>{said}</Description>" * bool(said) + f'<MemberCode targetGUID="{member}"/>'
        return f'<Set guid="{guid(int(member[-2:], 16) + 500)}" name="{name}">{inner}</Set>'

    inner = f'<Code guid="{guid(61)}" name="Money" isCodable="true"/>'
    book = CODES.replace('name="Power" isCodable="true"/>', f'name="Power" isCodable="true">{inner}</Code>')
    assert book != CODES
    sets = group("mine", VOICE, "Said otherwise.") + group("Others", POWER)
    text = "facet: mine\ncodes:\n  power:\n    label: Power\n    # so far\n"
    host = Host(
        read_codebook([Source("codebooks/mine.yaml", text)], ())[0], files={"codebooks/mine.yaml": text}
    )
    arrival = arrived(
        qde(USERS + book + source(selection(10, 23, POWER)) + f"<Sets>{sets}</Sets>"), PLAIN, host
    )

    assert [path for path in written(arrival) if path.startswith("codebooks/")] == ["codebooks/mine.yaml"]
    after = written(arrival)["codebooks/mine.yaml"]
    assert [line for line in after.splitlines() if "guid" not in line] == [
        *text.splitlines()[:4], "    codes:", "      money:", "        label: Money", "    # so far", "  voice:",
        "    label: Voice",
    ]  # fmt: skip
    assert lost(arrival) == {"groups that the study describes otherwise": 1}


def test_a_codebook_that_has_errors_is_left_alone_and_says_so() -> None:
    files = {**HERE.files, "codebooks/imported.yaml": "facet: imported\ncodes:\n  power: [\n"}
    with pytest.raises(QualError):
        arrived(qde(USERS + CODES + source(selection(10, 23, POWER))), PLAIN, replace(HERE, files=files))


def test_new_coders_stand_below_those_of_the_study() -> None:
    users = USERS.replace("Ann Lee", "Ben Ode")
    project = qde(users + CODES + source(selection(10, 23, POWER)))
    assert (
        written(arrived(project, PLAIN, HERE))["qual.yaml"] == "coders:\n  al: Ann Lee\n  ben-ode: Ben Ode\n"
    )


@pytest.mark.parametrize("text", ["coders: {al: Ann Lee}\n", "coders: [al]\n"])
def test_coders_written_in_one_line_are_left_to_the_person(text: str) -> None:
    users = USERS.replace("Ann Lee", "Ben Ode")
    host = Host(settings=HERE.settings, files={"qual.yaml": text})
    arrival = arrived(qde(users + CODES + source(selection(10, 23, POWER))), PLAIN, host)

    assert "qual.yaml" not in written(arrival)
    assert "To be added by hand to `coders:` in qual.yaml: ben-ode." in arrival.notes


def test_documents_go_into_a_folder_and_get_a_kind() -> None:
    files = written(arrived(ONE, PLAIN, into="round-2", kind="focus-group"))
    assert "kind: focus-group\n" in files["corpus/round-2/Nadia.md"]
