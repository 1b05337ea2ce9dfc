"""`qual uncode`: take codings away; the inverse of `qual code`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from qualcli.cli.coded import Standing, rewritten, told_targets
from qualcli.cli.naming import any_use
from qualcli.cli.options import Argument, DryRun, Yes, option
from qualcli.cli.session import Session
from qualcli.coding.changing import Target, targets_of, without
from qualcli.model.annotations import CodeUse
from qualcli.model.documents import Document
from qualcli.text.source import Span

EXAMPLES = (
    "qual uncode nadia-1#qt37s incorporation--dependence",
    "qual uncode hugh-1 trust --quote 'concentrate the mind' --coder ann",
    "qual uncode nadia-1@T10 straddling --coder ben -n",
    "qual uncode nadia-2 insider-outsider -n",
)


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual uncode` takes."""

    document: Annotated[str, Argument("DOC[#ID|@T12]", "A document, or a place in it.", "document")]
    codes: Annotated[tuple[str, ...], Argument("CODE...", "Codes, each perhaps with --POLE.", "code")]
    quote: Annotated[
        str | None,
        option("--quote", help="The words that are coded, as near as you have them.", metavar="WORDS"),
    ] = None
    turn: Annotated[
        int | None, option("--turn", help="The turn they are in; alone: the whole turn.", metavar="N")
    ] = None
    first: Annotated[
        int | None, option("--from", help="With --to: the first of several turns.", metavar="N")
    ] = None
    to: Annotated[int | None, option("--to", help="The last of several turns.", metavar="N")] = None
    speaker: Annotated[
        str | None, option("--speaker", help="Who says them.", metavar="NAME", complete="speaker")
    ] = None
    nth: Annotated[int | None, option("--nth", help="Which of several places, from 1.", metavar="N")] = None
    coder: Annotated[
        str | None, option("--coder", help="Whose codings; everybody's if not said.", metavar="NAME", complete="coder")
    ] = None  # fmt: skip
    dry_run: DryRun = False
    yes: Yes = False


def run(session: Session, options: Options) -> int:
    """Take codings away: of some words, of one citation, or of a whole document.

    With --quote or --turn it is the inverse of `qual code`. A place or a document is shown first, and asked about.
    Exit 1 when there is no such coding.
    """
    from qualcli.cli.plans import carry_out, of_documents

    found = _found(session, options)
    is_exact = _is_passage(options) or "#" in options.document
    if not found.targets:
        session.output.say(f"nothing is coded so in {found.name}")
        return 1
    segments = without(found.document.segments, found.targets)
    files = of_documents([rewritten(session, found, segments)])
    carry_out(
        session,
        files,
        told_targets(session, found, found.targets),
        dry_run=options.dry_run,
        yes=options.yes,
        ask=not is_exact,
    )
    return 0


def _is_passage(options: Options) -> bool:
    """Say whether words or turns are meant, as `qual code` means them."""
    return not (options.quote is None and options.turn is None and options.first is None)


def _found(session: Session, options: Options) -> Standing:
    """Find the codings that are meant."""
    from qualcli.cli.passages import sound_document

    given, mark, place = _split(options.document)
    _refuse_idle(session, options, mark + place)
    name, document = sound_document(session, given)
    uses = [any_use(session, code) for code in options.codes]
    if _is_passage(options):
        targets = _as_coded(session, options, Standing(name, document, tuple(targets_of(document.segments))))
        targets = [one for use in uses for one in _meant_exactly(targets, use)]
    else:
        within = _place(session, document, mark, place) if mark else Span(0, len(document.base))
        targets = [
            one
            for one in targets_of(document.segments)
            if _lies_in(document.segments[one.segment].span, within) and _is_meant(one, uses)
        ]
        if mark == "#":
            targets = [one for one in targets if document.segments[one.segment].id == place]
    wanted = {one for one in targets if options.coder in (None, one.coder)}
    return Standing(name, document, tuple(sorted(wanted, key=lambda one: (one.segment, str(one)))))


def _refuse_idle(session: Session, options: Options, place: str) -> None:
    """Refuse two places, or options that say no place by themselves.

    Raises:
        QualError: where that is so.

    """
    if place and _is_passage(options):
        message = f"`{place}` and --quote, --turn or --from are two places"
        raise session.misuse("E543", message, "name the document alone", at=options.document)
    for name in () if _is_passage(options) else ("to", "speaker", "nth"):
        if getattr(options, name) is not None:
            message = f"`--{name}` does nothing without --quote or --turn"
            raise session.misuse("E543", message, "`qual uncode --help` shows how", at=f"--{name}")


def _as_coded(session: Session, options: Options, every: Standing) -> list[Target]:
    """Find the codings of exactly the stretch that `qual code` would code, as it would code it if that is there."""
    from qualcli.cli.passages import Request, locate_passage
    from qualcli.model.annotations import Marks

    request = Request(
        document=every.name, codes=options.codes, quote=options.quote,
        turn=options.turn if options.first is None else options.first, to=options.to, speaker=options.speaker,
        nth=options.nth,
    )  # fmt: skip
    wanted = locate_passage(session, request, every.name, every.document, Marks(())).segment
    segments = every.document.segments
    same = [one for one in every.targets if segments[one.segment].parts == wanted.parts]
    return [one for one in same if segments[one.segment].is_block == wanted.is_block] or same


def _split(given: str) -> tuple[str, str, str]:
    at = min((given.index(mark) for mark in "#@" if mark in given), default=len(given))
    return given[:at], given[at : at + 1], given[at + 1 :]


def _place(session: Session, document: Document, mark: str, place: str) -> Span:
    """Find the stretch that a citation means."""
    from qualcli.index.citations import cited_span, parse_citation

    citation = parse_citation(f"x{mark}{place}")
    span = cited_span(document, citation) if citation else None
    if span is None:
        raise session.misuse(
            "E549", f"there is no place `{mark}{place}`", "`qual show` numbers the turns", at=mark + place
        )
    return span


def _lies_in(span: Span, within: Span) -> bool:
    return within.start <= span.start and span.end <= within.end


def _meant_exactly(targets: Sequence[Target], use: CodeUse) -> list[Target]:
    """Give the codings of a code as it is written, else those of the code with any pole."""
    return [one for one in targets if one.use == use] or [one for one in targets if _is_meant(one, [use])]


def _is_meant(one: Target, uses: Sequence[CodeUse]) -> bool:
    """Say whether a coding is of one of the codes; a code without a pole means it with any pole."""
    return any(one.use == use or (use.pole is None and one.use.code == use.code) for use in uses)
