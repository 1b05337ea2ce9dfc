"""The codes of one codebook file, with the places of everything that they mention.

A key of a code that is no field is a relation of the study's own if its value is a list, as in
`sharpens: [power]`, and an attribute if it begins with `x-`; anything else is an unknown field.
"""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from qualcli.model.codebook import Code, Place, Pole, Relation
from qualcli.model.names import CodeName, FacetName, PoleName
from qualcli.model.reserved import CODE_WORDS
from qualcli.syntax.code_names import Fault, code_name_fault, pole_name_fault
from qualcli.syntax.codebook_fields import CODE_FIELDS, RELATIONS, is_attribute, is_citation
from qualcli.syntax.fields import entries_of, text_of, words_of
from qualcli.syntax.findings import Findings, did_you_mean
from qualcli.syntax.yaml_nodes import Entry, Mapping, Node, Scalar, Sequence
from qualcli.text.source import Span


class MentionKind(Enum):
    """What a code's entry may name that stands elsewhere."""

    CODE = "code"
    """The target of a relation."""
    LITERATURE = "literature"
    """A key of `literature.bib`."""
    ALIAS = "alias"
    """An earlier name, which nothing else may have now."""
    FACET = "facet"
    """Another facet that lists the code."""


class Mention(NamedTuple):
    """A name that a code's entry mentions, with its place; `relation` only where a code is meant."""

    kind: MentionKind
    code: CodeName
    name: str
    span: Span
    relation: str = ""


def trimmed(text: str | None) -> str | None:
    """Take white space off both ends of a text; an empty text is none."""
    return (text.strip() or None) if text else None


class CodeReader:
    """Reads the codes of one file, parents before their sub-codes."""

    def __init__(self, findings: Findings, facet: FacetName) -> None:
        self.findings = findings
        self.facet = facet
        self.codes: list[Code] = []
        self.mentions: list[Mention] = []

    def read_codes(self, node: Node | None, parent: CodeName | None, what: str) -> None:
        """Read a mapping of codes, and all below them."""
        for key, value in entries_of(node, what, self.findings):
            name = CodeName(key.text)
            self.check_name(name, key.span)
            what_fields = f"code `{name}`"
            fields = {entry.key.text: entry for entry in entries_of(value, what_fields, self.findings)}
            self.codes.append(self.read_code(name, key.span, parent, fields))
            below = fields.get("codes")
            self.read_codes(below.value if below else None, name, f"`codes` of {what_fields}")

    def check_name(self, name: str, span: Span) -> None:
        """Report a name that no code can have."""
        fault = code_name_fault(name)
        if fault:
            self.findings.note("E412", span, *fault)
        elif name in CODE_WORDS:
            message = f"`{name}` cannot name a code: it is a word of the query language"
            self.findings.note(
                "E413", span, message, f"another name, as in `{name}-theme`; the label can stay"
            )

    def read_code(
        self, name: CodeName, span: Span, parent: CodeName | None, fields: dict[str, Entry]
    ) -> Code:
        """Read the fields of one code."""
        return Code(
            name=name,
            facet=self.facet,
            label=self.text(name, fields, "label") or name,
            parent=parent,
            kind=self.text(name, fields, "kind"),
            definition=self.text(name, fields, "definition"),
            include=self.text(name, fields, "include"),
            exclude=self.text(name, fields, "exclude"),
            examples=self.examples(name, fields),
            poles=self.poles(name, fields.get("poles")),
            relations=tuple(self.relations(name, fields)),
            literature=self.mentioned(MentionKind.LITERATURE, name, fields, "literature"),
            aliases=tuple(map(CodeName, self.mentioned(MentionKind.ALIAS, name, fields, "aliases"))),
            also_in=tuple(map(FacetName, self.mentioned(MentionKind.FACET, name, fields, "also-in"))),
            retired=self.text(name, fields, "retired"),
            attributes=self.attributes(name, fields),
            place=Place(self.findings.source.path, span),
        )

    def text(self, code: CodeName, fields: dict[str, Entry], field: str) -> str | None:
        """Read a field of text."""
        return trimmed(text_of(_value(fields, field), f"`{field}` of code `{code}`", self.findings))

    def words(self, code: CodeName, fields: dict[str, Entry], field: str) -> tuple[Scalar, ...]:
        """Read a field that is a list of words."""
        return words_of(_value(fields, field), f"`{field}` of code `{code}`", self.findings)

    def mentioned(
        self, kind: MentionKind, code: CodeName, fields: dict[str, Entry], field: str
    ) -> tuple[str, ...]:
        """Read a field of names, and keep their places."""
        words = self.words(code, fields, field)
        relation = field if kind is MentionKind.CODE else ""
        self.mentions += (Mention(kind, code, word.text, word.span, relation) for word in words)
        return tuple(word.text for word in words)

    def examples(self, code: CodeName, fields: dict[str, Entry]) -> tuple[str, ...]:
        """Read the citations of typical quotations."""
        words = self.words(code, fields, "examples")
        for word in words:
            if not is_citation(word.text):
                remedy = "write `nadia-1#qt37s`, or `nadia-1@T12` for a turn"
                self.findings.note("E422", word.span, f"`{word.text}` is not a citation", remedy)
        return tuple(word.text for word in words if is_citation(word.text))

    def poles(self, code: CodeName, entry: Entry | None) -> tuple[Pole, ...]:
        """Read the poles: names with their meanings, or a list of names."""
        what = f"`poles` of code `{code}`"
        if entry is not None and isinstance(entry.value, Mapping):
            pairs = [
                (key, text_of(meaning, f"pole `{key.text}` of code `{code}`", self.findings))
                for key, meaning in entry.value.entries
            ]
        else:
            pairs = [(word, None) for word in words_of(entry.value if entry else None, what, self.findings)]
        found: dict[str, Pole] = {}
        for name, meaning in pairs:
            self.check_pole(name, code, is_known=name.text in found)
            found.setdefault(name.text, Pole(PoleName(name.text), trimmed(meaning) or ""))
        return tuple(found.values())

    def check_pole(self, name: Scalar, code: CodeName, *, is_known: bool) -> None:
        """Report a pole that cannot stand after `--`, or that stands twice in a list."""
        fault = pole_name_fault(name.text)
        if is_known:
            fault = Fault(f"pole `{name.text}` of code `{code}` is given twice", "keep one of the two")
        if fault:
            self.findings.note("E423", name.span, *fault)

    def relations(self, code: CodeName, fields: dict[str, Entry]) -> Iterator[Relation]:
        """Read relations in the file's order, the study's own among them, and report unknown fields."""
        for field, entry in fields.items():
            if field in RELATIONS or self.is_own_relation(entry):
                for target in self.mentioned(MentionKind.CODE, code, fields, field):
                    yield Relation(field, CodeName(target))
            elif field not in CODE_FIELDS and not is_attribute(field):
                self.note_unknown_field(entry, code)

    def is_own_relation(self, entry: Entry) -> bool:
        """Say whether an unknown field is a relation: a list under a name that is no slip of a known one."""
        field = entry.key.text
        if field in CODE_FIELDS or is_attribute(field) or not isinstance(entry.value, Sequence):
            return False
        from qualcli.model.nearest import slip_of

        return code_name_fault(field) is None and slip_of(field, CODE_FIELDS) is None

    def note_unknown_field(self, entry: Entry, code: CodeName) -> None:
        """Report a field that codes do not have."""
        from qualcli.model.nearest import nearest, slip_of

        field = entry.key.text
        otherwise = (
            "sub-codes stand under `codes:`"
            if isinstance(entry.value, Mapping)
            else "relations of your own take a list of codes; other keys of your own begin with `x-`"
        )
        close = slip_of(field, CODE_FIELDS) or nearest(field, CODE_FIELDS)
        self.findings.note(
            "E411",
            entry.key.span,
            f"unknown field `{field}` of code `{code}`",
            did_you_mean(close, otherwise),
        )

    def attributes(self, code: CodeName, fields: dict[str, Entry]) -> tuple[tuple[str, str], ...]:
        """Read the keys that are kept for other tools, sorted."""
        pairs = ((field, self.text(code, fields, field)) for field in fields if is_attribute(field))
        return tuple(sorted((field, text) for field, text in pairs if text is not None))


def _value(fields: dict[str, Entry], field: str) -> Node | None:
    entry = fields.get(field)
    return entry.value if entry else None
