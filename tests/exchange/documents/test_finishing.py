"""The finished document: its front matter, its participants, who speaks how much."""

from dataclasses import replace

import pytest

from qualcli.exchange.documents.finishing import participants_draft
from qualcli.exchange.documents.imported import ImportedDocument, ImportOptions, SpeakerCount
from qualcli.exchange.documents.registry import import_file
from qualcli.exchange.front import complete_front_matter, is_front_matter, words_hash, write_front_matter
from qualcli.model.cases import Cases, Participant, Role
from qualcli.model.names import CaseName
from qualcli.syntax.participants import read_participants
from qualcli.text.source import Source

CASES = Cases(
    (
        Participant(CaseName("nadia")),
        Participant(CaseName("chair"), speaks_as=("Maureen", "Councillor")),
        Participant(CaseName("mel"), Role.INTERVIEWER),
    )
)
TALK = "MEL: How so? And then?\n\nNADIA: It was a letter.\n\nMaureen: Order.\n\nTOM: No.\n\nMEL: Hm.\n\nMaureen: Order!\n"
HERE = ImportOptions(path="nadia-1.txt", cases=CASES)


def document(text: str, options: ImportOptions = HERE) -> ImportedDocument:
    """Import a text that becomes one document."""
    (one,) = import_file(text.encode(), options).documents
    return one


def test_speakers_are_counted_in_the_order_in_which_they_speak() -> None:
    """Each label has its turns, its words, and the participant it resolves to; roles are not guessed."""
    expected = (
        SpeakerCount("MEL", 2, 5, CaseName("mel")),
        SpeakerCount("NADIA", 1, 4, CaseName("nadia")),
        SpeakerCount("Maureen", 2, 2, CaseName("chair")),
        SpeakerCount("TOM", 1, 1, None),
    )

    assert expected == document(TALK).speakers


def test_only_participants_that_are_known_are_written() -> None:
    """Interviewers are no participants, and whoever is unknown is for a person to place."""
    assert "participants: [nadia, chair]\n" in document(TALK).front
    assert "participants" not in document(TALK, ImportOptions(path="a.txt")).front


def test_unknown_speakers_are_drafted_for_participants_yaml() -> None:
    """The draft reads as YAML, and its labels resolve."""
    speakers = document("CHRIS MOORE: One.\n\nTOM: Two words.\n", ImportOptions(path="a.txt")).speakers
    draft = participants_draft(speakers)
    cases, found = read_participants(Source("corpus/participants.yaml", draft))
    expected = "chris-moore: {speaks-as: [CHRIS MOORE]}  # 1 turn, 1 word\ntom: {}  # 1 turn, 2 words\n"

    assert expected == draft
    assert found == ()
    assert all(cases.speaker(one.label) for one in speakers)


def test_known_speakers_are_not_drafted() -> None:
    """Nobody is to be written twice."""
    assert participants_draft(document(TALK).speakers) == "tom: {}  # 1 turn, 1 word\n"


def test_a_person_with_several_labels_is_drafted_once() -> None:
    """What a transcriber adds to a name makes no second person, within a file or across files."""
    first = document("MEL: One.\n\nMEL (typed): Two.\n\nTOM: Three.\n", ImportOptions(path="a.txt"))
    second = document("MEL: Four five.\n\nMEL, TYPING: Six.\n", ImportOptions(path="b.txt"))
    draft = participants_draft((*first.speakers, *second.speakers))
    cases, _ = read_participants(Source("corpus/participants.yaml", draft))

    assert draft.splitlines() == [
        'mel: {speaks-as: ["MEL, TYPING"]}  # 4 turns, 5 words',
        "tom: {}  # 1 turn, 1 word",
    ]
    assert {who.name for label in ("MEL", "MEL (typed)", "MEL, TYPING") if (who := cases.speaker(label))} == {
        "mel"
    }


def test_what_the_user_says_goes_before_what_the_file_says_before_what_is_guessed() -> None:
    """Title, kind and date come from the options, else the front matter, else the name."""
    text = "---\ntitle: Own\nkind: memo\n---\nMEL: x\n"
    options = ImportOptions(path="2026-01-02-nadia.md")
    own = document(text, options)
    said = document(text, replace(options, title="Said: so", kind="observation", date="2025-05-05"))

    assert (own.title, own.kind, own.date) == ("Own", "memo", "2026-01-02")
    assert (said.title, said.kind, said.date) == ("Said: so", "observation", "2025-05-05")
    assert said.front.startswith(
        '---\ntitle: "Said: so"\nkind: observation\ndate: 2025-05-05\nwords: sha256:'
    )


def test_the_hash_is_that_of_the_words_as_they_stand_in_the_file() -> None:
    """The body begins right behind the front matter, its first blank line included."""
    one = document("MEL: Okay.\n")

    assert one.body == "\n**MEL:** Okay.\n"
    assert f"words: {words_hash(one.body)}\n" in one.front
    assert one.text == one.front + one.body


def test_a_document_may_be_given_a_name() -> None:
    """The name that the user gives is made a name as well."""
    assert document("x\n", ImportOptions(path="a.txt", name="round 1/nadia.md")).name == "round-1/nadia"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("---\ntitle: x\n---", True),
        ("---\n# comment\n\ntitle: x\nlist:\n  - a\n- b\n---", True),
        ("---\nWe lost our edge.\n---", False),
        ("---\ntitle: x\nWe lost our edge.\n---", False),
        ("---\n---", False),
        ("---\nhttp://e.org\n---", False),
        ("", False),
    ],
)
def test_front_matter_is_keys_and_values(block: str, expected: bool) -> None:
    """Prose between two breaks is not taken out of the text."""
    assert expected == is_front_matter(block)


@pytest.mark.parametrize(
    ("block", "renewed", "expected"),
    [
        ("---\nb: 1\n---\n", set(), "---\nb: 1\ntitle: T\nwords: sha256:x\n---\n"),
        ("---\nwords: old\nb: 1\n---\n", {"words"}, '---\nwords: "sha256:x"\nb: 1\ntitle: T\n---\n'),
        ("---\nwords: old\n---\n", set(), "---\nwords: old\ntitle: T\n---\n"),
        (
            "---\ntitle: >-\n  Long\n  one\nb: 1\n---\n",
            {"title"},
            '---\ntitle: T\nb: 1\nwords: "sha256:x"\n---\n',
        ),
        (
            "---\n# c\n\ntitle: 'Own'  # why\n...\n",
            set(),
            "---\n# c\n\ntitle: 'Own'  # why\nwords: sha256:x\n---\n",
        ),
        ("---\nparticipant: a\n---\n", set(), "---\nparticipant: a\ntitle: T\nwords: sha256:x\n---\n"),
    ],
)
def test_front_matter_is_completed_where_it_stands(block: str, renewed: set[str], expected: str) -> None:
    """Keys, comments and order stay; what is renewed is renewed in its place; what lacks is added."""
    fields = (("title", "T"), ("participants", ()), ("words", "sha256:x"))
    completed = complete_front_matter(block, fields, frozenset(renewed))

    assert expected.replace('"', "") == completed.replace('"', "")


def test_fields_without_a_value_are_left_out() -> None:
    """An empty title or list is no line."""
    assert (
        write_front_matter([("title", ""), ("date", None), ("participants", ()), ("kind", "memo")])
        == "---\nkind: memo\n---\n"
    )


def test_whoever_is_called_an_interviewer_is_drafted_as_one() -> None:
    speakers = document("INT: One?\n\nINT: Two?\n\nELLIE: Three.\n", ImportOptions(path="a.txt")).speakers

    assert participants_draft(speakers).splitlines()[0] == "int: {is: interviewer}  # 2 turns, 2 words"


def test_only_markdown_has_headings_to_take_a_title_from() -> None:
    text = "Ann was number\n# 1\nof all.\n"

    assert [document(text, ImportOptions(path=f"ann.{suffix}")).title for suffix in ("md", "txt")] == [
        "1", "Ann",
    ]  # fmt: skip


def test_whoever_is_not_named_is_drafted_as_nobody() -> None:
    captions = "1\n00:00:01,000 --> 00:00:02,000\nMEL: Yes?\n- No.\n"
    speakers = document(captions, ImportOptions(path="a.srt")).speakers

    assert [one.label for one in speakers] == ["MEL", "Unknown"]
    assert participants_draft(speakers) == "mel: {}  # 1 turn, 1 word\n"


def test_capitals_make_no_second_person() -> None:
    first = document("ÉLODIE: One.\n\nThe Chair: Yes.\n\nÉlodie: Two.\n\nTHE CHAIR: No.\n").speakers
    second = document("ÉLODIE: Three.\n\nTHE CHAIR: So.\n").speakers

    assert [(one.label, one.turns) for one in first] == [("ÉLODIE", 2), ("The Chair", 2)]
    assert participants_draft((*first, *second)).splitlines() == [
        "elodie: {speaks-as: [ÉLODIE]}  # 3 turns, 3 words",
        "the-chair: {speaks-as: [The Chair]}  # 3 turns, 3 words",
    ]
