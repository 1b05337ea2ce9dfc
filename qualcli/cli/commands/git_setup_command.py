"""`qual git-setup`: what git must know to show and merge codings."""

from dataclasses import dataclass
from typing import Annotated

from qualcli.cli.options import DryRun, option
from qualcli.cli.session import Session

EXAMPLES = (
    "qual git-setup",
    "qual git-setup --check",
    "qual git-setup --hooks",
    "qual git-setup --remove -n",
)


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual git-setup` takes."""

    check: Annotated[bool, option("--check", help="Write nothing; exit 1 if something is missing.")] = False
    hooks: Annotated[
        bool, option("--hooks", help="Also check the study, and its words, before each commit.")
    ] = False
    remove: Annotated[bool, option("--remove", help="Take away what this command has set.")] = False
    dry_run: DryRun = False


def run(session: Session, options: Options) -> int:
    """Write .gitattributes and this clone's git settings; doing it twice changes nothing."""
    from qualcli.study import git_setup

    root = session.study.root
    if options.remove:
        return _remove(session, options)
    is_looking = options.check or options.dry_run
    found = (git_setup.missing_setup if is_looking else git_setup.set_up)(root, hooks=options.hooks)
    verb = "missing" if options.check else "would set" if options.dry_run else "set"
    session.output.emit(f"{verb}: {one}\n" for one in found)
    if not found:
        session.output.say("git is set up")
    return 1 if options.check and found else 0


def _remove(session: Session, options: Options) -> int:
    """Take everything away again."""
    from qualcli.study import git_setup

    if options.check or options.hooks:
        one = "--check" if options.check else "--hooks"
        raise session.misuse(
            "E543", f"--remove takes everything away, so it goes not with {one}", "leave one out", at=one
        )
    root = session.study.root
    found = git_setup.present_setup(root) if options.dry_run else git_setup.take_away(root)
    session.output.emit(f"{'would remove' if options.dry_run else 'removed'}: {one}\n" for one in found)
    if not found:
        session.output.say("nothing of qual's is set here")
    return 0
