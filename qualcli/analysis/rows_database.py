"""The rows of a database: a study taken apart into tables that refer to one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualcli.analysis.memos import memos
from qualcli.analysis.quotations import coding_quotations
from qualcli.analysis.rows_codings import turn_and_paragraph
from qualcli.analysis.rows_units import Scope
from qualcli.index.corpus import CorpusIndex
from qualcli.model.cases import Role
from qualcli.model.codebook import Code
from qualcli.model.names import CodeName
from qualcli.model.quotations import Quotation
from qualcli.model.sheets import Datum
from qualcli.query.nodes import Node

Rows = Iterator[tuple[Datum, ...]]


def database(index: CorpusIndex, node: Node) -> dict[str, list[tuple[Datum, ...]]]:
    """Give the rows of every table; tables stand before those that refer to them."""
    whole = _Database(Scope(index, node))
    return {
        "facets": list(whole.facets()),
        "codes": list(whole.codes()),
        "code_descendants": list(whole.descendants()),
        "code_attributes": list(whole.code_attributes()),
        "poles": list(whole.poles()),
        "relations": list(whole.relations()),
        "works": [(one.key, one.authors, one.year, one.title) for one in index.codebook.references],
        "documents": list(whole.documents()),
        "document_attributes": list(whole.document_attributes()),
        "participants": list(whole.participants()),
        "participant_attributes": list(whole.participant_attributes()),
        "coders": list(whole.coders()),
        "turns": list(whole.turns()),
        "quotations": list(whole.quotations()),
        "quotation_parts": list(whole.quotation_parts()),
        "quotation_speakers": list(whole.quotation_speakers()),
        "quotation_turns": list(whole.quotation_turns()),
        "codings": list(whole.codings()),
        "memos": list(whole.memos()),
    }


@dataclass(frozen=True)
class _Database:
    """A study, taken apart."""

    scope: Scope

    @property
    def index(self) -> CorpusIndex:
        return self.scope.index

    # ---- the codebook ----------------------------------------------------------------------------------

    @cached_property
    def names(self) -> dict[CodeName, Code | None]:
        """Every code, those that are only used or only related to with nothing known of them."""
        codebook = self.index.codebook
        targets = (relation.target for code in codebook.codes for relation in code.relations)
        parents = (code.parent for code in codebook.codes if code.parent)
        names = (
            *(code.name for code in codebook.codes),
            *self.index.used_codes,
            *sorted({*targets, *parents}),
        )
        return {name: codebook.by_name.get(name) for name in names}

    def facets(self) -> Rows:
        for at, one in enumerate({facet.name: facet for facet in self.index.codebook.facets}.values()):
            yield (one.name, one.label, one.about, at)

    def codes(self) -> Rows:
        facets = {facet.name for facet in self.index.codebook.facets}
        for at, (name, one) in enumerate(self.names.items()):
            path = "/".join(self.index.codebook.path(name))
            if one is None:
                yield (name, None, None, None, path, None, None, None, None, None, at)
            else:
                facet = one.facet if one.facet in facets else None
                yield (
                    name, facet, one.label, one.parent, path, one.kind, one.definition, one.include, one.exclude,
                    one.retired, at,
                )  # fmt: skip

    def descendants(self) -> Rows:
        for name in self.names:
            yield from ((name, below) for below in self.index.codebook.with_descendants(name))

    def code_attributes(self) -> Rows:
        for one in filter(None, self.names.values()):
            lists: list[tuple[str, Sequence[str]]] = [
                ("also-in", one.also_in), ("alias", one.aliases), ("example", one.examples),
                ("literature", one.literature), *((key, (value,)) for key, value in one.attributes),
            ]  # fmt: skip
            for name, values in lists:
                yield from ((one.name, name, at, value) for at, value in enumerate(values))

    def poles(self) -> Rows:
        """Yield the poles of the codebook, then those that are in use but not declared."""
        declared = {
            (code.name, pole.name): pole.meaning
            for code in filter(None, self.names.values())
            for pole in code.poles
        }
        used = sorted((use.code, use.pole) for use in self.index.present_uses if use.pole)
        for at, key in enumerate(dict.fromkeys([*declared, *used])):
            yield (*key, declared.get(key), at)

    def relations(self) -> Rows:
        every = (
            (one.name, relation.kind, relation.target)
            for one in filter(None, self.names.values())
            for relation in one.relations
        )
        for at, relation in enumerate(dict.fromkeys(every)):
            yield (*relation, at)

    # ---- documents and people --------------------------------------------------------------------------

    def documents(self) -> Rows:
        for one in self.scope.documents:
            front = self.index.fronts[one]
            title, date = (_text(front.get(key)) for key in ("title", "date"))
            yield (
                self.index.documents[one], self.index.short_names[one], self.index.kind(one) or None, title, date, one,
            )  # fmt: skip

    def document_attributes(self) -> Rows:
        for one in self.scope.documents:
            for name, said in self.index.fronts[one].items():
                values = said if isinstance(said, list) else [said]
                yield from ((self.index.documents[one], name, at, value) for at, value in enumerate(values))

    def participants(self) -> Rows:
        by_name = self.index.cases.by_name
        for at, (name, _) in enumerate(self.scope.participants):
            person = by_name.get(name)
            yield (name, (person.role if person else Role.UNKNOWN).value, int(person is not None), at)

    def participant_attributes(self) -> Rows:
        by_name = self.index.cases.by_name
        for name, _ in self.scope.participants:
            person = by_name.get(name)
            for key, value in dict(person.attributes if person else ()).items():
                yield (name, key, value)

    def coders(self) -> Rows:
        used = sorted(filter(None, self.index.layers.table("coders")))
        yield from ((name, at) for at, name in enumerate(dict.fromkeys([*self.index.coders, *used])))

    @cached_property
    def people(self) -> dict[int, str]:
        """Who speaks under each label, as the table of participants names them."""
        return {label: name for name, labels in self.scope.participants for label in labels}

    # ---- what is said, and what is coded -----------------------------------------------------------------

    def turns(self) -> Rows:
        for one in self.scope.turns:
            shown, label = one.shown, one.label
            speaker = (
                (None, None) if label is None else (self.index.speakers[label].label, self.people[label])
            )
            yield (
                shown.citation, shown.document, *turn_and_paragraph(one.found.place), shown.line, *one.found.span,
                *speaker, one.word_count, shown.words,
            )  # fmt: skip

    @cached_property
    def quoted(self) -> list[tuple[int, int, Quotation]]:
        """The quotations, each with the number of its segment and its document."""
        found = []
        for one in coding_quotations(self.index, self.scope.codings):
            document = self.index.document_of(one.codings[0])
            found.append((self.index.segment_of(one.codings[0], document), document, one))
        return found

    def quotations(self) -> Rows:
        places, names = self.index.layers.column("place"), self.index.documents
        for segment, document, one in self.quoted:
            yield (
                segment + 1, names[document], one.citation, self.index.segment_text(segment, document).id,
                *turn_and_paragraph(places[segment]), one.line, one.parts[0].start, one.parts[-1].end, one.weight,
                one.memo, one.words,
            )  # fmt: skip

    def quotation_parts(self) -> Rows:
        for segment, _, one in self.quoted:
            yield from ((segment + 1, at, *part) for at, part in enumerate(one.parts))

    def quotation_speakers(self) -> Rows:
        for segment, _, _ in self.quoted:
            for at, label in enumerate(self.index.segment_labels[segment]):
                yield (segment + 1, at, self.index.speakers[label].label, self.people[label])

    def codings(self) -> Rows:
        use, uses = self.index.layers.column("use"), self.index.present_uses
        for segment, _, one in self.quoted:
            yield from ((row + 1, segment + 1, *uses[use[row]], self.index.coder(row)) for row in one.codings)

    def quotation_turns(self) -> Rows:
        """Yield quotations with the turns that they touch."""
        segments = self.index.row_segments
        for one in self.scope.turns:
            for segment in dict.fromkeys(segments[row] for row in one.codings):
                yield (segment + 1, one.shown.citation)

    def memos(self) -> Rows:
        found = memos(self.index, self.scope.node, None)
        for at, one in enumerate(found, 1):
            yield (
                at, one.citation, one.about, one.date or None, one.by or None, one.title or None, one.text,
                one.words or None,
            )  # fmt: skip


def _text(value: object) -> str | None:
    return None if value is None else str(value)
