"""From the words of `qual diff` to what differs: which sides, which documents, which codings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qualcli.cli.options import SelectionOptions
from qualcli.cli.selecting import read_wanted, wanted_by
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.changes import Difference, EntryChange, ShownChange
from qualcli.model.codebook import Codebook
from qualcli.model.names import CodeName, DocumentName
from qualcli.query.nodes import Code, FacetAny, leaves
from qualcli.query.options import Wanted
from qualcli.study.history_difference import Comparison
from qualcli.study.history_sides import Sides, between, read_sides
from qualcli.study.names import match_documents
from qualcli.study.revisions import known_commit
from qualcli.study.root import CODEBOOKS

_UNKNOWN = "E622"
_MOST = 2
_ONLY_IN_REVISIONS = frozenset("~^@:{")
_UNNAMED = {"": "what is staged", None: "the working tree"}


@dataclass(frozen=True)
class Asked:
    """What is compared, and what of it is wanted."""

    session: Session
    sides: Sides
    patterns: tuple[str, ...]
    """Documents, as somebody named them."""
    selection: Wanted
    """Which codings; documents are left to `patterns`."""

    @cached_property
    def comparison(self) -> Comparison:
        """The two sides."""
        return Comparison(read_sides(self.session.study, self.sides), (self.sides.old, self.sides.new or ""))

    @cached_property
    def is_partial(self) -> bool:
        """Whether only some codings are asked for."""
        return self.selection != Wanted()

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The codebook files that are named, or their folder."""
        return tuple(one for one in self.patterns if one.removeprefix("./").split("/")[0] == CODEBOOKS)

    @cached_property
    def documents(self) -> frozenset[DocumentName] | None:
        """The documents that are named; None is all.

        Raises:
            QualError: where none on either side is called so (E720).

        """
        patterns = [one for one in self.patterns if one not in self.files]
        if not self.patterns:
            return None
        names = sorted({name for side in self.comparison.whole for name in side.names})
        return frozenset(name for pattern in patterns for name in _matching(self.session, names, pattern))

    def difference(self) -> Difference:
        """Give what differs, of what is asked for."""
        found = self.comparison.difference()
        chosen = self.documents
        documents = tuple(
            one for one in found.documents if chosen is None or chosen.intersection((one.name, one.was))
        )
        if self.is_partial:
            rows = self._rows()
            documents = tuple(replace(one, codings=_among(one.codings, rows)) for one in documents)
            documents = tuple(one for one in documents if one.codings or one.words)
        return Difference(documents, tuple(self._entries(found.entries)))

    def unreadable(self) -> QualError | None:
        """Give the errors that keep documents of those asked for from being compared."""
        from qualcli.study.names import name_of

        chosen = self.documents
        found = [
            one for one in self.comparison.unreadable
            if chosen is None or name_of(one.source.path.rpartition(":")[2]) in chosen
        ]  # fmt: skip
        return QualError(*found) if found else None

    def _rows(self) -> tuple[frozenset[int], frozenset[int]]:
        """Find the codings that are selected, on either side."""
        from qualcli.query.evaluate import select_codings

        indexes = [side.index for side in self.comparison.sides]
        tried = [read_wanted(self.session, self.selection, index) for index in (*indexes, self.session.index)]
        node = next((one.node for one in tried if not one.diagnostics), None)
        if node is None:
            raise QualError(*tried[-1].diagnostics)
        old, new = (frozenset(select_codings(index, node)) for index in indexes)
        return old, new

    def _entries(self, found: Iterable[EntryChange]) -> Iterable[EntryChange]:
        """Choose entries: of selected codes where some are, of codebook files where those are named."""
        if self.is_partial:
            codes = self._codes()
            return [one for one in found if one.what == "code" and one.name in codes]
        if self.documents is None:
            return found
        facets = self._facets()
        return [one for one in found if one.name in facets[one.what]] if self.files else []

    def _codes(self) -> frozenset[str]:
        """Give the codes that the selection names, with all below them."""
        node = read_wanted(self.session, self.selection, self.session.index).node
        named = [leaf for leaf in leaves(node) if isinstance(leaf, Code | FacetAny)]
        names: set[str] = set()
        for codebook in (side.definitions.codebook for side in self.comparison.whole):
            tops = [name for leaf in named for name in _tops(codebook, leaf)]
            names.update(name for one in tops for name in codebook.with_descendants(one))
        return frozenset(names)

    def _facets(self) -> dict[str, frozenset[str]]:
        """Give the names of what the named codebook files define, by what it is."""
        books = [side.definitions.codebook for side in self.comparison.whole]
        wanted = [one.removeprefix("./").rstrip("/") for one in self.files]

        def is_in(path: str) -> bool:
            return any(path == one or path.startswith(f"{one}/") for one in wanted)

        codes = {one.name for book in books for one in book.codes if one.place and is_in(one.place.path)}
        facets = {one.name for book in books for one in book.facets if one.place and is_in(one.place.path)}
        works = {one.key for book in books for one in book.references if is_in(f"{CODEBOOKS}/literature.bib")}
        return {
            "code": frozenset(codes), "facet": frozenset(facets), "work": frozenset(works),
            "participant": frozenset(), "setting": frozenset(),
        }  # fmt: skip


def _among(
    codings: Sequence[ShownChange], rows: tuple[frozenset[int], frozenset[int]]
) -> tuple[ShownChange, ...]:
    """Choose codings that are selected on either side."""
    return tuple(
        one
        for one in codings
        if (one.before and one.before.row in rows[0]) or (one.after and one.after.row in rows[1])
    )


def _tops(codebook: Codebook, leaf: Code | FacetAny) -> list[CodeName]:
    """Give the codes that a leaf names itself."""
    if isinstance(leaf, Code):
        return [leaf.name]
    return [one.name for one in (codebook.in_facet(leaf.facet) if leaf.facet else codebook.codes)]


def asked(session: Session, words: Sequence[str], options: SelectionOptions, *, staged: bool) -> Asked:
    """Read the words: revisions first, then documents.

    Raises:
        QualError: where a revision is not to be had, or options do not go together.

    """
    revisions: list[str] = []
    for word in words:
        if len(revisions) == _MOST or not _is_revision(session, word):
            break
        revisions.append(word)
        if ".." in word:
            break
    patterns = (*words[len(revisions) :], *options.doc)
    if staged and (len(revisions) == _MOST or any(".." in one for one in revisions)):
        remedy = "`--staged` compares one revision, HEAD if none is named, with what is staged"
        raise session.misuse("E543", "`--staged` takes one revision at most", remedy, at="--staged")
    if revisions:
        sides = between(session.study.root, revisions, staged=staged)
    else:
        sides = between(session.study.root, ["HEAD"], staged=staged)
    return Asked(session, sides, patterns, wanted_by(options)._replace(doc=()))


def _is_revision(session: Session, word: str) -> bool:
    """Say whether git knows a word as a revision, or as two."""
    ends = [end for end in word.replace("...", "..").split("..") if end] if ".." in word else [word]
    for end in ends:
        try:
            known_commit(session.study.root, end)
        except QualError as error:
            is_name = not (".." in word or _ONLY_IN_REVISIONS.intersection(word))
            if error.findings[0].rule != _UNKNOWN or not is_name:
                raise
            return False
    return bool(ends) or ".." in word


def _matching(session: Session, names: Sequence[DocumentName], pattern: str) -> tuple[DocumentName, ...]:
    """Find the documents of either side that are named, one by one, by pattern, or by their folder.

    Raises:
        QualError: where there is none (E720).

    """
    bare = pattern.removeprefix("./").rstrip("/")
    if bare == "corpus":
        return tuple(names)
    said = ""
    for one in (bare, f"{bare}/*"):
        try:
            return match_documents(names, one)
        except QualError as error:
            said = said or error.findings[0].help
    near = said if "did you mean" in said else ""
    remedy = near or _near_revision(session, pattern) or "documents are named as `qual status` lists them"
    message = f"`{pattern}` is neither a revision nor a document on either side"
    raise session.misuse("E720", message, remedy, at=pattern)


def _near_revision(session: Session, word: str) -> str:
    """Propose the branch or tag that comes near."""
    try:
        known_commit(session.study.root, word)
    except QualError as error:
        remedy = error.findings[0].help
        return remedy if "did you mean" in remedy else ""
    return f"name documents behind revisions: `{word}` is a third revision"


def compared(session: Session, sides: Sides) -> str:
    """Say what is compared."""
    new = side_name(session, sides.new)
    if sides.parted:
        one, other = sides.parted
        return f"where {one} and {other} parted ({sides.old[:7]}) with {new}"
    return f"{side_name(session, sides.old)} with {new}"


def side_name(session: Session, revision: str | None) -> str:
    """Say which side is meant."""
    if revision in _UNNAMED:
        return _UNNAMED[revision]
    commit = known_commit(session.study.root, revision or "")[:7]
    return commit if revision and commit.startswith(revision[:7]) else f"{revision} ({commit})"


def tell_passed(session: Session, passed: int) -> None:
    """Say how many versions were passed over."""
    from qualcli.text.counts import number_of

    if passed:
        session.output.warn(
            f"passed over: {number_of(passed, 'version')} of documents with errors, whose codings nobody can tell"
        )
