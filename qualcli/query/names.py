"""Are the names in an expression names that the study knows? Unknown ones are reported, all at once, with the nearest."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.index.corpus import CorpusIndex
from qualcli.model.cases import Role
from qualcli.model.documents import KINDS
from qualcli.model.names import CodeName
from qualcli.query import fields
from qualcli.query.compare import is_date, number, pattern, shown
from qualcli.query.nodes import Code, FacetAny, Field, Leaf, Node, Pattern, Saved, Words, parts_of
from qualcli.text.source import Source


def check_names(node: Node, index: CorpusIndex, source: Source) -> Iterator[Diagnostic]:
    """Report what the study knows nothing of, in the order in which it was written."""
    for leaf in leaves_outside_saved(node):
        for rule, message, remedy in _problems(index, leaf):
            yield Diagnostic(RuleId(rule), message, source, leaf.span, remedy)


def leaves_outside_saved(node: Node) -> Iterator[Leaf]:
    """Yield the leaves that were written here; saved queries were written elsewhere."""
    if isinstance(node, Leaf):
        yield node
    elif not isinstance(node, Saved):
        for part in parts_of(node):
            yield from leaves_outside_saved(part)


_Problem = tuple[str, str, str]
"""A rule, a message, a remedy."""


def _problems(index: CorpusIndex, leaf: Leaf) -> Iterable[_Problem]:
    """Find what is wrong with one leaf."""
    match leaf:
        case Code():
            return _in_code(index, leaf)
        case FacetAny(facet):
            return _in_facet(index, facet) if facet else ()
        case Field():
            return _in_field(index, leaf)
        case Words(text):
            return (
                []
                if text.strip()
                else [
                    ("E514", "no words to look for", "write `--text 'high wire'`, or `--text '/wire|rope/'`")
                ]
            )
        case Pattern(text):
            return _in_pattern(text)


def _in_facet(index: CorpusIndex, facet: str) -> Iterator[_Problem]:
    """Report a facet that the codebook does not have."""
    if index.codebook.facet(facet) is None:
        names = [one.name for one in index.codebook.facets]
        yield (
            "E504",
            f"no facet is called `{facet}`",
            _meant(facet, names, ""),
        )


def _in_code(index: CorpusIndex, leaf: Code) -> Iterator[_Problem]:
    """Report a code that is not there, has another name now, stands in another facet, or has no such pole."""
    if leaf.facet and index.codebook.facet(leaf.facet) is None:
        yield from _in_facet(index, leaf.facet)
        return
    code = index.codebook.by_name.get(leaf.name)
    if code is None:
        if leaf.facet or leaf.name not in index.used_codes:
            yield _no_code(index, leaf)
        return
    if leaf.facet and leaf.facet != code.facet and leaf.facet not in code.also_in:
        yield (
            "E503",
            f"`{leaf.name}` is a code of {code.facet}, not of {leaf.facet}",
            f"write `--{code.facet} {leaf.name}`",
        )
    if leaf.pole and leaf.pole not in _poles(index, leaf.name):
        known = _poles(index, leaf.name)
        remedy = f"it has {', '.join(known)}" if known else "it has no poles; write the code alone"
        yield "E505", f"`{leaf.name}` has no pole `{leaf.pole}`", _meant(leaf.pole, known, remedy)


def _poles(index: CorpusIndex, name: CodeName) -> list[str]:
    """Give the poles of a code, those that are in use but not declared included."""
    declared = list(index.codebook.by_name[name].pole_names)
    return list(
        dict.fromkeys([*declared, *(use.pole for use in index.present_uses if use.code == name and use.pole)])
    )


def _no_code(index: CorpusIndex, leaf: Code) -> _Problem:
    """Say that there is no such code: it has another name now, or is misspelt."""
    now = index.codebook.former_names.get(leaf.name)
    if now:
        pole = f"--{leaf.pole}" if leaf.pole else ""
        return "E502", f"`{leaf.name}` is called {now} now", f"write `{now}{pole}`"
    names = [
        code.name for code in (index.codebook.in_facet(leaf.facet) if leaf.facet else index.codebook.codes)
    ]
    where = f" in {leaf.facet}" if leaf.facet else ""
    everywhere = _meant(leaf.name, index.codebook.by_name, "`qual codebook list` lists the codes")
    return "E501", f"no code is called `{leaf.name}`{where}", _meant(leaf.name, names, everywhere)


def _in_field(index: CorpusIndex, leaf: Field) -> Iterator[_Problem]:
    """Report a field that nothing has, a value that none can have, or a comparison that cannot be made."""
    name = fields.known_name(leaf.name)
    if not fields.is_known(index, name):
        yield "E511", f"nothing has a field `{leaf.name}`", _meant(name, fields.every_field(index), "")
    elif leaf.operator == "~":
        yield from _in_pattern(leaf.value)
    elif name == "weight" and number(leaf.value) is None:
        yield (
            "E515",
            f"`{leaf.value}` is no number to compare a weight with",
            "write, for example, `weight>0`",
        )
    elif leaf.operator in ("=", "!=") and name in _VALUES:
        yield from _in_value(index, Field(name, "=", leaf.value))
    elif name == "date" or leaf.operator not in ("=", "!="):
        yield from _in_order(index, Field(name, leaf.operator, leaf.value))


def _in_order(index: CorpusIndex, leaf: Field) -> Iterator[_Problem]:
    """Report what no date, or no number, of a field can be compared with."""
    values = [shown(value) for value in fields.every_value(index, leaf.name)]
    is_number = number(leaf.value) is not None
    if leaf.name == "date" or (values and all(map(is_date, values))):
        if not is_date(leaf.value) and (leaf.name == "date" or not is_number):
            remedy = f"write a year, a month or a day, for example `{leaf.name}>=2026-03`"
            yield "E515", f"`{leaf.value}` is no date to compare `{leaf.name}` with", remedy
    elif values and not is_number and all(number(value) is not None for value in values):
        remedy = f"write, for example, `{leaf.name}>{values[0]}`"
        yield "E515", f"`{leaf.value}` is no number to compare `{leaf.name}` with", remedy


def _in_pattern(text: str) -> Iterator[_Problem]:
    """Report a regular expression that cannot be read."""
    try:
        pattern(text)
    except (re.error, RecursionError, OverflowError) as error:
        yield "E513", f"`{text}` is no regular expression: {error}", "for plain words leave the slashes away"


def _in_value(index: CorpusIndex, leaf: Field) -> Iterator[_Problem]:
    """Report a speaker, role, kind, document or coder that the study does not have."""
    rule, what, values = _VALUES[leaf.name]
    known = values(index)
    if leaf.name == "doc":
        found = fields.documents_with(index, leaf)
        if len(found) > 1 and not fields.is_pattern(leaf.value):
            yield _several(index, leaf.value, found)
        is_there = bool(found)
    else:
        is_there = leaf.value.casefold() in {value.casefold() for value in known}
    if not is_there:
        yield rule, f"no {what} is called `{leaf.value}`", _meant(leaf.value, known, "")


def _several(index: CorpusIndex, name: str, found: Iterable[int]) -> _Problem:
    """Say that a name is the last part of several documents' names."""
    names = [index.documents[number] for number in sorted(found)]
    listed = " or ".join(names[:_FEW]) + (" …" if len(names) > _FEW else "")
    remedy = f"write more of the name, for example `{names[0]}`; `*/{name}` means them all"
    return "E613", f"`{name}` may be {listed}", remedy


def _speakers(index: CorpusIndex) -> list[str]:
    """Give every name and label of a speaker."""
    people = [name for one in index.cases.participants for name in (one.name, *one.speaks_as)]
    return list(dict.fromkeys([*people, *index.layers.table("labels")]))


def _roles(index: CorpusIndex) -> list[str]:
    """Give every role: those of the method, and those that participants have as an attribute."""
    own = (
        str(one.attribute("role")) for one in index.cases.participants if one.attribute("role") is not None
    )
    return list(dict.fromkeys([*(role.value for role in Role), *own, fields.ANY_ROLE]))


def _kinds(index: CorpusIndex) -> list[str]:
    """Give every kind of document: those of the field, and those in use."""
    return list(dict.fromkeys([*KINDS, *filter(None, index.layers.table("kinds"))]))


def _documents(index: CorpusIndex) -> list[str]:
    """Give the documents' names, short and whole."""
    return list(dict.fromkeys([*index.short_names, *index.documents]))


def _coders(index: CorpusIndex) -> list[str]:
    """Give every coder: those of the settings, and those in use."""
    return list(dict.fromkeys([*index.coders, *filter(None, index.layers.table("coders"))]))


_VALUES: Final[dict[str, tuple[str, str, Callable[[CorpusIndex], list[str]]]]] = {
    "speaker": ("E506", "speaker", _speakers),
    "role": ("E507", "role", _roles),
    "kind": ("E508", "kind of document", _kinds),
    "doc": ("E612", "document", _documents),
    "coder": ("E510", "coder", _coders),
}
"""For each field whose values are all known: the rule, the word for one, and all there are."""


def _meant(name: str, names: Iterable[str], otherwise: str) -> str:
    """Ask whether the nearest name was meant; where none is near, list a few, or say something else."""
    from qualcli.model.nearest import nearest_names

    known = list({one.casefold(): one for one in reversed(list(names))}.values())[::-1]
    near = nearest_names(name, known)
    if near:
        return f"did you mean {' or '.join(f'`{one}`' for one in near)}?"
    few = ", ".join(known[:_FEW]) + (" …" if len(known) > _FEW else "")
    return otherwise or (f"there are {few}" if known else "there are none")


_FEW: Final = 8
