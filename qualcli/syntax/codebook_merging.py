"""Two codes made one, by splice: the one is retired, and what it had goes to the other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from qualcli.model.codebook import Code, Relation
from qualcli.model.names import CodeName
from qualcli.syntax.codebook_changes import FileEdits, with_field, without_field
from qualcli.syntax.codebook_codes import Mention, MentionKind
from qualcli.syntax.codebook_drafts import (
    Codes,
    Draft,
    DraftFile,
    applied,
    begin,
    change_codes,
    field_of,
    finished,
    place_of,
)
from qualcli.syntax.codebook_moving import moved, with_moved
from qualcli.syntax.codebook_refusals import circles, refuse, retired_already, unknown_code, within_itself
from qualcli.syntax.retirement import retirement
from qualcli.syntax.yaml_edits import written_like
from qualcli.syntax.yaml_nodes import Mapping, Scalar
from qualcli.syntax.yaml_nodes import Sequence as YamlList
from qualcli.syntax.yaml_words import add_words, remove_word
from qualcli.text.edits import Edit
from qualcli.text.source import Source


def merge_codes(sources: Sequence[Source], name: str, into: str, on: date) -> FileEdits:
    """Plan that a code is retired in favour of another, which takes its sub-codes, relations, examples and earlier names.

    Raises:
        QualError: where there is no such code, one is retired, or the one would be merged into a part of itself.

    """
    before = begin(sources)
    codes = before.codes
    refuse(
        unknown_code(codes, name),
        unknown_code(codes, into),
        within_itself(codes, name, into, "be merged into"),
        *(retired_already(codes, one) for one in dict.fromkeys((name, into))),
    )
    text = retirement(on.isoformat(), f"merged into {into}")
    meant = _merged(codes, name, into, text)
    refuse(circles(meant))
    after = _with_everything(_redirected(before, name, into), codes, name, into)
    return finished(before, with_field(after, name, "retired", text), meant)


def _merged(codes: Codes, name: str, into: str, retired: str) -> Codes:
    """Give the codes as they should be after a merge."""
    one, other = codes[CodeName(name)], codes[CodeName(into)]
    for child in _children(codes, name):
        codes = moved(codes, child, into, other.facet)
    codes = change_codes(codes, codes.keys() - {name}, lambda code: _pointing(code, one.name, other.name))
    codes = change_codes(codes, [name], lambda code: replace(code, aliases=(), retired=retired))
    return change_codes(
        codes,
        [into],
        lambda code: replace(
            code,
            examples=(*code.examples, *_missing(one.examples, code.examples)),
            literature=(*code.literature, *_missing(one.literature, code.literature)),
            aliases=(*code.aliases, *one.aliases),
        ),
    )


def _children(codes: Codes, name: str) -> list[CodeName]:
    return [code.name for code in codes.values() if code.parent == name]


def _missing(words: Sequence[str], present: Sequence[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word not in present]


def _pointing(code: Code, name: CodeName, into: CodeName) -> Code:
    """Give a code whose relations to one code go to another, each once, and none to itself."""
    kept: list[Relation] = []
    for relation in code.relations:
        now = relation._replace(target=into) if relation.target == name else relation
        if now is relation or not (code.name == into or now in kept or now in code.relations):
            kept.append(now)
    return replace(code, relations=tuple(kept))


def _redirected(draft: Draft, name: str, into: str) -> Draft:
    """Point the relations of all other codes to the one that stays."""
    for file in draft.files:
        draft = applied(draft, file.source.path, list(_redirections(file, name, into)))
    while left := next(_mentions(draft, name), None):
        draft = _without_mention(draft, left)
    return draft


def _redirections(file: DraftFile, name: str, into: str) -> Iterator[Edit]:
    """Yield an edit for each list that names the one code but not the other; other lists lose a word."""
    mentions = (one for one in file.file.mentions if one.kind is MentionKind.CODE)
    for (code, _), group in groupby(mentions, lambda one: (one.code, one.relation)):
        listed = list(group)
        found = next((one for one in listed if one.name == name), None)
        if found and code not in {name, into} and into not in {one.name for one in listed}:
            yield Edit(found.span, written_like(file.source.text, found.span, into))


def _mentions(draft: Draft, name: str) -> Iterator[Mention]:
    """Yield the places where other codes still name a code."""
    for file in draft.files:
        for one in file.file.mentions:
            if one.kind is MentionKind.CODE and one.name == name != one.code:
                yield one


def _without_mention(draft: Draft, mention: Mention) -> Draft:
    place = place_of(draft, mention.code)
    fields = place.entry.value
    field = field_of(place.entry, mention.relation)
    assert field is not None  # noqa: S101  # for mypy: the mention stands there
    assert isinstance(fields, Mapping)  # noqa: S101
    words = field.value.items if isinstance(field.value, YamlList) else (field.value,)
    word = next(one for one in words if isinstance(one, Scalar) and one.span == mention.span)
    return applied(draft, place.path, remove_word(place.text, fields, field, word))


def _with_everything(draft: Draft, codes: Codes, name: str, into: str) -> Draft:
    """Give the code that stays the sub-codes, examples, literature and earlier names of the other."""
    one, other = codes[CodeName(name)], codes[CodeName(into)]
    for child in _children(codes, name):
        draft = with_moved(draft, child, into, other.facet)
    draft = _with_words(draft, into, "examples", _missing(one.examples, other.examples))
    draft = _with_words(draft, into, "literature", _missing(one.literature, other.literature))
    draft = without_field(draft, name, "aliases")
    return _with_words(draft, into, "aliases", one.aliases)


def _with_words(draft: Draft, name: str, key: str, words: Sequence[str]) -> Draft:
    if not words:
        return draft
    place = place_of(draft, name)
    edit = add_words(place.text, place.entry, key, words, place.style)
    return applied(draft, place.path, [edit])
