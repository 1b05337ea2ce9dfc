"""What tests of study files share: pages with files in them, and all findings about those files."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import NamedTuple, TypeVar

from qualcli.checks.cases import check_cases
from qualcli.checks.codebook import check_codebook
from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.cases import Cases
from qualcli.model.codebook import Place
from qualcli.render.diagnostics import render_diagnostics
from qualcli.syntax.codebook import parse_codebook_file
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.literature import read_literature
from qualcli.syntax.participants import read_participants
from qualcli.syntax.settings import read_settings
from qualcli.text.source import Source

_BLOCK = re.compile(r"^(`{3,})(\S*)(?: (\S+))?\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_CODEBOOK = re.compile(r"codebooks/[^/]+\.yaml")


Value = TypeVar("Value")


class Page(NamedTuple):
    """A page of examples: files by path, and the other fenced blocks by the word behind their fence."""

    title: str
    files: dict[str, str]
    blocks: dict[str, str]


def read_page(path: Path) -> Page:
    """Read a page; every byte inside a fence counts."""
    text = path.read_bytes().decode()
    found = list(_BLOCK.finditer(text))
    files = {block[3]: block[4] for block in found if block[3]}
    return Page(text.partition("\n")[0], files, {block[2]: block[4] for block in found if not block[3]})


def pages(folder: Path) -> list[Path]:
    """List the pages of a folder, in the order of their names."""
    return sorted(folder.glob("*.md"))


def findings_of(files: Mapping[str, str]) -> list[Diagnostic]:
    """Find everything wrong with the files around transcripts, and with front matter and speakers."""
    sources = {path: Source(path, text) for path, text in sorted(files.items())}
    found: list[Diagnostic] = []
    references = _read(read_literature, sources, "codebooks/literature.bib", found) or ()
    settings = _read(read_settings, sources, "qual.yaml", found)
    cases = _read(read_participants, sources, "corpus/participants.yaml", found) or Cases()
    books = [parse_codebook_file(source) for path, source in sources.items() if _CODEBOOK.fullmatch(path)]
    for book in books:
        found += book.diagnostics
    found += check_codebook(books, references, settings.passthrough if settings else ())
    parsed = [parse_document(source, Dialect()) for path, source in sources.items() if path.endswith(".md")]
    for _, problems in parsed:
        found += problems
    return [*found, *check_cases(cases, (document for document, _ in parsed))]


def _read(
    read: Callable[[Source], tuple[Value, tuple[Diagnostic, ...]]],
    sources: Mapping[str, Source],
    path: str,
    found: list[Diagnostic],
) -> Value | None:
    """Read a file that a study may have, noting what is wrong with it."""
    if path not in sources:
        return None
    value, problems = read(sources[path])
    found += problems
    return value


def outline(value: object, source: Source) -> str:
    """Write a frozen value as an outline: every field that is not empty, places as line and column."""
    return "\n".join(_lines(value, source)) + "\n"


def _lines(value: object, source: Source) -> Iterator[str]:
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _field_lines(field.name, getattr(value, field.name), source)
    elif isinstance(value, tuple | list) and not hasattr(value, "_fields"):
        for one in value:
            head, *rest = [*_lines(one, source)] or ["nothing"]
            yield f"- {head}"
            yield from (f"  {line}" for line in rest)
    else:
        yield _word(value, source)


def _field_lines(name: str, value: object, source: Source) -> Iterator[str]:
    if value is None or value == ():
        return
    if isinstance(value, tuple) and not hasattr(value, "_fields") and not isinstance(value[0], str):
        yield f"{name}:"
        yield from (f"  {line}" for line in _lines(value, source))
    else:
        yield f"{name}: {_word(value, source)}"


def _word(value: object, source: Source) -> str:
    if isinstance(value, Place):
        start, end = map(source.position, value.span)
        return f"{value.path}:{start.line}:{start.column} to {end.line}:{end.column}"
    if isinstance(value, tuple):
        return ", ".join(_word(one, source) for one in value)
    return value.name.lower() if isinstance(value, Enum) else repr(value)


def shown(found: Iterable[Diagnostic]) -> str:
    """Write findings as a person sees them."""
    return "".join(render_diagnostics(found))
