"""What the cells of a table say of codes: known ones found, new ones put below each other, each as it was written.

A code is known by its name, its label or an earlier name, letter by letter but for case. Anything less alike is a
code of its own; what may be a variant of another spelling is pointed out (`refi.codes_in`), never joined.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from qualcli.exchange.refi.codes_in import CodesIn
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.model import QdaCode, QdaProject, QdaSet
from qualcli.exchange.slugs import slug_of
from qualcli.model.annotations import CodeUse
from qualcli.model.codebook import Code, Codebook, Pole
from qualcli.model.names import CodeName, FacetName, PoleName
from qualcli.syntax.code_names import pole_name_fault

_ALWAYS: Final = re.compile(r"\s*(?:::|\\+|[>›→])\s*")
"""By which programs write a code below another whatever it is called: `A::b`, `A\\b`, `A > b`."""
_PERHAPS: Final = (re.compile(r"\s*/\s*"), re.compile(r"\.(?=\S)"))
"""By which they may: only where what stands before it is a code as well."""
_SEVERAL: Final = re.compile(r"\s*[;\n]\s*")
DEEPEST: Final = 20
"""Names that part into more pieces are taken whole: no codebook is so deep."""
_ROOTS: Final = ("codes", "nodes", "code system", "codesystem")
"""How programs call what all codes stand below."""

Key = tuple[str, tuple[str, ...]]
"""A new code: its group and the names from the top code down to it."""


class Spoken(NamedTuple):
    """A code as a row says it."""

    path: tuple[str, ...]
    """Names from the top code down to it."""
    facet: str = ""
    label: str = ""
    pole: str = ""


class Meant(NamedTuple):
    """What a code of a table is here, and what is to be said of that."""

    use: CodeUse | None
    loss: Loss | None = None


def parted(
    cell: str, *, is_plural: bool, is_known: Callable[[str], bool], is_code: Callable[[str], bool]
) -> list[str]:
    """Part a cell that holds several codes: by semicolons and lines, and by commas where they part codes.

    A code of the study is known whole, whatever signs are in its name; other cells of the table show which are codes.
    """
    whole = cell.strip()
    if not whole or is_known(whole):
        return [whole] if whole else []
    pieces = [one for one in _SEVERAL.split(whole) if one]
    if len(pieces) == 1 and "," in whole:
        listed = [one.strip() for one in whole.split(",") if one.strip()]
        pieces = listed if is_plural or all(map(is_code, listed)) else pieces
    return list(dict.fromkeys(pieces))


def path_of(name: str, is_code: Callable[[str], bool], *, is_path: bool = False) -> tuple[str, ...]:
    """Read where a code stands from its name: `A::b`, `A > b`; `a.b` and `a/b` where there is a code `a`."""
    pieces = tuple(one for one in _ALWAYS.split(name.strip()) if one)
    if 1 < len(pieces) <= DEEPEST:
        return pieces[1:] if pieces[0].casefold() in _ROOTS else pieces
    for parting in _PERHAPS:
        found = tuple(one for one in parting.split(name.strip()) if one)
        above = name.strip()[: -len(found[-1])].rstrip(" ./") if len(found) > 1 else ""
        if above and len(found) <= DEEPEST and (is_path or is_code(above)):
            return found
    return (name.strip(),)


def said(text: str) -> str:
    """Fold a name: case and runs of white space aside."""
    return " ".join(text.split()).casefold()


@dataclass(slots=True)
class CodeCells:
    """The codes of a table, on their way to codes of the study."""

    codebook: Codebook
    passthrough: tuple[str, ...] = ()
    _called: dict[str, list[CodeName]] = field(default_factory=dict)
    """The study's codes by what they are called."""
    _new: dict[Key, QdaCode] = field(default_factory=dict)
    _poles: dict[Key, dict[str, None]] = field(default_factory=dict)
    _known: set[CodeName] = field(default_factory=set)
    _above: dict[Key, CodeName] = field(default_factory=dict)
    """New codes whose parents are the study's, with these."""
    _names: dict[Key, CodeUse] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """List what the study's codes are called."""
        for code in self.codebook.codes:
            for name in dict.fromkeys([said(code.name), said(code.label), *map(said, code.aliases)]):
                self._called.setdefault(name, []).append(code.name)

    def is_known(self, name: str) -> bool:
        """Say whether the study has a code of that name."""
        return said(name) in self._called

    def candidates(self, spoken: Spoken) -> list[CodeName]:
        """Find the study's codes that may be meant: by their names and by the names of those they stand below."""
        found = [
            one for one in self._called.get(said(spoken.path[-1]), []) if self._stands(one, spoken.path[:-1])
        ]
        if len(found) > 1:
            exact = [one for one in found if spoken.path[-1] in (one, self.codebook.by_name[one].label)]
            home = [one for one in found if said(self.codebook.by_name[one].facet) == said(spoken.facet)]
            found = exact or home or found
        return found

    def _stands(self, name: CodeName, above: tuple[str, ...]) -> bool:
        """Say whether a code of the study stands below codes of these names."""
        parents = self.codebook.path(name)[:-1]
        return len(parents) >= len(above) and all(
            parent in self._called.get(said(given), ())
            for parent, given in zip(reversed(parents), reversed(above), strict=False)
        )

    def add(self, spoken: Spoken) -> None:
        """Take up a code; one that the study does not have will be new, and so will those that it stands below."""
        if found := self.candidates(spoken):
            self._known.update(found[:1])
            return
        for depth in range(1, len(spoken.path) + 1):
            self._add_at(spoken, depth)
        key = (spoken.facet, spoken.path)
        self._poles.setdefault(key, {}).update({spoken.pole: None} if spoken.pole else {})

    def _add_at(self, spoken: Spoken, depth: int) -> None:
        path = spoken.path[:depth]
        key = (spoken.facet, path)
        if key in self._new or self.candidates(spoken._replace(path=path)):
            return
        above = self.candidates(spoken._replace(path=path[:-1])) if depth > 1 else []
        if above:
            self._above[key] = above[0]
        self._new[key] = QdaCode(f"code {len(self._new)}", path[-1])

    def describe(self, spoken: Spoken, *, color: str, definition: str) -> None:
        """Keep what a codebook says of a new code."""
        key = (spoken.facet, spoken.path)
        if key in self._new:
            one = self._new[key]
            self._new[key] = replace(one, color=color or one.color, description=definition or one.description)

    def take(self, details: Mapping[Key, Code]) -> CodesIn:
        """Name the new codes, each after what it is called; details are what a codebook says beside its definition."""
        codes = CodesIn(self.codebook, self.passthrough)
        codes.read(QdaProject(codes=tuple(self._tree()), sets=tuple(self._sets())))
        codes.joined = len(self._known)
        self._names = {key: codes.uses[one.guid] for key, one in self._new.items()}
        keys = {use.code: key for key, use in self._names.items()}
        above = {self._names[key].code: parent for key, parent in self._above.items()}
        codes.codes[:] = self._placed(
            [self._whole(one, keys[one.name], details) for one in codes.codes], above
        )
        homes = {one.facet for one in codes.codes}
        codes.facets[:] = [one for one in codes.facets if one.name in homes]
        codes.losses += self._remarks({code.name for code in (*self.codebook.codes, *codes.codes)})
        return codes

    def _placed(self, codes: Iterable[Code], above: Mapping[CodeName, CodeName]) -> Iterator[Code]:
        """Put new codes below the study's codes that they belong to, and those below them into the same facet."""
        moved: dict[CodeName, FacetName] = {}
        for code in codes:
            if code.name in above:
                parent = self.codebook.by_name[above[code.name]]
                moved[code.name] = parent.facet
                yield replace(code, parent=parent.name, facet=parent.facet)
            elif code.parent in moved:
                moved[code.name] = moved[code.parent]
                yield replace(code, facet=moved[code.name])
            else:
                yield code

    def _remarks(self, names: set[CodeName]) -> Iterator[Loss]:
        """Say which codes are called like another but for capitals and signs."""
        for (_, path), use in self._names.items():
            like = slug_of(path[-1], "")
            if like != use.code and like in names:
                yield Loss("codes that are spelt nearly like another", "kept apart", f"{use.code}, {like}")

    def _tree(self) -> Iterator[QdaCode]:
        """Yield the new codes that stand at the top, with those below them."""
        below: dict[Key, list[Key]] = {}
        tops: list[Key] = []
        for facet, path in self._new:
            parent = (facet, path[:-1])
            (below.setdefault(parent, []) if parent in self._new else tops).append((facet, path))

        def whole(key: Key) -> QdaCode:
            return replace(self._new[key], codes=tuple(map(whole, below.get(key, ()))))

        return map(whole, tops)

    def _sets(self) -> Iterator[QdaSet]:
        groups: dict[str, list[str]] = {}
        for (facet, _), one in self._new.items():
            if facet:
                groups.setdefault(facet, []).append(one.guid)
        for facet, guids in groups.items():
            yield QdaSet(f"group {facet}", facet, "", tuple(guids))

    def _whole(self, code: Code, key: Key, details: Mapping[Key, Code]) -> Code:
        """Add to a code what the table says of it."""
        more = details.get(key)
        poles = [Pole(PoleName(one), "") for one in self._poles.get(key, ()) if pole_name_fault(one) is None]
        if more is None:
            return replace(code, poles=tuple(poles))
        return replace(
            more, name=code.name, facet=code.facet, parent=code.parent, label=more.label or code.label,
            definition=code.definition, attributes=(*code.attributes, *more.attributes),
            also_in=tuple(dict.fromkeys((*code.also_in, *more.also_in))),
            poles=tuple(dict.fromkeys((*more.poles, *poles))),
        )  # fmt: skip

    def meant(self, spoken: Spoken) -> Meant:
        """Say what a code of the table is here, after `take`."""
        found = self.candidates(spoken)
        name = " > ".join(spoken.path)
        if len(found) > 1:
            became = "left out: several codes of the study are called so"
            return Meant(None, Loss("codings whose code is in doubt", became, f"{name}: {', '.join(found)}"))
        if found:
            return self._with_pole(CodeUse(found[0]), spoken)
        return self._with_pole(self._names[(spoken.facet, spoken.path)], spoken)

    def _with_pole(self, use: CodeUse, spoken: Spoken) -> Meant:
        if not spoken.pole:
            return Meant(use)
        code = self.codebook.by_name.get(use.code)
        is_there = pole_name_fault(spoken.pole) is None if code is None else spoken.pole in code.pole_names
        if is_there:
            return Meant(use._replace(pole=PoleName(spoken.pole)))
        return Meant(use, Loss("codings with a pole that the code does not have", "kept without it",
                               f"{use.code}: {spoken.pole}"))  # fmt: skip


def listed(cell: str) -> Iterable[str]:
    """Read several values of a cell, parted by semicolons or lines, else by commas."""
    pieces = _SEVERAL.split(cell.strip())
    if len(pieces) == 1:
        pieces = re.split(r"\s*,\s*", cell.strip())
    return dict.fromkeys(one for one in pieces if one)
