"""Annotations against the study: codes, poles, coders that do not exist, and words that are not those recorded."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, Fix, RuleId
from qualcli.index.citations import cited_span, parse_citation
from qualcli.model.annotations import Annotation, CodeUse
from qualcli.model.codebook import Code, Codebook
from qualcli.model.documents import Document
from qualcli.model.names import CodeName
from qualcli.model.nearest import nearest
from qualcli.model.settings import Settings
from qualcli.syntax.places import code_place, name_place, pole_place, value_place
from qualcli.syntax.retirement import merged_into
from qualcli.text.edits import Edit
from qualcli.text.source import Span


@dataclass(frozen=True)
class Vocabulary:
    """What annotations may name."""

    codebook: Codebook
    settings: Settings


def check_annotations(document: Document, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """Check every name that an annotation uses, and whether someone is named where several code."""
    for one in document.annotations:
        if one.marks is None:
            continue
        for use in one.marks.codes:
            yield from _code(document, one, use, vocabulary.codebook)
        yield from _coders(document, one, vocabulary.settings)


def _code(document: Document, one: Annotation, use: CodeUse, codebook: Codebook) -> Iterator[Diagnostic]:
    code = codebook.by_name.get(use.code)
    if code is None:
        yield _unknown_code(document, one, use, codebook)
    elif code.retired:
        yield _retired_code(document, one, use, codebook)
    elif use.pole and use.pole not in code.pole_names:
        yield _unknown_pole(document, one, use, code.pole_names)


def _retired_code(document: Document, one: Annotation, use: CodeUse, codebook: Codebook) -> Diagnostic:
    """Report a retired code; one that was merged into another, which has the same pole, can be replaced safely."""
    place = name_place(document.source, one, use)
    message = f"code `{use.code}` is retired: {codebook.by_name[use.code].retired}"
    current = _successor(use.code, codebook)
    if current is None or (use.pole and use.pole not in current.pole_names):
        return _finding(document, "W303", place, message, "give these words another code")
    fix = Fix(f"write `{current.name}`", (Edit(place, current.name),))
    return _finding(document, "W303", place, message, f"write `.{current.name}`", fix)


def _successor(name: CodeName, codebook: Codebook) -> Code | None:
    """Follow what retired codes were merged into, to a code that is in use; a circle leads nowhere."""
    seen: set[CodeName] = set()
    code = codebook.by_name.get(name)
    while code is not None and code.retired and code.name not in seen:
        seen.add(code.name)
        into = merged_into(code.retired)
        code = codebook.by_name.get(codebook.former_names.get(into, into)) if into else None
    return None if code is None or code.retired else code


def _unknown_code(document: Document, one: Annotation, use: CodeUse, codebook: Codebook) -> Diagnostic:
    place = name_place(document.source, one, use)
    current = codebook.former_names.get(use.code)
    if current is not None:
        fix = Fix(f"write `{current}`", (Edit(place, current),))
        message = f"code `{use.code}` is now called `{current}`"
        return _finding(
            document,
            "W303",
            place,
            message,
            f"write `.{current}`, or run `qual recode {use.code} {current}`",
            fix,
        )
    close = nearest(use.code, codebook.by_name)
    guess = f"did you mean `.{close}`? or " if close else ""
    return _finding(
        document,
        "E301",
        place,
        f"unknown code `{use.code}`",
        f"{guess}`qual codebook add {use.code}`",
    )


def _unknown_pole(document: Document, one: Annotation, use: CodeUse, poles: tuple[str, ...]) -> Diagnostic:
    close = nearest(use.pole or "", poles)
    listed = f"poles: {', '.join(poles)}" if poles else f"`{use.code}` declares no poles"
    remedy = f"did you mean `--{close}`? ({listed})" if close else listed
    return _finding(
        document,
        "E302",
        pole_place(document.source, one, use),
        f"code `{use.code}` has no pole `{use.pole}`",
        remedy,
    )


def _coders(document: Document, one: Annotation, settings: Settings) -> Iterator[Diagnostic]:
    known = settings.coder_names
    if not known or one.marks is None:
        return
    for coder in one.marks.coders:
        if coder not in known:
            close = nearest(coder, known)
            guess = f"did you mean `{close}`? " if close else ""
            place = value_place(document.source, one, "coder", coder)
            yield _finding(
                document, "E304", place, f"unknown coder `{coder}`", f"{guess}coders are listed in qual.yaml"
            )
    if len(known) > 1 and not one.marks.coders:
        place = code_place(document.source, one, one.marks.codes[0])
        yield _finding(
            document, "W203", place, "nobody is named as coder, and the study has several",
            f"`qual fmt --coder {known[0]}` fills in who coded",
        )  # fmt: skip


def check_words(document: Document) -> Iterator[Diagnostic]:
    """Compare the words of a document with the hash recorded when they came in."""
    recorded = document.front.words
    if recorded is None:
        return
    now = f"sha256:{sha256(document.base.encode('utf-8', 'surrogatepass')).hexdigest()}"
    if now != recorded:
        yield _finding(
            document, "E146", _key_place(document, "words").key, "the words are not those recorded at import",
            "undo the change, or, if it is a correction, `qual accept` this document",
        )  # fmt: skip


def check_normal_form(document: Document, normal: str) -> Iterator[Diagnostic]:
    """Point at the first place where a document is not written in normal form."""
    text = document.source.text
    if normal == text:
        return
    differs = (at for at, (one, other) in enumerate(zip(text, normal, strict=False)) if one != other)
    at = min(next(differs, len(normal)), max(len(text) - 1, 0))
    fix = Fix("write normal form", (Edit(Span(0, len(text)), normal),))
    yield _finding(
        document, "W202", Span(at, at + 1), "annotations are not in normal form", "`qual fmt` writes it", fix
    )


def check_about(
    document: Document, codebook: Codebook, names: frozenset[str], read: Callable[[str], Document | None]
) -> Iterator[Diagnostic]:
    """Check that what a memo is about exists: a code, a document, a participant or a place in a document."""
    about = document.front.about
    if about is None or about in names or about in codebook.uses:
        return
    problem = f"the memo is about `{about}`, which is not there"
    citation = parse_citation(about)
    if citation and citation.place and (cited := read(citation.document)):
        if cited_span(cited, citation):
            return
        remedy = f"`{citation.document}` has no `{citation.place}`"
    else:
        close = nearest(about, [*names, *codebook.by_name])
        remedy = (
            f"did you mean `{close}`?" if close else "name a code, a document, a participant or a citation"
        )
    yield _finding(document, "E306", _key_place(document, "about").value, problem, remedy)


class _KeyPlace(NamedTuple):
    """Where a key of the front matter stands, and its value."""

    key: Span
    value: Span


def _key_place(document: Document, key: str) -> _KeyPlace:
    """Find a key of the front matter, for the finding to point at."""
    pattern = re.compile(
        rf"^[\"']?(?P<key>{key})[\"']?[ \t]*:[ \t]*(?P<value>[^\n]*?)(?:[ \t]+#[^\n]*)?[ \t\r]*$",
        re.MULTILINE,
    )
    found = pattern.search(document.source.text, 0, document.body.start)
    if not found:
        return _KeyPlace(Span(0, 0), Span(0, 0))
    return _KeyPlace(Span(*found.span("key")), Span(*found.span("value")))


def _finding(  # noqa: PLR0913, PLR0917  # a finding is made of as many things
    document: Document, rule: str, span: Span, message: str, remedy: str, fix: Fix | None = None
) -> Diagnostic:
    return Diagnostic(RuleId(rule), message, document.source, span, remedy, fix)
