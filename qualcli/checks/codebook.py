"""What is wrong with a codebook as a whole, file by file sound or not."""

from collections.abc import Iterable, Sequence
from itertools import chain

from qualcli.checks.cycles import Edge, find_cycles
from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.codebook import Place, Reference
from qualcli.syntax.codebook import CodebookFile
from qualcli.syntax.codebook_codes import Mention, MentionKind
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.findings import Findings, did_you_mean

_LONGEST_CYCLE = 6
"""Names of a cycle that a message spells out."""


def check_codebook(
    files: Sequence[CodebookFile], references: Iterable[Reference], passthrough: tuple[str, ...] = ()
) -> tuple[Diagnostic, ...]:
    """Check all codebook files together, in the order of the files."""
    book = _Book(files, references, passthrough)
    for file, findings in book.sheets:
        _check_facet(file, findings, book)
        _check_names(file, findings, book)
        for mention in file.mentions:
            _CHECKS[mention.kind](mention, findings, book)
    _check_cycles(book)
    return tuple(chain.from_iterable(findings.in_order() for _, findings in book.sheets))


class _Book:
    """All names of the codebook, with the places of their first definitions."""

    def __init__(
        self, files: Sequence[CodebookFile], references: Iterable[Reference], passthrough: tuple[str, ...]
    ) -> None:
        self.sheets = [(file, Findings(file.source)) for file in files]
        self.dialect = Dialect(passthrough=passthrough)
        self.codes: dict[str, Place] = {}
        self.facets: dict[str, Place] = {}
        self.aliases: dict[str, tuple[Mention, CodebookFile]] = {}
        self.keys = {reference.key for reference in references}
        self.sheet_of = {id(mention): findings for file, findings in self.sheets for mention in file.mentions}
        for file in files:
            self._add(file)

    def _add(self, file: CodebookFile) -> None:
        for code in file.codes:
            if code.place:
                self.codes.setdefault(code.name, code.place)
        if file.facet and file.facet.place:
            self.facets.setdefault(file.facet.name, file.facet.place)
        for mention in file.mentions:
            if mention.kind is MentionKind.ALIAS:
                self.aliases.setdefault(mention.name, (mention, file))

    def where(self, place: Place) -> str:
        """Write a place as messages do: `codebooks/power.yaml:14:3`."""
        findings = next(findings for file, findings in self.sheets if file.source.path == place.path)
        return f"{place.path}:{findings.line_and_column(place.span)}"


def _check_facet(file: CodebookFile, findings: Findings, book: _Book) -> None:
    facet = file.facet
    if facet and facet.place and (first := book.facets[facet.name]) != facet.place:
        message = f"facet `{facet.name}` is already defined at {book.where(first)}"
        findings.note(
            "E416",
            facet.place.span,
            message,
            "put the codes of one facet into one file, or give this facet another name",
        )


def _check_names(file: CodebookFile, findings: Findings, book: _Book) -> None:
    """Find codes that are defined a second time, and codes that transcripts cannot show."""
    for code in file.codes:
        if code.place is None:
            continue
        if (first := book.codes[code.name]) != code.place:
            message = f"code `{code.name}` is already defined at {book.where(first)}"
            remedy = "rename one of them; to list one code in two facets, use `also-in:`"
            findings.note("E415", code.place.span, message, remedy)
        if book.dialect.is_styling(code.name):
            message = (
                f"`{code.name}` cannot name a code: in transcripts `{{.{code.name}}}` only styles the text"
            )
            findings.note(
                "E413",
                code.place.span,
                message,
                f"another name, as in `{code.name}-theme`; the label can stay",
            )


def _check_target(mention: Mention, findings: Findings, book: _Book) -> None:
    if mention.name in book.codes:
        return
    message = f"unknown code `{mention.name}` in `{mention.relation}` of code `{mention.code}`"
    if mention.name in book.aliases:
        code = book.aliases[mention.name][0].code
        findings.note("E418", mention.span, message, f"write `{code}`: `{mention.name}` is its earlier name")
    else:
        remedy = did_you_mean(_near(mention.name, book.codes), "define the code, or delete it here")
        findings.note("E418", mention.span, message, remedy)


def _check_reference(mention: Mention, findings: Findings, book: _Book) -> None:
    if mention.name not in book.keys:
        message = f"`{mention.name}` is not in codebooks/literature.bib"
        findings.note(
            "E419", mention.span, message, did_you_mean(_near(mention.name, book.keys), "add the work there")
        )


def _check_alias(mention: Mention, findings: Findings, book: _Book) -> None:
    """Refuse an earlier name that is the name of a code now, or an earlier name of two codes."""
    first, file = book.aliases[mention.name]
    if mention.name in book.codes:
        where = book.where(book.codes[mention.name])
        message = f"`{mention.name}` is no earlier name: a code of that name is defined at {where}"
        findings.note("E420", mention.span, message, "delete it here, or rename that code")
    elif first.code != mention.code:
        where = book.where(Place(file.source.path, first.span))
        message = f"`{mention.name}` is an earlier name of `{first.code}` already, at {where}"
        findings.note("E420", mention.span, message, "keep it with the code that took its place")


def _check_other_facet(mention: Mention, findings: Findings, book: _Book) -> None:
    if mention.name not in book.facets:
        message = f"unknown facet `{mention.name}` in `also-in` of code `{mention.code}`"
        otherwise = f"the facets are {', '.join(book.facets)}"
        findings.note(
            "E421", mention.span, message, did_you_mean(_near(mention.name, book.facets), otherwise)
        )


_CHECKS = {
    MentionKind.CODE: _check_target,
    MentionKind.LITERATURE: _check_reference,
    MentionKind.ALIAS: _check_alias,
    MentionKind.FACET: _check_other_facet,
}


def _near(name: str, names: Iterable[str]) -> str | None:
    from qualcli.model.nearest import nearest

    return nearest(name, names)


def _check_cycles(book: _Book) -> None:
    """Find codes that are part of themselves, or arise from themselves: nobody could open such a codebook."""
    for relation, words in (("part-of", "is part of itself"), ("arises-from", "arises from itself")):
        for cycle in find_cycles(_graph(book, relation)):
            mention = next(edge.mention for edge in reversed(cycle) if edge.mention)
            names = [edge.target for edge in cycle]
            shown = names if len(names) <= _LONGEST_CYCLE else [*names[: _LONGEST_CYCLE - 1], "…", names[-1]]
            message = f"`{names[-1]}` {words}: {' → '.join([names[-1], *shown])}"
            book.sheet_of[id(mention)].note(
                "E417", mention.span, message, f"delete one `{relation}` of this circle"
            )


def _graph(book: _Book, relation: str) -> dict[str, list[Edge]]:
    """Draw the ways along a relation; the way to a parent is one of `part-of`."""
    graph: dict[str, list[Edge]] = {name: [] for name in book.codes}
    for file, _ in book.sheets:
        if relation == "part-of":
            firsts = (code for code in file.codes if code.parent and code.place == book.codes[code.name])
            for code in firsts:
                graph[code.name].append(Edge(str(code.parent), None))
        for mention in file.mentions:
            if mention.relation == relation:
                graph[mention.code].append(Edge(mention.name, mention))
    return graph
