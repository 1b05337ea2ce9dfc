"""Codes of other programs: folders, sets, names that spell out a tree, names that nobody could tell apart."""

import pytest

from qualcli.exchange.refi.exporting import codebook_project
from qualcli.exchange.refi.importing import import_codebook
from qualcli.exchange.refi.plan import Arrival, Host
from qualcli.exchange.refi.write import codebook_xml
from tests.exchange.qda import ANN, guid, lost, study, written


def code(number: int, name: str, inner: str = "", *, is_codable: bool = True) -> str:
    codable = "true" if is_codable else "false"
    return f'<Code guid="{guid(number)}" name="{name}" isCodable="{codable}">{inner}</Code>'


def arrived(codes: str, sets: str = "", origin: str = "Another 1", version: str = "1.0") -> Arrival:
    text = f'<CodeBook xmlns="urn:QDA-XML:codebook:{version}" origin="{origin}"><Codes>{codes}</Codes>{sets}</CodeBook>'
    return import_codebook(text.encode("utf-8-sig"), "codes.qdc", Host())


def lines(arrival: Arrival, facet: str) -> list[str]:
    """The lines of a facet's file, without GUIDs."""
    text = written(arrival)[f"codebooks/{facet}.yaml"]
    return [line for line in text.splitlines() if not line.lstrip().startswith("guid:")]


@pytest.mark.parametrize("version", ["1.0", "1:0", "0:4"])
def test_a_codebook_with_an_empty_list_of_sets_is_read_in_any_version(version: str) -> None:
    made = arrived(code(1, "Power", code(2, "Over")), "<Sets/>", version=version)
    assert lines(made, "imported")[3:] == [
        "codes:", "  power:", "    label: Power", "    codes:", "      over:", "        label: Over",
    ]  # fmt: skip


def test_a_folder_at_the_top_is_a_facet_and_one_below_is_a_code() -> None:
    inner = code(2, "Power") + code(3, "Inner", code(4, "Voice"), is_codable=False)
    made = arrived(code(1, "My tensions", inner, is_codable=False))

    assert lines(made, "my-tensions")[:2] == ["facet: my-tensions", "label: My tensions"]
    assert [line.strip(" :") for line in lines(made, "my-tensions") if line.endswith(":")] == [
        "codes", "power", "inner", "codes", "voice",
    ]  # fmt: skip
    assert lost(made) == {"folders among the codes": 1}


@pytest.mark.parametrize("key", ["guid", "targetGUID"])
def test_a_set_is_a_facet_and_a_second_one_lists_the_code_too(key: str) -> None:
    member = f'<MemberCode {key}="{{{guid(1)}}}"/>'
    sets = f'<Sets><Set guid="{guid(8)}" name="Kind"><Description>Said.</Description>{member}</Set>'
    sets += f'<Set guid="{guid(9)}" name="Other">{member}<MemberCode {key}="{guid(2)}"/></Set></Sets>'
    made = arrived(code(1, "Power") + code(2, "Voice"), sets)

    assert lines(made, "kind-theme") == [
        "facet: kind-theme", "label: Kind", "about: Said.", "codes:", "  power:", "    label: Power",
        "    also-in: [other]",
    ]  # fmt: skip
    assert "  voice:" in lines(made, "other")


def test_names_that_spell_out_a_tree_become_one_where_atlas_wrote_them() -> None:
    codes = (
        code(1, "Coke::diet Coke")
        + code(2, "Coke")
        + code(3, "Coke::diet Coke::cold")
        + code(4, "Tea::green")
    )
    atlas = lines(arrived(codes, origin="ATLAS.ti 8.4"), "imported")
    other = lines(arrived(codes), "imported")

    assert [line for line in atlas if line.endswith(":")][1:] == [
        "  coke:", "    codes:", "      diet-coke:", "        codes:", "          cold:", "  tea-green:",
    ]  # fmt: skip
    assert "  coke-diet-coke:" in other


def test_names_that_would_be_the_same_are_numbered_and_slips_are_pointed_out() -> None:
    made = arrived(
        code(1, "Power") + code(2, "power!") + code(3, "Agency") + code(4, "Agancy") + code(5, "権力")
    )
    names = [line.strip(" :") for line in lines(made, "imported") if line.endswith(":")][1:]

    assert names == ["power", "power-2", "agency", "agancy", "code"]
    assert lost(made)["codes under another name"] == 2
    assert lost(made)["codes that are spelt nearly like another"] == 1


def test_what_a_code_says_stays_whole_unless_we_wrote_it() -> None:
    said = "<Description>A thing.\n\nUse when: always</Description>"
    assert '    definition: "A thing.\\n\\nUse when: always"' in lines(
        arrived(code(1, "A", said)), "imported"
    )
    ours = arrived(
        code(1, "A", said),
        f'<Sets><Set guid="{ANN}" name="F"><MemberCode guid="{guid(1)}"/></Set></Sets>',
        "qual 0.1",
    )
    assert lines(ours, "f")[-3:] == ["    label: A", "    definition: A thing.", "    include: always"]


@pytest.mark.parametrize("version", ["1.0", "1:0", "0:4"])
def test_the_codebook_of_taguette_is_read_though_it_is_not_valid(version: str) -> None:
    """It has an empty list of sets, no descriptions, and names with dots, which are no tree."""
    made = arrived(code(1, "power.over") + code(2, "power"), "<Sets/>", "Taguette 1.5.2", version)

    assert [line for line in lines(made, "imported")[3:] if line.endswith(":")] == [
        "codes:",
        "  power-over:",
        "  power:",
    ]
    assert lost(made) == {}


def test_names_that_spell_out_a_tree_without_end_do_not_end_the_program() -> None:
    names = ["a"]
    for _ in range(1500):
        names.append(f"{names[-1]}::a")
    made = arrived("".join(code(number, name) for number, name in enumerate(names)), origin="ATLAS.ti 9")

    assert made.codes == len(names)
    assert not made.diagnostics


def test_codes_of_the_study_are_joined_when_its_own_codebook_comes_back() -> None:
    files = {"codebooks/tension.yaml": "facet: tension\ncodes:\n  power: {label: Power, poles: [over, to]}\n"}
    held = study(files).index
    arrival = import_codebook(codebook_xml(codebook_project(held)), "codes.qdc", Host(held.codebook))

    assert (arrival.codes, arrival.files, arrival.losses) == (0, [], [])
    assert arrival.notes == ["Codes: 0 new; 1 that the study has already, and keeps as it has them."]
