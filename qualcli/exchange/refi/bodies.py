"""The text of a source as a document of the corpus, and the way from the one to the other."""

import re
from typing import Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.exchange.documents.alignment import Alignment, align_draft
from qualcli.exchange.documents.draft import draft_of
from qualcli.exchange.documents.finishing import count_speakers
from qualcli.exchange.documents.imported import ImportedDocument, ImportOptions, SpeakerCount
from qualcli.exchange.documents.labelling import write_labels
from qualcli.exchange.documents.text import finish_text, tidy_layout
from qualcli.exchange.refi.segments import letters
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.turns import find_turns
from qualcli.text.source import Source, Span

_UNHELD: Final = re.compile("[\0\ud800-\udfff]")


class Body(NamedTuple):
    """A document's text, and where a stretch of the text it came from is in it."""

    body: str
    alignment: Alignment | None
    """None: nothing has changed."""
    speakers: tuple[SpeakerCount, ...]
    title: str
    kind: str
    diagnostics: tuple[Diagnostic, ...] = ()
    changes: str = ""
    """What was changed, in words."""

    def span(self, source: str, span: Span) -> Span | None:
        """Give the stretch that a stretch of the source has become; None where its words are not found again."""
        if self.alignment is None:
            return span
        found = self.alignment.span(span)
        words = letters(source[span.start : span.end])
        if letters(self.body[found.start : found.end]) == words:
            return found
        return _again(self.body, source[span.start : span.end], found.start)


def _again(body: str, words: str, near: int) -> Span | None:
    """Look for words that are not where they were expected; the nearest place is taken."""
    lines = r"\s+".join(map(re.escape, words.split()))
    places = [Span(*one.span()) for one in re.finditer(lines, body)] if lines else []
    return min(places, key=lambda one: abs(one.start - near), default=None)


def own_body(text: str, options: ImportOptions) -> Body | None:
    """Take a text of our own as it is; None where it holds what would read as an annotation."""
    document, _ = parse_document(Source(options.path, text), Dialect(passthrough=options.passthrough))
    if document.annotations or document.base != text:
        return None
    speakers = count_speakers(text, find_turns(text, plain=options.has_plain_labels), options.cases)
    return Body(text, None, speakers, options.title or "", options.kind or "")


def imported_body(text: str, options: ImportOptions, *, is_markdown: bool = False) -> Body | None:
    """Import a text as any other: labels in bold, literal marks escaped; None where it has no words."""
    clean = _UNHELD.sub("\N{REPLACEMENT CHARACTER}", text)
    if not any(map(str.isalnum, clean)):
        return None
    draft = draft_of(clean)
    if not is_markdown:
        tidy_layout(draft)
    doubts = write_labels(draft, options)
    result = finish_text(draft, options, doubts)
    (document,) = result.documents
    before = len(document.body) - len(draft.text) - 1
    return Body(
        document.body, align_draft(draft, before), document.speakers, document.title, document.kind,
        result.diagnostics, _changes(document),
    )  # fmt: skip


def _changes(document: ImportedDocument) -> str:
    return document.account.summary() if document.account.changes else ""
