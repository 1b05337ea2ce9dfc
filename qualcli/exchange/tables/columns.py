"""Which column of a table is what: roles, the headers that mean them in several languages, and what a table is."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from qualcli.exchange.naming import LETTERS
from qualcli.exchange.refused import RefusedError
from qualcli.exchange.tables.grids import Grid, GridRow

CODEBOOK: Final = "codebook"
QUOTATIONS: Final = "quotations"
KINDS: Final = (CODEBOOK, QUOTATIONS)
"""What a table can be."""
SKIP: Final = "skip"
"""The role of a column that is not to be read."""
_HEADER_WITHIN: Final = 30
"""Rows among which the header is looked for."""
_OTHERS: Final = re.compile(r"[\W_]+")

_OF_QUOTATIONS: Final[Mapping[str, str]] = {
    "document": """document | doc | documents | file | filename | file name | source | sources | transcript | interview
        | document name | document title | doc name | media title | case file | file case | file or case | resource
        | dokument | dokumente | dokumentname | datei | dateiname | quelle | transkript
        | fichier | nom du fichier | nom du document | entretien | transcription
        | documento | documentos | nombre del documento | archivo | fichero | fuente | entrevista""",
    "words": """quotation | quotation content | quote | content | segment | segment text | text | selection | selected text
        | coded text | coded | highlight | snippet | excerpt | excerpt copy | words | passage | coded segment | reference
        | retrieved segment | seltext | text segment | preview
        | zitat | zitatinhalt | textstelle | textsegment | codierter text | kodierter text | codiertes segment | auszug
        | vorschau
        | citation | extrait | extraits | texte | texte code | verbatim | contenu | contenu de la citation
        | cita | contenido | contenido de la cita | fragmento | segmento | texto | texto codificado | extracto""",
    "code": """code | codes | tag | tags | code name | codename | node | codes applied combined | codes applied
        | code applied | theme code | code category
        | kode | kodes | codewort | codename | kategoriencode | schlagwort | schlagworte | schlagwörter
        | etiquette | etiquettes | nom du code | noeud
        | codigo | codigos | etiqueta | etiquetas | nombre del codigo | nodo""",
    "path": "code path | full path | path | codepfad | chemin | chemin du code | ruta | ruta del codigo",
    "label": "label | code label | bezeichnung | libelle | rotulo",
    "facet": """facet | category | categories | group | code group | code groups | theme | themes | family
        | kategorie | gruppe | codegruppe | codegruppen | thema | oberkategorie
        | categorie | groupe | groupe de codes | famille
        | categoria | grupo | grupo de codigos | tema""",
    "pole": "pole | level | pol | pole du code | polo",
    "coder": """coder | coders | user | user name | username | owner | created by | author | coded by | annotator
        | excerpt creator | creator | initials | analyst
        | codierer | codiererin | kodierer | erstellt von | autor | autorin | codiert von | benutzer | bearbeiter
        | codeur | codeuse | cree par | code par | auteur | utilisateur
        | codificador | codificadora | creado por | codificado por | autora | usuario""",
    "memo": """memo | memos | comment | comments | note | notes | annotation | coded memo | quotation comment | remark
        | kommentar | kommentare | notiz | bemerkung
        | commentaire | commentaires | remarque
        | comentario | comentarios | nota | notas""",
    "start": """start | start pos | start position | begin | beginning | startposition | pos0 | segment start | from
        | start offset | anfang | beginn | debut | inicio""",
    "end": """end | end pos | end position | endposition | pos1 | segment end | end offset | to
        | ende | fin | final""",
    "parts": "parts | offsets | range | excerpt range | position",
    "speaker": """speaker | speakers | who | sprecher | sprecherin | locuteur | locutrice | intervenant
        | hablante | interlocutor""",
    "weight": "weight | weight score | gewicht | poids | peso",
    "id": "id",
}  # fmt: skip
_OF_CODEBOOK: Final[Mapping[str, str]] = {
    "code": """code | codes | tag | tags | name | code name | codename | node | title | theme code
        | kode | codewort | schlagwort | nom | nom du code | etiquette | noeud
        | codigo | nombre | nombre del codigo | etiqueta | nodo""",
    "label": "label | code label | bezeichnung | libelle | rotulo",
    "path": """path | code path | full path | code system | codesystem | code tree | hierarchical name | codepfad | pfad
        | chemin | chemin du code | systeme de codes | ruta | ruta del codigo | sistema de codigos""",
    "parent": """parent | parent code | parent name | parent tag | broader | obercode | oberkode | ubergeordneter code
        | code parent | parent du code | codigo padre | codigo superior | padre""",
    "definition": """definition | description | code description | meaning | memo | code memo | comment | comments | note
        | notes | what it means | definition du code
        | beschreibung | bedeutung | codememo | kommentar | erlauterung
        | signification | commentaire | sens
        | definicion | descripcion | significado | comentario""",
    "include": """include | includes | inclusion | inclusion criteria | when to use | use when | use
        | use for | applies when
        | einschluss | einschlusskriterien | anwenden wenn | anwendung | wann verwenden | kodierregel | codierregel
        | inclure | criteres d inclusion | quand l utiliser | utiliser quand
        | incluir | criterios de inclusion | cuando usar | usar cuando""",
    "exclude": """exclude | excludes | exclusion | exclusion criteria | when not to use | do not use | not when | not for
        | ausschluss | ausschlusskriterien | nicht anwenden | abgrenzung | wann nicht verwenden
        | exclure | criteres d exclusion | quand ne pas l utiliser
        | excluir | criterios de exclusion | cuando no usar""",
    "examples": """examples | example | example quote | anchor example | typical example | exemplar
        | beispiel | beispiele | ankerbeispiel | ankerbeispiele
        | exemple | exemples | ejemplo | ejemplos""",
    "facet": """facet | category | categories | group | groups | code group | code groups | theme | themes | family
        | families | folder | kategorie | gruppe | gruppen | codegruppe | codegruppen | thema
        | categorie | groupe | groupe de codes | famille | categoria | grupo | grupo de codigos | tema | familia""",
    "color": "color | colour | code color | code colour | farbe | couleur | color del codigo",
    "alias": "alias | aliases | earlier names | synonym | synonyms | synonyme | synonymes | sinonimo | sinonimos",
    "poles": "poles | pole | levels | pole oder stufen | polos",
    "kind": "kind | type | art | typ | genre | tipo",
    "literature": "literature | literatur | litterature | literatura",
    "also-in": "also in",
    "relations": "relations",
    "retired": "retired",
}  # fmt: skip
_COUNTED: Final = """number of highlights | number of documents | files | references | grounded | density | frequency
    | count | counts | codings | cod seg | coded segments | coded segments all documents
    | coded segments active documents | own | own codings | documents | quotations | sources | cases
    | anzahl | haufigkeit | anzahl codings | codierungen | frequence | numero | frecuencia | cantidad"""
"""Columns of a codebook that count what another program had: they are counted again here."""

_CODES: Final = ("code", "path", "label")
OURS_ALONE: Final = frozenset({"also-in", "id", "relations", "retired"})
"""Roles that only a table of ours has: their cells have a form of their own."""
_NEEDED: Final = {CODEBOOK: (_CODES,), QUOTATIONS: (("document",), ("words",), _CODES)}
ROLES: Final = {
    CODEBOOK: tuple(role for role in _OF_CODEBOOK if role not in OURS_ALONE),
    QUOTATIONS: tuple(role for role in _OF_QUOTATIONS if role not in OURS_ALONE),
}
"""The roles of columns, by what a table is."""
STAMP: Final = "qual_schema"
"""The column by which a table of ours is known."""
_OF_OURS: Final[Mapping[str, str]] = {
    "quotation": "", "words": "words", "id": "id", "code_path": "path", "code_label": "label", "coders": "coder",
    "codes": "code", "code_paths": "", "also": "", "kind": "", "role": "", "participant": "", "citation": "",
    "title": "", "date": "", "source": "", "line": "", "note": "", "offsets": "parts",
}  # fmt: skip


def folded(header: str) -> str:
    """Fold a header: small letters without accents, one blank between words."""
    plain = unicodedata.normalize("NFKD", header.replace("'", " ").replace("’", " ").translate(LETTERS))
    bare = "".join(one for one in plain if not unicodedata.combining(one))
    return " ".join(_OTHERS.sub(" ", bare).casefold().split())


def _by_header(roles: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    """Give the role that each header means, with its rank among the headers of that role."""
    found: dict[str, tuple[str, int]] = {}
    for role, headers in roles.items():
        for rank, header in enumerate(headers.split("|")):
            found.setdefault(folded(header), (role, rank))
    return found


HEADERS: Final = {CODEBOOK: _by_header(_OF_CODEBOOK), QUOTATIONS: _by_header(_OF_QUOTATIONS)}
_COUNTS: Final = frozenset(map(folded, _COUNTED.split("|")))


class Said(NamedTuple):
    """What the user says of a table: what it is, and which columns are what."""

    kind: str | None = None
    columns: Mapping[str, str] = {}
    """Headers by role."""
    skipped: tuple[str, ...] = ()
    """Headers of columns that are not to be read."""

    @property
    def named(self) -> tuple[str, ...]:
        """Give every header that is named."""
        return (*self.columns.values(), *self.skipped)


class Columns(NamedTuple):
    """What a table is, and where its columns are."""

    kind: str
    header: GridRow
    at: Mapping[str, int]
    """The column of every role that is there."""
    is_ours: bool = False

    @property
    def passed_over(self) -> tuple[str, ...]:
        """Give the headers of columns that are not read."""
        used = set(self.at.values())
        return tuple(
            name.strip()
            for at, name in enumerate(self.header.cells)
            if at not in used and name.strip() and name.strip() != STAMP
        )

    def is_plural(self, role: str) -> bool:
        """Say whether the header of a column promises several values in a cell."""
        at = self.at.get(role)
        return at is not None and folded(self.header.cells[at]).partition(" ")[0] in _PLURALS


_PLURALS: Final = frozenset(
    ("codes", "tags", "kodes", "schlagworte", "etiquettes", "codigos", "etiquetas", "coders", "themes")
)


def known_in(cells: Sequence[str], said: Said) -> int:
    """Count the cells that are headers of columns that are known."""
    own = {folded(one) for one in said.named}
    names = [folded(cell) for cell in cells]
    kinds = [said.kind] if said.kind else list(KINDS)
    return max(sum(name in own or name in HEADERS[kind] for name in names if name) for kind in kinds)


def find_columns(grids: Sequence[Grid], said: Said) -> tuple[Grid, Columns]:
    """Find the first sheet with a header that fits, and its columns; rows down to the header are left out of it.

    Raises:
        RefusedError: where none fits, or columns are named that are not there.

    """
    for grid in grids:
        found = _columns_of(grid, said)
        if found is not None:
            rows = tuple(row for row in grid.rows if row.number > found.header.number)
            return grid._replace(rows=rows), found
    raise _nothing_fits(grids, said)


def _columns_of(grid: Grid, said: Said) -> Columns | None:
    """Find the header of one sheet: the row with the most names that are known, the first of them."""
    rows = grid.rows[:_HEADER_WITHIN]
    for row in sorted(rows, key=lambda one: -known_in(one.cells, said)):
        kinds = [said.kind] if said.kind else [QUOTATIONS, CODEBOOK]
        for kind in kinds:
            at = _roles(row, kind, said)
            if at is not None and all(any(role in at for role in one) for one in _NEEDED[kind]):
                return Columns(kind, row, at, STAMP in row.cells)
    return None


def _roles(row: GridRow, kind: str, said: Said) -> dict[str, int] | None:
    """Say which column of a header is what; None where a column that is named is not there."""
    names = [folded(cell) for cell in row.cells]
    if not {folded(one) for one in said.named} <= set(names):
        return None
    at = {role: names.index(folded(header)) for role, header in said.columns.items()}
    closed = {*at.values(), *(names.index(folded(one)) for one in said.skipped)}
    ranked = []
    for place, name in enumerate(row.cells):
        role, rank = _role_of(name, kind, is_ours=STAMP in row.cells)
        if role and place not in closed and role not in at:
            ranked.append((rank, place, role))
    for _, place, role in sorted(ranked):
        at.setdefault(role, place)
    return at


def _role_of(header: str, kind: str, *, is_ours: bool) -> tuple[str, int]:
    """Give the role of a header and its rank; no role where it means nothing here."""
    if is_ours and kind == QUOTATIONS:
        if header.strip() in _OF_OURS:
            return _OF_OURS[header.strip()], 0
        return (header.strip(), 0) if header.strip() in _OF_QUOTATIONS else ("", 0)
    name = folded(header)
    if kind == CODEBOOK and name in _COUNTS:
        return "", 0
    role, rank = HEADERS[kind].get(name, ("", 0))
    return ("", 0) if role in OURS_ALONE and not is_ours else (role, rank)


def _nothing_fits(grids: Sequence[Grid], said: Said) -> RefusedError:
    """Say which columns there are, and how to say which is which."""
    rows = [(known_in(row.cells, said), row.cells) for grid in grids for row in grid.rows[:_HEADER_WITHIN]]
    best = max(rows, key=lambda one: one[0], default=(0, ()))
    header = best[1] or next((cells for _, cells in rows), ())
    names = [name.strip() for name in header if name.strip()]
    listed = ", ".join(f"`{name}`" for name in names) or "none"
    unknown = [one for one in said.named if folded(one) not in map(folded, names)]
    if unknown:
        return RefusedError("E772", f"there is no column `{unknown[0]}`", f"the columns are {listed}")
    kind, lacking, free = _lacking(header, said)
    role = lacking[0] if lacking else "code"
    remedy = (
        f"say which is which: `--column {role}='{free or 'HEADER'}'`; roles: {', '.join(_roles_of(kind))}"
    )
    what = (
        f"as {_A[kind]} it lacks a column for {' and one for '.join(lacking)}"
        if kind
        else f"neither {_A[CODEBOOK]} nor {_A[QUOTATIONS]}"
    )
    return RefusedError("E771", f"{what}; its columns are {listed}", remedy, ", ".join(names))


_A: Final = {CODEBOOK: "a codebook", QUOTATIONS: "a table of quotations"}


def _lacking(header: Sequence[str], said: Said) -> tuple[str, list[str], str]:
    """Say what a table is nearest to, the roles that it lacks to be that, and a column that is free for one."""
    found = {kind: _roles(GridRow(1, tuple(header)), kind, said) or {} for kind in KINDS}
    is_quoted = {"words", "document"} & found[QUOTATIONS].keys()
    kind = said.kind or (QUOTATIONS if is_quoted else "")
    at = found[kind or CODEBOOK]
    missing = [one[0] for one in _NEEDED[kind or CODEBOOK] if not any(role in at for role in one)]
    free = (name.strip() for place, name in enumerate(header) if place not in at.values() and name.strip())
    return kind, missing, next(free, "")


def _roles_of(kind: str) -> Iterable[str]:
    return (*ROLES[kind], SKIP) if kind else dict.fromkeys((*ROLES[CODEBOOK], *ROLES[QUOTATIONS], SKIP))
