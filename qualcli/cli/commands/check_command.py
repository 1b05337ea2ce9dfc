"""`qual check`: everything that is wrong with a study."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.options import Argument, DryRun, OutputFile, option
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.names import DocumentName
from qualcli.study.names import path_of

if TYPE_CHECKING:
    from qualcli.study.asked import Asked

EXAMPLES = (
    "qual check", "qual check corpus/interviews/nadia-1.md --format concise", "qual check --fix",
    "qual check --text-unchanged HEAD",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual check` takes."""

    paths: Annotated[
        tuple[str, ...],
        Argument(
            "[PATH]...",
            "Documents, by name or path, folders, and the study's other files; all if none.",
            "document",
        ),
    ] = ()
    format: Annotated[
        str, option("-f", "--format", help="full, concise, json, github or sarif.",
                    choices=("full", "concise", "json", "github", "sarif"), metavar="FORMAT"),
    ] = "full"  # fmt: skip
    output: OutputFile = None
    fix: Annotated[bool, option("--fix", help="Mend what can be mended without asking.")] = False
    dry_run: DryRun = False
    strict: Annotated[bool, option("--strict", help="Fail on warnings too.")] = False
    codebook: Annotated[
        bool, option("--codebook", help="Check the codebook and the other study files alone.")
    ] = False
    text_unchanged: Annotated[
        str | None,
        option("--text-unchanged", help="Check that no word differs from a git revision.", metavar="REV"),
    ] = None


def run(session: Session, options: Options) -> int:
    """Find everything that is wrong: annotations, codebook, participants, words against their recorded hash.

    Exit 0 when clean or with warnings only, 1 on errors (with --strict on warnings too).
    """
    if options.fix:
        from qualcli.cli.mending import mend

        mend(session, _names(session, options), dry_run=options.dry_run)
    found = _findings(session, options)
    _show(session, options, found)
    failed = any(one.is_error or options.strict for one in found)
    return 1 if failed else 0


def _names(session: Session, options: Options) -> tuple[DocumentName, ...] | None:
    """Name the documents to look at; None is all."""
    if options.codebook:
        return ()
    if not options.paths:
        return None
    return tuple(dict.fromkeys(name for path in options.paths for name in _asked(session, path).names))


def _asked(session: Session, path: str) -> "Asked":
    from qualcli.study.asked import asked

    return asked(session.study, path, document_in(path))


def document_in(path: str) -> str:
    """Take a document's name out of a path, as shells and hooks give it."""
    if not path.endswith(".md"):
        return path
    head, corpus, name = path.replace("\\", "/").rpartition("corpus/")
    return (name if corpus else head + name).removesuffix(".md")


def _findings(session: Session, options: Options) -> list[Diagnostic]:
    from qualcli.study.checking import check_study

    names = _names(session, options)
    if options.text_unchanged is not None:
        from qualcli.study.unchanged import changed_words

        return list(changed_words(session.study, options.text_unchanged, names))
    files = {file for path in options.paths for file in _asked(session, path).files}
    found = check_study(
        session.study, names, with_definitions=names is None or options.codebook or bool(files)
    )
    if names is None or options.codebook:
        return found
    return [one for one in found if one.source.path in files or one.source.path in set(map(path_of, names))]


def _show(session: Session, options: Options, found: list[Diagnostic]) -> None:
    from qualcli.render.diagnostics import render_diagnostics, summary

    look = session.output.look(options.output)
    lines = render_diagnostics(found, options.format, width=look.width, color=look.color)
    session.output.emit(lines, options.output, session.study.root)
    session.output.say(summary(found) if found else f"no problems in {_looked_at(session, options)}")


def _looked_at(session: Session, options: Options) -> str:
    """Name what was checked."""
    from qualcli.text.counts import number_of

    names = _names(session, options)
    if options.codebook:
        return "the codebook and the other study files"
    files = {file for path in options.paths for file in _asked(session, path).files}
    others = [number_of(len(files), "other file")] if files else []
    documents = [number_of(len(session.study.names if names is None else names), "document")]
    return " and ".join([*(documents if names is None or names or not files else ()), *others])
