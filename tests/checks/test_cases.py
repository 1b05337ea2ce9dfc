"""The people whom documents name."""

import pytest

from qualcli.checks.cases import check_cases
from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.cases import Cases
from qualcli.syntax.document import parse_document
from qualcli.syntax.participants import read_participants
from qualcli.text.source import Source

CASES, _ = read_participants(
    Source(
        "corpus/participants.yaml",
        "nadia: {sector: voluntary}\nmaureen: {speaks-as: [Chair, Councillor]}\n"
        "interviewer: {is: interviewer, years: 3}\n",
    )
)


def check(text: str, cases: Cases = CASES) -> tuple[Diagnostic, ...]:
    document, _ = parse_document(Source("corpus/nadia-1.md", text))
    return check_cases(cases, [document])


def places(text: str) -> list[tuple[str, int, str]]:
    """Give the rule, the line, and the words under the caret."""
    return [
        (one.rule, one.source.position(one.span.start).line, text[one.span.start : one.span.end])
        for one in check(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text.\n",
        "---\nparticipants: [nadia, maureen]\n---\n\n**Nadia:** By accident.\n",
        "---\nparticipants: nadia\n---\n\n**INTERVIEWER:** How?\n\n**Chair:** So.\n\n**councillor:** No.\n",
    ],
)
def test_known_people(text: str) -> None:
    assert check(text) == ()


def test_names_in_front_matter_are_exact() -> None:
    text = "---\nparticipants: [Nadia, Chair]\n---\n"

    assert places(text) == [("E433", 2, "Nadia"), ("E433", 2, "Chair")]


def test_a_participant_below_its_key() -> None:
    assert places("---\nparticipants:\n  - nadia\n  - ruth\n---\n") == [("E433", 4, "ruth")]


def test_an_unknown_label_is_reported_at_its_first_turn() -> None:
    text = "**Nadia:** One.\n\n**Nadai:** Two.\n\n**Ruth:** Three.\n\n**Nadai:** Four.\n"

    assert places(text) == [("W434", 3, "Nadai"), ("W434", 5, "Ruth")]


def test_annotations_before_a_label_do_not_move_it() -> None:
    text = (
        "---\ntitle: x\n---\n\n**Nadia:** [One]{.power coder=ann} and [two]{#q1 .agency}.\n\n"
        "::: {.power}\n**Ruth:** [Three]{of=q1}.\n:::\n\n**Callum:** Four.\n"
    )

    assert places(text) == [("W434", 8, "Ruth"), ("W434", 11, "Callum")]


def test_a_study_without_participants_is_told_once_for_a_document() -> None:
    text = "**INT:** How?\n\n**Nadia:** One.\n\n**The Chair:** Two.\n\n**Ruth:** No.\n\n**nadia:** Three.\n"
    (found,) = check(f"---\nparticipants: [nadia]\n---\n\n{text}", Cases())

    assert (
        found.message == "speaker `INT` and 3 more are no participants: corpus/participants.yaml names nobody"
    )
    assert found.help == (
        "write a line for each in corpus/participants.yaml: "
        "`int: {is: interviewer}`, `nadia: {}`, `the-chair: {speaks-as: [The Chair]}`, …"
    )


def test_what_is_said_beside_a_name_is_no_part_of_it() -> None:
    (found,) = check("**Mel (she/her):** Who?\n\n**(typed):** Me.\n", Cases())

    assert found.help.endswith('`mel: {speaks-as: [Mel (she/her)]}`, `typed: {speaks-as: ["(typed)"]}`')


def test_whoever_is_not_named_is_not_proposed_as_a_participant() -> None:
    (found,) = check("**MEL:** Who?\n\n**Unknown:** Me.\n", Cases())

    assert found.help == "write a line for each in corpus/participants.yaml: `mel: {}`"


def test_one_speaker_is_one_participant() -> None:
    (found,) = check("**Nadia:** One.\n\n**NADIA:** Two.\n", Cases())

    assert found.message == "speaker `Nadia` is no participant: corpus/participants.yaml names nobody"


def test_where_nobody_speaks_nobody_needs_to_be_a_participant() -> None:
    assert check("---\nparticipants: [nadia]\n---\n\nMinutes.\n", Cases()) == ()


def test_capitals_make_no_other_speaker() -> None:
    assert places("**ÉLODIE:** One.\n\n**Élodie:** Two.\n") == [("W434", 1, "ÉLODIE")]


def test_the_nearest_label_may_be_one_of_several() -> None:
    (found,) = check("**Councilor:** One.\n")

    assert found.help == "did you mean `Councillor`?"


def test_every_document_is_checked() -> None:
    documents = [parse_document(Source(f"corpus/{name}.md", "**Ruth:** One.\n"))[0] for name in ("a", "b")]

    assert [one.source.path for one in check_cases(CASES, documents)] == ["corpus/a.md", "corpus/b.md"]
