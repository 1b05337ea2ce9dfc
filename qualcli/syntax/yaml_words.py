"""Changes of lists of words by splice: words added to a list, or taken out with what parts them from others."""

from collections.abc import Sequence

from qualcli.syntax.fields import is_empty
from qualcli.syntax.front_matter_edits import line_end_of
from qualcli.syntax.yaml_edits import (
    Style,
    insert_lines,
    remove_field,
    remove_from_braces,
    set_field,
    write_word,
)
from qualcli.syntax.yaml_lines import after_line, column_of, comments_between, line_start
from qualcli.syntax.yaml_nodes import Entry, Mapping, Node, Scalar
from qualcli.syntax.yaml_nodes import Sequence as YamlList
from qualcli.syntax.yaml_scalars import is_plain, write_value
from qualcli.text.edits import Edit
from qualcli.text.source import Span


def add_words(text: str, owner: Entry, key: str, words: Sequence[str], style: Style) -> Edit:
    """Plan the edit that adds words to a list of `owner`, or begins the list."""
    fields = owner.value.entries if isinstance(owner.value, Mapping) else ()
    field = next((entry for entry in fields if entry.key.text == key), None)
    if field is None or is_empty(field.value):
        return set_field(text, owner, key, words, style)
    written = [write_word(word) for word in words]
    if isinstance(field.value, YamlList):
        return _add_to_list(text, field.value, written)
    return _list_of(text, field.value, written)


def _add_to_list(text: str, words: YamlList, written: list[str]) -> Edit:
    if words.is_flow:
        at = words.items[-1].span.end if words.items else words.span.start + 1
        return Edit(Span(at, at), (", " if words.items else "") + ", ".join(written))
    indent = " " * column_of(text, words.span.start)
    at = after_line(text, words.items[-1].span.end)
    return insert_lines(text, at, "".join(f"{indent}- {word}\n" for word in written))


def _list_of(text: str, value: Node, written: list[str]) -> Edit:
    """Make a list of a single word and more words."""
    word = text[value.span.start : value.span.end]
    if word[:1] in "|>" or not (word[:1] in "'\"" or is_plain(word, in_flow=True)):
        word = write_value(value.text.strip() if isinstance(value, Scalar) else word, in_flow=True)
    return Edit(value.span, f"[{', '.join([word, *written])}]")


def remove_word(text: str, mapping: Mapping, field: Entry, word: Scalar) -> tuple[Edit, ...]:
    """Plan the removal of a word from a list, and of the list with its last word."""
    words = field.value
    if not isinstance(words, YamlList) or len(words.items) == 1:
        return remove_field(text, mapping, field)
    if words.is_flow:
        return remove_from_braces(text, words.items, word)
    at = words.items.index(word)
    floor = words.items[at - 1].span.end if at else words.span.start
    dash = text.rindex("-", floor, word.span.start)
    start, end = line_start(text, dash), after_line(text, word.span.end)
    indent = " " * column_of(text, words.span.start)
    kept = "".join(
        f"{indent}{comment}{line_end_of(text)}" for comment, _ in comments_between(text, word.span.end, end)
    )
    return (Edit(Span(start, end), kept),)
