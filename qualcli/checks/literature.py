"""Works cited in memos, and example quotations of the codebook: both must be there."""

import re
from collections.abc import Iterator, Mapping

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.index.citations import cited_span, parse_citation
from qualcli.model.codebook import Code, Codebook
from qualcli.model.documents import Document
from qualcli.model.nearest import nearest
from qualcli.text.source import Source, Span

_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_KEY = re.compile(r"(?<![\w.@])@([A-Za-z0-9_][\w:.#$%&+?<>~/-]*)")


def check_cited_works(document: Document, codebook: Codebook) -> Iterator[Diagnostic]:
    """Check the keys that memos cite, on a document of their own or beside a coding, where the study lists its works."""
    known = {one.key for one in codebook.references}
    if not known:
        return
    for key, span in _cited(document):
        if key not in known:
            close = nearest(key, known)
            remedy = f"did you mean `@{close}`?" if close else "add the work to codebooks/literature.bib"
            yield Diagnostic(
                RuleId("E307"), f"no work `{key}` in the literature", document.source, span, remedy
            )


def _cited(document: Document) -> Iterator[tuple[str, Span]]:
    """Yield the keys in brackets of a memo document, or of the annotations of any other."""
    text = document.source.text
    for stretch in [document.body] if document.front.kind == "memo" else document.cuts:
        for brackets in _BRACKETS.finditer(text, *stretch):
            for found in _KEY.finditer(text, *brackets.span()):
                key = found[1].rstrip(".:")
                yield key, Span(found.start(1), found.start(1) + len(key))


def check_examples(
    codebook: Codebook, documents: Mapping[str, Document], sources: Mapping[str, Source]
) -> Iterator[Diagnostic]:
    """Check that every example of a code opens into words: the document, and the segment or turn within it."""
    for code in codebook.codes:
        for example in code.examples:
            problem = _missing(example, documents)
            if problem and code.place and code.place.path in sources:
                yield _gone(code, example, problem, sources[code.place.path])


def _missing(example: str, documents: Mapping[str, Document]) -> str | None:
    """Say what of a citation is not there."""
    citation = parse_citation(example)
    if citation is None:
        return "that is no citation"
    document = documents.get(citation.document)
    if document is None:
        return f"there is no document `{citation.document}`"
    if cited_span(document, citation) is None:
        return f"`{citation.document}` has no `{citation.place}`"
    return None


def _gone(code: Code, example: str, problem: str, source: Source) -> Diagnostic:
    place = code.place.span if code.place else Span(0, 0)
    found = re.compile(rf"(?<![\w/-]){re.escape(example)}(?![\w-])").search(source.text, place.start)
    return Diagnostic(
        RuleId("E308"), f"the example `{example}` of code `{code.name}` is gone: {problem}",
        source, Span(*found.span()) if found else place, "cite another quotation, or bring the words back",
    )  # fmt: skip
