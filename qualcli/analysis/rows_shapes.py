"""What tables for other programs are made of: every fixed column, in its order, with what it holds.

A change to these is a change of the schema: then its version goes up.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from qualcli.model.sheets import SheetColumn, Type

OF_PARTICIPANT: Final = "participant."
OF_DOCUMENT: Final = "document."
"""What attributes' columns begin with: `participant.sector`, `document.date`."""


class Shape(NamedTuple):
    """A sheet before it has rows: its name, its fixed columns, and whose attributes stand behind them."""

    name: str
    columns: Sequence[SheetColumn]
    attributes: tuple[str, ...] = ()


def _text(key: str, about: str) -> SheetColumn:
    return SheetColumn(key, Type.TEXT, about)


def _count(key: str, about: str) -> SheetColumn:
    return SheetColumn(key, Type.INTEGER, about)


def _list(key: str, about: str) -> SheetColumn:
    return SheetColumn(key, Type.LIST, about)


_PLACE: Final = (
    _count("line", "The line of the file in which it begins."),
    _count("start", "Where it begins: characters of the text without annotations, from 0."),
    _count("end", "Where it ends, just behind its last character."),
)
_CODED: Final = (
    _count("quotations", "How many quotations are coded there."),
    _count("codings", "How many codings there are."),
    _list("codes", "The codes of these, each once, in the codebook's order."),
)

CODINGS: Final = Shape(
    "codings",
    (
        _count("coding", "The coding's number in the corpus, from 1, in order of documents and places."),
        _count("quotation", "The number of its quotation: codings of the same words have the same."),
        _text("citation", "How the quotation is cited, as `qual show` takes it."),
        _text("id", "The id that it carries in the transcript, if any."),
        _text("document", "The document's whole name."),
        _text("kind", "The document's kind."),
        _count("turn", "The speaker turn in which it begins, from 1."),
        _count("paragraph", "Where there is no turn, the paragraph in which it begins, from 1."),
        *_PLACE,
        _text("parts", "Every part of it as `start-end`, joined by `;`."),
        _list("speaker", "The labels of all who speak in it."),
        _list("participant", "Their names in `participants.yaml`, in the same order."),
        _list("role", "Their roles, in the same order: participant, interviewer, observer, unknown."),
        _text("facet", "The code's facet."),
        _text("code", "The code, under its present name."),
        _text("code_path", "The code below those that it is part of: `incorporation/service-role`."),
        _text("code_label", "The code's label."),
        _text("pole", "The pole or level, if one was named."),
        _text("coder", "Who coded."),
        _count("weight", "The weight given to the quotation."),
        _text("memo", "The memo on the quotation."),
        _text("words", "What is said, without annotations; several parts joined by ` … `."),
    ),
    (OF_PARTICIPANT, OF_DOCUMENT),
)
TURNS: Final = Shape(
    "turns",
    (
        _text("citation", "How the turn is cited."),
        _text("document", "The document's whole name."),
        _text("kind", "The document's kind."),
        _count("turn", "The number of the speaker turn, from 1."),
        _count("paragraph", "Where there is no turn, the number of the paragraph, from 1."),
        *_PLACE,
        _text("speaker", "The label of who speaks."),
        _text("participant", "Their name in `participants.yaml`."),
        _text("role", "Their role: participant, interviewer, observer, unknown."),
        _count("word_count", "How many words it has."),
        *_CODED,
        _text("words", "What is said, without annotations and without the speaker's label."),
    ),
    (OF_PARTICIPANT, OF_DOCUMENT),
)
DOCUMENTS: Final = Shape(
    "documents",
    (
        _text("document", "The document's whole name."),
        _text("citation", "How the document is cited."),
        _text("kind", "Its kind."),
        _count("turns", "How many speaker turns it has."),
        _count("word_count", "How many words these have, and the paragraphs outside them."),
        _list("participants", "Who speaks in it; the labels of those who are not in `participants.yaml`."),
        *_CODED,
        _list("coders", "Who coded it."),
    ),
    (OF_DOCUMENT,),
)
PARTICIPANTS: Final = Shape(
    "participants",
    (
        _text("participant", "The name in `participants.yaml`, else the label of who is not there."),
        _text("role", "participant, interviewer, observer, or unknown of who is not there."),
        _list("labels", "The labels under which they speak in the corpus."),
        _count("documents", "In how many documents they speak."),
        _count("turns", "How many turns they have."),
        _count("word_count", "How many words these have."),
        *_CODED,
    ),
    (OF_PARTICIPANT,),
)
CODES: Final = Shape(
    "codes",
    (
        _text("code", "The code."),
        _text("facet", "Its facet; of a code that is in use but not in the codebook, nothing."),
        _list("also_in", "Further facets that list it."),
        _text("label", "Its label."),
        _text("kind", "Its kind, as the codebook says it."),
        _text("parent", "The code that it is a sub-code of."),
        _text("code_path", "The code below those that it is part of: `incorporation/service-role`."),
        _text("definition", "What it means."),
        _text("include", "When to use it."),
        _text("exclude", "When not to use it."),
        _list("examples", "Citations of examples."),
        _list("poles", "Its poles or levels."),
        _list("relations", "Its relations, each with its kind: `arises-from power`."),
        _list("literature", "Keys of the works that it leans on."),
        _list("aliases", "Its earlier names."),
        _text("retired", "When and why it was retired."),
        _count("own_codings", "How many codings there are of the code itself."),
        _count("codings", "How many there are of it and its sub-codes."),
        _count("documents", "In how many documents these are."),
    ),
)
MEMOS: Final = Shape(
    "memos",
    (
        _text("citation", "The memo's document, or the quotation that carries it."),
        _text("about", "What it is about: a code, a document, a participant, `study`."),
        _text("date", "When it was written; of a memo on a quotation, the date of its document."),
        _list("by", "Who wrote it."),
        _text("title", "Its title."),
        _text("text", "The memo."),
        _text("words", "The words that it is on."),
    ),
)
SHAPES: Final = (CODINGS, TURNS, DOCUMENTS, PARTICIPANTS, CODES, MEMOS)

NOT_WIDE: Final = frozenset(
    ["line", "start", "end", "quotations", "codings", "codes", "coders", "labels", "words", "participants"]
)
"""What a wide table leaves out: what the columns of codes say themselves, and what is for readers."""
