"""Importing plain text and Markdown."""

import re
from dataclasses import replace

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.exchange.documents.decoding import decode
from qualcli.exchange.documents.draft import Draft
from qualcli.exchange.documents.escaping import escape_literals
from qualcli.exchange.documents.finishing import finish
from qualcli.exchange.documents.imported import Imported, ImportOptions, What
from qualcli.exchange.documents.labelling import part_turns, write_labels
from qualcli.exchange.documents.sentence_lines import split_sentences
from qualcli.exchange.front import is_front_matter
from qualcli.syntax.front_matter import read_front_matter, split_front_matter
from qualcli.text.source import Source, Span

_INDENTATION = re.compile(r" {4,}| *\t\s*")


def import_text(data: bytes, options: ImportOptions) -> Imported:
    """Import plain text: every character of it is a word or a sign of the transcript; text that is coded is Markdown."""
    if options.is_coded:
        return import_markdown(data, options)
    draft, found = decode(data, options)
    if draft is None:
        return Imported((), found)
    tidy_layout(draft)
    doubts = write_labels(draft, options)
    return finish_text(draft, options, (*found, *doubts))


def import_markdown(data: bytes, options: ImportOptions) -> Imported:
    """Import Markdown: its front matter is kept, and its annotations where the user or the file says so."""
    draft, found = decode(data, options)
    if draft is None:
        return Imported((), found)
    front = _take_front_matter(draft)
    is_coded = _records_words(front, options) if options.is_coded is None else options.is_coded
    if is_coded:
        idle = not_of_coded(options)
        return Imported((), idle) if idle else finish(draft, options, found, front, is_coded=True)
    doubts = write_labels(draft, options)
    return finish_text(draft, options, (*found, *doubts), front)


def _records_words(front: str, options: ImportOptions) -> bool:
    """Say whether a file records the hash of its words, as the documents of a study do."""
    return bool(front) and read_front_matter(Source(options.path, front))[0].words is not None


def not_of_coded(options: ImportOptions) -> tuple[Diagnostic, ...]:
    """Refuse what means nothing for text that is coded already, and is taken as it is."""
    given = (
        ("--split", options.is_split, "lines"), ("--speaker", options.speakers, "labels"),
        ("--not-speaker", options.not_speakers, "labels"),
    )  # fmt: skip
    remedy = "leave it out, or import the words first and code them then"
    return tuple(
        Diagnostic(
            RuleId("E791"),
            f"`{options.path}` is coded, and its {what} are taken as they are",
            Source("command line", name),
            Span(0, len(name)),
            remedy,
        )
        for name, value, what in given
        if value
    )


def finish_text(
    draft: Draft, options: ImportOptions, found: tuple[Diagnostic, ...], front: str = ""
) -> Imported:
    """Part the turns, escape what is literal, split sentences where asked, and make a document of it.

    Of text whose annotations are kept nothing is escaped.
    """
    part_turns(draft)
    if options.is_coded:
        idle = not_of_coded(replace(options, speakers=(), not_speakers=()))
        return Imported((), idle) if idle else finish(draft, options, found, front, is_coded=True)
    escape_literals(draft, options)
    if options.is_split:
        split_sentences(draft)
    return finish(draft, options, found, front, is_coded=False)


def tidy_layout(draft: Draft) -> None:
    """Leave out page breaks, and indentation that Markdown would show as code."""
    for index, line in enumerate(draft.lines):
        if line and "\f" in line:
            draft.put(index, What.PAGE_BREAK, line.strip("\f").replace("\f", " "), line.count("\f"))
        if line and line[0] in " \t" and (found := _INDENTATION.match(draft.lines[index] or "")):
            draft.put(index, What.INDENTATION, (draft.lines[index] or "")[found.end() :])


def _take_front_matter(draft: Draft) -> str:
    """Part a file's front matter from its text; prose between two breaks is none."""
    text = draft.text + "\n"
    block = split_front_matter(text)
    front = text[: block.end] if block else ""
    if not is_front_matter(front.removesuffix("\n")):
        return ""
    count = front.count("\n")
    for line in front.split("\n")[:-1]:
        draft.note_kept(line)
    del draft.lines[:count], draft.numbers[:count]
    return front
