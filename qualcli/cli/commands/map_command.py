"""`qual map`: how codes stand to one another."""

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.idle import refuse_idle
from qualcli.cli.options import Argument, OutputFile, SelectionOptions, option
from qualcli.cli.selecting import misspelt, selection, written
from qualcli.cli.session import Session
from qualcli.model.names import CodeName

if TYPE_CHECKING:
    from qualcli.analysis.relations import CodeMap
    from qualcli.render.graphs import MapView

EXAMPLES = (
    "qual map",
    "qual map incorporation",
    "qual map tension --relation arises-from --relation managed-by -f mermaid",
    "qual map --min 3 --stat c-coefficient -o codes.graphml",
)
_SUFFIXES = {
    "md": "md", "mmd": "mermaid", "mermaid": "mermaid", "dot": "dot", "gv": "dot", "graphml": "graphml",
    "json": "json",
}  # fmt: skip
_STEPS, _LEAST = 1, 2
"""How far a map reaches, and from how many pairs on it ties codes, if nothing is said."""


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual map` takes."""

    names: Annotated[
        tuple[str, ...], Argument("[CODE|FACET]...", "Where the map begins.", complete="code-or-facet")
    ] = ()
    relation: Annotated[
        tuple[str, ...],
        option(
            "--relation",
            help="Only this kind of relation: part-of, co-occurs, or one of the codebook's.",
            metavar="KIND",
            complete="relation",
        ),
    ] = ()
    steps: Annotated[
        int,
        option("--steps", help="How many relations away from CODE the map reaches, 1 if nothing is said.",
               metavar="N", may_be_negative=False),
    ] = _STEPS  # fmt: skip
    min: Annotated[
        int,
        option("--min", help="Tie codes by their co-occurrence from N pairs of quotations on, 2 if nothing is said.",
               metavar="N", may_be_negative=False),
    ] = _LEAST  # fmt: skip
    no_cooccurrence: Annotated[
        bool, option("--no-cooccurrence", help="Only what the codebook says ties codes.")
    ] = False
    stat: Annotated[
        str,
        option("--stat", help="What to say of pairs: count, or c-coefficient as well.", metavar="STAT",
               choices=("count", "c-coefficient")),
    ] = "count"  # fmt: skip
    own: Annotated[bool, option("--own", help="Leave sub-codes out of their parents' counts.")] = False
    format: Annotated[
        str,
        option("-f", "--format", help="plain, md, mermaid, dot, graphml or json.", metavar="FORMAT",
               complete="map-format"),
    ] = "auto"  # fmt: skip
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Draw how codes stand to one another: sub-codes, the codebook's relations, and quotations that overlap.

    Without CODE or FACET the whole codebook is drawn, as a tree that begins with underlying codes and those at the top.
    A code includes its sub-codes. Exit 1 when nothing ties the codes.
    """
    from qualcli.analysis.relations import MapOptions, code_map
    from qualcli.render.graphs import render_map
    from qualcli.text.counts import number_of

    form = _format(session, options)
    _check_relations(session, options.relation)
    _refuse_idle(session, options)
    wanted = MapOptions(
        codes=_codes(session, options.names), kinds=options.relation, steps=options.steps, least=max(options.min, 1),
        cooccurrence=not options.no_cooccurrence, own=options.own, everyone="any" in options.role,
    )  # fmt: skip
    drawn = code_map(session.index, selection(session, options), wanted)
    lines = render_map(drawn, form, _view(session, options))
    session.output.show(lines, options.output, session.study.root)
    session.output.say(f"{number_of(len(drawn.concepts), 'code')}, {number_of(len(drawn.ties), 'tie')}")
    _say_how_to_open(session, options, drawn)
    return 0 if drawn.ties else 1


def _refuse_idle(session: Session, options: Options) -> None:
    """Refuse what would change nothing.

    Raises:
        QualError: for options of co-occurrence where none is drawn, and for steps away from nothing.

    """
    from qualcli.analysis.relations import MEETS

    at_all, wanted = not options.no_cooccurrence, not options.relation or MEETS in options.relation
    few = {"--min": options.min != _LEAST and not (at_all and wanted)}
    refuse_idle(session, few, "no co-occurrence is drawn here", "leave {} away, or draw it")
    none = {"--no-cooccurrence": options.no_cooccurrence and bool(options.relation)}
    refuse_idle(session, none, "--relation says which relations are drawn", "leave {} or --relation away")
    far = {"--steps": options.steps != _STEPS and not options.names}
    refuse_idle(session, far, "the whole codebook is drawn", "name a code or facet, or leave {} away")


def _say_how_to_open(session: Session, options: Options, drawn: "CodeMap") -> None:
    """Say how the pairs behind a figure are shown, by the largest of them."""
    tie = max(drawn.ties, key=lambda one: one.pairs, default=None)
    if tie is not None and tie.pairs:
        own = ["--own"] if options.own else []
        words = ["qual", "matrix", "--rows", "code", "--cols", "code", *own, *written(options)]
        session.output.say(f"behind a figure: `{shlex.join([*words, '--open', tie.source, tie.target])}`")


def _view(session: Session, options: Options) -> "MapView":
    from qualcli.render.graphs import MapView

    facets = session.study.codebook.facets
    order = {str(facet.name): at for at, facet in enumerate(facets)}
    labels = {str(facet.name): facet.label for facet in facets}
    return MapView(
        session.output.look(options.output)._replace(cite=session.citation),
        lambda facet: order.get(facet, len(order)),
        lambda facet: labels.get(facet, facet),
        options.stat == "c-coefficient",
    )


def _format(session: Session, options: Options) -> str:
    """Take the format, which is one of a map's; the name of the file says it where it is not said.

    Raises:
        QualError: for an unknown format.

    """
    from qualcli.render.graphs import MAP_FORMATS

    form = options.format
    if form == "auto" and options.output:
        return _SUFFIXES.get(options.output.rpartition(".")[2].casefold(), form)
    if form not in MAP_FORMATS:
        listed = f"formats: {', '.join(MAP_FORMATS)}"
        raise misspelt(session, "E537", f"no format `{form}` of a map", form, [*MAP_FORMATS], listed)
    return form


def _check_relations(session: Session, kinds: tuple[str, ...]) -> None:
    """Refuse a relation that the codebook does not have.

    Raises:
        QualError: for the first that is unknown.

    """
    if not kinds:
        return
    from qualcli.analysis.relations import every_kind

    known = every_kind(session.study.codebook)
    for kind in kinds:
        if kind not in known:
            listed = f"there are {', '.join(known)}"
            raise misspelt(session, "E568", f"no relation is called `{kind}`", kind, known, listed)


def _codes(session: Session, names: tuple[str, ...]) -> tuple[CodeName, ...]:
    """Take the codes that a map begins with: of a facet those at its top."""
    from qualcli.cli.naming import asked_code

    codebook = session.study.codebook
    found: list[CodeName] = []
    for name in names:
        if facet := codebook.facet(name):
            codes = codebook.in_facet(facet.name)
            inside = {code.name for code in codes}
            found += [code.name for code in codes if code.parent not in inside]
            continue
        code = asked_code(session, name)
        if code.pole:
            raise session.misuse("E543", f"`{name}` is a pole", f"name the code: `{code.name}`", at=name)
        if code.own:
            remedy = f"name the code: `{code.name}`; --own leaves sub-codes out"
            raise session.misuse("E543", f"a map begins with whole codes, not `{name}`", remedy, at=name)
        found.append(code.name)
    return tuple(dict.fromkeys(found))
