"""`qual code`: code passages, found by their words, their turns, a pattern, or a list in a file."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Annotated

from qualcli.cli.options import Argument, DryRun, OutputFile, Yes, option
from qualcli.cli.passages import Passage, Request, find_passage, placed, said_marks
from qualcli.cli.session import Session
from qualcli.coding.rows import Row
from qualcli.diagnostics.diagnostic import QualError

EXAMPLES = (
    "qual code hugh-1 power --quote 'concentrate the mind'",
    "qual code nadia-1 incorporation--dependence --turn 14 --coder ann",
    "qual code nadia-1 high-wire --quote 'you can not stop on a wire' -n",
    "qual code nadia-1 dialogue-confrontation --from 20 --to 22",
    "qual code 'interviews/*' ship --match '/\\bship\\b/' --speaker hugh -n",
    "qual code nadia-2 --in-vivo --quote 'a good lodger' --facet imagery",
    "qual code --from codings.csv --coder ann",
    "qual code nadia-2 --plain --coder ann",
)


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual code` takes."""

    document: Annotated[
        str | None,
        Argument(
            "[DOC]", "The document, perhaps with the turn: nadia-1@T6; with --match a pattern.", "document"
        ),
    ] = None
    codes: Annotated[tuple[str, ...], Argument("[CODE]...", "Codes, each perhaps with --POLE.", "code")] = ()
    quote: Annotated[
        str | None, option("--quote", help="The words to code, as near as you have them.", metavar="WORDS")
    ] = None
    turn: Annotated[
        int | None, option("--turn", help="The turn they are in; alone: the whole turn.", metavar="N")
    ] = None
    source: Annotated[
        str | None,
        option("--from", help="With --to: the first turn. Else a file of codings, CSV or JSON Lines.", metavar="N|FILE"),
    ] = None  # fmt: skip
    to: Annotated[int | None, option("--to", help="The last of several turns.", metavar="N")] = None
    match: Annotated[
        str | None,
        option("--match", help="Every place of a phrase or a /regular expression/, reviewed one by one.", metavar="WORDS"),
    ] = None  # fmt: skip
    in_vivo: Annotated[
        bool, option("--in-vivo", help="Make a new code of the words, and code them with it.")
    ] = False
    name: Annotated[str | None, option("--name", help="The name of the new code.", metavar="CODE")] = None
    home: Annotated[
        str | None,
        option("--facet", help="The facet of the new code.", metavar="FACET", complete="facet-name"),
    ] = None
    under: Annotated[
        str | None, option("--under", help="The code above the new code.", metavar="CODE", complete="code")
    ] = None
    speaker: Annotated[
        str | None, option("--speaker", help="Who says them.", metavar="NAME", complete="speaker")
    ] = None
    nth: Annotated[int | None, option("--nth", help="Which of several places, from 1.", metavar="N")] = None
    coder: Annotated[str | None, option("--coder", help="Who codes.", metavar="NAME", complete="coder")] = (
        None
    )
    memo: Annotated[
        str | None, option("--memo", help="A thought to keep with the coding.", metavar="TEXT")
    ] = None
    weight: Annotated[
        int | None, option("--weight", help="A whole number on the study's scale.", metavar="N")
    ] = None
    partial: Annotated[
        bool, option("--partial", help="Write the rows of a file that fit, and report the others.")
    ] = False
    plain: Annotated[
        bool, option("--plain", help="Code turn by turn, in plain lines: for screen readers and scripts.")
    ] = False
    blind: Annotated[bool, option("--blind", help="In the coder: hide what others have coded.")] = False
    output: OutputFile = None
    dry_run: DryRun = False
    yes: Yes = False


def run(session: Session, options: Options) -> int:
    """Code a passage: find its words (exactly, else by likeness), show the change, write it.

    Words that stand in several places are listed with their citations; --nth, --turn or --speaker choose.
    --match asks about every place; -y codes them all. A file is one plan: all rows or none, unless --partial.
    Without a CODE, at a terminal, the full-screen coder opens; `?` in it shows its keys. --plain codes in lines.
    """
    if options.plain or _is_on_screen(options):
        return _on_screen(session, options)
    _refuse_idle(session, options)
    if options.source is not None and options.to is None:
        return _batch(session, options, options.source)
    if options.document is None:
        raise session.misuse("E543", "missing argument `DOC`", "`qual code --help` shows how")
    if not options.codes and not options.in_vivo:
        raise session.misuse("E543", "missing argument `CODE...`", "`qual code --help` shows how")
    if options.match is not None:
        return _match(session, options, options.document, options.match)
    if options.in_vivo:
        return _in_vivo(session, options, options.document)
    return _one(session, options, options.document)


def _is_on_screen(options: Options) -> bool:
    """Say whether the coder is meant: no code, nothing that finds words, and somebody at a terminal."""
    from qualcli.cli.full_screen import has_full_screen, has_lines

    is_other = options.codes or options.in_vivo or options.match or options.source or options.quote
    return not is_other and (has_full_screen() or has_lines())


_ON_SCREEN = ("document", "coder", "turn", "blind", "plain")


def _on_screen(session: Session, options: Options) -> int:
    """Open the full-screen coder, or code turn by turn where that is asked for or there is no such screen.

    Raises:
        QualError: where an option would do nothing there.

    """
    from qualcli.cli.full_screen import code_on_screen, has_full_screen, idle
    from qualcli.cli.plain import code_plainly

    given = ((one.name, getattr(options, one.name)) for one in fields(options) if one.name not in _ON_SCREEN)
    if name := idle(given):
        form = _FORMS.get(name) or f"--{name.replace('_', '-')}"
        message = f"`{form}` does nothing {'with --plain' if options.plain else 'without a CODE'}"
        at = options.codes[0] if options.codes else form
        raise session.misuse("E543", message, "leave it away to open the coder, or name a CODE", at=at)
    is_plain = options.plain or not has_full_screen()
    run_it = code_plainly if is_plain else code_on_screen
    return run_it(session, options.document, coder=options.coder, turn=options.turn, blind=options.blind)


_FORMS = {"home": "--facet", "source": "--from", "codes": "CODE"}
_OF_WORDS = ("quote", "turn", "to", "nth")
_OF_NEW_CODES = ("name", "home", "under")
_OF_BATCHES = ("partial", "output")
_IN_ROWS = ("document", "codes", "speaker", "memo", "weight", "match", "in_vivo")


def _refuse_idle(session: Session, options: Options) -> None:
    """Refuse options that would do nothing beside the others, for somebody thinks that they do.

    Raises:
        QualError: for the first of them.

    """
    is_batch = options.source is not None and options.to is None
    idle = ["blind", *(() if options.in_vivo else _OF_NEW_CODES), *(() if is_batch else _OF_BATCHES)]
    idle += [*_OF_WORDS, *_IN_ROWS] if is_batch else ()
    idle += [*_OF_WORDS, "source", "in_vivo"] if options.match is not None and not is_batch else ()
    for name in idle:
        if getattr(options, name) not in (None, False, ()):
            form = {"document": "DOC", "codes": "CODE", "source": "--from", "home": "--facet"}.get(name)
            form = form or f"--{name.replace('_', '-')}"
            way = (
                "--from FILE"
                if is_batch
                else "--match"
                if options.match is not None
                else "this way of coding"
            )
            message = f"`{form}` does nothing with {way}"
            if name in _OF_NEW_CODES:
                message = f"`{form}` is for --in-vivo"
            elif name == "blind":
                message = "`--blind` is for the coder that opens without a CODE"
            elif name in _OF_BATCHES:
                message = f"`{form}` is for --from FILE"
            raise session.misuse("E543", message, "leave it away; `qual code --help` shows how", at=form)


def _request(session: Session, options: Options, document: str) -> Request:
    first = options.turn
    if options.to is not None:
        given = options.source if options.source is not None else str(options.turn or "")
        if not given.isdecimal():
            raise session.misuse("E543", "`--to` needs the first turn", "--from N --to M", at="--to")
        first = int(given)
    request = Request(
        document=document, codes=options.codes, quote=options.quote, turn=first, to=options.to,
        speaker=options.speaker, nth=options.nth, coder=options.coder, memo=options.memo, weight=options.weight,
    )  # fmt: skip
    return placed(session, request)


def _one(session: Session, options: Options, document: str) -> int:
    """Code one passage."""
    _write(session, options, [find_passage(session, _request(session, options, document))])
    return 0


def _write(session: Session, options: Options, passages: list[Passage]) -> None:
    """Write passages, and say which words were found and how."""
    from qualcli.cli.batches import told, written
    from qualcli.cli.plans import carry_out, of_documents

    files = of_documents(written(session, passages))
    lines = told(session, passages)
    said = lines if files else (f"{line[:-1]}; coded so already, nothing to do)" for line in lines)
    carry_out(session, files, said, dry_run=options.dry_run, yes=True)


def _match(session: Session, options: Options, document: str, wanted: str) -> int:
    """Code every place of a pattern that is agreed to."""
    from qualcli.cli.batches import told
    from qualcli.cli.matches import find_all, review, write_chosen
    from qualcli.cli.plans import carry_out, of_documents
    from qualcli.text.counts import number_of

    marks = said_marks(session, options.codes, options.coder, options.memo, options.weight)
    hits = find_all(session, document, wanted, (options.speaker,) if options.speaker else ())
    if not hits:
        session.output.say("nothing found")
        return 1
    unasked = options.yes or options.dry_run
    passages = review(session, hits, marks, yes=unasked)
    texts, passages = write_chosen(session, passages, yes=unasked)
    done = carry_out(session, of_documents(texts), told(session, passages), dry_run=options.dry_run, yes=True)
    session.output.say(f"{len(passages)} of {number_of(len(hits), 'place')} {_verb(options, done=done)}")
    return 0


def _verb(options: Options, *, done: bool) -> str:
    return "coded" if done else "would be coded" if options.dry_run else "coded already"


def _in_vivo(session: Session, options: Options, document: str) -> int:
    """Make a code of somebody's words, and code them with it."""
    from qualcli.cli.batches import told, written
    from qualcli.cli.in_vivo import with_new_code
    from qualcli.cli.plans import carry_out, of_documents

    if options.quote is None:
        raise session.misuse(
            "E547", "a code in vivo is made of a quotation", "--quote 'words'", at="--in-vivo"
        )
    passage = find_passage(session, _request(session, options, document))
    passage, codebook = with_new_code(
        session, passage, name=options.name, facet=options.home, under=options.under
    )
    files = [codebook, *of_documents(written(session, [passage]))]
    carry_out(session, files, told(session, [passage]), dry_run=options.dry_run, yes=True)
    return 0


def _batch(session: Session, options: Options, path: str) -> int:
    """Code the rows of a file: one plan."""
    from qualcli.cli.batches import fit, told
    from qualcli.cli.plans import carry_out, of_documents
    from qualcli.coding.batch import is_lines, read_batch
    from qualcli.study.sources import read_anywhere
    from qualcli.text.counts import number_of

    source = read_anywhere(path)
    batch = read_batch(source)
    fitted = fit(session, source, batch.rows, options.coder)
    problems = (*batch.problems, *fitted.problems)
    unfit = sorted([*batch.unread, *fitted.unfit], key=lambda one: one[0].place)
    fit_count, every = len(fitted.passages), len(fitted.passages) + len(unfit)
    _give_back(session, options, unfit, as_lines=is_lines(source))
    if problems and not options.partial:
        session.output.say(
            f"nothing was written: {fit_count} of {number_of(every, 'row')} fit; --partial writes those"
        )
        raise QualError(*problems)
    if problems:
        session.tell_errors(problems)
    done = carry_out(
        session, of_documents(fitted.texts), told(session, fitted.passages), dry_run=options.dry_run, yes=True
    )
    session.output.say(
        f"{fit_count} of {number_of(every, 'row')} {_verb(options, done=done or not fit_count)}"
    )
    return 2 if problems else 0


def _give_back(
    session: Session, options: Options, unfit: Sequence[tuple[Row, str]], *, as_lines: bool
) -> None:
    """Write the rows that did not fit, with their reasons, to be corrected and read again."""
    from qualcli.coding.batch import write_rows
    from qualcli.render.separated import guarded

    if options.output is not None and unfit:
        lines = write_rows(unfit, as_lines=as_lines, guard=guarded)
        session.output.emit(lines, options.output, session.study.root)
