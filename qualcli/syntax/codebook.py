"""The codebook: one YAML file for each facet, with its codes and their sub-codes to any depth.

What shows only when all files are seen together, such as a code that exists twice, is found by
`checks.codebook` from the mentions kept here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePosixPath

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.codebook import Code, Codebook, Facet, Place, Reference
from qualcli.model.names import CodeName, FacetName
from qualcli.model.reserved import COMMAND_WORDS, FACET_WORDS
from qualcli.syntax.code_names import facet_name_fault
from qualcli.syntax.codebook_codes import CodeReader, Mention, trimmed
from qualcli.syntax.codebook_fields import FACET_FIELDS, is_attribute
from qualcli.syntax.fields import entries_of, text_of
from qualcli.syntax.findings import Findings, did_you_mean
from qualcli.syntax.yaml_nodes import Entry, Mapping, Node, read_yaml
from qualcli.text.source import Source, Span


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """One codebook file as read: its facet, its codes, what they mention, and what is wrong."""

    source: Source
    facet: Facet | None
    codes: tuple[Code, ...]
    mentions: tuple[Mention, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_codebook(
    sources: Iterable[Source], references: tuple[Reference, ...]
) -> tuple[Codebook, tuple[Diagnostic, ...]]:
    """Read all codebook files to one codebook; the findings are those of each file by itself."""
    files = [parse_codebook_file(source) for source in sources]
    return assemble_codebook(files, references), tuple(
        chain.from_iterable(file.diagnostics for file in files)
    )


def read_codebook_file(source: Source) -> tuple[Facet | None, tuple[Code, ...], tuple[Diagnostic, ...]]:
    """Read one codebook file."""
    file = parse_codebook_file(source)
    return file.facet, file.codes, file.diagnostics


def assemble_codebook(files: Iterable[CodebookFile], references: tuple[Reference, ...]) -> Codebook:
    """Put files together, without second codes of one name and relations to codes that do not exist."""
    files = list(files)
    facets = {file.facet.name: file.facet for file in reversed(files) if file.facet}
    codes: dict[CodeName, Code] = {}
    for code in chain.from_iterable(file.codes for file in files):
        codes.setdefault(code.name, code)
    sound = (
        replace(
            code,
            relations=tuple(relation for relation in code.relations if relation.target in codes),
            also_in=tuple(name for name in code.also_in if name in facets),
        )
        for code in codes.values()
    )
    return Codebook(tuple(reversed(facets.values())), tuple(sound), references)


def parse_codebook_file(source: Source) -> CodebookFile:
    """Read one codebook file, with the places of all that it mentions."""
    return parse_codebook_tree(source)[0]


def parse_codebook_tree(source: Source) -> tuple[CodebookFile, Node | None]:
    """Read one codebook file, and give the YAML that it was read from."""
    findings = Findings(source)
    root = read_yaml(findings)
    facet = _read_facet(root, findings)
    reader = CodeReader(findings, facet.name)
    if isinstance(root, Mapping):
        reader.read_codes(root.get("codes"), None, f"`codes` of facet `{facet.name}`")
    file = CodebookFile(source, facet, tuple(reader.codes), tuple(reader.mentions), findings.in_order())
    return file, root


def _read_facet(root: Node | None, findings: Findings) -> Facet:
    """Read what a file says of its facet; without a name, the facet is called like the file."""
    entries = entries_of(root, "a codebook file", findings)
    fields = {entry.key.text: entry.value for entry in entries}
    named = fields.get("facet")
    name = text_of(named, "`facet`", findings)
    stem = PurePosixPath(findings.source.path).stem
    span = named.span if named is not None and name else Span(0, 0)
    if name:
        _check_facet_name(name, span, findings)
    elif findings.is_clean:
        message = "this codebook file does not name its facet"
        findings.note("E424", span, message, f"begin it with `facet: {stem}`")
    name = name or stem
    for entry in entries:
        if entry.key.text not in FACET_FIELDS:
            _note_unknown_field_of_facet(entry, name, findings)
    label = text_of(fields.get("label"), f"`label` of facet `{name}`", findings)
    about = text_of(fields.get("about"), f"`about` of facet `{name}`", findings)
    return Facet(FacetName(name), label or name, trimmed(about), Place(findings.source.path, span))


def _check_facet_name(name: str, span: Span, findings: Findings) -> None:
    fault = facet_name_fault(name)
    if fault:
        findings.note("E414", span, *fault)
    elif name in FACET_WORDS or name in COMMAND_WORDS:
        why = (
            f"`--{name}` means something else already"
            if name in FACET_WORDS
            else f"`qual {name}` is a command"
        )
        message = f"`{name}` cannot name a facet: {why}"
        findings.note("E414", span, message, f"another name, as in `{name}-theme`; the label can stay")


def _note_unknown_field_of_facet(entry: Entry, facet: str, findings: Findings) -> None:
    from qualcli.model.nearest import nearest

    key = entry.key
    if is_attribute(key.text):
        return
    otherwise = (
        "codes stand under `codes:`"
        if isinstance(entry.value, Mapping)
        else f"the fields are {', '.join(FACET_FIELDS)}"
    )
    remedy = did_you_mean(nearest(key.text, FACET_FIELDS), otherwise)
    findings.note("E411", key.span, f"unknown field `{key.text}` of facet `{facet}`", remedy)
