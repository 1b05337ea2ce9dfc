"""The pages under `cases/` say how files around the transcripts are read and changed; each is a test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.syntax.codebook import parse_codebook_file
from qualcli.syntax.codebook_edits import add_code
from qualcli.syntax.front_matter import read_front_matter
from qualcli.syntax.front_matter_edits import set_front_matter
from qualcli.syntax.front_matter_yaml import read_front_matter_as_yaml
from qualcli.syntax.literature import read_literature
from qualcli.syntax.participants import read_participants
from qualcli.syntax.settings import read_settings
from qualcli.syntax.yaml_scalars import plain_value
from qualcli.text.edits import Edit, apply_edits
from qualcli.text.source import Source
from tests.study_files import outline, pages, read_page, shown

CASES = Path(__file__).parent / "cases"

Read = tuple[object, tuple[Diagnostic, ...]]


def codebook(source: Source) -> Read:
    file = parse_codebook_file(source)
    return (file.facet, *file.codes), file.diagnostics


def front_matter(source: Source) -> Read:
    front, _, found = read_front_matter(source)
    return front, found


READERS: dict[str, Callable[[Source], Read]] = {
    "codebook": codebook,
    "front_matter": front_matter,
    "participants": read_participants,
    "settings": read_settings,
    "literature": read_literature,
}


def pages_of(*kinds: str) -> list[Path]:
    return [page for kind in kinds for page in pages(CASES / kind)]


def name_of(page: Path) -> str:
    return f"{page.parent.name}/{page.stem}"


@pytest.mark.parametrize("path", pages_of(*READERS), ids=name_of)
def test_a_file_is_read_as_its_page_says(path: Path) -> None:
    page = read_page(path)
    ((name, text),) = page.files.items()
    source = Source(name, text)

    value, found = READERS[path.parent.name](source)

    assert page.blocks["read"] == outline(value, source)
    assert page.blocks.get("text", "") == shown(found)


@pytest.mark.parametrize("path", pages_of("front_matter"), ids=name_of)
def test_both_readers_of_front_matter_agree_on_every_page(path: Path) -> None:
    ((name, text),) = read_page(path).files.items()
    front, _, found = read_front_matter(Source(name, text))

    if not any(one.rule == "E141" for one in found):
        assert read_front_matter_as_yaml(Source(name, text)) == (front, found)


def planned(kind: str, before: str, words: str) -> tuple[Edit, ...]:
    """Plan what a page asks for: `key = value`, `remove key`, or `add name [under parent][: definition]`."""
    if kind == "add_code":
        head, _, definition = words.removeprefix("add ").partition(": ")
        name, _, parent = head.partition(" under ")
        return (add_code(Source("codebooks/tension.yaml", before), parent or None, name, definition or None),)
    if words.startswith("remove "):
        return set_front_matter(before, words.removeprefix("remove "), None)
    key, _, value = words.partition(" = ")
    return set_front_matter(before, key, value.split(", ") if ", " in value else plain_value(value))


@pytest.mark.parametrize("path", pages_of("set_front_matter", "add_code"), ids=name_of)
def test_a_file_is_changed_as_its_page_says(path: Path) -> None:
    page = read_page(path)

    edits = planned(path.parent.name, page.files["before"], page.blocks["edit"].strip())

    assert page.files["after"] == apply_edits(page.files["before"], edits)
