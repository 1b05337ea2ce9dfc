"""Codebook files written anew say, when they are read, what they were written from; so do other lines of a study."""

import pytest

from qualcli.exchange.codebook_files import write_codebook_file
from qualcli.exchange.slugs import code_slug, facet_slug, slug_of, unique_slug
from qualcli.exchange.study_lines import below_coders, coder_lines, participant_lines, with_lines
from qualcli.model.cases import Participant, Role
from qualcli.model.codebook import Code, Facet, Pole, Relation
from qualcli.model.names import CaseName, CodeName, CoderName, FacetName, PoleName
from qualcli.syntax.codebook import parse_codebook_file
from qualcli.syntax.codebook_joining import with_codes
from qualcli.syntax.participants import read_participants
from qualcli.syntax.settings import read_settings
from qualcli.text.source import Source

TENSION = FacetName("tension")
CODES = (
    Code(
        CodeName("power"), TENSION, 'Power: "over"', kind="a # b", definition="One.\n\nTwo: - three", include="- x",
        exclude="yes", examples=("one#q1", 'two@T3: "a, b"'), poles=(Pole(PoleName("1"), "One"), Pole(PoleName("no"), "")),
        relations=(Relation("arises-from", CodeName("voice")), Relation("mine", CodeName("deep"))),
        literature=("lewis2005",), aliases=(CodeName("might"),), also_in=(FacetName("tension"),),
        retired="2026-01-01", attributes=(("color", "#fff"), ("x-a", "b")),
    ),
    Code(CodeName("deep"), TENSION, "deep", parent=CodeName("power"), poles=(Pole(PoleName("a"), ""),)),
    Code(CodeName("deeper"), TENSION, "Deeper", parent=CodeName("deep")),
    Code(CodeName("voice"), TENSION, "voice"),
)  # fmt: skip


def test_a_codebook_file_reads_as_it_was_meant() -> None:
    text = write_codebook_file(Facet(TENSION, "Tensions: all", "About\nthem."), CODES)
    read = parse_codebook_file(Source("codebooks/tension.yaml", text))

    assert read.diagnostics == ()
    assert read.codes == CODES
    assert read.facet == Facet(TENSION, "Tensions: all", "About\nthem.")


def test_a_facet_without_codes_is_a_file_too() -> None:
    text = write_codebook_file(Facet(TENSION, "tension"), ())
    assert (text, parse_codebook_file(Source("x", text)).diagnostics) == ("facet: tension\n", ())


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Full-fat Coke", "full-fat-coke"), ('"rushed"', "rushed"), ("Größe", "grosse"),
        ("Łódź & Œuvre", "lodz-and-oeuvre"),
        ("権力", "code"), ("2 worlds", "c2-worlds"), ("a--b__c", "a-b-c"), ("", "code"), ("  ", "code"), ("C", "c"),
        ("Don't know", "dont-know"), ("x" * 99, "x" * 60),
        ("word " * 20, "-".join(["word"] * 12)),
        ("😀", "code"), ("A/B: c.d", "a-b-c-d"),
    ],
)  # fmt: skip
def test_a_slug_is_near_to_its_name(name: str, slug: str) -> None:
    assert slug_of(name, "code") == slug


def test_slugs_are_no_words_that_mean_something() -> None:
    assert [code_slug(name, {"power"}, ("draft-*",)) for name in ("Any", "Not", "Mark", "Draft 1", "Power", "権")] == [
        "any-code", "not-code", "mark-code", "draft-1-code", "power-2", "code",
    ]  # fmt: skip
    assert [facet_slug(name, {"tension"}) for name in ("Kind", "Matrix", "Tension", "Image")] == [
        "kind-theme", "matrix-theme", "tension-2", "image",
    ]  # fmt: skip
    assert unique_slug("a", {"a", "a-2"}) == "a-3"


def test_participants_read_as_they_were_meant() -> None:
    people = (
        Participant(CaseName("nadia"), attributes=(("role", "chief, or: so"), ("years", 19), ("paid", True))),
        Participant(CaseName("no"), Role.OBSERVER, ("Nadia O.", "N, N"), (("share", 0.5),)),
        Participant(CaseName("bare")),
    )
    cases, problems = read_participants(Source("p", participant_lines(people)))
    assert (cases.participants, problems) == (people, ())


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("coders:\n  ann: Ann\n", "coders:\n  ann: Ann\n  ben: Ben\n"),
        ("coders:\n    ann: Ann  # all\n\nweights: [1, 2]\n",
         "coders:\n    ann: Ann  # all\n    ben: Ben\n\nweights: [1, 2]\n"),
        ("a: 1\ncoders: # who\n  ann: Ann", "a: 1\ncoders: # who\n  ann: Ann\n  ben: Ben"),
        ("coders: {ann: Ann}\n", None),
        ("coders:\n  - ann\n", None),
        ("coders:\nweights: [1, 2]\n", None),
        ("", None),
    ],
)  # fmt: skip
def test_coders_are_added_below_those_that_are_there(text: str, after: str | None) -> None:
    assert below_coders(text, coder_lines([(CoderName("ben"), "Ben")])) == after
    if after is not None:
        settings, _ = read_settings(Source("qual.yaml", after))
        assert dict(settings.coders)[CoderName("ben")] == "Ben"


def test_lines_are_added_at_the_end_of_a_text() -> None:
    assert [with_lines(text, "b\n") for text in ("", "a\n", "a")] == ["b\n", "a\nb\n", "a\nb\n"]


def test_names_that_other_programs_would_not_read_as_words_are_quoted() -> None:
    codes = [Code(CodeName(name), TENSION, name) for name in ("null", "yes", "power", "true")]
    codes.append(Code(CodeName("below"), TENSION, "Below", parent=CodeName("yes")))
    text = write_codebook_file(Facet(TENSION, "tension"), codes)

    assert [line.strip() for line in text.splitlines() if line.startswith("  ") and "label" not in line] == [
        '"null": {}', '"yes":', "codes:", "below:", "power: {}", '"true": {}',
    ]  # fmt: skip
    assert {one.name for one in parse_codebook_file(Source("tension.yaml", text)).codes} == {
        one.name for one in codes
    }
    more: dict[CodeName | None, Source] = {
        CodeName("null"): Source("t", "facet: tension\ncodes:\n  off: {}\n")
    }
    assert '  "null":\n    codes:\n      off: {}\n' in with_codes(Source("t", text), more)
