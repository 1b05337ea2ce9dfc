"""Changes of whole codebooks: what they say afterwards is what was meant, and nothing else has moved."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.codebook import Code
from qualcli.syntax.codebook import parse_codebook_file
from qualcli.syntax.codebook_changes import change_field, rename_code, retire_code
from qualcli.syntax.codebook_drafts import begin, place_of
from qualcli.syntax.codebook_merging import merge_codes
from qualcli.syntax.codebook_moving import move_code
from qualcli.text.edits import Edit, apply_edits
from qualcli.text.source import Source
from tests.properties.codebook_texts import FACETS, whole_codebooks
from tests.properties.study_texts import safe_texts

DAY = date(2026, 11, 24)
FEW = settings(max_examples=settings().max_examples // 5)
"""Each example reads whole codebooks several times."""

Sources = Sequence[Source]
Told = dict[str, dict[str, Any]]
"""What codes say, as plain words: a small model, apart from the program's."""


def told(sources: Sources) -> Told:
    files = [parse_codebook_file(source) for source in sources]
    assert not [one for file in files for one in file.diagnostics]
    codes = [code for file in files for code in file.codes]
    assert len({code.name for code in codes}) == len(codes)
    return {str(code.name): plain(code) for code in codes}


def plain(code: Code) -> dict[str, Any]:
    words = {one.name: getattr(code, one.name) for one in fields(code) if one.name not in {"place", "name"}}
    words["relations"] = [list(one) for one in code.relations]
    words["label"] = None if code.label == code.name else code.label
    return {key: list(value) if isinstance(value, tuple) else value for key, value in words.items()}


def changed(sources: Sources, edits: Mapping[str, Sequence[Edit]]) -> Sources:
    assert set(edits) <= {source.path for source in sources}
    return [Source(one.path, apply_edits(one.text, edits.get(one.path, ()))) for one in sources]


def comments(sources: Sources) -> Counter[str]:
    """Count the comments, each of which has a word of its own."""
    return Counter(re.findall(r"\bc[0-9]+\b(?=[\t, \r\n]|$)", " ".join(source.text for source in sources)))


def entries(sources: Sources) -> dict[str, str]:
    """Give the first line of every code that stands on lines of its own."""
    draft = begin(sources)
    places = {name: place_of(draft, name) for name in draft.codes}
    return {
        name: place.text[place.entry.key.span.start :].split("\n")[0].strip()
        for name, place in places.items()
        if not place.is_in_flow
    }


def untouched(before: Sources, after: Sources, touched: set[str]) -> None:
    """Assert that no comment is lost, and that other entries are as they were."""
    assert comments(before) == comments(after)
    now = entries(after)
    for name, written in entries(before).items():
        if name not in touched and name in now and "{" not in written:
            assert now[name] == written


def line_ends_stay(before: Sources, after: Sources) -> None:
    for one, other in zip(before, after, strict=True):
        if "\n" in one.text:
            assert other.text.count("\r\n") == (other.text.count("\n") if "\r\n" in one.text else 0)


def lines(sources: Sources) -> Counter[str]:
    return Counter(line.strip() for source in sources for line in source.text.splitlines() if line.strip())


def any_code(sources: Sources) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(told(sources)))


def renamed(codes: Told, old: str, new: str) -> Told:
    """Rename a code in the model."""

    def now(name: str | None) -> str | None:
        return new if name == old else name

    after: Told = {}
    for name, code in codes.items():
        mine = {**code, "parent": now(code["parent"])}
        mine["relations"] = [[kind, now(target)] for kind, target in code["relations"]]
        if code["retired"]:
            mine["retired"] = re.sub(rf"(merged into ){old}$", rf"\g<1>{new}", code["retired"])
        if name == old:
            had = code["aliases"]
            mine["aliases"] = [old if one == new else one for one in had] if new in had else [*had, old]
        after[str(now(name))] = mine
    return after


@FEW
@given(whole_codebooks(), st.data())
def test_a_renamed_code(sources: Sources, data: st.DataObject) -> None:
    before = told(sources)
    old = data.draw(any_code(sources))
    new = data.draw(st.sampled_from(["new", "no", *before[old]["aliases"]]))

    after = changed(sources, rename_code(sources, old, new))

    assert told(after) == renamed(before, old, new)
    untouched(sources, after, {old, *users(before, old)})
    line_ends_stay(sources, after)


def users(codes: Told, name: str) -> set[str]:
    """Give the codes that mention a code."""
    return {
        other
        for other, code in codes.items()
        if any(target == name for _, target in code["relations"]) or name in str(code["retired"])
    }


@FEW
@given(whole_codebooks(), st.data())
def test_renaming_changes_only_lines_that_hold_the_name(sources: Sources, data: st.DataObject) -> None:
    old = data.draw(any_code(sources))

    after = changed(sources, rename_code(sources, old, "new-name"))

    gone, come = lines(sources) - lines(after), lines(after) - lines(sources)
    assert len([line for line in gone if old not in line]) <= 1
    assert all("new-name" in line or "aliases" in line or old in line for line in come)


@FEW
@given(whole_codebooks(), st.data())
def test_renaming_there_and_back_leaves_one_alias_and_nothing_else(
    sources: Sources, data: st.DataObject
) -> None:
    old = data.draw(any_code(sources))
    before = told(sources)

    there = changed(sources, rename_code(sources, old, "new"))
    back = changed(there, rename_code(there, "new", old))

    before[old]["aliases"].append("new")
    assert told(back) == before
    words = sum(source.text.count("new") for source in back)
    assert words == 1
    assert all("new" in line or "aliases" in line for line in unquoted(back) - unquoted(sources))


def unquoted(sources: Sources) -> Counter[str]:
    """Give all lines without quotes: a name such as `yes` comes back in quotes, whatever it was in."""
    return lines([Source(one.path, re.sub("['\"]", "", one.text)) for one in sources])


@FEW
@given(whole_codebooks(), safe_texts, st.data())
def test_a_retired_code(sources: Sources, why: str, data: st.DataObject) -> None:
    before = told(sources)
    name = data.draw(any_code(sources))
    assume(not before[name]["retired"])

    after = changed(sources, retire_code(sources, name, DAY, why))

    before[name]["retired"] = f"2026-11-24, {why.strip()}" if why.strip() else "2026-11-24"
    assert told(after) == before
    untouched(sources, after, {name})


@given(
    whole_codebooks(), st.none() | safe_texts, st.sampled_from(["label", "definition", "include"]), st.data()
)
def test_a_field_of_text(sources: Sources, text: str | None, key: str, data: st.DataObject) -> None:
    before = told(sources)
    name = data.draw(any_code(sources))
    assume(text is None or text.strip() not in before)

    after = changed(sources, change_field(sources, name, key, text))

    before[name][key] = (text or "").strip() or None
    assert told(after) == before
    untouched(sources, after, {name})
    line_ends_stay(sources, after)


def family(codes: Told, name: str) -> set[str]:
    """Give a code and all below it."""
    found = {name}
    while more := {one for one, code in codes.items() if code["parent"] in found} - found:
        found |= more
    return found


def moved(codes: Told, name: str, parent: str | None, facet: str) -> Told:
    """Move a code in the model."""
    along = family(codes, name)
    after = {one: {**code, "facet": facet} if one in along else code for one, code in codes.items()}
    return {**after, name: {**after[name], "parent": parent}}


def refused_rules(change: Callable[[], object]) -> set[str] | None:
    try:
        change()
    except QualError as error:
        return {str(one.rule) for one in error.findings}
    return None


@FEW
@given(whole_codebooks(), st.data())
def test_a_moved_code(sources: Sources, data: st.DataObject) -> None:
    before = told(sources)
    name = data.draw(any_code(sources))
    parent = data.draw(st.none() | any_code(sources))
    facet = data.draw(st.sampled_from(FACETS)) if parent is None else before[parent]["facet"]
    if parent in family(before, name):
        assert refused_rules(lambda: move_code(sources, name, parent=parent)) == {"E417"}
        return

    after = changed(sources, move_code(sources, name, parent=parent, facet=None if parent else facet))

    assert told(after) == moved(before, name, parent, facet)
    if (parent, facet) != (before[name]["parent"], before[name]["facet"]):
        siblings = [
            one for one, code in told(after).items() if (code["parent"], code["facet"]) == (parent, facet)
        ]
        assert siblings[-1] == name
    line_ends_stay(sources, after)
    untouched(sources, after, {*family(before, name), *ancestors(before, name), *ancestors(before, parent)})


def ancestors(codes: Told, name: str | None) -> set[str]:
    found: set[str] = set()
    while name:
        found.add(name)
        name = codes[name]["parent"]
    return found


def merged(codes: Told, name: str, into: str) -> Told:
    """Merge two codes in the model."""
    for child in [one for one, code in codes.items() if code["parent"] == name]:
        codes = moved(codes, child, into, codes[into]["facet"])
    after: Told = {}
    for one, code in codes.items():
        after[one] = dict(code)
        if one != name:
            kept: list[list[str]] = []
            for kind, target in code["relations"]:
                if target != name:
                    kept.append([kind, target])
                elif one != into and [kind, into] not in [*code["relations"], *kept]:
                    kept.append([kind, into])
            after[one]["relations"] = kept
    gone, stays = after[name], after[into]
    for key in ("examples", "literature", "aliases"):
        stays[key] = [*stays[key], *(word for word in gone[key] if word not in stays[key])]
    gone["aliases"] = []
    gone["retired"] = f"2026-11-24, merged into {into}"
    return after


def has_circle(codes: Told) -> bool:
    for relation in ("arises-from", "part-of"):
        ways = {
            name: {target for kind, target in code["relations"] if kind == relation}
            | ({code["parent"]} - {None} if relation == "part-of" else set())
            for name, code in codes.items()
        }
        reached = {name: set(ways[name]) for name in ways}
        for _ in ways:
            reached = {name: far.union(*(reached[one] for one in far)) for name, far in reached.items()}
        if any(name in far for name, far in reached.items()):
            return True
    return False


@FEW
@given(whole_codebooks(), st.data())
def test_merged_codes(sources: Sources, data: st.DataObject) -> None:
    before = told(sources)
    name, into = data.draw(any_code(sources)), data.draw(any_code(sources))
    meant = merged(before, name, into) if name != into else before
    refused = {"E533"} if before[name]["retired"] or before[into]["retired"] else set()
    refused |= {"E417"} if into in family(before, name) else set()
    refused |= {"E417"} if not refused and has_circle(meant) else set()
    if refused:
        assert refused_rules(lambda: merge_codes(sources, name, into, DAY)) == refused
        return

    after = changed(sources, merge_codes(sources, name, into, DAY))

    assert told(after) == meant
    concerned = family(before, name) | ancestors(before, name) | ancestors(before, into) | users(before, name)
    untouched(sources, after, concerned)
    line_ends_stay(sources, after)
