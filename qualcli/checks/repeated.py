"""Codings that stand twice on the same words and differ in their memo or weight alone: each would count twice."""

from collections.abc import Iterator

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.model.documents import Document
from qualcli.syntax.places import code_place


def check_repeated(document: Document) -> Iterator[Diagnostic]:
    """Report a code by the same coder on the same words, once more with another memo or weight."""
    heads = sorted((one for one in document.annotations if one.marks), key=lambda one: one.opening.start)
    if len(heads) != len(document.segments) or len({one.parts for one in document.segments}) == len(heads):
        return
    first: dict[object, object] = {}
    for head, segment in zip(heads, document.segments, strict=True):
        marks = segment.marks
        said = marks.weight, marks.memo
        pairs = [(use, coder) for use in marks.codes for coder in marks.coders or (None,)]
        twice = [use for use, coder in pairs if first.setdefault((segment.parts, use, coder), said) != said]
        for use in dict.fromkeys(twice):
            message = f"`{use}` stands twice on the same words, with another memo or weight"
            remedy = "keep one: write both memos into it, and take the other away; they would count twice"
            yield Diagnostic(
                RuleId("W201"), message, document.source, code_place(document.source, head, use), remedy
            )
