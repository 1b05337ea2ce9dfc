"""Codebook files together: one codebook, in order, without what is not sound."""

import time

from qualcli.model.codebook import Facet, Reference, Relation
from qualcli.model.names import CodeName, FacetName
from qualcli.syntax.codebook import (
    assemble_codebook,
    parse_codebook_file,
    read_codebook,
    read_codebook_file,
)
from qualcli.syntax.codebook_codes import MentionKind
from qualcli.syntax.codebook_fields import CODE_FIELDS, is_attribute, is_citation
from qualcli.text.source import Source

TENSION = Source(
    "codebooks/tension.yaml",
    "facet: tension\nlabel: Tensions\ncodes:\n  power:\n    codes:\n"
    "      voice: {also-in: [imagery, nowhere]}\n"
    "  agency: {arises-from: [power, weather]}\n",
)
IMAGERY = Source(
    "codebooks/imagery.yaml", "facet: imagery\ncodes:\n  power: {label: Another}\n  ship: {aliases: [boat]}\n"
)
WORK = Reference("lewis2000", "Lewis, Marianne W.", "2000", "Exploring Paradox")


def test_codes_come_in_order_parents_first() -> None:
    codebook, found = read_codebook([TENSION, IMAGERY], (WORK,))

    assert [code.name for code in codebook.codes] == ["power", "voice", "agency", "ship"]
    assert [facet.name for facet in codebook.facets] == ["tension", "imagery"]
    assert codebook.references == (WORK,)
    assert found == ()


def test_the_first_of_two_codes_stands() -> None:
    codebook, _ = read_codebook([TENSION, IMAGERY], ())

    assert codebook.by_name[CodeName("power")].facet == "tension"


def test_relations_to_nothing_are_left_out() -> None:
    codebook, _ = read_codebook([TENSION, IMAGERY], ())

    assert codebook.by_name[CodeName("agency")].relations == (Relation("arises-from", CodeName("power")),)
    assert codebook.by_name[CodeName("voice")].also_in == ("imagery",)


def test_the_codebook_knows_children_and_former_names() -> None:
    codebook, _ = read_codebook([TENSION, IMAGERY], ())

    assert codebook.path(CodeName("voice")) == ("power", "voice")
    assert codebook.former_names == {"boat": "ship"}
    assert [code.name for code in codebook.in_facet(FacetName("imagery"))] == ["voice", "ship"]


def test_one_file_by_itself() -> None:
    facet, codes, found = read_codebook_file(IMAGERY)

    assert facet == Facet(FacetName("imagery"), "imagery")
    assert [code.label for code in codes] == ["Another", "ship"]
    assert found == ()


def test_findings_of_all_files_are_kept() -> None:
    wrong = Source("codebooks/wrong.yaml", "facet: wrong\nlabl: x\n")

    _, found = read_codebook([wrong, TENSION, wrong], ())

    assert [(one.rule, one.source.path) for one in found] == [("E411", wrong.path)] * 2


def test_no_files_are_an_empty_codebook() -> None:
    assert assemble_codebook([], ()).codes == ()


def test_what_codes_mention_is_kept_with_its_place() -> None:
    file = parse_codebook_file(TENSION)

    found = [
        (one.kind, one.code, one.name, TENSION.text[one.span.start : one.span.end]) for one in file.mentions
    ]

    assert found == [
        (MentionKind.FACET, "voice", "imagery", "imagery"),
        (MentionKind.FACET, "voice", "nowhere", "nowhere"),
        (MentionKind.CODE, "agency", "power", "power"),
        (MentionKind.CODE, "agency", "weather", "weather"),
    ]


def test_the_place_of_a_code_is_its_name() -> None:
    places = {code.name: code.place for code in parse_codebook_file(TENSION).codes}

    for name, place in places.items():
        assert place is not None
        assert TENSION.text[place.span.start : place.span.end] == name


def test_line_ends_and_marks_make_no_difference() -> None:
    plain = parse_codebook_file(TENSION)
    other = parse_codebook_file(Source(TENSION.path, "\ufeff" + TENSION.text.replace("\n", "\r\n")))

    assert plain.codes == other.codes
    assert other.diagnostics == ()


def test_fields_are_no_attributes() -> None:
    assert [field for field in CODE_FIELDS if is_attribute(field)] == []


def test_citations() -> None:
    sound = [
        "nadia-1#qt37s",
        "nadia-1@T12",
        "a/b_c.2@P3",
        'nadia-1@T12:"always had"',
        "nadia-1#q1 “no way”",
        "ines#Q-1_b",
    ]
    wrong = [
        "nadia-1",
        "nadia-1@12",
        "nadia-1@T0",
        "nadia-1#1",
        "#q1",
        "@T1",
        "a b#q1",
        "nadia-1#q1 words",
        "/a#q1",
        "a//b#q1",
    ]

    assert [text for text in sound if not is_citation(text)] == []
    assert [text for text in wrong if is_citation(text)] == []


def test_a_codebook_of_200_codes_is_read_in_time() -> None:
    one = "  c{}:\n    definition: >-\n      Keeping a voice of one's own.\n    literature: [a, b]\n"
    text = "facet: a\ncodes:\n" + "".join(one.format(number) for number in range(200))
    parse_codebook_file(Source("codebooks/b.yaml", "facet: b\n"))
    started = time.process_time()

    file = parse_codebook_file(Source("codebooks/a.yaml", text))

    assert len(file.codes) == 200
    assert time.process_time() - started < 1.5
