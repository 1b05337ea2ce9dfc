"""`qual codebook`: the codebook, and every refactoring of it across all transcripts at once."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.naming import known_use
from qualcli.cli.options import Argument, DryRun, Format, OutputFile, Raw, Yes, option
from qualcli.cli.session import Session
from qualcli.model.names import CodeName

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qualcli.cli.plans import Planned

EXAMPLES = (
    "qual codebook list tension",
    "qual codebook show incorporation",
    "qual codebook add gatekeeping --facet practice --under disruptive --definition 'Deciding who comes in.' -n",
    "qual codebook rename withholding keeping-back -n",
    "qual codebook merge janus undercover --into doubleness -n",
    "qual codebook move table --facet practice -n",
    "qual codebook retire ship --reason 'said once' -n",
    "qual codebook split power --into money --into position -o answers.csv",
    "qual codebook export -o codes.qdc",
    "qual codebook import codes.qdc -n",
)

ACTIONS = ("list", "show", "add", "rename", "merge", "move", "retire", "split", "export", "import")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual codebook` takes."""

    action: Annotated[
        str,
        Argument("ACTION", f"What to do: {', '.join(ACTIONS)}.", "codebook"),
    ]
    names: Annotated[
        tuple[str, ...], Argument("[CODE]...", "The codes; for list, facets; for import, a file.", "code")
    ] = ()
    home: Annotated[
        str | None,
        option("--facet", help="The facet to add or move to.", metavar="FACET", complete="facet-name"),
    ] = None
    under: Annotated[
        str | None, option("--under", help="The code to add or move below.", metavar="CODE", complete="code")
    ] = None
    into: Annotated[
        tuple[str, ...], option("--into", help="What to merge or split into.", metavar="CODE", complete="code")
    ] = ()  # fmt: skip
    definition: Annotated[
        str | None, option("--definition", help="What a new code means.", metavar="TEXT")
    ] = None
    label: Annotated[str | None, option("--label", help="What a new code is called.", metavar="TEXT")] = None
    reason: Annotated[str | None, option("--reason", help="Why a code is retired.", metavar="TEXT")] = None
    answers: Annotated[
        str | None, option("--answers", help="A filled-in list of quotations, for split.", metavar="FILE")
    ] = None
    dry_run: DryRun = False
    yes: Yes = False
    format: Format = "auto"
    raw: Raw = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """List and show codes; add, rename, merge, move, retire and split them; export and import them.

    A refactoring is one plan over the codebook, every transcript and the memos: it is shown as a summary and a diff,
    and asked about unless -y. Comments and order in the YAML stay. `qual undo` takes it back.
    """
    actions: Mapping[str, Callable[[Session, Options], int]] = {
        "list": _list, "show": _show, "add": _add, "rename": _rename, "merge": _merge, "move": _move,
        "retire": _retire, "split": _split, "export": _export, "import": _import,
    }  # fmt: skip
    action = actions.get(options.action)
    if action is None:
        from qualcli.model.nearest import nearest

        close = nearest(options.action, actions)
        remedy = f"did you mean `{close}`?" if close else ", ".join(actions)
        raise session.misuse("E543", f"`qual codebook` cannot `{options.action}`", remedy, at=options.action)
    return action(session, options)


def _list(session: Session, options: Options) -> int:
    from qualcli.analysis.codes import codebook_table
    from qualcli.cli.selecting import check_format
    from qualcli.render.formats import render_table

    check_format(session, options.format)
    facets = [facet.name for facet in session.study.codebook.facets]
    for name in options.names:
        if name not in facets:
            raise session.misuse(
                "E504", f"no facet is called `{name}`", f"there are {', '.join(facets)}", at=name
            )
    table = codebook_table(session.index, options.names or facets)
    look = session.output.look(options.output)._replace(raw=options.raw, cite=session.citation)
    session.output.show(render_table(table, options.format, look), options.output, session.study.root)
    return 0 if table.rows else 1


def _show(session: Session, options: Options) -> int:
    from qualcli.analysis.codes import code_card, codebook_table
    from qualcli.cli.naming import any_use
    from qualcli.cli.selecting import check_format
    from qualcli.render.codes import render_code
    from qualcli.render.formats import render_table

    check_format(session, options.format)
    look = session.output.look(options.output)._replace(raw=options.raw)
    names = [_known(session, any_use(session, name).code) for name in _needed(session, options, 1, None)]
    if options.format not in ("auto", "plain"):
        table = codebook_table(session.index, [facet.name for facet in session.study.codebook.facets], names)
        listed = render_table(table, options.format, look._replace(cite=session.citation))
        session.output.show(listed, options.output, session.study.root)
        return 0
    lines = (
        line
        for name in names
        for line in (*render_code(code_card(session.index, name), width=look.width, color=look.color), "\n")
    )
    session.output.show(lines, options.output, session.study.root)
    return 0


def _known(session: Session, name: CodeName) -> CodeName:
    """Take a code that the codebook has, retired or not."""
    return name if name in session.study.codebook.by_name else known_use(session, name).code


def _whole(session: Session, given: str) -> CodeName:
    """Take the name of a code, not of one of its poles, which are not refactored by themselves."""
    if "--" in given:
        name = given.partition("--")[0]
        raise session.misuse("E543", f"`{given}` is a pole", f"name the code: `{name}`", at=given)
    return CodeName(given)


def _needed(session: Session, options: Options, least: int, most: int | None) -> tuple[str, ...]:
    """Take the codes that an action needs."""
    count = len(options.names)
    if count < least or (most is not None and count > most):
        one = "no code" if most == 0 else "1 code" if most == 1 else f"{most} codes"
        wanted = f"{least} or more codes" if most is None else one
        message = f"`qual codebook {options.action}` takes {wanted}, and there are {count}"
        raise session.misuse("E543", message, "`qual codebook --help` shows how", at=options.action)
    return options.names


def _settle(session: Session, options: Options, files: "list[Planned]", *summary: str) -> int:
    from qualcli.cli.plans import carry_out

    carry_out(session, files, summary, dry_run=options.dry_run, yes=options.yes)
    return 0


def _codings(count: int, files: "list[Planned]") -> str:
    noun = "coding" if count == 1 else "codings"
    documents = sum(one.path.startswith("corpus/") for one in files)
    return f"{count} {noun} in {documents} {'document' if documents == 1 else 'documents'}"


def _add(session: Session, options: Options) -> int:
    from qualcli.cli.in_vivo import home_of, refuse_taken
    from qualcli.cli.plans import carry_out
    from qualcli.cli.refactoring import added

    (name,) = _needed(session, options, 1, 1)
    refuse_taken(session, name, "choose another name; `qual codebook show` shows the one that is there")
    path = home_of(session, options.home, options.under)
    plan = added(session, path, options.under, name, options.definition, options.label)
    carry_out(session, [plan], [f"{name} is added to {path}"], dry_run=options.dry_run, yes=True)
    return 0


def _rename(session: Session, options: Options) -> int:
    from qualcli.cli.refactoring import files_naming, of_codebook, with_names
    from qualcli.syntax.codebook_changes import rename_code

    old, new = _needed(session, options, 2, 2)
    edits = rename_code(files_naming(session, old, new), old, new, session.study.settings.passthrough)
    files, count = with_names(session, {CodeName(old): CodeName(new)})
    return _settle(
        session, options, [*of_codebook(session, edits), *files], f"{old} → {new}: {_codings(count, files)}"
    )


def _merge(session: Session, options: Options) -> int:
    from qualcli.cli.memos import today
    from qualcli.cli.refactoring import merged, poles_lost, with_names

    if len(options.into) != 1:
        raise session.misuse("E543", "merge into which code?", "--into CODE", at="merge")
    given = dict.fromkeys(_needed(session, options, 1, None))
    names = [_known(session, _whole(session, name)) for name in given]
    into = known_use(session, _whole(session, options.into[0])).code
    files = merged(session, names, into, today())
    if lost := poles_lost(session, names, into):
        listed = ", ".join(dict.fromkeys(map(str, lost)))
        message = f"`{into}` has no such poles as {listed}"
        raise session.misuse(
            "E505", message, f"`qual recode` those first, or give `{into}` the poles", at=into
        )
    changed, count = with_names(session, dict.fromkeys(names, into))
    summary = f"{', '.join(names)} → {into}: {_codings(count, changed)}"
    return _settle(session, options, [*files, *changed], summary)


def _move(session: Session, options: Options) -> int:
    from qualcli.cli.refactoring import of_codebook
    from qualcli.syntax.codebook_moving import move_code

    (name,) = _needed(session, options, 1, 1)
    if (options.under is None) == (options.home is None):
        raise session.misuse(
            "E543", "move where?", "--under CODE, or --facet FACET for the top of a facet", at="move"
        )
    edits = move_code(session.study.codebook_sources(), name, parent=options.under, facet=options.home)
    where = f"below {options.under}" if options.under else f"to the top of {options.home}"
    return _settle(
        session, options, of_codebook(session, edits), f"{name} moves {where}; no transcript changes"
    )


def _retire(session: Session, options: Options) -> int:
    from datetime import date

    from qualcli.cli.memos import today
    from qualcli.cli.refactoring import of_codebook
    from qualcli.syntax.codebook_changes import retire_code

    (name,) = _needed(session, options, 1, 1)
    edits = retire_code(
        session.study.codebook_sources(),
        name,
        date.fromisoformat(today()),
        options.reason or "no longer used",
    )
    index = session.index
    left = len(index.layers.rows(index.uses_of([CodeName(name)])))
    keep = "1 coding keeps" if left == 1 else f"{left} codings keep"
    summary = f"{name} is retired" + (f"; {keep} it, and `qual check` points at them" if left else "")
    return _settle(session, options, of_codebook(session, edits), summary)


def _split(session: Session, options: Options) -> int:
    """Walk through the quotations of a code, and give each one of the new codes, several, or none."""
    from qualcli.cli.refactoring import split
    from qualcli.cli.splitting import write_questions
    from qualcli.text.counts import number_of

    (given,) = _needed(session, options, 1, 1)
    name = known_use(session, _whole(session, given)).code
    for code in options.into:
        _whole(session, code)
    if len(set(options.into)) < 2:  # noqa: PLR2004  # one code is no split
        raise session.misuse("E543", "split into which codes?", "--into CODE --into CODE", at="split")
    if options.output is not None and options.answers is None:
        from qualcli.cli.refactoring import questions_of

        asked = questions_of(session, name)
        session.output.emit(write_questions(asked), options.output, session.study.root)
        session.output.say(
            f"{number_of(len(asked), 'quotation')}: fill in `codes`, then --answers {options.output}"
        )
        return 0
    files, summary = split(session, name, options.into, options.answers, options.definition)
    if not files:
        session.output.say("nothing to change")
        return 1
    return _settle(session, options, files, *summary)


def _export(session: Session, options: Options) -> int:
    """Write the codebook for other programs."""
    from qualcli.cli.project_export import export_codebook

    _needed(session, options, 0, 0)
    return export_codebook(session, None, options.output)


def _import(session: Session, options: Options) -> int:
    """Add the codes of another program's codebook."""
    from qualcli.cli.projects import Wanted, import_from
    from qualcli.exchange.documents.imported import ImportOptions

    (path,) = _needed(session, options, 1, 1)
    if not path.casefold().endswith(".qdc"):
        raise session.misuse("E451", f"`{path}` is no codebook file", "name a .qdc file", at=path)
    return import_from(session, path, Wanted(ImportOptions(path), None, None, options.dry_run, options.yes))
